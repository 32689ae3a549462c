//! The budget in blocks: income, costs, and the balance of both, with a column for each period or other stretch of
//! time.

use super::printed::{self, PrintedBudget};
use super::stated::ShownTotals;
use super::view::BudgetView;
use super::{BudgetFigures, BudgetOptions};
use crate::ledger::{Side, Sums, TotalRow};
use crate::reports::balance_titles::title_of_printed_balances;
use crate::reports::parts::{amount, left, right, table, titled};
use crate::table::{Cell, Role, Row, Table};
use crate::words::BudgetWords;

/// The tables of a plan that has costs and income.
pub(super) fn tables_of(
    view: &BudgetView<'_>,
    stated: &ShownTotals,
    options: BudgetOptions,
) -> Vec<Table> {
    let words = BudgetWords::of(view.plan.language);
    // The caption names the side, so the first heading is blank.
    let block = |sides, name: &str| {
        let mut one_side = BudgetView::new(view.plan, view.books, options);
        one_side.sides = sides;
        let mut block = printed::table_of(&one_side, stated);
        block.caption = Some(name.into());
        for corner in block.columns.iter_mut().take(1) {
            corner.title = "".into();
        }
        block
    };
    let blocks = [
        block(&[Side::Credit], words.credit),
        block(&[Side::Debit], words.debit),
    ];
    let balance = match view.figures {
        BudgetFigures::Amounts | BudgetFigures::Cumulative => Some(balance(view, stated)),
        BudgetFigures::Shares => None,
    };
    blocks.into_iter().chain(balance).collect()
}

/// The opening balance of each column, its income and costs, and its closing balance.
fn balance(view: &BudgetView<'_>, stated: &ShownTotals) -> Table {
    let printed = PrintedBudget::new(view, stated);
    let (words, shared) = (printed.words, printed.shared);
    let side = |title, side: Side, sums: &Sums| {
        let mut cells = view.total_cells(sums);
        stated.write(TotalRow::Side(side), &mut cells);
        titled(Role::Body { depth: 0 }, title, cells)
    };
    let balance = |title: &str, cells| titled(Role::Balance, title, cells);
    let mut rows: Vec<Row> = Vec::new();
    let opening = title_of_printed_balances(view.plan, shared.opening);
    let signed = |balance| amount(view.signed(balance));
    let cells = || {
        let balances = view.opening_balances().into_iter();
        let mut cells: Vec<Cell> = balances.map(signed).collect();
        for (position, balance) in stated.opening_balances(view) {
            cells[position] = Cell::Money(balance);
        }
        cells
    };
    rows.extend(
        view.has_carried_balance()
            .then(|| balance(&opening, cells())),
    );
    rows.push(side(words.credit, Side::Credit, &view.sums.credit));
    rows.push(side(words.debit, Side::Debit, &view.sums.debit));
    rows.extend(
        printed
            .timing_cells()
            .map(|cells| balance(words.timing, cells)),
    );
    let closing = title_of_printed_balances(view.plan, printed.title_of_closing());
    rows.push(balance(&closing, printed.closing_cells()));
    let total = view.has_total().then(|| printed::total_heading(view));
    let headings = view.headings().cloned().chain(total).map(right);
    table(
        Some(shared.balance),
        [left("")].into_iter().chain(headings).collect(),
        rows,
    )
}
