//! `hbplan funding`: who pays for what.

use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::span::{self, outside_periods};
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
    #[arg(long = "in", value_name = "SPAN", value_parser = span::span)]
    within: Option<Span>,
    /// Show what continues after a funder stops, who pays for it then, and what nobody pays
    #[arg(long, conflicts_with = "within")]
    cliff: bool,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &FundingArgs, host: &Host) -> anyhow::Result<Status> {
    report_command::run(&args.plan, None, &args.output, host, |input| {
        has_period(args, input.plan)?;
        let report = if args.cliff {
            reports::cliff(&input.funding)
        } else {
            reports::funding(&input.funding, args.within)
        };
        Ok(BuiltReport::from(report))
    })
}

/// Fails if the plan has periods, and none of them in the time that is asked for.
fn has_period(args: &FundingArgs, plan: &Plan) -> Result<(), Failure> {
    let Some(within) = args.within else {
        return Ok(());
    };
    let mut periods = plan.periods.iter().map(|(_, period)| period.span);
    if plan.periods.is_empty() || periods.any(|span| span.overlap(within).is_some()) {
        return Ok(());
    }
    Err(outside_periods(plan, span::within(within), &args.plan))
}
