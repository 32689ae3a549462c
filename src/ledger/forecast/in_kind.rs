//! Contributions in kind that no bookkeeping has, and the costs that are left to them alone.
//!
//! In closed time both are expected as budgeted, so that neither side differs from its budget.

use super::{Forecast, ForecastFigures};
use crate::ledger::actuals::{BookedOn, BookedPlace, BudgetComparison};
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::plan::{Amount, Plan};

impl Forecast {
    /// Marks the income that comes in kind, and that no bookkeeping has. Expects what is in kind in closed time.
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
        let periods = &comparison.periods;
        let costs = comparison.in_kind.unbooked_costs(plan, books, periods);
        for (funder, sums) in comparison.unbooked_in_kind(plan, &costs) {
            let place = BookedOn::Funder(funder).into();
            self.expect_unbooked(plan, books, Some(place), &sums);
        }
        for (cost, sums) in &costs {
            let line = cost.line.map(BookedOn::Line);
            let on = cost.activity.map(BookedOn::Activity).or(line);
            let place = on.map(|on| {
                let place = BookedPlace::from(on);
                let line = cost.line.filter(|_| place.counted_line(plan) != cost.line);
                BookedPlace { on, line }
            });
            self.expect_unbooked(plan, books, place, sums);
        }
    }

    /// Expects amounts of closed time at a place; None stands for costs without a line and an activity.
    fn expect_unbooked(
        &mut self,
        plan: &Plan,
        books: &Books,
        place: Option<BookedPlace>,
        sums: &Sums,
    ) {
        for (period, _) in plan.periods.iter() {
            let amount = sums.at(period);
            if amount == Amount::Blank {
                continue;
            }
            let figures = ForecastFigures {
                unbooked_in_kind: amount,
                ..ForecastFigures::default()
            };
            match place {
                Some(place) => self.add(plan, books, place, period, figures),
                None => self.add_without_place(period, figures),
            }
        }
    }
}
