//! The style of each cell of a table, and which cells are for input.

use rust_xlsxwriter::ProtectionOptions;

use super::layout::PlacedTable;
use super::snapshot::Following;
use super::styles::{CellStyle, RowStyle, ValueStyle, indent, indent_of_column};
use super::value::SheetValue;
use crate::table::{Align, Cell, Column, Entry, Formula, Red, Row};

/// Whether a cell without a formula is for input. A blank cell of a column of figures is for input if its row has
/// another figure for input and its table has no column of products. A snapshot has no input of figures, because a
/// changed figure would contradict other tables.
pub(super) fn is_input(
    placed: &PlacedTable<'_>,
    row: &Row,
    column: usize,
    following: Following,
) -> bool {
    let columns = &placed.table.columns;
    let is_figure = |cell: &Cell| {
        matches!(
            cell,
            Cell::Money(_) | Cell::Quantity(_) | Cell::Share(_) | Cell::Count(_)
        )
    };
    let is_blank_entry = columns
        .get(column)
        .is_some_and(|column| matches!(column.entry, Entry::Later | Entry::Remark));
    if is_blank_entry {
        return row.role.is_body() && row.cells[column] == Cell::Empty;
    }
    let is_for_figures = |column: &Column| column.entry == Entry::Figure;
    let is_snapshot = following == Following::Snapshot;
    if is_snapshot || !row.role.is_body() || !columns.get(column).is_some_and(is_for_figures) {
        return false;
    }
    let mut formulas = columns.iter().flat_map(|column| &column.formulas);
    let has_products =
        formulas.any(|formula| matches!(formula, Formula::Product(_) | Formula::Raised { .. }));
    let mut figures = columns.iter().zip(&row.cells);
    let has_figure = figures.any(|(column, cell)| is_for_figures(column) && is_figure(cell));
    match &row.cells[column] {
        Cell::Empty => has_figure && !has_products,
        cell => is_figure(cell),
    }
}

/// The actions that readers of a protected sheet are allowed.
pub(super) fn protection() -> ProtectionOptions {
    ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    }
}

/// The style of a cell that readers fill in.
pub(super) fn input_style(
    placed: &PlacedTable<'_>,
    row: &Row,
    column: usize,
    value: &SheetValue,
) -> CellStyle {
    // A number that is entered in a cell with the format of texts would be a text.
    let of_blank = |style| match style {
        ValueStyle::Text => ValueStyle::Later(Red::BelowZero),
        other => other,
    };
    let is_remark = placed.table.columns[column].entry == Entry::Remark;
    match cell_style(placed, row, column, value) {
        CellStyle::Value {
            row,
            value: shown,
            right,
            edge,
            indent,
            ..
        } => CellStyle::Value {
            row,
            value: if is_remark { shown } else { of_blank(shown) },
            right,
            edge,
            indent,
            input: true,
        },
        style @ (CellStyle::Line(_) | CellStyle::Group { .. } | CellStyle::Title { .. }) => style,
    }
}

/// The style of a cell of a table.
pub(super) fn cell_style(
    placed: &PlacedTable<'_>,
    row: &Row,
    column: usize,
    value: &SheetValue,
) -> CellStyle {
    let columns = &placed.table.columns;
    let right = columns
        .get(column)
        .is_some_and(|column| column.align == Align::Right);
    let is_entry = columns
        .get(column)
        .is_some_and(|column| matches!(column.entry, Entry::Text | Entry::OneOf(_)));
    let red = columns.get(column).map_or(Red::Never, |column| column.red);
    let value = match value {
        SheetValue::Empty if is_entry => ValueStyle::Entry,
        SheetValue::Empty if placed.table.is_for_later(column) => ValueStyle::Later(red),
        SheetValue::Empty | SheetValue::Text(_) | SheetValue::TooLong(_) => ValueStyle::Text,
        SheetValue::Figure(_, kind) => ValueStyle::Figure(*kind, red),
        SheetValue::Date(_) => ValueStyle::Date,
        SheetValue::Mark => ValueStyle::Mark,
    };
    let indent = match column {
        0 if !right => indent(row.role),
        column => indent_of_column(columns, column),
    };
    CellStyle::Value {
        row: RowStyle::of(row.role),
        value,
        right,
        edge: is_edge(columns, column),
        indent,
        input: false,
    }
}

/// Whether a column begins a group, or follows one.
pub(super) fn is_edge(columns: &[Column], column: usize) -> bool {
    column > 0 && columns[column].group != columns[column - 1].group
}
