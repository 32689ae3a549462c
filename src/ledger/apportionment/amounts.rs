//! The apportionment of an amount of money.

use super::apportion;
use crate::ledger::units::{common_unit, in_units, sum_of_units};
use crate::plan::{Amount, Money, Unit};

/// The parts of an amount in proportion to other amounts, in a unit that divides all of them.
///
/// None if an amount is not known, if a weight is negative, or if all are 0.
pub(crate) fn in_proportion(unit: Unit, amount: Amount, weights: &[Amount]) -> Option<Vec<Money>> {
    let amount = amount.known()?;
    let weights: Vec<Money> = weights
        .iter()
        .map(|weight| weight.known())
        .collect::<Option<_>>()?;
    let unit = common_unit(unit, weights.iter().copied().chain([amount]));
    let weights: Vec<i128> = weights
        .iter()
        .map(|weight| in_units(*weight, unit))
        .collect::<Option<_>>()?;
    let parts = apportion(in_units(amount, unit)?, &weights)?;
    let parts = parts.into_iter().map(|part| sum_of_units(part, unit));
    parts.collect()
}
