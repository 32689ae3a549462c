//! Tables and messages as plain text, with amounts as only digits.

use hbplan::finding::{Message, Piece, SentencePart};
use hbplan::plan::Language;
use hbplan::table::{Block, Cell, DualName, Report, Role, Row, Table};

/// The tables of a report.
pub fn tables(report: &Report) -> Vec<&Table> {
    let tables = report.blocks.iter().filter_map(Block::table);
    tables.collect()
}

/// The table of a report with this caption.
#[track_caller]
pub fn captioned<'r>(report: &'r Report, caption: &str) -> &'r Table {
    tables(report)
        .into_iter()
        .find(|table| table.caption.as_ref().map(DualName::text) == Some(caption))
        .unwrap_or_else(|| panic!("no table `{caption}`"))
}

/// The rows of a table as text: a mark for the role of the row, then its cells, separated by bars.
pub fn rows(table: &Table) -> Vec<String> {
    let row = |row: &Row| {
        assert_eq!(row.cells.len(), table.columns.len());
        let mark = match row.role {
            Role::Heading { .. } => "# ",
            Role::Body { .. } => "",
            Role::Subtotal { .. } => "- ",
            Role::Total | Role::Balance => "= ",
        };
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        format!("{mark}{}", cells.join("|"))
    };
    table.rows.iter().map(row).collect()
}

/// The titles of the columns.
pub fn titles(table: &Table) -> Vec<&str> {
    let titles = table.columns.iter().map(|column| column.title.text());
    titles.collect()
}

/// The cells of the column with this title.
#[track_caller]
pub fn column(table: &Table, title: &str) -> Vec<String> {
    let index = titles(table).iter().position(|other| *other == title);
    let index = index.unwrap_or_else(|| panic!("no column `{title}`"));
    let cells = table.rows.iter().map(|row| cell(&row.cells[index]));
    cells.collect()
}

/// A message in English, its amounts as digits.
pub fn message(message: &Message) -> String {
    worded(message, Language::English)
}

/// The notes of a report in its language, their amounts as digits.
pub fn notes_of(report: &Report) -> Vec<String> {
    let notes = report.notes.iter();
    notes
        .map(|note| worded(note, report.style.language))
        .collect()
}

fn worded(message: &Message, language: Language) -> String {
    let pieces = message.pieces().iter();
    pieces.map(|part| piece(part, language)).collect()
}

fn piece(part: &Piece, language: Language) -> String {
    let piece = |part: &Piece| piece(part, language);
    match part {
        Piece::Text(text) => text.to_string(),
        Piece::Words(words) => words.of(language).to_string(),
        Piece::Sentence(told) => {
            let parts = told.parts(language).into_iter();
            let text = |part: SentencePart<'_>| match part {
                SentencePart::Text(text) => text.to_string(),
                SentencePart::Value(value) => piece(value),
            };
            parts.map(text).collect()
        }
        Piece::List { items, last } => {
            let items: Vec<String> = items.iter().map(piece).collect();
            match items.split_last() {
                Some((end, [])) => end.clone(),
                Some((end, first)) => {
                    format!("{}{}{end}", first.join(", "), last.of(language))
                }
                None => String::new(),
            }
        }
        Piece::Message(inner) => worded(inner, language),
        Piece::Name(name) | Piece::Verbatim(name) => format!("`{name}`"),
        Piece::Money(amount) | Piece::InCents(amount) => amount.to_string(),
        Piece::Quantity(quantity) => quantity.decimal().to_string(),
        Piece::Share(share) => format!("{}%", share.percent()),
        Piece::Count(count) => count.to_string(),
        Piece::Date(date) => date.to_string(),
        Piece::Span(span) => span.to_string(),
    }
}

/// The words in a cell. None if it holds something else.
pub fn words_of(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) => Some(text),
        cell => cell.label().map(DualName::text),
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Judged(_, text) => text.clone(),
        Cell::Label(label) => label.id().to_string(),
        Cell::Message(pieces) => message(pieces),
        Cell::Money(amount) | Cell::InFull(amount, None) => amount.to_string(),
        Cell::InFull(amount, Some(currency)) => format!("{} {amount}", currency.code()),
        Cell::Quantity(quantity) => quantity.decimal().to_string(),
        Cell::Share(share) => format!("{}%", share.percent()),
        Cell::Count(count) => count.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Span(span) => span.to_string(),
        Cell::Mark => "x".to_string(),
        Cell::Unknown => "?".to_string(),
    }
}
