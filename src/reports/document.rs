//! All reports of a plan, in the order in which someone who opens them wants to read.

use super::words::words;
use super::{By, budget, derivation, planning, sources, spending, summary};
use crate::ledger::{Books, by_period, by_year};
use crate::model::Plan;
use crate::say;
use crate::table::{Block, Document, Report, Style};

/// The document of a plan. Another report in it is another line in `reports`.
pub fn document(plan: &Plan, books: &Books) -> Document {
    let words = words(plan.language);
    let mut reports = vec![summary(plan, books), sources(plan, books), spending(plan, books), planning(plan, books)];
    reports.push(budget(plan, books, By::Period));
    reports.extend(years_budget(plan, books));
    if let Some(how) = reports.iter_mut().rfind(|report| report.id == "budget").filter(|_| !plan.periods.is_empty()) {
        how.blocks.push(derivation(plan, books));
    }
    let version = plan.version.map(|version| say![words.budget.version, " ", version]);
    let note = plan.note.clone().map(|note| say![note]);
    Document::new(plan.title.clone(), version.into_iter().chain(note).collect(), Style::of(plan), reports)
}

/// The budget by calendar year, when that is something else than by period.
fn years_budget(plan: &Plan, books: &Books) -> Option<Report> {
    if by_year(&plan.periods).len() == by_period(&plan.periods).len() {
        return None;
    }
    let title = words(plan.language).document.by_year;
    let mut report = budget(plan, books, By::Year);
    for block in &mut report.blocks {
        if let Block::Table(table) = block {
            table.caption = Some(title.to_string());
        }
    }
    report.tab = title.to_string();
    Some(report)
}
