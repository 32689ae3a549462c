//! The exact effect of a slip of a complete row, in plans in which other amounts are calculated from the figures of
//! rows. The plan is posted again with the slip put right.

use std::collections::BTreeSet;

use super::bases::short_bases;
use super::candidates::Collector;
use super::effect::{Effect, Offset, Residuals, SlipFigure, SumExtent};
use super::put_right::MissingRow;
use super::replay::{Replay, SumChanges};
use super::replayed::MAX_WORK;
use super::slip::Slip;
use super::sums::{millionths, of_millionths};
use crate::checks::Context;
use crate::checks::support::budget_row::{BudgetRow, parent_of};
use crate::checks::support::claims::AddendSet;
use crate::ledger::Side;
use crate::plan::{Money, ShareCandidate};

/// The first amount that is tried for a missing row, in units.
const FIRST: i128 = 1_000;

/// Posts the plan again with slips of rows put right.
pub(super) struct RowReplay<'a> {
    replay: Replay<'a>,
    residuals: &'a Residuals,
    /// The unit of the plan, in millionths.
    unit: i128,
}

impl<'a> RowReplay<'a> {
    /// None if it is not needed, because the effect of each row is known without posting: no amount is calculated from
    /// rows, no `[[claims]]` is wrong, no activity has costs on a line that it does not name, no group has only one
    /// row, no line has income, and no result is printed.
    pub(super) fn if_needed(
        collector: &Collector<'a>,
        residuals: &'a Residuals,
    ) -> Option<RowReplay<'a>> {
        let cx = collector.cx;
        let has_rest = cx.plan.funders.values().any(|funder| funder.pays_rest);
        let mut items = cx.plan.cost_items();
        let has_shares = items.any(|(_, _, item)| item.price.share().is_some());
        let has_flat_rates = !collector.sums.flat_rates.is_empty();
        let mut wrong = collector
            .wrong
            .iter()
            .map(|sum| collector.claimed.sets[*sum]);
        let is_claim_wrong = wrong.any(|sum| matches!(sum, AddendSet::Stated { .. }));
        let has_result = cx.plan.has_own_income() || cx.plan.totals.result.is_some();
        let is_needed = has_rest
            || has_shares
            || has_flat_rates
            || has_result
            || is_claim_wrong
            || has_items_on_lines(cx)
            || has_group_of_one(cx);
        let replay = is_needed.then(|| RowReplay::new(collector, residuals));
        replay.flatten()
    }

    /// A replay of the slips of rows. None if the unit of the plan is too large.
    pub(super) fn new(
        collector: &Collector<'a>,
        residuals: &'a Residuals,
    ) -> Option<RowReplay<'a>> {
        Some(RowReplay {
            replay: Replay::new(collector.cx, collector.claimed),
            residuals,
            unit: Money::sum(collector.cx.plan.unit.size()).and_then(millionths)?,
        })
    }

    /// Whether the maximum work was done, so that no more slips are tried.
    pub(super) fn is_done(&self) -> bool {
        self.replay.work > MAX_WORK
    }

    /// The effect of a slip whose amounts are known. None if it can't be put right.
    ///
    /// Also None if a move leaves a group empty and changes no other wrong sum. An empty group has no sum, so the move
    /// solves the finding about that group wherever the row belongs.
    pub(super) fn known(&mut self, slip: Slip) -> Option<Effect> {
        let changes = self.replay.with_right(slip, &[])?;
        if let Slip::Moved { side, row, .. } = slip
            && !self.shows_move(side, row, &changes)
        {
            return None;
        }
        Some(known(Vec::new(), changes))
    }

    /// Whether moving a row changes a wrong sum. The sums of a group that is left empty do not count. True if the group
    /// has other rows.
    fn shows_move(&self, side: Side, row: usize, changes: &SumChanges) -> bool {
        let cx = self.replay.cx;
        let from = parent_of(cx, side, row);
        let Some(emptied) = from.filter(|group| rows_under(cx, side, *group) == 1) else {
            return true;
        };
        let periods = cx.plan.periods.iter();
        let of_emptied: BTreeSet<AddendSet> = periods
            .map(|(period, _)| AddendSet::Under {
                side,
                group: emptied,
                period,
            })
            .collect();
        let mut wrong = changes
            .iter()
            .filter(|(sum, by)| *by != 0 && self.residuals.wrong().contains(sum));
        wrong.any(|(sum, _)| !of_emptied.contains(&self.replay.claimed.sets[*sum]))
    }

    /// The effect of a missing row, with the amounts that make the wrong sums of each period right. None if there are
    /// no such amounts.
    pub(super) fn missing(&mut self, slip: Slip, parts: &[SlipFigure]) -> Option<Effect> {
        let (group, row) = if let Slip::Missing { group, row, .. } = slip {
            (group, row)
        } else {
            (None, MissingRow::Alone)
        };
        let probe = vec![-FIRST * self.unit; parts.len()];
        let first = self.changes(slip, &probe)?;
        let sets = &self.replay.claimed.sets;
        let is_of_one_side = |sum: usize| {
            matches!(
                sets[sum],
                AddendSet::Under { .. } | AddendSet::Column { .. }
            )
        };
        let is_key = |sum: usize| {
            self.residuals.extents[sum] == SumExtent::Period
                && self.residuals.is_claimed(sum)
                && first[sum].1 != 0
                && (row != MissingRow::WithIncome || is_of_one_side(sum))
        };
        let key = |part: &SlipFigure| {
            let mut sums = part.terms.iter().map(|term| term.sum);
            sums.find(|sum| is_key(*sum))
        };
        let keys = parts.iter().map(key).collect::<Option<Vec<usize>>>()?;
        let unit = self.unit;
        let amount = |sum: usize, left: i128| {
            let exact = left.checked_mul(-FIRST)?;
            Some(rounded_ratio(exact, first[sum].1) * unit)
        };
        let excess = keys
            .iter()
            .map(|sum| amount(*sum, self.residuals.significant(*sum)));
        let mut excess = excess.collect::<Option<Vec<i128>>>()?;
        let has_any = |excess: &[i128]| excess.iter().any(|amount| *amount != 0);
        let is_missing = |excess: &[i128]| match row {
            MissingRow::Reserve => has_any(excess),
            MissingRow::Alone | MissingRow::InBases | MissingRow::WithIncome => {
                has_any(excess) && excess.iter().all(|amount| *amount <= 0)
            }
        };
        if !is_missing(&excess) {
            return None;
        }
        let mut changes = self.changes(slip, &excess)?;
        // Calculated amounts are rounded, so the estimate may differ by a unit. Then it is corrected once.
        let mut is_changed = false;
        for (excess, sum) in excess.iter_mut().zip(&keys) {
            let left = self.residuals.amounts[*sum] - changes[*sum].1;
            if left.abs() > self.residuals.tolerances[*sum] {
                *excess += amount(*sum, left)?;
                is_changed = true;
            }
        }
        if is_changed {
            changes = self.changes(slip, &excess)?;
        }
        let is_complete = row != MissingRow::InBases || self.has_bases(group, &excess);
        (is_complete && is_missing(&excess)).then(|| known(excess, changes))
    }

    /// Whether a missing row with these amounts belongs in bases that name the other rows of its group.
    fn has_bases(&self, group: Option<usize>, excess: &[i128]) -> bool {
        let excess: Vec<Money> = excess.iter().map(|it| of_millionths(*it)).collect();
        !short_bases(self.replay.cx, group, &excess).is_empty()
    }

    fn changes(&mut self, slip: Slip, excess: &[i128]) -> Option<SumChanges> {
        let excess: Vec<Money> = excess.iter().map(|it| of_millionths(*it)).collect();
        self.replay.with_right(slip, &excess)
    }
}

/// Whether costs of activities state their own lines.
fn has_items_on_lines(cx: Context<'_>) -> bool {
    let mut items = cx.plan.cost_items();
    items.any(|(_, _, item)| item.line.is_some())
}

/// Whether a group with printed figures has one row directly under it.
fn has_group_of_one(cx: Context<'_>) -> bool {
    let mut groups = BudgetRow::all(cx).filter(|row| row.is_group && row.figures.is_some());
    groups.any(|group| rows_under(cx, group.side, group.index) == 1)
}

/// The number of rows directly under a group, 2 if there are more.
fn rows_under(cx: Context<'_>, side: Side, group: usize) -> usize {
    let rows = BudgetRow::of_side(cx, side);
    let under = rows.filter(|row| parent_of(cx, side, row.index) == Some(group));
    under.take(2).count()
}

/// An effect with known amounts. Sums that do not change are left out.
fn known(excess: Vec<i128>, mut changes: SumChanges) -> Effect {
    changes.retain(|(_, by)| *by != 0);
    Effect::Known(Offset { excess, changes })
}

/// A ratio, rounded half away from zero.
fn rounded_ratio(numerator: i128, denominator: i128) -> i128 {
    let (twice, sign) = (
        2 * numerator.abs(),
        numerator.signum() * denominator.signum(),
    );
    let denominator = denominator.abs();
    sign * ((twice + denominator) / (2 * denominator))
}
