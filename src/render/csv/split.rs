//! Splits columns with figures of several units: each unit gets a column of its own, so that a program can add it up.

use std::borrow::Cow;

use crate::table::{Cell, Row, Table, TableLinks};

/// The unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FigureUnit {
    /// A count, a quantity or a date.
    Bare,
    Amount,
    Percentage,
}

/// The units in the order of their columns.
const KINDS: [FigureUnit; 3] = [FigureUnit::Bare, FigureUnit::Amount, FigureUnit::Percentage];

impl FigureUnit {
    /// Returns the unit of a cell. None for a text, an empty cell or an unknown figure.
    fn of(cell: &Cell) -> Option<FigureUnit> {
        match cell {
            Cell::Money(_) | Cell::InFull(_, None) => Some(FigureUnit::Amount),
            Cell::Share(_) => Some(FigureUnit::Percentage),
            Cell::Count(_) | Cell::Quantity(_) | Cell::Date(_) | Cell::Span(_) => {
                Some(FigureUnit::Bare)
            }
            Cell::Empty
            | Cell::Text(_)
            | Cell::Judged(..)
            | Cell::Label(_)
            | Cell::Message(_)
            | Cell::InFull(_, Some(_))
            | Cell::Mark
            | Cell::Unknown => None,
        }
    }
}

/// Returns a table with a column for each unit. A column with amounts and percentages becomes two columns with the same
/// title.
pub(super) fn split(table: &Table) -> Cow<'_, Table> {
    let kinds: Vec<Vec<FigureUnit>> = (0..table.columns.len())
        .map(|at| kinds_of(table, at))
        .collect();
    if kinds.iter().all(|kinds| kinds.len() == 1) {
        return Cow::Borrowed(table);
    }
    let columns = table.columns.iter().zip(&kinds);
    let columns = columns.flat_map(|(column, kinds)| vec![column.clone(); kinds.len()]);
    let row = |row: &Row| {
        let cells = row.cells.iter().zip(&kinds);
        let cells = cells.flat_map(|(cell, kinds)| {
            let of = place(cell, kinds);
            let each = kinds.iter().enumerate();
            let is_unknown = matches!(cell, Cell::Unknown);
            each.map(move |(at, _)| match at == of || is_unknown {
                true => cell.clone(),
                false => Cell::Empty,
            })
        });
        Row {
            role: row.role,
            cells: cells.collect(),
        }
    };
    Cow::Owned(Table {
        caption: table.caption.clone(),
        columns: columns.collect(),
        rows: table.rows.iter().map(row).collect(),
        links: TableLinks {
            about: table.links.about.clone(),
            ..TableLinks::default()
        },
    })
}

/// The units into which a column is split. Only one if it has no amounts, or only amounts.
fn kinds_of(table: &Table, column: usize) -> Vec<FigureUnit> {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let found: Vec<FigureUnit> = cells.filter_map(FigureUnit::of).collect();
    match found.contains(&FigureUnit::Amount) {
        true => KINDS
            .into_iter()
            .filter(|kind| found.contains(kind))
            .collect(),
        false => vec![FigureUnit::Bare],
    }
}

/// The index of the column of a cell among the columns for these units. A cell that is not a figure is in the first.
fn place(cell: &Cell, kinds: &[FigureUnit]) -> usize {
    let kind = FigureUnit::of(cell);
    let mut kinds = kinds.iter();
    kind.and_then(|kind| kinds.position(|each| *each == kind))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Money, Share};
    use crate::table::{Align, Column, Role};

    #[test]
    fn each_unit_has_a_column_and_an_unknown_figure_is_in_all_of_them() {
        let half = Cell::Share(Share::new(50.into()).expect("a share"));
        let amount = Cell::Money(Money::whole(100));
        let row = |cell: &Cell| Row {
            role: Role::Body { depth: 0 },
            cells: vec![cell.clone()],
        };
        let table = Table {
            caption: None,
            columns: vec![Column::new("Grens", Align::Right)],
            rows: [&half, &amount, &Cell::Unknown].map(row).into(),
            links: TableLinks::default(),
        };
        let divided = split(&table);
        let cells: Vec<&[Cell]> = divided.rows.iter().map(|row| &row.cells[..]).collect();
        assert_eq!(divided.columns.len(), 2);
        assert_eq!(cells[0], [Cell::Empty, half]);
        assert_eq!(cells[1], [amount, Cell::Empty]);
        assert_eq!(cells[2], [Cell::Unknown, Cell::Unknown]);
    }
}
