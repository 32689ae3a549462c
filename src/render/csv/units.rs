//! The unit of the figures of a column, for its heading.

use crate::table::{Cell, Table};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnUnit {
    /// Texts, dates, counts or quantities.
    None,
    Amounts,
    Percentages,
}

/// Returns the unit of each column of a table. No column has several units.
pub(super) fn column_units(table: &Table) -> Vec<ColumnUnit> {
    let cells = |at: usize| table.rows.iter().filter_map(move |row| row.cells.get(at));
    let unit = |at: usize| {
        // A column with only unknown figures has no unit: they may be amounts or percentages.
        if cells(at).any(|cell| matches!(cell, Cell::Money(_) | Cell::InFull(_, None))) {
            ColumnUnit::Amounts
        } else if cells(at).any(|cell| matches!(cell, Cell::Share(_))) {
            ColumnUnit::Percentages
        } else {
            ColumnUnit::None
        }
    };
    let mut units: Vec<ColumnUnit> = (0..table.columns.len()).map(unit).collect();
    // A blank column has the unit of its sum, so that its heading is the same in each table.
    for (sum, column) in table.columns.iter().enumerate() {
        for &at in &column.sums {
            if cells(at).all(|cell| *cell == Cell::Empty) {
                units[at] = units[sum];
            }
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Money;
    use crate::table::{Align, Column, Role, Row, TableLinks};

    #[test]
    fn a_blank_column_has_the_unit_of_its_sum() {
        let mut columns = ["Post", "2027", "2028", "Totaal", "Aantal"]
            .map(|title| Column::new(title, Align::Right))
            .to_vec();
        columns[3].sums = vec![1, 2];
        let amount = || Cell::Money(Money::ZERO);
        let name = Cell::Text("a".to_string());
        let units = column_units(&Table {
            caption: None,
            columns,
            rows: vec![Row {
                role: Role::Body { depth: 0 },
                cells: vec![name, amount(), Cell::Empty, amount(), Cell::Empty],
            }],
            links: TableLinks::default(),
        });
        let amounts = [ColumnUnit::Amounts; 3];
        assert_eq!(units[1..4], amounts);
        assert_eq!([units[0], units[4]], [ColumnUnit::None; 2]);
    }

    #[test]
    fn a_column_of_unknown_cells_has_no_unit() {
        let row = |cells: [Cell; 2]| Row {
            role: Role::Body { depth: 0 },
            cells: cells.to_vec(),
        };
        let amount = Cell::Money(Money::ZERO);
        let table = Table {
            caption: None,
            columns: ["Besteed", "Bedrag"]
                .map(|title| Column::new(title, Align::Right))
                .to_vec(),
            rows: vec![
                row([Cell::Unknown, Cell::Unknown]),
                row([Cell::Unknown, amount]),
            ],
            links: TableLinks::default(),
        };
        let units = column_units(&table);
        assert_eq!(units, [ColumnUnit::None, ColumnUnit::Amounts]);
    }
}
