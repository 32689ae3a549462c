//! `hbplan calendar`: things that are due, by date.

use std::ffi::OsStr;
use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::bookkeepings::{BookkeepingsArgs, open};
use super::help::help_text;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs, event_format_parser};
use super::part::PartArgs;
use super::report_command::{self, PartCall};
use super::span::{TypedSpan, from_to, span_within};
use super::{Failure, Status};
use crate::finding::Words;
use crate::ledger::Books;
use crate::plan::{Plan, Span};
use crate::reports::{self, CalendarScope, DueKind};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: hbplan calendar plans/leiden.toml --format ics > leiden.ics",
    // Other commands have no events for a calendar program.
    mut_arg("format", |format| format.value_parser(event_format_parser()))
)]
pub(super) struct CalendarArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// Show only what is due from this time on: 2021, 2020/2021, 2021-09 or 2021-09-15
    #[arg(long, value_name = "SPAN")]
    from: Option<TypedSpan>,
    /// Show only what is due up to and including this time
    #[arg(long, value_name = "SPAN")]
    to: Option<TypedSpan>,
    /// Show only these kinds, separated by commas
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = kind_parser())]
    only: Vec<DueKind>,
    /// Also put into a calendar file what begins, what ends and what was measured; tables always have it
    #[arg(long, conflicts_with = "only")]
    all: bool,
    #[command(flatten)]
    part: PartArgs,
    #[command(flatten)]
    bookkeepings: BookkeepingsArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Show what is due when; `--format ics` is for calendar programs",
        "Toon wat wanneer te doen is; `--format ics` is voor agendaprogramma's",
    ),
    help_text(
        "Show only what is due from this time on: 2021, 2020/2021, 2021-09 or 2021-09-15",
        "Toon alleen wat vanaf dit tijdvak te doen is: 2021, 2020/2021, 2021-09 of 2021-09-15",
    ),
    help_text(
        "Show only what is due up to and including this time",
        "Toon alleen wat tot en met dit tijdvak te doen is",
    ),
    help_text(
        "Show only these kinds, separated by commas",
        "Toon alleen deze soorten, gescheiden door komma's",
    ),
    help_text(
        "Also put into a calendar file what begins, what ends and what was measured; tables always have it",
        "Zet ook in een agendabestand wat begint, wat eindigt en wat is gemeten; tabellen hebben dat altijd",
    ),
];

pub(super) fn run(args: &CalendarArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open(&args.plan, &args.bookkeepings, host, host.today(None))?;
    let call = PartCall::new(&args.plan, &args.part, &args.output);
    report_command::run_part(&project, &call, host, |input| {
        let (plan, books) = (input.plan, input.books);
        let mut scope = CalendarScope::within(window(args, (plan, books))?);
        if !args.only.is_empty() {
            scope.kinds.clone_from(&args.only);
        }
        let report = reports::calendar(plan, books, &scope);
        // A personal calendar has only things that somebody must do.
        if args.only.is_empty() && !args.all {
            scope.kinds.retain(|kind| kind.is_deadline());
        }
        Ok(BuiltReport {
            report,
            beside: Vec::new(),
            events: Some(reports::events(plan, books, file_name(&args.plan), &scope)),
        })
    })
}

/// Reads the id of a kind of things that are due.
fn kind_parser() -> impl TypedValueParser<Value = DueKind> {
    PossibleValuesParser::new(DueKind::ALL.map(DueKind::id)).try_map(|id| {
        let mut kinds = DueKind::ALL.into_iter();
        kinds
            .find(|kind| kind.id() == id)
            .ok_or("no kind has this name")
    })
}

/// The name of the plan's file, without its folders. None for standard input.
fn file_name(path: &str) -> Option<&str> {
    let name = Path::new(path).file_name().and_then(OsStr::to_str);
    name.filter(|_| path != "-")
}

/// The requested span. None for all time.
fn window(args: &CalendarArgs, (plan, books): (&Plan, &Books)) -> Result<Option<Span>, Failure> {
    let from = span_within(args.from.as_ref(), plan)?;
    let to = span_within(args.to.as_ref(), plan)?;
    let when = from_to(from, to)?;
    let is_asked = from.is_some() || to.is_some();
    let Some(term) = reports::dated_time(plan, books).filter(|_| is_asked) else {
        return Ok(None);
    };
    let start = from.map_or(term.start(), Span::start);
    let end = to.map_or(term.end(), Span::end);
    Span::new(start, end)
        .ok()
        .filter(|window| window.overlap(term).is_some())
        .map(Some)
        .ok_or_else(|| Failure::OutsideTerm {
            path: args.plan.clone(),
            when,
            term,
        })
}
