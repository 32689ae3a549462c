//! The pipeline from a text to a checked plan: read, post, check. Every finding gets its byte range.

use jiff::civil::Date;

use crate::checks;
use crate::finding::{Level, Located};
use crate::ledger::{Books, Evaluation, FundingCache, evaluate_conditions, post};
use crate::plan::Plan;
use crate::read::{self, Reading, Text, locate};
use crate::reports::{CheckedPlan, ReportInput};

/// A plan with its books and its findings.
#[derive(Debug)]
pub struct Proof {
    pub plan: Plan,
    pub books: Books,
    /// The verdict on each requirement of its conditions and funders.
    pub evaluation: Evaluation,
    /// In the order of the file, without those that the plan silences.
    pub findings: Vec<Located>,
}

impl Proof {
    /// Returns the number of findings with this level.
    pub fn count(&self, level: Level) -> usize {
        self.findings
            .iter()
            .filter(|located| located.level == level)
            .count()
    }

    /// Returns the plan for a report that compares it with another version.
    pub fn checked(&self) -> CheckedPlan<'_> {
        CheckedPlan {
            plan: &self.plan,
            books: &self.books,
            evaluation: &self.evaluation,
            findings: &self.findings,
        }
    }

    /// Returns what reports on the plan are made from. `today` decides what is late.
    pub fn report_input(&self, today: Date) -> ReportInput<'_> {
        ReportInput::new(
            &self.plan,
            &self.books,
            &self.evaluation,
            checks::topic_of,
            today,
        )
    }
}

/// Reads a plan, posts its books and checks both. `today` decides what is due or late.
pub fn prove(text: &Text, today: Date) -> Proof {
    conclude(read::read(text), today)
}

/// Like [`prove`], but changes the plan after it is read. Findings point into the unchanged text.
///
/// # Errors
/// The error of `change`.
pub fn prove_changed<E>(
    text: &Text,
    today: Date,
    change: impl FnOnce(&mut Plan) -> Result<(), E>,
) -> Result<Proof, E> {
    let mut reading = read::read(text);
    change(&mut reading.plan)?;
    Ok(conclude(reading, today))
}

fn conclude(reading: Reading<'_>, today: Date) -> Proof {
    let books = post(&reading.plan);
    let funding = FundingCache::new(&reading.plan, &books);
    let evaluation = evaluate_conditions(&funding);
    let judged = checks::run(&funding, &evaluation, today, reading.findings);
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
        plan: reading.plan,
        books,
        evaluation,
        findings,
    }
}
