//! `hbplan forecast`: how the plan is expected to end.

use super::Status;
use super::actuals::messages;
use super::bookkeepings::{BookkeepingsThrough, open_through};
use super::failure::Failure;
use super::help::help_text;
use super::host::Host;
use super::output::OutputArgs;
use super::report_command::finish;
use super::typed_word::typed_words;
use crate::bookkeeping::Bookkeepings;
use crate::finding::Words;
use crate::reports::{self, ForecastRows};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan forecast plan.toml --through 2021-06-30 --by activity")]
pub(super) struct ForecastArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    #[command(flatten)]
    bookkeepings: BookkeepingsThrough,
    /// What the rows are: line, funder, period, activity, lead, partner, commitment or correction (on closed periods)
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        value_name = "WHAT",
        hide_possible_values = true
    )]
    by: Vec<ForecastRows>,
    #[command(flatten)]
    output: OutputArgs,
}

typed_words!(ForecastRows {
    Line = "line",
    Funder = "funder",
    Period = "period",
    Activity = "activity",
    Lead = "lead",
    Partner = "partner",
    Commitment = "commitment",
    Correction = "correction",
});

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Show how the plan is expected to end: realised, committed, still expected",
        "Toon hoe het plan naar verwachting eindigt: gerealiseerd, verplicht, nog verwacht",
    ),
    help_text(
        "What the rows are: line, funder, period, activity, lead, partner, commitment or correction (on closed periods)",
        "Wat de rijen zijn: line (post), funder (financier), period (periode), activity (activiteit), lead (trekker), partner, commitment (verplichting) of correction (op afgesloten periodes)",
    ),
];

pub(super) fn run(args: &ForecastArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open_through(&args.plan, &args.bookkeepings, host)?;
    let none = Bookkeepings::default();
    let read = project.bookkeepings.as_ref().unwrap_or(&none);
    if let Some(refused) = read.refused() {
        let refused = refused.message();
        return Err(Failure::Bookkeeping { refused }.into());
    }
    let input = project.report_input(host.today(None));
    let mut report = reports::forecast(&input, &args.by);
    report.notes.extend(messages::notes(&project, read));
    finish(report.into(), &project, &args.output, host)
}
