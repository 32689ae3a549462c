//! Percentages of no costs, because `without` leaves out all costs of their base.

use super::ShareBaseCosts;
use crate::ledger::tree::Tree;
use crate::plan::{CostOwner, Plan, ShareCandidate};

/// Returns the percentages that would have costs in their base, but have none because of `without`. A percentage of
/// only percentages has no costs in its base if none of these has any.
pub(crate) fn shares_of_nothing(plan: &Plan) -> Vec<(CostOwner, usize)> {
    let lines = Tree::of_lines(plan);
    let shares = plan.cost_items().filter_map(|(owner, number, item)| {
        let share = item.price.share()?;
        Some(((owner, number), ShareBaseCosts::of(plan, &lines, share)))
    });
    let shares: Vec<_> = shares.collect();
    let without_exceptions = |base: &ShareBaseCosts<'_>| base.has_any_cost_before_exceptions(plan);
    // Whether the base of each has a cost, an amount of a line, or a percentage with such a base.
    let mut has_costs: Vec<bool> = shares
        .iter()
        .map(|(_, base)| base.has_any_cost(plan))
        .collect();
    let mut found: Vec<usize> = (0..shares.len()).filter(|at| has_costs[*at]).collect();
    while let Some(other) = found.pop() {
        let (owner, number) = shares[other].0;
        let Some(item) = plan.cost_item(owner, number) else {
            continue;
        };
        for (at, (_, base)) in shares.iter().enumerate() {
            if !has_costs[at] && base.has_item(plan, owner, item) {
                has_costs[at] = true;
                found.push(at);
            }
        }
    }
    let of_nothing = shares.into_iter().zip(has_costs);
    let of_nothing = of_nothing.filter(|((_, base), has_costs)| {
        !has_costs && !base.may_miss(plan) && without_exceptions(base)
    });
    of_nothing.map(|((key, _), _)| key).collect()
}
