//! Wraps and aligns text in columns of given widths, by comfy-table.

use std::borrow::Cow;

use comfy_table::presets::NOTHING;
use comfy_table::{Cell as DrawnCell, ColumnConstraint, Table as DrawnTable, Width};
use unicode_width::UnicodeWidthChar;

/// The number of spaces between two columns of a table.
pub(super) const GAP: usize = 2;

/// The length of the longest word that comfy-table breaks, in bytes.
const LONG_WORD: usize = 1_000;

/// Returns a text in lines of at most this width, broken between words where possible.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    lines(&[width], vec![vec![cell(text, width)]])
}

/// Returns a cell with this text, for a column of this width.
pub(super) fn cell(text: &str, width: usize) -> DrawnCell {
    DrawnCell::new(break_long_words(text, width))
}

/// Breaks words that are longer than [`LONG_WORD`] into lines. comfy-table takes quadratic time for them.
fn break_long_words(text: &str, width: usize) -> Cow<'_, str> {
    if text.len() <= LONG_WORD {
        return Cow::Borrowed(text);
    }
    let mut broken = String::with_capacity(text.len() + text.len() / width.max(1));
    for word in text.split_inclusive([' ', '\n']) {
        if word.len() <= LONG_WORD {
            broken.push_str(word);
            continue;
        }
        let mut line = 0;
        for letter in word.chars() {
            // Combining characters have no width, and stay with their letter.
            let letter_width = letter.width().unwrap_or(0);
            let is_full = line > 0 && letter_width > 0 && line + letter_width > width;
            // The space after a word ends its last line, and does not begin another.
            if is_full && letter != ' ' {
                broken.push('\n');
                line = 0;
            }
            broken.push(letter);
            line += letter_width;
        }
    }
    Cow::Owned(broken)
}

/// Returns the lines of rows of cells in columns of these widths.
pub(super) fn lines(widths: &[usize], rows: Vec<Vec<DrawnCell>>) -> Vec<String> {
    let mut table = DrawnTable::new();
    table.load_style(NOTHING);
    table.add_rows(rows);
    let last = widths.len().saturating_sub(1);
    for (index, (column, width)) in table.column_iter_mut().zip(widths).enumerate() {
        let gap = if index == last { 0 } else { GAP };
        let full = u16::try_from(width + gap).unwrap_or(u16::MAX);
        column.set_padding((0, gap as u16));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(full)));
    }
    // No-break spaces are needed for wrapping only; ordinary spaces can be searched for.
    table
        .lines()
        .map(|line| line.replace('\u{a0}', " "))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_hundred_thousand_letters_is_broken_into_lines() {
        let lines = wrap(&format!("a {} b", "x".repeat(100_000)), 50);
        // 2,000 lines of 50 letters, and a line before and after them.
        assert_eq!(lines.len(), 2_002);
        assert_eq!(lines[1], "x".repeat(50));
        assert_eq!(lines[2_001].trim_end(), "b");
    }

    #[test]
    fn wide_letters_and_combining_characters_are_not_cut_apart() {
        let wide = "日".repeat(1_000);
        let accents = "e\u{301}".repeat(1_000);
        for (text, line) in [
            (&wide, "日日"),
            (&accents, "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}"),
        ] {
            let lines = wrap(text, 5);
            let joined: String = lines.iter().map(|line| line.trim_end()).collect();
            assert_eq!(lines[0].trim_end(), line);
            assert_eq!(&joined, text);
        }
    }
}
