//! The calendar years of a plan that have a year plan in its document.

use super::{Audience, ReportOptions, term};
use crate::plan::{Plan, Span};

/// The maximum number of year plans in a document. A plan that runs longer has no year plans there.
const MAX_YEARS: usize = 10;

/// The options of the year plan of each calendar year that the plan runs in. Empty if there are more than
/// [`MAX_YEARS`].
pub(super) fn each_year(plan: &Plan) -> Vec<ReportOptions> {
    let years = years_of(plan).into_iter();
    let options = |year| ReportOptions {
        span: Some(year),
        ..ReportOptions::default()
    };
    if years.len() > MAX_YEARS {
        Vec::new()
    } else {
        years.map(options).collect()
    }
}

/// The number of years of a plan, if it is too large for year plans. None if it is not, or if this audience gets no
/// year plans.
pub(super) fn too_many_years(plan: &Plan, audience: Audience) -> Option<usize> {
    let count = years_of(plan).len();
    let mut reports = audience.reports().into_iter();
    (count > MAX_YEARS && reports.any(|entry| entry.id == "year")).then_some(count)
}

/// The calendar years that the plan runs in.
fn years_of(plan: &Plan) -> Vec<Span> {
    let years = term(plan).map(|term| term.start().year()..=term.end().year());
    let years = years.into_iter().flatten();
    years
        .filter_map(|year| Span::months(year, 1, 12).ok())
        .collect()
}
