//! Which conditions are about amounts that bookkeepings have. Only these conditions are evaluated on realised amounts
//! by `check`, and are in a settlement.

use std::collections::BTreeSet;

use super::parts::is_by_partner;
use crate::ledger::funding::{Eligibility, FundingCache};
use crate::plan::{Condition, FunderIx, ShareBase};

/// Why what was realised does not decide a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotInBooks {
    /// It is about the costs that partners bear.
    Partners,
    /// It is about eligible costs, and cost items name their payers, but a booked cost belongs to no item.
    Payers,
    /// It is about what funders pay of lines.
    PaymentOfLines,
    /// It is about contributions in kind, or in money.
    Form,
    /// It is about the price of hours, which timesheets have.
    Rates,
    /// It is about when money is received.
    Receipts,
    /// Its maximum is an amount for each period or year.
    EachTime,
    /// It is about eligible costs, and its funder starts or stops paying within a period.
    PartOfPeriod,
    /// It is about several funders together that each settle.
    Together,
    /// It is a part of costs, and hours count for its funder in place of booked pay.
    Hours,
    /// Its limit could not be read.
    Unread,
}

/// Why the bookkeepings do not have the amounts that a condition is about. None if they do.
pub fn not_in_books(funding: &FundingCache<'_>, condition: &Condition) -> Option<NotInBooks> {
    if is_by_partner(condition) {
        return Some(NotInBooks::Partners);
    }
    if condition.of == ShareBase::Eligible && names_payer(funding, condition) {
        return Some(NotInBooks::Payers);
    }
    let is_payment = !condition.funders.is_empty() && !condition.lines.is_empty();
    is_payment.then_some(NotInBooks::PaymentOfLines)
}

/// Whether some cost item names its payers and concerns the funders of a condition: it names one of them, or one of
/// them could pay it if it named nobody.
fn names_payer(funding: &FundingCache<'_>, condition: &Condition) -> bool {
    let (plan, books) = (funding.plan, funding.books);
    let eligibility = Eligibility::new(plan, books);
    let funders: BTreeSet<FunderIx> = condition
        .funders
        .iter()
        .filter_map(|id| plan.find_funder(id.as_str()))
        .flat_map(|funder| books.funder_tree.leaves_under(funder))
        .collect();
    let is_about = |at: &FunderIx| funders.is_empty() || funders.contains(at);
    books.postings.iter().any(|posting| {
        let Some(paid_by) = posting.paid_by(plan) else {
            return false;
        };
        let named = eligibility.named_by(paid_by);
        eligibility.candidates(posting).iter().any(is_about) || named.iter().any(is_about)
    })
}
