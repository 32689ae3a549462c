//! Every key of a plan file with its type, its meaning and an example.
//!
//! The reader, 'did you mean', the key reference and the JSON Schema use these declarations. A key that is not declared
//! here does not exist. Which struct of the plan holds its value is declared in `plan::fields`.

/// The keys of a table, each with the type and an example of its value, and its meaning. A key that several tables have
/// is a constant.
macro_rules! keys {
    ($($($shared:ident)? $($name:literal: $value_type:expr $(, $required:ident)? => $example:literal,
        nl: $nl:literal, en: $en:literal)? ;)+) => {
        &[$(
            $($shared)?
            $(KeySchema::new($name, $value_type, $nl, $en, $example)$(.$required())?)?
        ),+]
    };
}

/// The keys of the columns of a file: the word of each field is a key, and its value is the heading of the column.
macro_rules! columns {
    ($fields:ident: $($field:ident => $example:literal, nl: $nl:literal, en: $en:literal;)+) => {
        const {
            &[$(
                KeySchema::new($fields::WORDS[$fields::$field as usize], ValueType::Text, $nl, $en, $example)
            ),+]
        }
    };
}

mod activities;
mod actuals;
mod award;
mod booking;
mod bookkeeping;
mod claim;
mod control;
mod cost;
mod csv_columns;
mod funding;
mod hours;
mod layout;
mod lead_report;
mod meanings;
mod money;
mod people;
mod plan;
mod rates;
mod scenario;
mod target;

pub use activities::{ACTIVITY, NO_COST, TIMELINE_ENTRY};
pub use actuals::{ACTUALS, BOOKING_RULE, EXPLAIN_ABOVE, EXPLANATION};
pub use award::{ACCOUNTED_YEAR, AWARD};
pub use booking::INVOICES;
pub use bookkeeping::BOOKKEEPING;
pub use claim::CLAIM;
pub use control::{COMMITMENT, COMMITMENT_COLUMNS, COMMITMENT_LIST, STATED_FORECAST};
pub use cost::{COST_ITEM, HOW_MUCH, LINE_COST_ITEM};
pub use csv_columns::COLUMNS;
pub use funding::{ALLOCATION_KEY, CONDITION, FIRST_OF_EACH, PER_UNIT};
pub use hours::{HOURS_COLUMNS, PERSON, TIMESHEETS};
pub use layout::{LAYOUT, LAYOUT_COLUMN};
pub use lead_report::{LEAD_REPORT, TARGET_RESULT};
pub use money::{ADJUSTMENT, ALLOWED_TRANSFER, FUNDER, LINE, RECEIPT, TARIFF, TOTALS};
pub use people::{GOAL, PARTNER, REVIEW};
pub use plan::{CHECK, FILE, PERIOD, PLAN};
pub use rates::EXCHANGE_RATE;
pub use scenario::{REMOVED_FIGURE, SCENARIO};
pub use target::{AUDIENCE, JUDGEMENT, MEASUREMENT, TARGET};

use crate::finding::Words;
use crate::plan::{Meanings, TextEncoding, Word};

/// One kind of table, with the keys that it may have.
#[derive(Debug)]
pub struct TableSchema {
    /// The name of such a table in messages: `a funder`.
    pub name: &'static str,
    /// Its name in Dutch: `een financier`.
    pub dutch: &'static str,
    /// Its purpose, in complete sentences.
    pub doc: Words,
    pub keys: &'static [KeySchema],
}

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct KeySchema {
    pub name: &'static str,
    pub value_type: ValueType,
    pub required: bool,
    /// Its meaning, in complete sentences.
    pub doc: Words,
    /// A value as written in a plan file.
    pub example: &'static str,
}

/// The type of a value, as the format allows it.
#[derive(Debug, Clone, Copy)]
pub enum ValueType {
    /// A string.
    Text,
    /// One of these strings.
    OneOf(Meanings),
    /// A day, unquoted: `2020-09-15`.
    Date,
    /// A stretch of time: a text in the grammar of spans, a day, or a year as a number.
    Span,
    /// A number, exact: `59_127` or `108.90`.
    Amount,
    /// A number for each period: an array aligned with `plan.periods`, or a table keyed by period.
    PerPeriod,
    /// A whole number of at least 1.
    Count,
    /// A percentage as a string: `"50%"`.
    Percent,
    /// `true` or `false`.
    YesNo,
    /// An array of these.
    List(&'static ValueType),
    /// A table with these keys.
    Table(&'static TableSchema),
    /// A table whose keys are ids that the plan chooses.
    Map(&'static ValueType),
    /// Any of these.
    Any(&'static [ValueType]),
}

impl KeySchema {
    const fn new(
        name: &'static str,
        value_type: ValueType,
        nl: &'static str,
        en: &'static str,
        example: &'static str,
    ) -> KeySchema {
        KeySchema {
            name,
            value_type,
            required: false,
            doc: Words { nl, en },
            example,
        }
    }

    const fn required(mut self) -> KeySchema {
        self.required = true;
        self
    }
}

/// Lists of keys, one after another. `COUNT` is the number of them together.
const fn joined<const COUNT: usize>(lists: &[&[KeySchema]]) -> [KeySchema; COUNT] {
    let mut keys = [NOTE; COUNT];
    let (mut count, mut list) = (0, 0);
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            keys[count] = lists[list][at];
            (count, at) = (count + 1, at + 1);
        }
        list += 1;
    }
    assert!(count == COUNT, "a list of keys has another length");
    keys
}

impl TableSchema {
    const fn new(
        name: &'static str,
        dutch: &'static str,
        nl: &'static str,
        en: &'static str,
        keys: &'static [KeySchema],
    ) -> TableSchema {
        TableSchema {
            name,
            dutch,
            doc: Words { nl, en },
            keys,
        }
    }

    /// The name of such a table in messages.
    pub(super) fn called(&self) -> Words {
        Words::new(self.dutch, self.name)
    }

    /// The position of the key with this name among the keys of the table.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.keys.iter().position(|key| key.name == name)
    }

    /// The declaration of one key.
    pub fn key(&self, name: &str) -> Option<&'static KeySchema> {
        self.position(name).map(|at| &self.keys[at])
    }
}

/// Returns every kind of table once: from the file down, in the order of the declarations.
pub fn table_schemas() -> Vec<&'static TableSchema> {
    let mut found: Vec<&'static TableSchema> = vec![&FILE];
    let mut next = 0;
    while let Some(schema) = found.get(next) {
        for key in schema.keys {
            for below in key.value_type.table_schemas() {
                if !found.iter().any(|schema| schema.name == below.name) {
                    found.push(below);
                }
            }
        }
        next += 1;
    }
    found
}

impl ValueType {
    /// Returns the schemas of the tables that a value of this type may be or hold.
    pub fn table_schemas(&self) -> Vec<&'static TableSchema> {
        match self {
            ValueType::Table(schema) => vec![schema],
            ValueType::List(of) | ValueType::Map(of) => of.table_schemas(),
            ValueType::Any(types) => types.iter().flat_map(ValueType::table_schemas).collect(),
            ValueType::Text
            | ValueType::OneOf(_)
            | ValueType::Date
            | ValueType::Span
            | ValueType::Amount
            | ValueType::PerPeriod
            | ValueType::Count
            | ValueType::Percent
            | ValueType::YesNo => Vec::new(),
        }
    }
}

/// A text, or several.
const TEXTS: ValueType = ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text)]);

/// A note on anything.
const NOTE: KeySchema = KeySchema::new(
    "note",
    ValueType::Text,
    "Wat verder van belang is; `hbplan report` drukt het erbij af.",
    "Anything worth knowing. `hbplan report` prints it.",
    r#""volgens de brief van 6 mei""#,
);

/// The encoding of CSV files.
const ENCODING: KeySchema = KeySchema::new(
    "encoding",
    ValueType::OneOf(TextEncoding::MEANINGS),
    "De tekencodering van de bestanden. Zonder `encoding` wordt die herkend.",
    "The encoding of the files. Defaults to the one that is detected.",
    r#""windows-1252""#,
);

/// The character between the columns of CSV files.
const DELIMITER: KeySchema = KeySchema::new(
    "delimiter",
    ValueType::Text,
    "Het teken tussen de kolommen. Zonder `delimiter` is dat het meest voorkomende in de kopregel.",
    "The character between the columns. Defaults to the most frequent one in the headings.",
    r#"";""#,
);
