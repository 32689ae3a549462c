//! From text to a proven plan: read, post, check, in that order, with every finding at its bytes.

use jiff::civil::Date;

use crate::checks;
use crate::finding::{Level, Located};
use crate::ledger::{self, Books};
use crate::plan::Plan;
use crate::read::{self, Document, Reading, Text, locate};

/// A plan with its books and with all that is wrong with it.
#[derive(Debug)]
pub struct Proof<'t> {
    pub document: Document<'t>,
    pub plan: Plan,
    pub books: Books,
    /// In the order of the file. What the plan silences is not among them.
    pub findings: Vec<Located>,
}

impl Proof<'_> {
    /// How many findings have this level.
    pub fn count(&self, level: Level) -> usize {
        self.findings
            .iter()
            .filter(|located| located.level == level)
            .count()
    }
}

/// Reads a plan, keeps its books and checks both. `today` is the day on which something is due or late.
pub fn prove(text: &Text, today: Date) -> Proof<'_> {
    conclude(read::read(text), today)
}

/// As [`prove`], of the plan as it is after a change that the text does not know of. Places are those of the text.
///
/// # Errors
/// What the change could not do.
pub fn prove_changed<E>(
    text: &Text,
    today: Date,
    change: impl FnOnce(&mut Plan) -> Result<(), E>,
) -> Result<Proof<'_>, E> {
    let mut reading = read::read(text);
    change(&mut reading.plan)?;
    Ok(conclude(reading, today))
}

fn conclude(reading: Reading<'_>, today: Date) -> Proof<'_> {
    let books = ledger::post(&reading.plan);
    let judged = checks::run(&reading.plan, &books, today, reading.findings);
    let mut findings: Vec<Located> = judged
        .into_iter()
        .filter(|judged| judged.level != Level::Allow)
        .map(|judged| Located {
            span: locate(&reading.document, &judged.finding.place),
            related: judged
                .finding
                .related
                .iter()
                .map(|each| locate(&reading.document, &each.place))
                .collect(),
            finding: judged.finding,
            rule: judged.rule,
            level: judged.level,
        })
        .collect();
    findings.sort_by_key(|located| located.span.start);
    Proof {
        document: reading.document,
        plan: reading.plan,
        books,
        findings,
    }
}
