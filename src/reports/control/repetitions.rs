//! The totals of tables that repeat the budget, beside those of the budget.
//!
//! The totals of costs by line and of income by funder exclude reserves, and that of the budget includes them. So their
//! rows of reserves are added.

use super::{BudgetChecks, of};
use crate::ledger::{Side, after_result, draws};
use crate::reports::budget::{self, BudgetLayout};
use crate::reports::follow::{income_key, line_key};
use crate::reports::parts::is_cut;
use crate::reports::reserves::has_reserves;
use crate::table::CellSource;

impl BudgetChecks<'_> {
    /// Adds checks of the totals of tables that repeat the budget.
    pub(super) fn repetitions(&mut self) {
        let plan = self.plan;
        // A budget by year that divides periods is not calculated from the other tables.
        let is_divided = is_cut(plan, &budget::years_of(plan));
        if !budget::has_years_as_periods(plan) && !is_divided {
            let sides = budget::sides_of(plan, self.books);
            let layout = BudgetLayout::of(plan, sides);
            for side in sides {
                if let Some(column) = layout.column(*side, budget::years(plan)) {
                    let cell = of("budget-by-year", column);
                    self.total(self.words.by_year, *side, vec![cell]);
                }
            }
        }
        let column = 1 + plan.periods.len();
        if !plan.lines.is_empty() {
            self.total(self.words.spending, Side::Debit, self.spent(column));
        }
        if !plan.funders.is_empty() {
            let column = column + plan.other_columns.len();
            self.total(self.words.sources, Side::Credit, self.paid(column));
        }
    }

    /// The cells of a column in the table of costs by line that add up to all costs. The total of that table excludes
    /// additions to reserves.
    fn spent(&self, column: usize) -> Vec<CellSource> {
        let (plan, books) = (self.plan, self.books);
        let (tree, is_after) = (&books.line_tree, after_result(plan, &books.line_tree));
        let reserves = tree.leaves().filter(|line| is_after[*line]);
        let shown = reserves.filter(|line| !books.lines[*line].is_blank());
        let added = shown.map(|line| CellSource {
            key: line_key(Some(line)),
            ..of("spending", column)
        });
        [of("spending", column)].into_iter().chain(added).collect()
    }

    /// The cells of a column in the table of income that add up to all income. The total of that table excludes
    /// withdrawals from reserves.
    fn paid(&self, column: usize) -> Vec<CellSource> {
        let (plan, books) = (self.plan, self.books);
        if !has_reserves(plan) {
            return vec![of("sources", column)];
        }
        let (tree, is_draw) = (&books.funder_tree, draws(plan, books));
        let leaves = tree.in_order().map(|(at, _)| at);
        let leaves = leaves.filter(|at| !tree.is_group(*at));
        let shown = leaves.filter(|at| !is_draw[*at] || !books.funders[*at].is_blank());
        let cell = |at| CellSource {
            report: "sources",
            key: income_key(plan, at),
            column,
        };
        shown.map(cell).collect()
    }
}
