//! Amounts and parts of amounts as whole numbers, so that a limit is compared to the last digit.

use rust_decimal::Decimal;

use super::super::apportionment::round_quotient;
use super::super::units::{of_units, scaled};
use super::Undecided;
use crate::plan::{DECIMALS, Money, Quantity, Share, Unit};

/// An amount in 10^-14: an amount has 6 decimals, a percentage has 6, and per cent is two more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Exact(i128);

/// One millionth, the finest amount that a plan has, in 10^-14.
const FINE: i128 = 10_i128.pow(8);
/// One cent, in 10^-14.
const CENT: i128 = 10_i128.pow(12);

impl Exact {
    /// The amount itself.
    pub(super) fn of(amount: Money) -> Result<Exact, Undecided> {
        product(scaled(amount.decimal(), DECIMALS), Some(FINE))
    }

    /// A percentage of an amount.
    pub(super) fn part(share: Share, of: Money) -> Result<Exact, Undecided> {
        product(
            scaled(share.percent(), DECIMALS),
            scaled(of.decimal(), DECIMALS),
        )
    }

    /// So much for each of so many.
    pub(super) fn each(rate: Money, quantity: Quantity) -> Result<Exact, Undecided> {
        let both = product(
            scaled(rate.decimal(), DECIMALS),
            scaled(quantity.decimal(), DECIMALS),
        )?;
        product(Some(both.0), Some(100))
    }

    pub(super) fn less(self, other: Exact) -> Result<Exact, Undecided> {
        self.0
            .checked_sub(other.0)
            .map(Exact)
            .ok_or(Undecided::TooLarge)
    }

    /// How far the two are apart, above 0.
    pub(super) fn apart(self, other: Exact) -> Result<Exact, Undecided> {
        self.less(other).map(|apart| {
            if apart.is_negative() {
                apart.negated()
            } else {
                apart
            }
        })
    }

    pub(super) fn is_negative(self) -> bool {
        self.0 < 0
    }

    pub(super) fn negated(self) -> Exact {
        Exact(-self.0)
    }

    /// The named rounding of room: down to the cent, so that what it says may be used.
    pub(super) fn down_to_cents(self) -> Result<Money, Undecided> {
        cents(self.0.div_euclid(CENT))
    }

    /// Up to the cent: of a least, so that what it says is enough.
    pub(super) fn up_to_cents(self) -> Result<Money, Undecided> {
        cents(-(-self.0).div_euclid(CENT))
    }

    /// To the unit, half away from zero.
    pub(super) fn rounded(self, unit: Unit) -> Result<Money, Undecided> {
        let size = product(scaled(unit.size(), DECIMALS), Some(FINE))?;
        round_quotient(self.0, size.0)
            .and_then(|units| of_units(units, unit))
            .ok_or(Undecided::TooLarge)
    }

    /// Up to the unit: what can be written in the plan and is enough.
    pub(super) fn up_to(self, unit: Unit) -> Option<Money> {
        up(
            self.0,
            scaled(unit.size(), DECIMALS)?.checked_mul(FINE)?,
            unit,
        )
    }

    /// What this is a percentage of, up to the unit; nothing of 0 per cent or less.
    pub(super) fn whole_of(self, percent: Decimal, unit: Unit) -> Option<Money> {
        let percent = scaled(percent, DECIMALS).filter(|percent| *percent > 0)?;
        up(
            self.0,
            scaled(unit.size(), DECIMALS)?.checked_mul(percent)?,
            unit,
        )
    }
}

fn cents(cents: i128) -> Result<Money, Undecided> {
    Decimal::try_from_i128_with_scale(cents, 2)
        .ok()
        .and_then(Money::sum)
        .ok_or(Undecided::TooLarge)
}

fn product(a: Option<i128>, b: Option<i128>) -> Result<Exact, Undecided> {
    a.zip(b)
        .and_then(|(a, b)| a.checked_mul(b))
        .map(Exact)
        .ok_or(Undecided::TooLarge)
}

/// So many whole units as hold the numerator.
fn up(numerator: i128, size: i128, unit: Unit) -> Option<Money> {
    of_units(-(-numerator).div_euclid(size), unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{money, quantity, share};

    fn unit(size: &str) -> Unit {
        Unit::new(size.parse().expect("a test decimal")).expect("a power of ten")
    }

    #[test]
    fn a_part_is_exact_and_room_is_rounded_down() {
        // 33.333333 % of 0.01 is 0.0033333333: a third of a cent.
        let part = Exact::part(share("33.333333%"), money("0.01")).expect("small");
        assert_eq!(part, Exact(333_333_330_000));
        assert_eq!(part.down_to_cents(), Ok(money("0")));
        assert_eq!(part.negated().down_to_cents(), Ok(money("-0.01")));
        assert_eq!(part.up_to_cents(), Ok(money("0.01")));
        // Of cents, nothing is rounded: 50 % of 1.643.489 is 821.744,50.
        let half = Exact::part(share("50%"), money("1643489")).expect("small");
        assert_eq!(
            (half.down_to_cents(), half.up_to_cents()),
            (Ok(money("821744.5")), Ok(money("821744.5")))
        );
        assert_eq!(half.rounded(unit("1")), Ok(money("821745")));
        assert_eq!(half.up_to(unit("1000")), Some(money("822000")));
    }

    #[test]
    fn so_much_for_each() {
        // 5.74 × 143.052 = 821.118,48
        let cap = Exact::each(money("5.74"), quantity("143052")).expect("small");
        assert_eq!(cap, Exact::of(money("821118.48")).expect("small"));
    }

    #[test]
    fn what_it_is_a_percentage_of() {
        // 20 is 50 % of 40, and 33 % of 60.6: in whole euros 61.
        let twenty = Exact::of(money("20")).expect("small");
        assert_eq!(twenty.whole_of(50.into(), unit("1")), Some(money("40")));
        assert_eq!(twenty.whole_of(33.into(), unit("1")), Some(money("61")));
        assert_eq!(twenty.whole_of(0.into(), unit("1")), None);
    }

    #[test]
    fn too_large_is_said() {
        let large = Exact::part(share("9999999999999%"), money("9999999999999.999999"));
        assert_eq!(
            large.and_then(Exact::down_to_cents),
            Err(Undecided::TooLarge)
        );
        assert_eq!(
            Exact::each(
                money("9999999999999.999999"),
                quantity("9999999999999.999999")
            ),
            Err(Undecided::TooLarge)
        );
    }
}
