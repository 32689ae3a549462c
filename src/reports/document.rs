//! All reports of a plan in one document: as a page and as a workbook.

use super::{Audience, Pages, ReportEntry, ReportInput, ReportOptions, term};
use crate::finding::Message;
use crate::plan::{Plan, Span};
use crate::table::{Block, Document, Report, Style};
use crate::words::WhenWords;
use crate::{say, tell};

/// The maximum number of year plans in a document. A plan that runs longer has no year plans there.
const MAX_YEARS: usize = 10;

/// The document of a plan as a page, for a reader.
pub fn document(input: &ReportInput<'_>, audience: Audience) -> Document {
    let plan = input.plan;
    let note = plan.note.clone().map(|note| say![note]);
    let stand = standing(input);
    let on_page = |entry: &ReportEntry| match entry.pages {
        Pages::WorkbookOnly => Vec::new(),
        Pages::If(applies) | Pages::PageOnly(applies) => once(applies(plan)),
        Pages::WithBookkeepings => once(has_books(input)),
        Pages::EachYear => each_year(plan),
    };
    Document {
        title: plan.title.clone(),
        subtitle: note.into_iter().chain([stand]).collect(),
        style: Style::of(plan),
        reports: reports(input, audience, on_page),
    }
}

/// The version, the term, and the day on which the figures are as they are.
fn standing(input: &ReportInput<'_>) -> Message {
    let when = WhenWords::of(input.plan.language);
    let version = input.plan.version.map(|version| {
        let version = when.date(version);
        tell! { nl: "versie {version}", en: "version {version}", version }
    });
    let term = input.plan.term().map(|term| {
        let term = when.span(term);
        tell! { nl: "looptijd {term}", en: "term {term}", term }
    });
    let today = when.date(input.today.date());
    let today = tell! { nl: "stand op {today}", en: "as of {today}", today };
    let mut parts = version.into_iter().chain(term).chain([today]);
    let mut standing = parts.next().unwrap_or_default();
    for part in parts {
        standing.push(" · ");
        standing.push(part);
    }
    standing
}

/// The document of a plan as a workbook, for a reader: a sheet for each report. The page explains amounts in words, the
/// workbook calculates them.
pub fn workbook(input: &ReportInput<'_>, audience: Audience) -> Vec<Report> {
    reports(input, audience, |entry| match entry.pages {
        Pages::PageOnly(_) => Vec::new(),
        Pages::WorkbookOnly => once(true),
        Pages::If(applies) => once(applies(input.plan)),
        Pages::WithBookkeepings => once(has_books(input)),
        Pages::EachYear => each_year(input.plan),
    })
}

/// A document as one report, for formats that hold one: the tables of its reports, each below the name of its report.
pub fn single_report(document: Document) -> Report {
    let notes = document.notes().into_iter().cloned();
    let notes = document.subtitle.iter().cloned().chain(notes).collect();
    let mut blocks = Vec::new();
    for report in document.reports {
        blocks.push(Block::Text(say![report.tab.clone()]));
        let named = report.blocks.into_iter().map(|block| match block {
            Block::Table(mut table) => {
                let tab = || report.tab.as_str().into();
                table.caption = Some(table.caption.unwrap_or_else(tab));
                Block::Table(table)
            }
            Block::Text(_) | Block::Chart(_) | Block::Conclusion(_) | Block::Cards(_) => block,
        });
        blocks.extend(named);
    }
    Report {
        id: "report",
        tab: document.title.clone(),
        title: document.title,
        banner: None,
        style: document.style,
        blocks,
        notes,
    }
}

/// Every report of a reader, built once with each of the options that `pages` gives for it.
fn reports(
    input: &ReportInput<'_>,
    audience: Audience,
    pages: impl Fn(&ReportEntry) -> Vec<ReportOptions>,
) -> Vec<Report> {
    let detail = audience.detail();
    let build = |entry: &'static ReportEntry| {
        let each = pages(entry).into_iter();
        each.map(move |options| (entry.build)(input, ReportOptions { detail, ..options }))
    };
    audience.reports().into_iter().flat_map(build).collect()
}

/// Whether bookkeepings were read.
fn has_books(input: &ReportInput<'_>) -> bool {
    input.bookkeepings.is_some() && !input.plan.actuals.is_hours_only()
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
