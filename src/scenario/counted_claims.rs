//! Removes the claims that count income or costs of which a figure changed: they were about the plan as printed.

use crate::ledger::Side;
use crate::plan::{ClaimSide, Plan, PlanClaim, TermId};

/// Removes the claims that count a side, directly or through other claims.
pub(super) fn remove_claims(plan: &mut Plan, changed: Side) {
    loop {
        let counts = |claim: &PlanClaim| counts(plan, claim, changed);
        let Some(at) = plan.claims.iter().position(counts) else {
            return;
        };
        let removed = plan.claims.remove(at);
        // What adds a claim that is gone counts what that counted.
        let adds = |claim: &PlanClaim| terms(claim).any(|id| id.as_str() == removed.name);
        plan.claims.retain(|claim| !adds(claim));
    }
}

fn terms(claim: &PlanClaim) -> impl Iterator<Item = &TermId> {
    claim.of.iter().chain(&claim.less).chain(&claim.share_of)
}

/// Whether a claim counts a side, apart from what other claims count.
fn counts(plan: &Plan, claim: &PlanClaim, side: Side) -> bool {
    let names_none = claim.of.is_empty() && claim.less.is_empty();
    let of_all = claim.share.is_some() && claim.share_of.is_empty();
    let all = match claim.side {
        Some(ClaimSide::Debit) => side == Side::Debit,
        Some(ClaimSide::Credit) => side == Side::Credit,
        Some(ClaimSide::Balance) => true,
        None => side == Side::Debit,
    };
    let is_on_side = |id: &TermId| match side {
        Side::Credit => plan.funders.contains_key(id.as_str()),
        Side::Debit => {
            let mut activities = plan.activities.iter();
            plan.lines.contains_key(id.as_str())
                || activities.any(|activity| activity.code.as_str() == id.as_str())
        }
    };
    ((names_none || of_all) && all) || terms(claim).any(is_on_side)
}
