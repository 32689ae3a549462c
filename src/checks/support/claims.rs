//! Printed figures that must equal a sum of other figures of the plan.
//!
//! A claim has one printed figure, the sum of other figures, and the set of those figures. This file decides what
//! counts as a difference. Differences that rounding can explain do not count, nor do those that follow from a wrong
//! figure that has a finding of its own.

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::budget_row::{BudgetRow, is_in_group, side_row};
use crate::checks::support::root_cause::RootCause;
use crate::finding::{Finding, Message, RuleName};
use crate::ledger::{Side, tolerance};
use crate::place::Place;
use crate::plan::{Carry, LineIx, Money, PerPeriod, PeriodIx, Plan};
use crate::say;

/// A printed figure and the sum that it must equal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) printed: Money,
    pub(crate) computed: Money,
    pub(crate) addends: AddendSet,
}

/// The figures that a sum is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum AddendSet {
    /// The printed figures of one row; without them, the rows under it.
    Row { side: Side, row: usize },
    /// The figures of one side in a period.
    Column { side: Side, period: PeriodIx },
    /// The figures of both sides in a period.
    Balance { period: PeriodIx },
    /// All figures of one side.
    Side(Side),
    /// All figures of both sides.
    Both,
    /// The figures under a group in a period.
    Under {
        side: Side,
        group: usize,
        period: PeriodIx,
    },
    /// The costs and adjustments on a line in a period.
    Planned { line: usize, period: PeriodIx },
}

impl AddendSet {
    /// Whether a figure is one of the addends.
    fn contains(self, cx: Context<'_>, figure: &RootCause) -> bool {
        match self {
            AddendSet::Row { side, row } => figure.side == side && figure.row == row,
            AddendSet::Column { side, period } => figure.side == side && figure.period == period,
            AddendSet::Balance { period } => figure.period == period,
            AddendSet::Side(side) => figure.side == side,
            AddendSet::Both => true,
            AddendSet::Under {
                side,
                group,
                period,
            } => {
                figure.side == side
                    && figure.period == period
                    && is_in_group(cx, side, figure.row, group)
            }
            AddendSet::Planned { .. } => false,
        }
    }

    /// Whether debit is subtracted from credit.
    fn is_balance(self) -> bool {
        match self {
            AddendSet::Balance { .. } | AddendSet::Both => true,
            AddendSet::Row { .. }
            | AddendSet::Column { .. }
            | AddendSet::Side(_)
            | AddendSet::Under { .. }
            | AddendSet::Planned { .. } => false,
        }
    }

    /// The part of the sum that is too much, because of wrong figures that have a finding of their own.
    pub(crate) fn error(self, cx: Context<'_>) -> Money {
        let causes = cx.root_causes().iter();
        causes
            .filter(|cause| self.contains(cx, cause))
            .fold(Money::ZERO, |sum, cause| match cause.side {
                Side::Debit if self.is_balance() => sum - cause.excess,
                Side::Debit | Side::Credit => sum + cause.excess,
            })
    }
}

impl Claim {
    /// The `total` of a row against the row. None if the plan does not print it, or the row is not known.
    pub(crate) fn row_total(row: &BudgetRow<'_>) -> Option<Claim> {
        let computed = match row.figures {
            Some(figures) => sum_of(figures)?,
            None => row.posted.is_complete().then(|| row.posted.total())?,
        };
        Some(Claim {
            printed: row.total?,
            computed,
            addends: AddendSet::Row {
                side: row.side,
                row: row.index,
            },
        })
    }

    /// The total of a column under `[totals]` against the column.
    pub(crate) fn column_total(cx: Context<'_>, side: Side, period: PeriodIx) -> Option<Claim> {
        let column = side_row(cx, side);
        let printed = printed_totals(cx.plan, side)?.get(period)?;
        column.is_known(period).then(|| Claim {
            printed,
            computed: column.amount(period),
            addends: AddendSet::Column { side, period },
        })
    }

    /// The printed figure of a group against the rows under it.
    pub(crate) fn subtotal(row: &BudgetRow<'_>, period: PeriodIx) -> Option<Claim> {
        let printed = row.figures.filter(|_| row.is_group)?;
        let is_known = printed.is_known(period) && row.posted.is_known(period);
        is_known.then(|| Claim {
            printed: printed.get(period).unwrap_or_default(),
            computed: row.posted.amount(period),
            addends: AddendSet::Under {
                side: row.side,
                group: row.index,
                period,
            },
        })
    }

    /// The printed debit of a line that is no group against its activities and adjustments.
    pub(crate) fn line(cx: Context<'_>, row: &BudgetRow<'_>, period: PeriodIx) -> Option<Claim> {
        let printed = row.own_figures().filter(|_| row.side == Side::Debit)?;
        let planned = &cx.books.planned[LineIx::new(row.index)];
        let is_known = printed.is_known(period) && planned.is_known(period);
        is_known.then(|| Claim {
            printed: printed.get(period).unwrap_or_default(),
            computed: planned.amount(period),
            addends: AddendSet::Planned {
                line: row.index,
                period,
            },
        })
    }

    /// The balance of a period against 0. None in a plan that carries its balance forward.
    pub(crate) fn balance(cx: Context<'_>, period: PeriodIx) -> Option<Claim> {
        let must_balance = match cx.plan.carry {
            Carry::None => cx.books.is_known(period),
            Carry::Forward => false,
        };
        let computed = cx.books.closing[period].known().filter(|_| must_balance)?;
        Some(Claim {
            printed: Money::ZERO,
            computed,
            addends: AddendSet::Balance { period },
        })
    }

    /// Returns the addends if the printed figure is wrong. None if rounding, or wrong figures that have a finding of
    /// their own, explain the difference.
    pub(crate) fn addends_if_wrong(
        &self,
        cx: Context<'_>,
        figures: &FigureIndex<'_>,
    ) -> Option<Addends> {
        if self.printed == self.computed || self.is_explained(cx) {
            return None;
        }
        let addends = figures.addends(self.addends);
        exceeds_rounding(cx.plan, self.printed - self.computed, addends.count() + 1)
            .then_some(addends)
    }

    /// Whether wrong figures that have a finding of their own explain all of the difference.
    fn is_explained(&self, cx: Context<'_>) -> bool {
        match self.addends {
            AddendSet::Planned { line, period } => cx.root_causes().iter().any(|cause| {
                cause.side == Side::Debit && cause.row == line && cause.period == period
            }),
            AddendSet::Row { .. }
            | AddendSet::Column { .. }
            | AddendSet::Balance { .. }
            | AddendSet::Side(_)
            | AddendSet::Both
            | AddendSet::Under { .. } => self.computed - self.printed == self.addends.error(cx),
        }
    }

    /// A finding about the difference. The difference itself ends the message: `…: the total has € 1 more`.
    pub(crate) fn finding(
        &self,
        rule: RuleName,
        place: Place,
        mut message: Message,
        addends: Addends,
    ) -> Finding {
        message.extend(difference(self.printed, self.computed));
        let finding = Finding::new(rule, place, message).figures(self.printed, self.computed);
        Finding {
            related: addends.into_related(),
            ..finding
        }
    }
}

/// Whether a difference is larger than the rounding of this number of figures can explain.
pub(crate) fn exceeds_rounding(plan: &Plan, difference: Money, figures: usize) -> bool {
    difference.abs() > tolerance(plan, figures)
}

/// The printed totals of the columns of a side.
pub(crate) fn printed_totals(plan: &Plan, side: Side) -> Option<&PerPeriod<Money>> {
    match side {
        Side::Credit => plan.totals.credit.as_ref(),
        Side::Debit => plan.totals.debit.as_ref(),
    }
}

/// The sum of the figures of a row. None if one of them could not be read, or the sum is too large to be exact.
fn sum_of(figures: &PerPeriod<Money>) -> Option<Money> {
    let entries = figures.is_complete().then_some(figures.entries())?;
    entries
        .iter()
        .try_fold(Money::ZERO, |sum, (_, amount)| sum.checked_add(*amount))
}

/// `1 more` or `1 less`: how a figure differs from the one that it should equal.
pub(crate) fn difference(found: Money, expected: Money) -> Message {
    let difference = found - expected;
    let direction = if difference.is_negative() {
        " less"
    } else {
        " more"
    };
    say![difference.abs(), direction]
}
