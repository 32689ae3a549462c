//! Rules about the bookkeepings: what they lack, what is not booked, and what they say against the plan.

mod bookkeeping_not_delivered;
mod exports_differ;
mod file_totals_differ;
mod netting_booking_rule;
mod sources;
mod unbalanced_transactions;
mod unbooked_code;
mod unusable_bookkeeping;
mod unused_booking_rule;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(unusable_bookkeeping),
    by_plan!(bookkeeping_not_delivered),
    by_plan!(file_totals_differ),
    by_plan!(unbalanced_transactions),
    by_plan!(unused_booking_rule),
    by_plan!(netting_booking_rule),
    by_plan!(unbooked_code),
    by_plan!(exports_differ),
];
