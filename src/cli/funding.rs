//! `hbplan funding`: who pays for what.

use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::span::{TypedSpan, has_period, span_within};
use super::{Status, report_command};
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
