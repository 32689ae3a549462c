//! Exchange rates that are reported as wrong.
//!
//! Other columns use the rates of the plan, but are checked separately.

use super::{RootCause, Slip, sources};
use crate::checks::Context;
use crate::finding::NewContent;
use crate::place::{Place, Step};
use crate::plan::Section;

/// The exchange rates that are reported as the only explanation of wrong sums, by place, with the right rates.
pub(crate) fn right_exchange_rates(cx: Context<'_>) -> Vec<(Place, NewContent)> {
    let right = |cause: &RootCause| {
        let [only] = &cause.suspects[..] else {
            return None;
        };
        let Slip::Source { source, right } = only.slip else {
            return None;
        };
        let place = sources::source(cx.plan, source)?.place;
        let section = place.steps().first().and_then(Step::as_key);
        (section == Some(Section::Rates.key())).then(|| (place, right.content()))
    };
    cx.root_causes().iter().filter_map(right).collect()
}
