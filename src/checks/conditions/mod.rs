//! Rules about what funders demand, as the plan says in `[[conditions]]`.

mod amount_above_maximum;
mod amount_below_minimum;
mod excluded_source;
mod flat_rate_differs;
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
    Check::plan(&amount_above_maximum::RULE, amount_above_maximum::find),
    Check::plan(&amount_below_minimum::RULE, amount_below_minimum::find),
    Check::plan(&excluded_source::RULE, excluded_source::find),
    Check::plan(&flat_rate_differs::RULE, flat_rate_differs::find),
    Check::plan(&instalments_differ::RULE, instalments_differ::find),
    Check::plan(
        &prefinancing_above_maximum::RULE,
        prefinancing_above_maximum::find,
    ),
    Check::plan(
        &reallocation_above_maximum::RULE,
        reallocation_above_maximum::find,
    ),
    Check::plan(&share_above_maximum::RULE, share_above_maximum::find),
    Check::plan(&share_below_minimum::RULE, share_below_minimum::find),
    Check::plan(&tariff_above_maximum::RULE, tariff_above_maximum::find),
    Check::plan(&unclear_condition::RULE, unclear_condition::find),
];
