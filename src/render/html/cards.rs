//! The first thing on a page: the verdict and the cards with the figures that matter most.

use maud::{Markup, html};

use super::Surroundings;
use crate::render::cell::printed;
use crate::render::number::unbroken;
use crate::table::{Cards, Cell, Conclusion, Style, Tone};

/// Returns the verdict.
pub(super) fn conclusion(
    conclusion: &Conclusion,
    style: &Style,
    around: &Surroundings<'_>,
) -> Markup {
    let class = tone(conclusion.tone);
    let text = unbroken(&conclusion.text, style);
    html! {
        p.verdict.(class) {
            @if around.has("findings") { a href="#findings" { (text) } } @else { (text) }
        }
    }
}

/// Returns the cards. A card links to the section whose table has its figure.
pub(super) fn cards(cards: &Cards, style: &Style, around: &Surroundings<'_>) -> Markup {
    let style = &style.in_full();
    let shown = |cell: &Cell| printed(cell, style, around.words.mark, unbroken).into_owned();
    html! {
        ul.cards {
            @for (cells, face) in cards.each() {
                @let [title, figure, meaning] = cells.map(shown);
                @let content = html! {
                    span.what { (title) }
                    " " strong { (with_minus(cells[1], figure)) }
                    " " span.meaning { (meaning) }
                };
                li class=(tone(face.tone)) {
                    @if around.has(face.about) { a href={ "#" (face.about) } { (content) } } @else { div { (content) } }
                }
            }
        }
    }
}

/// A figure of a card, with a minus sign before a negative amount: a hyphen is hardly seen in large digits.
fn with_minus(cell: &Cell, figure: String) -> String {
    match cell {
        Cell::Money(amount) if amount.is_negative() => figure.replacen('-', "\u{2212}", 1),
        _ => figure,
    }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good | Tone::GoodWithinRounding => "good",
        Tone::Attention => "attention",
        Tone::Bad => "bad",
    }
}
