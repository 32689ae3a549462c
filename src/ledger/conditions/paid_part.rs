//! The part of a rate that funders pay if `paid-by` gives them a part of the cost.
//!
//! A maximum rate is about the part that its funders pay. The rest of a higher rate may come from others.

use rust_decimal::Decimal;

use super::super::allocation::{AllocationKeys, whole_weights};
use super::super::funding::parts_of;
use super::super::tree::Tree;
use super::super::units::{of_units, scaled};
use super::{ConditionEvaluator, Undecided};
use crate::plan::{CostItem, CostOwner, DECIMALS, FunderIx, MemberId, Money, PeriodIx, Plan, Unit};

/// A part of a whole, as two integers that are above 0, the part at most the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ledger) struct PaidPart {
    part: i128,
    whole: i128,
}

/// A rate as its funders pay it, compared with a maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ledger) struct PaidRate {
    /// The amount of the rate that the funders pay. If they pay a part of it, rounded up to the minor unit.
    pub(super) paid: Money,
    /// The highest rate that meets the maximum. If that is more than the maximum, rounded down to the minor unit.
    pub(in crate::ledger) limit: Money,
    /// How much more the funders may pay of each unit. If they pay a part of the rate, rounded down to the minor unit.
    pub(super) headroom: Money,
    pub(in crate::ledger) holds: bool,
}

impl PaidPart {
    pub(in crate::ledger) const ALL: PaidPart = PaidPart { part: 1, whole: 1 };

    /// Compares a rate with a maximum, exactly: rate × part with maximum × whole.
    pub(in crate::ledger) fn rate(
        self,
        rate: Money,
        max: Money,
        minor: Unit,
    ) -> Result<PaidRate, Undecided> {
        if self.part == self.whole {
            return Ok(PaidRate {
                paid: rate,
                limit: max,
                headroom: max - rate,
                holds: rate <= max,
            });
        }
        self.shared_rate(rate, max, minor)
            .ok_or(Undecided::TooLarge)
    }

    /// The part of all weights that these funders have. None if it is 0. A member that is a group counts if one of its
    /// funders is among these.
    ///
    /// # Errors
    /// If the weights are too large.
    pub(in crate::ledger) fn of_weights(
        (plan, tree): (&Plan, &Tree<FunderIx>),
        funders: &[FunderIx],
        weights: &[(&MemberId, Decimal)],
    ) -> Result<Option<PaidPart>, Undecided> {
        let numbers: Vec<Decimal> = weights.iter().map(|(_, weight)| *weight).collect();
        let numbers = whole_weights(&numbers).ok_or(Undecided::TooLarge)?;
        let is_theirs = |id: &str| {
            let member = plan.find_funder(id);
            member.is_some_and(|member| {
                let mut leaves = tree.leaves_under(member);
                leaves.any(|leaf| funders.contains(&leaf))
            })
        };
        let (mut part, mut whole) = (0_i128, 0_i128);
        for ((member, _), number) in weights.iter().zip(numbers) {
            whole = whole.checked_add(number).ok_or(Undecided::TooLarge)?;
            if is_theirs(member.as_str()) {
                part += number;
            }
        }
        Ok((part > 0).then_some(PaidPart { part, whole }))
    }

    /// Whether this part is larger than the other, or the numbers are too large to compare.
    pub(in crate::ledger) fn is_above(self, other: PaidPart) -> bool {
        let one = self.part.checked_mul(other.whole);
        one.zip(other.part.checked_mul(self.whole))
            .is_none_or(|(one, other)| one > other)
    }

    fn shared_rate(self, rate: Money, max: Money, minor: Unit) -> Option<PaidRate> {
        let paid = scaled(rate.decimal(), DECIMALS)?.checked_mul(self.part)?;
        let whole = scaled(max.decimal(), DECIMALS)?.checked_mul(self.whole)?;
        let size = scaled(minor.size(), DECIMALS)?;
        let (per_whole, per_part) = (size.checked_mul(self.whole)?, size.checked_mul(self.part)?);
        let room = whole.checked_sub(paid)?;
        Some(PaidRate {
            paid: of_units(-(-paid).div_euclid(per_whole), minor)?,
            limit: of_units(whole.div_euclid(per_part), minor)?,
            headroom: of_units(room.div_euclid(per_whole), minor)?,
            holds: room >= 0,
        })
    }
}

impl ConditionEvaluator<'_> {
    /// The part of a cost that these funders pay in a period, by the shares or the numbers of its `paid-by`. All of it
    /// if `paid-by` gives no parts, None if their part is 0. A member that is a group counts if one of its funders is
    /// among these.
    pub(super) fn paid_part(
        &self,
        funders: &[FunderIx],
        (owner, item): (CostOwner, &CostItem),
        period: PeriodIx,
    ) -> Result<Option<PaidPart>, Undecided> {
        let payer = self.plan.payer_of_cost(owner, item);
        let Some(parts) = payer.and_then(|paid_by| parts_of(self.plan, paid_by)) else {
            return Ok(Some(PaidPart::ALL));
        };
        let keys = AllocationKeys::new(self.plan, self.books);
        let weights = keys.weights(parts, period).ok_or(Undecided::Unknown)?;
        let plan = (self.plan, &self.books.funder_tree);
        PaidPart::of_weights(plan, funders, &weights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::money;

    #[test]
    fn a_part_of_a_rate_is_compared_without_a_division() {
        let two_thirds = PaidPart { part: 2, whole: 3 };
        // 100 × 2 / 3 = 66.666…: below 66.666667 and above 66.666666. 66.67 × 3 / 2 = 100.005.
        let of = |max: &str| two_thirds.rate(money("100"), money(max), Unit::CENT);
        assert_eq!(
            of("66.67"),
            Ok(PaidRate {
                paid: money("66.67"),
                limit: money("100"),
                headroom: money("0"),
                holds: true,
            })
        );
        assert!(of("66.666667").is_ok_and(|rate| rate.holds));
        // 66.666666 × 3 / 2 = 99.999999.
        assert_eq!(
            of("66.666666"),
            Ok(PaidRate {
                paid: money("66.67"),
                limit: money("99.99"),
                headroom: money("-0.01"),
                holds: false,
            })
        );
    }

    #[test]
    fn parts_are_compared_without_a_division() {
        let of = |part, whole| PaidPart { part, whole };
        // 1/2 > 1/3, 2/3 > 1/2, 2/4 = 1/2.
        assert!(of(1, 2).is_above(of(1, 3)));
        assert!(of(2, 3).is_above(of(1, 2)));
        assert!(!of(1, 3).is_above(of(1, 2)));
        assert!(!of(2, 4).is_above(of(1, 2)));
        assert!(!of(1, 2).is_above(of(2, 4)));
        assert!(of(i128::MAX, 2).is_above(of(1, 3)));
    }
}
