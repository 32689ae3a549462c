//! The sums that a plan states: their names, and a table of the stated sums and claims that a changed plan makes
//! untrue. A difference that rounding explains does not make a figure untrue.

use super::names::{
    figure_label, funder_called, funder_label, line_label, period_cell, side_label,
};
use super::parts::{amount, left, money, right, table};
use super::untrue_claims::untrue_claims;
use crate::ledger::{Books, Side, TotalRow, stated_figures, sum_of_stated, tolerance_of_stated};
use crate::plan::{Amount, Plan};
use crate::table::{Cell, DualName, Role, Row, Table};
use crate::words::{BudgetWords, CompareWords, SharedWords};

/// The name of a row with stated figures: `Totaal lasten`, `Subsidie`, `Zwembad (saldo)`.
pub(super) fn stated_name(plan: &Plan, row: TotalRow) -> DualName {
    let words = SharedWords::of(plan.language);
    let budget = BudgetWords::of(plan.language);
    let of_side = |side: Side, name: &str| {
        let name = format!("{} {}", words.total, name.to_lowercase());
        side_label(side, &name)
    };
    match row {
        TotalRow::Funder(at) => {
            funder_label(plan, plan.funder_id(at)).called(funder_called(plan, at))
        }
        TotalRow::Line(at) => line_label(plan, plan.line_id(at)),
        TotalRow::LineBalance(at) => {
            let label = line_label(plan, plan.line_id(at));
            let name = format!("{} ({})", label.text(), words.balance.to_lowercase());
            label.called(name)
        }
        TotalRow::Side(Side::Debit) => of_side(Side::Debit, budget.debit),
        TotalRow::Side(Side::Credit) => of_side(Side::Credit, budget.credit),
        TotalRow::Result => figure_label("result", budget.result_before),
        TotalRow::Balance => figure_label("balance", words.balance),
    }
}

/// A table of the stated figures and claims of a plan that are no longer true in a changed plan. None if there are
/// none.
pub(super) fn untrue_figures(
    plan: &Plan,
    books: &Books,
    (changed_plan, changed): (&Plan, &Books),
) -> Option<Table> {
    let words = CompareWords::of(plan.language);
    let shared = SharedWords::of(plan.language);
    let whole = || Cell::Text(shared.whole_plan.to_lowercase());
    let rows = stated_figures(plan, books).into_iter().filter_map(|of| {
        let sum = |books: &Books| sum_of_stated(plan, books, of.row, of.period);
        let (old, new) = (sum(books), sum(changed));
        let tolerance = tolerance_of_stated(plan, books, of.row, of.period);
        let is_true = new
            .known()
            .is_some_and(|new| (new - of.amount).abs() <= tolerance);
        if new == old || is_true {
            return None;
        }
        let is_balance = matches!(
            of.row,
            TotalRow::LineBalance(_) | TotalRow::Result | TotalRow::Balance
        );
        let shown = |amount: Amount| match amount.known().filter(|_| is_balance) {
            Some(balance) => Amount::Known(plan.printed_balance(balance)),
            None => amount,
        };
        let [stated, new] = [Amount::Known(of.amount), new].map(shown);
        Some(Row {
            role: Role::Body { depth: 0 },
            cells: vec![
                Cell::Label(stated_name(plan, of.row)),
                of.period
                    .map_or_else(whole, |period| period_cell(plan, period)),
                amount(stated),
                amount(new),
                money(new.minus(stated).known()),
            ],
        })
    });
    let claims = untrue_claims((plan, books), (changed_plan, changed));
    let rows: Vec<Row> = rows.chain(claims).collect();
    let columns = vec![
        left(shared.what),
        left(shared.period),
        right(words.stated_figure).keyed("printed"),
        right(words.sum_then).keyed("computed"),
        right(shared.difference).keyed("difference"),
    ];
    (!rows.is_empty()).then(|| table(Some(words.untrue_figures), columns, rows))
}
