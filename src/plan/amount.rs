//! An amount that may be unknown. So a figure that could not be read is never taken for 0.

use super::Money;

/// An amount of the books.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Amount {
    /// Nothing was posted.
    #[default]
    Blank,
    Known(Money),
    /// Something that belongs in it could not be read or calculated.
    Unknown,
}

impl Amount {
    pub const ZERO: Amount = Amount::Known(Money::ZERO);

    /// The amount, 0 if it is blank. None if it is unknown.
    pub fn known(self) -> Option<Money> {
        match self {
            Amount::Blank => Some(Money::ZERO),
            Amount::Known(amount) => Some(amount),
            Amount::Unknown => None,
        }
    }

    pub fn is_blank(self) -> bool {
        self == Amount::Blank
    }

    /// Returns 0 for a blank amount, or else the amount.
    #[must_use]
    pub fn or_zero(self) -> Amount {
        match self {
            Amount::Blank => Amount::ZERO,
            Amount::Known(_) | Amount::Unknown => self,
        }
    }

    /// Returns 0 for an amount below 0, or else the amount.
    #[must_use]
    pub fn not_below_zero(self) -> Amount {
        match self {
            Amount::Known(known) if known.is_negative() => Amount::ZERO,
            Amount::Known(_) | Amount::Blank | Amount::Unknown => self,
        }
    }

    /// The smaller of two amounts. Unknown if one is.
    #[must_use]
    pub fn at_most(self, most: Amount) -> Amount {
        match (self.known(), most.known()) {
            (Some(one), Some(most)) => Amount::Known(one.min(most)),
            (Some(_) | None, None) | (None, Some(_)) => Amount::Unknown,
        }
    }

    /// The sum. Unknown if one of them is, or if it is too large to be exact.
    #[must_use]
    pub fn plus(self, other: Amount) -> Amount {
        match (self, other) {
            (Amount::Blank, amount) | (amount, Amount::Blank) => amount,
            (Amount::Known(one), Amount::Known(other)) => one.checked_add(other).into(),
            (Amount::Unknown, _) | (_, Amount::Unknown) => Amount::Unknown,
        }
    }

    /// The difference. Unknown if one of them is, or if it is too large to be exact.
    #[must_use]
    pub fn minus(self, other: Amount) -> Amount {
        self.plus(match other {
            Amount::Known(amount) => Amount::Known(-amount),
            Amount::Blank | Amount::Unknown => other,
        })
    }
}

/// None becomes an unknown amount.
impl From<Option<Money>> for Amount {
    fn from(amount: Option<Money>) -> Amount {
        amount.map_or(Amount::Unknown, Amount::Known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_over_an_unknown_amount_is_unknown() {
        let known = |amount| Amount::Known(Money::whole(amount));
        assert_eq!(known(5).plus(known(2)), known(7));
        assert_eq!(known(5).minus(known(7)), known(-2));
        assert_eq!(known(5).plus(Amount::Blank), known(5));
        assert_eq!(Amount::Blank.minus(known(5)), known(-5));
        assert_eq!(Amount::Blank.plus(Amount::Blank), Amount::Blank);
        for other in [known(5), Amount::Blank, Amount::Unknown] {
            assert_eq!(other.plus(Amount::Unknown), Amount::Unknown);
            assert_eq!(Amount::Unknown.minus(other), Amount::Unknown);
        }
        assert_eq!(
            (Amount::Unknown.known(), Amount::Blank.known()),
            (None, Some(Money::ZERO))
        );
        assert_eq!(Amount::Unknown.or_zero(), Amount::Unknown);
    }
}
