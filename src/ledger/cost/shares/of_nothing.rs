//! Percentages of which the exceptions leave nothing: all costs that they are of are left out with `without`.

use super::ShareBaseCosts;
use crate::ledger::tree::Tree;
use crate::plan::{CostOwner, Plan, ShareCandidate};

/// Returns the percentages that would be of some costs, and are of none because of `without`. A percentage of
/// percentages is of nothing if all of these are.
pub(crate) fn shares_of_nothing(plan: &Plan) -> Vec<(CostOwner, usize)> {
    let lines = Tree::of_lines(plan);
    let shares = plan.cost_items().filter_map(|(owner, number, item)| {
        let share = item.price.share()?;
        Some(((owner, number), ShareBaseCosts::of(plan, &lines, share)))
    });
    let shares: Vec<_> = shares.collect();
    let without_exceptions = |base: &ShareBaseCosts<'_>| base.of_any_cost(plan);
    // Those of which the base has a cost or an amount of a line, or a percentage that has.
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
