//! Reports as a text document (Office Open XML, ECMA-376, WordprocessingML): the form in which plans are handed in.
//!
//! Titles are headings, so that a reader can go to them; tables repeat their headings on each page, and wide ones are
//! on pages in landscape. maud writes the XML: it escapes every text. In its macro, `{}` after a name is an element
//! without content. Output is deterministic: it depends only on the reports.

mod package;
mod sections;
mod styles;
mod table;
mod text;
mod widths;

use maud::{Markup, html};

use self::package::Package;
pub use self::package::is_ours;
use self::sections::{PagesPart, sections};
use self::table::table;
use self::text::{Headings, bullet, paragraph, toned};
use super::findings::{Checked, findings_report};
use super::format::{Holds, OnTerminal, RenderError, ReportFormat};
use super::number::{titled, unbroken};
use super::provenance::Marker;
use crate::finding::{Level, Message, Words};
use crate::table::{Block, Cards, Chapter, ChapterPart, Conclusion, Document, Report, Tone};
use crate::words::PageWords;

/// Text documents.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "docx",
    endings: &["docx"],
    marker: Marker::Within(|file| is_ours(file)),
    on_terminal: OnTerminal::Never(Words::new("een tekstdocument", "a text document")),
    holds: Holds::Document,
    shows_banner: true,
    is_for_readers: true,
    is_for_programs: false,
    is_filled_in: false,
    render: |content, _| docx(content.report, content.checked),
    render_document: Some(document),
};

/// Returns one report as a document, with the findings on the files of its plan under it if the plan has errors.
///
/// # Errors
/// If the document is too large for its format.
pub fn docx(report: &Report, files: &[Checked<'_>]) -> Result<Vec<u8>, RenderError> {
    let mut headings = Headings::default();
    let title = titled(&report.title, report);
    let mut first = blocks(report, 1, &mut headings);
    let banner = report.banner.as_ref();
    let banner = banner.map(|banner| toned(&unbroken(banner, &report.style), Tone::Bad));
    first.body = html! {
        (paragraph("Title", &title)) (banner.unwrap_or_default())
        (first.body)
        (notes(&report.notes.iter().collect::<Vec<_>>(), report))
    };
    let found = report.banner.as_ref().and_then(|_| findings_report(files));
    let found = found.map(|found| part(&found.for_readers(), 1, &mut headings));
    Package {
        title: &title,
        language: report.style.language,
        body: sections([first].into_iter().chain(found).collect()),
    }
    .bytes()
}

/// Returns all reports of a document by chapter, after a table of contents and the findings if there are errors.
fn document(document: &Document, files: &[Checked<'_>]) -> Result<Vec<u8>, RenderError> {
    let mut headings = Headings::default();
    let mut pieces = Vec::new();
    let found = has_errors(files).then(|| findings_report(files));
    let found = found.flatten();
    pieces.extend(found.map(|found| part(&found.for_readers(), 1, &mut headings)));
    let mut seen: Vec<&Message> = document.subtitle.iter().collect();
    for chapter in &document.chapters {
        pieces.extend(self::chapter(chapter, document, &mut seen, &mut headings));
    }
    let front = PagesPart {
        wide: false,
        body: html! {
            (paragraph("Title", &document.title))
            @for line in &document.subtitle { (paragraph("Subtitle", &unbroken(line, &document.style))) }
            @for each in &document.about { (paragraph("BodyText", each)) }
            (headings.contents(PageWords::of(document.style.language).contents))
        },
    };
    pieces.insert(0, front);
    Package {
        title: &document.title,
        language: document.style.language,
        body: sections(pieces),
    }
    .bytes()
}

fn has_errors(files: &[Checked<'_>]) -> bool {
    let mut findings = files.iter().flat_map(|file| file.findings);
    findings.any(|found| found.level == Level::Deny)
}

/// Returns the reports of a chapter. A note that several reports have is only under the first of them.
fn chapter<'d>(
    chapter: &Chapter,
    document: &'d Document,
    seen: &mut Vec<&'d Message>,
    headings: &mut Headings,
) -> Vec<PagesPart> {
    let title = headings.heading(1, &chapter.title);
    let mut pieces: Vec<PagesPart> = Vec::new();
    let reports = |part: &ChapterPart| document.reports.get(part.report);
    for report in chapter.parts.iter().filter_map(reports) {
        let heading = headings.heading(2, &titled(&report.tab, report));
        let drawn = blocks(report, 3, headings);
        let mut new: Vec<&Message> = Vec::new();
        for note in &report.notes {
            if !seen.contains(&note) {
                seen.push(note);
                new.push(note);
            }
        }
        pieces.push(PagesPart {
            wide: drawn.wide,
            body: html! { (heading) (drawn.body) (notes(&new, report)) },
        });
    }
    if let Some(first) = pieces.first_mut() {
        first.body = html! { (title) (first.body) };
    }
    pieces
}

/// Returns a report under a heading of that level.
fn part(report: &Report, level: usize, headings: &mut Headings) -> PagesPart {
    let heading = headings.heading(level, &titled(&report.tab, report));
    let drawn = blocks(report, level + 1, headings);
    PagesPart {
        wide: drawn.wide,
        body: html! { (heading) (drawn.body) (notes(&report.notes.iter().collect::<Vec<_>>(), report)) },
    }
}

/// Returns the blocks of a report, with the captions of its tables as headings of that level.
fn blocks(report: &Report, level: usize, headings: &mut Headings) -> PagesPart {
    let style = &report.style;
    let layouts: Vec<_> = report
        .blocks
        .iter()
        .map(|block| block.table().map(|each| widths::layout(each, style)))
        .collect();
    let wide = layouts
        .iter()
        .flatten()
        .any(|layout| layout.paper.is_landscape);
    let mut draw = |block: &Block, layout: Option<&_>| match (block, layout) {
        (Block::Table(each) | Block::Cards(Cards { table: each, .. }), Some(layout)) => {
            let caption = each.caption.as_ref();
            let heading = caption.map(|caption| headings.heading(level, caption.text()));
            html! { (heading.unwrap_or_default()) (table(each, report, layout, wide)) }
        }
        (Block::Text(text), _) => paragraph("BodyText", &unbroken(text, style)),
        (Block::Conclusion(Conclusion { text, tone }), _) => toned(&unbroken(text, style), *tone),
        // A chart is left out: a table of the same report has its figures.
        (Block::Chart(_) | Block::Table(_) | Block::Cards(_), _) => Markup::default(),
    };
    let each = report.blocks.iter().zip(&layouts);
    let drawn: Vec<Markup> = each
        .map(|(block, layout)| draw(block, layout.as_ref()))
        .collect();
    PagesPart {
        wide,
        body: html! { @for block in &drawn { (block) } },
    }
}

/// Returns the notes under the tables that they explain.
fn notes(notes: &[&Message], report: &Report) -> Markup {
    html! { @for note in notes { (bullet(&unbroken(note, &report.style))) } }
}
