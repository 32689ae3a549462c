//! The order in which claims are evaluated: after the claims that are their terms.

use super::terms::TermNames;
use crate::ledger::flow::strongly_connected_components;
use crate::plan::Plan;

/// The order of the claims of a plan.
pub(super) struct ClaimSequence {
    /// The claims that are in no cycle, by their index, each after its terms.
    pub(super) terms_first: Vec<usize>,
    /// For each claim, the cycle that it is in: all claims that are terms of each other. None if it is in no cycle.
    pub(super) cycles: Vec<Option<Vec<usize>>>,
}

pub(super) fn terms_first(plan: &Plan, names: &TermNames<'_>) -> ClaimSequence {
    let terms = plan.claims.iter().map(|claim| {
        let ids = claim.of.iter().chain(&claim.less).chain(&claim.share_of);
        ids.flat_map(|id| names.claims(id)).copied().collect()
    });
    let terms: Vec<Vec<usize>> = terms.collect();
    let components = strongly_connected_components(&terms);
    let all = || 0..plan.claims.len();
    let cycle_of = |index: usize| {
        let same = all().filter(|other| components[*other] == components[index]);
        let same: Vec<usize> = same.collect();
        (same.len() > 1 || terms[index].contains(&index)).then_some(same)
    };
    let cycles: Vec<Option<Vec<usize>>> = all().map(cycle_of).collect();
    let mut terms_first: Vec<usize> = all().filter(|index| cycles[*index].is_none()).collect();
    // A component has a higher number than the components of its terms.
    terms_first.sort_by_key(|index| components[*index]);
    ClaimSequence {
        terms_first,
        cycles,
    }
}
