//! Rules about time: the periods of the plan, and what falls outside them.

mod cost_outside_term;
mod cost_outside_timeline;
mod duplicate_period;
mod index_outside_term;
mod no_periods;
mod period_gap;
mod period_order;
mod period_overlap;
mod timeline_outside_term;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    Check::plan(&cost_outside_term::RULE, cost_outside_term::find),
    Check::plan(&cost_outside_timeline::RULE, cost_outside_timeline::find),
    Check::plan(&duplicate_period::RULE, duplicate_period::find),
    Check::plan(&index_outside_term::RULE, index_outside_term::find),
    Check::plan(&no_periods::RULE, no_periods::find),
    Check::plan(&period_gap::RULE, period_gap::find),
    Check::plan(&period_order::RULE, period_order::find),
    Check::plan(&period_overlap::RULE, period_overlap::find),
    Check::plan(&timeline_outside_term::RULE, timeline_outside_term::find),
];
