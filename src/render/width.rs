//! The width of text in a monospaced font, by the Unicode Standard Annex 11.

use unicode_width::UnicodeWidthStr;

/// Returns the width of the widest line of a text.
pub(super) fn widest_line(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Returns the width of the longest word of a text.
pub(super) fn widest_word(text: &str) -> usize {
    text.split_whitespace()
        .map(UnicodeWidthStr::width)
        .max()
        .unwrap_or(0)
}
