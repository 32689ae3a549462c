//! How a table lies on paper: upright or on its side, in which size, and folded when even that is too narrow.
//!
//! A browser cuts off what is wider than its page, so that this must err on the wide side: a character is taken to
//! be as wide as a digit, which in the sans-serif fonts of all systems is 0.56 em or less.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::table::{Align, Column};

/// Hundredths of an em that a character takes, and the space at both sides of a cell.
const CHARACTER: usize = 58;
const PADDING: usize = 90;
/// Characters that a text keeps when it wraps; a longer word is broken.
const NARROW: usize = 14;
pub(super) const LONG_WORD: usize = 24;

/// Papers from best to worst, and what fits on each in hundredths of an em: A4 with margins of 15 mm is 510 points
/// wide, and 756 on its side.
const PAPERS: [(Paper, usize); 6] = [
    (
        Paper {
            wide: false,
            points: 9,
        },
        5_600,
    ),
    (
        Paper {
            wide: false,
            points: 8,
        },
        6_300,
    ),
    (
        Paper {
            wide: true,
            points: 9,
        },
        8_400,
    ),
    (
        Paper {
            wide: true,
            points: 8,
        },
        9_400,
    ),
    (
        Paper {
            wide: true,
            points: 7,
        },
        10_800,
    ),
    (
        Paper {
            wide: true,
            points: 6,
        },
        12_600,
    ),
];
/// What a table is folded for.
const FOLDED: (Paper, usize) = (
    Paper {
        wide: true,
        points: 7,
    },
    10_800,
);

/// A way to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paper {
    /// On its side.
    pub wide: bool,
    /// The size of the letters.
    pub points: u8,
}

/// How a table lies on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lie {
    pub paper: Paper,
    /// The columns that stand beside each other, when not all do. Each panel begins with the first column.
    pub panels: Vec<Vec<usize>>,
}

/// What a column needs, in hundredths of an em.
pub(super) fn need<'a>(column: &Column, cells: impl Iterator<Item = &'a Cow<'a, str>>) -> usize {
    // Only columns of texts break a word: a heading over amounts is as wide as its longest.
    let heading = match column.align {
        Align::Right => words(&column.title).max().unwrap_or(0),
        Align::Left => longest_word(&column.title),
    };
    let characters = cells.fold(heading, |most, text| {
        // No text is wider than its bytes are many, and no word counts for more than a long one.
        if text.len() <= most || (column.align == Align::Left && most >= LONG_WORD) {
            return most;
        }
        let width = text.width();
        most.max(match column.align {
            Align::Right => width,
            Align::Left => width.min(NARROW).max(longest_word(text)),
        })
    });
    characters * CHARACTER + PADDING
}

/// The longest word; of one that is broken, what a line must hold.
fn longest_word(text: &str) -> usize {
    words(text).max().unwrap_or(0).min(LONG_WORD)
}

/// How wide each word is.
fn words(text: &str) -> impl Iterator<Item = usize> {
    text.split_whitespace().map(UnicodeWidthStr::width)
}

/// Where columns with these needs fit.
pub(super) fn lie(columns: &[Column], needs: &[usize]) -> Lie {
    let all: usize = needs.iter().sum();
    match PAPERS.iter().find(|(_, room)| all <= *room) {
        Some((paper, _)) => Lie {
            paper: *paper,
            panels: Vec::new(),
        },
        None => Lie {
            paper: FOLDED.0,
            panels: fold(columns, needs, FOLDED.1),
        },
    }
}

fn fold(columns: &[Column], needs: &[usize], room: usize) -> Vec<Vec<usize>> {
    let first = needs.first().copied().unwrap_or(0);
    let mut panels: Vec<Vec<usize>> = Vec::new();
    let mut taken = usize::MAX;
    for group in groups(columns) {
        let need: usize = needs[group.clone()].iter().sum();
        let whole = first + need <= room;
        let units = if whole {
            vec![group]
        } else {
            group.map(|column| column..column + 1).collect()
        };
        for unit in units {
            let need: usize = needs[unit.clone()].iter().sum();
            match panels
                .last_mut()
                .filter(|_| taken.saturating_add(need) <= room)
            {
                Some(panel) => panel.extend(unit),
                None => {
                    panels.push(std::iter::once(0).chain(unit).collect());
                    taken = first;
                }
            }
            taken += need;
        }
    }
    panels
}

/// The columns after the first, those of one group together.
fn groups(columns: &[Column]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, column) in columns.iter().enumerate().skip(1) {
        let same = |last: &&mut Range<usize>| {
            column.group.is_some() && columns[last.start].group == column.group
        };
        match groups.last_mut().filter(same) {
            Some(last) => last.end = index + 1,
            None => groups.push(index..index + 1),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(count: usize) -> Vec<Column> {
        let amount = |number: usize| Column {
            group: Some((number / 2).to_string()),
            ..Column::new(
                if number.is_multiple_of(2) { "a" } else { "b" },
                Align::Right,
            )
        };
        [Column::new("", Align::Left)]
            .into_iter()
            .chain((0..count).map(amount))
            .collect()
    }

    #[test]
    fn a_small_table_stands_upright() {
        assert_eq!(
            lie(&amounts(2), &[1_000, 700, 700]).paper,
            Paper {
                wide: false,
                points: 9
            }
        );
    }

    #[test]
    fn a_wider_one_turns_and_then_shrinks() {
        let paper = |count: usize| {
            let needs: Vec<usize> = [1_000]
                .into_iter()
                .chain(std::iter::repeat_n(700, count))
                .collect();
            lie(&amounts(count), &needs).paper
        };
        assert_eq!(
            paper(10),
            Paper {
                wide: true,
                points: 9
            }
        );
        assert_eq!(
            paper(12),
            Paper {
                wide: true,
                points: 8
            }
        );
        assert_eq!(
            paper(16),
            Paper {
                wide: true,
                points: 6
            }
        );
    }

    #[test]
    fn the_widest_is_folded_between_groups() {
        let needs: Vec<usize> = [1_000]
            .into_iter()
            .chain(std::iter::repeat_n(1_500, 10))
            .collect();
        // 10800 - 1000 is room for six amounts of 1500.
        let panels = [vec![0, 1, 2, 3, 4, 5, 6], vec![0, 7, 8, 9, 10]];
        assert_eq!(
            lie(&amounts(10), &needs),
            Lie {
                paper: FOLDED.0,
                panels: panels.to_vec()
            }
        );
    }

    #[test]
    fn a_group_that_is_too_wide_by_itself_is_broken() {
        let panels = lie(&amounts(2), &[6_000, 4_000, 4_000]).panels;
        assert_eq!(panels, [vec![0, 1], vec![0, 2]]);
    }
}
