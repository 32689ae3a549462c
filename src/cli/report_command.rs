//! Shared by all commands that print a report of one plan: read the plan, check it, build the report, write it.

use jiff::civil::Date;

use super::Status;
use super::failure::Failure;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::part::PartArgs;
use crate::finding::{Level, Message};
use crate::ledger::{Evaluation, KeptPart, PlanPart};
use crate::plan::Today;
use crate::project::Project;
use crate::reports::{self, ReportInput};
use crate::say;
use crate::table::Report;
use crate::words::BudgetWords;

/// Writes the report that `build` makes of a plan that was read. `on` is the date to treat as today, if the user gave
/// one.
///
/// A plan with errors still gets its report, with a banner that counts them, and the outcome says so.
pub(super) fn run_on(
    project: &Project,
    on: Option<Date>,
    output: &OutputArgs,
    host: &Host,
    build: impl FnOnce(&ReportInput<'_>) -> Result<BuiltReport, Failure>,
) -> anyhow::Result<Status> {
    let input = project.report_input(host.today(on));
    finish(build(&input)?, project, output, host)
}

/// One call of a command that prints a report of a plan or of a part of it.
pub(super) struct PartCall<'a> {
    pub(super) path: &'a str,
    pub(super) part: &'a PartArgs,
    pub(super) on: Option<Date>,
    pub(super) output: &'a OutputArgs,
}

impl<'a> PartCall<'a> {
    /// Returns a call for a report as of today.
    pub(super) fn new(path: &'a str, part: &'a PartArgs, output: &'a OutputArgs) -> PartCall<'a> {
        PartCall {
            path,
            part,
            on: None,
            output,
        }
    }
}

/// Like [`run_on`], for the requested part of the plan. A part has no bookkeepings.
pub(super) fn run_part(
    project: &Project,
    call: &PartCall<'_>,
    host: &Host,
    build: impl FnOnce(&ReportInput<'_>) -> Result<BuiltReport, Failure>,
) -> anyhow::Result<Status> {
    let PartCall {
        path,
        part,
        on,
        output,
    } = *call;
    let plan = &project.plan;
    let Some(filter) = part.filter(path, plan)? else {
        return run_on(project, on, output, host, build);
    };
    let part = PlanPart::new(plan, &project.books, &filter);
    let evaluation = Evaluation::default();
    let input = input_of_part(project, &part, &evaluation, host.today(on));
    let mut built = build(&input)?;
    built.report = reports::of_part(built.report, plan, &filter);
    finish(built, project, output, host)
}

/// Like [`run_on`], for the complete plan, of which the report shows only the requested part.
pub(super) fn run_kept(
    project: &Project,
    call: &PartCall<'_>,
    host: &Host,
    build: impl FnOnce(&ReportInput<'_>) -> Result<BuiltReport, Failure>,
) -> anyhow::Result<Status> {
    let plan = &project.plan;
    let Some(filter) = call.part.filter(call.path, plan)? else {
        return run_on(project, call.on, call.output, host, build);
    };
    let input = ReportInput {
        kept: Some(KeptPart::new(plan, &project.books, &filter)),
        ..project.report_input(host.today(call.on))
    };
    let mut built = build(&input)?;
    built.report = reports::of_part(built.report, plan, &filter);
    finish(built, project, call.output, host)
}

/// The input of a report on a part of a plan, without bookkeepings. A caller may add the bookkeepings of the part.
pub(super) fn input_of_part<'a>(
    project: &Project,
    part: &'a PlanPart,
    evaluation: &'a Evaluation,
    today: Today,
) -> ReportInput<'a> {
    let rule_of = project.report_input(today.clone()).rule_of;
    ReportInput::new(&part.plan, &part.books, evaluation, rule_of, today)
}

/// Writes a report, with a banner if the plan has errors.
pub(super) fn finish(
    mut built: BuiltReport,
    project: &Project,
    output: &OutputArgs,
    host: &Host,
) -> anyhow::Result<Status> {
    built.report.banner = banner(project);
    output.write(&built, Some(project), host)?;
    Ok(if built.report.banner.is_some() {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// The banner with the number of errors of a plan. None if it has no errors.
pub(super) fn banner(project: &Project) -> Option<Message> {
    let words = BudgetWords::of(project.plan.language);
    let nouns = [words.one_finding, words.findings];
    counted_errors(project.count(Level::Deny), nouns)
}

/// Returns a number of errors with its noun. None if there are none.
pub(super) fn counted_errors(errors: usize, [one, several]: [&str; 2]) -> Option<Message> {
    let noun = if errors == 1 { one } else { several };
    (errors > 0).then(|| say![errors, " ", noun.to_string()])
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
