//! How wide each column is, and which columns stand beside each other.
//!
//! A column of amounts is as wide as its widest amount and never narrower. A column of texts may wrap, down to
//! [`NARROW`]. When that is not enough the table is folded into panels one below another; each repeats the
//! first column, and the columns of one group stay together as long as they fit. Words are broken last.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::draw::shown;
use crate::render::visible::visible;
use crate::table::{Cell, Column, Role, Row, Style, Table};

/// Columns between two columns.
pub(super) const GAP: usize = 2;
/// Columns that a text keeps when it wraps.
const NARROW: usize = 12;
/// Columns that a word may ask for; a longer one is broken when there is no room.
const LONG_WORD: usize = 28;
/// Columns that a text keeps even when its words are broken.
const BROKEN: usize = 6;

/// What is known of a column before it gets its width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured<'a> {
    column: &'a Column,
    /// With every cell on one line.
    widest: usize,
    /// With every text wrapped between words.
    narrowest: usize,
    /// With every text broken where it must be, and every amount whole.
    unbreakable: usize,
}

/// A column in a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    /// Which column of the table, counted from 0.
    pub index: usize,
    pub width: usize,
}

/// One panel of a table, with all that is needed to draw it.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    pub table: &'a Table,
    pub style: &'a Style,
    pub panel: Vec<Placed>,
}

/// Measures every column; the last one of a group makes room for the group's heading.
pub(super) fn columns<'a>(table: &'a Table, style: &Style) -> Vec<Measured<'a>> {
    let columns = table.columns.iter().enumerate();
    let mut columns: Vec<_> = columns
        .map(|(index, column)| measure(index, column, &table.rows, style))
        .collect();
    for group in groups(&columns) {
        let heading = columns[group.start].column.group.as_deref().unwrap_or("");
        let word = longest_word(heading);
        let taken: usize = columns[group.clone()]
            .iter()
            .map(|measured| measured.narrowest + GAP)
            .sum();
        let last = &mut columns[group.end - 1];
        last.narrowest += (word + GAP).saturating_sub(taken);
        last.widest = last.widest.max(last.narrowest);
    }
    columns
}

fn measure<'a>(index: usize, column: &'a Column, rows: &[Row], style: &Style) -> Measured<'a> {
    let mut widest = widest_line(&visible(&column.title)).max(1);
    let mut narrowest = longest_word(&column.title).max(1);
    let mut unbreakable = BROKEN;
    // A heading between rows stands over all columns, and asks for no room in one of them.
    for row in rows
        .iter()
        .filter(|row| !matches!(row.role, Role::Heading { .. }))
    {
        let Some(cell) = row.cells.get(index) else {
            continue;
        };
        let indent = if index == 0 { row.role.indent() } else { 0 };
        let text = shown(cell, style);
        let width = widest_line(&text);
        let least = if wraps(cell) {
            width.min(NARROW).max(longest_word(&text))
        } else {
            width
        };
        widest = widest.max(indent + width);
        narrowest = narrowest.max(indent + least);
        unbreakable = unbreakable.max(indent + if wraps(cell) { BROKEN } else { width });
    }
    Measured {
        column,
        widest,
        narrowest,
        unbreakable: unbreakable.min(narrowest),
    }
}

/// The longest word of a text; of one that is longer than [`LONG_WORD`], the part that a line must hold.
fn longest_word(text: &str) -> usize {
    text.split_whitespace()
        .map(UnicodeWidthStr::width)
        .max()
        .unwrap_or(0)
        .min(LONG_WORD)
}

fn widest_line(text: &str) -> usize {
    text.split('\n')
        .map(UnicodeWidthStr::width)
        .max()
        .unwrap_or(0)
}

/// Whether a cell may be broken over lines.
fn wraps(cell: &Cell) -> bool {
    match cell {
        Cell::Text(_) | Cell::Message(_) | Cell::Empty => true,
        Cell::Money(_)
        | Cell::Quantity(_)
        | Cell::Share(_)
        | Cell::Count(_)
        | Cell::Date(_)
        | Cell::Span(_)
        | Cell::Mark => false,
    }
}

/// The panels that the columns are folded into, each as narrow as `width` when its columns can be.
pub(super) fn panels(columns: &[Measured<'_>], width: usize) -> Vec<Vec<Placed>> {
    let all: Vec<usize> = (0..columns.len()).collect();
    if least(columns, &all) <= width {
        return vec![place(columns, &all, width)];
    }
    let columns = &with_readable_names(columns, width);
    let mut panels: Vec<Vec<usize>> = Vec::new();
    for unit in units(columns, width) {
        match panels.last_mut() {
            Some(panel) if least(columns, panel) + room(columns, unit.clone()) <= width => {
                panel.extend(unit)
            }
            Some(_) | None => panels.push(std::iter::once(0).chain(unit).collect()),
        }
    }
    panels
        .iter()
        .map(|panel| place(columns, panel, width))
        .collect()
}

/// With a first column that keeps up to a third of the width: there is room for it when a table is folded.
fn with_readable_names<'a>(columns: &[Measured<'a>], width: usize) -> Vec<Measured<'a>> {
    let mut columns = columns.to_vec();
    let widest_unit = groups(&columns)
        .into_iter()
        .map(|group| room(&columns, group))
        .max()
        .unwrap_or(0);
    let spare = width.saturating_sub(widest_unit).min(width / 3);
    if let Some(first) = columns.first_mut() {
        first.narrowest = first.widest.min(spare.max(first.narrowest));
    }
    columns
}

/// What stays together in a panel: the columns of one group, unless they don't fit beside the first column.
fn units(columns: &[Measured<'_>], width: usize) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    for group in groups(columns) {
        if least(columns, &[0]) + room(columns, group.clone()) <= width {
            units.push(group);
        } else {
            units.extend(group.map(|index| index..index + 1));
        }
    }
    units
}

/// The columns after the first, those of one group together.
fn groups(columns: &[Measured<'_>]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (index, measured) in columns.iter().enumerate().skip(1) {
        let same = |last: &&mut Range<usize>| {
            measured.column.group.is_some()
                && columns[last.start].column.group == measured.column.group
        };
        match groups.last_mut().filter(same) {
            Some(last) => last.end = index + 1,
            None => groups.push(index..index + 1),
        }
    }
    groups
}

/// What these columns take at the least, with the gaps before them.
fn room(columns: &[Measured<'_>], unit: Range<usize>) -> usize {
    columns[unit]
        .iter()
        .map(|measured| GAP + measured.narrowest)
        .sum()
}

/// What a panel of these columns takes at the least.
fn least(columns: &[Measured<'_>], panel: &[usize]) -> usize {
    let widths: usize = panel.iter().map(|&index| columns[index].narrowest).sum();
    widths + GAP * panel.len().saturating_sub(1)
}

/// Gives each column of a panel its width: all that it wants if there is room, and otherwise the widest texts
/// give way first.
fn place(columns: &[Measured<'_>], panel: &[usize], width: usize) -> Vec<Placed> {
    let capped = |cap: usize| {
        let width = move |measured: &Measured<'_>| measured.widest.min(cap).max(measured.narrowest);
        panel.iter().map(move |&index| Placed {
            index,
            width: width(&columns[index]),
        })
    };
    let gaps = GAP * panel.len().saturating_sub(1);
    let fits = |cap: &usize| capped(*cap).map(|placed| placed.width).sum::<usize>() + gaps <= width;
    match (1..=width).rev().find(fits) {
        Some(cap) => capped(cap).collect(),
        None => squeeze(columns, capped(1).collect(), width.saturating_sub(gaps)),
    }
}

/// Breaks words where that brings a panel within its width, from the first column on.
fn squeeze(columns: &[Measured<'_>], mut panel: Vec<Placed>, width: usize) -> Vec<Placed> {
    let mut excess = panel
        .iter()
        .map(|placed| placed.width)
        .sum::<usize>()
        .saturating_sub(width);
    for placed in &mut panel {
        let given = placed
            .width
            .saturating_sub(columns[placed.index].unbreakable)
            .min(excess);
        placed.width -= given;
        excess -= given;
    }
    panel
}
