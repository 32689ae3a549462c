//! A drawing as wide as there is room for: a strip with parts in it, each with a colour and a texture of its own.
//!
//! Places along a strip are percentages, so that it fits any screen and paper; heights are pixels. A strip has no
//! words but short letters: names and amounts stand around it as text, which wraps and can be searched.

use maud::{Markup, html};

use crate::table::Stretch;

/// How many colours there are, and how many textures.
const COLOURS: usize = 8;
/// How many parts can be told apart: each colour with each texture.
const FILLS: usize = COLOURS * COLOURS;
/// What recurs: an outline with stripes.
pub(super) const RECURS: usize = FILLS;
/// Ten-thousandths of the width that a letter needs.
const ROOM: u32 = 400;

/// One part of a strip.
pub(super) struct Part {
    pub stretch: Stretch,
    pub fill: usize,
    /// What the legend calls it.
    pub letter: Option<String>,
}

/// A strip with its text alternative. With `grid`, it is ruled in so many equal parts.
pub(super) fn strip(parts: &[Part], alternative: &str, grid: Option<&str>) -> Markup {
    html! {
        svg.strip role="img" width="100%" height="24" {
            title { (alternative) }
            @if let Some(grid) = grid { rect width="100%" height="24" fill={ "url(#" (grid) ")" } {} }
            @for part in parts {
                rect.part x=(percent(part.stretch.start)) width=(percent(part.stretch.width)) y="1" height="22" fill=(fill(part.fill)) {}
                @if let Some(letter) = part.letter.as_ref().filter(|_| part.stretch.width >= ROOM) {
                    text x=(percent(part.stretch.start + part.stretch.width / 2)) y="16" aria-hidden="true" { (letter) }
                }
            }
        }
    }
}

/// What a part looks like, for a legend.
pub(super) fn swatch(number: usize) -> Markup {
    html! {
        svg.swatch aria-hidden="true" width="20" height="16" {
            rect.part x="1" y="1" width="18" height="14" fill=(fill(number)) {}
        }
    }
}

/// The lines between so many years, as a pattern that strips are ruled with.
pub(super) fn ruling(id: &str, parts: usize) -> Markup {
    let millionths = 1_000_000 / parts.max(1);
    let width = if millionths == 1_000_000 {
        "1".to_string()
    } else {
        format!("0.{millionths:06}")
    };
    html! {
        svg.defs aria-hidden="true" width="0" height="0" {
            defs { pattern id=(id) width=(width) height="1" { path.grid d="M0.5 0V24" {} } }
        }
    }
}

/// A letter for each of a series: A to Z, and then AA, AB and so on.
pub(super) fn letter(number: usize) -> String {
    let last = char::from(b'A' + (number % 26) as u8);
    match number / 26 {
        0 => last.to_string(),
        more => letter(more - 1) + &last.to_string(),
    }
}

/// The number of a fill as a paint.
fn fill(number: usize) -> String {
    let number = if number == RECURS {
        RECURS
    } else {
        number % FILLS
    };
    format!("url(#f{number})")
}

/// `12.34%` for 1234.
fn percent(stretch: u32) -> String {
    format!("{}.{:02}%", stretch / 100, stretch % 100)
}

/// What is drawn over a colour, so that parts can be told apart without it: in 8 by 8 pixels.
const TEXTURES: [&str; COLOURS] = [
    "",
    "M0 8L8 0M-2 2L2-2M6 10L10 6",
    "M0 4H8",
    "M0 0L8 8M-2 6L2 10M6-2L10 2",
    "M4 0V8",
    "M2 2h1M6 6h1",
    "M0 4H8M4 0V8",
    "M0 0L8 8M0 8L8 0",
];

/// The fills of the whole page, for its strips to refer to.
pub(super) fn patterns() -> Markup {
    html! {
        svg.defs aria-hidden="true" width="0" height="0" {
            defs {
                @for number in 0..FILLS {
                    pattern id={ "f" (number) } patternUnits="userSpaceOnUse" width="8" height="8" {
                        rect class={ "c" (number % COLOURS) } width="8" height="8" {}
                        @let texture = TEXTURES[(number + number / COLOURS) % COLOURS];
                        @if !texture.is_empty() { path.texture d=(texture) {} }
                    }
                }
                pattern id={ "f" (RECURS) } patternUnits="userSpaceOnUse" width="8" height="8" {
                    rect.pale width="8" height="8" {}
                    path.stripe d=(TEXTURES[1]) {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 25, 26, 51, 52, 702].map(letter),
            ["A", "Z", "AA", "AZ", "BA", "AAA"]
        );
    }

    #[test]
    fn percentages_are_decimals() {
        assert_eq!(
            [0, 5, 1_234, 10_000].map(percent),
            ["0.00%", "0.05%", "12.34%", "100.00%"]
        );
    }
}
