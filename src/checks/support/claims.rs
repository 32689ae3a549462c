//! Printed figures that must equal a sum of other figures of the plan.
//!
//! A claim has one printed figure, the sum of other figures, and the set of those figures. This file decides which
//! differences count. A difference does not count if rounding can explain it, or if it follows from a wrong figure that
//! another finding reports.

use crate::checks::Context;
use crate::checks::levels::is_allowed;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::balance::{self, printed_before};
use crate::checks::support::budget_row::{BudgetRow, side_row};
use crate::checks::support::marked_mistakes::mark_mistakes;
use crate::checks::support::printed_groups::has_planned_costs;
use crate::checks::support::row_balances::StatedRowBalance;
use crate::checks::support::rule_names::{
    CLAIM_DIFFERS, COLUMN_TOTAL_DIFFERS, FINAL_BALANCE, FLAT_RATE_DIFFERS, GRAND_TOTAL_DIFFERS,
    LINE_DIFFERS, ROW_BALANCE_DIFFERS, ROW_TOTAL_DIFFERS, SUBTOTAL_DIFFERS, UNBALANCED_PERIOD,
};
use crate::checks::support::stated;
use crate::finding::{Finding, Message, RuleName};
use crate::ledger::{Side, tolerance};
use crate::place::Place;
use crate::plan::{Carry, LineIx, Money, PerPeriod, PeriodIx, Plan, RequiredBalance};
use crate::tell;

/// A printed figure and the sum that it must equal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) printed: Money,
    pub(crate) computed: Money,
    pub(crate) addends: AddendSet,
}

/// The figures that a sum is made of. The order of the variants is that of sorting: sums of few figures come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AddendSet {
    /// The figures directly under a group with printed figures, in a period.
    Under {
        side: Side,
        group: usize,
        period: PeriodIx,
    },
    /// The printed figures of one row. If it has none, the rows under it.
    Row { side: Side, row: usize },
    /// The costs and adjustments on a line in a period.
    Planned { line: usize, period: PeriodIx },
    /// The income and the costs of a line, in a period, or in all if `period` is None.
    RowBalance {
        line: usize,
        period: Option<PeriodIx>,
    },
    /// The figures of one side in a period.
    Column { side: Side, period: PeriodIx },
    /// The terms of figure `at` of a claim in `[[claims]]`. The period is None if the figure is about several.
    Stated {
        claim: usize,
        at: usize,
        period: Option<PeriodIx>,
    },
    /// The figures of both sides in a period, which must be in balance.
    Balance { period: PeriodIx },
    /// The figures of both sides in a period with a printed balance. If the balance is carried forward, also the
    /// printed balance before it, and the figures of the periods between them.
    PrintedBalance { period: PeriodIx },
    /// The figures of both sides without reserves, in a period, or in all if `period` is None.
    Result { period: Option<PeriodIx> },
    /// All figures of one side.
    Side(Side),
    /// All figures of both sides, which must be in balance after the last period.
    Final,
    /// All figures of both sides.
    Both,
    /// The costs of lines in a period, which must be a flat rate of other costs. `verdict` is the index of the verdict
    /// on that.
    FlatRate { verdict: usize, period: PeriodIx },
}

impl AddendSet {
    /// By how much the sum exceeds its printed figure because of faults that other findings report.
    pub(crate) fn error(self, cx: Context<'_>) -> Money {
        let causes = cx.root_causes().iter();
        let elsewhere = causes.filter(|cause| !cause.is_reported_by(self));
        elsewhere.fold(Money::ZERO, |sum, cause| sum + cause.effect(self))
    }

    /// By how much the printed figure is too large because of faults that other findings report.
    pub(crate) fn error_of_printed(self, cx: Context<'_>) -> Money {
        let causes = cx.root_causes().iter();
        let of_printed = causes.filter(|cause| cause.is_printed_for(self));
        of_printed.fold(Money::ZERO, |sum, cause| sum - cause.effect(self))
    }
}

impl Claim {
    /// The claim about a sum. None if the plan makes no such claim, or if something in it is not known.
    pub(crate) fn of(cx: Context<'_>, sum: AddendSet) -> Option<Claim> {
        match sum {
            AddendSet::Under {
                side,
                group,
                period,
            } => Claim::subtotal(cx, &BudgetRow::get(cx, side, group)?, period),
            AddendSet::Row { side, row } => Claim::row_total(&BudgetRow::get(cx, side, row)?),
            AddendSet::Planned { line, period } => {
                let line = BudgetRow::get(cx, Side::Debit, line)?;
                has_planned_costs(cx, &line).then(|| Claim::line(cx, &line, period))?
            }
            AddendSet::RowBalance { .. } | AddendSet::Result { .. } => {
                Some(StatedRowBalance::of_sum(cx, sum)?.claim())
            }
            AddendSet::Column { side, period } => Claim::column_total(cx, side, period),
            AddendSet::Stated { .. } => stated::claim(cx, sum),
            AddendSet::Balance { period } => Claim::required_balance(cx, period),
            AddendSet::PrintedBalance { period } => Claim::printed_balance(cx, period),
            AddendSet::Side(side) => Claim::grand_total(cx, side),
            AddendSet::Final => Claim::final_balance(cx),
            AddendSet::Both => Claim::grand_balance(cx),
            AddendSet::FlatRate { verdict, period } => Claim::flat_rate(cx, verdict, period),
        }
    }

    /// The claim that the `total` of a row equals the sum of the row. None if the plan does not print it, or the row is
    /// not known.
    pub(crate) fn row_total(row: &BudgetRow<'_>) -> Option<Claim> {
        Some(Claim {
            printed: row.total?,
            computed: sum_of_row(row)?,
            addends: AddendSet::Row {
                side: row.side,
                row: row.index,
            },
        })
    }

    /// The claim that a total of a column under `[totals]` equals the sum of the column.
    pub(crate) fn column_total(cx: Context<'_>, side: Side, period: PeriodIx) -> Option<Claim> {
        let column = side_row(cx, side);
        let printed = printed_totals(cx.plan, side)?.get(period)?;
        column.is_known(period).then(|| Claim {
            printed,
            computed: column.amount(period),
            addends: AddendSet::Column { side, period },
        })
    }

    /// The claim that the printed figure of a group equals the sum of the figures directly under it: printed subtotals,
    /// and other rows.
    pub(crate) fn subtotal(
        cx: Context<'_>,
        row: &BudgetRow<'_>,
        period: PeriodIx,
    ) -> Option<Claim> {
        let printed = row.figures.filter(|_| row.is_group)?;
        let computed = cx.printed_groups().sum_under(row, period)?;
        printed.is_known(period).then(|| Claim {
            printed: printed.get(period).unwrap_or_default(),
            computed,
            addends: AddendSet::Under {
                side: row.side,
                group: row.index,
                period,
            },
        })
    }

    /// The claim that the printed debit of a line that is not a group equals the sum of its costs and adjustments.
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

    /// Like [`Claim::balance`]. Also None in a plan with one side, or one that silences `unbalanced-period`.
    pub(crate) fn required_balance(cx: Context<'_>, period: PeriodIx) -> Option<Claim> {
        Claim::balance(cx, period)
            .filter(|_| !is_allowed(cx.plan, UNBALANCED_PERIOD) && balance::one_sided(cx).is_none())
    }

    /// The claim that the balance of a period is 0. None in a plan that carries its balance forward, or whose balance
    /// is free.
    pub(crate) fn balance(cx: Context<'_>, period: PeriodIx) -> Option<Claim> {
        let must_balance = match (cx.plan.balance, cx.plan.carry) {
            (RequiredBalance::Zero, Carry::None) => {
                cx.plan.is_carry_known && cx.books.is_known(period)
            }
            (RequiredBalance::Zero, Carry::Forward) | (RequiredBalance::Free, _) => false,
        };
        let computed = cx.books.closing[period].known().filter(|_| must_balance)?;
        Some(Claim {
            printed: Money::ZERO,
            computed,
            addends: AddendSet::Balance { period },
        })
    }

    /// Like [`Claim::stated_balance`]. Also None if the printed balance is 0 and must be: then
    /// [`Claim::required_balance`] is the same claim.
    pub(crate) fn printed_balance(cx: Context<'_>, period: PeriodIx) -> Option<Claim> {
        let is_required = || Claim::required_balance(cx, period).is_some();
        Claim::stated_balance(cx, period).filter(|claim| !claim.printed.is_zero() || !is_required())
    }

    /// The claim that the printed balance of a period equals the balance in the books. If the balance is carried
    /// forward, the sum begins with the last printed balance before it, so that an earlier difference is not repeated.
    pub(crate) fn stated_balance(cx: Context<'_>, period: PeriodIx) -> Option<Claim> {
        let printed = cx.plan.totals.balance.as_ref()?.get(period)?;
        let computed = match cx.plan.carry {
            Carry::None => cx.books.closing[period]
                .known()
                .filter(|_| cx.books.is_known(period))?,
            Carry::Forward => {
                let is_known = period.index() < balance::carried(cx).count();
                let (_, before, periods) = printed_before(cx, period);
                let movements = periods.map(|period| cx.books.movement(period));
                movements.fold(before, |sum, movement| sum + movement)
                    + Some(cx.books.movement(period)).filter(|_| is_known)?
            }
        };
        Some(Claim {
            printed,
            computed,
            addends: AddendSet::PrintedBalance { period },
        })
    }

    /// Like [`Claim::last_balance`]. Also None if the plan silences `final-balance`.
    pub(crate) fn final_balance(cx: Context<'_>) -> Option<Claim> {
        Claim::last_balance(cx).filter(|_| !is_allowed(cx.plan, FINAL_BALANCE))
    }

    /// The claim that the balance after the last period is 0, in a plan that carries its balance forward. None if the
    /// balance is free.
    pub(crate) fn last_balance(cx: Context<'_>) -> Option<Claim> {
        let is_required = cx.plan.balance == RequiredBalance::Zero;
        let last = balance::carried(cx).last().filter(|_| is_required)?;
        let is_last = last.index() + 1 == cx.plan.periods.len();
        Some(Claim {
            printed: Money::ZERO,
            computed: cx.books.closing[last].known().filter(|_| is_last)?,
            addends: AddendSet::Final,
        })
    }

    /// The claim that the printed grand total of a side equals the sum of all its figures.
    pub(crate) fn grand_total(cx: Context<'_>, side: Side) -> Option<Claim> {
        let printed = match side {
            Side::Credit => cx.plan.totals.total_credit?,
            Side::Debit => cx.plan.totals.total_debit?,
        };
        let row = side_row(cx, side);
        row.is_complete().then(|| Claim {
            printed,
            computed: row.total(),
            addends: AddendSet::Side(side),
        })
    }

    /// Like [`Claim::stated_grand_balance`]. Also None if the printed figure is 0 and the plan must be in balance: then
    /// it would repeat other claims.
    pub(crate) fn grand_balance(cx: Context<'_>) -> Option<Claim> {
        let mut periods = cx.plan.periods.iter();
        let mut is_required = || match cx.plan.carry {
            Carry::None => periods.all(|(period, _)| Claim::required_balance(cx, period).is_some()),
            Carry::Forward => Claim::final_balance(cx).is_some(),
        };
        Claim::stated_grand_balance(cx).filter(|claim| !claim.printed.is_zero() || !is_required())
    }

    /// The claim that the printed grand total of the balance equals the sum of all figures.
    pub(crate) fn stated_grand_balance(cx: Context<'_>) -> Option<Claim> {
        let printed = cx.plan.totals.total_balance?;
        let (debit, credit) = (&cx.books.debit, &cx.books.credit);
        let computed = cx.plan.opening_balance().plus(credit.sum());
        Some(Claim {
            printed,
            computed: computed.minus(debit.sum()).known()?,
            addends: AddendSet::Both,
        })
    }

    /// The claim that the cost of lines in a period is a flat rate of other costs. If the verdict is that it is, the
    /// two figures are equal.
    fn flat_rate(cx: Context<'_>, verdict: usize, period: PeriodIx) -> Option<Claim> {
        let outcome = cx.evaluation.verdicts.get(verdict)?.outcome.as_ref().ok()?;
        let mut periods = outcome.periods.iter();
        let it = periods.find(|each| each.period == period)?;
        Some(Claim {
            printed: it.limit,
            computed: if it.holds { it.limit } else { it.amount },
            addends: AddendSet::FlatRate { verdict, period },
        })
    }

    /// The rule that reports the claim if it does not hold.
    pub(crate) fn rule(&self) -> RuleName {
        match self.addends {
            AddendSet::Under { .. } => SUBTOTAL_DIFFERS,
            AddendSet::Row { .. } => ROW_TOTAL_DIFFERS,
            AddendSet::Planned { .. } => LINE_DIFFERS,
            AddendSet::RowBalance { .. } | AddendSet::Result { .. } => ROW_BALANCE_DIFFERS,
            AddendSet::Stated { .. } => CLAIM_DIFFERS,
            AddendSet::Balance { .. } => UNBALANCED_PERIOD,
            AddendSet::Column { .. } | AddendSet::PrintedBalance { .. } => COLUMN_TOTAL_DIFFERS,
            AddendSet::Final => FINAL_BALANCE,
            AddendSet::Side(_) | AddendSet::Both => GRAND_TOTAL_DIFFERS,
            AddendSet::FlatRate { .. } => FLAT_RATE_DIFFERS,
        }
    }

    /// Returns the claim and its addends, if the claim does not hold. Faults that other findings report are first taken
    /// out of the printed figure and the sum. None if these are then equal, or if rounding explains the difference.
    pub(crate) fn if_wrong(
        self,
        cx: Context<'_>,
        figures: &FigureIndex<'_>,
    ) -> Option<(Claim, Addends)> {
        let own = self.without_errors(cx)?;
        let mut addends = figures.addends(own.addends);
        if !exceeds_rounding(cx.plan, own.printed - own.computed, addends.count() + 1) {
            return None;
        }
        mark_mistakes(cx, own.addends, addends.related_mut());
        Some((own, addends))
    }

    /// The claim without the faults that other findings report. None if it then holds exactly.
    pub(crate) fn without_errors(mut self, cx: Context<'_>) -> Option<Claim> {
        // Without periods no sum is known, and another rule reports that.
        if cx.plan.periods.is_empty() {
            return None;
        }
        let mut causes = cx.root_causes().iter();
        let is_hidden = causes.any(|cause| cause.is_beside(self.addends));
        // A wrong printed figure can equal its sum, if a wrong addend cancels out the difference.
        if self.printed == self.computed && !is_hidden {
            return None;
        }
        let of_printed = self.addends.error_of_printed(cx);
        self.printed = self.printed - of_printed;
        self.computed = self.computed - (self.addends.error(cx) + of_printed);
        (self.printed != self.computed).then_some(self)
    }

    /// A finding about the difference.
    pub(crate) fn finding(
        &self,
        rule: RuleName,
        place: Place,
        message: Message,
        addends: Addends,
    ) -> Finding {
        Finding::new(rule, place, message)
            .figures(self.printed, self.computed)
            .with_related(addends.into_related())
    }
}

/// Whether a difference is larger than the rounding of a number of figures can explain.
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

/// The sum of the figures of a row, or else of the rows under it. None if something in it is not known, or the sum is
/// too large to be exact.
pub(crate) fn sum_of_row(row: &BudgetRow<'_>) -> Option<Money> {
    let Some(figures) = row.figures else {
        return row.posted.is_complete().then(|| row.posted.total());
    };
    let mut entries = figures.is_complete().then_some(figures.entries())?.iter();
    entries.try_fold(Money::ZERO, |sum, (_, amount)| sum.checked_add(*amount))
}

/// `€ 1 too much` or `€ 1 too little`: how a figure differs from the one that it should equal.
pub(crate) fn excess(found: Money, expected: Money) -> Message {
    let difference = found - expected;
    let amount = difference.abs();
    if difference.is_negative() {
        tell! { nl: "{amount} te weinig", en: "{amount} too little", amount }
    } else {
        tell! { nl: "{amount} te veel", en: "{amount} too much", amount }
    }
}
