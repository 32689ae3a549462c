//! A value without quotes that is not TOML, by what it looks like.

use super::{SlipKind, is_valid};
use crate::read::guess::{
    self, amount, calculation, is_nothing, quoted, share, two_years, with_unit, written_span,
};
use crate::read::keys::{ValueType, table_schemas};

/// What the format says about the values of a key, in any of its tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Whether only texts are values of it.
    pub(super) text: bool,
    /// Whether numbers are values of it.
    pub(super) number: bool,
    /// Whether lists are values of it.
    pub(super) list: bool,
    /// Whether percentages are values of it.
    pub(super) percentage: bool,
}

/// What a key wants. Nothing is known of a key that is not of the format.
pub(super) fn wanted(key: &str) -> Wanted {
    let schemas = table_schemas();
    let types = schemas.iter().filter_map(|schema| schema.key(key));
    let mut wanted = Wanted::default();
    let mut all_text = true;
    for key in types {
        wanted.add(&key.value_type);
        all_text &= matches!(key.value_type, ValueType::Text);
        wanted.text = all_text;
    }
    wanted
}

impl Wanted {
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
            | ValueType::Table(_)
            | ValueType::Map(_) => {}
        }
    }
}

/// Returns what was meant by a value without quotes. None if it is TOML.
pub(super) fn meant(value: &str, wanted: Wanted) -> Option<(SlipKind, String)> {
    let value = value.trim();
    if is_valid(&format!("x = {value}")) {
        return None;
    }
    let text = || (SlipKind::Text, quoted(value));
    if wanted.text {
        return Some(unquoted(value).unwrap_or_else(text));
    }
    if (value.contains('%') || wanted.percentage && !wanted.number)
        && let Some(share) = share(value)
    {
        return Some((SlipKind::Percentage, quoted(&share)));
    }
    if is_date(value) {
        return guess::last_day(value).map(|day| (SlipKind::NoSuchDate, day.to_string()));
    }
    if let Some(written) = amount(value) {
        return Some((SlipKind::Number, written));
    }
    if let Some((first, second)) = two_years(value) {
        return Some((SlipKind::Date, quoted(&format!("{first}/{second}"))));
    }
    if let Some(span) = guess::span(value) {
        return Some((SlipKind::Date, written_span(span)));
    }
    if let Some(outcome) = calculation(value) {
        return Some((SlipKind::Calculation, outcome));
    }
    if is_nothing(value) {
        return Some((SlipKind::NoFigure, "0".to_string()));
    }
    if wanted.number
        && let Some((number, _)) = with_unit(value)
    {
        return Some((SlipKind::Unit, number));
    }
    Some(unquoted(value).unwrap_or_else(text))
}

/// Whether a value has the form of a day: `2029-06-31`.
fn is_date(value: &str) -> bool {
    let groups: Vec<usize> = value.split('-').map(str::len).collect();
    groups == [4, 2, 2]
        && value
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// A text of which the opening quote is missing.
fn unquoted(value: &str) -> Option<(SlipKind, String)> {
    let text = value.strip_suffix(['"', '”', '\''])?;
    let is_closed = !text.is_empty() && !text.starts_with(['"', '\'']);
    is_closed.then(|| (SlipKind::NoOpeningQuote, quoted(text)))
}
