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
    Check::plan(&unusable_bookkeeping::RULE, unusable_bookkeeping::find),
    Check::plan(
        &bookkeeping_not_delivered::RULE,
        bookkeeping_not_delivered::find,
    ),
    Check::plan(&file_totals_differ::RULE, file_totals_differ::find),
    Check::plan(
        &unbalanced_transactions::RULE,
        unbalanced_transactions::find,
    ),
    Check::plan(&unused_booking_rule::RULE, unused_booking_rule::find),
    Check::plan(&netting_booking_rule::RULE, netting_booking_rule::find),
    Check::plan(&unbooked_code::RULE, unbooked_code::find),
    Check::plan(&exports_differ::RULE, exports_differ::find),
];
