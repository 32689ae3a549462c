//! The page around the reports: head, contents, sections, and the only style sheet and script that it may use.

use maud::{Markup, PreEscaped, html};

use super::strip::patterns;
use crate::render::log_commands::{CommandEscapes, inert};
use crate::render::visible::visible;
use crate::table::Style;
use crate::words::PageWords;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// The content security policy: the style sheet and the script by their hashes, and nothing from elsewhere. The icon is
/// empty, so that no browser asks a server for it. A test compares the hashes.
const POLICY: &str = "default-src 'none'; \
    style-src 'sha256-pru7ZWsbCu8j6lw3eHm7nIghNb/2rcFpPo/VMOtdZ2Q='; \
    script-src 'sha256-Q4SExfEZpCKwt8rUczl+A7G1JASpbnpckk29baANSe8='; \
    img-src data:; base-uri 'none'; form-action 'none'";
/// The start of every page, by which hbplan recognises its own files.
pub const MARKER: &str = "<!DOCTYPE html>\n<!-- Made by hbplan. -->";
/// The escapes of commands of CI systems. The style sheet and the script contain none.
const IN_HTML: CommandEscapes = CommandEscapes {
    colon: "&#58;",
    hash: "&#35;",
};
/// The program that made the page.
const GENERATOR: &str = concat!("hbplan ", env!("CARGO_PKG_VERSION"));

/// Everything that is on a page.
pub(super) struct Page<'a> {
    pub(super) title: &'a str,
    pub(super) style: &'a Style,
    pub(super) subtitle: Option<Markup>,
    /// The verdict and the cards, which a reader wants to know first.
    pub(super) lead: Option<Markup>,
    pub(super) chapters: Vec<PageChapter<'a>>,
}

/// An entry of the menu.
pub(super) struct PageChapter<'a> {
    /// None for the only report of a page, whose title is the page's.
    pub(super) id: Option<&'a str>,
    pub(super) title: Option<&'a str>,
    pub(super) parts: Vec<PagePart>,
}

/// A report on the page.
pub(super) struct PagePart {
    pub(super) id: String,
    /// None for the only report of a page, whose title is the page's.
    pub(super) heading: Option<String>,
    /// The text beside its heading while the report is collapsed.
    pub(super) gist: Option<String>,
    pub(super) opened: Opened,
    /// Whether it is printed in landscape.
    pub(super) wide: bool,
    /// The number of rows of its open tables.
    pub(super) rows: usize,
    pub(super) body: Markup,
}

/// Where a report is expanded without a click of its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opened {
    Always,
    OnPaper,
    Never,
}

/// Returns the complete page.
pub(super) fn page(page: &Page<'_>) -> String {
    let words = PageWords::of(page.style.language);
    let html = html! {
        (PreEscaped(MARKER)) "\n"
        html lang=(words.code) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(GENERATOR);
                link rel="icon" href="data:,";
                title { (visible(page.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { (words.skip) }
                (patterns())
                header {
                    h1 { (visible(page.title)) }
                    // This is printed instead of the footer, which would be alone on the last page.
                    p.made { (words.made_with) " " (GENERATOR) }
                    @if let Some(subtitle) = &page.subtitle { (subtitle) }
                }
                (menu(&page.chapters, words))
                main id="main" tabindex="-1" data-more=(words.more_aside) data-total-one=(words.total_of_one) data-total-more=(words.total_of_more) {
                    @if let Some(lead) = &page.lead { (lead) }
                    @for chapter in &page.chapters { (self::chapter(chapter)) }
                }
                footer { p { (words.made_with) " " (GENERATOR) } }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    inert(&html.into_string(), IN_HTML).into_owned()
}

fn chapter(chapter: &PageChapter<'_>) -> Markup {
    let parts = html! { @for part in &chapter.parts { (self::part(part)) } };
    match (chapter.id, chapter.title) {
        (Some(id), Some(title)) => html! {
            section.chapter id=(id) { h2 class=[begins_wide(chapter).then_some("wide")] { (visible(title)) } (parts) }
        },
        (None, _) | (_, None) => parts,
    }
}

/// Whether the first printed part of a chapter is in landscape, so that the title of the chapter is on that page.
fn begins_wide(chapter: &PageChapter<'_>) -> bool {
    let mut printed = chapter.parts.iter();
    let first = printed.find(|part| part.opened != Opened::Never);
    first.is_some_and(|part| part.wide)
}

/// Returns a report. The id of a collapsed report is inside it, so that a link expands it.
fn part(part: &PagePart) -> Markup {
    let heading = html! {
        @if let Some(heading) = &part.heading { h3 { (visible(heading)) } }
    };
    if part.opened == Opened::Always {
        return html! { section.part.wide[part.wide] id=(part.id) { (heading) (part.body) } };
    }
    html! {
        details.part.onpaper[part.opened == Opened::OnPaper].wide[part.wide] {
            summary { (heading) @if let Some(gist) = &part.gist { " " span.gist { (gist) } } }
            div id=(part.id) { (part.body) }
        }
    }
}

/// Returns the links to the chapters. A chapter of reports of the same kind is a list that expands.
fn menu(chapters: &[PageChapter<'_>], words: &PageWords) -> Markup {
    let entries = chapters
        .iter()
        .filter_map(|chapter| Some((chapter, chapter.id?, chapter.title?)));
    let entries: Vec<_> = entries.collect();
    html! {
        @if entries.len() > 1 {
            nav aria-label=(words.contents) {
                ul {
                    @for (chapter, id, title) in entries {
                        li {
                            @if is_series(chapter) {
                                details {
                                    summary { (visible(title)) }
                                    ul { @for part in &chapter.parts { li { a href={ "#" (part.id) } {
                                        @if let Some(heading) = &part.heading { (visible(heading)) }
                                    } } } }
                                }
                            } @else {
                                a href={ "#" (id) } { (visible(title)) }
                            }
                        }
                    }
                }
                div.everywhere role="search" aria-label=(words.search_everywhere) hidden {
                    input type="search" autocomplete="off" placeholder=(words.search_everywhere) aria-label=(words.search_everywhere);
                    p role="status" data-one=(words.row_found) data-found=(words.rows_found) data-none=(words.none_found) {}
                }
            }
        }
    }
}

/// Whether the parts of a chapter are collapsed and of the same kind, such as the plans of several years. Such parts
/// have numbered ids.
fn is_series(chapter: &PageChapter<'_>) -> bool {
    let numbered = |id: &str| id.rsplit_once('-').is_some_and(|(_, number)| number == "2");
    let is_closed = chapter
        .parts
        .iter()
        .all(|part| part.opened == Opened::Never);
    is_closed && chapter.parts.get(1).is_some_and(|part| numbered(&part.id))
}
