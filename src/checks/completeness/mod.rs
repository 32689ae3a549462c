//! Rules about what is still to be filled in.

mod activity_without_lead;
mod activity_without_line;
mod activity_without_partners;
mod activity_without_product;
mod activity_without_timeline;
mod line_without_activities;
mod target_without_measurement;
pub(super) mod unexplained_silencing;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    Check::plan(&activity_without_lead::RULE, activity_without_lead::find),
    Check::plan(&activity_without_line::RULE, activity_without_line::find),
    Check::plan(
        &activity_without_partners::RULE,
        activity_without_partners::find,
    ),
    Check::plan(
        &activity_without_product::RULE,
        activity_without_product::find,
    ),
    Check::plan(
        &activity_without_timeline::RULE,
        activity_without_timeline::find,
    ),
    Check::plan(
        &line_without_activities::RULE,
        line_without_activities::find,
    ),
    Check::plan(
        &target_without_measurement::RULE,
        target_without_measurement::find,
    ),
    Check::silences(&unexplained_silencing::RULE),
];
