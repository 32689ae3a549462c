//! Amounts, quantities and shares: different types, so that they can't be mixed up.

use std::fmt;
use std::ops::{Add, Neg, Sub};

use rust_decimal::Decimal;

use super::number::{NumberError, WHOLE_DIGITS, read_decimal};

/// An exact amount of money in the plan's currency.
///
/// An amount that was read has at most 13 digits before the point and 6 after. A sum is exact as long as it is within
/// [`Money::LIMIT`]; [`Money::checked_add`] returns None beyond it. Use `+` and `-` only for a few amounts that are
/// each within the limit: then the result can't lose a digit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

impl Money {
    /// No money.
    pub const ZERO: Money = Money(Decimal::ZERO);

    /// The largest size of a sum, 10^21: with 6 decimals that is 27 digits of the 28 that a decimal holds.
    pub const LIMIT: Decimal = Decimal::from_parts(3_735_027_712, 902_409_669, 54, false, 0);

    /// Reads digits as [`read_decimal`] does.
    ///
    /// # Errors
    /// If the digits are not a number, or too many.
    pub fn read(digits: &str) -> Result<Money, NumberError> {
        read_decimal(digits).map(Money)
    }

    /// The amount of a decimal. None if it is outside the bounds of [`read_decimal`].
    pub fn new(amount: Decimal) -> Option<Money> {
        let amount = amount.normalize();
        let fits = amount.abs() < Decimal::from(10_000_000_000_000_i64)
            && amount.scale() <= super::DECIMALS;
        fits.then_some(Money(amount))
    }

    /// A sum, or a part of one. None if it is beyond [`Money::LIMIT`] or has more decimals than can be read.
    pub fn sum(amount: Decimal) -> Option<Money> {
        let amount = amount.normalize();
        (amount.abs() <= Money::LIMIT && amount.scale() <= super::DECIMALS).then_some(Money(amount))
    }

    /// A whole number of the currency.
    pub const fn whole(amount: i64) -> Money {
        Money(Decimal::from_parts(
            amount.unsigned_abs() as u32,
            (amount.unsigned_abs() >> 32) as u32,
            0,
            amount < 0,
            0,
        ))
    }

    /// The decimal itself.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The sum. None if it is outside the range in which sums are exact.
    pub fn checked_add(self, other: Money) -> Option<Money> {
        // A small mantissa is within the limit at any scale, and is quicker to compare.
        let small =
            |sum: &Decimal| sum.mantissa().unsigned_abs() <= Money::LIMIT.mantissa().unsigned_abs();
        self.0
            .checked_add(other.0)
            .filter(|sum| small(sum) || sum.abs() <= Money::LIMIT)
            .map(Money)
    }

    /// The amount without its sign.
    pub fn abs(self) -> Money {
        Money(self.0.abs())
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below 0.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Money;
    /// The opposite amount. For 0 it is 0, because a decimal can also be -0, which would be printed.
    fn neg(self) -> Money {
        if self.0.is_zero() {
            return Money::ZERO;
        }
        Money(-self.0)
    }
}

/// The digits with a point, as in the plan file. `render` prints amounts for people.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The smallest amount that a plan counts in: 1, 0.01, or 1000 for a table in thousands. Above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit(Decimal);

impl Unit {
    /// One cent: the unit of a plan in euros that states none.
    pub const CENT: Unit = Unit::of_decimals(2);

    /// The smallest unit: as many digits as a figure of a plan may have.
    pub const SMALLEST: Unit = Unit::of_decimals(6);

    /// The unit with this number of digits after the point, at most 6.
    pub(super) const fn of_decimals(decimals: u32) -> Unit {
        Unit(Decimal::from_parts(1, 0, 0, false, decimals))
    }

    /// The unit of this size. None if it is not a power of ten between 0.000001 and 1000000000.
    pub fn new(size: Decimal) -> Option<Unit> {
        let size = size.normalize();
        let is_power = match size.scale() {
            0 => (0..=9).any(|power| size.mantissa() == 10_i128.pow(power)),
            1..=6 => size.mantissa() == 1,
            _ => false,
        };
        is_power.then_some(Unit(size))
    }

    /// Its size in the currency.
    pub fn size(self) -> Decimal {
        self.0
    }

    /// The number of digits after the point of an amount in this unit: 2 for 0.01, 0 for 1 or 1000.
    pub fn decimals(self) -> u32 {
        self.0.scale()
    }

    /// The smaller of two units.
    pub fn finer(self, other: Unit) -> Unit {
        if other.0 < self.0 { other } else { self }
    }

    /// Whether an amount is a whole number of units.
    pub fn holds(self, amount: Money) -> bool {
        // For a unit such as 0.01 it is enough that the amount has no more decimals, which avoids a division.
        let has_no_more = self.0.mantissa() == 1 && amount.0.scale() <= self.0.scale();
        has_no_more || (amount.0 % self.0).is_zero()
    }
}

/// A number of hours, circles or pupils. At most 13 digits before the point and 6 after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(Decimal);

impl Quantity {
    /// Reads digits as [`read_decimal`] does.
    ///
    /// # Errors
    /// If the digits are not a number, or too many.
    pub fn read(digits: &str) -> Result<Quantity, NumberError> {
        read_decimal(digits).map(Quantity)
    }

    /// The quantity of a decimal. None if it is outside the bounds of [`read_decimal`].
    pub fn new(number: Decimal) -> Option<Quantity> {
        Money::new(number).map(|number| Quantity(number.0))
    }

    /// A whole number.
    pub const fn whole(number: i64) -> Quantity {
        Quantity(Money::whole(number).0)
    }

    /// The decimal itself.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Whether it is above 0.
    pub fn is_above_zero(self) -> bool {
        self.0 > Decimal::ZERO
    }

    /// The sum. None if it is outside the bounds of [`read_decimal`].
    pub fn checked_add(self, other: Quantity) -> Option<Quantity> {
        Quantity::new(self.0.checked_add(other.0)?)
    }
}

/// A part of a whole, as a percentage: `50%` is 50. At most 13 digits before the point and 6 after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share {
    /// Its scale is the number of decimals with which it is printed.
    percent: Decimal,
}

impl Share {
    /// All of something: 100 %.
    pub const WHOLE: Share = Share {
        percent: Decimal::ONE_HUNDRED,
    };

    /// Reads `"50%"` or `"33.3 %"`.
    ///
    /// # Errors
    /// If there is no percent sign, or if [`read_decimal`] refuses the number.
    pub fn read(text: &str) -> Result<Share, NumberError> {
        let digits = text
            .trim_end()
            .strip_suffix('%')
            .ok_or(NumberError::NotANumber)?;
        Ok(Share::printable(read_decimal(digits.trim_end())?))
    }

    /// The share of a percentage. None if it is outside the bounds of [`read_decimal`].
    pub fn new(percent: Decimal) -> Option<Share> {
        Money::new(percent).map(|percent| Share::printable(percent.0))
    }

    /// The percentage that a part is of a whole, rounded to two decimals, half away from zero: 1 of 3 is 33.33. None if
    /// the whole is 0, or if the percentage is outside the bounds of [`read_decimal`].
    ///
    /// Rounded; see *Invariants* in src/README.md. The percentage is only for reading: nothing is computed from it, and
    /// such percentages of one whole need not add up to 100.
    pub fn of(part: Decimal, whole: Decimal) -> Option<Share> {
        let (part, whole) = (part.normalize(), whole.normalize());
        let scale = part.scale().max(whole.scale());
        let raised = |number: Decimal| {
            number
                .mantissa()
                .checked_mul(10_i128.checked_pow(scale - number.scale())?)
        };
        let (part, whole) = (raised(part)?.checked_mul(10_000)?, raised(whole)?);
        let sign = part.signum() * whole.signum();
        let (part, whole) = (part.unsigned_abs(), whole.unsigned_abs());
        let hundredths = part.checked_add(whole / 2)?.checked_div(whole)?;
        let hundredths = i128::try_from(hundredths)
            .ok()
            .filter(|size| *size < 10_i128.pow(WHOLE_DIGITS + 2))?;
        Some(Share::printable(Decimal::from_i128_with_scale(
            sign * hundredths,
            2,
        )))
    }

    /// Returns the share that is printed without decimals if it is whole, or else with at least two, so that the
    /// percentages of a column are aligned.
    fn printable(percent: Decimal) -> Share {
        let percent = percent.normalize();
        match percent.scale() {
            0 => Share { percent },
            _ => Share { percent }.with_decimals(2),
        }
    }

    /// Returns the share that is printed with `decimals` decimals, or with more if it needs more.
    #[must_use]
    pub fn with_decimals(self, decimals: u32) -> Share {
        let mut percent = self.percent();
        percent.rescale(decimals.max(percent.scale()));
        Share { percent }
    }

    /// Returns the share that is printed with only the decimals that it needs.
    #[must_use]
    pub fn unaligned(self) -> Share {
        let percent = self.percent();
        Share { percent }
    }

    /// The number of decimals with which it is printed.
    pub fn decimals(self) -> u32 {
        self.percent.scale()
    }

    /// The percentage: 50 for a half.
    pub fn percent(self) -> Decimal {
        self.percent.normalize()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(digits: &str) -> Money {
        Money::read(digits).expect("a test amount")
    }

    #[test]
    fn the_opposite_of_zero_has_no_sign() {
        assert_eq!((-Money::ZERO).to_string(), "0");
        let difference = Money::ZERO - Money::ZERO;
        assert_eq!(difference.to_string(), "0");
    }

    #[test]
    fn the_limit_is_ten_to_the_twenty_first() {
        assert_eq!(Money::LIMIT.to_string(), "1000000000000000000000");
    }

    #[test]
    fn a_sum_at_the_limit_keeps_its_last_decimal() {
        let almost = Money(Money::LIMIT - Decimal::ONE);
        let sum = almost
            .checked_add(money("0.000001"))
            .expect("within the limit");
        assert_eq!(sum.to_string(), "999999999999999999999.000001");
        assert_eq!(Money(Money::LIMIT).checked_add(money("0.000001")), None);
    }

    #[test]
    fn a_unit_is_a_power_of_ten() {
        let unit = |size: &str| Unit::new(read_decimal(size).expect("a test unit"));
        assert!(unit("1").is_some_and(|u| u.decimals() == 0));
        assert!(unit("0.01").is_some_and(|u| u == Unit::CENT));
        assert!(unit("1000").is_some_and(|u| u.holds(money("12000")) && !u.holds(money("12500"))));
        assert!(
            unit("0").is_none()
                && unit("-1").is_none()
                && unit("0.05").is_none()
                && unit("12").is_none()
        );
    }

    #[test]
    fn a_computed_percentage_has_two_decimals() {
        let of = |part: &str, whole: &str| {
            let number = |digits: &str| read_decimal(digits).expect("a test number");
            Share::of(number(part), number(whole)).map(|share| share.percent().to_string())
        };
        // The subsidy in the Leiden plan: in 2020, in 2023-H2, and in all years in which it is paid.
        assert_eq!(of("266793", "500275").as_deref(), Some("53.33"));
        assert_eq!(of("0", "344500").as_deref(), Some("0"));
        assert_eq!(of("821116", "1643489").as_deref(), Some("49.96"));
        assert_eq!(of("7", "7").as_deref(), Some("100"));
        // 0.0125 %; then 0.005 %, which is the midpoint, and a value just below it.
        assert_eq!(of("1", "8000").as_deref(), Some("0.01"));
        assert_eq!(of("0.5", "10000").as_deref(), Some("0.01"));
        assert_eq!(of("-0.5", "10000").as_deref(), Some("-0.01"));
        assert_eq!(of("0.5", "-10000").as_deref(), Some("-0.01"));
        assert_eq!(of("0.499999", "10000").as_deref(), Some("0"));
        assert_eq!(of("1", "3").as_deref(), Some("33.33"));
        assert_eq!(of("-2", "3").as_deref(), Some("-66.67"));
        assert_eq!(of("1", "0"), None);
        assert_eq!(of("9999999999999", "0.000001"), None);
    }

    #[test]
    fn a_percentage_of_the_largest_sums() {
        let almost = Money::LIMIT - Decimal::new(1, 6);
        assert_eq!(
            Share::of(almost, Money::LIMIT).map(Share::percent),
            Some(Decimal::ONE_HUNDRED)
        );
        assert_eq!(
            Share::of(Decimal::MAX, Decimal::MIN).map(Share::percent),
            Some(-Decimal::ONE_HUNDRED)
        );
    }

    #[test]
    fn whole_amounts_of_either_sign() {
        assert_eq!(Money::whole(1_987_989).to_string(), "1987989");
        assert_eq!(Money::whole(-9_000_000_000).to_string(), "-9000000000");
    }
}
