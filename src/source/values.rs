//! Single values: texts, numbers as their own digits, days, spans, percentages.

use jiff::civil::Date;
use toml::de::DeValue;

use super::context::{Context, Value};
use super::fields::{Fields, Slot};
use super::keys::{Key, Kind};
use super::path::Path;
use super::rule;
use crate::finding::{Finding, name};
use crate::model::{Money, NumberError, Quantity, Share, Span, SpanError, WHOLE_DIGITS};
use crate::say;
use crate::suggest::closest;

/// A value that is kept as an exact decimal.
pub(super) trait Number: Copy {
    /// Reads digits strictly.
    fn read(digits: &str) -> Result<Self, NumberError>;
}

impl Number for Money {
    fn read(digits: &str) -> Result<Money, NumberError> {
        Money::read(digits)
    }
}

impl Number for Quantity {
    fn read(digits: &str) -> Result<Quantity, NumberError> {
        Quantity::read(digits)
    }
}

impl Fields<'_> {
    /// The text under a key. Blank text counts as no text.
    pub(super) fn text(&self, cx: &mut Context<'_>, key: &str, path: &Path<'_>) -> Option<String> {
        self.id(cx, key, path, str::to_string)
    }

    /// The id that the text under a key is.
    pub(super) fn id<Id>(&self, cx: &mut Context<'_>, key: &str, path: &Path<'_>, id: fn(&str) -> Id) -> Option<Id> {
        let (key, value) = self.value(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(id),
            None => {
                cx.wrong_type(key, value, &path.key(key.name));
                None
            }
        }
    }

    /// The texts under a key.
    pub(super) fn texts(&self, cx: &mut Context<'_>, key: &str, path: &Path<'_>) -> Vec<String> {
        self.ids(cx, key, path, str::to_string)
    }

    /// The ids that the texts under a key are.
    pub(super) fn ids<Id>(&self, cx: &mut Context<'_>, key: &str, path: &Path<'_>, id: fn(&str) -> Id) -> Vec<Id> {
        let Some((key, value)) = self.value(key) else { return Vec::new() };
        let path = path.key(key.name);
        let DeValue::Array(array) = value.get_ref() else {
            cx.wrong_type(key, value, &path);
            return Vec::new();
        };
        let mut ids = Vec::with_capacity(array.len());
        for (index, element) in array.iter().enumerate() {
            match element.get_ref().as_str() {
                Some(text) => ids.push(id(text)),
                None => cx.wrong_kind(&Kind::Text, element, &path.index(index), say!["put it in quotes"]),
            }
        }
        ids
    }

    /// Which of its allowed words stands under a key.
    pub(super) fn word(&self, cx: &mut Context<'_>, key: &str, path: &Path<'_>) -> Option<&'static str> {
        let (key, value) = self.value(key)?;
        let Kind::OneOf(words) = key.kind else { unreachable!("`{}` is declared as one of some words", key.name) };
        cx.word(words, value, &path.key(key.name))
    }

    /// The number under a key.
    pub(super) fn number<N: Number>(&self, cx: &mut Context<'_>, key: &str, path: &Path<'_>) -> Option<N> {
        let (key, value) = self.value(key)?;
        cx.number(value, &path.key(key.name))
    }

    /// The whole number from 1 up to `most` under a key.
    pub(super) fn count(&self, cx: &mut Context<'_>, key: &str, most: u32, path: &Path<'_>) -> Option<u32> {
        let (key, value) = self.value(key)?;
        let count = match value.get_ref() {
            DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str().parse().ok(),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => None,
        };
        let count = count.filter(|count| (1..=most).contains(count));
        if count.is_none() && !cx.document.is_damaged(value.span()) {
            let message = say![name(key.name), " must be a whole number from 1 to ", most.to_string()];
            let hint = say!["for example ", name(format!("{} = {}", key.name, key.example))];
            cx.report(rule::UNREADABLE_VALUE, &path.key(key.name), message, hint);
        }
        count
    }

    /// The percentage under a key.
    pub(super) fn share(&self, cx: &mut Context<'_>, key: &str, path: &Path<'_>) -> Option<Share> {
        let (key, value) = self.value(key)?;
        let path = path.key(key.name);
        let Some(text) = value.get_ref().as_str() else {
            cx.wrong_type(key, value, &path);
            return None;
        };
        let share = Share::read(text);
        if let Err(error) = share {
            let message = say![name(text), " is not a percentage: ", error.to_string()];
            let hint = say!["write it with a point and a percent sign, such as ", name("\"12.5%\"")];
            cx.report(rule::UNREADABLE_VALUE, &path, message, hint);
        }
        share.ok()
    }

    /// The day under a key.
    pub(super) fn date(&self, cx: &mut Context<'_>, key: &str, path: &Path<'_>) -> Option<Date> {
        let (key, value) = self.value(key)?;
        let path = path.key(key.name);
        let written = match value.get_ref() {
            DeValue::Datetime(_) => value,
            DeValue::String(text) if Span::parse(text).is_ok_and(|span| span.days() == 1) => {
                return Span::parse(text).ok().map(Span::start);
            }
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                cx.wrong_type(key, value, &path);
                return None;
            }
        };
        cx.day(written, &path)
    }

    /// The span under a key.
    pub(super) fn span(&self, cx: &mut Context<'_>, key: &str, path: &Path<'_>) -> Option<Span> {
        let (key, value) = self.value(key)?;
        cx.span(key, value, &path.key(key.name))
    }

    /// Whether a key holds something that was, or will be, reported instead of read.
    pub(super) fn lost<T>(&self, key: &str, read: Option<&T>) -> bool {
        match self.slot(key).1 {
            Slot::Absent => false,
            Slot::Unreadable => true,
            Slot::Value(_) => read.is_none(),
        }
    }
}

impl Context<'_> {
    /// Which of some words a value is.
    pub(super) fn word(
        &mut self,
        words: &'static [&'static str],
        value: &Value<'_>,
        path: &Path<'_>,
    ) -> Option<&'static str> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        let kind = Kind::OneOf(words);
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_kind(&kind, value, path, say!["write one of these words, in quotes"]);
            return None;
        };
        let found = words.iter().find(|word| **word == text).copied();
        if found.is_none() {
            let message = say![name(path.last()), " must be ", kind.describe(), ", and is ", name(text)];
            let hint = match closest(text, words.iter().copied()) {
                Some(word) => say!["did you mean ", name(word), "?"],
                None => say!["write one of these words"],
            };
            self.report(rule::UNREADABLE_VALUE, path, message, hint);
        }
        found
    }

    /// A number, by its own digits.
    pub(super) fn number<N: Number>(&mut self, value: &Value<'_>, path: &Path<'_>) -> Option<N> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        match value.get_ref() {
            DeValue::Integer(digits) if digits.radix() == 10 => self.digits(digits.as_str(), path),
            DeValue::Integer(digits) => {
                let message = say![name(digits.to_string()), " is not a decimal number"];
                self.report(rule::UNREADABLE_NUMBER, path, message, say!["write it with the digits 0 to 9"]);
                None
            }
            DeValue::Float(digits) => match thousands_dot(digits.as_str()) {
                Some((thousands, decimals)) => {
                    self.report_thousands_dot(digits.as_str(), &thousands, &decimals, path);
                    None
                }
                None => self.digits(digits.as_str(), path),
            },
            DeValue::String(text) => {
                let hint = match amount_in_words(text) {
                    Some(digits) => say!["write ", name(digits), ", without quotes"],
                    None => say!["write digits without quotes, such as ", name("12_800"), " or ", name("108.90")],
                };
                self.wrong_kind(&Kind::Amount, value, path, hint);
                None
            }
            DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
                let hint = say!["write digits, such as ", name("12_800"), " or ", name("108.90")];
                self.wrong_kind(&Kind::Amount, value, path, hint);
                None
            }
        }
    }

    fn digits<N: Number>(&mut self, digits: &str, path: &Path<'_>) -> Option<N> {
        let error = match N::read(digits) {
            Ok(number) => return Some(number),
            Err(error) => error,
        };
        let message = say![name(digits), " can't be kept exactly: it is ", error.to_string()];
        let (rule, hint) = match error {
            NumberError::TooLarge => (
                rule::AMOUNT_TOO_LARGE,
                say!["a number has at most ", WHOLE_DIGITS.to_string(), " digits before the point; is it in cents?"],
            ),
            NumberError::TooFine => (rule::UNREADABLE_NUMBER, say!["round it yourself, to at most 6 decimals"]),
            NumberError::Exponent => (rule::UNREADABLE_NUMBER, say!["write all of its digits, without ", name("e")]),
            NumberError::NotFinite | NumberError::NotANumber => {
                (rule::UNREADABLE_NUMBER, say!["write an amount, or leave the key out"])
            }
        };
        self.report(rule, path, message, hint);
        None
    }

    fn report_thousands_dot(&mut self, digits: &str, thousands: &str, decimals: &str, path: &Path<'_>) {
        let message = say![
            name(digits),
            " reads as ",
            decimals.replace('.', ","),
            " in TOML, and as ",
            digits.to_string(),
            " (thousands) in a Dutch table"
        ];
        let hint = say!["write ", name(thousands), " for the thousands, or ", name(decimals), " for the decimals"];
        self.report(rule::THOUSANDS_DOT, path, message, hint);
    }

    /// A day, out of a TOML date.
    fn day(&mut self, value: &Value<'_>, path: &Path<'_>) -> Option<Date> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        let written = value.get_ref().as_datetime()?;
        let day = written.date.filter(|_| written.time.is_none()).and_then(|date| {
            let year = i16::try_from(date.year).ok().filter(|year| (1900..3000).contains(year))?;
            Date::new(year, date.month as i8, date.day as i8).ok()
        });
        if day.is_none() {
            let message = say![name(written), " is not a day between 1900 and 2999"];
            self.report(rule::UNREADABLE_SPAN, path, message, say!["write a day as ", name("2020-09-15")]);
        }
        day
    }

    /// A span: a text in the grammar of spans or with the ids of periods, a day, or a year as a number.
    pub(super) fn span(&mut self, key: &Key, value: &Value<'_>, path: &Path<'_>) -> Option<Span> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        let text = match value.get_ref() {
            DeValue::String(text) => text,
            DeValue::Integer(digits) if digits.radix() == 10 && digits.as_str().len() == 4 => digits.as_str(),
            DeValue::Datetime(_) => return self.day(value, path).map(Span::day),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => {
                self.wrong_type(key, value, path);
                return None;
            }
        };
        match self.span_of(text) {
            Ok(span) => Some(span),
            Err(error) => {
                self.report_span(text, error, path);
                None
            }
        }
    }

    /// The span that a text means: a period by its id, or a span, or from the one to the other.
    fn span_of(&self, text: &str) -> Result<Span, SpanError> {
        let by_id = |text: &str| self.periods.by_id(text.trim()).map(|period| self.periods.get(period).span);
        if let Some(span) = by_id(text) {
            return Ok(span);
        }
        let Some((from, to)) = text.split_once("..") else { return Span::parse(text) };
        match (by_id(from), by_id(to)) {
            (None, None) => Span::parse(text),
            (first, last) => {
                let first = first.map_or_else(|| Span::parse(from), Ok)?;
                let last = last.map_or_else(|| Span::parse(to), Ok)?;
                Span::new(first.start(), last.end())
            }
        }
    }

    pub(super) fn report_span(&mut self, text: &str, error: SpanError, path: &Path<'_>) {
        let message = say![name(text), " is not a stretch of time: ", error.to_string()];
        let is_word = error == SpanError::Unknown && !text.starts_with(|c: char| c.is_ascii_digit());
        let meant = if is_word { self.meant_period(text) } else { None };
        let hint = match (error, meant) {
            (SpanError::Backwards, _) => say!["turn the two ends around"],
            (SpanError::NotASchoolYear, _) => say!["write a school year as ", name("2020/2021")],
            (SpanError::YearOutOfRange | SpanError::NoSuchDate, _) => say!["correct the date"],
            (SpanError::Unknown, Some(id)) => say!["did you mean ", name(id), "?"],
            (SpanError::Unknown, None) => say![
                "write ",
                "`2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, `2020/2021` (a school year) or `2020..2023-H1`"
            ],
        };
        let message = if error == SpanError::Unknown { say![name(text), " is not a stretch of time"] } else { message };
        self.findings.push(Finding::new(rule::UNREADABLE_SPAN, path.place(), message).hint(hint));
    }
}

/// Two readings of digits that look like a Dutch amount in thousands: `12.800` as `12_800` and as `12.8`.
///
/// A whole part of 0 is left alone: nobody writes 125 as `0.125`.
pub(super) fn thousands_dot(digits: &str) -> Option<(String, String)> {
    let (sign, unsigned) = match digits.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", digits.strip_prefix('+').unwrap_or(digits)),
    };
    let (whole, decimals) = unsigned.split_once('.')?;
    let short = (1..=3).contains(&whole.len()) && whole != "0" && whole.bytes().all(|b| b.is_ascii_digit());
    let three = decimals.len() == 3 && decimals.bytes().all(|b| b.is_ascii_digit());
    if !short || !three {
        return None;
    }
    let thousands = format!("{sign}{whole}_{decimals}");
    let decimals = format!("{sign}{whole}.{decimals}");
    Some((thousands, decimals.trim_end_matches('0').trim_end_matches('.').to_string()))
}

/// How TOML would write an amount that stands in quotes: `€ 36.000,50` as `36000.50`.
fn amount_in_words(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches(['€', ' ', '\u{a0}']);
    let digits: String = text.chars().filter(|c| !matches!(c, '_' | ' ')).collect();
    let plain = match digits.rsplit_once(',') {
        Some((whole, decimals)) => format!("{}.{decimals}", whole.replace('.', "")),
        None if digits.split('.').skip(1).all(|group| group.len() == 3) => digits.replace('.', ""),
        None => digits,
    };
    Money::read(&plain).is_ok().then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dutch_thousand_is_seen() {
        assert_eq!(thousands_dot("12.800"), Some(("12_800".to_string(), "12.8".to_string())));
        assert_eq!(thousands_dot("-1.000"), Some(("-1_000".to_string(), "-1".to_string())));
        assert_eq!(thousands_dot("0.125"), None);
        assert_eq!(thousands_dot("108.90"), None);
        assert_eq!(thousands_dot("1250.125"), None);
    }

    #[test]
    fn an_amount_in_quotes_is_understood_for_the_hint() {
        assert_eq!(amount_in_words("€ 36.000"), Some("36000".to_string()));
        assert_eq!(amount_in_words("8.400,50"), Some("8400.50".to_string()));
        assert_eq!(amount_in_words("12_800"), Some("12800".to_string()));
        assert_eq!(amount_in_words("n.v.t."), None);
    }
}
