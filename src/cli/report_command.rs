//! Shared by all commands that print a report of one plan: read the plan, check it, build the report, write it.

use jiff::civil::Date;

use super::Status;
use super::failure::Failure;
use super::host::Host;
use super::language::open;
use super::output::{BuiltReport, OutputArgs};
use crate::finding::{Level, Message};
use crate::project::Project;
use crate::reports::ReportInput;
use crate::say;
use crate::table::Report;
use crate::words::BudgetWords;

/// Writes the report that `build` makes of a plan. `on` is the date to treat as today, if the user gave one.
///
/// A plan with errors still gets its report, with a banner that counts them, and the outcome says so.
pub(super) fn run(
    path: &str,
    on: Option<Date>,
    output: &OutputArgs,
    host: &Host,
    build: impl FnOnce(&ReportInput<'_>) -> Result<BuiltReport, Failure>,
) -> anyhow::Result<Status> {
    run_on(&open(path, host, host.today(on))?, on, output, host, build)
}

/// Like [`run`], of a plan that was read.
pub(super) fn run_on(
    project: &Project,
    on: Option<Date>,
    output: &OutputArgs,
    host: &Host,
    build: impl FnOnce(&ReportInput<'_>) -> Result<BuiltReport, Failure>,
) -> anyhow::Result<Status> {
    let input = project.report_input(host.today(on));
    let mut built = build(&input)?;
    built.report.banner = banner(project);
    output.write(&built, Some(project), host)?;
    Ok(if built.report.banner.is_some() {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// Counts the errors of a plan. None if it has no errors.
pub(super) fn banner(project: &Project) -> Option<Message> {
    let errors = project.count(Level::Deny);
    let words = BudgetWords::of(project.plan.language);
    let noun = if errors == 1 {
        words.one_finding
    } else {
        words.findings
    };
    (errors > 0).then(|| say![errors, " ", noun])
}

impl From<Report> for BuiltReport {
    fn from(report: Report) -> BuiltReport {
        BuiltReport {
            report,
            beside: Vec::new(),
            events: None,
        }
    }
}
