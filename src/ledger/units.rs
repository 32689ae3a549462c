//! Exact numbers: decimals as integers of a fixed scale, and amounts as a number of the plan's smallest units.

use rust_decimal::Decimal;

use super::apportionment::round_quotient;
use crate::plan::{DECIMALS, Money, Unit};

/// A price without rounding, in units of [`ExactAmount::SCALE`] decimals. Within the bounds of an amount, so that
/// it can be multiplied by days and by units without leaving an `i128`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ExactAmount(pub(super) i128);

impl ExactAmount {
    /// The decimals of a product of two figures.
    pub(super) const SCALE: u32 = 2 * DECIMALS;

    /// How to turn `n × exact / of` into whole units: by n × the first of these, over `of` × the second.
    pub(super) fn per_unit(unit: Unit) -> (i128, i128) {
        let size = unit.size();
        (
            10_i128.pow(size.scale()),
            10_i128.pow(ExactAmount::SCALE) * size.mantissa(),
        )
    }

    /// The amount, rounded to the unit.
    pub(super) fn rounded(self, unit: Unit) -> Option<Money> {
        let (times, over) = ExactAmount::per_unit(unit);
        of_units(round_quotient(self.0.checked_mul(times)?, over)?, unit)
    }
}

/// Whole units as an amount; nothing when it has too many digits.
pub(super) fn of_units(units: i128, unit: Unit) -> Option<Money> {
    let size = unit.size();
    let amount =
        Decimal::try_from_i128_with_scale(units.checked_mul(size.mantissa())?, size.scale())
            .ok()?;
    Money::new(amount.normalize())
}

/// The digits of a decimal as a whole number with that many decimals.
pub(super) fn scaled(figure: Decimal, decimals: u32) -> Option<i128> {
    let figure = figure.normalize();
    figure
        .mantissa()
        .checked_mul(10_i128.checked_pow(decimals.checked_sub(figure.scale())?)?)
}
