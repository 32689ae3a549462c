//! Rules about names: names of missing things, things that nothing names, ambiguous names, and cycles.

mod activity_on_group;
mod ambiguous_reference;
mod broken_scenario;
mod cost_circle;
mod duplicate_code;
mod group_cycle;
mod self_link;
pub(super) mod unknown_reference;
pub(super) mod unknown_rule;
mod unused_funder;
mod unused_goal;
mod unused_key;
mod unused_partner;
mod unused_rate;
pub(super) mod unused_silencing;
mod unused_tariff;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(activity_on_group),
    by_plan!(ambiguous_reference),
    by_plan!(broken_scenario),
    by_plan!(cost_circle),
    by_plan!(duplicate_code),
    by_plan!(group_cycle),
    by_plan!(self_link),
    by_plan!(unknown_reference),
    Check::silences(&unknown_rule::RULE),
    by_plan!(unused_funder),
    by_plan!(unused_goal),
    by_plan!(unused_key),
    by_plan!(unused_partner),
    by_plan!(unused_rate),
    Check::silences(&unused_silencing::RULE),
    by_plan!(unused_tariff),
];
