//! `hbplan year`: the year plan.

use super::host::Host;
use super::output::Output;
use super::span::span;
use super::{Failure, Outcome, studied};
use crate::plan::{Plan, Span};
use crate::reports;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan year plans/leiden.toml 2021")]
pub(super) struct Args {
    /// The plan; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The year: 2021, the school year 2020/2021, or any other span, such as 2023-H1
    #[arg(value_name = "YEAR", value_parser = span)]
    year: Span,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let outcome = studied::report(&args.plan, &args.output, host, |proof, _| {
        within_term(&proof.plan, args.year, &args.plan)?;
        Ok(reports::year(&proof.plan, &proof.books, args.year))
    })?;
    Ok(outcome)
}

/// That the plan has a day of the span.
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
