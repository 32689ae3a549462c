//! Costs that several payers share by `paid-by`: each pays its share, rounded down or up.
//!
//! The shares of all such costs are apportioned as one table, so that the total of each payer is within a unit of its
//! exact share. If not everything can be paid in that way, units are exchanged: see `exchanges` and `share_totals`.

use std::collections::{BTreeMap, BTreeSet};

use super::super::apportionment::ApportionedTable;
use super::cut_costs::PayersAt;
use super::problem::Purpose;
use crate::plan::{MemberId, PeriodIx};

/// A cost that several payers share.
#[derive(Debug)]
pub(super) struct SharedCost<'a> {
    pub(super) period: PeriodIx,
    pub(super) purpose: Purpose,
    pub(super) what: Option<&'a str>,
    /// In units, above 0.
    pub(super) units: i128,
    pub(super) members: Vec<&'a MemberId>,
    /// The weight of each member.
    pub(super) weights: Vec<i128>,
    /// For each member, the payers that may pay its share.
    pub(super) payers: Vec<PayersAt>,
}

/// A share in whole units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RoundedShare {
    pub(super) units: i128,
    /// By how much it is above its exact value, in parts of a unit: see [`RoundedShares::denominator`].
    pub(super) error: i128,
}

/// The shares of all shared costs.
#[derive(Debug)]
pub(super) struct RoundedShares {
    /// The share of each member of each cost.
    pub(super) shares: Vec<Vec<RoundedShare>>,
    /// The number of parts of a unit.
    pub(super) denominator: i128,
}

/// The share of each member of each cost, apportioned as one table of costs and members in the order of the costs. None
/// if some weights cannot divide.
pub(super) fn rounded_shares(costs: &[SharedCost<'_>]) -> Option<RoundedShares> {
    let members: BTreeSet<&MemberId> = costs
        .iter()
        .flat_map(|cost| &cost.members)
        .copied()
        .collect();
    let columns: BTreeMap<&MemberId, usize> = members.into_iter().zip(0..).collect();
    let weights = costs.iter().map(|cost| cost.weights.as_slice());
    let mut table = ApportionedTable::new(costs.len(), weights);
    let columns_of = |cost: &SharedCost<'_>| -> Vec<usize> {
        cost.members.iter().map(|id| columns[id]).collect()
    };
    for (row, cost) in costs.iter().enumerate() {
        table.add(row, cost.units, &columns_of(cost), &cost.weights)?;
    }
    let rounded = table.rounded();
    let shares = |(row, cost): (usize, &SharedCost<'_>)| {
        let columns = columns_of(cost);
        let share = |column: &usize| {
            let units = rounded[row][column];
            let error = table.rounding_error(row, *column, units);
            RoundedShare { units, error }
        };
        columns.iter().map(share).collect()
    };
    Some(RoundedShares {
        shares: costs.iter().enumerate().map(shares).collect(),
        denominator: table.denominator(),
    })
}
