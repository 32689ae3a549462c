//! Days and spans: TOML dates, strings in the grammar of spans, and ids of periods.

use jiff::civil::Date;

use super::keys::KeySchema;
use super::lowering::Lowering;
use super::rule;
use super::tree::{Digits, Node, TomlValue};
use crate::finding::{Finding, name};
use crate::place::Path;
use crate::plan::{Span, SpanError};
use crate::say;

impl Lowering<'_> {
    /// Reads a day from a TOML date.
    pub(super) fn day(&mut self, value: &TomlValue<'_>, path: &Path<'_>) -> Option<Date> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        let Node::Datetime(written) = value.node else {
            return None;
        };
        // `Span::parse` refuses a time.
        let day = Span::parse(written).ok().map(Span::start);
        if day.is_none() {
            let message = say![name(written), " is not a day between 1900 and 2999"];
            self.report(
                rule::UNREADABLE_SPAN,
                path,
                message,
                say!["write a day as ", name("2020-09-15")],
            );
        }
        day
    }

    /// Reads a span: a text in the grammar of spans or with ids of periods, a day, or a year as a number.
    pub(super) fn span(
        &mut self,
        key: &KeySchema,
        value: &TomlValue<'_>,
        path: &Path<'_>,
    ) -> Option<Span> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        let text = match &value.node {
            Node::String(text) => &**text,
            Node::Integer(Digits(digits))
                if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) =>
            {
                digits
            }
            Node::Datetime(_) => return self.day(value, path).map(Span::day),
            Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Array(_) | Node::Table(_) => {
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

    /// Reads a text as a span. Its ends may be ids of periods.
    fn span_of(&self, text: &str) -> Result<Span, SpanError> {
        Span::parse_with(text, |id| {
            self.periods
                .by_id(id)
                .map(|period| self.periods.get(period).span)
        })
    }

    pub(super) fn report_span(&mut self, text: &str, error: SpanError, path: &Path<'_>) {
        let message = say![name(text), " is not a stretch of time: ", error.to_string()];
        let is_word =
            error == SpanError::Unknown && !text.starts_with(|c: char| c.is_ascii_digit());
        let meant = if is_word {
            self.meant_period(text)
        } else {
            None
        };
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
        let message = if error == SpanError::Unknown {
            say![name(text), " is not a stretch of time"]
        } else {
            message
        };
        self.findings
            .push(Finding::new(rule::UNREADABLE_SPAN, path.place(), message).hint(hint));
    }
}
