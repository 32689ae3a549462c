//! Reports as one HTML file that needs nothing else: no network, no script, style or font from elsewhere.
//!
//! HTML by the Living Standard of the WHATWG. maud escapes every text. Only the style sheet and the script of this folder
//! are not escaped; the content security policy of the page names their hashes, so that a browser runs no others. The page
//! is complete without the script, which makes tables searchable.

mod cards;
mod chart;
mod findings;
mod page;
mod paper;
mod strip;
mod table;

use std::collections::BTreeSet;

use maud::{Markup, html};

pub use self::page::MARKER;
use self::page::{PageSection, page};
use self::table::{Frame, PageTable};
use super::findings::Checked;
use super::format::{Holds, OnTerminal, ReportFormat};
use super::number::unbroken;
use super::provenance::Marker;
use crate::finding::Message;
use crate::table::{Block, Document, Report, Style, anchors};
use crate::words::{FormatWords, PageWords};

/// Web pages.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "html",
    endings: &["html", "htm"],
    marker: Marker::Begins(MARKER),
    on_terminal: OnTerminal::AsItIs,
    holds: Holds::Document,
    shows_banner: true,
    is_filled_in: false,
    render: |content, _| Ok(html(content.report).into_bytes()),
    render_document: Some(|reports, checked| Ok(document(reports, checked).into_bytes())),
};

/// What surrounds a block of a report.
struct Surroundings<'a> {
    words: &'a PageWords,
    /// The ids of the sections of the page.
    sections: Vec<String>,
    /// The anchors of its tables and their rows.
    anchors: BTreeSet<&'a str>,
}

impl Surroundings<'_> {
    /// Whether the page has a section with this id.
    fn has(&self, section: &str) -> bool {
        self.sections.iter().any(|id| id == section)
    }
}

/// Returns one report as a page.
pub fn html(report: &Report) -> String {
    let around = Surroundings {
        words: PageWords::of(report.style.language),
        sections: Vec::new(),
        anchors: anchors([report]),
    };
    let (blocks, wide) = blocks(report, report.id, &around);
    let body = html! {
        @if let Some(banner) = &report.banner { p.banner { (unbroken(banner, &report.style)) } }
        (blocks)
    };
    let mut sections = vec![PageSection {
        id: report.id.to_string(),
        heading: None,
        wide,
        body,
    }];
    sections.extend(notes(
        &report.notes.iter().collect::<Vec<_>>(),
        &report.style,
    ));
    page(&report.title, &report.style, None, &sections)
}

/// Returns all reports of a document as a page, after the findings of its plan.
pub fn document(document: &Document, checked: &Checked<'_>) -> String {
    let words = PageWords::of(document.style.language);
    let findings = findings::section(checked, words);
    let ids = section_ids(&document.reports);
    let found = findings.iter().map(|section| section.id.clone());
    let around = Surroundings {
        words,
        sections: found.chain(ids.iter().cloned()).collect(),
        anchors: anchors(&document.reports),
    };
    let mut sections: Vec<PageSection> = findings.into_iter().collect();
    for (report, id) in document.reports.iter().zip(ids) {
        let (body, wide) = blocks(report, &id, &around);
        sections.push(PageSection {
            id,
            heading: Some(report.tab.clone()),
            wide,
            body,
        });
    }
    sections.extend(notes(&document.notes(), &document.style));
    let subtitle = html! {
        @for line in &document.subtitle { p { (unbroken(line, &document.style)) } }
    };
    page(&document.title, &document.style, Some(subtitle), &sections)
}

/// Returns an id for each report: its own, with a number if it is there more than once.
fn section_ids(reports: &[Report]) -> Vec<String> {
    let id = |(index, report): (usize, &Report)| {
        let before = reports[..index].iter();
        match before.filter(|other| other.id == report.id).count() {
            0 => report.id.to_string(),
            before => format!("{}-{}", report.id, before + 1),
        }
    };
    reports.iter().enumerate().map(id).collect()
}

/// Returns the blocks of a report, and whether one of them is printed in landscape.
fn blocks(report: &Report, id: &str, around: &Surroundings<'_>) -> (Markup, bool) {
    let (style, words) = (&report.style, around.words);
    let mut wide = false;
    let mut block = |number: usize, block: &Block| {
        let id = format!("{id}-block-{number}");
        match block {
            Block::Table(table) => {
                let table = PageTable::new(table, style);
                wide |= table.is_wide();
                table.draw(&Frame {
                    words,
                    id: &id,
                    name: &report.tab,
                    anchors: &around.anchors,
                })
            }
            Block::Text(text) => html! { p { (unbroken(text, style)) } },
            Block::Conclusion(conclusion) => cards::conclusion(conclusion, style, around),
            Block::Cards(cards) => cards::cards(cards, style, around),
            Block::Chart(chart) => chart::chart(chart, style, words, &id),
        }
    };
    let drawn: Vec<Markup> = report
        .blocks
        .iter()
        .enumerate()
        .map(|(number, each)| block(number, each))
        .collect();
    (html! { @for block in &drawn { (block) } }, wide)
}

fn notes(notes: &[&Message], style: &Style) -> Option<PageSection> {
    let body = html! { ul { @for note in notes { li { (unbroken(note, style)) } } } };
    let heading = Some(FormatWords::of(style.language).notes.to_string());
    (!notes.is_empty()).then(|| PageSection {
        id: "notes".to_string(),
        heading,
        wide: false,
        body,
    })
}
