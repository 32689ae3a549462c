//! Allocation keys (*verdeelsleutels*): how amounts are divided among partners and among the funders of a group.

mod keys;
mod partners;
mod pooled_credit;

pub(in crate::ledger) use keys::parts_of;
pub use keys::{AllocationKeys, whole_weights, written_weights};
pub use partners::{
    Allocation, EqualShares, TimeColumns, allocate_contributions, allocate_contributions_of,
    allocate_costs, allocate_costs_in, allocate_costs_of, equal_shares, is_cost_without_partner,
};
pub(in crate::ledger) use partners::{
    allocate_costs_of_each, allocate_postings_in, is_divided_by_cost, partners_of_cost,
};
pub(in crate::ledger) use pooled_credit::pool_above;
pub use pooled_credit::{PooledCredit, PooledCreditMember, PooledCredits};
