//! The page layout of a table for printing: paper orientation and font size, folded if it is too wide even so.
//!
//! A browser cuts off a table that is wider than the paper, so estimates must be on the wide side. A character counts
//! as a digit, which is at most 0.56 em wide in the sans-serif fonts of all systems.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::fold::fold;
use super::width::widest_word;
use crate::table::{Align, Column};

/// The width of a character, and the space on both sides of a cell, in hundredths of an em.
const CHARACTER: usize = 58;
const PADDING: usize = 90;
/// The minimum width of text that wraps, in characters.
const MIN_TEXT_WIDTH: usize = 14;
/// The length from which a word is broken, in characters.
pub(super) const LONG_WORD: usize = 24;

/// The papers from best to worst, each with its width in hundredths of an em. A4 with margins of 15 mm is 510 points
/// wide in portrait, and 756 in landscape.
const PAPERS: [(Paper, usize); 6] = [
    (portrait(9), 5_600),
    (portrait(8), 6_300),
    (landscape(9), 8_400),
    (landscape(8), 9_400),
    (landscape(7), 10_800),
    (landscape(6), 12_600),
];
/// The paper of a folded table.
const FOLDED: (Paper, usize) = (landscape(7), 10_800);

/// A paper orientation with a font size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paper {
    /// Whether it is in landscape.
    pub(super) is_landscape: bool,
    /// The font size.
    pub(super) points: u8,
}

const fn portrait(points: u8) -> Paper {
    Paper {
        is_landscape: false,
        points,
    }
}

const fn landscape(points: u8) -> Paper {
    Paper {
        is_landscape: true,
        points,
    }
}

/// The layout of a printed table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageLayout {
    pub(super) paper: Paper,
    /// The columns of each panel. Empty if the table is not folded.
    pub(super) panels: Vec<Vec<usize>>,
}

/// Returns the width that a column needs, in hundredths of an em.
pub(super) fn needed_width<'a>(
    column: &Column,
    cells: impl Iterator<Item = &'a Cow<'a, str>>,
) -> usize {
    // Only text columns break a word, so a heading over amounts needs room for its longest word.
    let heading = match column.align {
        Align::Right => widest_word(column.title.text()),
        Align::Left => longest_word(column.title.text()),
    };
    let characters = cells.fold(heading, |most, text| {
        // Measuring is slow, and often not needed: a text is at most as wide as its number of bytes, and no word counts
        // for more than [`LONG_WORD`].
        if text.len() <= most || (column.align == Align::Left && most >= LONG_WORD) {
            return most;
        }
        let width = text.width();
        most.max(match column.align {
            Align::Right => width,
            Align::Left => width.min(MIN_TEXT_WIDTH).max(longest_word(text)),
        })
    });
    needed_by(characters)
}

/// Returns the width of a column with that many characters, in hundredths of an em.
pub(super) fn needed_by(characters: usize) -> usize {
    characters * CHARACTER + PADDING
}

/// Returns the width of the longest word. If it is longer than [`LONG_WORD`], returns that.
fn longest_word(text: &str) -> usize {
    widest_word(text).min(LONG_WORD)
}

/// Returns the best layout for columns with these needs. `naming` returns the columns that name the rows.
pub(super) fn page_layout(
    columns: &[Column],
    needs: &[usize],
    naming: impl FnOnce() -> Vec<usize>,
) -> PageLayout {
    let all: usize = needs.iter().sum();
    match PAPERS.iter().find(|(_, room)| all <= *room) {
        Some((paper, _)) => PageLayout {
            paper: *paper,
            panels: Vec::new(),
        },
        None => PageLayout {
            paper: FOLDED.0,
            panels: fold(columns, &naming(), needs, FOLDED.1),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(needs: &[usize]) -> PageLayout {
        let columns: Vec<Column> = needs
            .iter()
            .map(|_| Column::new("", Align::Right))
            .collect();
        page_layout(&columns, needs, || vec![0])
    }

    /// The layout of a table with that many columns of amounts.
    fn with_amounts(count: usize) -> PageLayout {
        let needs = [1_000]
            .into_iter()
            .chain(std::iter::repeat_n(700, count))
            .collect::<Vec<_>>();
        layout(&needs)
    }

    #[test]
    fn a_small_table_is_in_portrait() {
        assert_eq!(with_amounts(2).paper, portrait(9));
    }

    #[test]
    fn a_wider_table_is_in_landscape_and_then_in_smaller_letters() {
        assert_eq!(with_amounts(10).paper, landscape(9));
        assert_eq!(with_amounts(12).paper, landscape(8));
        assert_eq!(with_amounts(16).paper, landscape(6));
        assert!(with_amounts(16).panels.is_empty());
    }

    #[test]
    fn a_table_that_fits_on_no_paper_is_folded() {
        // 10800 - 1000 is room for 14 columns of 700.
        let folded = with_amounts(17);
        assert_eq!(folded.paper, FOLDED.0);
        assert_eq!(folded.panels[1], [0, 15, 16, 17]);
    }
}
