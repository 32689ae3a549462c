//! Reports as one HTML file that needs nothing else: no network, no script, style or font from elsewhere.
//!
//! HTML as the WHATWG's living standard has it. Every text goes in through maud, which escapes it; only the style
//! sheet and the script of this folder go in as they are, and the page's policy names their hashes, so that a
//! browser runs no other. Without the script all is there; with it, tables can be searched.

mod chart;
mod findings;
mod measure;
mod page;
mod strip;
mod table;

use maud::{Markup, html};

pub use self::page::MARKER;
use self::page::{Section, page};
use self::table::{Frame, Sheet};
use super::findings::Checked;
use super::format::{Content, Holds, OnTerminal, Options, RenderError, ReportFormat};
use super::number::unbroken;
use super::provenance::Marker;
use crate::finding::Message;
use crate::table::{Block, Document, Report, Style};
use crate::words::{FormatWords, PageWords};

/// Web pages.
#[derive(Debug)]
pub struct HtmlFormat;

impl ReportFormat for HtmlFormat {
    fn id(&self) -> &'static str {
        "html"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm"]
    }

    fn marker(&self) -> Marker {
        Marker::Begins(MARKER)
    }

    fn on_terminal(&self) -> OnTerminal {
        OnTerminal::AsItIs
    }

    fn holds(&self) -> Holds {
        Holds::Document
    }

    fn render(&self, content: &Content<'_>, _options: &Options) -> Result<Vec<u8>, RenderError> {
        Ok(html(content.report).into_bytes())
    }

    fn render_document(
        &self,
        reports: &Document,
        checked: &Checked<'_>,
    ) -> Result<Vec<u8>, RenderError> {
        Ok(document(reports, checked).into_bytes())
    }
}

/// One report as a page.
pub fn html(report: &Report) -> String {
    let words = PageWords::of(report.style.language);
    let (blocks, wide) = blocks(report, report.id, words);
    let body = html! {
        @if let Some(banner) = &report.banner { p.banner { (unbroken(banner, &report.style)) } }
        (blocks)
    };
    let mut sections = vec![Section {
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

/// All reports of a document as a page, after what was found wrong with its plan.
pub fn document(document: &Document, checked: &Checked<'_>) -> String {
    let words = PageWords::of(document.style.language);
    let mut sections: Vec<Section> = findings::section(checked, words).into_iter().collect();
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
        sections.push(Section {
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

/// The blocks of a report, and whether one of them needs paper on its side.
fn blocks(report: &Report, id: &str, words: &PageWords) -> (Markup, bool) {
    let style = &report.style;
    let mut wide = false;
    let mut block = |number: usize, block: &Block| {
        let id = format!("{id}-block-{number}");
        match block {
            Block::Table(table) => {
                let sheet = Sheet::new(table, style);
                wide |= sheet.is_wide();
                sheet.draw(&Frame {
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

fn notes(notes: &[&Message], style: &Style) -> Option<Section> {
    let body = html! { ul { @for note in notes { li { (unbroken(note, style)) } } } };
    let heading = Some(FormatWords::of(style.language).notes.to_string());
    (!notes.is_empty()).then(|| Section {
        id: "notes".to_string(),
        heading,
        wide: false,
        body,
    })
}
