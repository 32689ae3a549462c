//! How wide each column is, and which columns stand beside each other.
//!
//! A column of amounts is as wide as its widest amount and never narrower. A column of texts may wrap, down to
//! [`NARROW`]. When that is not enough the table is folded into panels one below another; each repeats the
//! first column, and the columns of one group stay together as long as they fit.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::draw::shown;
use crate::table::{Cell, Column, Row, Style, Table};

/// Columns between two columns.
pub(super) const GAP: usize = 2;
/// Columns that a text keeps when it wraps.
const NARROW: usize = 12;

/// What is known of a column before it gets its width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured<'a> {
    column: &'a Column,
    /// With every cell on one line.
    widest: usize,
    /// With every text wrapped as far as it may be.
    narrowest: usize,
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

/// Measures every column.
pub(super) fn columns<'a>(table: &'a Table, style: &Style) -> Vec<Measured<'a>> {
    table.columns.iter().enumerate().map(|(index, column)| measure(index, column, &table.rows, style)).collect()
}

fn measure<'a>(index: usize, column: &'a Column, rows: &[Row], style: &Style) -> Measured<'a> {
    let title = widest_line(&column.title);
    let longest_word = column.title.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let (mut widest, mut narrowest) = (title.max(1), longest_word.clamp(1, NARROW));
    for row in rows {
        let Some(cell) = row.cells.get(index) else { continue };
        let indent = if index == 0 { row.role.indent() } else { 0 };
        let width = indent + widest_line(&shown(cell, style));
        widest = widest.max(width);
        narrowest = narrowest.max(if wraps(cell) { width.min(NARROW + indent) } else { width });
    }
    Measured { column, widest, narrowest }
}

fn widest_line(text: &str) -> usize {
    text.split('\n').map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Whether a cell may be broken over lines.
fn wraps(cell: &Cell) -> bool {
    match cell {
        Cell::Text(_) | Cell::Empty => true,
        Cell::Money(_) | Cell::Quantity(_) | Cell::Share(_) | Cell::Count(_) | Cell::Date(_) | Cell::Span(_) => false,
    }
}

/// The panels that the columns are folded into, each as narrow as `width` when its columns can be.
pub(super) fn panels(columns: &[Measured<'_>], width: usize) -> Vec<Vec<Placed>> {
    let all: Vec<usize> = (0..columns.len()).collect();
    if least(columns, &all) <= width {
        return vec![place(columns, &all, width)];
    }
    let mut panels: Vec<Vec<usize>> = Vec::new();
    for unit in units(columns, width) {
        match panels.last_mut() {
            Some(panel) if least(columns, panel) + room(columns, unit.clone()) <= width => panel.extend(unit),
            _ => panels.push(std::iter::once(0).chain(unit).collect()),
        }
    }
    panels.iter().map(|panel| place(columns, panel, width)).collect()
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
            measured.column.group.is_some() && columns[last.start].column.group == measured.column.group
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
    columns[unit].iter().map(|measured| GAP + measured.narrowest).sum()
}

/// What a panel of these columns takes at the least.
fn least(columns: &[Measured<'_>], panel: &[usize]) -> usize {
    let widths: usize = panel.iter().map(|&index| columns[index].narrowest).sum();
    widths + GAP * panel.len().saturating_sub(1)
}

/// Gives each column of a panel its width: all that it wants if there is room, and otherwise the widest texts
/// give way first.
fn place(columns: &[Measured<'_>], panel: &[usize], width: usize) -> Vec<Placed> {
    let mut placed: Vec<Placed> = panel.iter().map(|&index| Placed { index, width: columns[index].widest }).collect();
    let gaps = GAP * placed.len().saturating_sub(1);
    loop {
        let excess = (placed.iter().map(|column| column.width).sum::<usize>() + gaps).saturating_sub(width);
        let can_give = |column: &&mut Placed| column.width > columns[column.index].narrowest;
        let second = placed.iter().map(|column| column.width).collect::<Vec<_>>();
        match placed.iter_mut().filter(can_give).max_by_key(|column| column.width) {
            Some(widest) if excess > 0 => {
                let level = second.iter().copied().filter(|&other| other < widest.width).max().unwrap_or(0);
                let floor = columns[widest.index].narrowest.max(level.min(widest.width - 1));
                widest.width = widest.width.saturating_sub(excess).max(floor);
            }
            Some(_) | None => return placed,
        }
    }
}
