//! Days and spans: TOML dates, strings in the grammar of spans, and ids of periods.

use jiff::civil::Date;

use super::guess::{self, quoted, written_span};
use super::keys::KeySchema;
use super::lowering::{Lowering, write};
use super::rule;
use super::tree::{Digits, Node, TomlValue};
use crate::finding::{Advice, COMMA, Message, Words, listed, name, verbatim};
use crate::place::Path;
use crate::plan::{FiscalYear, Section, Span, SpanError, span_in};
use crate::tell;

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
            let message = tell! {
                nl: "{day} is geen dag tussen 1900 en 2999", en: "{day} is not a day between 1900 and 2999",
                day = name(written)
            };
            let day = written.get(..10).filter(|day| Span::parse(day).is_ok());
            self.report(
                rule::UNREADABLE_SPAN,
                path,
                message,
                write(day.unwrap_or("2020-09-15")),
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

    /// Reads a text as a span. Its ends may be ids of periods and names of fiscal years.
    pub(super) fn span_of(&self, text: &str) -> Result<Span, SpanError> {
        span_in(text, &self.periods, self.fiscal_year.as_ref())
    }

    /// Whether a text is neither a span nor the id of a period, and not similar to one.
    pub(super) fn is_no_span(&mut self, text: &str) -> bool {
        self.span_of(text) == Err(SpanError::Unknown)
            && guess::span(text).is_none()
            && guess::two_years(text).is_none()
            && guess::month_without_year(text).is_none()
            && self.meant_period(text).is_none()
    }

    /// Whether a text may be the id of a period that could not be read. Such a period already has a finding.
    fn may_be_lost_period(&self, text: &str) -> bool {
        let are_periods_read = !self.columns.is_empty();
        are_periods_read && self.damaged.contains(Section::Plan) && guess::span(text).is_none()
    }

    pub(super) fn report_span(&mut self, text: &str, error: SpanError, path: &Path<'_>) {
        // A name of a fiscal year can't be read if the first month of fiscal years could not be, which already has a
        // finding.
        if self.lost_fiscal_year && error == SpanError::Unknown {
            return;
        }
        if error == SpanError::Unknown && self.may_be_lost_period(text) {
            return;
        }
        let column = self.column_with_id(text.trim());
        if column.is_some_and(|column| self.columns[column].kind.is_some()) {
            let (message, hint) = no_period(text);
            return self.report(rule::UNREADABLE_SPAN, path, message, hint);
        }
        let hint = self.hint_of_span(text, error, path);
        // The missing month is reported once.
        self.lost_fiscal_year |= self.fiscal_year.is_none() && is_named_as_fiscal_year(text);
        let why = match error {
            SpanError::Unknown => {
                let message = tell! {
                    nl: "{text} is niet te lezen als datum of tijdvak",
                    en: "{text} can't be read as a date or a stretch of time",
                    text = name(text)
                };
                return self.report(rule::UNREADABLE_SPAN, path, message, hint);
            }
            SpanError::NoSuchDate
            | SpanError::YearOutOfRange
            | SpanError::NotASchoolYear
            | SpanError::Backwards => why_no_span(error),
        };
        let message = tell! { nl: "{text} kan niet: {why}", en: "{text} can't be: {why}", text = name(text), why };
        self.report(rule::UNREADABLE_SPAN, path, message, hint);
    }

    /// Returns the hint for a text that is not a span.
    fn hint_of_span(&mut self, text: &str, error: SpanError, path: &Path<'_>) -> Advice {
        if error == SpanError::Backwards
            && let Some((from, to)) = text.split_once("..")
        {
            return write_at(path, quoted(&format!("{}..{}", to.trim(), from.trim())));
        }
        if let Some((first, second)) = guess::two_years(text) {
            return years_or_school_year(first, second).into();
        }
        if let Some(span) = guess::span(text) {
            return write_at(path, written_span(span));
        }
        if let (Some(month), Some(term)) = (guess::month_without_year(text), self.periods.term()) {
            let month = quoted(&format!("{}-{month:02}", term.start().year()));
            return tell! {
                nl: "schrijf ook het jaar, zoals {month}", en: "write the year as well, such as {month}",
                month = name(month)
            }
            .into();
        }
        if guess::is_numbered_year(text) {
            let id = text.trim().to_lowercase().replace(' ', "-");
            return tell! {
                nl: "schrijf welk jaar dat is, zoals {year}, of met een eigen naam {period}",
                en: "write which year that is, such as {year}, or with a name of its own {period}",
                year = name(quoted("2027")),
                period = verbatim(format!("{{ id = {}, in = \"2027\" }}", quoted(&id)))
            }
            .into();
        }
        if self.fiscal_year.is_none() && is_named_as_fiscal_year(text) {
            return say_first_month().into();
        }
        if error == SpanError::NoSuchDate
            && let Some(day) = guess::last_day(text)
        {
            return write_at(path, day);
        }
        let is_word =
            error == SpanError::Unknown && !text.starts_with(|c: char| c.is_ascii_digit());
        match is_word.then(|| self.meant_period(text)).flatten() {
            Some(id) => Advice::did_you_mean(path.place(), id),
            None => forms().into(),
        }
    }
}

/// Returns the message that a column of another kind is not a period of the plan, and the hint.
fn no_period(column: &str) -> (Message, Message) {
    let message = tell! {
        nl: "{column} is geen periode van het plan, maar een kolom ernaast",
        en: "{column} is no period of the plan, but a column beside it",
        column = name(column)
    };
    let hint = tell! {
        nl: "noem een periode of een tijdvak van het plan",
        en: "name a period or a stretch of time of the plan"
    };
    (message, hint)
}

/// Whether a text would be a fiscal year if the plan said in which month one begins: `FY2027`.
pub(crate) fn is_named_as_fiscal_year(text: &str) -> bool {
    let years = FiscalYear::new(1, FiscalYear::NAME);
    years.is_some_and(|years| years.find(text).is_some())
}

/// The hint to say in the plan in which month a fiscal year begins.
pub(crate) fn say_first_month() -> Message {
    tell! {
        nl: "zeg in {plan} in welke maand een boekjaar begint, zoals {april}",
        en: "say in {plan} in which month a fiscal year begins, such as {april}",
        plan = verbatim("[plan]"), april = verbatim("year-begins = 4")
    }
}

/// The advice to write this value, as TOML, at a place.
fn write_at(path: &Path<'_>, toml: impl ToString) -> Advice {
    let toml = toml.to_string();
    Advice::from(write(&toml)).writing(path.place(), toml)
}

/// The reason why a text is not a span.
pub(crate) fn why_no_span(error: SpanError) -> Words {
    match error {
        SpanError::Unknown => Words::new("dit is geen datum of tijdvak", "not a stretch of time"),
        SpanError::NoSuchDate => Words::new("die datum bestaat niet", "there is no such date"),
        SpanError::YearOutOfRange => Words::new(
            "het jaar ligt niet tussen 1900 en 2999",
            "the year is not between 1900 and 2999",
        ),
        SpanError::NotASchoolYear => Words::new(
            "een schooljaar loopt van het ene jaar naar het volgende",
            "a school year runs from one year to the next",
        ),
        SpanError::Backwards => {
            Words::new("het einde ligt voor het begin", "it ends before it starts")
        }
    }
}

/// The hint for two years that follow each other.
pub(super) fn years_or_school_year(first: i16, second: i16) -> Message {
    tell! {
        nl: "schrijf {years} voor de kalenderjaren, of {school} voor het schooljaar",
        en: "write {years} for the calendar years, or {school} for the school year",
        years = name(quoted(&format!("{first}..{second}"))), school = name(quoted(&format!("{first}/{second}")))
    }
}

/// The hint with the forms of a span.
fn forms() -> Message {
    let forms = ["2020", "2020-H1", "2020-Q1", "2020-09", "2020-09-15"];
    tell! {
        nl: "schrijf {forms}, {school} (een schooljaar) of {range}",
        en: "write {forms}, {school} (a school year) or {range}",
        forms = listed(forms.map(name).into(), COMMA), school = name("2020/2021"), range = name("2020..2023-H1")
    }
}
