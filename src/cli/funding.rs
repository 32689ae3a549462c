//! `hbplan funding`: who pays for what.

use super::help::help_text;
use super::host::Host;
use super::language::open;
use super::output::{BuiltReport, OutputArgs};
use super::part::PartArgs;
use super::report_command::PartCall;
use super::span::{TypedSpan, has_period, span_within};
use super::{Status, report_command};
use crate::finding::Words;
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
    part: PartArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Show who pays for what, within what each funder may pay for",
        "Toon wie wat betaalt, binnen wat elke financier mag betalen",
    ),
    help_text(
        "Show only periods that overlap this time, such as 2021 or 2020/2021",
        "Toon alleen periodes die (deels) in dit tijdvak vallen, zoals 2021 of 2020/2021",
    ),
    help_text(
        "Show what continues after a funder stops, who pays for it then, and what nobody pays",
        "Toon wat doorgaat nadat een financier stopt, wie het dan betaalt, en wat niemand betaalt",
    ),
];

pub(super) fn run(args: &FundingArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open(&args.plan, host, host.today(None))?;
    let call = PartCall::new(&args.plan, &args.part, &args.output);
    report_command::run_kept(&project, &call, host, |input| {
        let asked = span_within(args.within.as_ref(), input.plan)?;
        has_period(asked, input.plan, &args.plan)?;
        let report = if args.cliff {
            reports::cliff(input)
        } else {
            reports::funding(input, asked)
        };
        Ok(BuiltReport::from(report))
    })
}
