//! The amounts that claims state for the costs of one line alone.

use std::collections::BTreeMap;

use super::terms::{NamedTerm, TermNames};
use crate::plan::{ClaimSide, LineIx, Money, PerPeriod, Plan, PlanClaim, Series};

/// The amounts, one for each period, that claims state for the costs of one line alone. Of several claims about a line
/// the first counts. A claim that is not clear, and so is not compared, states nothing.
pub(in crate::ledger) fn claimed_costs(plan: &Plan) -> BTreeMap<LineIx, &PerPeriod<Money>> {
    let mut claims = plan.claims.iter().filter_map(each_period).peekable();
    let mut claimed = BTreeMap::new();
    if claims.peek().is_none() {
        return claimed;
    }
    let names = TermNames::of(plan);
    for (claim, printed) in claims {
        if let [term] = &claim.of[..]
            && let Ok(NamedTerm::Line(line)) = names.resolve(plan, claim.side, term)
        {
            claimed.entry(line).or_insert(printed);
        }
    }
    claimed
}

/// The amounts of a claim about costs that has one for each period, and nothing else. None for other claims.
fn each_period(claim: &PlanClaim) -> Option<(&PlanClaim, &PerPeriod<Money>)> {
    let is_of_costs = match claim.side {
        None | Some(ClaimSide::Debit) => true,
        Some(ClaimSide::Credit | ClaimSide::Balance) => false,
    };
    let is_alone = claim.less.is_empty() && claim.within.is_none() && claim.share.is_none();
    match claim.amount.as_ref()? {
        Series::Each(printed) if claim.is_complete && is_of_costs && is_alone => {
            Some((claim, printed))
        }
        Series::Each(_) | Series::One(_) => None,
    }
}
