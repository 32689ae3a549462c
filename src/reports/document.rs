//! All reports of a plan in one document: as a page and as a workbook.

use super::notes::version;
use super::{Pages, REPORTS, ReportEntry, ReportInput, ReportOptions, term};
use crate::plan::{Plan, Span};
use crate::say;
use crate::table::{Document, Report, Style};

/// The maximum number of year plans in a document. A plan that runs longer has no year plans there.
const MAX_YEARS: usize = 10;

/// The document of a plan as a page.
pub fn document(input: &ReportInput<'_>) -> Document {
    let plan = input.plan;
    let note = plan.note.clone().map(|note| say![note]);
    let on_page = |entry: &ReportEntry| match entry.pages {
        Pages::WorkbookOnly => Vec::new(),
        Pages::If(applies) | Pages::PageOnly(applies) => once(applies(plan)),
        Pages::WithBookkeepings => once(input.bookkeepings.is_some()),
        Pages::EachYear => each_year(plan),
    };
    Document {
        title: plan.title.clone(),
        subtitle: version(plan).into_iter().chain(note).collect(),
        style: Style::of(plan),
        reports: reports(input, on_page),
    }
}

/// The document of a plan as a workbook: a sheet for each report. The page explains amounts in words, the workbook
/// calculates them.
pub fn workbook(input: &ReportInput<'_>) -> Vec<Report> {
    reports(input, |entry| match entry.pages {
        Pages::PageOnly(_) => Vec::new(),
        Pages::WorkbookOnly => once(true),
        Pages::If(applies) => once(applies(input.plan)),
        Pages::WithBookkeepings => once(input.bookkeepings.is_some()),
        Pages::EachYear => each_year(input.plan),
    })
}

/// Every report of the table, built once with each of the options that `pages` gives for it.
fn reports(
    input: &ReportInput<'_>,
    pages: impl Fn(&ReportEntry) -> Vec<ReportOptions>,
) -> Vec<Report> {
    let build = |entry: &'static ReportEntry| {
        let each = pages(entry).into_iter();
        each.map(|options| (entry.build)(input, options))
    };
    REPORTS.iter().flat_map(build).collect()
}

fn once(applies: bool) -> Vec<ReportOptions> {
    applies.then(ReportOptions::default).into_iter().collect()
}

/// The calendar years that the plan runs in. Empty if they are more than [`MAX_YEARS`].
fn each_year(plan: &Plan) -> Vec<ReportOptions> {
    let years = term(plan).map(|term| term.start().year()..=term.end().year());
    let each: Vec<ReportOptions> = years
        .into_iter()
        .flatten()
        .filter_map(|year| Span::months(year, 1, 12).ok())
        .map(|year| ReportOptions {
            span: Some(year),
            ..ReportOptions::default()
        })
        .collect();
    if each.len() > MAX_YEARS {
        Vec::new()
    } else {
        each
    }
}
