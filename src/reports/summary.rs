//! The plan at a glance: how much of what, and the balance of each period.

use super::sheet::{body, sheet};
use crate::ledger::Books;
use crate::plan::{Money, Plan};
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table};
use crate::words::{BudgetWords, DocumentWords};

/// What a reader wants to know first.
pub fn summary(plan: &Plan, books: &Books) -> Report {
    let language = plan.language;
    let mut blocks = Vec::new();
    if !plan.periods.is_empty() {
        blocks.push(Block::Table(balances(
            plan,
            books,
            DocumentWords::of(language),
            BudgetWords::of(language),
        )));
    }
    blocks.push(Block::Table(key_figures(
        plan,
        books,
        DocumentWords::of(language),
    )));
    Report {
        blocks,
        ..sheet(plan, "summary", DocumentWords::of(language).summary)
    }
}

fn key_figures(plan: &Plan, books: &Books, words: &DocumentWords) -> Table {
    let mut facts: Vec<(&str, Cell)> = Vec::new();
    facts.extend(plan.term().map(|term| (words.term, Cell::Span(term))));
    let counts = [
        (words.activities, plan.activities.len()),
        (words.partners, plan.partners.len()),
        (words.goals, plan.goals.len()),
        (words.funders, plan.funders.len()),
        (words.lines, plan.lines.len()),
    ];
    facts.extend(
        counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(what, count)| (what, Cell::Count(count))),
    );
    if !plan.periods.is_empty() {
        facts.push((words.budgeted, Cell::Money(books.debit.total())));
        facts.push((words.covered, Cell::Money(books.credit.total())));
    }
    let row = |(what, cell): (&str, Cell)| body(vec![Cell::Text(what.to_string()), cell]);
    Table {
        caption: Some(words.key_figures.to_string()),
        columns: vec![
            Column::new(words.what, Align::Left),
            Column::new(words.how_much, Align::Right),
        ],
        rows: facts.into_iter().map(row).collect(),
    }
}

fn balances(plan: &Plan, books: &Books, words: &DocumentWords, budget: &BudgetWords) -> Table {
    let row = |role, name: &str, debit: Money, credit: Money, balance: Money| {
        let amounts = [debit, credit, balance].map(Cell::Money);
        Row {
            role,
            cells: [Cell::Text(name.to_string())]
                .into_iter()
                .chain(amounts)
                .collect(),
        }
    };
    let mut rows: Vec<Row> = plan
        .periods
        .iter()
        .map(|(ix, period)| {
            let closing = books.closing[ix];
            row(
                Role::Body { depth: 0 },
                period.title(),
                books.debit.amount(ix),
                books.credit.amount(ix),
                closing,
            )
        })
        .collect();
    let (debit, credit) = (books.debit.total(), books.credit.total());
    rows.push(row(
        Role::Total,
        budget.total,
        debit,
        credit,
        plan.opening + credit - debit,
    ));
    let amounts =
        [budget.debit, budget.credit, budget.balance].map(|title| Column::new(title, Align::Right));
    Table {
        caption: Some(words.balance_per_period.to_string()),
        columns: [Column::new(budget.period, Align::Left)]
            .into_iter()
            .chain(amounts)
            .collect(),
        rows,
    }
}
