//! The plan at a glance: whether it is right, the figures that matter most, the funders, the next deadlines, and the
//! balance of each period.
//!
//! Each figure of a card is also in a table of this or another report.

mod balances;
mod cards;
mod cash_card;
mod conclusion;
mod condition_card;
mod condition_sentences;
mod for_funder;
mod provisional;
mod realised_card;
mod unknown;

use std::collections::BTreeSet;

use self::balances::balances;
use self::cards::cards;
use self::conclusion::conclusion;
pub(super) use self::for_funder::summary_for_funder;
use super::due::{Due, dues, receipt_key};
use super::due_kind::DueKind;
use super::names::figure_label;
use super::notes::explain_unknown;
use super::parts::{
    amount, body, empty_report_in_full, left, lefts, only_side, right, table, text,
};
use super::reserves::has_reserves;
use super::sources;
use super::{ChapterId, Pages, ReportEntry, ReportInput};
use crate::finding::Message;
use crate::ledger::{Side, StatedTotal, TotalRow, receipt_schedule, term};
use crate::plan::{Amount, Funder, FunderId, FunderIx, Money, PeriodIx, RequiredBalance};
use crate::table::{Block, Cell, InitialView, Report, Row, Table, TableLinks};
use crate::words::{
    BudgetWords, CalendarWords, DocumentWords, SharedWords, SummaryWords, WhenWords,
};
use crate::{say, tell};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "summary",
    command: None,
    pages: Pages::If(|_| true),
    chapter: ChapterId::Overview,
    shown: InitialView::Tables(1),
    build: |input, _| summary(input),
};

/// The number of things that are due next.
const MAX_NEXT: usize = 4;

/// The figures that a reader wants first.
pub fn summary(input: &ReportInput<'_>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let mut report =
        empty_report_in_full(plan, "summary", DocumentWords::of(plan.language).summary);
    let blocks = &mut report.blocks;
    blocks.push(Block::Conclusion(conclusion(input)));
    blocks.extend(cards(input).map(Block::Cards));
    blocks.extend(sources::chart(plan, books).map(Block::Chart));
    blocks.push(next(input));
    if !plan.periods.is_empty() {
        blocks.push(Block::Table(balances(input)));
    }
    let figures = key_figures(input);
    if !figures.rows.is_empty() {
        blocks.push(Block::Table(figures));
    }
    report.notes.extend(cash_card::why_there_is_none(input));
    if !input.stated_totals.is_empty() {
        let words = BudgetWords::of(plan.language);
        report.notes.push(say![words.stated_totals]);
    }
    explain_unknown(&mut report, plan, books);
    report
}

/// The table of the next deadlines: the day, the thing, and the person or organisation. They are the deadlines of a
/// calendar file.
fn next(input: &ReportInput<'_>) -> Block {
    let plan = input.plan;
    let words = SummaryWords::of(plan.language);
    let today = input.today.date();
    let in_already = received_already(input);
    let all = dues(plan, input.books, term(plan)).into_iter();
    let tasks: Vec<Due> = all.filter(|due| due.kind.is_deadline()).collect();
    if tasks.is_empty() {
        return Block::Text(say![words.no_deadlines]);
    }
    let last = tasks.iter().map(|due| due.span.end()).max();
    let open = tasks.into_iter();
    let open = open.filter(|due| due.span.end() >= today && !in_already.contains(&due.key));
    let next = soonest(open);
    let kinds = CalendarWords::of(plan.language);
    let about = next
        .iter()
        .map(|due| due.kind.label(kinds).within(&due.about));
    let about = about.enumerate().collect();
    let row = |due: Due| {
        let day = Cell::Date(due.span.end());
        let kind = due.kind.word(kinds);
        // A receipt has the name of its funder, which does not say what is due.
        let mut what = match due.kind == DueKind::Receipt {
            true => say![kind, ": "],
            false => Message::default(),
        };
        what.extend(due.what);
        body(vec![day, Cell::Message(what), text(due.who)])
    };
    let rows: Vec<Row> = next.into_iter().map(row).collect();
    if rows.is_empty() {
        let is_to_come = last.is_some_and(|day| day >= today);
        let last = last.map(|day| WhenWords::of(plan.language).date(day));
        let last = last.unwrap_or_default();
        if is_to_come {
            return Block::Text(tell! {
                nl: "Er komt niets meer aan: wat er tot en met {last} te ontvangen was, is al ontvangen.",
                en: "Nothing is coming up: what was to be received up to {last} was received already.",
                last
            });
        }
        return Block::Text(tell! {
            nl: "Er komt niets meer aan: de laatste uiterste datum van het plan was {last}.",
            en: "Nothing is coming up: the last deadline of the plan was {last}.",
            last
        });
    }
    let columns = lefts([words.by, SharedWords::of(plan.language).what, kinds.who]);
    let links = TableLinks {
        about,
        ..TableLinks::default()
    };
    Block::Table(Table {
        links,
        ..table(Some(words.next), columns, rows)
    })
}

/// The keys of the receipts that the bookkeepings already have. A receipt is in them if the amount received from the
/// funder is at least the sum of its receipts up to that one.
fn received_already(input: &ReportInput<'_>) -> BTreeSet<String> {
    let (plan, books) = (input.plan, input.books);
    let Some(comparison) = input.comparison() else {
        return BTreeSet::new();
    };
    let of_funder = |(at, id, _): (FunderIx, &FunderId, &Funder)| {
        let received = comparison.funders[at].to_date().realised;
        let mut receipts = receipt_schedule(plan, books, at);
        receipts.sort_by_key(|receipt| receipt.day.ok());
        let mut due = Amount::Blank;
        let mut keys = Vec::new();
        for receipt in receipts {
            due = due.plus(receipt.amount);
            // A repayment is never received.
            let is_repaid = receipt.amount.known().is_some_and(Money::is_negative);
            let is_in = received.minus(due).known();
            if !is_repaid && is_in.is_some_and(|above| !above.is_negative()) {
                keys.push(receipt_key(id, &receipt));
            }
        }
        keys
    };
    plan.indexed_funders().flat_map(of_funder).collect()
}

/// The first things that are due, sorted by their last day. Tasks have precedence over receipts: a receipt is included
/// only if there are too few tasks.
fn soonest(dues: impl Iterator<Item = Due>) -> Vec<Due> {
    let (receipts, tasks): (Vec<Due>, Vec<Due>) =
        dues.partition(|due| due.kind == DueKind::Receipt);
    let mut first: Vec<Due> = tasks.into_iter().chain(receipts).take(MAX_NEXT).collect();
    first.sort_by_key(|due| due.span.end());
    first
}

/// Whether a summary has a table of deadlines. Without one, the first of its tables has the balances.
pub(super) fn has_deadlines(summary: &Report) -> bool {
    let mut blocks = summary.blocks.iter();
    !blocks.any(|block| matches!(block, Block::Text(_)))
}

fn key_figures(input: &ReportInput<'_>) -> Table {
    let (plan, books) = (input.plan, input.books);
    let shared = SharedWords::of(plan.language);
    let words = DocumentWords::of(plan.language);
    let term = plan.term();
    let term = term.map(|term| ("term", words.term, Cell::Span(term)));
    let funders = plan.funders_in_file();
    let funders = funders.filter(|(at, ..)| !books.funder_tree.is_group(*at));
    let lines = plan.indexed_lines();
    let lines = lines.filter(|(at, ..)| !books.line_tree.is_group(*at));
    let tree = &books.activity_tree;
    let packages = plan.indexed_activities();
    let packages = packages.filter(|(at, _)| tree.is_group(*at)).count();
    let counts = [
        ("packages", words.packages, packages),
        (
            "activities",
            shared.activities,
            plan.activities.len() - packages,
        ),
        ("partners", shared.partners, plan.partners.len()),
        ("goals", shared.goals, plan.goals.len()),
        ("funders", words.funders, funders.count()),
        ("lines", words.lines, lines.count()),
    ];
    let counts = counts.into_iter().filter(|(.., count)| *count > 0);
    let counts = counts.map(|(id, what, count)| (id, what, Cell::Count(count)));
    let only = only_side(plan, &books.debit, &books.credit);
    let [budgeted, covered] = match has_reserves(plan) {
        true => [words.budgeted_with_reserves, words.covered_with_reserves],
        false => [words.budgeted, words.covered],
    };
    let amounts = [
        ("debit", budgeted, &books.debit, Side::Debit),
        ("credit", covered, &books.credit, Side::Credit),
    ];
    let amounts = amounts
        .into_iter()
        .filter(|(.., side)| only.is_none_or(|only| only == *side));
    let amounts = amounts.map(|(id, what, sums, side)| {
        let stated = stated(input, TotalRow::Side(side), None, sums.sum());
        (id, what, amount(stated))
    });
    let amounts = amounts.filter(|_| !plan.periods.is_empty());
    let facts = term.into_iter().chain(counts).chain(amounts);
    let rows = facts.map(|(id, what, cell)| body(vec![Cell::Label(figure_label(id, what)), cell]));
    let columns = vec![left(words.key_figure), right(words.value)];
    table(Some(words.key_figures), columns, rows.collect())
}

/// A total as the plan states it, in a period or in all periods. The sum if the plan states none.
fn stated(input: &ReportInput<'_>, row: TotalRow, period: Option<PeriodIx>, sum: Amount) -> Amount {
    StatedTotal::or_sum(&input.stated_totals, row, period, sum)
}

/// The balance of the complete plan.
fn balance_of_all(input: &ReportInput<'_>) -> Amount {
    let (plan, books) = (input.plan, input.books);
    let balance = plan.opening_balance().plus(books.credit.sum());
    let balance = balance.minus(books.debit.sum());
    stated(input, TotalRow::Balance, None, balance)
}

/// The balance of a plan whose balance may be any amount. None if it must be zero, or is not known.
fn free_balance(input: &ReportInput<'_>) -> Option<Money> {
    match input.plan.balance {
        RequiredBalance::Zero => None,
        RequiredBalance::Free => balance_of_all(input).known(),
    }
}
