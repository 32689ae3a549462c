//! Reports as one self-contained HTML file: no network, and no script, style or font from elsewhere.
//!
//! HTML by the Living Standard of the WHATWG. maud escapes every text. Only the style sheet and the script of this
//! folder are not escaped; the content security policy of the page names their hashes, so that a browser runs no
//! others. The page is complete without the script, which makes tables searchable.

mod cards;
mod chart;
mod findings;
mod links;
mod page;
mod strip;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use self::links::Links;
pub use self::page::MARKER;
use self::page::{Opened, Page, PageChapter, PagePart, page};
use self::table::{Frame, PageTable};
use super::findings::Checked;
use super::format::{Holds, OnTerminal, ReportFormat};
use super::number::{titled, unbroken};
use super::provenance::Marker;
use super::visible::visible;
use crate::finding::Message;
use crate::table::{Block, ChapterPart, Document, InitialView, Report, Style, anchors};
use crate::words::{FormatWords, PageWords};

/// Web pages.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "html",
    endings: &["html", "htm"],
    marker: Marker::Begins(MARKER),
    on_terminal: OnTerminal::AsItIs,
    holds: Holds::Document,
    shows_banner: true,
    is_for_readers: true,
    is_for_programs: false,
    is_filled_in: false,
    render: |content, _| Ok(html(content.report, content.checked).into_bytes()),
    render_document: Some(|reports, files| Ok(document(reports, files).into_bytes())),
};

/// The maximum number of rows of a part that is printed in landscape only because the part before it is.
const SHORT: usize = 20;
/// If there are more notes than this, they are collapsed.
const MAX_OPEN_NOTES: usize = 3;
/// A description with more bytes than this is collapsed.
const LONG_DESCRIPTION: usize = 250;

/// The texts around a block of a report.
struct Surroundings<'a> {
    words: &'a PageWords,
    /// The ids of the parts of the page.
    parts: Vec<String>,
    links: Links<'a>,
    /// The anchors of its tables and their rows.
    anchors: BTreeSet<&'a str>,
}

impl Surroundings<'_> {
    /// Whether the page has a part with this id.
    fn has(&self, part: &str) -> bool {
        self.parts.iter().any(|id| id == part)
    }
}

/// Returns one report as a page, with the findings on the files of its plan under it if the plan has errors.
pub fn html(report: &Report, files: &[Checked<'_>]) -> String {
    let words = PageWords::of(report.style.language);
    let found = report.banner.as_ref();
    let found = found.and_then(|_| findings::findings(files, words, &Links::default()));
    let around = Surroundings {
        words,
        parts: Vec::new(),
        links: Links::default(),
        anchors: anchors([report]),
    };
    let drawn = blocks(report, report.id, InitialView::All, &around);
    let body = html! {
        @if let Some(banner) = &report.banner {
            p.banner {
                @match &found {
                    Some(part) => a href={ "#" (part.id) } { (unbroken(banner, &report.style)) },
                    None => (unbroken(banner, &report.style)),
                }
            }
        }
        (drawn.body)
        (notes(&report.notes.iter().collect::<Vec<_>>(), &report.style))
    };
    let mut parts = vec![PagePart {
        id: report.id.to_string(),
        heading: None,
        gist: None,
        opened: Opened::Always,
        wide: drawn.wide,
        rows: drawn.rows,
        body,
    }];
    parts.extend(found);
    page(&Page {
        title: &titled(&report.title, report),
        style: &report.style,
        subtitle: None,
        lead: None,
        chapters: vec![PageChapter {
            id: None,
            title: None,
            parts,
        }],
    })
}

/// Returns all reports of a document as a page, after the verdict on its plan. The findings come after the overview.
pub fn document(document: &Document, files: &[Checked<'_>]) -> String {
    let words = PageWords::of(document.style.language);
    let links = Links::new(&document.links);
    let findings = findings::findings(files, words, &links);
    let ids = part_ids(document);
    let found = findings.iter().map(|part| part.id.clone());
    let around = Surroundings {
        words,
        parts: found.chain(ids.iter().cloned()).collect(),
        links,
        anchors: anchors(&document.reports),
    };
    let mut seen: Vec<&Message> = Vec::new();
    let mut chapters = Vec::new();
    for chapter in &document.chapters {
        let mut turned = false;
        let parts = chapter.parts.iter().filter_map(|part| {
            let report = document.reports.get(part.report)?;
            let new = report.notes.iter().filter(|note| {
                let is_new = !seen.contains(note);
                seen.extend(is_new.then_some(*note));
                is_new
            });
            let new: Vec<&Message> = new.collect();
            let mut part = page_part(report, part, &ids[part.report], &new, &around);
            if part.opened != Opened::Never {
                part.wide |= turned && part.rows <= SHORT;
                turned = part.wide;
            }
            Some(part)
        });
        chapters.push(PageChapter {
            id: Some(chapter.id),
            title: Some(&chapter.title),
            parts: parts.collect(),
        });
    }
    let lead = lead(document, files, &around);
    if let (Some(findings), Some(first)) = (findings, chapters.first_mut()) {
        // The findings come after the overview, if there is one.
        let place = if lead.is_some() { 1 } else { 0 };
        first.parts.insert(place.min(first.parts.len()), findings);
    }
    let file = files.first().map_or("", |file| file.path);
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    page(&Page {
        // A file that can't be read as a plan has no title.
        title: if document.title.is_empty() {
            file
        } else {
            &document.title
        },
        style: &document.style,
        subtitle: Some(html! {
            @for line in &document.subtitle { p { (unbroken(line, &document.style)) } }
            (about(&document.about, words))
        }),
        lead,
        chapters,
    })
}

/// Returns the description of a plan. A long one is collapsed.
fn about(paragraphs: &[String], words: &PageWords) -> Markup {
    let text = html! { @for paragraph in paragraphs { p { (visible(paragraph)) } } };
    let is_long = paragraphs.iter().map(String::len).sum::<usize>() > LONG_DESCRIPTION;
    html! {
        @if is_long { details.more { summary { (words.about) } (text) } } @else { (text) }
    }
}

/// Returns the verdict on a plan, its cards and its worst errors, which are above everything else. None if its first
/// report has no verdict.
fn lead(document: &Document, files: &[Checked<'_>], around: &Surroundings<'_>) -> Option<Markup> {
    let first = document.reports.first()?;
    let Block::Conclusion(conclusion) = first.blocks.first()? else {
        return None;
    };
    let cards = first.blocks.iter().find_map(|block| match block {
        Block::Cards(cards) => Some(cards::cards(cards, &first.style, around)),
        Block::Table(_) | Block::Text(_) | Block::Conclusion(_) | Block::Chart(_) => None,
    });
    Some(html! {
        (cards::conclusion(conclusion, &document.style, around))
        @if let Some(cards) = cards { (cards) }
        @if let Some(worst) = findings::worst(files, around.words) { (worst) }
    })
}

fn page_part(
    report: &Report,
    part: &ChapterPart,
    id: &str,
    new: &[&Message],
    around: &Surroundings<'_>,
) -> PagePart {
    let drawn = blocks(report, id, part.shown, around);
    PagePart {
        id: id.to_string(),
        heading: Some(titled(&report.tab, report).into_owned()),
        gist: part.gist.as_ref().map(|gist| unbroken(gist, &report.style)),
        opened: match part.shown {
            InitialView::All | InitialView::Tables(_) => Opened::Always,
            InitialView::Title => Opened::Never,
            InitialView::OnPaper | InitialView::TablesOnPaper(_) => Opened::OnPaper,
        },
        wide: drawn.wide,
        rows: drawn.rows,
        body: html! { (drawn.body) (notes(new, &report.style)) },
    }
}

/// Returns an id for each report of a document: its anchor, or its own id, with a number if it is there more than once.
fn part_ids(document: &Document) -> Vec<String> {
    let reports = &document.reports;
    let parts = document.chapters.iter().flat_map(|chapter| &chapter.parts);
    let anchors: BTreeMap<usize, &String> = parts
        .filter_map(|part| Some((part.report, part.anchor.as_ref()?)))
        .collect();
    let id = |(index, report): (usize, &Report)| {
        if let Some(anchor) = anchors.get(&index) {
            return (*anchor).clone();
        }
        let before = reports[..index].iter();
        match before.filter(|other| other.id == report.id).count() {
            0 => report.id.to_string(),
            before => format!("{}-{}", report.id, before + 1),
        }
    };
    reports.iter().enumerate().map(id).collect()
}

/// The blocks of a report.
struct DrawnBlocks {
    body: Markup,
    /// Whether a block is printed in landscape.
    wide: bool,
    /// The number of rows of the open tables.
    rows: usize,
}

fn blocks(report: &Report, id: &str, shown: InitialView, around: &Surroundings<'_>) -> DrawnBlocks {
    let style = &report.style;
    let open = match shown {
        InitialView::All | InitialView::Title | InitialView::OnPaper => usize::MAX,
        InitialView::Tables(count) | InitialView::TablesOnPaper(count) => count,
    };
    let mut tables = 0;
    let mut wide = false;
    let mut rows = 0;
    let mut block = |number: usize, block: &Block| {
        let id = format!("{id}-block-{number}");
        match block {
            Block::Table(each) => {
                tables += 1;
                let table = PageTable::new(each, style, &around.links);
                let is_open = tables <= open;
                wide |= table.is_wide() && is_open;
                rows += if is_open { each.rows.len() } else { 0 };
                let frame = Frame {
                    words: around.words,
                    id: &id,
                    name: &report.tab,
                    anchors: &around.anchors,
                };
                if is_open {
                    table.draw(&frame)
                } else {
                    table.draw_closed(&frame)
                }
            }
            Block::Text(text) => {
                let text = unbroken(text, style);
                let linked = around.links.with_links(&text);
                html! { p { (linked.unwrap_or_else(|| html! { (text) })) } }
            }
            // On a page with chapters, these are at the top of the page.
            Block::Conclusion(_) | Block::Cards(_) if !around.parts.is_empty() => Markup::default(),
            Block::Conclusion(conclusion) => cards::conclusion(conclusion, style, around),
            Block::Cards(cards) => cards::cards(cards, style, around),
            Block::Chart(chart) => chart::chart(chart, style, around, &id),
        }
    };
    let blocks = report.blocks.iter().enumerate();
    let drawn: Vec<Markup> = blocks.map(|(number, each)| block(number, each)).collect();
    DrawnBlocks {
        body: html! { @for block in &drawn { (block) } },
        wide,
        rows,
    }
}

/// Returns the notes under the tables that they explain. If there are many, they are collapsed on a screen.
fn notes(notes: &[&Message], style: &Style) -> Markup {
    let list = html! { ul.notes { @for note in notes { li { (unbroken(note, style)) } } } };
    html! {
        @if notes.len() > MAX_OPEN_NOTES {
            details.more.onpaper {
                summary { (FormatWords::of(style.language).notes) " (" (notes.len()) ")" }
                (list)
            }
        } @else if !notes.is_empty() {
            (list)
        }
    }
}
