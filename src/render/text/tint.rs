//! The colour of a cell: red for bad or negative values, green for good ones, yellow for those that need attention.
//!
//! comfy-table lays out text without colours. So zero-width marks are put around the words of a cell, and become
//! colours when a line is printed. No text of a plan has such a mark: they are escaped, as controls are.

use crate::render::Colour;
use crate::table::{Cell, Column, Tone};

/// Invisible operators of Unicode: the marks before red, green and yellow words, and the one after them.
const RED: char = '\u{2061}';
const GREEN: char = '\u{2062}';
const YELLOW: char = '\u{2063}';
const END: char = '\u{2064}';

/// Returns the words of a cell, each between marks if the cell has a colour.
pub(super) fn tinted(text: &str, cell: &Cell, column: &Column) -> String {
    let Some(mark) = mark(cell, column) else {
        return text.to_string();
    };
    let word = |word: &str| {
        let bare = word.trim_end_matches([' ', '\n']);
        let after = &word[bare.len()..];
        match bare {
            "" => after.to_string(),
            bare => format!("{mark}{bare}{END}{after}"),
        }
    };
    text.split_inclusive([' ', '\n']).map(word).collect()
}

/// The mark of a cell in a column. None if it has no colour.
fn mark(cell: &Cell, column: &Column) -> Option<char> {
    match cell {
        Cell::Money(amount) => column.is_red(*amount).then_some(RED),
        Cell::Judged(Tone::Bad, _) => Some(RED),
        Cell::Judged(Tone::Good | Tone::GoodWithinRounding, _) => Some(GREEN),
        Cell::Judged(Tone::Attention, _) => Some(YELLOW),
        Cell::Judged(Tone::Plain, _)
        | Cell::Empty
        | Cell::Text(_)
        | Cell::Label(_)
        | Cell::Message(_)
        | Cell::InFull(..)
        | Cell::Quantity(_)
        | Cell::Share(_)
        | Cell::Count(_)
        | Cell::Date(_)
        | Cell::Span(_)
        | Cell::Unknown
        | Cell::Mark => None,
    }
}

/// Returns a line with colours for its marks, or without its marks.
pub(super) fn in_colour(line: &str, colour: Colour) -> String {
    let code = |letter: char| {
        let foreground = match letter {
            RED => "31",
            GREEN => "32",
            YELLOW => "33",
            END => "39",
            _ => return letter.to_string(),
        };
        match colour {
            Colour::Ansi => format!("\u{1b}[{foreground}m"),
            Colour::Plain => String::new(),
        }
    };
    line.chars().map(code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Money;
    use crate::render::visible::visible;
    use crate::table::{Align, Red};

    fn figures() -> Column {
        Column::new("", Align::Right)
    }

    fn shown(text: &str, cell: &Cell) -> String {
        in_colour(&tinted(text, cell, &figures()), Colour::Ansi)
    }

    #[test]
    fn a_saving_is_not_red() {
        let more_than_budgeted = figures().with_red(Red::AboveZero);
        let shown = |digits: &str, column: &Column| {
            let cell = Cell::Money(Money::read(digits).expect("a test amount"));
            in_colour(&tinted(digits, &cell, column), Colour::Ansi)
        };
        assert_eq!(shown("-5", &more_than_budgeted), "-5");
        assert_eq!(shown("5", &more_than_budgeted), "\u{1b}[31m5\u{1b}[39m");
        assert_eq!(shown("0", &more_than_budgeted), "0");
        assert_eq!(shown("-5", &figures().with_red(Red::Never)), "-5");
    }

    #[test]
    fn amounts_below_zero_and_verdicts_have_a_colour() {
        let money = |digits| Cell::Money(Money::read(digits).expect("a test amount"));
        assert_eq!(
            shown("-€ 5", &money("-5")),
            "\u{1b}[31m-€\u{1b}[39m \u{1b}[31m5\u{1b}[39m"
        );
        assert_eq!(shown("€ 5", &money("5")), "€ 5");
        assert_eq!(shown("€ 0", &money("0")), "€ 0");
        let verdict = |tone, text: &str| shown(text, &Cell::Judged(tone, text.to_string()));
        assert_eq!(verdict(Tone::Good, "ja"), "\u{1b}[32mja\u{1b}[39m");
        assert_eq!(verdict(Tone::Bad, "nee"), "\u{1b}[31mnee\u{1b}[39m");
        assert_eq!(verdict(Tone::Attention, "?"), "\u{1b}[33m?\u{1b}[39m");
        assert_eq!(verdict(Tone::Plain, "-"), "-");
    }

    #[test]
    fn without_colours_nothing_is_left_of_a_mark() {
        let cell = Cell::Judged(Tone::Bad, String::new());
        let marked = tinted("niet voldaan\nnog", &cell, &figures());
        assert_eq!(in_colour(&marked, Colour::Plain), "niet voldaan\nnog");
    }

    #[test]
    fn a_plan_has_no_marks() {
        for mark in [RED, GREEN, YELLOW, END] {
            let escaped = visible(&mark.to_string()).into_owned();
            assert!(escaped.starts_with("\\u{"), "{escaped}");
        }
    }
}
