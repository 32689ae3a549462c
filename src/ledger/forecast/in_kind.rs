//! Contributions in kind that no bookkeeping has, and the costs, or parts of costs, that are left to them.
//!
//! In closed time both are expected as budgeted, so that neither side differs from its budget.

use super::{Forecast, ForecastFigures};
use crate::ledger::actuals::{BookedOn, BookedPlace, BudgetComparison, CostInKind};
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::plan::{Amount, Plan};

impl Forecast {
    /// Marks the income in kind that no bookkeeping has. Adds the costs and the income in kind of closed time to the
    /// expected amounts.
    pub(super) fn expect_in_kind(
        &mut self,
        plan: &Plan,
        books: &Books,
        comparison: &BudgetComparison,
    ) {
        let tree = &books.funder_tree;
        let funders = comparison.in_kind.funders.iter();
        for funder in funders.copied().filter(|at| !tree.is_group(*at)) {
            for (period, _) in plan.periods.iter() {
                let row = self.funders[funder].at(period);
                let figures = ForecastFigures {
                    in_kind: row.budget.minus(row.realised),
                    ..ForecastFigures::default()
                };
                self.add(plan, books, BookedOn::Funder(funder), period, figures);
            }
        }
        let unbooked = |amount| ForecastFigures {
            unbooked_in_kind: amount,
            ..ForecastFigures::default()
        };
        let of_plan = |amount| ForecastFigures {
            in_kind: amount,
            ..ForecastFigures::default()
        };
        let in_kind = &comparison.in_kind;
        for (funder, sums) in comparison.unbooked_in_kind(plan, &in_kind.costs) {
            let place = BookedOn::Funder(funder).into();
            self.add_each((plan, books), Some(place), &sums, unbooked);
        }
        for (cost, sums) in &in_kind.costs {
            self.add_each((plan, books), cost.place(plan), sums, unbooked);
        }
        for (cost, sums) in &in_kind.full_costs {
            self.add_each((plan, books), cost.place(plan), sums, of_plan);
        }
    }

    /// The forecast without the costs in kind that an account does not know: those of lines, and of activities that
    /// others pay for too.
    pub(super) fn without_costs_in_kind(
        &self,
        plan: &Plan,
        books: &Books,
        comparison: &BudgetComparison,
    ) -> Forecast {
        let mut money = self.clone();
        let less = |amount: Amount| ForecastFigures {
            unbooked_in_kind: Amount::ZERO.minus(amount),
            ..ForecastFigures::default()
        };
        let in_kind = &comparison.in_kind;
        for (cost, sums) in &in_kind.full_costs {
            if !in_kind.is_expected(cost) {
                money.add_each((plan, books), cost.place(plan), sums, less);
            }
        }
        money
    }

    /// Adds a figure in each period at a place; None stands for costs without a line and an activity.
    fn add_each(
        &mut self,
        (plan, books): (&Plan, &Books),
        place: Option<BookedPlace>,
        sums: &Sums,
        figures: impl Fn(Amount) -> ForecastFigures,
    ) {
        for (period, _) in plan.periods.iter() {
            let amount = sums.at(period);
            if amount == Amount::Blank {
                continue;
            }
            let figures = figures(amount);
            match place {
                Some(place) => self.add(plan, books, place, period, figures),
                None => self.add_without_place(period, figures),
            }
        }
    }
}

impl CostInKind {
    /// Where forecasts count a cost. None if it is on no line and of no activity.
    fn place(&self, plan: &Plan) -> Option<BookedPlace> {
        let line = self.line.map(BookedOn::Line);
        let on = self.activity.map(BookedOn::Activity).or(line)?;
        let place = BookedPlace::from(on);
        let line = self.line.filter(|_| place.counted_line(plan) != self.line);
        Some(BookedPlace { on, line })
    }
}
