//! Exact numbers: decimals as integers of a fixed scale, and amounts as a number of the plan's smallest units.

use rust_decimal::Decimal;

use crate::plan::{DECIMALS, Money, Quantity, Unit, WHOLE_DIGITS};

/// An amount that is not rounded yet, as an integer of [`ExactAmount::SCALE`] decimals. It is within the bounds of an
/// amount, so that it can be multiplied by days and by units without leaving an `i128`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ExactAmount(pub(super) i128);

impl ExactAmount {
    /// The decimals of a product of two figures.
    pub(super) const SCALE: u32 = 2 * DECIMALS;

    pub(super) fn of(amount: Money) -> Option<ExactAmount> {
        ExactAmount::bounded(scaled(amount.decimal(), ExactAmount::SCALE)?)
    }

    /// rate × quantity. None if it is too large for an amount.
    pub(super) fn product(rate: Money, quantity: Quantity) -> Option<ExactAmount> {
        let rate = scaled(rate.decimal(), DECIMALS)?;
        ExactAmount::bounded(rate.checked_mul(scaled(quantity.decimal(), DECIMALS)?)?)
    }

    /// None if the number is too large for an amount.
    fn bounded(exact: i128) -> Option<ExactAmount> {
        let limit = 10_u128.pow(WHOLE_DIGITS + ExactAmount::SCALE);
        (exact.unsigned_abs() < limit).then_some(ExactAmount(exact))
    }

    /// The factors that turn an exact amount into units: exact × the first / the second.
    pub(super) fn per_unit(unit: Unit) -> (i128, i128) {
        let size = unit.size();
        (
            10_i128.pow(size.scale()),
            10_i128.pow(ExactAmount::SCALE) * size.mantissa(),
        )
    }
}

/// A number of units as an amount. None if it has too many digits.
pub(super) fn of_units(units: i128, unit: Unit) -> Option<Money> {
    let size = unit.size();
    let digits = units.checked_mul(size.mantissa())?;
    let amount = Decimal::try_from_i128_with_scale(digits, size.scale()).ok()?;
    Money::new(amount.normalize())
}

/// A number of units as a sum of amounts. None if it has too many digits.
pub(super) fn sum_of_units(units: i128, unit: Unit) -> Option<Money> {
    let size = unit.size();
    let digits = units.checked_mul(size.mantissa())?;
    Money::sum(Decimal::try_from_i128_with_scale(digits, size.scale()).ok()?)
}

/// A unit of which all amounts are whole numbers: the given unit, or if some amounts are finer, a unit with as many
/// decimals as the finest amount.
pub(super) fn common_unit(unit: Unit, amounts: impl Iterator<Item = Money>) -> Unit {
    let finer = amounts.filter(|amount| !unit.holds(*amount));
    let decimals = finer
        .map(|amount| amount.decimal().normalize().scale())
        .max();
    let size = decimals.map(|decimals| Decimal::new(1, decimals.max(unit.size().scale())));
    size.and_then(Unit::new).unwrap_or(unit)
}

/// Converts an amount to units. None if it is not a whole number of units, or too large to be exact.
pub(super) fn in_units(amount: Money, unit: Unit) -> Option<i128> {
    let fine = scaled(amount.decimal(), DECIMALS)?;
    let size = scaled(unit.size(), DECIMALS)?;
    (fine % size == 0).then_some(fine / size)
}

/// A figure as an integer with this many decimals. None if it has more decimals, or is too large.
pub(super) fn scaled(figure: Decimal, decimals: u32) -> Option<i128> {
    let figure = figure.normalize();
    let factor = 10_i128.checked_pow(decimals.checked_sub(figure.scale())?)?;
    figure.mantissa().checked_mul(factor)
}

/// An amount in the smallest units that an amount can have. None if it is too large.
pub(super) fn smallest_units(amount: Money) -> Option<i128> {
    scaled(amount.decimal(), DECIMALS)
}

/// The amount of some of the smallest units. None if it is too large.
pub(super) fn of_smallest_units(units: i128) -> Option<Money> {
    of_units(units, Unit::new(Decimal::new(1, DECIMALS))?)
}
