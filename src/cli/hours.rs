//! `hbplan hours`: hours and staff cost, beside the pay that is booked.

use super::Status;
use super::actuals::messages::{errors, hours_notes};
use super::bookkeepings::{BookkeepingsThrough, open_through};
use super::help::help_text;
use super::host::Host;
use super::output::OutputArgs;
use super::report_command::finish;
use super::typed_word::typed_words;
use crate::finding::Words;
use crate::reports::{self, HoursRows};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan hours plan.toml --by person --anonymous")]
pub(super) struct HoursArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    #[command(flatten)]
    bookkeepings: BookkeepingsThrough,
    /// What the rows are: person, activity, partner, period, pay (beside what is booked), maximum (above a condition's)
    /// or correction (of closed time)
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        value_name = "WHAT",
        hide_possible_values = true
    )]
    by: Vec<HoursRows>,
    #[command(flatten)]
    output: OutputArgs,
}

typed_words!(HoursRows {
    Person = "person",
    Activity = "activity",
    Partner = "partner",
    Period = "period",
    Pay = "pay",
    Maximum = "maximum",
    Correction = "correction",
});

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Show hours and staff cost, beside the pay that is booked",
        "Toon uren en personeelskosten, naast de geboekte lonen",
    ),
    help_text(
        "What the rows are: person, activity, partner, period, pay (beside what is booked), maximum (above a condition's) or correction (of closed time)",
        "Wat de rijen zijn: person (persoon), activity, partner, period, pay (naast de geboekte lonen), maximum (boven dat van een voorwaarde) of correction (op afgesloten periodes)",
    ),
];

pub(super) fn run(args: &HoursArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open_through(&args.plan, &args.bookkeepings, host)?;
    let input = project.report_input(host.today(None));
    let mut report = reports::hours(&input, &args.by);
    report.notes.extend(hours_notes(&project));
    report.notes.extend(errors(&project));
    finish(report.into(), &project, &args.output, host)
}
