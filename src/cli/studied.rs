//! A plan that a report command is about: read, proven, in the language that was asked for.

use jiff::civil::Date;

use super::host::Host;
use super::output::{Made, Output};
use super::{Failure, Outcome};
use crate::finding::{Level, Message};
use crate::proof::{Proof, prove};
use crate::read::Text;
use crate::say;
use crate::table::{Event, Report};
use crate::words::BudgetWords;

/// Reads and proves a plan, has `build` make a report of it, and writes that. A plan with errors still gives
/// its report, with a banner that says how many, and the outcome says so too.
pub(super) fn report(
    path: &str,
    output: &Output,
    host: &Host,
    build: impl FnOnce(&Proof, Date) -> Result<Report, Failure>,
) -> Result<Outcome, Failure> {
    study(path, output, host, |proof, today| {
        Ok(Made {
            report: build(proof, today)?,
            beside: Vec::new(),
            events: None,
        })
    })
}

/// As [`report`], with reports that go beside it in a workbook.
pub(super) fn with_sheets(
    path: &str,
    output: &Output,
    host: &Host,
    build: impl FnOnce(&Proof, Date) -> Result<(Report, Vec<Report>), Failure>,
) -> Result<Outcome, Failure> {
    study(path, output, host, |proof, today| {
        build(proof, today).map(|(report, beside)| Made {
            report,
            beside,
            events: None,
        })
    })
}

/// As [`report`], of a report that may be written for a calendar program: then it is these events.
pub(super) fn scheduled(
    path: &str,
    output: &Output,
    host: &Host,
    build: impl FnOnce(&Proof, Date) -> Result<(Report, Vec<Event>), Failure>,
) -> Result<Outcome, Failure> {
    study(path, output, host, |proof, today| {
        build(proof, today).map(|(report, events)| Made {
            report,
            beside: Vec::new(),
            events: Some(events),
        })
    })
}

fn study(
    path: &str,
    output: &Output,
    host: &Host,
    build: impl FnOnce(&Proof, Date) -> Result<Made, Failure>,
) -> Result<Outcome, Failure> {
    let text = Text::new(host.read(path)?);
    let today = host.today();
    let mut proof = prove(&text, today);
    output.speak(&mut proof.plan);
    let mut made = build(&proof, today)?;
    made.report.banner = banner(&proof);
    output.write(&made, host)?;
    Ok(if made.report.banner.is_some() {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// How many errors a plan has, when it has any.
pub(super) fn banner(proof: &Proof) -> Option<Message> {
    let wrong = proof.count(Level::Deny);
    let words = BudgetWords::of(proof.plan.language);
    (wrong > 0).then(|| {
        say![
            wrong,
            " ",
            if wrong == 1 {
                words.one_finding
            } else {
                words.findings
            }
        ]
    })
}
