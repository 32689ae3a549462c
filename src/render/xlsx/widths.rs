//! How wide the columns of a sheet are: as their contents need, and texts no wider than can be read.

use unicode_width::UnicodeWidthStr;

use super::layout::{Placed, Sheet};
use super::value::{Value, print};
use crate::table::{Column, Row, Style};

/// Characters that a column has at the least and, where texts can wrap, at the most.
const NARROW: usize = 7;
const WIDE: usize = 48;
/// Characters for the edges of a cell.
const EDGES: usize = 2;

/// For each column of the sheet, its width in characters.
pub(super) fn widths(sheet: &Sheet<'_>) -> Vec<usize> {
    let mut widths = vec![NARROW; usize::from(sheet.width)];
    for placed in &sheet.tables {
        for (index, column) in placed.table.columns.iter().enumerate() {
            let width = column_width(index, column, &placed.table.rows, &sheet.report.style);
            widths[index] = widths[index].max(width);
        }
        make_room_for_groups(placed, &mut widths);
    }
    widths
}

fn column_width(index: usize, column: &Column, rows: &[Row], style: &Style) -> usize {
    let title = column.title.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0).min(WIDE);
    let cells = rows.iter().filter_map(|row| row.cells.get(index).map(|cell| (row.role, cell)));
    let widest = cells.map(|(role, cell)| {
        let text = print(cell, style);
        let width = text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
        let indent = if index == 0 { 2 * usize::from(super::looks::indent(role)) } else { 0 };
        match Value::of(cell, style) {
            Value::Text(_) => width.min(WIDE) + indent,
            Value::Empty | Value::TooLong(_) | Value::Figure(..) | Value::Date(_) | Value::Mark => width + indent,
        }
    });
    // Bold is a little wider.
    let widest = widest.max().unwrap_or(0);
    title.max(widest) + EDGES + widest / 12
}

/// Widens the columns under a heading that is wider than they are together.
fn make_room_for_groups(placed: &Placed<'_>, widths: &mut [usize]) {
    let columns = &placed.table.columns;
    let mut first = 0;
    for group in columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
        let heading = group[0].group.as_deref().unwrap_or_default().width().min(WIDE) + EDGES;
        let under = &mut widths[first..first + group.len()];
        let missing = heading.saturating_sub(under.iter().sum());
        under.iter_mut().for_each(|width| *width += missing.div_ceil(group.len()));
        first += group.len();
    }
}

/// How many lines a text takes in so many characters.
pub(super) fn lines(text: &str, width: usize) -> usize {
    text.lines().map(|line| line.width().div_ceil(width.max(1)).max(1)).sum::<usize>().max(1)
}
