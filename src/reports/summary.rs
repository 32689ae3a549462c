//! The plan at a glance: how much of what, and the balance of each period.

use super::names::period_label;
use super::notes::explain_unknown;
use super::parts::{amount, body, empty_report, left, right, rights, table, titled};
use crate::ledger::Books;
use crate::plan::{Amount, Plan};
use crate::table::{Block, Cell, Report, Role, Row, Table};
use crate::words::{BudgetWords, DocumentWords, SharedWords};

/// The figures that a reader wants first.
pub fn summary(plan: &Plan, books: &Books) -> Report {
    let mut report = empty_report(plan, "summary", DocumentWords::of(plan.language).summary);
    if !plan.periods.is_empty() {
        report.blocks.push(Block::Table(balances(plan, books)));
    }
    report.blocks.push(Block::Table(key_figures(plan, books)));
    explain_unknown(&mut report, plan, books);
    report
}

fn key_figures(plan: &Plan, books: &Books) -> Table {
    let shared = SharedWords::of(plan.language);
    let words = DocumentWords::of(plan.language);
    let term = plan.term().map(|term| (words.term, Cell::Span(term)));
    let counts = [
        (shared.activities, plan.activities.len()),
        (shared.partners, plan.partners.len()),
        (shared.goals, plan.goals.len()),
        (words.funders, plan.funders.len()),
        (words.lines, plan.lines.len()),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(what, count)| (what, Cell::Count(count)));
    let amounts = [
        (words.budgeted, amount(books.debit.sum())),
        (words.covered, amount(books.credit.sum())),
    ];
    let amounts = amounts.into_iter().filter(|_| !plan.periods.is_empty());
    let facts = term.into_iter().chain(counts).chain(amounts);
    let rows = facts.map(|(what, cell)| body(vec![Cell::Text(what.to_string()), cell]));
    let columns = vec![left(words.key_figure), right(words.value)];
    table(Some(words.key_figures), columns, rows.collect())
}

/// Debit, credit and balance of each period and of the plan as a whole.
fn balances(plan: &Plan, books: &Books) -> Table {
    let shared = SharedWords::of(plan.language);
    let words = BudgetWords::of(plan.language);
    let row = |role, name: &str, figures: [Amount; 3]| titled(role, name, figures.map(amount));
    let mut rows: Vec<Row> = plan
        .periods
        .iter()
        .map(|(at, period)| {
            let (debit, credit) = (books.debit.at(at).or_zero(), books.credit.at(at).or_zero());
            let figures = [debit, credit, books.closing[at]];
            let name = Cell::Label(period_label(plan.language, period));
            Row {
                role: Role::Body { depth: 0 },
                cells: [name].into_iter().chain(figures.map(amount)).collect(),
            }
        })
        .collect();
    let (debit, credit) = (books.debit.sum(), books.credit.sum());
    let balance = Amount::Known(plan.opening).plus(credit).minus(debit);
    let figures = [debit, credit, balance];
    rows.push(row(Role::Total, shared.total, figures));
    let mut columns = vec![left(shared.period)];
    columns.extend(rights([words.debit, words.credit, shared.balance]));
    let caption = DocumentWords::of(plan.language).balance_per_period;
    table(Some(caption), columns, rows)
}
