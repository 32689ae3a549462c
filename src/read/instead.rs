//! The text to write instead of a value of the wrong type, repeating what the user wrote.

use super::guess::{
    amount, amounts, calculation, closest_choice, cost_item, items, quoted, share, span, texts,
    written_span,
};
use super::keys::{PERIOD, TableSchema, ValueType};
use super::tree::{Node, TomlValue};
use crate::plan::Span;

/// The maximum length of a value that is repeated in a hint, in bytes.
const MAX_LENGTH: usize = 80;

/// A value as it is in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct WrittenValue<'v> {
    pub(super) node: &'v Node<'v>,
    pub(super) text: &'v str,
}

impl ValueType {
    /// Returns a text for a key of this type that may replace a value. `periods` is the number of periods of the plan.
    /// None if there is no such text, or if it is too long.
    pub(super) fn instead(&self, value: WrittenValue<'_>, periods: usize) -> Option<String> {
        let write = match self {
            ValueType::Text => only_element(value).or_else(|| text(value)),
            ValueType::OneOf(choices) => {
                let word = closest_choice(unquoted(value), choices).map(quoted);
                word.or_else(|| only_element(value))
            }
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
            ValueType::Span => only_element(value)
                .or_else(|| span(unquoted(value)).map(written_span))
                .or_else(|| two_ends(value)),
            ValueType::Amount | ValueType::Count => only_element(value).or_else(|| number(value)),
            ValueType::PerPeriod => per_period(value, periods),
            ValueType::Percent => share(unquoted(value)).map(|share| quoted(&share)),
            ValueType::YesNo => yes_or_no(value).map(|is_so| is_so.to_string()),
            ValueType::List(of) => list(of, value, periods),
            ValueType::Table(schema) => table(schema, value, periods),
            ValueType::Any(types) => types.iter().find_map(|each| each.instead(value, periods)),
        };
        write.filter(|write| write.len() <= MAX_LENGTH)
    }
}

/// The text in quotes, or else the value as it is written.
fn unquoted(value: WrittenValue<'_>) -> &str {
    value.node.as_str().unwrap_or(value.text)
}

/// Returns the meaning of a word for yes or no.
fn yes_or_no(value: WrittenValue<'_>) -> Option<bool> {
    match unquoted(value).trim().to_lowercase().as_str() {
        "true" | "ja" | "yes" | "waar" | "wel" | "1" => Some(true),
        "false" | "nee" | "no" | "onwaar" | "niet" | "0" => Some(false),
        _ => None,
    }
}

/// The only element of an array, as it is written.
fn only_element(value: WrittenValue<'_>) -> Option<String> {
    let [only] = &value.node.as_array()?.elements[..] else {
        return None;
    };
    let is_scalar = only.node.as_array().is_none() && only.node.as_table().is_none();
    let written = value.text.trim_matches(['[', ']', ' ', ',']);
    is_scalar.then(|| written.to_string())
}

/// A number, a date or a word as a text in quotes.
fn text(value: WrittenValue<'_>) -> Option<String> {
    match value.node {
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) => {
            Some(quoted(value.text))
        }
        Node::String(_) | Node::Array(_) | Node::Table(_) => None,
    }
}

/// A number from a text in quotes, which may have another notation.
fn number(value: WrittenValue<'_>) -> Option<String> {
    let text = value.node.as_str()?;
    amount(text).or_else(|| calculation(text))
}

/// An array with a figure for each period.
fn per_period(value: WrittenValue<'_>, periods: usize) -> Option<String> {
    match value.node {
        Node::String(text) => amounts(text),
        Node::Array(array) => {
            let figure = |element: &TomlValue<'_>| match &element.node {
                Node::String(text) => amount(text),
                Node::Integer(digits) | Node::Float(digits) => Some(digits.0.to_string()),
                Node::Boolean | Node::Datetime(_) | Node::Array(_) | Node::Table(_) => None,
            };
            let figures: Option<Vec<String>> = array.elements.iter().map(figure).collect();
            figures.map(|figures| format!("[{}]", figures.join(", ")))
        }
        Node::Integer(_) | Node::Float(_) => {
            let others = ", 0".repeat(periods.saturating_sub(1));
            Some(format!("[{}{others}]", figure(value.text)))
        }
        Node::Boolean | Node::Datetime(_) | Node::Table(_) => None,
    }
}

/// A span from the start of the first to the end of the second span in an array.
fn two_ends(value: WrittenValue<'_>) -> Option<String> {
    let [first, last] = &value.node.as_array()?.elements[..] else {
        return None;
    };
    let end = |value: &TomlValue<'_>| match &value.node {
        Node::String(text) => span(text),
        Node::Integer(digits) => span(digits.0),
        Node::Datetime(day) => span(day),
        Node::Float(_) | Node::Boolean | Node::Array(_) | Node::Table(_) => None,
    };
    let both = Span::new(end(first)?.start(), end(last)?.end()).ok()?;
    Some(written_span(both))
}

/// A list: of the items in one text, or else of the value as its only item.
fn list(of: &ValueType, value: WrittenValue<'_>, periods: usize) -> Option<String> {
    match value.node {
        Node::String(text) if of.is_span() => Some(spans(of, text)),
        Node::String(text) if of.fits(value.node) => Some(texts(text)),
        Node::Array(_) => None,
        Node::Integer(digits) if of.is_span() && digits.0.len() != 4 => None,
        _ if of.fits(value.node) => Some(format!("[{}]", value.text)),
        _ => {
            let schema = of.table_schemas().into_iter().next()?;
            table(schema, value, periods).map(|table| format!("[{table}]"))
        }
    }
}

/// A table with the value under the key for which it is probably meant.
fn table(schema: &TableSchema, value: WrittenValue<'_>, periods: usize) -> Option<String> {
    let has = |key: &'static str| schema.key(key).map(|_| key);
    // A line may have an amount per year too, but has `name` instead of `what`.
    let is_cost_item = has("what").is_some() && has("per").is_some();
    match value.node {
        Node::String(text) if is_cost_item => {
            cost_item(text).or_else(|| Some(format!("{{ what = {}, amount = 0 }}", value.text)))
        }
        Node::String(_) => {
            let key = has("name")
                .or_else(|| has("what"))
                .or_else(|| has("title"))?;
            Some(format!("{{ {key} = {} }}", value.text))
        }
        Node::Integer(_) | Node::Float(_) => {
            let amount = has("what")
                .and(has("amount"))
                .map(|key| format!("what = \"…\", {key} = {}", figure(value.text)))
                .or_else(|| {
                    let key = has("debit").or_else(|| has("credit"))?;
                    let figures = per_period(value, periods)?;
                    Some(format!("name = \"…\", {key} = {figures}"))
                })?;
            Some(format!("{{ {amount} }}"))
        }
        Node::Array(_) if ValueType::PerPeriod.fits(value.node) => {
            let figures = has("debit").or_else(|| has("credit"))?;
            let elements = &value.node.as_array()?.elements;
            let inside = value.text.trim_matches(['[', ']']).split(',').map(figure);
            let inside: Vec<String> = inside.collect();
            let written = match inside.len() == elements.len() {
                true => format!("[{}]", inside.join(", ")),
                false => value.text.to_string(),
            };
            Some(format!("{{ name = \"…\", {figures} = {written} }}"))
        }
        Node::Boolean | Node::Datetime(_) | Node::Array(_) | Node::Table(_) => None,
    }
}

/// A number as it is written. Thousands with a dot are written as in TOML.
fn figure(written: &str) -> String {
    amount(written).unwrap_or_else(|| written.trim().to_string())
}

/// An array of the spans in a text: its items, or all years if the text is a stretch of years.
fn spans(of: &ValueType, text: &str) -> String {
    let are_periods = of
        .table_schemas()
        .iter()
        .any(|schema| schema.name == PERIOD.name);
    let years = span(text).filter(|span| are_periods && span.days() > 366);
    let Some(years) = years else {
        let items = items(text).into_iter();
        let spans = items.map(|item| match Span::parse(item) {
            Ok(_) => quoted(item),
            Err(_) => span(item).map_or_else(|| quoted(item), written_span),
        });
        return format!("[{}]", spans.collect::<Vec<_>>().join(", "));
    };
    let years = years.start().year()..=years.end().year();
    let years: Vec<String> = years.map(|year| quoted(&year.to_string())).collect();
    format!("[{}]", years.join(", "))
}

impl ValueType {
    /// Whether a value of this type may be a span.
    fn is_span(&self) -> bool {
        match self {
            ValueType::Span => true,
            ValueType::Any(types) => types.iter().any(ValueType::is_span),
            ValueType::Text
            | ValueType::OneOf(_)
            | ValueType::Date
            | ValueType::Amount
            | ValueType::PerPeriod
            | ValueType::Count
            | ValueType::Percent
            | ValueType::YesNo
            | ValueType::List(_)
            | ValueType::Table(_)
            | ValueType::Map(_) => false,
        }
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
