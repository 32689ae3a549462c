//! A percentage of other costs, as the basis of an amount: exact until it is rounded.

use crate::ledger::apportionment::{round_quotient, round_to_total};
use crate::ledger::units::{of_units, scaled};
use crate::plan::{DECIMALS, Money, Share, ShareMethod, ShareOver, ShareRounding, Unit};

/// A percentage of other costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareOfCosts {
    pub percent: Share,
    /// The other costs.
    pub of: Money,
    /// The other costs of all periods, if the percentage is rounded over all periods together. The amount is then the
    /// part of the rounded total in proportion to `of`. None if it is rounded by itself.
    pub in_all: Option<Money>,
    /// Whether it is also a percentage of itself: then it is `percent` of `of` / (100 % - `percent`).
    pub includes_itself: bool,
    pub method: ShareMethod,
}

impl ShareOfCosts {
    /// The percentage as numerator and denominator: 15 and 100, or 10 and 90 if it includes itself, in millionths. None
    /// if it is 100 % or more of a whole that includes itself.
    pub fn fraction(&self) -> Option<(i128, i128)> {
        let percent = scaled(self.percent.percent(), DECIMALS)?;
        let whole = 100 * 10_i128.pow(DECIMALS);
        let over = if self.includes_itself {
            whole - percent
        } else {
            whole
        };
        (over > 0).then_some((percent, over))
    }

    /// The amount in whole units, rounded by itself. None if there are too many digits.
    pub fn rounded(&self, unit: Unit, rounding: ShareRounding) -> Option<Money> {
        let (exact, over) = self.exact(unit)?;
        of_units(rounded_quotient(exact, over, rounding)?, unit)
    }

    /// The amount in units, as numerator and denominator. None if there are too many digits.
    fn exact(&self, unit: Unit) -> Option<(i128, i128)> {
        let (times, over) = self.fraction()?;
        let exact = scaled(self.of.decimal(), DECIMALS)?.checked_mul(times)?;
        Some((exact, scaled(unit.size(), DECIMALS)?.checked_mul(over)?))
    }
}

/// Returns the amounts of one percentage of several costs, such as those of each period. An amount is None if it has
/// too many digits. If the percentage is rounded over all costs together, one such amount makes all of them None.
pub fn share_amounts(shares: &[ShareOfCosts], unit: Unit) -> Vec<Option<Money>> {
    let method = shares.first().map(|share| share.method);
    let exact: Vec<_> = shares.iter().map(|share| share.exact(unit)).collect();
    round_shares(&exact, method.unwrap_or_default(), unit)
}

/// Rounds the amounts of one percentage of several costs, each in units as numerator and denominator. The denominators
/// are equal. None stands for an amount with too many digits.
pub(super) fn round_shares(
    exact: &[Option<(i128, i128)>],
    method: ShareMethod,
    unit: Unit,
) -> Vec<Option<Money>> {
    let rounded = |exact: &Option<(i128, i128)>| {
        let (exact, over) = (*exact)?;
        of_units(rounded_quotient(exact, over, method.rounding)?, unit)
    };
    match method.over {
        ShareOver::Period => exact.iter().map(rounded).collect(),
        ShareOver::Total => {
            let parts = parts_of_total(exact, method.rounding, unit);
            parts.map_or(vec![None; exact.len()], |parts| {
                parts.into_iter().map(Some).collect()
            })
        }
    }
}

/// The parts of a percentage of all costs together, by the largest-remainder method.
fn parts_of_total(
    exact: &[Option<(i128, i128)>],
    rounding: ShareRounding,
    unit: Unit,
) -> Option<Vec<Money>> {
    let exact: Vec<(i128, i128)> = exact.iter().copied().collect::<Option<_>>()?;
    let (_, over) = *exact.first()?;
    let numerators: Vec<i128> = exact.into_iter().map(|(exact, _)| exact).collect();
    let sum = numerators
        .iter()
        .try_fold(0_i128, |sum, each| sum.checked_add(*each))?;
    let total = rounded_quotient(sum, over, rounding)?;
    let parts = round_to_total(&numerators, over, total)?.into_iter();
    parts.map(|units| of_units(units, unit)).collect()
}

fn rounded_quotient(exact: i128, over: i128, rounding: ShareRounding) -> Option<i128> {
    match rounding {
        ShareRounding::HalfUp => round_quotient(exact, over),
        ShareRounding::Down => exact.checked_div(over),
    }
}
