//! The order in which claims are evaluated: after the claims that are their terms (Kahn's algorithm).

use super::terms::TermNames;
use crate::plan::Plan;

/// The claims that are not in a circle, by their index, each after its terms.
pub(super) fn terms_first(plan: &Plan, names: &TermNames<'_>) -> Vec<usize> {
    let count = plan.claims.len();
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut waits_for = vec![0_usize; count];
    for (index, claim) in plan.claims.iter().enumerate() {
        let ids = claim.of.iter().chain(&claim.less).chain(&claim.share_of);
        for term in ids.flat_map(|id| names.claims(id)) {
            users[*term].push(index);
            waits_for[index] += 1;
        }
    }
    let mut order: Vec<usize> = (0..count).filter(|index| waits_for[*index] == 0).collect();
    let mut next = 0;
    while let Some(done) = order.get(next).copied() {
        next += 1;
        for user in &users[done] {
            waits_for[*user] -= 1;
            if waits_for[*user] == 0 {
                order.push(*user);
            }
        }
    }
    order
}
