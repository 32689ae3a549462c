//! Reports as one HTML file that needs nothing else: no network, no script, style or font from elsewhere.
//!
//! HTML by the Living Standard of the WHATWG. maud escapes every text. Only the style sheet and the script of this folder
//! are not escaped; the content security policy of the page names their hashes, so that a browser runs no others. The page
//! is complete without the script, which makes tables searchable.

mod chart;
mod findings;
mod page;
mod paper;
mod strip;
mod table;

use maud::{Markup, html};

pub use self::page::MARKER;
use self::page::{PageSection, page};
use self::table::{Frame, PageTable};
use super::findings::Checked;
use super::format::{Holds, OnTerminal, ReportFormat};
use super::number::unbroken;
use super::provenance::Marker;
use crate::finding::Message;
use crate::table::{Block, Document, Report, Style};
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

/// Returns one report as a page.
pub fn html(report: &Report) -> String {
    let words = PageWords::of(report.style.language);
    let (blocks, wide) = blocks(report, report.id, words);
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
    let mut sections: Vec<PageSection> = findings::section(checked, words).into_iter().collect();
    for (index, report) in document.reports.iter().enumerate() {
        let before = document.reports[..index]
            .iter()
            .filter(|other| other.id == report.id)
            .count();
        let id = if before == 0 {
            report.id.to_string()
        } else {
            format!("{}-{}", report.id, before + 1)
        };
        let (body, wide) = blocks(report, &id, words);
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

/// Returns the blocks of a report, and whether one of them is printed in landscape.
fn blocks(report: &Report, id: &str, words: &PageWords) -> (Markup, bool) {
    let style = &report.style;
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
                })
            }
            Block::Text(text) => html! { p { (unbroken(text, style)) } },
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
