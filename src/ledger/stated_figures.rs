//! Every figure that a plan states beside the figures that it should be the sum of: the debit of a line with costs,
//! subtotals, totals of rows and columns, and balances.

use super::books::tolerance;
use super::{Books, ResultBeforeReserves, Side, StatedTotal, Sums, TotalRow};
use crate::plan::{Amount, Money, PerPeriod, PeriodIx, Plan};

/// The stated figures of a plan, in the order of the budget. The credits of a group that are divided among its funders
/// are left out, because the rows of these funders are made from them. Balances are income less costs.
pub fn stated_figures(plan: &Plan, books: &Books) -> Vec<StatedTotal> {
    let mut found = StatedFigures::default();
    for (at, _, funder) in plan.indexed_funders() {
        let row = TotalRow::Funder(at);
        if books.funder_tree.is_group(at) && funder.split.is_none() {
            found.add_each(row, funder.credit.as_ref());
        }
        found.add(row, None, funder.total);
    }
    for (at, _, line) in plan.indexed_lines() {
        let row = TotalRow::Line(at);
        let has_costs = books.line_has_costs[at] || !line.adjust.is_empty();
        if books.line_tree.is_group(at) || has_costs {
            found.add_each(row, line.debit.as_ref());
        }
        found.add(row, None, line.total);
        found.add_each(TotalRow::LineBalance(at), line.balance.as_ref());
        found.add(TotalRow::LineBalance(at), None, line.total_balance);
    }
    let totals = &plan.totals;
    for (row, each, all) in [
        (
            TotalRow::Side(Side::Credit),
            &totals.credit,
            totals.total_credit,
        ),
        (
            TotalRow::Side(Side::Debit),
            &totals.debit,
            totals.total_debit,
        ),
        (TotalRow::Result, &totals.result, totals.total_result),
        (TotalRow::Balance, &totals.balance, totals.total_balance),
    ] {
        found.add_each(row, each.as_ref());
        found.add(row, None, all);
    }
    found.all
}

/// The value of a stated figure by the books: the planned cost of a line in a period, or else the sum of its row or
/// column.
pub fn sum_of_stated(
    plan: &Plan,
    books: &Books,
    row: TotalRow,
    period: Option<PeriodIx>,
) -> Amount {
    let of = |sums: &Sums| match period {
        Some(period) => sums.at(period),
        None => sums.sum(),
    };
    let sum = match (row, period) {
        (TotalRow::Funder(at), _) => of(&books.funders[at]),
        (TotalRow::Line(at), Some(_)) if !books.line_tree.is_group(at) => of(&books.planned[at]),
        (TotalRow::Line(at), _) => of(&books.lines[at]),
        (TotalRow::LineBalance(at), _) => {
            let own = plan.own_income(at);
            let income = own.map_or(Amount::ZERO, |own| of(&books.funders[own]));
            income.minus(of(&books.lines[at]))
        }
        (TotalRow::Side(Side::Credit), _) => of(&books.credit),
        (TotalRow::Side(Side::Debit), _) => of(&books.debit),
        (TotalRow::Result, _) => ResultBeforeReserves::new(plan, books).balance(of),
        (TotalRow::Balance, Some(period)) => books.closing[period],
        (TotalRow::Balance, None) => plan
            .opening_balance()
            .plus(books.credit.sum())
            .minus(books.debit.sum()),
    };
    sum.or_zero()
}

/// The largest difference between a stated figure and its sum that rounding explains. 0 if the plan is not rounded.
pub fn tolerance_of_stated(
    plan: &Plan,
    books: &Books,
    row: TotalRow,
    period: Option<PeriodIx>,
) -> Money {
    let (funders, lines) = (&books.funder_tree, &books.line_tree);
    let terms = match (row, period) {
        (_, None) => plan.periods.len(),
        (TotalRow::Funder(at), Some(_)) => funders.children(at).len(),
        (TotalRow::Line(at), Some(_)) => lines.children(at).len(),
        (TotalRow::LineBalance(_), Some(_)) => 2,
        (TotalRow::Side(Side::Credit), Some(_)) => funders.roots().count(),
        (TotalRow::Side(Side::Debit), Some(_)) => lines.roots().count(),
        (TotalRow::Result | TotalRow::Balance, Some(_)) => {
            funders.roots().count() + lines.roots().count()
        }
    };
    tolerance(plan, terms + 1)
}

#[derive(Default)]
struct StatedFigures {
    all: Vec<StatedTotal>,
}

impl StatedFigures {
    fn add(&mut self, row: TotalRow, period: Option<PeriodIx>, stated: Option<Money>) {
        self.all.extend(stated.map(|amount| StatedTotal {
            row,
            period,
            amount,
        }));
    }

    fn add_each(&mut self, row: TotalRow, stated: Option<&PerPeriod<Money>>) {
        let each = stated.map_or(&[][..], |stated| stated.entries());
        for (period, amount) in each {
            self.add(row, Some(*period), Some(*amount));
        }
    }
}
