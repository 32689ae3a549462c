//! A report as one JSON document (RFC 8259), for programs. `version` is the version of its structure.
//!
//! Keys are never left out: a missing value is `null` or empty. A cell is `null` or an object with one key, the kind of
//! its value; an amount that is not known is `{"unknown": true}`. Numbers are decimals in strings, because a JSON
//! number would be read as a binary fraction. A share is its percentage; dates and spans are written as in a plan.
//! Words are in the language of the report; keys are not.
//!
//! `ids` of a row, a column or a table are the things of the plan that it is about. `facts` repeats the figures of a
//! table, each with everything that it is about (see the module `facts`). There, keys that do not apply are left out,
//! and an amount that is not known is `null`. `report.schema.json` is the schema.

use std::borrow::Cow;
use std::fmt::Write;

use indexmap::IndexMap;
use serde::Serialize;

use self::facts::{Fact, facts};
use super::findings::{Checked, JsonFinding, json_findings};
use super::format::{Holds, OnTerminal, ReportFormat};
use super::log_commands::{CommandEscapes, inert};
use super::number;
use super::provenance::Marker;
use super::visible::is_control;
use crate::finding::Message;
use crate::plan::Word;
use crate::table::{
    Block, Cards, Cell, Column, Conclusion, Document, DualName, Report, Role, Row, Style, Table,
    Thing,
};

mod facts;

/// The version of the structure. It increases when a key changes its meaning or disappears.
const VERSION: u32 = 3;
/// The JSON Schema of the documents.
pub const SCHEMA: &str = include_str!("report.schema.json");
/// The escapes of commands inside strings.
const IN_STRINGS: CommandEscapes = CommandEscapes {
    colon: "\\u003a",
    hash: "\\u0023",
};
/// The start of every document, white space aside.
pub const MARKER: &str = r#"{"generator": "hbplan""#;

/// JSON documents.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "json",
    endings: &["json"],
    marker: Marker::Begins(MARKER),
    on_terminal: OnTerminal::AsItIs,
    holds: Holds::Document,
    shows_banner: true,
    is_for_readers: false,
    is_for_programs: true,
    is_filled_in: false,
    render: |content, _| Ok(json(content.report).into_bytes()),
    render_document: Some(|document, plans| Ok(document_json(document, plans).into_bytes())),
};

/// Returns the document, with a line break after it.
pub fn json(report: &Report) -> String {
    let document = ReportDocument {
        generator: "hbplan",
        version: VERSION,
        report: json_report(report),
    };
    pretty(&document)
}

/// Returns the reports of a plan with its findings, as one document.
fn document_json(document: &Document, plans: &[Checked<'_>]) -> String {
    let thing_cards = document.thing_cards();
    let reports = document.reports.iter().enumerate();
    let reports = reports.filter(|(index, _)| !thing_cards.contains(index));
    pretty(&PlanDocument {
        generator: "hbplan",
        version: VERSION,
        title: &document.title,
        findings: plans.iter().flat_map(json_findings).collect(),
        reports: reports.map(|(_, report)| json_report(report)).collect(),
    })
}

/// Returns a document as it is written, with a line break after it, and safe to show on terminals and in logs.
pub(super) fn pretty(document: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(document)
        .expect("keys are strings, and writing to a String succeeds");
    json.push('\n');
    // A command of a CI system can only be inside a string.
    let json = inert(&json, IN_STRINGS).into_owned();
    escape_controls(json)
}

/// Escapes the control characters that JSON allows as they are (C1, bidirectional), because documents are also read on
/// terminals. They can only be inside strings.
fn escape_controls(json: String) -> String {
    let bare = |c: char| is_control(c) && c != '\n';
    if !json.contains(bare) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if bare(c) {
            write!(escaped, "\\u{:04x}", u32::from(c)).expect("a String takes all that is written");
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[derive(Serialize)]
struct ReportDocument<'a> {
    generator: &'static str,
    version: u32,
    report: JsonReport<'a>,
}

#[derive(Serialize)]
struct PlanDocument<'a> {
    generator: &'static str,
    version: u32,
    title: &'a str,
    findings: Vec<JsonFinding>,
    reports: Vec<JsonReport<'a>>,
}

#[derive(Serialize)]
struct JsonReport<'a> {
    id: &'static str,
    title: &'a str,
    currency: &'a str,
    language: &'static str,
    banner: Option<String>,
    notes: Vec<String>,
    blocks: Vec<JsonBlock<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum JsonBlock<'a> {
    Table(JsonTable<'a>),
    Text(String),
}

#[derive(Serialize)]
struct JsonTable<'a> {
    caption: Option<&'a str>,
    ids: Ids<'a>,
    columns: Vec<JsonColumn<'a>>,
    rows: Vec<JsonRow<'a>>,
    facts: Vec<Fact<'a>>,
}

/// The ids of things of the plan, by their kinds.
type Ids<'a> = IndexMap<&'static str, Cow<'a, str>>;

#[derive(Serialize)]
struct JsonColumn<'a> {
    group: Option<&'a str>,
    title: &'a str,
    ids: Ids<'a>,
    /// The key of its cells in facts.
    key: Option<&'static str>,
}

#[derive(Serialize)]
struct JsonRow<'a> {
    role: &'static str,
    depth: usize,
    ids: Ids<'a>,
    cells: Vec<Option<JsonCell<'a>>>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum JsonCell<'a> {
    Text(Cow<'a, str>),
    Money(String),
    /// An amount in another currency than that of the report.
    Foreign {
        amount: String,
        currency: &'a str,
    },
    Quantity(String),
    Share(String),
    Count(usize),
    Date(String),
    Span(String),
    Mark(bool),
    Unknown(bool),
}

fn json_report(report: &Report) -> JsonReport<'_> {
    let style = &report.style;
    let message = |message: &Message| number::message(message, style);
    JsonReport {
        id: report.id,
        title: &report.title,
        currency: style.currency.code(),
        language: style.language.word(),
        banner: report.banner.as_ref().map(message),
        notes: report.notes.iter().map(message).collect(),
        blocks: report
            .blocks
            .iter()
            .filter_map(|block| json_block(block, style))
            .collect(),
    }
}

fn json_block<'a>(block: &'a Block, style: &Style) -> Option<JsonBlock<'a>> {
    match block {
        Block::Table(table) => Some(JsonBlock::Table(json_table(table, style))),
        Block::Cards(Cards { table, faces }) => {
            let mut table = json_table(table, style);
            for (row, face) in table.rows.iter_mut().zip(faces) {
                row.ids.shift_remove("row");
                row.ids.insert("report", Cow::Borrowed(face.about));
            }
            Some(JsonBlock::Table(table))
        }
        Block::Text(text) | Block::Conclusion(Conclusion { text, .. }) => {
            Some(JsonBlock::Text(number::message(text, style)))
        }
        Block::Chart(_) => None,
    }
}

fn json_table<'a>(table: &'a Table, style: &Style) -> JsonTable<'a> {
    let Table {
        caption,
        columns,
        rows,
        links: _,
    } = table;
    let column = |column: &'a Column| JsonColumn {
        group: column.group.as_ref().map(DualName::id),
        title: column.title.id(),
        ids: ids(column.group.iter().chain([&column.title])),
        key: column.key,
    };
    let row = |(index, Row { role, cells }): (usize, &'a Row)| JsonRow {
        role: role.word(),
        depth: role.depth(),
        ids: ids_of_row(table, index),
        cells: cells.iter().map(|cell| json_cell(cell, style)).collect(),
    };
    JsonTable {
        caption: caption.as_ref().map(DualName::id),
        ids: ids(caption),
        columns: columns.iter().map(column).collect(),
        rows: rows.iter().enumerate().map(row).collect(),
        facts: facts(table, style),
    }
}

/// Returns the things that a row is about. If it is about no thing, a total or a balance has the id of its figure, and
/// any other row its number.
fn ids_of_row(table: &Table, row: usize) -> Ids<'_> {
    let mut ids = ids(table.names_of_row(row));
    if ids.is_empty() {
        let role = table.rows[row].role;
        match role {
            Role::Total | Role::Balance => ids.insert("figure", Cow::Borrowed(role.word())),
            Role::Body { .. } | Role::Heading { .. } | Role::Subtotal { .. } => {
                ids.insert("row", Cow::Owned((row + 1).to_string()))
            }
        };
    }
    ids
}

/// Returns the things that have these names, by kind. Only the first thing of each kind counts.
fn ids<'a>(names: impl IntoIterator<Item = &'a DualName>) -> Ids<'a> {
    let mut ids = Ids::new();
    for thing in names
        .into_iter()
        .filter_map(DualName::thing)
        .flat_map(Thing::and_around)
    {
        ids.entry(thing.kind.word())
            .or_insert(Cow::Borrowed(&thing.id));
        if let Some((key, word)) = thing.aspect {
            ids.entry(key).or_insert(Cow::Borrowed(word));
        }
    }
    ids
}

fn json_cell<'a>(cell: &'a Cell, style: &Style) -> Option<JsonCell<'a>> {
    Some(match cell {
        Cell::Empty => return None,
        Cell::Text(text) | Cell::Judged(_, text) => JsonCell::Text(Cow::Borrowed(text)),
        Cell::Label(label) => JsonCell::Text(Cow::Borrowed(label.id())),
        Cell::Message(message) => JsonCell::Text(Cow::Owned(number::message(message, style))),
        Cell::Money(amount) | Cell::InFull(amount, None) => JsonCell::Money(number::plain(*amount)),
        Cell::InFull(amount, Some(currency)) => JsonCell::Foreign {
            amount: number::plain(*amount),
            currency: currency.code(),
        },
        Cell::Quantity(quantity) => JsonCell::Quantity(number::plain_decimal(quantity.decimal())),
        Cell::Share(share) => JsonCell::Share(number::plain_decimal(share.percent())),
        Cell::Count(count) => JsonCell::Count(*count),
        Cell::Date(date) => JsonCell::Date(date.to_string()),
        Cell::Span(span) => JsonCell::Span(span.to_string()),
        Cell::Mark => JsonCell::Mark(true),
        Cell::Unknown => JsonCell::Unknown(true),
    })
}

#[cfg(test)]
mod tests;
