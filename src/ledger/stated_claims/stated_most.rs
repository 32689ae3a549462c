//! Which of several claims about the same counts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::plan::PlanClaim;

/// The value that most claims state, with the first of these claims by name. Of values that as many claims state, it is
/// the one of which that name is first. The order of the file does not matter.
pub(super) fn stated_most<'p, T: Copy + Ord>(
    stated: impl Iterator<Item = (usize, &'p PlanClaim, T)>,
) -> Option<(usize, T)> {
    let mut by_value: BTreeMap<T, Vec<(&str, usize)>> = BTreeMap::new();
    for (index, claim, value) in stated {
        by_value
            .entry(value)
            .or_default()
            .push((&claim.name, index));
    }
    let most = by_value.into_iter().filter_map(|(value, claims)| {
        let first = claims.iter().min()?;
        Some(((claims.len(), Reverse(first.0)), (first.1, value)))
    });
    most.max_by_key(|(rank, _)| *rank).map(|(_, most)| most)
}
