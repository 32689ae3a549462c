//! `hbplan year`: the year plan.

use super::Status;
use super::bookkeepings::{BookkeepingsArgs, open};
use super::help::help_text;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::part::PartArgs;
use super::report_command::{self, PartCall};
use super::span::{TypedSpan, within_term};
use crate::finding::Words;
use crate::reports;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan year plans/leiden.toml 2021")]
pub(super) struct YearArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The year: 2021, the school year 2020/2021, the fiscal year FY2021, or any other time, such as 2023-H1
    #[arg(value_name = "YEAR")]
    year: TypedSpan,
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
        "Show the annual plan: activities, partners, costs, income and what is due",
        "Toon het jaarplan: activiteiten, partners, lasten, baten en wat er te doen is",
    ),
    help_text(
        "The year: 2021, the school year 2020/2021, the fiscal year FY2021, or any other time, such as 2023-H1",
        "Het jaar: 2021, het schooljaar 2020/2021, het boekjaar FY2021, of een ander tijdvak, zoals 2023-H1",
    ),
];

pub(super) fn run(args: &YearArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open(&args.plan, &args.bookkeepings, host, host.today(None))?;
    let call = PartCall::new(&args.plan, &args.part, &args.output);
    report_command::run_part(&project, &call, host, |input| {
        let year = args.year.within(input.plan)?;
        within_term(input.plan, year, &args.plan)?;
        let report = reports::year(input, year);
        Ok(BuiltReport::from(report))
    })
}
