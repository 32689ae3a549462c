//! Who pays, and which funders a cost item names as its payers.

use crate::ledger::books::Books;
use crate::plan::{FunderId, FunderIx, LineIx, MemberId, PaidBy, Parts, Plan};

/// A funder, or one of the dummy payers that make supplies and demands balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payer {
    Funder(FunderIx),
    /// The balance that the plan opens with.
    OpeningBalance,
    /// A negative adjustment of a line: it pays for the other costs of that line first, and then for anything.
    Refund(LineIx),
    /// Money that is lent to a plan that carries its balance, in a period that is overspent: later periods repay it.
    Advance,
    /// The dummy supply: costs that no credit covers.
    Shortfall,
}

impl Payer {
    /// The funder, if the payer is one.
    pub fn funder(self) -> Option<FunderIx> {
        match self {
            Payer::Funder(funder) => Some(funder),
            Payer::OpeningBalance | Payer::Refund(_) | Payer::Advance | Payer::Shortfall => None,
        }
    }
}

/// The ids of the funders that `paid-by` names directly.
pub(in crate::ledger) fn funders_named_by(paid_by: &PaidBy) -> Vec<&str> {
    match paid_by {
        PaidBy::One(id) => vec![id.as_str()],
        PaidBy::Any(funders) => funders.iter().map(FunderId::as_str).collect(),
        PaidBy::Parts(parts) => members(parts),
        PaidBy::Unreadable => Vec::new(),
    }
}

/// The parts in which a cost is paid, if `paid-by` gives parts or names an allocation key. An id that both a funder and
/// a key have means the funder.
pub(in crate::ledger) fn parts_of<'p>(plan: &'p Plan, paid_by: &'p PaidBy) -> Option<&'p Parts> {
    match paid_by {
        PaidBy::One(id) if !plan.funders.contains_key(id.as_str()) => {
            plan.keys.get(id.as_str())?.parts.as_ref()
        }
        PaidBy::Parts(parts) => Some(parts),
        PaidBy::One(_) | PaidBy::Any(_) | PaidBy::Unreadable => None,
    }
}

/// Whether `paid-by` names a funder: itself, a group above it, or parts or a key with one of these.
pub fn names_funder(plan: &Plan, books: &Books, paid_by: &PaidBy, funder: FunderIx) -> bool {
    let named = match parts_of(plan, paid_by) {
        Some(parts) => members(parts),
        None => funders_named_by(paid_by),
    };
    let mut named = named.into_iter().filter_map(|id| plan.find_funder(id));
    named.any(|above| books.funder_tree.is_in_subtree(funder, above))
}

/// The ids of the members that parts are for.
pub(super) fn members(parts: &Parts) -> Vec<&str> {
    parts.members().into_iter().map(MemberId::as_str).collect()
}
