//! Funders that have no day on which they may pay, because their dates contradict each other.

use crate::ledger::{Books, FunderIx};
use crate::plan::{Plan, Span};

/// A `from` after an `until`, of a funder or of the groups above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoCommonDay {
    pub(crate) from: (FunderIx, Span),
    pub(crate) until: (FunderIx, Span),
}

/// Whether a funder has a day on which it may pay.
pub(crate) fn has_a_day(plan: &Plan, books: &Books, funder: FunderIx) -> bool {
    no_common_day(plan, books, funder).is_none()
}

/// Returns the dates that leave a funder no day: the latest `from` and the earliest `until` of itself and of the groups
/// above it. None if they have a day in common.
pub(crate) fn no_common_day(plan: &Plan, books: &Books, funder: FunderIx) -> Option<NoCommonDay> {
    let all = || std::iter::once(funder).chain(books.funder_tree.ancestors(funder));
    let from = all().filter_map(|at| Some((at, plan.funder(at).from?)));
    let until = all().filter_map(|at| Some((at, plan.funder(at).until?)));
    let from = from.max_by_key(|(_, span)| span.start())?;
    let until = until.min_by_key(|(_, span)| span.end())?;
    (from.1.start() > until.1.end()).then_some(NoCommonDay { from, until })
}
