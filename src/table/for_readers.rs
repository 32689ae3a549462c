//! Reports for readers who do not have the plan file: without columns of places in that file, and without its keys and
//! commands.
//!
//! The words of reports have keys and commands in brackets after what they are about, so that a sentence is complete
//! without them: `the books are closed (`through`)`.

use std::borrow::Cow;

use super::{Block, Cards, Column, Conclusion, Document, Report, Table};
use crate::finding::{Message, Piece, name_of_contents};

/// What is around a key or a command in the words of reports.
const AROUND: (&str, &str) = (" (`", "`)");

impl Report {
    /// The same report without columns of places, keys and commands.
    #[must_use]
    pub fn for_readers(mut self) -> Report {
        for block in &mut self.blocks {
            match block {
                Block::Table(table) | Block::Cards(Cards { table, .. }) => drop_places(table),
                Block::Text(text) | Block::Conclusion(Conclusion { text, .. }) => {
                    *text = without_keys(text);
                }
                Block::Chart(_) => {}
            }
        }
        // A note on how a file was read is for whoever keeps the plan file.
        self.notes.retain(Message::is_for_readers);
        for note in &mut self.notes {
            *note = without_keys(note);
        }
        self
    }
}

impl Document {
    /// The same document without columns of places, keys and commands.
    #[must_use]
    pub fn for_readers(mut self) -> Document {
        let reports = self.reports.into_iter();
        self.reports = reports.map(Report::for_readers).collect();
        self
    }
}

/// A message without keys and commands, and with names as plain texts. Contents in the plan file have a name of their
/// own.
fn without_keys(message: &Message) -> Message {
    let text = |name: &str| Piece::Text(Cow::Owned(name.to_string()));
    let named =
        message.with_names(&|name| name_of_contents(name).map_or_else(|| text(name), Piece::from));
    named.with_words(&without_brackets)
}

/// Words without what is in brackets and backticks.
fn without_brackets(words: &str) -> String {
    let mut parts = words.split(AROUND.0);
    let mut all = parts.next().unwrap_or_default().to_string();
    for part in parts {
        match part.split_once(AROUND.1) {
            Some((_, rest)) => all.push_str(rest),
            None => {
                all.push_str(AROUND.0);
                all.push_str(part);
            }
        }
    }
    all
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
    use crate::finding::{name, verbatim};
    use crate::plan::{Currency, Language};
    use crate::say;
    use crate::table::{Align, Cell, Role, Row, Style, TableLinks};

    #[test]
    fn keys_in_brackets_are_left_out() {
        let without = |words: &'static str| without_keys(&say![words]);
        assert_eq!(
            without("It is unknown without accounts (`payroll`), or (as here) hours."),
            say!["It is unknown without accounts, or (as here) hours."]
        );
        assert_eq!(
            without("Asked of each (`for-each = \"activity\"`) and open (`"),
            say!["Asked of each and open (`"]
        );
        // The texts of a plan stay as they are.
        let own = say!["a (`b`)".to_string()];
        assert_eq!(without_keys(&own), own);
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
            style: Style {
                language: Language::Dutch,
                currency: Currency::euro(),
                decimals: 0,
                scale: None,
                periods: BTreeMap::new(),
            },
            blocks: vec![Block::Table(table)],
            notes: vec![
                say![verbatim("delimiter = \";\""), " is how it was read"],
                say![
                    "Nothing is booked in ",
                    name("actuals.source[0].contents[0]")
                ],
                say!["Nothing is booked in ", name("books.csv")],
            ],
        };
        let report = report.for_readers();
        let table = report.blocks[0].table().expect("a table");
        assert_eq!(table.columns.len(), 1);
        assert_eq!(table.rows[0].cells, [text("Courses")]);
        // A note for whoever keeps the plan file is dropped. Contents in that file have a name of their own.
        let contents = name_of_contents("actuals.source[0].contents[0]").expect("contents");
        let nothing = "Nothing is booked in ";
        assert_eq!(
            report.notes,
            [
                say![nothing, contents],
                say![nothing, "books.csv".to_string()]
            ]
        );
    }
}
