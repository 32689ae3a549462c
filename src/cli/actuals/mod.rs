//! `hbplan actuals`: budget against realisation.

mod files;
mod open;
mod read;
mod told;

use std::path::Path;

use jiff::civil::Date;

use super::failure::Failure;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::{Status, report_command};
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
    let project = open::open(&args.plan, args.actuals.as_deref(), host)?;
    let plan = &project.plan;
    let named = plan.actuals.file.as_deref().unwrap_or(&args.plan);
    let folder = Path::new(named).parent().unwrap_or(Path::new(""));
    let closed = plan
        .actuals
        .sources
        .iter()
        .filter_map(|source| source.through);
    let through = closed.chain(args.through).min();
    let read = read::realisation(&project, folder, through)?;
    let (mut report, beside) = if args.unbooked {
        let form = if args.output.is_filled_in() {
            UnbookedForm::ToFillIn
        } else {
            UnbookedForm::List
        };
        reports::unbooked(plan, &read.realisation, &read.hints, form)
    } else {
        let comparison = BudgetComparison::new(plan, &project.books, &read.realisation, through);
        let sign = if args.actual_less_budget {
            DifferenceSign::RealisedFirst
        } else {
            DifferenceSign::BudgetFirst
        };
        let report = reports::actuals(plan, &project.books, &read.realisation, &comparison, sign);
        (report, Vec::new())
    };
    report.notes.extend(read.remarks);
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

impl From<files::NoFile> for Failure {
    fn from(failed: files::NoFile) -> Failure {
        Failure::Read {
            path: failed.path,
            source: failed.source,
        }
    }
}
