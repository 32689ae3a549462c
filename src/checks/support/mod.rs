//! Code that rules share: walks over a plan, the figures of a sum, and the wording of findings.

pub(crate) mod accounted_closing;
pub(crate) mod activities;
pub(crate) mod addends;
pub(crate) mod amounts;
pub(crate) mod balance;
pub(crate) mod budget_row;
pub(crate) mod claims;
pub(crate) mod consequences;
pub(crate) mod cost_owner;
pub(crate) mod funder_days;
pub(crate) mod gaps;
pub(crate) mod in_kind;
mod marked_mistakes;
pub(crate) mod neighbours;
pub(crate) mod presumed;
pub(crate) mod printed_groups;
pub(crate) mod proposals;
pub(crate) mod references;
pub(crate) mod repeated_hours;
pub(crate) mod requirements;
pub(crate) mod root_cause;
pub(crate) mod rounded_totals;
pub(crate) mod row_balances;
pub(crate) mod slots;
pub(crate) mod stated;
pub(crate) mod surplus;
