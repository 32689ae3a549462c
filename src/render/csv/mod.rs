//! The tables of a report as comma-separated values: RFC 4180, for programs and for spreadsheets.
//!
//! It holds tables only; paragraphs, notes and the banner are left out. The first record names the columns, a group and
//! its title as one (`2020 Debet`). The last two columns are the `role` and the `depth` of a row: to add up a column,
//! take only the rows of role `body`. A form has no such columns. If there are several tables, each record begins with the caption of its table or
//! else the short name of the report (column `table`), the headings of each further table are a record of role
//! `columns`, and all records are as long as the longest.
//!
//! Numbers are digits with a decimal point, without thousands separators, currencies or units (a share is its
//! percentage). Dates and spans are written as in a plan, a filled cell is `x`, and an amount that is not known is `?`:
//! it is neither 0 nor empty. A text that a spreadsheet would take for a formula begins with `'`. A spreadsheet takes
//! codes such as `2.1` for dates or numbers: a workbook is better there.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::cell::UNKNOWN;
use super::format::{Holds, OnTerminal, ReportFormat};
use super::inert::{IN_TEXT, inert};
use super::number;
use super::provenance::Marker;
use crate::table::{Block, Cell, Column, DualName, Report, Row, Table};

/// The dialect of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180: commas, and a decimal point.
    Standard,
    /// For Excel in countries with a decimal comma: semicolons, and a byte order mark. Without the mark, Excel takes
    /// UTF-8 for Windows-1252 and shows `€` as `â‚¬`.
    Dutch,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";
/// The text of a filled cell.
const MARK: &str = "x";
/// The role of a record of headings that is not the first.
const COLUMNS: &str = "columns";

/// Comma-separated values.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "csv",
    endings: &["csv"],
    marker: Marker::None,
    on_terminal: OnTerminal::Escaped,
    holds: Holds::Report,
    shows_banner: false,
    is_filled_in: true,
    render: |content, options| Ok(csv(content.report, options.dialect).into_bytes()),
    render_document: None,
};

/// Returns the tables of the report, in records that end in CR LF. Empty if it has no tables.
pub fn csv(report: &Report, dialect: Dialect) -> String {
    let tables: Vec<&Table> = report.blocks.iter().filter_map(Block::table).collect();
    if tables.is_empty() {
        return String::new();
    }
    let file = File {
        report,
        dialect,
        width: width(&tables),
        several: tables.len() > 1,
    };
    let (delimiter, start) = match dialect {
        Dialect::Standard => (b',', ""),
        Dialect::Dutch => (b';', BYTE_ORDER_MARK),
    };
    let mut builder = WriterBuilder::new();
    builder.delimiter(delimiter).terminator(Terminator::CRLF);
    let mut writer = builder.from_writer(start.as_bytes().to_vec());
    for (number, table) in tables.into_iter().enumerate() {
        for record in file.records(number, table) {
            writer
                .write_record(record.iter().map(|field| field.as_bytes()))
                .expect("records are equally long");
        }
    }
    let bytes = writer
        .into_inner()
        .expect("a Vec takes all that is written");
    String::from_utf8(bytes).expect("all fields are UTF-8")
}

/// Returns the number of columns of the widest table.
fn width(tables: &[&Table]) -> usize {
    let width = |table: &&Table| {
        table
            .rows
            .iter()
            .map(|row| row.cells.len())
            .chain([table.columns.len()])
            .max()
            .unwrap_or_default()
    };
    tables.iter().map(width).max().unwrap_or_default()
}

/// The settings that all records of a file share.
struct File<'a> {
    report: &'a Report,
    dialect: Dialect,
    width: usize,
    several: bool,
}

type Record<'a> = Vec<Cow<'a, str>>;

impl<'a> File<'a> {
    fn records(&self, number: usize, table: &'a Table) -> impl Iterator<Item = Record<'a>> {
        let caption = table.caption.as_ref();
        let caption = caption.map_or(self.report.tab.as_str(), |caption| self.label(caption));
        let name = guarded(Cow::Borrowed(caption));
        let headings = if number == 0 {
            self.record(
                "table".into(),
                self.headings(&table.columns),
                "role".into(),
                "depth".into(),
            )
        } else {
            self.record(
                name.clone(),
                self.headings(&table.columns),
                COLUMNS.into(),
                "0".into(),
            )
        };
        let row = move |row: &'a Row| self.row(name.clone(), row);
        [headings].into_iter().chain(table.rows.iter().map(row))
    }

    fn row(&self, table: Cow<'a, str>, row: &'a Row) -> Record<'a> {
        let Row { role, cells } = row;
        let depth = role.depth().to_string();
        self.record(
            table,
            cells.iter().map(|cell| self.field(cell)),
            role.word().into(),
            depth.into(),
        )
    }

    fn record(
        &self,
        table: Cow<'a, str>,
        cells: impl Iterator<Item = Cow<'a, str>>,
        role: Cow<'a, str>,
        depth: Cow<'a, str>,
    ) -> Record<'a> {
        let cells = cells
            .chain(std::iter::repeat(Cow::Borrowed("")))
            .take(self.width);
        self.several
            .then_some(table)
            .into_iter()
            .chain(cells)
            .chain(
                (!self.report.is_form)
                    .then_some([role, depth])
                    .into_iter()
                    .flatten(),
            )
            .collect()
    }

    /// A file for people has the names for people.
    fn label(&self, label: &'a DualName) -> &'a str {
        match self.dialect {
            Dialect::Standard => label.id(),
            Dialect::Dutch => label.text(),
        }
    }

    fn headings(&self, columns: &'a [Column]) -> impl Iterator<Item = Cow<'a, str>> {
        let dialect = self.dialect;
        let heading = move |column: &'a Column| match dialect {
            Dialect::Standard => column.id(),
            Dialect::Dutch => column.heading(),
        };
        columns.iter().map(move |column| guarded(heading(column)))
    }

    fn field(&self, cell: &'a Cell) -> Cow<'a, str> {
        let number = |digits: String| match self.dialect {
            Dialect::Standard => Cow::Owned(digits),
            Dialect::Dutch => Cow::Owned(digits.replace('.', ",")),
        };
        match cell {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) | Cell::Judged(_, text) => guarded(Cow::Borrowed(text)),
            Cell::Label(label) => guarded(Cow::Borrowed(self.label(label))),
            Cell::Message(message) => {
                guarded(Cow::Owned(number::message(message, &self.report.style)))
            }
            Cell::Money(amount) => number(number::plain(*amount)),
            Cell::Quantity(quantity) => number(number::plain_decimal(quantity.decimal())),
            Cell::Share(share) => number(number::plain_decimal(share.percent())),
            Cell::Count(count) => Cow::Owned(count.to_string()),
            Cell::Date(date) => Cow::Owned(date.to_string()),
            Cell::Span(span) => match self.dialect {
                Dialect::Standard => Cow::Owned(span.to_string()),
                Dialect::Dutch => Cow::Owned(number::span(*span, &self.report.style)),
            },
            Cell::Mark => Cow::Borrowed(MARK),
            Cell::Unknown => Cow::Borrowed(UNKNOWN),
        }
    }
}

/// Returns the text, after a `'` if a spreadsheet would calculate it (OWASP, *CSV Injection*). A text that begins with
/// such a `'` gets one more, so that removing one gives the text. A command for a CI system within the text, or on
/// another line of it, is escaped as in text: a log has no quotes.
fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    let first = text.trim_start_matches('\'').chars().next();
    let text = if first.is_some_and(begins_formula) && !is_number(&text) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    };
    match inert(&text, IN_TEXT) {
        Cow::Borrowed(_) => text,
        Cow::Owned(escaped) => Cow::Owned(escaped),
    }
}

/// The characters that OWASP names, their wide forms, which some spreadsheets take for the same, the byte order mark,
/// which readers remove from the first field of a file, and the colon, with which a command for a CI system begins.
fn begins_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | ':' | '\u{feff}'
    )
}

/// Whether a text is a number: digits with at most one point or comma, and perhaps a sign.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, "0"));
    [whole, fraction]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
