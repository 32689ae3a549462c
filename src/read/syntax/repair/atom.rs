//! Guesses the meaning of a value without quotes that is not TOML, from its form.

use super::{WrittenSlipKind, is_valid};
use crate::read::guess::{
    self, amount, calculation, is_nothing, quoted, share, two_years, with_unit, written_span,
};
use crate::read::keys::{KeySchema, ValueType, table_schemas};

/// The values that the format accepts for a key, in any of its tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct AcceptedValues {
    /// Whether all its values are texts.
    pub(super) text: bool,
    /// Whether its values can be numbers.
    pub(super) number: bool,
    /// Whether its values are numbers, apart from texts that some tables allow.
    pub(super) number_or_text: bool,
    /// Whether its values can be lists.
    pub(super) list: bool,
    /// Whether its values can be percentages.
    pub(super) percentage: bool,
    /// Whether its values are lists of texts: only these in at least one table, and these or a single text in the
    /// others.
    pub(super) list_of_texts: bool,
    /// Whether its values are costs.
    pub(super) cost: bool,
    /// Its name, if it is a key of the format.
    pub(super) key: Option<&'static str>,
}

/// Returns the values that a key accepts. Empty for a key that is not in the format.
pub(super) fn wanted(key: &str) -> AcceptedValues {
    let schemas = table_schemas();
    let keys: Vec<&KeySchema> = schemas
        .iter()
        .filter_map(|schema| schema.key(key))
        .collect();
    let mut wanted = AcceptedValues::default();
    for key in &keys {
        wanted.add(&key.value_type);
    }
    let all = |is_of: fn(&ValueType) -> bool| {
        !keys.is_empty() && keys.iter().all(|key| is_of(&key.value_type))
    };
    wanted.text = all(|of| matches!(of, ValueType::Text));
    let is_list = |key: &&KeySchema| is_list_of_texts(&key.value_type);
    wanted.list_of_texts = keys.iter().any(is_list) && all(takes_list_of_texts);
    let is_read_as_number = |of: &ValueType| match of {
        ValueType::Any(types) => types.iter().all(is_number_or_text),
        one => is_number_or_text(one),
    };
    let has_number = keys.iter().any(|key| is_number(&key.value_type));
    wanted.number_or_text = has_number && all(is_read_as_number);
    wanted.cost = key == "cost";
    wanted.key = keys.first().map(|key| key.name);
    wanted
}

fn is_number(of: &ValueType) -> bool {
    match of {
        ValueType::Amount | ValueType::Count | ValueType::PerPeriod => true,
        ValueType::Any(types) => types.iter().all(is_number),
        ValueType::Text
        | ValueType::OneOf(_)
        | ValueType::Date
        | ValueType::Span
        | ValueType::YesNo
        | ValueType::Percent
        | ValueType::List(_)
        | ValueType::Table(_)
        | ValueType::Map(_) => false,
    }
}

fn is_number_or_text(of: &ValueType) -> bool {
    is_number(of) || matches!(of, ValueType::Text)
}

fn is_list_of_texts(of: &ValueType) -> bool {
    matches!(of, ValueType::List(ValueType::Text))
}

/// Whether the values are lists of texts, or such lists and texts.
fn takes_list_of_texts(of: &ValueType) -> bool {
    match of {
        ValueType::Any(types) => {
            let is_text = |each: &&ValueType| matches!(each, ValueType::Text);
            let others = || types.iter().filter(|each| !is_text(each));
            others().count() > 0 && others().all(is_list_of_texts)
        }
        one => is_list_of_texts(one),
    }
}

/// The choice of a key that a word without quotes means, or the number of a month.
fn word(value: &str, key: &str) -> Option<String> {
    let schemas = table_schemas();
    let types = schemas.iter().filter_map(|schema| schema.key(key));
    let types: Vec<&ValueType> = types.map(|key| &key.value_type).collect();
    let has_text = types.iter().any(|of| matches!(of, ValueType::Text));
    let meant = types.iter().find_map(|of| {
        let ValueType::OneOf(choices) = of else {
            return None;
        };
        match has_text {
            true => guess::choice(value, choices),
            false => guess::closest_choice(value, choices),
        }
    });
    let month = || guess::month_without_year(value).filter(|_| key == "month");
    let is_count = types.iter().any(|of| matches!(of, ValueType::Count));
    let is_word = value.contains(|c: char| c.is_alphabetic());
    let count = || guess::small_number(value).filter(|_| is_count && is_word);
    let choice = meant.map(quoted);
    choice
        .or_else(|| month().map(|month| month.to_string()))
        .or_else(count)
}

impl AcceptedValues {
    fn add(&mut self, value_type: &ValueType) {
        match value_type {
            ValueType::Amount | ValueType::Count => self.number = true,
            ValueType::PerPeriod => (self.number, self.list) = (true, true),
            ValueType::List(_) => self.list = true,
            ValueType::Any(types) => types.iter().for_each(|each| self.add(each)),
            ValueType::Percent => self.percentage = true,
            ValueType::Text
            | ValueType::OneOf(_)
            | ValueType::Date
            | ValueType::Span
            | ValueType::YesNo
            | ValueType::Table(_)
            | ValueType::Map(_) => {}
        }
    }
}

/// Returns the value that was meant by a value without quotes, and the kind of slip. None if it is valid TOML.
pub(super) fn meant(value: &str, wanted: AcceptedValues) -> Option<(WrittenSlipKind, String)> {
    let value = value.trim();
    if is_valid(&format!("x = {value}")) {
        let is_number = wanted.number || wanted.key.is_none();
        let thousands = amount(value).filter(|_| is_number && has_thousands_dot(value));
        return thousands.map(|written| (WrittenSlipKind::Beside, written));
    }
    let plain = value.trim_matches(['*', '`', '″', '´']);
    let plain = plain.strip_prefix("- ").unwrap_or(plain);
    let text = || (WrittenSlipKind::Text, quoted(plain));
    if wanted.key == Some("currency")
        && let Some(code) = guess::currency(value)
    {
        return Some((WrittenSlipKind::Word, quoted(&code)));
    }
    if matches!(wanted.key, Some("unit" | "rounding"))
        && let Some(size) = guess::unit(value)
    {
        return Some((WrittenSlipKind::Word, size.to_string()));
    }
    if wanted.text {
        return Some(unquoted(value).unwrap_or_else(text));
    }
    if let Some(word) = wanted.key.and_then(|key| word(value, key)) {
        let is_right = word == quoted(value);
        let kind = if is_right {
            WrittenSlipKind::Text
        } else {
            WrittenSlipKind::Word
        };
        return Some((kind, word));
    }
    if wanted.key == Some("account")
        && let Some((first, last)) = value.split_once('-')
        && [first, last]
            .iter()
            .all(|code| code.trim().parse::<u32>().is_ok())
    {
        let codes = format!("{}..{}", first.trim(), last.trim());
        return Some((WrittenSlipKind::Word, quoted(&codes)));
    }
    if wanted.list_of_texts && !value.contains(['"', '”', '[', ']']) {
        return Some((WrittenSlipKind::List, guess::texts(value)));
    }
    if wanted.cost
        && let Some(item) = guess::cost_item(value)
    {
        return Some((WrittenSlipKind::Cost, format!("[{item}]")));
    }
    if (value.contains('%') && !wanted.number_or_text || wanted.percentage && !wanted.number)
        && let Some(share) = share(value).or_else(|| share(&calculation(value)?))
    {
        return Some((WrittenSlipKind::Percentage, quoted(&share)));
    }
    if is_date(value) {
        return guess::last_day(value).map(|day| (WrittenSlipKind::NoSuchDate, day.to_string()));
    }
    if let Some(written) = amount(value) {
        return Some((WrittenSlipKind::Number, written));
    }
    if let Some((first, second)) = two_years(value) {
        return Some((WrittenSlipKind::Date, quoted(&format!("{first}/{second}"))));
    }
    if let Some(span) = guess::span(value) {
        return Some((WrittenSlipKind::Date, written_span(span)));
    }
    if wanted.key != Some("split")
        && let Some(outcome) = calculation(value)
    {
        return Some((WrittenSlipKind::Calculation, outcome));
    }
    if is_nothing(value) {
        return Some((WrittenSlipKind::NoFigure, "0".to_string()));
    }
    if wanted.number
        && let Some(number) = guess::with_zeros(value)
    {
        return Some((WrittenSlipKind::Number, number));
    }
    if wanted.number
        && let Some((number, _)) = with_unit(value)
    {
        return Some((WrittenSlipKind::Unit, number));
    }
    if wanted.list
        && let Some(list) = guess::amounts(value)
    {
        return Some((WrittenSlipKind::List, list));
    }
    if wanted.number_or_text {
        return Some((WrittenSlipKind::NoNumber, "0".to_string()));
    }
    Some(unquoted(value).unwrap_or_else(text))
}

/// Whether a number has a dot before three digits, which are thousands in a Dutch table.
fn has_thousands_dot(value: &str) -> bool {
    let decimals = value.split_once('.').map(|(_, decimals)| decimals);
    decimals.is_some_and(|decimals| decimals.len() == 3) && !value.starts_with("0.")
}

/// Whether a value has the form of a day: `2029-06-31`.
fn is_date(value: &str) -> bool {
    let groups: Vec<usize> = value.split('-').map(str::len).collect();
    groups == [4, 2, 2]
        && value
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// A text without its opening quote.
fn unquoted(value: &str) -> Option<(WrittenSlipKind, String)> {
    let text = value.strip_suffix(['"', '”', '\''])?;
    let is_closed = !text.is_empty() && !text.starts_with(['"', '\'']);
    is_closed.then(|| (WrittenSlipKind::NoOpeningQuote, quoted(text)))
}
