//! The tables of a report as comma-separated values: RFC 4180, for programs and for spreadsheets.
//!
//! It holds tables only; paragraphs and notes are left out. The first record names the columns, a group and its title
//! together, with the currency or `%` of its figures (`2020 Debet (EUR)`). A column with figures of several units
//! becomes as many columns with the same name: `Grens (EUR)` and `Grens (%)`. The last columns are the `role` and the
//! `depth` of a row, and the `kind` and the `id` of the thing of the plan that it names. The column `aspect` follows if
//! a row has an aspect, such as the requirement of a condition. To add up a column, take only the rows of role `body`.
//! A form, and a list to fill in, has only columns and headings of its own. If there are several tables, each record
//! begins with the caption of its table or else the short name of the report (column `table`), the headings of each
//! further table are a record of role `columns`, and all records are as long as the longest. A table of more than 250
//! columns is then cut into tables below each other, each with the columns that name the rows. A warning that the plan
//! has errors is a record of role `banner`, after the headings, and each error a record of role `error` after that.
//!
//! Numbers are digits with a decimal point, without thousands separators, currencies or units (a share is its
//! percentage). Dates and spans are written as in a plan, a filled cell is `x`, and an amount that is not known is `?`:
//! it is neither 0 nor empty. A text that a spreadsheet would take for a formula begins with `'`. A spreadsheet takes
//! codes such as `2.1` for dates or numbers: a workbook is better there.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

mod folded;
mod split;
mod units;

use super::cell::UNKNOWN;
use super::findings::errors_in_words;
use super::format::{Content, Dialect, Holds, OnTerminal, ReportFormat};
use super::log_commands::{IN_TEXT, inert};
use super::number;
use super::provenance::Marker;
use crate::table::{Block, Cell, Column, DualName, Report, Row, Table, Thing};
use folded::folded;
use split::split;
use units::{ColumnUnit, column_units};

const BYTE_ORDER_MARK: &str = "\u{feff}";
/// The heading of the names of rows if a table has none for them, for programs that read a file by its columns.
const NAME: &str = "name";
/// The text of a filled cell.
const MARK: &str = "x";
/// The role of a record of headings that is not the first.
const COLUMNS: &str = "columns";
/// The role of the record with a warning about the complete report.
const BANNER: &str = "banner";

/// The role of a record with an error of the plan.
const ERROR: &str = "error";

/// Comma-separated values.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "csv",
    endings: &["csv"],
    marker: Marker::None,
    on_terminal: OnTerminal::Escaped,
    holds: Holds::Report,
    shows_banner: false,
    is_for_readers: false,
    is_for_programs: true,
    is_filled_in: true,
    render: |content, options| Ok(of_content(content, options.dialect).into_bytes()),
    render_document: None,
};

fn of_content(content: &Content<'_>, dialect: Dialect) -> String {
    let has_errors = content.report.banner.is_some();
    let errors = has_errors.then(|| errors_in_words(content.checked));
    with_errors(content.report, errors.unwrap_or_default(), dialect)
}

/// Returns the tables of the report as records that end in CR LF. Empty if it has no tables.
pub fn csv(report: &Report, dialect: Dialect) -> String {
    with_errors(report, Vec::new(), dialect)
}

fn with_errors(report: &Report, errors: Vec<String>, dialect: Dialect) -> String {
    let tables: Vec<&Table> = report.blocks.iter().filter_map(Block::table).collect();
    // A form is read back, so its columns stay as they are.
    let has_own_columns_only = report.is_form || tables.iter().any(|table| table.is_to_fill_in());
    let tables: Vec<Cow<'_, Table>> = match has_own_columns_only {
        true => tables.into_iter().map(Cow::Borrowed).collect(),
        false => tables.into_iter().map(split).collect(),
    };
    let tables: Vec<Cow<'_, Table>> = match &tables[..] {
        [] => return String::new(),
        [table] => vec![Cow::Borrowed(table)],
        [_, _, ..] => tables.iter().flat_map(|table| folded(table)).collect(),
    };
    let tables: Vec<&Table> = tables.iter().map(Cow::as_ref).collect();
    let file = File {
        report,
        dialect,
        has_own_columns_only,
        width: width(&tables),
        several: tables.len() > 1,
        has_aspects: tables.iter().any(|table| has_aspects(table)),
        errors,
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

/// The thing that a row is about.
fn thing_of(table: &Table, row: usize) -> Option<&Thing> {
    table.names_of_row(row).find_map(DualName::thing)
}

/// Whether a row of a table names an aspect of a thing.
fn has_aspects(table: &Table) -> bool {
    let mut things = (0..table.rows.len()).filter_map(|row| thing_of(table, row));
    things.any(|thing| thing.aspect.is_some())
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
    /// Whether it has a column that distinguishes rows about the same thing.
    has_aspects: bool,
    /// Whether it is a form, or a list that comes back filled in.
    has_own_columns_only: bool,
    /// The errors of the plan, in words.
    errors: Vec<String>,
}

type Record<'a> = Vec<Cow<'a, str>>;

impl<'a> File<'a> {
    /// The records of a table, with its number in the report, counted from 0.
    fn records(&self, number: usize, table: &'a Table) -> impl Iterator<Item = Record<'a>> {
        let caption = table.caption.as_ref();
        let caption = caption.map_or(self.report.tab.as_str(), |caption| self.label(caption));
        let name = guarded(Cow::Borrowed(caption));
        let units = column_units(table);
        let columns: Record<'a> = self.headings(&table.columns, &units).collect();
        let headings = if number == 0 {
            let last = ["role", "depth", "kind", "id", "aspect"].map(Cow::Borrowed);
            self.record("table".into(), columns.into_iter(), last)
        } else {
            let last = [COLUMNS, "0", "", "", ""].map(Cow::Borrowed);
            self.record(name.clone(), columns.into_iter(), last)
        };
        let row = move |(index, row): (usize, &'a Row)| {
            let thing = thing_of(table, index);
            self.row(name.clone(), row, thing)
        };
        let banner = if number == 0 {
            self.banner()
        } else {
            Vec::new()
        };
        let first = [headings].into_iter().chain(banner);
        first.chain(table.rows.iter().enumerate().map(row))
    }

    /// The warning of the report, and the errors that it is about. Empty if it has none, or is a form.
    fn banner(&self) -> Vec<Record<'a>> {
        let banner = self.report.banner.as_ref();
        let Some(banner) = banner.filter(|_| !self.has_own_columns_only) else {
            return Vec::new();
        };
        let record = |role: &'static str, text: String| {
            let last = [role, "0", "", "", ""].map(Cow::Borrowed);
            self.record("".into(), std::iter::once(guarded(Cow::Owned(text))), last)
        };
        let banner = record(BANNER, number::message(banner, &self.report.style));
        let errors = self.errors.iter().cloned();
        let errors = errors.map(|error| record(ERROR, error));
        [banner].into_iter().chain(errors).collect()
    }

    fn row(&self, table: Cow<'a, str>, row: &'a Row, thing: Option<&'a Thing>) -> Record<'a> {
        let Row { role, cells } = row;
        let depth = role.depth().to_string();
        let kind = thing.map_or("", |thing| thing.kind.word());
        let id = thing.map_or("", |thing| &thing.id);
        let aspect = thing.and_then(|thing| thing.aspect);
        let aspect = aspect.map_or("", |(_, word)| word);
        let id = guarded(Cow::Borrowed(id));
        let last = [
            role.word().into(),
            depth.into(),
            kind.into(),
            id,
            aspect.into(),
        ];
        let cells = cells.iter().map(|cell| self.field(cell));
        self.record(table, cells, last)
    }

    /// Returns a record. The last fields are its role and depth, the kind and the id of the thing that it is about, and
    /// the aspect that distinguishes it from other rows about that thing.
    fn record(
        &self,
        table: Cow<'a, str>,
        cells: impl Iterator<Item = Cow<'a, str>>,
        [role, depth, kind, id, aspect]: [Cow<'a, str>; 5],
    ) -> Record<'a> {
        let cells = cells
            .chain(std::iter::repeat(Cow::Borrowed("")))
            .take(self.width);
        let all = self.several.then_some(table).into_iter().chain(cells);
        let last = (!self.report.is_form).then_some([role, depth]);
        let thing = (!self.has_own_columns_only).then_some([kind, id]);
        let aspect = (!self.has_own_columns_only && self.has_aspects).then_some(aspect);
        let last = last.into_iter().chain(thing).flatten();
        all.chain(last).chain(aspect).collect()
    }

    /// The name of a thing: for people in the Dutch dialect, and for programs in the standard one.
    fn label(&self, label: &'a DualName) -> &'a str {
        match self.dialect {
            Dialect::Standard => label.id(),
            Dialect::Dutch => label.text(),
        }
    }

    /// The headings, each with the unit of the figures below it.
    fn headings(
        &self,
        columns: &'a [Column],
        units: &[ColumnUnit],
    ) -> impl Iterator<Item = Cow<'a, str>> {
        let heading = |(column, unit): (&'a Column, &ColumnUnit)| {
            let heading = match self.dialect {
                Dialect::Standard => column.id(),
                Dialect::Dutch => column.heading(),
            };
            match self.unit(*unit) {
                Some(unit) if !heading.contains(&*unit) => {
                    Cow::Owned(format!("{heading} ({unit})").trim_start().to_string())
                }
                Some(_) | None => heading,
            }
        };
        let named = |(index, heading): (usize, Cow<'a, str>)| {
            if index == 0 && heading.is_empty() && !self.has_own_columns_only {
                Cow::Borrowed(NAME)
            } else {
                heading
            }
        };
        let headings = columns.iter().zip(units).map(heading);
        headings.enumerate().map(named).map(guarded)
    }

    /// The text of a unit in a heading. None if the heading has no unit.
    fn unit(&self, unit: ColumnUnit) -> Option<Cow<'a, str>> {
        match unit {
            _ if self.has_own_columns_only => None,
            ColumnUnit::None => None,
            ColumnUnit::Percentages => Some(Cow::Borrowed("%")),
            ColumnUnit::Amounts => Some(Cow::Borrowed(self.report.style.currency.code())),
        }
    }

    /// The text of a cell in this dialect.
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
            Cell::Money(amount) | Cell::InFull(amount, None) => number(number::plain(*amount)),
            Cell::InFull(amount, Some(currency)) => {
                Cow::Owned(number::in_currency(*amount, *currency, &self.report.style))
            }
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
/// another line of it, is escaped as in text: a log has no quotes. So are control characters, by which a text could
/// steer the terminal that shows the file.
fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = without_controls(text);
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

/// The text with its control characters escaped, except tabs and line breaks.
fn without_controls(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    if !text.contains(is_control) {
        return text;
    }
    let shown = |c: char| match is_control(c) {
        true => c.escape_unicode().to_string(),
        false => c.to_string(),
    };
    Cow::Owned(text.chars().map(shown).collect())
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
