//! `hbplan year`: the year plan.

use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::span::span;
use super::{Failure, Status, report_command};
use crate::plan::{Plan, Span};
use crate::reports;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan year plans/leiden.toml 2021")]
pub(super) struct YearArgs {
    /// The plan; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The year: 2021, the school year 2020/2021, or any other span, such as 2023-H1
    #[arg(value_name = "YEAR", value_parser = span)]
    year: Span,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &YearArgs, host: &Host) -> anyhow::Result<Status> {
    report_command::run(&args.plan, None, &args.output, host, |input| {
        within_term(input.plan, args.year, &args.plan)?;
        let report = reports::year(input.plan, input.books, args.year);
        Ok(BuiltReport::from(report))
    })
}

/// Fails if the plan has no day in the span.
pub(super) fn within_term(plan: &Plan, span: Span, path: &str) -> Result<(), Failure> {
    match reports::term(plan) {
        Some(term) if term.overlap(span).is_some() => Ok(()),
        Some(term) => Err(Failure::OutsideTerm {
            path: path.to_string(),
            span: span.to_string(),
            term: term.to_string(),
        }),
        None => Err(Failure::NoDates {
            path: path.to_string(),
        }),
    }
}
