//! The consequences of changed figures in a plan. One scenario is shown as the difference from the plan as it is,
//! several side by side.

use super::balance_titles::title_of_balances;
use super::compare::{
    CheckedPlan, Compare, ComparedVersion, changed_findings, compare_as, key_of_requirement,
};
use super::conditions::{holds, part_name, required_by, requirement_label};
use super::names::{
    Rest, funder_label, line_label, period_label, period_name, rest_label, side_label,
};
use super::notes::explain_unknown;
use super::parts::{amount, empty_report, heading, left, named, right, table};
use super::stated_figures::untrue_figures;
use super::when::NamedTimes;
use crate::finding::Level;
use crate::ledger::{ColumnSums, Side, Sums, Verdict, after_result, draws};
use crate::plan::Plan;
use crate::say;
use crate::table::{Block, Cell, DualName, Report, Role, Row, Table};
use crate::words::{CompareWords, ConditionsWords, SharedWords};

/// A plan with some figures changed.
#[derive(Debug, Clone)]
pub struct Variant<'a> {
    pub name: String,
    pub note: Option<String>,
    pub checked: CheckedPlan<'a>,
}

/// A changed plan, and the plan that it is compared with: the plan as it is, without the printed totals that the
/// changes make untrue.
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
            let untrue = untrue_figures(
                plan,
                base.checked.books,
                (to.checked.plan, to.checked.books),
            );
            report.blocks.extend(untrue.map(Block::Table));
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
    let variants: Vec<&Variant<'_>> = std::iter::once(base).chain(variants).collect();
    let sums = |variant: &&Variant<'_>| {
        let CheckedPlan { plan, books, .. } = variant.checked;
        ColumnSums::by_period(books).without_reserves(plan, &books.line_tree)
    };
    let view = VariantsView {
        before_reserves: variants.iter().map(sums).collect(),
        variants,
        words,
    };
    let pair = Compare::Outlook.words(plan.language);
    let mut tables = vec![view.table(plan)];
    for Outlook { from, to } in outlooks {
        let captioned = |table: Table, caption: &str| Table {
            caption: Some(format!("{caption}: {}", to.name).into()),
            ..table
        };
        let findings = changed_findings(from.checked, to.checked, words, pair);
        tables.extend(findings.map(|table| captioned(table, words.findings)));
        let untrue = untrue_figures(
            plan,
            base.checked.books,
            (to.checked.plan, to.checked.books),
        );
        tables.extend(untrue.map(|table| captioned(table, words.untrue_figures)));
    }
    tables.into_iter().map(Block::Table).collect()
}

/// The plan as it is and all variants, with a column each. They have the same funders, lines and periods.
struct VariantsView<'s> {
    variants: Vec<&'s Variant<'s>>,
    /// The sums of each variant, without reserves except in their own rows.
    before_reserves: Vec<ColumnSums>,
    words: &'static CompareWords,
}

impl VariantsView<'_> {
    fn table(&self, plan: &Plan) -> Table {
        let mut rows = self.amounts(plan);
        let variants = self.variants.iter();
        let has_balances = variants
            .clone()
            .any(|variant| !variant.checked.has_one_side());
        for (period, _) in plan.periods.iter().filter(|_| has_balances) {
            let balance = SharedWords::of(plan.language).balance;
            let title = format!("{balance} {}", period_name(plan, period));
            let title = title_of_balances(plan, plan.language, &title);
            let title = period_label(NamedTimes::of(plan), plan.periods.get(period)).called(title);
            rows.push(self.row(Role::Balance, title, |checked| {
                amount(checked.books.closing[period])
            }));
        }
        rows.extend(self.headrooms(plan));
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

    /// The totals of funders and lines that differ, and the totals of credit and debit. Additions to reserves and
    /// withdrawals from them are in neither total, and come after the totals.
    fn amounts(&self, plan: &Plan) -> Vec<Row> {
        let (words, shared) = (self.words, SharedWords::of(plan.language));
        let roles = |depth| (Role::Body { depth }, Role::Subtotal { depth });
        let ((body, subtotal), (of_reserve, _)) = (roles(0), roles(1));
        let base = self.variants[0].checked.books;
        let is_draw = draws(plan, base);
        let is_reserve = after_result(plan, &base.line_tree);
        let funders = |role, drawn: bool| {
            let all = plan.indexed_funders().map(|(at, ..)| at);
            let all = all.filter(|at| is_draw[*at] == drawn);
            let name = |at| funder_label(plan, plan.funder_id(at));
            let row = |at| self.total(role, name(at), |sums| &sums.funders[at]);
            all.map(row).filter_map(if_different).collect::<Vec<Row>>()
        };
        let lines = |role, added: bool| {
            let all = plan.indexed_lines();
            let all = all.filter(|(at, ..)| is_reserve[*at] == added);
            let row = |at, name| self.total(role, name, |sums| &sums.lines[at]);
            let rows = all.map(|(at, id, _)| row(at, line_label(plan, id)));
            rows.filter_map(if_different).collect::<Vec<Row>>()
        };
        let mut rows = funders(body, false);
        rows.push(self.total(
            subtotal,
            side_label(Side::Credit, words.total_credit),
            |sums| &sums.credit,
        ));
        rows.extend(lines(body, false));
        let no_line = rest_label(Rest::NoLine, shared.no_line);
        let no_line = self.total(body, no_line, |sums| &sums.no_line);
        rows.extend(if_different(no_line));
        rows.push(self.total(
            subtotal,
            side_label(Side::Debit, words.total_debit),
            |sums| &sums.debit,
        ));
        for (title, reserves) in [
            (shared.drawn_from_reserves, funders(of_reserve, true)),
            (shared.added_to_reserves, lines(of_reserve, true)),
        ] {
            if !reserves.is_empty() {
                rows.push(heading(0, title, 1 + self.variants.len()));
                rows.extend(reserves);
            }
        }
        rows
    }

    fn row(
        &self,
        role: Role,
        title: impl Into<DualName>,
        cell: impl Fn(CheckedPlan<'_>) -> Cell,
    ) -> Row {
        let variants = self.variants.iter();
        named(
            role,
            title.into(),
            variants.map(|variant| cell(variant.checked)),
        )
    }

    /// The total over all periods of a row of the books.
    fn total(&self, role: Role, title: DualName, sums: impl Fn(&ColumnSums) -> &Sums) -> Row {
        let each = self.before_reserves.iter();
        named(role, title, each.map(|each| amount(sums(each).sum())))
    }

    /// The headroom of each requirement, if it differs. For requirements without headroom, whether they are met.
    fn headrooms(&self, plan: &Plan) -> Vec<Row> {
        let words = ConditionsWords::of(plan.language);
        let base = &self.variants[0].checked.evaluation.verdicts;
        let row = |verdict: &Verdict| {
            let key = key_of_requirement(plan, verdict);
            let cell = |checked: CheckedPlan<'_>| {
                let mut verdicts = checked.evaluation.verdicts.iter();
                let same = verdicts.find(|each| key_of_requirement(checked.plan, each) == key);
                same.map_or(Cell::Empty, |same| headroom(same, words))
            };
            let part = verdict.part.as_ref();
            let part = part.map(|part| format!(", {}", part_name(plan, part)));
            let part = part.unwrap_or_default();
            let title = format!("{}: {}{part}", words.room, required_by(plan, verdict));
            let title = requirement_label(plan, verdict).called(title);
            if_different(self.row(Role::Body { depth: 0 }, title, cell))
        };
        base.iter().filter_map(row).collect()
    }
}

/// The headroom of a requirement. For a requirement without headroom, whether it is met.
fn headroom(verdict: &Verdict, words: &'static ConditionsWords) -> Cell {
    let outcome = verdict.outcome.as_ref().ok();
    match outcome.and_then(|outcome| outcome.headroom) {
        Some(headroom) => Cell::Money(headroom),
        None => holds(verdict, words),
    }
}

/// The row. None if all its cells are equal.
fn if_different(row: Row) -> Option<Row> {
    let mut pairs = row.cells[1..].windows(2);
    pairs.any(|pair| pair[0] != pair[1]).then_some(row)
}
