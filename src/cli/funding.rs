//! `hbplan funding`: who pays for what.

use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::{Status, report_command};
use crate::plan::Span;
use crate::reports;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan funding plans/leiden.toml --in 2020")]
pub(super) struct FundingArgs {
    /// The plan; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// Only periods that overlap this span, such as 2021 or 2020/2021
    #[arg(long = "in", value_name = "SPAN", value_parser = Span::parse)]
    within: Option<Span>,
    /// Show what continues after a funder ends, who takes over its cost, and what nobody covers
    #[arg(long, conflicts_with = "within")]
    cliff: bool,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &FundingArgs, host: &Host) -> anyhow::Result<Status> {
    report_command::run(&args.plan, None, &args.output, host, |input| {
        let report = if args.cliff {
            reports::cliff(&input.funding)
        } else {
            reports::funding(&input.funding, args.within)
        };
        Ok(BuiltReport::from(report))
    })
}
