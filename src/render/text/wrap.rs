//! Wraps and aligns text in columns of given widths, by comfy-table.

use comfy_table::presets::NOTHING;
use comfy_table::{Cell as DrawnCell, ColumnConstraint, Table as DrawnTable, Width};

/// Columns of space between two columns of a table.
pub(super) const GAP: usize = 2;

/// Returns a text in lines of at most this width, broken between words where possible.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    lines(&[width], vec![vec![DrawnCell::new(text)]])
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
