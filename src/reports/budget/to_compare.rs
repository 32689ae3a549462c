//! Columns beside the budget for realised amounts, for users who keep these in the workbook and not in bookkeepings.

use super::BudgetOptions;
use super::view::BudgetView;
use crate::reports::ReportInput;
use crate::reports::parts::{left, right};
use crate::table::{Block, Cell, Entry, Formula, Red, Report};
use crate::words::ActualsWords;

/// Returns the printed budget with blank columns: the realised amount, the difference from the budget, which is
/// computed, and an explanation. The same report if it has no column that the difference can be from, or if there are
/// bookkeepings.
pub fn with_room_for_actuals(mut report: Report, input: &ReportInput<'_>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let words = ActualsWords::of(plan.language);
    let sides = BudgetView::new(plan, books, BudgetOptions::PRINTED)
        .sides
        .len();
    if input.bookkeepings.is_some() || plan.has_own_income() {
        return report;
    }
    let Some(Block::Table(table)) = report.blocks.first_mut() else {
        return report;
    };
    // The last columns have the totals, or the only period.
    let realised = table.columns.len();
    let totals = realised.saturating_sub(sides)..realised;
    // Of income, less than budgeted is above zero.
    let mut difference = right(words.budget_less_realised).with_red(Red::Never);
    difference.formulas = totals
        .map(|of| Formula::Less { of, less: realised })
        .collect();
    table.columns.extend([
        right(words.realised).to_fill_in(Entry::Later),
        difference,
        left(words.explanation).to_fill_in(Entry::Remark),
    ]);
    for row in &mut table.rows {
        row.cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
    }
    report
}
