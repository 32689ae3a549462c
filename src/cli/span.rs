//! Spans of time on the command line, in the grammar of plans.

use jiff::civil::Date;

use super::Failure;
use crate::finding::Message;
use crate::plan::{Plan, Span, SpanError};
use crate::reports;
use crate::tell;

/// Reads a span.
pub(super) fn span(text: &str) -> Result<Span, SpanError> {
    Span::parse(text)
}

/// Reads the last day of a span.
pub(super) fn last_day(text: &str) -> Result<Date, SpanError> {
    Span::parse(text).map(Span::end)
}

/// The words for the time of `--from` and `--to`: `from 2021 to 2022`. Fails if it has no day.
pub(super) fn from_to(from: Option<Span>, to: Option<Span>) -> Result<Message, Failure> {
    match (from, to) {
        (Some(from), Some(to)) if from.start() > to.end() => Err(Failure::Reversed { from, to }),
        (Some(from), Some(to)) => Ok(tell! {
            nl: "van {from} tot en met {to}",
            en: "from {from} to {to}",
            from, to
        }),
        (Some(from), None) => Ok(tell! { nl: "vanaf {from}", en: "from {from} on", from }),
        (None, Some(to)) => Ok(tell! { nl: "tot en met {to}", en: "up to {to}", to }),
        (None, None) => Ok(tell! { nl: "op enig moment", en: "at any time" }),
    }
}

/// The words for the time of `--in`: `in 2021`.
pub(super) fn within(span: Span) -> Message {
    tell! { nl: "in {span}", en: "in {span}", span }
}

/// Fails if the plan has no day in the span.
pub(super) fn within_term(plan: &Plan, span: Span, path: &str) -> Result<(), Failure> {
    match reports::term(plan) {
        Some(term) if term.overlap(span).is_some() => Ok(()),
        Some(term) => Err(Failure::OutsideTerm {
            path: path.to_string(),
            when: within(span),
            term,
        }),
        None => Err(Failure::NoDates {
            path: path.to_string(),
        }),
    }
}

/// The failure of a time in which the plan has no period.
pub(super) fn outside_periods(plan: &Plan, when: Message, path: &str) -> Failure {
    Failure::OutsidePeriods {
        path: path.to_string(),
        when,
        term: plan.periods.term(),
    }
}
