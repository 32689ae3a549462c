//! The spending of the money: a chart with a bar for each budget line, and a table of the amounts by period.
//!
//! Only lines without others under them are drawn and listed: the sum of a group is the sum of its members.

use super::follow::{self, BudgetCells, line_key};
use super::names::{Rest, line_label, rest_label};
use super::notes::explain_unknown;
use super::parts::{empty_report, left, row_by_period, sum_by_period, words_of_nothing};
use super::reserves::reserve_rows;
use super::sources::key_of;
use super::{ChapterId, Pages, ReportEntry, has_amounts};
use crate::finding::Message;
use crate::ledger::{Books, ColumnSums, Side, Sums, after_result};
use crate::plan::{Amount, Plan};
use crate::table::{Bars, Block, Chart, Drawing, DualName, InitialView, Report, Table};
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
    let words = DocumentWords::of(plan.language);
    let mut report = empty_report(plan, "spending", words.spending);
    if plan.periods.is_empty() || plan.lines.is_empty() && books.no_line.is_blank() {
        report
            .blocks
            .push(Block::Text(say![words_of_nothing(plan)]));
        return report;
    }
    report
        .blocks
        .push(Block::Chart(chart(&costs(plan, books), words)));
    let mut table = table_of(plan, books);
    // Only the row of costs without a line names no line.
    let ordinary = table.rows.iter().filter(|row| row.role.is_body());
    let keys = ordinary.map(|row| key_of(plan, row).unwrap_or_else(|| line_key(None)));
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

/// The costs of each line with their total, and then the additions to reserves, which are no costs.
fn table_of(plan: &Plan, books: &Books) -> Table {
    let shared = SharedWords::of(plan.language);
    let tree = &books.line_tree;
    let sums = ColumnSums::by_period(books).without_reserves(plan, tree);
    let total = Some((shared.total, &sums.debit));
    let mut table = sum_by_period(plan, None, left(shared.line), costs(plan, books), total);
    let has_amounts = |account| !sums.of(account).is_blank();
    let row = |role, name, account| row_by_period(plan, role, name, sums.of(account));
    let columns = table.columns.len();
    let reserves = reserve_rows(plan, tree, Side::Debit, columns, has_amounts, row);
    table.rows.extend(reserves);
    table
}

/// The lines without others under them, in the order of the budget, without reserves, and costs without a line.
fn costs<'a>(plan: &Plan, books: &'a Books) -> Vec<(DualName, &'a Sums)> {
    let tree = &books.line_tree;
    let is_after = after_result(plan, tree);
    let leaves = tree.in_order().filter(|(at, _)| !tree.is_group(*at));
    let leaves = leaves.filter(|(at, _)| !is_after[*at]);
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
