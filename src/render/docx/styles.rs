//! The styles of a document (ECMA-376 part 1, 17.7). Headings have the names that word processors know.

use maud::{Markup, html};

/// The colour of headings.
const HEADINGS: &str = "1F3A5F";
/// The font sizes of tables, in points.
const SIZES: [usize; 4] = [6, 7, 8, 9];

/// A style of paragraphs.
struct ParagraphStyle {
    id: &'static str,
    /// The name that word processors know.
    name: &'static str,
    /// The font size, in half points.
    size: usize,
    bold: bool,
    /// The space before and after it, in twentieths of a point.
    space: (usize, usize),
    heading: Option<usize>,
}

const fn style(
    id: &'static str,
    name: &'static str,
    size: usize,
    space: (usize, usize),
) -> ParagraphStyle {
    ParagraphStyle {
        id,
        name,
        size,
        bold: false,
        space,
        heading: None,
    }
}

const fn heading(
    id: &'static str,
    name: &'static str,
    size: usize,
    space: (usize, usize),
    level: usize,
) -> ParagraphStyle {
    ParagraphStyle {
        bold: true,
        heading: Some(level),
        ..style(id, name, size, space)
    }
}

const STYLES: [ParagraphStyle; 12] = [
    style("Title", "Title", 40, (0, 120)),
    style("Subtitle", "Subtitle", 20, (0, 120)),
    style("ContentsTitle", "TOC Heading", 28, (360, 120)),
    heading("Heading1", "heading 1", 30, (360, 120), 0),
    heading("Heading2", "heading 2", 24, (320, 100), 1),
    heading("Heading3", "heading 3", 20, (200, 80), 2),
    style("BodyText", "Body Text", 20, (0, 120)),
    style("Conclusion", "Conclusion", 22, (60, 160)),
    style("ListBullet", "List Bullet", 18, (0, 60)),
    style("TOC1", "toc 1", 20, (120, 20)),
    style("TOC2", "toc 2", 18, (0, 20)),
    style("Gap", "Gap", 8, (0, 80)),
];

/// Returns the part with the styles, for texts of that language.
pub(super) fn styles(locale: &str) -> Markup {
    html! {
        w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" {
            w:docDefaults {
                w:rPrDefault { w:rPr {
                    w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial" {}
                    w:sz w:val="20" {}
                    w:szCs w:val="20" {}
                    w:lang w:val=(locale) w:eastAsia=(locale) w:bidi=(locale) {}
                } }
                w:pPrDefault {}
            }
            w:style w:type="paragraph" w:default="1" w:styleId="Normal" { w:name w:val="Normal" {} w:qFormat {} }
            @for each in &STYLES { (paragraph(each)) }
            (footer())
            @for points in SIZES {
                w:style w:type="paragraph" w:customStyle="1" w:styleId={ "Cell" (points) } {
                    w:name w:val={ "Cell " (points) } {}
                    w:basedOn w:val="Normal" {}
                    w:pPr { w:spacing w:before="20" w:after="20" {} }
                    w:rPr { w:sz w:val=(2 * points) {} w:szCs w:val=(2 * points) {} }
                }
            }
            (table())
        }
    }
}

fn paragraph(style: &ParagraphStyle) -> Markup {
    let (before, after) = style.space;
    let is_coloured = style.heading.is_some() || style.id == "Title" || style.id == "ContentsTitle";
    html! {
        w:style w:type="paragraph" w:styleId=(style.id) {
            w:name w:val=(style.name) {}
            w:basedOn w:val="Normal" {}
            @if style.heading.is_some() { w:next w:val="BodyText" {} }
            w:qFormat {}
            w:pPr {
                @if style.heading.is_some() || style.id == "ContentsTitle" { w:keepNext {} w:keepLines {} }
                @if style.id == "ListBullet" { w:numPr { w:numId w:val="1" {} } }
                w:spacing w:before=(before) w:after=(after) {}
                @if style.id == "TOC2" { w:ind w:left="240" {} }
                @if let Some(level) = style.heading { w:outlineLvl w:val=(level) {} }
            }
            w:rPr {
                @if style.bold { w:b {} }
                @if is_coloured { w:color w:val=(HEADINGS) {} }
                w:sz w:val=(style.size) {}
                w:szCs w:val=(style.size) {}
            }
        }
    }
}

fn footer() -> Markup {
    html! {
        w:style w:type="paragraph" w:styleId="Footer" {
            w:name w:val="footer" {}
            w:basedOn w:val="Normal" {}
            w:rPr { w:color w:val="595959" {} w:sz w:val="16" {} w:szCs w:val="16" {} }
        }
    }
}

fn table() -> Markup {
    let line = |side: &str, size: usize, colour: &str| match side {
        "top" => html! { w:top w:val="single" w:sz=(size) w:space="0" w:color=(colour) {} },
        "bottom" => html! { w:bottom w:val="single" w:sz=(size) w:space="0" w:color=(colour) {} },
        _ => html! { w:insideH w:val="single" w:sz=(size) w:space="0" w:color=(colour) {} },
    };
    html! {
        w:style w:type="table" w:customStyle="1" w:styleId="ReportTable" {
            w:name w:val="Report Table" {}
            w:tblPr {
                w:tblBorders { (line("top", 8, HEADINGS)) (line("bottom", 8, HEADINGS)) (line("inside", 4, "C9D0D9")) }
            }
        }
    }
}
