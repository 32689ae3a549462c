//! A line of text with its weight, which is visible in output with colours.

use super::tint::in_colour;
use crate::render::Colour;
use crate::render::log_commands::{IN_TEXT, inert};

/// The style of a line in output with colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Plain,
    Bold,
    Dim,
}

/// One line of the report.
#[derive(Debug, Clone)]
pub(super) struct TextLine {
    text: String,
    weight: Weight,
}

impl TextLine {
    pub(super) fn new(text: String, weight: Weight) -> TextLine {
        TextLine { text, weight }
    }

    pub(super) fn empty() -> TextLine {
        TextLine::new(String::new(), Weight::Plain)
    }

    /// Returns the line with `mark` in front.
    pub(super) fn after(self, mark: &str) -> TextLine {
        TextLine {
            text: format!("{mark}{}", self.text),
            weight: self.weight,
        }
    }

    /// Appends the line to a text, without spaces at its end.
    pub(super) fn print(&self, colour: Colour, printed: &mut String) {
        let text = inert(self.text.trim_end_matches(' '), IN_TEXT);
        let text = in_colour(&text, colour);
        let code = match (colour, self.weight) {
            (Colour::Plain, _) | (Colour::Ansi, Weight::Plain) => None,
            (Colour::Ansi, Weight::Bold) => Some("\u{1b}[1m"),
            (Colour::Ansi, Weight::Dim) => Some("\u{1b}[2m"),
        };
        match code.filter(|_| !text.is_empty()) {
            None => printed.push_str(&text),
            Some(code) => printed.extend([code, text.as_str(), "\u{1b}[0m"]),
        }
        printed.push('\n');
    }
}
