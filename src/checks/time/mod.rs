//! Rules about time: the periods of the plan, and what falls outside them.

mod cost_outside_term;
mod cost_outside_timeline;
mod duplicate_period;
mod full_cost_of_part;
mod index_outside_term;
mod no_periods;
mod period_gap;
mod period_order;
mod period_overlap;
mod timeline_outside_term;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(cost_outside_term),
    by_plan!(cost_outside_timeline),
    by_plan!(duplicate_period),
    by_plan!(full_cost_of_part),
    by_plan!(index_outside_term),
    by_plan!(no_periods),
    by_plan!(period_gap),
    by_plan!(period_order),
    by_plan!(period_overlap),
    by_plan!(timeline_outside_term),
];
