//! A plan that a report command is about: read, proven, in the language that was asked for.

use jiff::civil::Date;

use super::host::Host;
use super::output::Output;
use super::{Failure, Outcome};
use crate::finding::Level;
use crate::proof::{Proof, prove};
use crate::reports::words;
use crate::say;
use crate::source::Text;
use crate::table::Report;

/// Reads and proves a plan, has `build` make a report of it, and writes that. A plan with errors still gives
/// its report, with a banner that says how many, and the outcome says so too.
pub(super) fn report(
    path: &str,
    output: &Output,
    host: &Host,
    build: impl FnOnce(&Proof<'_>, Date) -> Result<Report, Failure>,
) -> Result<Outcome, Failure> {
    reports(path, output, host, |proof, today| Ok(vec![build(proof, today)?]))
}

/// The same with several reports. The banner is on the first.
pub(super) fn reports(
    path: &str,
    output: &Output,
    host: &Host,
    build: impl FnOnce(&Proof<'_>, Date) -> Result<Vec<Report>, Failure>,
) -> Result<Outcome, Failure> {
    let text = Text::new(host.read(path)?);
    let today = host.today();
    let mut proof = prove(&text, today);
    output.speak(&mut proof.plan);
    let mut reports = build(&proof, today)?;
    let wrong = proof.count(Level::Deny);
    if let Some(report) = reports.first_mut().filter(|_| wrong > 0) {
        let words = words(proof.plan.language).budget;
        report.banner = Some(say![wrong, " ", if wrong == 1 { words.one_finding } else { words.findings }]);
    }
    output.write(&reports, host)?;
    Ok(if wrong > 0 { Outcome::Findings } else { Outcome::Clean })
}
