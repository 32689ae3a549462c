//! Reports without columns of places in the plan file, for readers who do not have that file.

use super::{Block, Cards, Column, Document, Report, Table};

impl Report {
    /// The same report without columns of places.
    #[must_use]
    pub fn without_places(mut self) -> Report {
        for block in &mut self.blocks {
            match block {
                Block::Table(table) | Block::Cards(Cards { table, .. }) => drop_places(table),
                Block::Text(_) | Block::Conclusion(_) | Block::Chart(_) => {}
            }
        }
        self
    }
}

impl Document {
    /// The same document without columns of places.
    #[must_use]
    pub fn without_places(mut self) -> Document {
        let reports = self.reports.into_iter();
        self.reports = reports.map(Report::without_places).collect();
        self
    }
}

/// Drops the columns of places. They are the last ones, so that links keep their columns.
fn drop_places(table: &mut Table) {
    let is_kept = |column: &Column| !column.is_place;
    let kept = table.columns.iter().rposition(is_kept);
    let kept = kept.map_or(0, |last| last + 1);
    table.columns.truncate(kept);
    for row in &mut table.rows {
        row.cells.truncate(kept);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::plan::{Currency, Language};
    use crate::table::{Align, Cell, Role, Row, Style, TableLinks};

    #[test]
    fn a_column_of_places_is_dropped_with_its_cells() {
        let text = |text: &str| Cell::Text(text.to_string());
        let table = Table {
            caption: None,
            columns: vec![
                Column::new("Line", Align::Left),
                Column::of_places("Place", Align::Left),
            ],
            rows: vec![Row {
                role: Role::Total,
                cells: vec![text("Courses"), text("lines.courses")],
            }],
            links: TableLinks::default(),
        };
        let report = Report {
            id: "derivation",
            tab: String::new(),
            title: String::new(),
            banner: None,
            is_form: false,
            style: Style {
                language: Language::Dutch,
                currency: Currency::euro(),
                decimals: 0,
                scale: None,
                periods: BTreeMap::new(),
            },
            blocks: vec![Block::Table(table)],
            notes: Vec::new(),
        };
        let report = report.without_places();
        let table = report.blocks[0].table().expect("a table");
        assert_eq!(table.columns.len(), 1);
        assert_eq!(table.rows[0].cells, [text("Courses")]);
    }
}
