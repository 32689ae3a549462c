//! The balances that a plan states of its lines and its result before reserves, compared with the computed balances.

use crate::checks::Context;
use crate::checks::support::claims::{AddendSet, Claim};
use crate::ledger::{ResultBeforeReserves, Sums, tolerance};
use crate::place::Place;
use crate::plan::{Amount, LineIx, Money, PerPeriod, PeriodIx};

/// The number of figures in the balance of a line: income and costs.
const SIDES: usize = 2;

/// A stated balance of a line or of the result. It is income less costs, whatever the sign in the file.
#[derive(Debug, Clone)]
pub(crate) struct StatedRowBalance {
    /// The line. None for the result before reserves.
    pub(crate) line: Option<LineIx>,
    /// The period. None for the balance over all periods.
    pub(crate) period: Option<PeriodIx>,
    pub(crate) place: Place,
    pub(crate) stated: Money,
    pub(crate) computed: Money,
    /// The number of figures that may have been rounded, including the balance itself.
    figures: usize,
}

impl StatedRowBalance {
    /// The stated balance of a line or of the result, in a period or over all. None if the plan does not state it, or
    /// if a figure of it is unknown.
    fn of(
        cx: Context<'_>,
        line: Option<LineIx>,
        period: Option<PeriodIx>,
    ) -> Option<StatedRowBalance> {
        let row = StatedBalances::of(cx, line);
        let (stated, place) = row.stated(cx, line, period)?;
        let amount = |row: &Sums| match period {
            Some(period) => row.at(period),
            None => row.sum(),
        };
        let computed = match line {
            Some(line) => balance_of(cx, line, period),
            None => ResultBeforeReserves::new(cx.plan, cx.books).balance(amount),
        };
        let columns = period.map_or(cx.plan.periods.len(), |_| 1);
        Some(StatedRowBalance {
            line,
            period,
            place,
            stated,
            computed: computed.known()?,
            figures: 1 + figures(cx, line) * columns,
        })
    }

    /// The stated balance that a sum is compared with. None if the sum is not a balance of a row.
    pub(crate) fn of_sum(cx: Context<'_>, sum: AddendSet) -> Option<StatedRowBalance> {
        match sum {
            AddendSet::RowBalance { line, period } => {
                StatedRowBalance::of(cx, Some(LineIx::new(line)), period)
            }
            AddendSet::Result { period } => StatedRowBalance::of(cx, None, period),
            AddendSet::Under { .. }
            | AddendSet::Row { .. }
            | AddendSet::Planned { .. }
            | AddendSet::Column { .. }
            | AddendSet::Stated { .. }
            | AddendSet::Balance { .. }
            | AddendSet::PrintedBalance { .. }
            | AddendSet::Side(_)
            | AddendSet::Final
            | AddendSet::Both
            | AddendSet::FlatRate { .. } => None,
        }
    }

    /// The stated balance as a claim about its sum.
    pub(crate) fn claim(&self) -> Claim {
        let period = self.period;
        Claim {
            printed: self.stated,
            computed: self.computed,
            addends: match self.line {
                Some(line) => AddendSet::RowBalance {
                    line: line.index(),
                    period,
                },
                None => AddendSet::Result { period },
            },
        }
    }

    /// The largest difference that rounding explains.
    pub(crate) fn tolerance(&self, cx: Context<'_>) -> Money {
        tolerance(cx.plan, self.figures)
    }

    /// Whether the balance is right, or rounding explains the difference.
    pub(crate) fn holds(&self, cx: Context<'_>) -> bool {
        (self.stated - self.computed).abs() <= self.tolerance(cx)
    }

    /// The balance without the faults that other findings report. None if it then holds.
    pub(crate) fn if_wrong(self, cx: Context<'_>) -> Option<StatedRowBalance> {
        let own = self.claim().without_errors(cx)?;
        let balance = StatedRowBalance {
            stated: own.printed,
            computed: own.computed,
            ..self
        };
        (!balance.holds(cx)).then_some(balance)
    }
}

/// The income of a line less its costs, in a period, or over all if `period` is None.
pub(crate) fn balance_of(cx: Context<'_>, line: LineIx, period: Option<PeriodIx>) -> Amount {
    let amount = |row: &Sums| match period {
        Some(period) => row.at(period),
        None => row.sum(),
    };
    let own = cx.plan.own_income(line);
    let income = own.map_or(Amount::ZERO, |own| amount(&cx.books.funders[own]));
    income.minus(amount(&cx.books.lines[line]))
}

/// The stated balances of lines, followed by those of the result. Balances with an unknown figure are left out.
pub(crate) fn row_balances(cx: Context<'_>) -> Vec<StatedRowBalance> {
    let lines = cx.plan.indexed_lines().map(|(line, ..)| Some(line));
    let rows = lines.chain([None]);
    let of_row = |line| {
        let row = StatedBalances::of(cx, line);
        let by_period = row.by_period.map_or(&[][..], |figures| figures.entries());
        let periods = by_period.iter().map(|(period, _)| Some(*period));
        let all = periods.chain([None]);
        all.filter_map(move |period| StatedRowBalance::of(cx, line, period))
    };
    rows.flat_map(of_row).collect()
}

/// The number of figures in the balance of a row in a period, without the balance itself. For a group, the figures of
/// the rows under it.
fn figures(cx: Context<'_>, line: Option<LineIx>) -> usize {
    let tree = &cx.books.line_tree;
    match line {
        Some(line) if tree.is_group(line) => 2 * tree.leaves_under(line).count(),
        Some(_) => SIDES,
        None => cx.plan.lines.len() + cx.plan.funders.len(),
    }
}

/// The balances that a plan states of a line or of the result.
struct StatedBalances<'a> {
    by_period: Option<&'a PerPeriod<Money>>,
    over_all: Option<Money>,
}

impl<'a> StatedBalances<'a> {
    fn of(cx: Context<'a>, line: Option<LineIx>) -> StatedBalances<'a> {
        let totals = &cx.plan.totals;
        let (by_period, over_all) = match line {
            Some(line) => {
                let line = cx.plan.line(line);
                (line.balance.as_ref(), line.total_balance)
            }
            None => (totals.result.as_ref(), totals.total_result),
        };
        StatedBalances {
            by_period,
            over_all,
        }
    }

    /// The stated balance of a period, or over all if `period` is None, with its place.
    fn stated(
        &self,
        cx: Context<'_>,
        line: Option<LineIx>,
        period: Option<PeriodIx>,
    ) -> Option<(Money, Place)> {
        let (at, [by_period, over_all]) = match line {
            Some(line) => {
                let id = cx.plan.line_id(line).as_str();
                (
                    Place::section("lines").key(id),
                    ["balance", "total-balance"],
                )
            }
            None => (Place::section("totals"), ["result", "total-result"]),
        };
        match period {
            Some(period) => {
                let figures = self.by_period?;
                let place = figures.place(at.key(by_period), period, &cx.plan.periods);
                Some((figures.get(period)?, place))
            }
            None => Some((self.over_all?, at.key(over_all))),
        }
    }
}
