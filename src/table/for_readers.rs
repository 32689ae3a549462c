//! Reports for readers who do not have the plan file: without columns of places and of rules, without keys and
//! commands, and with names as people say them, such as a file without its folders.

use super::{Block, Cards, Cell, Conclusion, Document, Report, Style, Table};
use crate::finding::{Message, ShortPaths};

impl Report {
    /// Returns the report without columns of places, keys and commands.
    #[must_use]
    pub fn for_readers(self) -> Report {
        let paths = ShortPaths::in_messages(self.messages());
        self.with_short(&paths)
    }

    /// The messages in cells, texts and notes.
    fn messages(&self) -> impl Iterator<Item = &Message> {
        let blocks = self.blocks.iter().flat_map(|block| match block {
            Block::Table(table) | Block::Cards(Cards { table, .. }) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                let messages = cells.filter_map(|cell| {
                    if let Cell::Message(message) = cell {
                        Some(message)
                    } else {
                        None
                    }
                });
                messages.collect()
            }
            Block::Text(text) | Block::Conclusion(Conclusion { text, .. }) => vec![text],
            Block::Chart(_) => Vec::new(),
        });
        blocks.chain(&self.notes)
    }

    /// Returns the report for readers, with paths in these short forms.
    fn with_short(mut self, paths: &ShortPaths) -> Report {
        let style = &self.style;
        for block in &mut self.blocks {
            match block {
                Block::Table(table) | Block::Cards(Cards { table, .. }) => {
                    drop_places(table);
                    let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                    for cell in cells {
                        if let Cell::Message(message) = cell {
                            *message = shown_to_readers(message, style, paths);
                        }
                    }
                }
                Block::Text(text) | Block::Conclusion(Conclusion { text, .. }) => {
                    *text = shown_to_readers(text, style, paths);
                }
                Block::Chart(_) => {}
            }
        }
        // A note on how a file was read is for the author of the plan.
        self.notes.retain(Message::is_for_readers);
        for note in &mut self.notes {
            *note = shown_to_readers(note, style, paths);
        }
        self
    }
}

impl Document {
    /// Returns the document without columns of places, keys and commands.
    #[must_use]
    pub fn for_readers(mut self) -> Document {
        let paths = ShortPaths::in_messages(self.reports.iter().flat_map(Report::messages));
        let reports = self.reports.into_iter();
        let reports = reports.map(|report| report.with_short(&paths));
        self.reports = reports.collect();
        self
    }
}

/// A message without keys and commands in brackets, and with names as people say them. Other keys, such as those of a
/// finding that changed, keep their backticks.
fn shown_to_readers(message: &Message, style: &Style, paths: &ShortPaths) -> Message {
    message
        .without_keys()
        .with_quoted_keys()
        .with_names(&|name| {
            let period = style.periods.get(name).cloned();
            period.unwrap_or_else(|| paths.name_for_readers(name))
        })
}

/// Removes the columns of places. In a table with links they are the last columns, so that links keep their columns.
fn drop_places(table: &mut Table) {
    let is_kept: Vec<bool> = table.columns.iter().map(|each| !each.is_place).collect();
    debug_assert!(
        is_kept.is_sorted_by(|one, other| one >= other) || !table.links.name_columns(),
        "places before other columns are in a table whose links name no columns"
    );
    let mut columns = is_kept.iter();
    table.columns.retain(|_| columns.next() == Some(&true));
    for row in &mut table.rows {
        let mut columns = is_kept.iter();
        row.cells.retain(|_| columns.next() == Some(&true));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::finding::{Piece, name, verbatim};
    use crate::plan::{Currency, Language};
    use crate::say;
    use crate::table::TableLinks;
    use crate::table::{Align, Column, Role, Row};

    #[test]
    fn a_key_that_the_sentence_needs_keeps_its_backticks() {
        assert_eq!(
            shown_to_readers(
                &say!["correct ", verbatim("max-share"), " of ", name("Staf")],
                &dutch(),
                &ShortPaths::default()
            ),
            say![
                "correct ",
                "`max-share`".to_string(),
                " of ",
                "Staf".to_string()
            ]
        );
    }

    fn dutch() -> Style {
        Style {
            language: Language::Dutch,
            currency: Currency::euro(),
            decimals: 0,
            scale: None,
            periods: BTreeMap::from([("2023-H1".to_string(), "jan/jun 2023".to_string().into())]),
            fiscal_year: None,
        }
    }

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
            style: dutch(),
            blocks: vec![Block::Table(table)],
            notes: vec![
                say![verbatim("delimiter = \";\""), " is how it was read"],
                say![
                    "Nothing is booked in ",
                    name("actuals.source[0].contents[0]")
                ],
                say!["Nothing is booked in ", name("books/2023/a.csv")],
                say!["Nothing is booked in ", name("books/2024/b.csv")],
                say!["Nothing is booked in ", name("books/2025/b.csv")],
                say!["Nothing is booked in ", name("2023-H1")],
            ],
        };
        let report = report.for_readers();
        let table = report.blocks[0].table().expect("a table");
        assert_eq!(table.columns.len(), 1);
        assert_eq!(table.rows[0].cells, [text("Courses")]);
        // A note for the author of the plan is removed. Contents in the plan file have a name of their own.
        let nothing = "Nothing is booked in ";
        let of = |name: Piece| say![nothing, name];
        assert_eq!(
            report.notes,
            [
                of(ShortPaths::default().name_for_readers("actuals.source[0].contents[0]")),
                of("a.csv".to_string().into()),
                of("2024/b.csv".to_string().into()),
                of("2025/b.csv".to_string().into()),
                of("jan/jun 2023".to_string().into()),
            ]
        );
    }

    #[test]
    fn columns_of_places_between_others_are_dropped_too() {
        let cell = |text: &str| Cell::Text(text.to_string());
        let mut table = Table {
            caption: None,
            columns: vec![
                Column::new("Finding", Align::Left),
                Column::of_places("Rule", Align::Left),
                Column::new("Message", Align::Left),
            ],
            rows: vec![Row {
                role: Role::Total,
                cells: vec![cell("new"), cell("a-rule"), cell("what is wrong")],
            }],
            links: TableLinks::default(),
        };
        drop_places(&mut table);
        assert_eq!(table.columns.len(), 2);
        assert_eq!(table.rows[0].cells, [cell("new"), cell("what is wrong")]);
    }
}
