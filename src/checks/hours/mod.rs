//! Rules about timesheets: missing facts, and hours that can't be claimed as they are.

mod hours_above_year;
mod hours_in_future;
mod hours_outside_activity;
mod hours_twice;
mod hours_without_rate;
mod negative_hours;
mod rows;
mod self_approved_hours;
mod too_many_hours;
mod unapproved_hours;
mod unknown_in_timesheet;
mod unusable_timesheet;
mod worked_rate_above_maximum;

use super::Check;
use crate::finding::RuleName;

/// The rule for repeated rows. Its findings also explain changes in closed time.
pub(super) const HOURS_TWICE: RuleName = hours_twice::RULE.name;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(unusable_timesheet),
    by_plan!(unknown_in_timesheet),
    by_plan!(hours_without_rate),
    by_plan!(worked_rate_above_maximum),
    by_plan!(unapproved_hours),
    by_plan!(self_approved_hours),
    by_plan!(hours_in_future),
    by_plan!(hours_above_year),
    by_plan!(hours_outside_activity),
    by_plan!(hours_twice),
    by_plan!(too_many_hours),
    by_plan!(negative_hours),
];
