//! Adds the slips of complete rows to the candidates, and calculates their amounts.

use super::candidates::Collector;
use super::cost;
use super::effect::{Effect, Offset};
use super::flat_rates::FlatRate;
use super::put_right::MissingRow;
use super::replayed_rows::RowReplay;
use super::rows::{is_about_several, parts_of_missing};
use super::slip::{Slip, SumsOf};
use super::stated_terms::StatedTerms;
use super::sums::{ClaimedSums, of_millionths};
use crate::checks::Context;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::AddendSet;
use crate::ledger::Side;
use crate::plan::{LineIx, Money};

/// The amounts by which a slip of a complete row makes figures too large, calculated from the sums of a plan. Empty if
/// the slip has no amounts. None if it is not a slip of a complete row, or if it does not explain the sums.
pub(crate) fn amounts_in(cx: Context<'_>, slip: Slip) -> Option<Vec<Money>> {
    if matches!(slip, Slip::Moved { .. } | Slip::Extra { .. }) {
        return Some(Vec::new());
    }
    let flat_rates = FlatRate::all(cx);
    let (claimed, residuals) = ClaimedSums::new(cx, &flat_rates);
    let sums = SumsOf {
        cx,
        flat_rates: &flat_rates,
        stated: &StatedTerms::new(cx),
    };
    let collector = Collector::new(sums, &claimed, &residuals);
    let parts = parts_of_missing(&collector, slip);
    let mut replay = RowReplay::new(&collector, &residuals)?;
    let Effect::Known(Offset { excess, .. }) = replay.missing(slip, &parts)? else {
        return None;
    };
    Some(excess.into_iter().map(of_millionths).collect())
}

impl Collector<'_> {
    /// Adds a slip of a complete row, with its exact effect if other amounts are calculated from rows.
    pub(super) fn add_row(&mut self, slip: Slip, cost: u32, effect: Effect) -> Option<usize> {
        // The replay of sources may have found an exchange already.
        let may_be_there = matches!(slip, Slip::Swapped { .. } | Slip::Exchanged { .. });
        if may_be_there && self.candidates.slips.contains(&slip) {
            return None;
        }
        let is_calculated = matches!(slip, Slip::Extra { side, row }
            if BudgetRow::get(self.cx, side, row).is_none_or(|row| row.figures.is_none()));
        if is_calculated || !self.is_exact() {
            return self.add(slip, cost, effect);
        }
        let mut rows = self.rows.take()?;
        let exact = if let Effect::Missing(parts) = &effect {
            rows.missing(slip, parts)
        } else if self.is_relevant(&effect) {
            rows.known(slip)
        } else {
            None
        };
        self.rows = Some(rows);
        let exact = exact.filter(|exact| !is_without_income(slip, exact))?;
        let is_missing = matches!(effect, Effect::Missing(_));
        if is_missing && self.has_same(&exact) {
            return None;
        }
        // Moving or removing a line also moves or removes its income, so the slip of the income is replaced.
        let own = self.same_of_income(slip, &exact);
        if let Some(own) = own {
            self.candidates.slips[own] = slip;
            return Some(own);
        }
        self.push(None, slip, cost, exact)
    }

    /// Adds a missing row that also lacks other parts than its figures, if its exact effect is known.
    pub(super) fn add_exact(&mut self, slip: Slip) {
        let Slip::Missing { row, .. } = slip else {
            return;
        };
        // In a plan with one column, a wrong figure on each side has the same effect.
        let plan = self.cx.plan;
        let columns = plan.periods.len() + plan.other_columns.len();
        let has_both = plan.has_own_income() && columns > 1;
        let is_possible = row != MissingRow::WithIncome || has_both;
        if self.is_exact() && is_possible {
            let parts = parts_of_missing(self, slip);
            if is_about_several(self, &parts) {
                self.add_row(slip, cost::MISSING, Effect::Missing(parts));
            }
        }
    }

    /// Adds a slip, if its exact effect is known.
    pub(super) fn add_if_exact(&mut self, slip: Slip, cost: u32, effect: Effect) {
        if self.is_exact() {
            self.add_row(slip, cost, effect);
        }
    }

    /// Whether the plan states its result in each period, and all results are right.
    pub(super) fn has_right_results(&self) -> bool {
        let mut periods = self.cx.plan.periods.iter();
        periods.all(|(period, _)| {
            let result = AddendSet::Result {
                period: Some(period),
            };
            self.index(result).is_some() && !self.is_wrong(result)
        })
    }

    /// Whether the exact effect of slips of rows is known.
    pub(super) fn is_exact(&self) -> bool {
        self.rows.as_ref().is_some_and(|rows| !rows.is_done())
    }

    /// The index of the slip of the income of a line that has the same effect as a slip of the line. None if there is
    /// none.
    fn same_of_income(&self, slip: Slip, effect: &Effect) -> Option<usize> {
        let (Slip::Moved {
            side: Side::Debit,
            row,
            ..
        }
        | Slip::Extra {
            side: Side::Debit,
            row,
        }) = slip
        else {
            return None;
        };
        let own = self.cx.plan.own_income(LineIx::new(row))?.index();
        let is_of_income = |other: &Slip| {
            matches!(other, Slip::Moved { side: Side::Credit, row, .. }
                | Slip::Extra { side: Side::Credit, row } if *row == own)
        };
        let all = self.candidates.slips.iter().zip(&self.candidates.list);
        let mut all = all.enumerate();
        let same = all.find(|(_, (other, it))| is_of_income(other) && it.effect == *effect);
        same.map(|(at, _)| at)
    }

    /// Whether a missing row with this effect was already added.
    fn has_same(&self, effect: &Effect) -> bool {
        let all = self.candidates.slips.iter().zip(&self.candidates.list);
        let mut missing = all.filter(|(slip, _)| matches!(slip, Slip::Missing { .. }));
        missing.any(|(_, other)| other.effect == *effect)
    }
}

/// Whether a slip of a line that is missing with its income has no costs, or no income.
fn is_without_income(slip: Slip, effect: &Effect) -> bool {
    let is_with_income = matches!(
        slip,
        Slip::Missing {
            row: MissingRow::WithIncome,
            ..
        }
    );
    let Effect::Known(Offset { excess, .. }) = effect else {
        return false;
    };
    let (costs, income) = excess.split_at(excess.len() / 2);
    let is_empty = |amounts: &[i128]| amounts.iter().all(|amount| *amount == 0);
    is_with_income && (is_empty(costs) || is_empty(income))
}
