//! Rules about the demands of funders in `[[conditions]]`.

mod amount_above_maximum;
mod amount_below_minimum;
mod conditions_contradict;
mod excluded_source;
pub(super) mod flat_rate_differs;
mod instalments_differ;
mod prefinancing_above_maximum;
mod reallocation_above_maximum;
mod share_above_maximum;
mod share_below_minimum;
mod tariff_above_maximum;
mod unclear_condition;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(amount_above_maximum),
    by_plan!(amount_below_minimum),
    by_plan!(conditions_contradict),
    by_plan!(excluded_source),
    by_plan!(flat_rate_differs),
    by_plan!(instalments_differ),
    by_plan!(prefinancing_above_maximum),
    by_plan!(reallocation_above_maximum),
    by_plan!(share_above_maximum),
    by_plan!(share_below_minimum),
    by_plan!(tariff_above_maximum),
    by_plan!(unclear_condition),
];
