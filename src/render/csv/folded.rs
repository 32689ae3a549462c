//! Cuts very wide tables of a file with several tables into tables below each other, because all records of a file are
//! as long as the longest.

use std::borrow::Cow;
use std::ops::Range;

use crate::table::{Align, Cell, Row, Table, TableLinks};

/// The maximum number of columns of a table in a file with several tables. A spreadsheet shows fewer at once.
const MAX_COLUMNS: usize = 250;

/// A table, or its parts if it is very wide: each has the first columns, which name the rows, and some of the others.
pub(super) fn folded(table: &Table) -> Vec<Cow<'_, Table>> {
    let width = table.columns.len();
    let named = table.columns.iter();
    let named = named.take_while(|column| column.align == Align::Left);
    let named = named.count();
    if width <= MAX_COLUMNS || named >= MAX_COLUMNS {
        return vec![Cow::Borrowed(table)];
    }
    // A pair of columns, such as costs and income of a period, stays together.
    let step = (MAX_COLUMNS - named) / 2 * 2;
    let starts = (named..width).step_by(step);
    let part = |start: usize| Cow::Owned(part(table, named, start..width.min(start + step)));
    starts.map(part).collect()
}

/// The part of a table with its first columns, which name the rows, and some of the others.
fn part(table: &Table, named: usize, others: Range<usize>) -> Table {
    let columns = &table.columns;
    let row = |row: &Row| {
        let chosen = (0..named).chain(others.clone());
        let cell = |at: usize| row.cells.get(at).cloned().unwrap_or(Cell::Empty);
        Row {
            role: row.role,
            cells: chosen.map(cell).collect(),
        }
    };
    Table {
        caption: table.caption.clone(),
        columns: [&columns[..named], &columns[others.clone()]].concat(),
        rows: table.rows.iter().map(row).collect(),
        links: TableLinks {
            about: table.links.about.clone(),
            ..TableLinks::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Column, Role};

    /// A table with a column of names and numbered columns, each with its number in two rows.
    fn table(numbers: usize) -> Table {
        let columns = (1..=numbers).map(|at| Column::new(format!("{at}"), Align::Right));
        let cells = (1..=numbers).map(Cell::Count);
        let name = Cell::Text("a".to_string());
        let row = Row {
            role: Role::Body { depth: 0 },
            cells: [name].into_iter().chain(cells).collect(),
        };
        Table {
            caption: None,
            columns: [Column::new("name", Align::Left)]
                .into_iter()
                .chain(columns)
                .collect(),
            rows: vec![row.clone(), row],
            links: TableLinks::default(),
        }
    }

    #[test]
    fn each_part_has_the_names_and_some_of_the_other_columns() {
        let wide = table(600);
        let parts = folded(&wide);
        // 600 is 248 + 248 + 104.
        let widths: Vec<usize> = parts.iter().map(|part| part.columns.len()).collect();
        assert_eq!(widths, [249, 249, 105]);
        let mut numbers = Vec::new();
        for part in &parts {
            assert_eq!(part.rows.len(), 2);
            assert_eq!(part.columns[0].title.text(), "name");
            assert_eq!(part.rows[1].cells[0], Cell::Text("a".to_string()));
            numbers.extend_from_slice(&part.rows[1].cells[1..]);
        }
        assert_eq!(numbers, (1..=600).map(Cell::Count).collect::<Vec<_>>());
    }

    #[test]
    fn a_table_that_is_not_very_wide_stays_as_it_is() {
        let narrow = table(249);
        assert_eq!(folded(&narrow), [Cow::Borrowed(&narrow)]);
        assert_eq!(folded(&table(250)).len(), 2);
    }
}
