//! The consequences of other figures in a plan: one scenario as the difference from the plan as it is, several side by
//! side.

use super::compare::{
    CheckedPlan, Compare, ComparedVersion, changed_findings, compare_as, key_of_requirement,
};
use super::conditions::{holds, part_name, required_by};
use super::names::{funder_called, period_name, title_of_balances};
use super::notes::explain_unknown;
use super::parts::{amount, empty_report, left, right, table, titled};
use crate::finding::Level;
use crate::ledger::{Books, Sums, Verdict};
use crate::plan::Plan;
use crate::say;
use crate::table::{Block, Cell, Report, Role, Row, Table};
use crate::words::{CompareWords, ConditionsWords, SharedWords};

/// A plan with some figures changed.
#[derive(Debug, Clone)]
pub struct Variant<'a> {
    pub name: String,
    pub note: Option<String>,
    pub checked: CheckedPlan<'a>,
}

/// A changed plan, and the one that it is compared with: the plan as it is, without the printed totals that the changes
/// make untrue.
#[derive(Debug, Clone)]
pub struct Outlook<'a> {
    pub from: Variant<'a>,
    pub to: Variant<'a>,
}

/// The plan as it is, and as it would be.
pub fn what_if(base: &Variant<'_>, outlooks: &[Outlook<'_>]) -> Report {
    let plan = base.checked.plan;
    let words = CompareWords::of(plan.language);
    let mut report = empty_report(plan, "what-if", words.what_if);
    match outlooks {
        [Outlook { from, to }] => {
            let difference = compare_as(Compare::Outlook, &version(from), &version(to)).report;
            report.blocks = difference.blocks;
            report.notes = difference.notes;
        }
        outlooks => {
            report.blocks = side_by_side(base, outlooks);
            explain_unknown(&mut report, plan, base.checked.books);
        }
    }
    let variants = outlooks.iter().map(|outlook| &outlook.to);
    let notes = variants
        .filter_map(|variant| Some(say![variant.name.clone(), ": ", variant.note.clone()?]));
    report.notes.extend(notes);
    report.notes.push(say![words.what_if_means]);
    report
}

fn version<'a>(variant: &Variant<'a>) -> ComparedVersion<'a> {
    ComparedVersion {
        label: variant.name.clone(),
        checked: Some(variant.checked),
    }
}

/// A table of all variants, and for each variant a table of the findings that differ.
fn side_by_side(base: &Variant<'_>, outlooks: &[Outlook<'_>]) -> Vec<Block> {
    let plan = base.checked.plan;
    let words = CompareWords::of(plan.language);
    let variants = outlooks.iter().map(|outlook| &outlook.to);
    let view = VariantsView {
        variants: std::iter::once(base).chain(variants).collect(),
        words,
    };
    let pair = Compare::Outlook.words(plan.language);
    let mut tables = vec![view.table(plan)];
    for Outlook { from, to } in outlooks {
        let findings = changed_findings(from.checked, to.checked, words, pair);
        let caption = Some(format!("{}: {}", words.findings, to.name).into());
        tables.extend(findings.map(|table| Table { caption, ..table }));
    }
    tables.into_iter().map(Block::Table).collect()
}

/// The plan as it is and all variants, with a column each. They have the same funders, lines and periods.
struct VariantsView<'s> {
    variants: Vec<&'s Variant<'s>>,
    words: &'static CompareWords,
}

impl VariantsView<'_> {
    fn table(&self, plan: &Plan) -> Table {
        let mut rows = self.amounts(plan);
        for (period, _) in plan.periods.iter() {
            let balance = SharedWords::of(plan.language).balance;
            let title = format!("{balance} {}", period_name(plan, period));
            let title = title_of_balances(plan, plan.language, &title);
            rows.push(self.row(Role::Balance, &title, |checked| {
                amount(checked.books.closing[period])
            }));
        }
        rows.extend(self.rooms(plan));
        let levels = [
            (self.words.errors, Level::Deny),
            (self.words.warnings, Level::Warn),
        ];
        for (title, level) in levels {
            let count = |checked: CheckedPlan<'_>| {
                let findings = checked.findings.iter();
                Cell::Count(findings.filter(|each| each.level == level).count())
            };
            rows.push(self.row(Role::Body { depth: 0 }, title, count));
        }
        let mut columns = vec![left("")];
        let names = self.variants.iter().map(|variant| variant.name.clone());
        columns.extend(names.map(right));
        table(Some(self.words.side_by_side), columns, rows)
    }

    /// The totals of funders and lines that differ, and the totals of credit and debit.
    fn amounts(&self, plan: &Plan) -> Vec<Row> {
        let words = self.words;
        let (body, subtotal) = (Role::Body { depth: 0 }, Role::Subtotal { depth: 0 });
        let mut rows = Vec::new();
        for (at, _, _) in plan.indexed_funders() {
            let total = self.total(body, &funder_called(plan, at), |books| &books.funders[at]);
            rows.extend(if_different(total));
        }
        rows.push(self.total(subtotal, words.total_credit, |books| &books.credit));
        for (at, _, line) in plan.indexed_lines() {
            let total = self.total(body, &line.name, |books| &books.lines[at]);
            rows.extend(if_different(total));
        }
        let no_line = SharedWords::of(plan.language).no_line;
        let no_line = self.total(body, no_line, |books| &books.no_line);
        rows.extend(if_different(no_line));
        rows.push(self.total(subtotal, words.total_debit, |books| &books.debit));
        rows
    }

    fn row(&self, role: Role, title: &str, cell: impl Fn(CheckedPlan<'_>) -> Cell) -> Row {
        let variants = self.variants.iter();
        titled(role, title, variants.map(|variant| cell(variant.checked)))
    }

    /// The total over all periods of a row of the books.
    fn total(&self, role: Role, title: &str, sums: impl Fn(&Books) -> &Sums) -> Row {
        self.row(role, title, |checked| amount(sums(checked.books).sum()))
    }

    /// The headroom of each requirement, if it differs. For requirements without headroom, whether they are met.
    fn rooms(&self, plan: &Plan) -> Vec<Row> {
        let words = ConditionsWords::of(plan.language);
        let base = &self.variants[0].checked.evaluation.verdicts;
        let row = |verdict: &Verdict| {
            let key = key_of_requirement(plan, verdict);
            let cell = |checked: CheckedPlan<'_>| {
                let mut verdicts = checked.evaluation.verdicts.iter();
                let same = verdicts.find(|each| key_of_requirement(checked.plan, each) == key);
                same.map_or(Cell::Empty, |same| room(same, words))
            };
            let part = verdict.part.as_ref();
            let part = part.map(|part| format!(", {}", part_name(plan, part)));
            let part = part.unwrap_or_default();
            let title = format!("{}: {}{part}", words.room, required_by(plan, verdict));
            if_different(self.row(Role::Body { depth: 0 }, &title, cell))
        };
        base.iter().filter_map(row).collect()
    }
}

/// The headroom of a requirement. For a requirement without headroom, whether it is met.
fn room(verdict: &Verdict, words: &'static ConditionsWords) -> Cell {
    let room = verdict
        .outcome
        .as_ref()
        .ok()
        .and_then(|outcome| outcome.headroom);
    match room {
        Some(room) => Cell::Money(room),
        None => holds(verdict, words),
    }
}

/// The row, if its cells are not all the same.
fn if_different(row: Row) -> Option<Row> {
    let mut pairs = row.cells[1..].windows(2);
    pairs.any(|pair| pair[0] != pair[1]).then_some(row)
}
