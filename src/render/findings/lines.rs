//! The lines of the text of a plan, to convert bytes to lines and columns. They are found once per text.
//!
//! A line ends at `\n` or `\r\n`, as in TOML. Every offset is valid: one beyond the end counts as the end, one inside a
//! character as the start of the character, and one inside a line ending as the end of the line.

use std::cell::Cell;
use std::ops::Range;

/// A text with the starts of its lines.
#[derive(Debug)]
pub(in crate::render) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The last count. Findings are in the order of the file, so the next place in a very long line is counted from
    /// here and not from the start of the line.
    last: Cell<Counted>,
}

/// The number of characters between the start of a line and a byte in it.
#[derive(Debug, Clone, Copy)]
struct Counted {
    start: usize,
    offset: usize,
    characters: usize,
}

/// A position for people and editors: line and column count from 1, and columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) struct Position {
    pub line: usize,
    pub column: usize,
    /// Bytes from the start of the text.
    pub offset: usize,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Lines<'a> {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(index, _)| index + 1))
            .collect();
        Lines {
            text,
            starts,
            last: Cell::new(Counted {
                start: 0,
                offset: 0,
                characters: 0,
            }),
        }
    }

    /// Returns the text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the line and the column of a byte.
    pub fn position(&self, offset: usize) -> Position {
        let offset = floor(self.text, offset);
        let line = self.number(offset);
        let range = self.range(line);
        Position {
            line: line + 1,
            column: self.characters(range.start, offset.min(range.end)) + 1,
            offset,
        }
    }

    /// Returns the number of characters from the start of a line to a byte in it.
    fn characters(&self, start: usize, offset: usize) -> usize {
        let last = self.last.get();
        let known = last.start == start && last.offset <= offset;
        let from = if known {
            last
        } else {
            Counted {
                start,
                offset: start,
                characters: 0,
            }
        };
        let characters = from.characters + self.text[from.offset..offset].chars().count();
        self.last.set(Counted {
            start,
            offset,
            characters,
        });
        characters
    }

    /// Returns the first position of a range, and the position after it.
    pub fn positions(&self, range: &Range<usize>) -> (Position, Position) {
        let start = self.position(range.start);
        let counted = self.last.get();
        let end = self.position(range.end.max(range.start));
        // The next range begins after the start of this one, but rarely after its end.
        self.last.set(counted);
        (start, end)
    }

    /// Returns the number of the line with a byte, counted from 0.
    pub fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// Returns the bytes of a line, without its ending. Lines count from 0; beyond the last one, the range is empty.
    pub fn range(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let next = self
            .starts
            .get(line + 1)
            .copied()
            .unwrap_or(self.text.len());
        let whole = &self.text[start..next];
        let bare = whole
            .strip_suffix('\n')
            .map_or(whole, |bare| bare.strip_suffix('\r').unwrap_or(bare));
        start..start + bare.len()
    }
}

/// Returns the last offset up to this one at which a character begins, at most the end of the text.
pub(super) fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let position = Lines::new(text).position(offset);
        (position.line, position.column)
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(at("één = 1\ntwee = 2", 0), (1, 1));
        assert_eq!(at("één = 1\ntwee = 2", 5), (1, 4));
        assert_eq!(at("één = 1\ntwee = 2", 10), (2, 1));
        assert_eq!(at("één = 1\ntwee = 2", 17), (2, 8));
    }

    #[test]
    fn a_line_ends_with_or_without_a_carriage_return() {
        assert_eq!(at("a\r\nb", 1), (1, 2));
        assert_eq!(at("a\r\nb", 2), (1, 2));
        assert_eq!(at("a\r\nb", 3), (2, 1));
        assert_eq!(at("a\rb", 2), (1, 3));
        assert_eq!(Lines::new("a\r\nb\n").range(0), 0..1);
        assert_eq!(Lines::new("a\r\nb\n").range(1), 3..4);
        assert_eq!(Lines::new("a\r\nb\n").range(2), 5..5);
    }

    #[test]
    fn every_offset_is_valid() {
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("", 99), (1, 1));
        assert_eq!(at("é", 1), (1, 1));
        assert_eq!(at("é\n", usize::MAX), (2, 1));
        assert_eq!(Lines::new("a").range(7), 1..1);
    }
}
