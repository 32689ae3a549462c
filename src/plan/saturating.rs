//! Sums that are known to stay within the range of exact numbers, so that no caller has to say what a larger sum would
//! mean. Beyond the range they are its limit.

use super::money::{Money, Quantity};

/// The largest whole number that a file can have.
const LARGEST: i64 = 9_999_999_999_999;

impl Money {
    /// The sum, at most [`Money::LIMIT`] on either side of 0.
    ///
    /// For sums of a plan, because a cost has at most 13 digits before the point and a file can't have a hundred
    /// million of these; and for sums of a bookkeeping, whose reader refuses larger ones.
    #[must_use]
    pub fn saturating_add(self, other: Money) -> Money {
        let limit = || Money::sum(Money::LIMIT).unwrap_or_default();
        let limit_on_its_side = || match self.is_negative() {
            true => -limit(),
            false => limit(),
        };
        self.checked_add(other).unwrap_or_else(limit_on_its_side)
    }
}

impl Quantity {
    /// The sum, at most the largest whole number of a file on either side of 0. For hours: no person and no plan has so
    /// many, so a sum at the limit is too large for any maximum.
    #[must_use]
    pub fn saturating_add(self, other: Quantity) -> Quantity {
        let limit_on_its_side = || match self.decimal().is_sign_negative() {
            true => Quantity::whole(-LARGEST),
            false => Quantity::whole(LARGEST),
        };
        self.checked_add(other).unwrap_or_else(limit_on_its_side)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_beyond_the_range_is_its_limit() {
        let most = Money::sum(Money::LIMIT).expect("the limit is in the range");
        let one = Money::whole(1);
        assert_eq!(most.saturating_add(one), most);
        assert_eq!((-most).saturating_add(-one), -most);
        assert_eq!(one.saturating_add(one), Money::whole(2));
        let hours = Quantity::whole(9_000_000_000_000);
        assert_eq!(hours.saturating_add(hours), Quantity::whole(LARGEST));
    }
}
