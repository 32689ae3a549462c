//! The one figure that explains several sums that are off.
//!
//! A wrong figure in a table breaks the total of its row, the total of its column and the balance of its period,
//! all by the same amount. Where every claim that a figure is part of is off by that amount, the figure itself
//! is the slip: it gets one finding, and the rules about those claims hold theirs back.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::checks::Context;
use crate::checks::support::figures::sum_of;
use crate::ledger::{Row, Side};
use crate::plan::{Carry, Money, PerPeriod, PeriodIx};

/// A figure that is wrong by all that it is part of.
#[derive(Debug, Clone)]
pub(crate) struct Slip {
    pub(crate) side: Side,
    /// Which funder or line.
    pub(crate) row: usize,
    pub(crate) period: PeriodIx,
    /// How much it is more than it should be.
    pub(crate) off: Money,
    pub(crate) claims: Claims,
}

/// By how much each claim is off that a figure is part of; nothing where the plan makes no such claim.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claims {
    pub(crate) row: Option<Money>,
    pub(crate) column: Option<Money>,
    pub(crate) balance: Option<Money>,
    pub(crate) activities: Option<Money>,
}

/// The slips of a plan.
#[derive(Debug, Default)]
pub(crate) struct Slips(Vec<Slip>);

impl Claims {
    /// How many there are.
    fn count(self) -> usize {
        [self.row, self.column, self.balance, self.activities]
            .into_iter()
            .flatten()
            .count()
    }

    /// The amount by which all claims are off, when there are two or more and they agree.
    fn agreed(self) -> Option<Money> {
        let claims = [self.row, self.column, self.balance, self.activities];
        let mut made = claims.into_iter().flatten();
        let first = made.next().filter(|off| !off.is_zero())?;
        let rest: Vec<Money> = made.collect();
        (!rest.is_empty() && rest.iter().all(|off| *off == first)).then_some(first)
    }
}

impl Slips {
    /// Finds the slips. A plan with rounded figures has none: its sums may differ without one.
    pub(crate) fn find(cx: Context<'_>) -> Slips {
        if cx.plan.rounding.is_some() {
            return Slips::default();
        }
        let mut found = suspects(cx, Side::Credit);
        found.extend(suspects(cx, Side::Debit));
        // Of figures that would explain the same sums, the one that most claims speak of; when there are two
        // such, it can't be told which.
        let in_row = most_spoken_of(
            found
                .iter()
                .map(|slip| ((slip.side, slip.row), slip.claims.count())),
        );
        let in_period = most_spoken_of(found.iter().map(|slip| (slip.period, slip.claims.count())));
        found.retain(|slip| {
            let alone = (slip.claims.count(), 1);
            let in_row = slip.claims.row.is_none() || in_row[&(slip.side, slip.row)] == alone;
            in_row && in_period[&slip.period] == alone
        });
        Slips(found)
    }

    pub(crate) fn all(&self) -> &[Slip] {
        &self.0
    }

    /// How much the slips among some figures come to.
    fn sum(&self, among: impl Fn(&Slip) -> bool) -> Money {
        self.0
            .iter()
            .filter(|slip| among(slip))
            .fold(Money::ZERO, |sum, slip| sum + slip.off)
    }

    /// How much a row is off by its slips.
    pub(crate) fn in_row(&self, side: Side, row: usize) -> Money {
        self.sum(|slip| slip.side == side && slip.row == row)
    }

    /// How much a column is off by its slips.
    pub(crate) fn in_column(&self, side: Side, period: PeriodIx) -> Money {
        self.sum(|slip| slip.side == side && slip.period == period)
    }

    /// How much a side of the books is off by its slips.
    pub(crate) fn in_all(&self, side: Side) -> Money {
        self.sum(|slip| slip.side == side)
    }

    /// How much the balance of a period is off by its slips.
    pub(crate) fn in_balance(&self, period: PeriodIx) -> Money {
        self.in_column(Side::Credit, period) - self.in_column(Side::Debit, period)
    }

    /// How much the figures of a group are off in a period by slips.
    pub(crate) fn under(
        &self,
        cx: Context<'_>,
        side: Side,
        group: usize,
        period: PeriodIx,
    ) -> Money {
        let tree = match side {
            Side::Credit => &cx.books.funder_tree,
            Side::Debit => &cx.books.line_tree,
        };
        let is_under =
            |row| std::iter::successors(Some(row), |at| tree.parent(*at)).any(|at| at == group);
        self.sum(|slip| slip.side == side && slip.period == period && is_under(slip.row))
    }

    /// Whether a line's figure is a slip.
    pub(crate) fn is_slip(&self, line: usize, period: PeriodIx) -> bool {
        self.0
            .iter()
            .any(|slip| slip.side == Side::Debit && slip.row == line && slip.period == period)
    }
}

/// For each key the largest number of claims, and how often it is there.
fn most_spoken_of<K: Ord>(counts: impl Iterator<Item = (K, usize)>) -> BTreeMap<K, (usize, usize)> {
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

/// The figures of one side by which every claim is off.
fn suspects(cx: Context<'_>, side: Side) -> Vec<Slip> {
    let off: Vec<(PeriodIx, Option<Money>, Option<Money>)> = cx
        .plan
        .periods
        .iter()
        .map(|(period, _)| {
            (
                period,
                column_off(cx, side, period),
                balance_off(cx, side, period),
            )
        })
        .filter(|(_, column, balance)| {
            [column, balance]
                .iter()
                .all(|off| off.is_none_or(|off| !off.is_zero()))
        })
        .collect();
    if off.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for row in 0..rows(cx, side) {
        let Some((printed, total)) = printed(cx, side, row) else {
            continue;
        };
        let row_off = total.and_then(|total| Some(sum_of(printed)? - total));
        if row_off.is_some_and(Money::is_zero) {
            continue;
        }
        for (period, column, balance) in &off {
            let activities = activities_off(cx, side, row, printed, *period);
            let claims = Claims {
                row: row_off,
                column: *column,
                balance: *balance,
                activities,
            };
            if let Some(off) = claims.agreed().filter(|_| printed.is_known(*period)) {
                found.push(Slip {
                    side,
                    row,
                    period: *period,
                    off,
                    claims,
                });
            }
        }
    }
    found
}

fn rows(cx: Context<'_>, side: Side) -> usize {
    match side {
        Side::Credit => cx.plan.funders.len(),
        Side::Debit => cx.plan.lines.len(),
    }
}

/// The printed figures of a row that is no group, and their printed total.
pub(crate) fn printed(
    cx: Context<'_>,
    side: Side,
    row: usize,
) -> Option<(&PerPeriod<Money>, Option<Money>)> {
    let (figures, total, is_group) = match side {
        Side::Credit => {
            let (_, funder) = cx.plan.funders.get_index(row)?;
            (
                funder.credit.as_ref(),
                funder.total,
                cx.books.funder_tree.is_group(row),
            )
        }
        Side::Debit => {
            let (_, line) = cx.plan.lines.get_index(row)?;
            (
                line.debit.as_ref(),
                line.total,
                cx.books.line_tree.is_group(row),
            )
        }
    };
    figures
        .filter(|_| !is_group)
        .map(|figures| (figures, total))
}

fn column_off(cx: Context<'_>, side: Side, period: PeriodIx) -> Option<Money> {
    let (claimed, sums): (_, &Row) = match side {
        Side::Credit => (&cx.plan.totals.credit, &cx.books.credit),
        Side::Debit => (&cx.plan.totals.debit, &cx.books.debit),
    };
    let claimed = claimed.as_ref()?.get(period)?;
    sums.is_known(period).then(|| sums.amount(period) - claimed)
}

/// How much more a side has in a period than the balance allows; nothing when the balance may be anything.
fn balance_off(cx: Context<'_>, side: Side, period: PeriodIx) -> Option<Money> {
    let closing = cx
        .books
        .closing
        .get(period.index())
        .filter(|_| cx.books.is_known(period))?;
    match (cx.plan.carry, side) {
        (Carry::Forward, _) => None,
        (Carry::None, Side::Credit) => Some(*closing),
        (Carry::None, Side::Debit) => Some(-*closing),
    }
}

/// How much more a line has in a period than its activities come to; nothing when none are on it.
fn activities_off(
    cx: Context<'_>,
    side: Side,
    row: usize,
    printed: &PerPeriod<Money>,
    period: PeriodIx,
) -> Option<Money> {
    let has_plan = side == Side::Debit && cx.books.line_has_costs[row];
    let planned = cx
        .books
        .planned
        .get(row)
        .filter(|planned| has_plan && planned.is_known(period))?;
    Some(printed.get(period).unwrap_or_default() - planned.amount(period))
}
