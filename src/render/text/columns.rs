//! The width of each column, and which columns are printed next to each other.
//!
//! A column of amounts is never narrower than its widest amount. A column of texts may wrap, down to
//! [`MIN_WRAPPED_WIDTH`]. If that is not enough the table is folded into panels. Words are broken last.

use super::cell::{indent, shown};
use super::wrap::GAP;
use crate::render::fold::{fold, groups, naming_columns};
use crate::render::visible::visible;
use crate::render::width::{widest_line, widest_word};
use crate::table::{Cell, Column, DualName, Role, Row, Style, Table};

/// The minimum width of a text that wraps between words.
const MIN_WRAPPED_WIDTH: usize = 12;
/// The width of the longest word that is not broken. A longer word is broken if there is no room.
const LONG_WORD: usize = 28;
/// The minimum width of a text whose words are broken.
const MIN_BROKEN_WIDTH: usize = 6;

/// The widths that a column needs.
#[derive(Debug, Clone, Copy)]
struct Measured {
    /// The width with every cell on one line.
    widest: usize,
    /// The width with every text wrapped between words.
    narrowest: usize,
    /// The width with long words broken and every amount on one line.
    unbreakable: usize,
}

/// A column of a table with its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlacedColumn {
    /// Its number in the table, counted from 0.
    pub(super) index: usize,
    pub(super) width: usize,
}

/// Returns the columns of each panel. A panel is at most `width` wide, unless a single amount is wider.
pub(super) fn panels(table: &Table, style: &Style, width: usize) -> Vec<Vec<PlacedColumn>> {
    let mut measured = measure_all(table, style);
    let all: Vec<usize> = (0..measured.len()).collect();
    if needs(&measured).iter().sum::<usize>() <= width {
        return vec![place(&measured, &all, width)];
    }
    widen_first(&table.columns, &mut measured, width);
    let naming = naming_columns(&table.columns, &table.rows, |cell| shown(cell, style));
    fold(&table.columns, &naming, &needs(&measured), width)
        .iter()
        .map(|panel| place(&measured, panel, width))
        .collect()
}

/// Measures every column. The last one of a group makes room for the heading of the group.
fn measure_all(table: &Table, style: &Style) -> Vec<Measured> {
    let mut measured: Vec<Measured> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| measure(index, column, &table.rows, style))
        .collect();
    for group in groups(&table.columns) {
        let heading = table.columns[group.start]
            .group
            .as_ref()
            .map_or("", DualName::text);
        let word = longest_word(heading);
        let taken: usize = needs(&measured)[group.clone()].iter().sum();
        let last = &mut measured[group.end - 1];
        last.narrowest += (word + GAP).saturating_sub(taken);
        last.widest = last.widest.max(last.narrowest);
    }
    measured
}

fn measure(index: usize, column: &Column, rows: &[Row], style: &Style) -> Measured {
    let mut widest = widest_line(&visible(column.title.text())).max(1);
    let mut narrowest = longest_word(column.title.text()).max(1);
    let mut unbreakable = MIN_BROKEN_WIDTH;
    // A heading between rows spans all columns, and needs no room in one of them.
    for row in rows
        .iter()
        .filter(|row| !matches!(row.role, Role::Heading { .. }))
    {
        let Some(cell) = row.cells.get(index) else {
            continue;
        };
        let indent = if index == 0 { indent(row.role) } else { 0 };
        let text = shown(cell, style);
        let width = widest_line(&text);
        let least = if wraps(cell) {
            width.min(MIN_WRAPPED_WIDTH).max(longest_word(&text))
        } else {
            width
        };
        widest = widest.max(indent + width);
        narrowest = narrowest.max(indent + least);
        unbreakable = unbreakable.max(indent + if wraps(cell) { MIN_BROKEN_WIDTH } else { width });
    }
    Measured {
        widest,
        narrowest,
        unbreakable: unbreakable.min(narrowest),
    }
}

/// Returns the width of the longest word. If it is longer than [`LONG_WORD`], returns that.
fn longest_word(text: &str) -> usize {
    widest_word(text).min(LONG_WORD)
}

/// Whether a cell may be broken over several lines.
fn wraps(cell: &Cell) -> bool {
    match cell {
        Cell::Text(_)
        | Cell::Judged(..)
        | Cell::Label(_)
        | Cell::Message(_)
        | Cell::Span(_)
        | Cell::Empty => true,
        Cell::Money(_)
        | Cell::InFull(..)
        | Cell::Quantity(_)
        | Cell::Share(_)
        | Cell::Count(_)
        | Cell::Date(_)
        | Cell::Mark
        | Cell::Unknown => false,
    }
}

/// Returns the minimum room of each column, with the gap before it.
fn needs(measured: &[Measured]) -> Vec<usize> {
    let gaps = std::iter::once(0).chain(std::iter::repeat(GAP));
    measured
        .iter()
        .zip(gaps)
        .map(|(column, gap)| gap + column.narrowest)
        .collect()
}

/// Widens the first column to at most a third of the width: a folded table has room for it, and rows are named by it.
fn widen_first(columns: &[Column], measured: &mut [Measured], width: usize) {
    let needs = needs(measured);
    let widest_group = groups(columns)
        .into_iter()
        .map(|group| needs[group].iter().sum())
        .max()
        .unwrap_or(0);
    let spare = width.saturating_sub(widest_group).min(width / 3);
    if let Some(first) = measured.first_mut() {
        first.narrowest = first.widest.min(spare.max(first.narrowest));
    }
}

/// Gives each column of a panel its width. If there is no room for the full width of all, the widest texts wrap first.
fn place(measured: &[Measured], panel: &[usize], width: usize) -> Vec<PlacedColumn> {
    let capped = |cap: usize| {
        let width = move |column: &Measured| column.widest.min(cap).max(column.narrowest);
        panel.iter().map(move |&index| PlacedColumn {
            index,
            width: width(&measured[index]),
        })
    };
    let gaps = GAP * panel.len().saturating_sub(1);
    let fits = |cap: &usize| capped(*cap).map(|placed| placed.width).sum::<usize>() + gaps <= width;
    match (1..=width).rev().find(fits) {
        Some(cap) => capped(cap).collect(),
        None => break_words(measured, capped(1).collect(), width.saturating_sub(gaps)),
    }
}

/// Narrows columns from the first one on, by breaking words, until the panel fits.
fn break_words(
    measured: &[Measured],
    mut panel: Vec<PlacedColumn>,
    width: usize,
) -> Vec<PlacedColumn> {
    let total: usize = panel.iter().map(|placed| placed.width).sum();
    let mut excess = total.saturating_sub(width);
    for placed in &mut panel {
        let given = placed
            .width
            .saturating_sub(measured[placed.index].unbreakable)
            .min(excess);
        placed.width -= given;
        excess -= given;
    }
    panel
}
