//! The budget of a year, with columns for the years around it and for the complete plan.

use super::YearPlan;
use crate::ledger::{Side, Sums, Tree, after_result, own_incomes, reserve_lines};
use crate::plan::{Amount, Carry, IndexVec, Ix, PeriodIx, Span};
use crate::reports::balance_titles::title_of_balances;
use crate::reports::names::{Rest, funder_label, line_label, rest_label, side_label, time_label};
use crate::reports::parts::{
    amount, grouped_from, heading, left, named, only_side, right, table, titled,
};
use crate::reports::reserves::reserve_rows;
use crate::table::{DualName, Role, Row, Table};
use crate::words::{BudgetWords, SharedWords, YearWords};

/// The table of income, costs and the balance. A plan with one side has only that side.
pub(super) fn budget(year: &YearPlan<'_>) -> Table {
    let (plan, books, within) = (year.plan, year.books, &year.within);
    let shared = SharedWords::of(plan.language);
    let carries = plan.carry == Carry::Forward || plan.has_opening();
    let mut rows = Vec::new();
    if carries {
        let first = plan.opening_balance();
        let opening = within.opening.iter().copied().chain([first]);
        let title = title_of_balances(plan, plan.language, shared.opening);
        rows.push(balance(&title, opening));
    }
    let only = only_side(plan, &books.debit, &books.credit);
    if only != Some(Side::Debit) {
        rows.extend(credit(year));
    }
    if only != Some(Side::Credit) {
        rows.extend(debit(year));
    }
    rows.extend(timing(year));
    rows.extend(result(year).filter(|_| only.is_none()));
    rows.extend(reserves(year));
    let title = if carries {
        BudgetWords::of(plan.language).closing
    } else {
        shared.balance
    };
    let all = plan
        .opening_balance()
        .plus(books.credit.sum())
        .minus(books.debit.sum());
    if only.is_none() {
        let title = title_of_balances(plan, plan.language, title);
        rows.push(balance(&title, within.closing.iter().copied().chain([all])));
    }
    let mut columns = vec![left("")];
    let years = year.columns.iter();
    let heading = |span: &Span| right(time_label(plan, *span));
    columns.extend(years.map(heading));
    columns.push(right(shared.whole_plan));
    table(Some(shared.budget), columns, rows)
}

/// The funders, under a heading and above their total.
fn credit(year: &YearPlan<'_>) -> Vec<Row> {
    let (plan, books, within) = (year.plan, year.books, &year.within);
    let words = YearWords::of(plan.language);
    let side = side_label(Side::Credit, words.credit);
    let label = |at| funder_label(plan, plan.funder_id(at)).within(&side);
    let sums = (&within.funders, &year.all.funders);
    let is_after = own_incomes(plan, &after_result(plan, &books.line_tree));
    let is_shown = |at| !is_after[at];
    let funders = by_group(year, &books.funder_tree, is_shown, label, sums);
    if funders.is_empty() {
        return funders;
    }
    let mut rows = vec![heading(0, words.credit, column_count(year))];
    rows.extend(funders);
    let total = Role::Subtotal { depth: 0 };
    let (years, all) = (&within.credit, &year.all.credit);
    rows.push(row(
        year,
        total,
        side.called(words.total_credit),
        years,
        all,
    ));
    rows
}

/// The lines and costs without a line, under a heading and above their total.
fn debit(year: &YearPlan<'_>) -> Vec<Row> {
    let (plan, books, within) = (year.plan, year.books, &year.within);
    let words = YearWords::of(plan.language);
    let side = side_label(Side::Debit, words.debit);
    let label = |at| line_label(plan, plan.line_id(at)).within(&side);
    let sums = (&within.lines, &year.all.lines);
    let mut rows = vec![heading(0, words.debit, column_count(year))];
    let is_after = after_result(plan, &books.line_tree);
    let is_shown = |at| !is_after[at];
    rows.extend(by_group(year, &books.line_tree, is_shown, label, sums));
    if !books.no_line.is_blank() {
        let no_line = SharedWords::of(plan.language).no_line;
        let (years, all) = (&within.no_line, &books.no_line);
        rows.push(row(
            year,
            Role::Body { depth: 1 },
            rest_label(Rest::NoLine, no_line).within(&side),
            years,
            all,
        ));
    }
    let total = Role::Subtotal { depth: 0 };
    let (years, all) = (&within.debit, &year.all.debit);
    rows.push(row(year, total, side.called(words.total_debit), years, all));
    rows
}

/// Returns a row of the balance before additions to reserves and withdrawals from them. None in a plan without
/// reserves.
fn result(year: &YearPlan<'_>) -> Option<Row> {
    let (plan, within) = (year.plan, &year.within);
    if reserve_lines(plan, &year.books.line_tree).is_empty() {
        return None;
    }
    let columns = (0..).map(PeriodIx).take(year.columns.len());
    let each = columns.map(|column| {
        let timing = within.timing.at(column);
        let credit = within.credit.at(column).plus(timing);
        credit.minus(within.debit.at(column)).or_zero()
    });
    let all = year.all.credit.sum().minus(year.all.debit.sum()).or_zero();
    let words = BudgetWords::of(plan.language);
    let title = title_of_balances(plan, plan.language, words.result_before);
    Some(balance(&title, each.chain([all])))
}

/// The rows of additions to reserves and of withdrawals from them.
fn reserves(year: &YearPlan<'_>) -> Vec<Row> {
    let (plan, books) = (year.plan, year.books);
    let (within, all) = (&year.within, &year.all);
    let row =
        |role, name: DualName, account| row(year, role, name, within.of(account), all.of(account));
    let (tree, columns) = (&books.line_tree, column_count(year));
    let has_amounts = |account| !all.of(account).is_blank();
    let of = |side| reserve_rows(plan, tree, side, columns, has_amounts, row);
    [Side::Credit, Side::Debit]
        .into_iter()
        .flat_map(of)
        .collect()
}

/// Returns a row of the amounts that costs of each year take from the income of other years. None if no year takes any.
fn timing(year: &YearPlan<'_>) -> Option<Row> {
    let words = BudgetWords::of(year.plan.language);
    let (years, all) = (&year.within.timing, &Sums::default());
    let row = || row(year, Role::Balance, words.timing.into(), years, all);
    has_timing(year).then(row)
}

/// Whether costs and income of a period fall in different years.
pub(super) fn has_timing(year: &YearPlan<'_>) -> bool {
    year.within.timing.cells().next().is_some()
}

/// The number of columns: the name, the years and the complete plan.
fn column_count(year: &YearPlan<'_>) -> usize {
    year.columns.len() + 2
}

/// A row for each leaf, one step in; a group has a heading and a subtotal. `years` has the sums in the years, `all`
/// those in the complete plan.
fn by_group<I: Ix>(
    year: &YearPlan<'_>,
    tree: &Tree<I>,
    is_shown: impl Fn(I) -> bool,
    label: impl Fn(I) -> DualName,
    (years, all): (&IndexVec<I, Sums>, &IndexVec<I, Sums>),
) -> Vec<Row> {
    let total = SharedWords::of(year.plan.language).total;
    let columns = column_count(year);
    let name = |at| label(at).text().to_string();
    grouped_from(1, tree, is_shown, name, total, columns, |role, name, at| {
        let name = match role.is_body() {
            true => label(at),
            false => name.into(),
        };
        vec![row(year, role, name, &years[at], &all[at])]
    })
}

/// The amounts of a row in each of the years and in the complete plan. Only ordinary rows have empty cells.
fn row(year: &YearPlan<'_>, role: Role, name: DualName, years: &Sums, all: &Sums) -> Row {
    let columns = (0..).map(PeriodIx).take(year.columns.len());
    let each = columns.map(|column| match years.at(column) {
        cell if role.is_body() => amount(cell),
        cell => amount(cell.or_zero()),
    });
    named(role, name, each.chain([amount(all.sum())]))
}

fn balance(name: &str, amounts: impl Iterator<Item = Amount>) -> Row {
    titled(Role::Balance, name, amounts.map(amount))
}
