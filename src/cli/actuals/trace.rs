//! `hbplan actuals --trace`: the lines of the bookkeepings behind a figure.

use std::path::Path;

use jiff::civil::Date;

use crate::bookkeeping::{self, Bookkeepings};
use crate::cli::failure::Failure;
use crate::finding::{Message, OR, listed, name};
use crate::import::JournalLine;
use crate::ledger::actuals::{DecidingRule, Trace, TraceOf, Traces, period_of};
use crate::place::Place;
use crate::plan::Span;
use crate::project::Project;
use crate::read::{TomlDocument, locate};
use crate::reports::{self, ReportInput, TraceNameError};
use crate::suggest::closest;
use crate::table::Report;
use crate::tell;

/// The time of the lines that count.
#[derive(Debug, Clone, Copy)]
pub(super) struct TracedTime {
    /// The last day.
    pub through: Option<Date>,
    /// Only lines in periods of the plan that overlap this time.
    pub within: Option<Span>,
}

/// The report on the lines behind the figures that some texts name. `path` is the path of the plan.
pub(super) fn report(
    (project, input): (&Project, &ReportInput<'_>),
    read: &Bookkeepings,
    path: &str,
    texts: &[String],
    times: TracedTime,
) -> Result<Report, Failure> {
    let plan = &project.plan;
    let mut figures: Vec<TraceOf> = Vec::new();
    for text in texts {
        let of = reports::trace_of(plan, &read.realisation, text);
        let of = of.map_err(|why| Failure::Bookkeeping {
            refused: not_found(text, &why),
        })?;
        if !figures.contains(&of) {
            figures.push(of);
        }
    }
    let named = plan.actuals.file.as_deref().unwrap_or(path);
    let folder = Path::new(named).parent().unwrap_or(Path::new(""));
    let mut traces = Traces::of(figures.iter().cloned());
    let is_asked = |line: &JournalLine| {
        times.within.is_none_or(|asked| {
            let period = period_of(&plan.periods, line);
            period.is_some_and(|period| plan.periods.get(period).span.overlap(asked).is_some())
        })
    };
    bookkeeping::read_lines(plan, Some(folder), times.through, &(), &mut |read| {
        if !is_asked(read.line) {
            return;
        }
        let place = (read.bucket, read.rule);
        let line = (read.books, read.line);
        traces.add(plan, read.source, read.path, line, place);
    });
    let (file, text) = project.actuals_text();
    let document = TomlDocument::parse(text);
    let place_of = |rule: DecidingRule| {
        let actuals = Place::section("actuals");
        let rules = match rule.source {
            Some(source) => actuals.key("source").index(source).key("rules"),
            None => actuals.key("rules"),
        };
        let place = rules.index(rule.number);
        let place = match plan.actuals.file {
            Some(_) => place.moved_to_actuals_file(),
            None => place,
        };
        let start = locate(&document, &place).start;
        let line = text.as_str()[..start].matches('\n').count() + 1;
        format!("{file}:{line} (#{})", rule.number + 1)
    };
    let traces: Vec<&Trace> = figures.iter().filter_map(|of| traces.get(of)).collect();
    Ok(reports::trace(
        input,
        read,
        (&traces, times.within),
        &place_of,
    ))
}

/// The failure of a text that names no figure.
fn not_found(text: &str, why: &TraceNameError) -> Message {
    let text_name = name(text);
    match why {
        TraceNameError::Several(names) => tell! {
            nl: "--trace {text}: zo heten er meer; geef een van {names}",
            en: "--trace {text}: several rows are called so; give one of {names}",
            text = text_name, names = listed(names.iter().map(name).collect(), OR)
        },
        TraceNameError::Unknown(names) => match closest(text, names.iter().map(String::as_str)) {
            Some(meant) => tell! {
                nl: "--trace {text}: zo heet geen rij van de begroting en realisatie; bedoelde u {meant}?",
                en: "--trace {text}: no row of budget and realisation is called so; did you mean {meant}?",
                text = text_name, meant = name(meant)
            },
            None => tell! {
                nl: "--trace {text}: zo heet geen rij van de begroting en realisatie; `hbplan actuals` noemt ze, en \
                     {unbooked} zijn de niet-toegerekende regels",
                en: "--trace {text}: no row of budget and realisation is called so; `hbplan actuals` lists them, \
                     and {unbooked} are the unbooked lines",
                text = text_name, unbooked = name("unbooked")
            },
        },
    }
}
