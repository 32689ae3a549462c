//! Estimates of the work of posting a plan and of checking it. They limit how often plans are posted and checked again.

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

/// An estimate of the work of checking a plan: [`posting_work`], plus a part of the postings for each claim about what
/// a funder pays, because that is a minimum and a maximum over all costs.
pub(crate) fn checking_work(plan: &Plan, books: &Books) -> usize {
    let about_payments = plan.claims.iter().filter(|claim| claim.funder.is_some());
    posting_work(plan, books) + about_payments.count() * books.postings.len() / 32
}
