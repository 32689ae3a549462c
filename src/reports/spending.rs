//! The spending of the money: a chart with a bar for each budget line, and a table of the amounts by period.
//!
//! Only lines without others under them are drawn and listed: the sum of a group is that of its members.

use super::follow::{self, BudgetCells};
use super::names::{Rest, line_label, rest_label};
use super::notes::explain_unknown;
use super::parts::{empty_report, left, sum_by_period, words_of_nothing};
use super::reserves::total_title;
use super::{ChapterId, Pages, ReportEntry, has_amounts};
use crate::finding::Message;
use crate::ledger::{Books, Side, Sums, after_result};
use crate::plan::{Amount, LineIx, Plan};
use crate::table::{Bars, Block, Chart, Drawing, DualName, InitialView, Report};
use crate::words::{BudgetWords, DocumentWords, SharedWords};
use crate::{say, tell};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "spending",
    command: None,
    pages: Pages::If(|plan| {
        has_amounts(plan) && !(plan.lines.is_empty() && plan.activities.is_empty())
    }),
    chapter: ChapterId::Budget,
    shown: InitialView::All,
    build: |input, _| spending(input.plan, input.books),
};

/// The spending on each line, as a chart and as a table.
pub fn spending(plan: &Plan, books: &Books) -> Report {
    let shared = SharedWords::of(plan.language);
    let words = DocumentWords::of(plan.language);
    let mut report = empty_report(plan, "spending", words.spending);
    let lines = lines(plan, books);
    if plan.periods.is_empty() || lines.is_empty() {
        report
            .blocks
            .push(Block::Text(say![words_of_nothing(plan)]));
        return report;
    }
    report
        .blocks
        .push(Block::Chart(chart(&costs(plan, books), words)));
    let total = Some((total_title(plan), &books.debit));
    let mut table = sum_by_period(plan, None, left(shared.line), lines, total);
    let keys = follow::row_keys(plan, books, Side::Debit);
    table.links.keys = follow::keys(&table.rows, keys);
    let printed = BudgetCells::new(plan, books);
    table.links.repeats = printed.by_period(&table.links.keys, Side::Debit, plan);
    report.blocks.push(Block::Table(table));
    if !plan.other_columns.is_empty() {
        let words = BudgetWords::of(plan.language);
        report.notes.push(say![words.other_columns_elsewhere]);
    }
    explain_unknown(&mut report, plan, books);
    report
}

/// The lines without others under them, in the order of the budget, and costs without a line.
fn lines<'a>(plan: &Plan, books: &'a Books) -> Vec<(DualName, &'a Sums)> {
    lines_that(plan, books, |_| true)
}

/// Those lines without reserves: what is added to these is no cost.
fn costs<'a>(plan: &Plan, books: &'a Books) -> Vec<(DualName, &'a Sums)> {
    let is_after = after_result(plan, &books.line_tree);
    lines_that(plan, books, |line| !is_after[line])
}

fn lines_that<'a>(
    plan: &Plan,
    books: &'a Books,
    is_shown: impl Fn(LineIx) -> bool,
) -> Vec<(DualName, &'a Sums)> {
    let tree = &books.line_tree;
    let leaves = tree.in_order().filter(|(at, _)| !tree.is_group(*at));
    let leaves = leaves.filter(|(at, _)| is_shown(*at));
    let lines = leaves.map(|(at, _)| (line_label(plan, plan.line_id(at)), &books.lines[at]));
    let no_line = rest_label(Rest::NoLine, SharedWords::of(plan.language).no_line);
    let no_line = (!books.no_line.is_blank()).then_some((no_line, &books.no_line));
    lines.chain(no_line).collect()
}

fn chart(lines: &[(DualName, &Sums)], words: &DocumentWords) -> Chart {
    let bars: Vec<(String, Amount)> = lines
        .iter()
        .map(|(name, sums)| (name.text().to_string(), sums.sum()))
        .collect();
    let known = bars.iter();
    let known = known.filter_map(|(name, amount)| Some((name, amount.known()?)));
    let largest = known.max_by_key(|(_, amount)| *amount);
    let summary = largest.map_or_else(Message::default, |(name, amount)| {
        tell! {
            nl: "lasten van elke post; het hoogst: {line}: {amount}",
            en: "costs of each line; highest: {line}: {amount}",
            line = name.clone(), amount
        }
    });
    Chart {
        title: words.spending.to_string(),
        summary,
        drawing: Drawing::Bars(Bars { bars }),
    }
}
