//! Rules about parts of a plan that are still to be filled in.

mod activity_without_lead;
mod activity_without_line;
mod activity_without_partners;
mod activity_without_product;
mod activity_without_timeline;
mod line_without_activities;
mod several_leads;
mod target_without_measurement;
pub(super) mod unexplained_silencing;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(activity_without_lead),
    by_plan!(activity_without_line),
    by_plan!(activity_without_partners),
    by_plan!(activity_without_product),
    by_plan!(activity_without_timeline),
    by_plan!(line_without_activities),
    by_plan!(several_leads),
    by_plan!(target_without_measurement),
    Check::silences(&unexplained_silencing::RULE),
];
