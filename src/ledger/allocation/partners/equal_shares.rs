//! The costs without an allocation key, which several partners share equally. This division is an assumption.

use std::collections::BTreeMap;

use super::recipients::{Recipients, cost_recipients};
use super::{Allocator, TimeColumns};
use crate::ledger::allocation::keys::AllocationKeys;
use crate::ledger::{Posting, Sums};
use crate::plan::Plan;

/// The costs that a partner shares equally with others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EqualShares {
    /// The part of the partner.
    pub part: Sums,
    /// These costs, with the parts of the others.
    pub all: Sums,
}

/// Returns the costs on equal shares of each partner that has some.
pub fn equal_shares<'a>(
    keys: &AllocationKeys<'a>,
    columns: TimeColumns<'_>,
) -> BTreeMap<&'a str, EqualShares> {
    let (plan, books) = (keys.plan(), keys.books());
    let allocator = Allocator::new(keys, columns);
    let mut shares: BTreeMap<&str, EqualShares> = BTreeMap::new();
    for (at, posting) in books.postings.iter().enumerate() {
        if let Recipients::Partners(partners) = shared_equally(plan, posting) {
            for (column, part) in allocator.in_columns(at, posting) {
                for id in partners {
                    let all = &mut shares.entry(id.as_str()).or_default().all;
                    all.add_or_mark_unknown(column, part);
                }
            }
        }
    }
    for (id, part) in allocator.allocate(shared_equally).members {
        shares.entry(id).or_default().part = part;
    }
    shares
}

/// The partners that share a cost equally. Other postings are excluded.
fn shared_equally<'a>(plan: &'a Plan, posting: &Posting) -> Recipients<'a> {
    match cost_recipients(plan, posting) {
        several @ Recipients::Partners(partners) if partners.len() > 1 => several,
        Recipients::Key(_)
        | Recipients::Partners(_)
        | Recipients::Nobody
        | Recipients::UnusableKey
        | Recipients::Excluded => Recipients::Excluded,
    }
}
