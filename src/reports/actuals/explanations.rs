//! The explanations of differences, beside the rows that they explain.

use jiff::civil::Date;

use crate::bookkeeping::Closings;
use crate::plan::{ActivityCode, DifferenceExplanation, FunderId, LineId, Plan};
use crate::table::Cell;
use crate::words::WhenWords;

/// The subject of a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Explained<'p> {
    Line(&'p LineId),
    Activity(&'p ActivityCode),
    Funder(&'p FunderId),
    /// Something that has no explanations.
    Other,
}

impl Explained<'_> {
    fn is_of(self, explanation: &DifferenceExplanation) -> bool {
        match self {
            Explained::Line(id) => explanation.line.as_ref() == Some(id),
            Explained::Activity(code) => explanation.activity.as_ref() == Some(code),
            Explained::Funder(id) => explanation.funder.as_ref() == Some(id),
            Explained::Other => false,
        }
    }
}

/// The explanations of a row, each with its time. An explanation is left out if its time begins after the last day that
/// counts. Closed explanations stay, even if the plan no longer has them.
pub(super) fn explanations(
    plan: &Plan,
    closed: &Closings,
    through: Option<Date>,
    of: Explained<'_>,
) -> Cell {
    let words = WhenWords::of(plan.language);
    let has_begun = |explanation: &&DifferenceExplanation| match (explanation.within, through) {
        (Some(within), Some(through)) => within.start() <= through,
        (Some(_), None) | (None, _) => true,
    };
    let text = |explanation: &DifferenceExplanation| match explanation.within {
        Some(within) => {
            let years = plan.fiscal_year.as_ref();
            format!("{}: {}", words.span_in(within, years), explanation.text)
        }
        None => explanation.text.clone(),
    };
    let own = &plan.actuals.explanations;
    let is_gone = |kept: &&DifferenceExplanation| !own.iter().any(|own| own.is_same(kept));
    let kept = closed.closings().flat_map(|closing| &closing.explanations);
    let texts: Vec<String> = own
        .iter()
        .chain(kept.filter(is_gone))
        .filter(|explanation| of.is_of(explanation))
        .filter(has_begun)
        .map(text)
        .collect();
    if texts.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(texts.join(" "))
    }
}
