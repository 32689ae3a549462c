//! What all commands share that print a report of one plan: read it, check it, build the report, write it.

use jiff::civil::Date;

use super::Status;
use super::failure::Failure;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use crate::finding::{Level, Message};
use crate::proof::{Proof, prove};
use crate::read::Text;
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
    let text = Text::new(host.read(path)?);
    let today = host.today();
    let mut proof = prove(&text, today);
    output.set_language(&mut proof.plan);
    let today = on.unwrap_or(today);
    let input = proof.report_input(today);
    let mut made = build(&input)?;
    made.report.banner = banner(&proof);
    output.write(&made, host)?;
    Ok(if made.report.banner.is_some() {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// Counts the errors of a plan. None if it has no errors.
pub(super) fn banner(proof: &Proof) -> Option<Message> {
    let errors = proof.count(Level::Deny);
    let words = BudgetWords::of(proof.plan.language);
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
