//! How long it takes to post a plan, as a number: what is posted again and again is bounded by it.

use crate::ledger::Books;
use crate::plan::{Plan, ShareCandidate};

/// The number of postings. A percentage of costs is compared with all others, so that they count by the square of their
/// number.
pub(crate) fn posting_work(plan: &Plan, books: &Books) -> usize {
    let items = plan.cost_items();
    let shares = items.filter(|(_, _, item)| item.price.share().is_some());
    let shares = shares.count();
    books.postings.len() + shares * shares / 4
}
