//! Rules about names: what is named and not there, there and never named, named twice or in a circle.

mod activity_on_group;
mod ambiguous_reference;
mod broken_scenario;
mod duplicate_code;
mod group_cycle;
mod self_link;
mod unknown_reference;
pub(super) mod unknown_rule;
mod unused_funder;
mod unused_goal;
mod unused_key;
mod unused_partner;
pub(super) mod unused_silencing;
mod unused_tariff;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    Check::plan(&activity_on_group::RULE, activity_on_group::find),
    Check::plan(&ambiguous_reference::RULE, ambiguous_reference::find),
    Check::plan(&broken_scenario::RULE, broken_scenario::find),
    Check::plan(&duplicate_code::RULE, duplicate_code::find),
    Check::plan(&group_cycle::RULE, group_cycle::find),
    Check::plan(&self_link::RULE, self_link::find),
    Check::plan(&unknown_reference::RULE, unknown_reference::find),
    Check::silences(&unknown_rule::RULE),
    Check::plan(&unused_funder::RULE, unused_funder::find),
    Check::plan(&unused_goal::RULE, unused_goal::find),
    Check::plan(&unused_key::RULE, unused_key::find),
    Check::plan(&unused_partner::RULE, unused_partner::find),
    Check::silences(&unused_silencing::RULE),
    Check::plan(&unused_tariff::RULE, unused_tariff::find),
];
