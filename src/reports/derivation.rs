//! How each amount on the debit side came about, down to its key in the file.

use super::names::{line_name, period_cell};
use super::notes::explain_unknown;
use super::parts::{amount, body, empty_report_in_full, left, right, table, text};
use super::{ChapterId, Pages, ReportEntry, has_amounts};
use crate::finding::Message;
use crate::formula::formula_of;
use crate::ledger::{Account, Books, Origin, Posting, Side, item_place, posting_place};
use crate::plan::{Activity, CostItem, CostOwner, PeriodIx, Plan};
use crate::say;
use crate::table::{Align, Block, Cell, Column, InitialView, Report, Row};
use crate::words::{BudgetWords, SharedWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "derivation",
    command: None,
    pages: Pages::PageOnly(has_amounts),
    chapter: ChapterId::Budget,
    shown: InitialView::Title,
    build: |input, _| derivation_report(input.plan, input.books),
};

/// How each amount came about, as a report of its own.
fn derivation_report(plan: &Plan, books: &Books) -> Report {
    let title = BudgetWords::of(plan.language).derivation;
    let mut report = empty_report_in_full(plan, "derivation", title);
    report.blocks.push(derivation(plan, books));
    explain_unknown(&mut report, plan, books);
    report
}

/// A table with a row for each posting on the debit side, by line and period.
pub fn derivation(plan: &Plan, books: &Books) -> Block {
    let shared = SharedWords::of(plan.language);
    let words = BudgetWords::of(plan.language);
    let postings = debit_postings(books).into_iter();
    let rows = postings.map(|posting| row(plan, books, posting));
    let unknown = unknown_costs(plan, books);
    let unknown = unknown.iter().map(|cost| unknown_row(plan, cost));
    let columns = vec![
        left(shared.line),
        left(shared.period),
        left(shared.activity),
        left(shared.calculation),
        right(shared.amount),
        Column::of_places(words.key, Align::Left),
    ];
    Block::Table(table(
        Some(words.derivation),
        columns,
        rows.chain(unknown).collect(),
    ))
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

/// Returns the name that the budget table has for the line of a posting.
pub(super) fn debit_line_name(plan: &Plan, posting: &Posting) -> String {
    match posting.account {
        Account::Line(line) => plan.line(line).name.clone(),
        Account::Funder(_) | Account::NoLine => SharedWords::of(plan.language).no_line.to_string(),
    }
}

/// A cost that could not be calculated, in one period, or in all periods if the period is None.
pub(super) struct UnknownCost<'a> {
    pub(super) owner: CostOwner,
    pub(super) item: &'a CostItem,
    pub(super) period: Option<PeriodIx>,
}

impl UnknownCost<'_> {
    pub(super) fn line<'p>(&'p self, plan: &'p Plan) -> &'p str {
        let line = plan.line_of_cost(self.owner, self.item);
        let no_line = SharedWords::of(plan.language).no_line;
        line.map_or(no_line, |line| line_name(plan, line))
    }

    pub(super) fn activity<'p>(&self, plan: &'p Plan) -> Option<&'p Activity> {
        self.owner
            .activity()
            .map(|activity| plan.activity(activity))
    }

    pub(super) fn period(&self, plan: &Plan) -> Cell {
        self.period
            .map_or(Cell::Empty, |period| period_cell(plan, period))
    }
}

/// The costs that could not be calculated.
pub(super) fn unknown_costs<'p>(plan: &'p Plan, books: &Books) -> Vec<UnknownCost<'p>> {
    let mut unknown = Vec::new();
    for (owner, index, item) in plan.cost_items() {
        let costing = &books.costings[owner][index];
        let cost = |period| UnknownCost {
            owner,
            item,
            period,
        };
        if costing.all_unknown || !costing.problems.is_empty() {
            unknown.push(cost(None));
        } else {
            unknown.extend(costing.unknown.iter().map(|period| cost(Some(*period))));
        }
    }
    unknown
}

fn unknown_row(plan: &Plan, cost: &UnknownCost<'_>) -> Row {
    body(vec![
        Cell::Text(cost.line(plan).to_string()),
        cost.period(plan),
        text(cost.activity(plan).map(|activity| &activity.code)),
        text(cost.item.what.as_ref()),
        Cell::Unknown,
        Cell::Text(item_place(plan, cost.owner, cost.item).to_string()),
    ])
}

fn row(plan: &Plan, books: &Books, posting: &Posting) -> Row {
    let activity = posting.activity.map(|activity| plan.activity(activity));
    body(vec![
        Cell::Text(debit_line_name(plan, posting)),
        period_cell(plan, posting.period),
        text(activity.map(|activity| &activity.code)),
        Cell::Message(how(plan, books, posting)),
        amount(books.amount_of(posting)),
        Cell::Text(posting_place(plan, posting).to_string()),
    ])
}

/// How the amount of a posting came about.
pub(super) fn how(plan: &Plan, books: &Books, posting: &Posting) -> Message {
    let words = BudgetWords::of(plan.language);
    match (posting.origin, posting.item(plan)) {
        (Origin::Cost { .. }, Some(item)) => {
            let derivation = books.derivation(posting);
            derivation.map_or_else(Message::default, |how| {
                formula_of(plan, item, how, posting.amount)
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
