//! The unit of the figures of a column, which is in its heading if they have the same.

use crate::table::{Cell, Table};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnUnit {
    /// Texts, dates, counts or quantities.
    None,
    Amounts,
    Percentages,
    /// Amounts and percentages.
    Both,
    /// Amounts among counts, quantities or dates: the heading says nothing, and each amount says its currency.
    OfEach,
}

/// Returns the unit of the figures of each column of a table.
pub(super) fn column_units(table: &Table) -> Vec<ColumnUnit> {
    let cells = |at: usize| table.rows.iter().filter_map(move |row| row.cells.get(at));
    let unit = |at: usize| {
        let has_share = cells(at).any(|cell| matches!(cell, Cell::Share(_)));
        let has_count = cells(at).any(|cell| {
            matches!(
                cell,
                Cell::Count(_) | Cell::Quantity(_) | Cell::Date(_) | Cell::Span(_)
            )
        });
        // If all cells are unknown, they can be amounts or percentages.
        let has_amount = cells(at).any(|cell| matches!(cell, Cell::Money(_)));
        match (has_amount, has_share) {
            (true, _) if has_count => ColumnUnit::OfEach,
            (true, true) => ColumnUnit::Both,
            (true, false) => ColumnUnit::Amounts,
            (false, true) => ColumnUnit::Percentages,
            (false, false) => ColumnUnit::None,
        }
    };
    (0..table.columns.len()).map(unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Money, Quantity};
    use crate::table::{Align, Column, Role, Row, TableLinks};

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

    #[test]
    fn amounts_among_counts_or_quantities_have_no_unit_in_the_heading() {
        let amount = || Cell::Money(Money::ZERO);
        let row = |cells: [Cell; 3]| Row {
            role: Role::Body { depth: 0 },
            cells: cells.to_vec(),
        };
        let table = Table {
            caption: None,
            columns: ["Waarde", "Omvang", "Bedrag"]
                .map(|title| Column::new(title, Align::Right))
                .to_vec(),
            rows: vec![
                row([
                    Cell::Count(3),
                    Cell::Quantity(Quantity::whole(3)),
                    Cell::Empty,
                ]),
                row([amount(), amount(), amount()]),
            ],
            links: TableLinks::default(),
        };
        let units = column_units(&table);
        assert_eq!(
            units,
            [ColumnUnit::OfEach, ColumnUnit::OfEach, ColumnUnit::Amounts]
        );
    }
}
