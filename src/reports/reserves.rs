//! Rows of additions to reserves and withdrawals from them. They come after a total that excludes them, because they
//! are neither costs nor income.

use super::names::line_label;
use super::parts::{grouped_from, heading};
use crate::ledger::{Account, Side, Tree, after_result};
use crate::plan::{LineIx, Plan};
use crate::table::{DualName, Role, Row};
use crate::words::SharedWords;

/// Whether a plan has reserves.
pub(super) fn has_reserves(plan: &Plan) -> bool {
    plan.lines.values().any(|line| line.role.is_reserve())
}

/// The title of a total. If the plan has reserves, it says that the total includes additions and withdrawals.
pub(super) fn total_title(plan: &Plan) -> &'static str {
    let shared = SharedWords::of(plan.language);
    match has_reserves(plan) {
        true => shared.total_with_reserves,
        false => shared.total,
    }
}

/// A heading, and a row for each reserve with amounts on a side. Empty if no reserve has amounts. `row` makes the row
/// of an account, and `columns` is the number of columns of the table.
pub(super) fn reserve_rows(
    plan: &Plan,
    tree: &Tree<LineIx>,
    side: Side,
    columns: usize,
    has_amounts: impl Fn(Account) -> bool,
    row: impl Fn(Role, DualName, Account) -> Row,
) -> Vec<Row> {
    let shared = SharedWords::of(plan.language);
    let is_after = after_result(plan, tree);
    let account = |line: LineIx| match side {
        Side::Debit => Some(Account::Line(line)),
        Side::Credit => plan.own_income(line).map(Account::Funder),
    };
    let is_shown = |line: LineIx| is_after[line] && account(line).is_some_and(&has_amounts);
    let name = |line| plan.line(line).name.as_str();
    let mut rows = grouped_from(
        1,
        tree,
        is_shown,
        name,
        shared.total,
        columns,
        |role, title, line| {
            let label = line_label(plan, plan.line_id(line)).called(title);
            Vec::from_iter(account(line).map(|account| row(role, label, account)))
        },
    );
    if !rows.is_empty() {
        let title = match side {
            Side::Debit => shared.added_to_reserves,
            Side::Credit => shared.drawn_from_reserves,
        };
        rows.insert(0, heading(0, title, columns));
    }
    rows
}
