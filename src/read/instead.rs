//! What to write instead of a value of the wrong type, repeating what the user wrote.

use super::guess::{
    amount, amounts, calculation, is_nothing, quoted, share, span, texts, written_span,
};
use super::keys::{TableSchema, ValueType};
use super::tree::{Node, TomlValue};

/// The length of a value that is repeated in a hint, in bytes. A longer one is not.
const LONGEST: usize = 80;

/// A value as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct WrittenValue<'v> {
    pub(super) node: &'v Node<'v>,
    pub(super) text: &'v str,
}

impl ValueType {
    /// Returns what to write for a key of this type instead of a value. `periods` is how many the plan has. None if that is
    /// not known, or too long to be repeated.
    pub(super) fn instead(&self, value: WrittenValue<'_>, periods: usize) -> Option<String> {
        let write = match self {
            ValueType::Text => one(value).or_else(|| text(value)),
            ValueType::OneOf(_) => None,
            ValueType::Table(_) | ValueType::Map(_) if value.text.starts_with("[[") => {
                // A header in double brackets.
                let header = value
                    .text
                    .strip_prefix('[')
                    .and_then(|text| text.strip_suffix(']'));
                header.map(str::to_string)
            }
            ValueType::Map(_) => None,
            ValueType::Date => {
                let day = span(unquoted(value)).filter(|span| span.days() == 1);
                day.map(|day| day.to_string())
            }
            ValueType::Span => one(value).or_else(|| span(unquoted(value)).map(written_span)),
            ValueType::Amount | ValueType::Count => one(value).or_else(|| number(value)),
            ValueType::PerPeriod => per_period(value, periods),
            ValueType::Percent => share(unquoted(value)).map(|share| quoted(&share)),
            ValueType::List(of) => list(of, value),
            ValueType::Table(schema) => table(schema, value),
            ValueType::Any(types) => types.iter().find_map(|each| each.instead(value, periods)),
        };
        write.filter(|write| write.len() <= LONGEST)
    }
}

/// The text in quotes, or else the value as it is written.
fn unquoted(value: WrittenValue<'_>) -> &str {
    value.node.as_str().unwrap_or(value.text)
}

/// The only element of an array, as it is written.
fn one(value: WrittenValue<'_>) -> Option<String> {
    let [only] = &value.node.as_array()?.elements[..] else {
        return None;
    };
    let is_scalar = only.node.as_array().is_none() && only.node.as_table().is_none();
    let written = value.text.trim_matches(['[', ']', ' ', ',']);
    is_scalar.then(|| written.to_string())
}

/// A number, a date or a word, in quotes.
fn text(value: WrittenValue<'_>) -> Option<String> {
    match value.node {
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) => {
            Some(quoted(value.text))
        }
        Node::String(_) | Node::Array(_) | Node::Table(_) => None,
    }
}

/// A number in quotes or in another notation, without quotes.
fn number(value: WrittenValue<'_>) -> Option<String> {
    let text = value.node.as_str()?;
    let nothing = || is_nothing(text).then(|| "0".to_string());
    amount(text).or_else(|| calculation(text)).or_else(nothing)
}

/// An array with a figure for each period.
fn per_period(value: WrittenValue<'_>, periods: usize) -> Option<String> {
    match value.node {
        Node::String(text) => amounts(text),
        Node::Integer(_) | Node::Float(_) => {
            let others = ", 0".repeat(periods.saturating_sub(1));
            Some(format!("[{}{others}]", value.text))
        }
        Node::Boolean | Node::Datetime(_) | Node::Array(_) | Node::Table(_) => None,
    }
}

/// A list of the items that are written as one text, or with the value as its only item.
fn list(of: &ValueType, value: WrittenValue<'_>) -> Option<String> {
    match value.node {
        Node::String(text) if of.fits(value.node) => Some(texts(text)),
        Node::Array(_) => None,
        _ if of.fits(value.node) => Some(format!("[{}]", value.text)),
        _ => {
            let schema = of.table_schemas().into_iter().next()?;
            table(schema, value).map(|table| format!("[{table}]"))
        }
    }
}

/// A table with the value under the key that it is probably meant for.
fn table(schema: &TableSchema, value: WrittenValue<'_>) -> Option<String> {
    let has = |key: &'static str| schema.key(key).map(|_| key);
    match value.node {
        Node::String(_) => {
            let key = has("name")
                .or_else(|| has("what"))
                .or_else(|| has("title"))?;
            Some(format!("{{ {key} = {} }}", value.text))
        }
        Node::Integer(_) | Node::Float(_) => {
            let amount = has("amount")?;
            Some(format!("{{ what = \"…\", {amount} = {} }}", value.text))
        }
        Node::Array(_) if ValueType::PerPeriod.fits(value.node) => {
            let figures = has("credit").or_else(|| has("debit"))?;
            Some(format!("{{ name = \"…\", {figures} = {} }}", value.text))
        }
        Node::Boolean | Node::Datetime(_) | Node::Array(_) | Node::Table(_) => None,
    }
}

impl<'v> WrittenValue<'v> {
    pub(super) fn new(value: &'v TomlValue<'v>, text: &'v str) -> WrittenValue<'v> {
        WrittenValue {
            node: &value.node,
            text,
        }
    }
}
