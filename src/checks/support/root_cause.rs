//! The single figures that each explain why several sums do not add up.
//!
//! A wrong figure in a table breaks the total of its row, the total of its column and the balance of its period, all
//! by the same amount. Where every claim that a figure is part of differs by that amount, the figure itself is wrong:
//! it gets one finding, and the rules about those claims do not report them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::checks::Context;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::Claim;
use crate::ledger::Side;
use crate::plan::{LineIx, Money, PeriodIx};

/// A figure that explains the difference of every claim that it is part of.
#[derive(Debug, Clone)]
pub(crate) struct RootCause {
    pub(crate) side: Side,
    /// The index of the funder or the line.
    pub(crate) row: usize,
    pub(crate) period: PeriodIx,
    /// How much more it is than it should be.
    pub(crate) excess: Money,
    pub(crate) excesses: ClaimExcesses,
}

/// By how much a figure is too large according to each claim that it is part of. None where the plan makes no such
/// claim.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClaimExcesses {
    pub(crate) row: Option<Money>,
    pub(crate) column: Option<Money>,
    pub(crate) balance: Option<Money>,
    pub(crate) activities: Option<Money>,
}

impl ClaimExcesses {
    fn all(self) -> impl Iterator<Item = Money> {
        [self.row, self.column, self.balance, self.activities]
            .into_iter()
            .flatten()
    }

    fn count(self) -> usize {
        self.all().count()
    }

    /// The amount that all claims agree on, if there are at least two claims and none is met.
    fn agreed(self) -> Option<Money> {
        let first = self.all().next().filter(|excess| !excess.is_zero())?;
        (self.count() >= 2 && self.all().all(|excess| excess == first)).then_some(first)
    }
}

/// Finds the root causes in a plan. A plan with rounded figures has none: its sums may differ without one.
pub(crate) fn find(cx: Context<'_>) -> Vec<RootCause> {
    if cx.plan.rounding.is_some() {
        return Vec::new();
    }
    let mut found = candidates(cx, Side::Credit);
    found.extend(candidates(cx, Side::Debit));
    // Several figures may explain the same sums. The one with the most claims is kept; if two have as many, it can't
    // be known which of them is wrong.
    let in_row = most_claims(
        found
            .iter()
            .map(|cause| ((cause.side, cause.row), cause.excesses.count())),
    );
    let in_period = most_claims(
        found
            .iter()
            .map(|cause| (cause.period, cause.excesses.count())),
    );
    found.retain(|cause| {
        let alone = (cause.excesses.count(), 1);
        let in_row = cause.excesses.row.is_none() || in_row[&(cause.side, cause.row)] == alone;
        in_row && in_period[&cause.period] == alone
    });
    found
}

/// For each key, the largest number of claims and how often it occurs.
fn most_claims<K: Ord>(counts: impl Iterator<Item = (K, usize)>) -> BTreeMap<K, (usize, usize)> {
    let mut most: BTreeMap<K, (usize, usize)> = BTreeMap::new();
    for (key, count) in counts {
        let (largest, times) = most.entry(key).or_default();
        match count.cmp(largest) {
            Ordering::Less => {}
            Ordering::Equal => *times += 1,
            Ordering::Greater => (*largest, *times) = (count, 1),
        }
    }
    most
}

/// The figures of one side for which every claim has the same difference.
fn candidates(cx: Context<'_>, side: Side) -> Vec<RootCause> {
    let columns: Vec<_> = cx
        .plan
        .periods
        .iter()
        .map(|(period, _)| (period, column(cx, side, period), balance(cx, side, period)))
        .filter(|(_, column, balance)| ![column, balance].contains(&&Some(Money::ZERO)))
        .collect();
    if columns.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for row in BudgetRow::of_side(cx, side) {
        let Some(figures) = row.own_figures() else {
            continue;
        };
        let in_row = Claim::row_total(&row).map(|claim| claim.computed - claim.printed);
        if in_row.is_some_and(Money::is_zero) {
            continue;
        }
        for (period, column, balance) in &columns {
            let excesses = ClaimExcesses {
                row: in_row,
                column: *column,
                balance: *balance,
                activities: activities(cx, &row, *period),
            };
            if let Some(excess) = excesses.agreed().filter(|_| figures.is_known(*period)) {
                found.push(RootCause {
                    side,
                    row: row.index,
                    period: *period,
                    excess,
                    excesses,
                });
            }
        }
    }
    found
}

/// The sum of a column minus its printed total.
fn column(cx: Context<'_>, side: Side, period: PeriodIx) -> Option<Money> {
    Claim::column_total(cx, side, period).map(|claim| claim.computed - claim.printed)
}

/// The amount of a side in a period minus that of the other side. None in a plan that carries its balance forward.
fn balance(cx: Context<'_>, side: Side, period: PeriodIx) -> Option<Money> {
    let closing = Claim::balance(cx, period)?.computed;
    Some(match side {
        Side::Credit => closing,
        Side::Debit => -closing,
    })
}

/// The debit of a line in a period minus the sum of its activities. None if it has no activities.
fn activities(cx: Context<'_>, row: &BudgetRow<'_>, period: PeriodIx) -> Option<Money> {
    let has_costs = row.side == Side::Debit && cx.books.line_has_costs[LineIx::new(row.index)];
    let claim = has_costs.then(|| Claim::line(cx, row, period))??;
    Some(claim.printed - claim.computed)
}
