//! Amounts and parts of amounts as integers, so that an amount is compared with its limit to the last digit.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::units::{of_units, scaled, sum_of_units};
use super::Undecided;
use crate::plan::{DECIMALS, Money, Quantity, Share, Unit};

/// An amount in units of 10^-14: an amount has 6 decimals, a percentage has 6, and per cent is two more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Exact(i128);

/// One millionth, the smallest amount that a plan can have, in 10^-14.
const MILLIONTH: i128 = 10_i128.pow(8);

impl Exact {
    pub(super) fn of(amount: Money) -> Result<Exact, Undecided> {
        product(scaled(amount.decimal(), DECIMALS), Some(MILLIONTH))
    }

    /// A percentage of an amount.
    pub(super) fn part(share: Share, of: Money) -> Result<Exact, Undecided> {
        product(
            scaled(share.percent(), DECIMALS),
            scaled(of.decimal(), DECIMALS),
        )
    }

    /// rate × quantity. Their product has 12 decimals, so it is multiplied by 100.
    pub(super) fn product(rate: Money, quantity: Quantity) -> Result<Exact, Undecided> {
        let both = product(
            scaled(rate.decimal(), DECIMALS),
            scaled(quantity.decimal(), DECIMALS),
        )?;
        product(Some(both.0), Some(100))
    }

    /// An amount with any number of decimals, rounded up.
    pub(super) fn ceiling_of(amount: Decimal) -> Result<Exact, Undecided> {
        let digits = amount.checked_mul(Decimal::from(10_i64.pow(14)));
        let digits = digits.and_then(|digits| digits.ceil().to_i128());
        digits.map(Exact).ok_or(Undecided::TooLarge)
    }

    pub(super) fn minus(self, other: Exact) -> Result<Exact, Undecided> {
        let difference = self.0.checked_sub(other.0);
        difference.map(Exact).ok_or(Undecided::TooLarge)
    }

    pub(super) fn plus(self, other: Exact) -> Result<Exact, Undecided> {
        let sum = self.0.checked_add(other.0);
        sum.map(Exact).ok_or(Undecided::TooLarge)
    }

    /// The difference with another amount, at least 0.
    pub(super) fn distance(self, other: Exact) -> Result<Exact, Undecided> {
        let difference = self.minus(other)?.0.checked_abs();
        difference.map(Exact).ok_or(Undecided::TooLarge)
    }

    pub(super) fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Returns the amount rounded down to the unit. Headroom is rounded in this way, so that all that is shown can be
    /// used.
    pub(super) fn floor(self, unit: Unit) -> Result<Money, Undecided> {
        let size = Exact::size(unit)?;
        sum_of_units(self.0.div_euclid(size), unit).ok_or(Undecided::TooLarge)
    }

    /// Returns the amount rounded up to the unit. A minimum is rounded up, so that the shown amount is enough.
    pub(super) fn ceiling(self, unit: Unit) -> Result<Money, Undecided> {
        let size = Exact::size(unit)?;
        sum_of_units(-(-self.0).div_euclid(size), unit).ok_or(Undecided::TooLarge)
    }

    /// The size of a unit, in 10^-14.
    fn size(unit: Unit) -> Result<i128, Undecided> {
        Ok(product(scaled(unit.size(), DECIMALS), Some(MILLIONTH))?.0)
    }

    /// Returns the amount rounded up to the unit, so that it can be written in the plan and is enough. None if it is
    /// too large.
    pub(super) fn up_to(self, unit: Unit) -> Option<Money> {
        self.divided_up(MILLIONTH, unit)
    }

    /// The amount that this is a percentage of, rounded up to the unit. None if the percentage is not above 0.
    pub(super) fn whole_of(self, percent: Decimal, unit: Unit) -> Option<Money> {
        let percent = scaled(percent, DECIMALS).filter(|percent| *percent > 0)?;
        self.divided_up(percent, unit)
    }

    /// The amount that this is a percentage of, rounded down to the unit. None if the percentage is not above 0.
    pub(super) fn whole_below(self, percent: Decimal, unit: Unit) -> Option<Money> {
        let percent = scaled(percent, DECIMALS).filter(|percent| *percent > 0)?;
        let size = scaled(unit.size(), DECIMALS)?.checked_mul(percent)?;
        of_units(self.0.div_euclid(size), unit)
    }

    /// The amount divided by a divisor in units of 10^-8, and rounded up to the unit.
    fn divided_up(self, divisor: i128, unit: Unit) -> Option<Money> {
        let size = scaled(unit.size(), DECIMALS)?.checked_mul(divisor)?;
        of_units(-(-self.0).div_euclid(size), unit)
    }
}

/// The product of two factors. Too large if either factor is None.
fn product(a: Option<i128>, b: Option<i128>) -> Result<Exact, Undecided> {
    a.zip(b)
        .and_then(|(a, b)| a.checked_mul(b))
        .map(Exact)
        .ok_or(Undecided::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{money, quantity, share};

    fn unit(size: &str) -> Unit {
        Unit::new(size.parse().expect("a test decimal")).expect("a power of ten")
    }

    #[test]
    fn a_share_is_exact_and_headroom_is_rounded_down() {
        // 33.333333 % of 0.01 is 0.0033333333: a third of a cent.
        let part = Exact::part(share("33.333333%"), money("0.01")).expect("small");
        assert_eq!(part, Exact(333_333_330_000));
        assert_eq!(part.floor(Unit::CENT), Ok(money("0")));
        let negative = Exact::of(money("0")).and_then(|zero| zero.minus(part));
        assert_eq!(
            negative.and_then(|part| part.floor(Unit::CENT)),
            Ok(money("-0.01"))
        );
        assert_eq!(part.ceiling(Unit::CENT), Ok(money("0.01")));
        // 50 % of 1.643.489 is 821.744,50, in whole cents.
        let half = Exact::part(share("50%"), money("1643489")).expect("small");
        assert_eq!(
            (half.floor(Unit::CENT), half.ceiling(Unit::CENT)),
            (Ok(money("821744.5")), Ok(money("821744.5")))
        );
        // In whole yen: 821.744, or 821.745.
        assert_eq!(half.floor(unit("1")), Ok(money("821744")));
        assert_eq!(half.ceiling(unit("1")), Ok(money("821745")));
        assert_eq!(half.up_to(unit("1000")), Some(money("822000")));
    }

    #[test]
    fn a_rate_times_a_quantity_is_exact() {
        // 5.74 × 143.052 = 821.118,48
        let cap = Exact::product(money("5.74"), quantity("143052")).expect("small");
        assert_eq!(cap, Exact::of(money("821118.48")).expect("small"));
    }

    #[test]
    fn an_amount_is_found_from_its_percentage() {
        // 20 is 50 % of 40, and 33 % of 60.6: in whole euros 61.
        let twenty = Exact::of(money("20")).expect("small");
        assert_eq!(twenty.whole_of(50.into(), unit("1")), Some(money("40")));
        assert_eq!(twenty.whole_of(33.into(), unit("1")), Some(money("61")));
        assert_eq!(twenty.whole_of(0.into(), unit("1")), None);
    }

    #[test]
    fn a_product_that_is_too_large_is_undecided() {
        let large = Exact::part(share("9999999999999%"), money("9999999999999.999999"));
        assert_eq!(
            large.and_then(|large| large.floor(Unit::CENT)),
            Err(Undecided::TooLarge)
        );
        assert_eq!(
            Exact::product(
                money("9999999999999.999999"),
                quantity("9999999999999.999999")
            ),
            Err(Undecided::TooLarge)
        );
    }
}
