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
    loop {
        let more = (0..shares.len()).find(|at| {
            let (key, base) = &shares[*at];
            let of_others = || {
                let mut others = shares.iter().zip(&has_costs);
                others.any(|((other, _), has_costs)| {
                    let item = plan.cost_item(other.0, other.1);
                    *has_costs
                        && other != key
                        && item.is_some_and(|item| base.has_item(plan, other.0, item))
                })
            };
            !has_costs[*at] && of_others()
        });
        match more {
            Some(at) => has_costs[at] = true,
            None => break,
        }
    }
    let of_nothing = shares.into_iter().zip(has_costs);
    let of_nothing = of_nothing.filter(|((_, base), has_costs)| {
        !has_costs && !base.may_miss(plan) && without_exceptions(base)
    });
    of_nothing.map(|((key, _), _)| key).collect()
}
