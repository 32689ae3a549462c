//! `hbplan funding`: who pays for what.

use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::span::{TypedSpan, outside_periods, span_within, within};
use super::{Failure, Status, report_command};
use crate::plan::{Plan, Span};
use crate::reports;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan funding plans/leiden.toml --in 2020")]
pub(super) struct FundingArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// Show only periods that overlap this time, such as 2021 or 2020/2021
    #[arg(long = "in", value_name = "SPAN")]
    within: Option<TypedSpan>,
    /// Show what continues after a funder stops, who pays for it then, and what nobody pays
    #[arg(long, conflicts_with = "within")]
    cliff: bool,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &FundingArgs, host: &Host) -> anyhow::Result<Status> {
    report_command::run(&args.plan, None, &args.output, host, |input| {
        let asked = span_within(args.within.as_ref(), input.plan)?;
        has_period(asked, input.plan, &args.plan)?;
        let report = if args.cliff {
            reports::cliff(&input.funding)
        } else {
            reports::funding(&input.funding, asked)
        };
        Ok(BuiltReport::from(report))
    })
}

/// Fails if the plan has periods, and none of them in the time that is asked for.
fn has_period(asked: Option<Span>, plan: &Plan, path: &str) -> Result<(), Failure> {
    let Some(asked) = asked else {
        return Ok(());
    };
    let mut periods = plan.periods.iter().map(|(_, period)| period.span);
    if plan.periods.is_empty() || periods.any(|span| span.overlap(asked).is_some()) {
        return Ok(());
    }
    Err(outside_periods(plan, within(asked), path))
}
