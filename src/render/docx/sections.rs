//! Pages in portrait and in landscape: a section for each run of parts with the same orientation (ECMA-376 part 1,
//! 17.6).

use maud::{Markup, html};

/// A4, and the margins on all sides, in twentieths of a point.
const SHORT_SIDE: usize = 11_906;
const LONG_SIDE: usize = 16_838;
const MARGIN: usize = 850;
/// The distance of the footer from the edge.
const FOOTER: usize = 480;

/// A part of a document that is on pages of one orientation.
pub(super) struct PagesPart {
    pub(super) body: Markup,
    /// Whether it is in landscape.
    pub(super) wide: bool,
}

/// The width of the text between the margins, in twentieths of a point.
pub(super) fn text_width(wide: bool) -> usize {
    (if wide { LONG_SIDE } else { SHORT_SIDE }) - 2 * MARGIN
}

/// Returns the parts as sections. Word keeps the properties of a section in its last paragraph, and those of the last
/// section at the end of the body.
pub(super) fn sections(parts: Vec<PagesPart>) -> Markup {
    let runs: Vec<&[PagesPart]> = parts
        .chunk_by(|piece, next| piece.wide == next.wide)
        .collect();
    let count = runs.len();
    html! {
        @for (index, run) in runs.into_iter().enumerate() {
            @for piece in run { (piece.body) }
            @let wide = run.iter().any(|piece| piece.wide);
            @if index + 1 < count {
                w:p { w:pPr { w:pStyle w:val="Gap" {} (properties(wide)) } }
            } @else {
                (properties(wide))
            }
        }
    }
}

fn properties(wide: bool) -> Markup {
    let (width, height) = if wide {
        (LONG_SIDE, SHORT_SIDE)
    } else {
        (SHORT_SIDE, LONG_SIDE)
    };
    html! {
        w:sectPr {
            w:footerReference w:type="default" r:id=(if wide { "footerWide" } else { "footer" }) {}
            w:type w:val="nextPage" {}
            w:pgSz w:w=(width) w:h=(height) w:orient=[wide.then_some("landscape")] {}
            w:pgMar w:top=(MARGIN) w:right=(MARGIN) w:bottom=(MARGIN) w:left=(MARGIN)
                w:header=(FOOTER) w:footer=(FOOTER) w:gutter="0" {}
        }
    }
}
