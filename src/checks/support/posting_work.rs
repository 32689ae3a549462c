//! An estimate of the work of posting a plan. It limits how often plans are posted again.

use crate::ledger::Books;
use crate::plan::{Plan, ShareCandidate};

/// The number of postings, plus a quarter of the square of the number of percentages, because these are compared with
/// each other.
pub(crate) fn posting_work(plan: &Plan, books: &Books) -> usize {
    let items = plan.cost_items();
    let shares = items.filter(|(_, _, item)| item.price.share().is_some());
    let shares = shares.count();
    books.postings.len() + shares * shares / 4
}
