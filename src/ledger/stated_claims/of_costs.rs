//! The amounts that claims state for the costs of one line alone.

use std::collections::BTreeMap;

use super::stated_most::stated_most;
use super::terms::{NamedTerm, TermNames};
use crate::plan::{ClaimSide, LineIx, Money, PerPeriod, Plan, PlanClaim, Series};

/// The amounts, one for each period, that claims state for the costs of one line alone. Of several claims about a line,
/// the amounts that most of them state count. A claim that is not clear, and so is not compared, states nothing.
pub(in crate::ledger) fn claimed_costs(plan: &Plan) -> BTreeMap<LineIx, &PerPeriod<Money>> {
    let claims = plan.claims.iter().enumerate();
    let mut claims = claims
        .filter_map(|(at, claim)| Some((at, claim, each_period(claim)?)))
        .peekable();
    if claims.peek().is_none() {
        return BTreeMap::new();
    }
    let names = TermNames::of(plan);
    let mut of_lines: BTreeMap<LineIx, Vec<_>> = BTreeMap::new();
    for (at, claim, printed) in claims {
        if let [term] = &claim.of[..]
            && let Ok(NamedTerm::Line(line)) = names.resolve(plan, claim.side, term)
        {
            of_lines.entry(line).or_default().push((at, claim, printed));
        }
    }
    let most = of_lines.into_iter();
    most.filter_map(|(line, claims)| Some((line, stated_most(claims.into_iter())?.1)))
        .collect()
}

/// The amounts of a claim about costs that has one for each period, and nothing else. None for other claims.
fn each_period(claim: &PlanClaim) -> Option<&PerPeriod<Money>> {
    let is_of_costs = match claim.side {
        None | Some(ClaimSide::Debit) => true,
        Some(ClaimSide::Credit | ClaimSide::Balance) => false,
    };
    let is_alone = claim.less.is_empty() && claim.within.is_none() && claim.share.is_none();
    match claim.amount.as_ref()? {
        Series::Each(printed) if claim.is_complete && is_of_costs && is_alone => Some(printed),
        Series::Each(_) | Series::One(_) => None,
    }
}
