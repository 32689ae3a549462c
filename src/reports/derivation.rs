//! How each amount on the debit side came about, down to its key in the file.

use super::sheet::sheet;
use crate::finding::Message;
use crate::formula::formula;
use crate::ledger::{Account, Books, Costing, Origin, Posting, Side, cost_of, posting_place};
use crate::plan::Plan;
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table};
use crate::words::BudgetWords;

/// How each amount came about, as a report of its own.
pub(super) fn report(plan: &Plan, books: &Books) -> Report {
    let mut report = sheet(
        plan,
        "derivation",
        BudgetWords::of(plan.language).derivation,
    );
    report.blocks.push(derivation(plan, books));
    report
}

/// A table with a row for each posting on the debit side, by line and period.
pub fn derivation(plan: &Plan, books: &Books) -> Block {
    let words = BudgetWords::of(plan.language);
    let rows = on_debit_side(books)
        .into_iter()
        .map(|posting| row(plan, words, posting))
        .collect();
    let titles = [
        words.line,
        words.period,
        words.activity,
        words.how,
        words.amount,
        words.key,
    ];
    let align = |title| {
        if title == words.amount {
            Align::Right
        } else {
            Align::Left
        }
    };
    let columns = titles.map(|title| Column::new(title, align(title)));
    Block::Table(Table {
        caption: Some(words.derivation.to_string()),
        columns: columns.to_vec(),
        rows,
    })
}

/// The postings on the debit side, by line and period.
pub(super) fn on_debit_side(books: &Books) -> Vec<&Posting> {
    let debit = books
        .postings
        .iter()
        .filter(|posting| posting.side() == Side::Debit);
    let mut postings: Vec<&Posting> = debit.collect();
    postings.sort_by_key(|posting| (posting.account, posting.period));
    postings
}

/// What the budget table calls the line that a posting is on.
pub(super) fn line_name(plan: &Plan, words: &BudgetWords, posting: &Posting) -> String {
    match posting.account {
        Account::Line(line) => plan.lines[line.index()].name.clone(),
        Account::Funder(_) | Account::NoLine => words.no_line.to_string(),
    }
}

fn row(plan: &Plan, words: &'static BudgetWords, posting: &Posting) -> Row {
    let activity = posting
        .activity
        .map(|activity| &plan.activities[activity.index()]);
    let cells = vec![
        Cell::Text(line_name(plan, words, posting)),
        Cell::Text(plan.periods.get(posting.period).title().to_string()),
        activity.map_or(Cell::Empty, |activity| {
            Cell::Text(activity.code.to_string())
        }),
        Cell::Message(how(plan, words, posting)),
        Cell::Money(posting.amount),
        Cell::Text(posting_place(plan, posting).to_string()),
    ];
    Row {
        role: Role::Body { depth: 0 },
        cells,
    }
}

fn how(plan: &Plan, words: &'static BudgetWords, posting: &Posting) -> Message {
    match (posting.origin, posting.item(plan)) {
        (Origin::Cost { .. }, Some(item)) => {
            let Costing {
                by_period: pieces, ..
            } = cost_of(plan, item);
            let piece = pieces
                .into_iter()
                .find(|piece| piece.period == posting.period);
            piece.map_or_else(Message::default, |piece| {
                formula(plan, item, &piece.derivation)
            })
        }
        (Origin::Adjustment { entry }, _) => {
            let line = match posting.account {
                Account::Line(line) => plan.lines.get_index(line.index()).map(|(_, line)| line),
                Account::Funder(_) | Account::NoLine => None,
            };
            let reason = line
                .and_then(|line| line.adjust.get(entry as usize))
                .map(|entry| entry.reason.clone());
            say![words.adjustment, ": ", reason.unwrap_or_default()]
        }
        (Origin::Credit | Origin::Rest | Origin::Cost { .. }, _) => say![words.not_explained],
    }
}
