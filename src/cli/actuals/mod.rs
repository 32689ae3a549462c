//! `hbplan actuals`: budget against realisation.

mod told;

use jiff::civil::Date;

use super::bookkeepings::open_through;
use super::failure::Failure;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::{Status, report_command};
use crate::bookkeeping::Bookkeepings;
use crate::ledger::actuals::BudgetComparison;
use crate::reports::{self, DifferenceSign, UnbookedForm};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan actuals plan.toml --through 2021-06-30")]
pub(super) struct ActualsArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The file that says where the bookkeepings are, instead of `actuals` of the plan
    #[arg(long, value_name = "FILE")]
    actuals: Option<String>,
    /// The last day that counts [default: the last day up to which all books are closed]
    #[arg(long, value_name = "YYYY-MM-DD")]
    through: Option<Date>,
    /// Show the lines that belong to the plan by none of its rules, by account and codes
    #[arg(long)]
    unbooked: bool,
    /// Show the difference as actual less budget, as the Dutch central government does
    #[arg(long, conflicts_with = "unbooked")]
    actual_less_budget: bool,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn run(args: &ActualsArgs, host: &Host) -> anyhow::Result<Status> {
    let project = open_through(&args.plan, args.actuals.as_deref(), args.through, host)?;
    let (plan, books) = (&project.plan, &project.books);
    let none = Bookkeepings::default();
    let read = project.bookkeepings.as_ref().unwrap_or(&none);
    if let Some(refused) = read.refused() {
        let refused = refused.message();
        return Err(Failure::Bookkeeping { refused }.into());
    }
    let (mut report, beside) = if args.unbooked {
        let form = if args.output.is_filled_in() {
            UnbookedForm::ToFillIn
        } else {
            UnbookedForm::List
        };
        reports::unbooked(plan, &read.realisation, &read.hints, form)
    } else {
        let through = read.through.or(args.through);
        let comparison = BudgetComparison::new(plan, books, &read.realisation, through);
        let sign = if args.actual_less_budget {
            DifferenceSign::RealisedFirst
        } else {
            DifferenceSign::BudgetFirst
        };
        let report = reports::actuals(plan, books, &read.realisation, &comparison, sign);
        (report, Vec::new())
    };
    report.notes.extend(told::notes(plan, read));
    report.banner = report_command::banner(&project);
    let status = if report.banner.is_some() {
        Status::Findings
    } else {
        Status::Clean
    };
    let built = BuiltReport {
        beside,
        ..BuiltReport::from(report)
    };
    args.output.write(&built, host)?;
    Ok(status)
}
