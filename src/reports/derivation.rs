//! How each amount on the debit side came about, down to its key in the file.

use super::parts::{amount, body, empty_report, left, right, table, text};
use crate::finding::Message;
use crate::formula::formula;
use crate::ledger::{Account, Books, Origin, Posting, Pricing, Side, posting_place};
use crate::plan::Plan;
use crate::say;
use crate::table::{Block, Cell, Report, Row};
use crate::words::{BudgetWords, SharedWords};

/// How each amount came about, as a report of its own.
pub(super) fn derivation_report(plan: &Plan, books: &Books) -> Report {
    let title = BudgetWords::of(plan.language).derivation;
    let mut report = empty_report(plan, "derivation", title);
    report.blocks.push(derivation(plan, books));
    report
}

/// A table with a row for each posting on the debit side, by line and period.
pub fn derivation(plan: &Plan, books: &Books) -> Block {
    let shared = SharedWords::of(plan.language);
    let words = BudgetWords::of(plan.language);
    let pricing = Pricing::new(plan);
    let postings = debit_postings(books).into_iter();
    let rows = postings.map(|posting| row(plan, books, &pricing, posting));
    let columns = vec![
        left(shared.line),
        left(shared.period),
        left(shared.activity),
        left(shared.how),
        right(shared.amount),
        left(words.key),
    ];
    Block::Table(table(Some(words.derivation), columns, rows.collect()))
}

/// The postings on the debit side, by line and period.
pub(super) fn debit_postings(books: &Books) -> Vec<&Posting> {
    let postings = books.postings.iter();
    let mut postings: Vec<&Posting> = postings
        .filter(|posting| posting.side() == Side::Debit)
        .collect();
    postings.sort_by_key(|posting| (posting.account, posting.period));
    postings
}

/// What the budget table calls the line that a posting is on.
pub(super) fn debit_line_name(plan: &Plan, posting: &Posting) -> String {
    match posting.account {
        Account::Line(line) => plan.line(line).name.clone(),
        Account::Funder(_) | Account::NoLine => SharedWords::of(plan.language).no_line.to_string(),
    }
}

fn row(plan: &Plan, books: &Books, pricing: &Pricing<'_>, posting: &Posting) -> Row {
    let activity = posting.activity.map(|activity| plan.activity(activity));
    body(vec![
        Cell::Text(debit_line_name(plan, posting)),
        Cell::Text(plan.periods.get(posting.period).title().to_string()),
        text(activity.map(|activity| &activity.code)),
        Cell::Message(how(plan, pricing, posting)),
        amount(books.amount_of(posting)),
        Cell::Text(posting_place(plan, posting).to_string()),
    ])
}

fn how(plan: &Plan, pricing: &Pricing<'_>, posting: &Posting) -> Message {
    let words = BudgetWords::of(plan.language);
    match (posting.origin, posting.item(plan)) {
        (Origin::Cost { .. }, Some(item)) => {
            let costs = pricing.cost_of(item).by_period;
            let cost = costs.iter().find(|cost| cost.period == posting.period);
            cost.map_or_else(Message::default, |cost| {
                formula(plan, item, &cost.derivation)
            })
        }
        (Origin::Adjustment { entry }, _) => {
            let line = match posting.account {
                Account::Line(line) => Some(plan.line(line)),
                Account::Funder(_) | Account::NoLine => None,
            };
            let adjustment = line.and_then(|line| line.adjust.get(entry));
            let reason = adjustment.map(|adjustment| adjustment.reason.clone());
            say![words.adjustment, ": ", reason.unwrap_or_default()]
        }
        (Origin::Credit | Origin::Rest | Origin::Cost { .. }, _) => say![words.not_explained],
    }
}
