//! Rules about the bookkeepings: missing parts, unbooked lines, and contradictions with the plan.

mod booked_after_funding;
mod booked_outside_term;
mod booked_without_budget;
mod bookkeeping_not_delivered;
mod condition_not_met_by_actuals;
mod counted_twice;
mod exports_differ;
mod exports_overlap;
mod file_totals_differ;
mod lines_begin_late;
mod lines_end_early;
mod lines_on_one_side;
mod missing_explanation;
mod months_between_exports;
mod needless_explanation;
mod netting_booking_rule;
mod no_closed_day;
mod nothing_booked;
mod passed_on;
mod possibly_counted_twice;
mod realised_above_budget;
mod received_differs;
mod result_in_opening;
mod several_companies;
mod sources;
mod stated_encoding_differs;
#[cfg(test)]
mod tests;
mod transaction_withdrawn;
mod unbalanced_transactions;
mod unbooked_code;
mod unusable_bookkeeping;
mod unused_booking_rule;
mod year_closing_counts;

use super::Check;
pub(super) use sources::all_are_delivered;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(unusable_bookkeeping),
    by_plan!(bookkeeping_not_delivered),
    by_plan!(lines_begin_late),
    by_plan!(lines_end_early),
    by_plan!(months_between_exports),
    by_plan!(no_closed_day),
    by_plan!(several_companies),
    by_plan!(file_totals_differ),
    by_plan!(stated_encoding_differs),
    by_plan!(unbalanced_transactions),
    by_plan!(lines_on_one_side),
    by_plan!(year_closing_counts),
    by_plan!(result_in_opening),
    by_plan!(nothing_booked),
    by_plan!(unused_booking_rule),
    by_plan!(netting_booking_rule),
    by_plan!(unbooked_code),
    by_plan!(exports_differ),
    by_plan!(exports_overlap),
    by_plan!(transaction_withdrawn),
    by_plan!(counted_twice),
    by_plan!(possibly_counted_twice),
    by_plan!(booked_outside_term),
    by_plan!(booked_without_budget),
    by_plan!(realised_above_budget),
    by_plan!(received_differs),
    by_plan!(missing_explanation),
    by_plan!(needless_explanation),
    by_plan!(booked_after_funding),
    by_plan!(condition_not_met_by_actuals),
];
