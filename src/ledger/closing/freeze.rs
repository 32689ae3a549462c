//! Closes a stretch of time: records the figures of today.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::figures::figures_of;
use super::hours::hours_of;
use crate::import::JournalTotals;
use crate::ledger::actuals::{Realisation, SourceRealisation};
use crate::ledger::books::Books;
use crate::ledger::hours::HoursEntry;
use crate::plan::{
    ClosedAward, ClosedBook, ClosedCodes, Closing, DifferenceExplanation, EarlierClosing,
    FileDigest, Plan, Span,
};

/// The facts of a closing that are not in the books.
#[derive(Debug, Clone)]
pub struct ClosingFacts {
    /// The day on which it is closed.
    pub on: Date,
    /// The number of times that the same stretch was closed, this time included.
    pub number: u32,
    pub program: String,
    /// The years of awards that end in its time.
    pub awards: Vec<ClosedAward>,
    pub files: Vec<FileDigest>,
    /// The closed files of earlier closings.
    pub earlier: Vec<EarlierClosing>,
}

/// Closes a stretch of time, with its realised amounts and hours. None if its budget is not known, or a sum is beyond
/// the range in which sums are exact.
pub fn closing(
    plan: &Plan,
    books: &Books,
    (realisation, hours): (&Realisation, &[HoursEntry]),
    span: Span,
    facts: ClosingFacts,
) -> Option<Closing> {
    let names = plan.bookkeeping_names();
    let sources = realisation.sources.iter().zip(&names);
    let each = sources
        .clone()
        .map(|(source, name)| book(source, name, span));
    let unbooked = sources.map(|(source, name)| unbooked(source, name, span));
    let unbooked = unbooked.collect::<Option<Vec<_>>>()?;
    let explanations = plan.actuals.explanations.iter().cloned();
    let is_about = |each: &DifferenceExplanation| {
        let overlap = each.within.map(|within| within.overlap(span).is_some());
        overlap.unwrap_or(true)
    };
    let explanations = explanations.filter(is_about).enumerate();
    let numbered = explanations.map(|(number, each)| DifferenceExplanation { number, ..each });
    Some(Closing {
        span,
        on: facts.on,
        number: facts.number,
        project: Some(plan.title.clone()),
        currency: plan.currency.code().to_string(),
        plan_version: plan.version,
        program: facts.program,
        figures: figures_of(plan, books, realisation, span)?,
        books: each.collect::<Option<Vec<_>>>()?,
        unbooked: unbooked.into_iter().flatten().collect(),
        explanations: numbered.collect(),
        is_anonymous: false,
        hours: Some(hours_of(plan, hours, span)?),
        awards: Some(facts.awards),
        files: facts.files,
        earlier: facts.earlier,
    })
}

/// The lines of a source in a stretch of time.
pub(super) fn book(source: &SourceRealisation, name: &str, span: Span) -> Option<ClosedBook> {
    let by_day = source.counted_by_day.iter();
    let mut within = by_day.filter(|(day, _)| span.contains(Span::day(**day)));
    let sum = within.try_fold(JournalTotals::default(), |sum, (_, more)| sum.plus(*more))?;
    Some(named(name, sum))
}

/// The unbooked lines of a source, by their codes.
fn unbooked(source: &SourceRealisation, name: &str, span: Span) -> Option<Vec<ClosedCodes>> {
    let mut found = BTreeMap::new();
    let by_day = source.unbooked_by_day.iter();
    for ((_, codes), totals) in by_day.filter(|((day, _), _)| span.contains(Span::day(*day))) {
        let codes = codes.each().map(String::clone);
        let sum: &mut JournalTotals = found.entry(codes).or_default();
        *sum = sum.plus(*totals)?;
    }
    let each = found.into_iter().map(|(codes, sum)| ClosedCodes {
        lines_of: named(name, sum),
        codes,
    });
    Some(each.collect())
}

fn named(name: &str, sum: JournalTotals) -> ClosedBook {
    ClosedBook {
        name: name.to_string(),
        lines: sum.lines,
        debit: sum.debit,
        credit: sum.credit,
    }
}
