//! All reports of a plan, in the order in which someone who opens them wants to read.

use super::words::words;
use super::{Asked, Columns, budget, derivation, planning, sources, spending, summary};
use crate::ledger::Books;
use crate::model::Plan;
use crate::say;
use crate::table::{Document, Report, Style};

/// The document of a plan. Another report in it is another line here.
pub fn document(plan: &Plan, books: &Books) -> Document {
    let words = words(plan.language);
    let mut reports = vec![summary(plan, books)];
    if !plan.periods.is_empty() {
        reports.extend([sources(plan, books), spending(plan, books)]);
    }
    reports.push(planning(plan, books));
    if !plan.periods.is_empty() {
        reports.push(budget(plan, books, Asked::PRINTED));
        reports.extend(by_year(plan, books));
        reports.push(explanation(plan, books));
    }
    let version = plan.version.map(|version| say![words.budget.version, " ", version]);
    let note = plan.note.clone().map(|note| say![note]);
    Document::new(plan.title.clone(), version.into_iter().chain(note).collect(), Style::of(plan), reports)
}

/// The budget by calendar year, when that is something else than by period.
fn by_year(plan: &Plan, books: &Books) -> Option<Report> {
    let is_year = |span: crate::model::Span| span.whole_months() == Some(12) && span.start().month() == 1;
    if plan.periods.iter().all(|(_, period)| is_year(period.span)) {
        return None;
    }
    let tab = words(plan.language).document.by_year.to_string();
    Some(Report {
        id: "budget-by-year",
        tab,
        ..budget(plan, books, Asked { columns: Columns::Year, ..Asked::PRINTED })
    })
}

/// How each amount came about.
fn explanation(plan: &Plan, books: &Books) -> Report {
    let tab = words(plan.language).budget.derivation.to_string();
    Report {
        id: "derivation",
        title: format!("{tab}: {}", plan.title),
        tab,
        banner: None,
        style: Style::of(plan),
        blocks: vec![derivation(plan, books)],
        notes: Vec::new(),
    }
}
