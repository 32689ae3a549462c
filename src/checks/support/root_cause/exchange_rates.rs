//! Exchange rates that are reported as wrong.
//!
//! Columns of other kinds have the rates of the plan, and are checked apart.

use super::{RootCause, Slip, sources};
use crate::checks::Context;
use crate::finding::NewContent;
use crate::place::{Place, Step};
use crate::plan::Section;

/// The exchange rates that are each reported as the only figure that explains its wrong sums, with the right ones.
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
