//! A strip: a drawing over the full width, with parts that each have a colour and a texture of their own.
//!
//! Positions in a strip are percentages, so that it fits any screen and paper; heights are pixels. A strip holds single
//! letters only: names and amounts are text around it, which wraps and can be searched.

use maud::{Markup, html};

use crate::table::Extent;

/// The number of colours, and the number of textures.
const COLOURS: usize = 8;
/// The number of fills: each colour with each texture.
const FILLS: usize = COLOURS * COLOURS;
/// The fill of recurring parts: an outline with stripes.
pub(super) const RECURS: usize = FILLS;
/// The fill of planned parts: an outline.
pub(super) const PLANNED: usize = FILLS + 1;
/// The width of the shortest part of a timeline that is drawn as a bar, in ten-thousandths.
const SHORTEST: u32 = 100;
/// The width that a letter needs, in ten-thousandths.
const ROOM: u32 = 400;

/// The width of a strip on a desktop screen for which texts are chosen, and the width of a character, in pixels.
const DESKTOP: usize = 560;
const CHARACTER: usize = 8;

/// One part of a strip.
pub(super) struct StripPart {
    pub(super) extent: Extent,
    /// The number of its fill: one of [`FILLS`], or [`RECURS`] or [`PLANNED`].
    pub(super) fill: usize,
    /// Its letter in the legend.
    pub(super) letter: Option<String>,
    /// The texts that may be written in it, from the longest to the shortest. On a wide screen the first that fits
    /// replaces the letter.
    pub(super) texts: Vec<String>,
}

impl StripPart {
    /// A part without a letter.
    pub(super) fn plain(extent: Extent, fill: usize) -> StripPart {
        StripPart {
            extent,
            fill,
            letter: None,
            texts: Vec::new(),
        }
    }

    /// Returns the longest text that fits on a wide screen. None if none does.
    fn text(&self) -> Option<&str> {
        let room = self.extent.width as usize * DESKTOP / 10_000;
        let mut texts = self.texts.iter().map(String::as_str);
        texts.find(|text| (text.chars().count() + 2) * CHARACTER <= room)
    }
}

/// Returns a strip with its text alternative, over the grid with this id.
pub(super) fn strip(parts: &[StripPart], alternative: &str, grid: Option<&str>) -> Markup {
    strip_with_line(parts, alternative, grid, None)
}

/// Returns a strip with a line across it at this position. A part that is too short to be visible is a diamond.
pub(super) fn strip_with_line(
    parts: &[StripPart],
    alternative: &str,
    grid: Option<&str>,
    line: Option<u32>,
) -> Markup {
    let is_short = |part: &StripPart| grid.is_some() && part.extent.width < SHORTEST;
    html! {
        svg.strip role="img" width="100%" height="24" {
            title { (alternative) }
            @if let Some(grid) = grid { rect width="100%" height="24" fill={ "url(#" (grid) ")" } {} }
            @for part in parts {
                @if is_short(part) {
                    svg.day x=(percent(part.extent.start + part.extent.width / 2)) width="1" height="24" {
                        path fill=(fill(part.fill)) d="M0 4L8 12L0 20L-8 12Z" {}
                    }
                } @else {
                    rect.part.outlined[part.fill == PLANNED] x=(percent(part.extent.start)) width=(percent(part.extent.width)) y="1" height="22" fill=(fill(part.fill)) {}
                }
                @let middle = percent(part.extent.start + part.extent.width / 2);
                @let text = part.text();
                @if let Some(letter) = part.letter.as_ref().filter(|_| part.extent.width >= ROOM) {
                    text.brief[text.is_some()] x=(middle) y="16" aria-hidden="true" { (letter) }
                }
                @if let Some(text) = text { text.told x=(middle) y="16" aria-hidden="true" { (text) } }
            }
            @if let Some(line) = line { line.today x1=(percent(line)) x2=(percent(line)) y1="0" y2="24" {} }
        }
    }
}

/// Returns a sample of a fill, for a legend.
pub(super) fn swatch(number: usize) -> Markup {
    html! {
        svg.swatch aria-hidden="true" width="20" height="16" {
            rect.part x="1" y="1" width="18" height="14" fill=(fill(number)) {}
        }
    }
}

/// Returns a grid with lines between this number of years.
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

/// Returns the letter of a series: A to Z, and then AA, AB and so on.
pub(super) fn letter(number: usize) -> String {
    let last = char::from(b'A' + (number % 26) as u8);
    match number / 26 {
        0 => last.to_string(),
        more => letter(more - 1) + &last.to_string(),
    }
}

/// Returns the reference to a fill.
fn fill(number: usize) -> String {
    let number = match number {
        RECURS | PLANNED => number,
        number => number % FILLS,
    };
    format!("url(#f{number})")
}

/// Returns ten-thousandths as a percentage: `12.34%` for 1234.
fn percent(extent: u32) -> String {
    format!("{}.{:02}%", extent / 100, extent % 100)
}

/// The textures, in 8 by 8 pixels. They are drawn over the colours, so that parts can be distinguished without colours.
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

/// Returns the fills of the page, for its strips to refer to.
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
                pattern id={ "f" (PLANNED) } patternUnits="userSpaceOnUse" width="8" height="8" { rect.pale width="8" height="8" {} }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_continue_after_z() {
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
