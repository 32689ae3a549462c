//! One surplus that several funders could each get back: it goes back once, in proportion to the payments of each.
//!
//! Each settlement counts the payments of the others, so that the same surplus is in the claim of each. The largest
//! claim goes back, and nobody gets more than its own claim.

use std::collections::BTreeMap;

use crate::ledger::apportionment::in_proportion;
use crate::plan::{Amount, FunderId, Money, Unit};

/// The amount that a funder would get back if it alone settles, and the amount that it paid.
pub(super) struct SurplusClaim<'p> {
    pub(super) funder: &'p FunderId,
    pub(super) amount: Money,
    pub(super) paid: Money,
}

/// The part of a surplus that each funder gets back. The remaining units go to the largest remainders, ties to the
/// first id. None if the numbers are too large to be exact.
pub(super) fn divide_surplus<'p>(
    unit: Unit,
    mut claims: Vec<SurplusClaim<'p>>,
) -> Option<BTreeMap<&'p FunderId, Money>> {
    claims.sort_by_key(|claim| claim.funder);
    let mut left = claims
        .iter()
        .map(|claim| claim.amount)
        .max()
        .unwrap_or_default();
    let mut parts: BTreeMap<&FunderId, Money> = BTreeMap::new();
    let (mut open, nothing): (Vec<_>, Vec<_>) = claims
        .into_iter()
        .partition(|claim| claim.amount > Money::ZERO);
    parts.extend(nothing.iter().map(|claim| (claim.funder, Money::ZERO)));
    while !open.is_empty() {
        let paid: Vec<Amount> = open.iter().map(|claim| Amount::Known(claim.paid)).collect();
        let each = in_proportion(unit, Amount::Known(left), &paid)?;
        let is_above = |(claim, part): &(SurplusClaim<'p>, Money)| *part > claim.amount;
        let (above, within): (Vec<_>, Vec<_>) = open.into_iter().zip(each).partition(is_above);
        if above.is_empty() {
            parts.extend(within.into_iter().map(|(claim, part)| (claim.funder, part)));
            return Some(parts);
        }
        for (claim, _) in &above {
            left = left.checked_add(-claim.amount)?;
            parts.insert(claim.funder, claim.amount);
        }
        open = within.into_iter().map(|(claim, _)| claim).collect();
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(claims: &[(&str, i64, i64)]) -> Vec<String> {
        let ids: Vec<FunderId> = claims.iter().map(|(id, ..)| FunderId::new(id)).collect();
        let claims = ids.iter().zip(claims);
        let claims = claims.map(|(funder, (_, amount, paid))| SurplusClaim {
            funder,
            amount: Money::whole(*amount),
            paid: Money::whole(*paid),
        });
        let cents = Unit::new(rust_decimal::Decimal::new(1, 2)).expect("a unit");
        let parts = divide_surplus(cents, claims.collect()).expect("small numbers");
        parts
            .values()
            .map(|part| part.decimal().normalize().to_string())
            .collect()
    }

    #[test]
    fn a_surplus_goes_back_once_in_proportion_to_what_was_paid() {
        // 1,000 × 10 of 40, and × 30 of 40.
        assert_eq!(
            divided(&[("a", 1_000, 10), ("b", 1_000, 30)]),
            ["250", "750"]
        );
        // A third each of 100, in cents; the last cent goes to the first id.
        let thirds = [("c", 100, 1), ("b", 100, 1), ("a", 100, 1)];
        assert_eq!(divided(&thirds), ["33.34", "33.33", "33.33"]);
        // Half of 100 is more than the claim of 10, so that the other gets 90.
        assert_eq!(divided(&[("a", 10, 50), ("b", 100, 50)]), ["10", "90"]);
        assert_eq!(divided(&[("a", 0, 50), ("b", 100, 50)]), ["0", "100"]);
    }
}
