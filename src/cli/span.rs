//! Spans of time on the command line, as the plan writes them: in the grammar of plans, by the id of a period, or by
//! the name of a fiscal year. So a span is kept as it was typed until the plan is read.

use jiff::civil::Date;

use std::ffi::OsStr;

use clap::builder::{StringValueParser, TypedValueParser, ValueParserFactory};
use clap::{Arg, Command};

use super::Failure;
use super::help_value_names::VALUE_NAMES;
use crate::finding::{Message, Words};
use crate::plan::{Plan, Span};
use crate::read::is_named_as_fiscal_year;
use crate::reports;
use crate::{say, tell};

/// A span as it was typed.
#[derive(Debug, Clone)]
pub(super) struct TypedSpan {
    text: String,
    /// The argument that it was typed for, such as `--from`.
    argument: Message,
}

/// Keeps the text of a span, with the argument that it was typed for.
#[derive(Debug, Clone)]
pub(super) struct TypedSpanParser;

impl ValueParserFactory for TypedSpan {
    type Parser = TypedSpanParser;

    fn value_parser() -> TypedSpanParser {
        TypedSpanParser
    }
}

impl TypedValueParser for TypedSpanParser {
    type Value = TypedSpan;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<TypedSpan, clap::Error> {
        let text = StringValueParser::new().parse_ref(command, argument, value)?;
        let argument = argument.map_or_else(Message::default, name_of);
        Ok(TypedSpan { text, argument })
    }
}

/// Returns the name of an argument in messages: `--from`, or the name of its value, such as `YEAR`.
fn name_of(argument: &Arg) -> Message {
    if let Some(option) = argument.get_long() {
        return say!["--", option.to_string()];
    }
    let value = argument.get_value_names().and_then(|names| names.first());
    let is_value = |words: &&Words| value.is_some_and(|value| value.as_str() == words.en);
    let words = VALUE_NAMES.iter().find(is_value);
    words.map_or_else(Message::default, |words| say![*words])
}

impl TypedSpan {
    /// The span in a plan. Fails if the plan has no such span.
    pub(super) fn within(&self, plan: &Plan) -> Result<Span, Failure> {
        plan.span(&self.text).map_err(|why| Failure::NoSpan {
            argument: self.argument.clone(),
            text: self.text.clone(),
            why,
            lacks_first_month: plan.fiscal_year.is_none() && is_named_as_fiscal_year(&self.text),
        })
    }

    /// The last day of the span in a plan. Fails if the plan has no such span.
    pub(super) fn last_day(&self, plan: &Plan) -> Result<Date, Failure> {
        self.within(plan).map(Span::end)
    }
}

/// The span in a plan, if one was typed. Fails if the plan has no such span.
pub(super) fn span_within(typed: Option<&TypedSpan>, plan: &Plan) -> Result<Option<Span>, Failure> {
    typed.map(|typed| typed.within(plan)).transpose()
}

/// The last day of the span in a plan, if one was typed. Fails if the plan has no such span.
pub(super) fn last_day_within(
    typed: Option<&TypedSpan>,
    plan: &Plan,
) -> Result<Option<Date>, Failure> {
    typed.map(|typed| typed.last_day(plan)).transpose()
}

/// The words for the time of `--from` and `--to`: `from 2021 to 2022`. Fails if `--from` is after `--to`.
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

/// Fails if the plan has periods, but none in the requested time.
pub(super) fn has_period(asked: Option<Span>, plan: &Plan, path: &str) -> Result<(), Failure> {
    let Some(asked) = asked else {
        return Ok(());
    };
    let mut periods = plan.periods.iter().map(|(_, period)| period.span);
    if plan.periods.is_empty() || periods.any(|span| span.overlap(asked).is_some()) {
        return Ok(());
    }
    Err(outside_periods(plan, within(asked), path))
}

/// The failure for a time in which the plan has no period.
pub(super) fn outside_periods(plan: &Plan, when: Message, path: &str) -> Failure {
    Failure::OutsidePeriods {
        path: path.to_string(),
        when,
        term: plan.periods.term(),
    }
}
