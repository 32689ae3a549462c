//! Paragraphs, headings and the table of contents (ECMA-376 part 1, 17.3 and 17.16).

use maud::{Markup, html};

use crate::render::visible::visible_lines;
use crate::table::Tone;

/// The levels of headings that have a style and are in the table of contents.
const LEVELS: usize = 3;
const LISTED: usize = 2;

/// The headings of a document in their order, each with its level.
#[derive(Debug, Default)]
pub(super) struct Headings {
    all: Vec<(usize, String)>,
}

impl Headings {
    /// Adds a heading, and returns it with a bookmark to which the table of contents links.
    pub(super) fn heading(&mut self, level: usize, text: &str) -> Markup {
        let number = self.all.len();
        self.all.push((level, text.to_string()));
        let level = level.min(LEVELS);
        html! {
            w:p {
                w:pPr { w:pStyle w:val={ "Heading" (level) } {} }
                w:bookmarkStart w:id=(number) w:name=(bookmark(number)) {}
                (run(text, &Letters::default()))
                w:bookmarkEnd w:id=(number) {}
            }
        }
    }

    /// Returns the table of contents under its title: a field without page numbers, which only a word processor knows.
    pub(super) fn contents(&self, title: &str) -> Markup {
        let listed = self.all.iter().enumerate();
        let listed: Vec<_> = listed
            .filter(|(_, (level, _))| *level <= LISTED)
            .map(|(number, (level, text))| (number, level, text))
            .collect();
        html! {
            @if !listed.is_empty() {
                (paragraph("ContentsTitle", title))
                @for (index, (number, level, text)) in listed.iter().enumerate() {
                    w:p {
                        w:pPr { w:pStyle w:val={ "TOC" (level) } {} }
                        @if index == 0 {
                            w:r { w:fldChar w:fldCharType="begin" {} }
                            w:r { w:instrText xml:space="preserve" { " TOC \\o \"1-" (LISTED) "\" \\h \\n " } }
                            w:r { w:fldChar w:fldCharType="separate" {} }
                        }
                        w:hyperlink w:anchor=(bookmark(*number)) w:history="1" { (run(text, &Letters::default())) }
                        @if index + 1 == listed.len() { w:r { w:fldChar w:fldCharType="end" {} } }
                    }
                }
            }
        }
    }
}

fn bookmark(number: usize) -> String {
    format!("_Toc{number}")
}

/// The look of a text, beside the style of its paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters {
    pub(super) bold: bool,
    /// The colour, as RRGGBB.
    pub(super) colour: Option<&'static str>,
}

/// Returns a paragraph in a style.
pub(super) fn paragraph(style: &str, text: &str) -> Markup {
    html! {
        w:p { w:pPr { w:pStyle w:val=(style) {} } (run(text, &Letters::default())) }
    }
}

/// Returns an entry of a list.
pub(super) fn bullet(text: &str) -> Markup {
    paragraph("ListBullet", text)
}

/// Returns a paragraph that stands out, with a bar of the colour of its tone.
pub(super) fn toned(text: &str, tone: Tone) -> Markup {
    let colour = colour(tone).unwrap_or("7F7F7F");
    html! {
        w:p {
            w:pPr {
                w:pStyle w:val="Conclusion" {}
                w:pBdr { w:left w:val="single" w:sz="24" w:space="8" w:color=(colour) {} }
            }
            (run(text, &Letters::default()))
        }
    }
}

/// The colour of words with this tone. None if they are neither good nor bad.
pub(super) fn colour(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Good | Tone::GoodWithinRounding => Some("1A6B33"),
        Tone::Attention => Some("8A5A00"),
        Tone::Bad => Some("B3261E"),
    }
}

/// Returns a text with its own line breaks.
pub(super) fn run(text: &str, letters: &Letters) -> Markup {
    let shown = visible_lines(text);
    let is_plain = !letters.bold && letters.colour.is_none();
    html! {
        w:r {
            @if !is_plain {
                w:rPr {
                    @if letters.bold { w:b {} }
                    @if let Some(colour) = letters.colour { w:color w:val=(colour) {} }
                }
            }
            @for (index, line) in shown.lines().enumerate() {
                @if index > 0 { w:br {} }
                w:t xml:space="preserve" { (in_xml(line)) }
            }
        }
    }
}

/// Returns the text without the two characters that XML 1.0 does not allow (section 2.2) and that are not controls.
pub(super) fn in_xml(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
