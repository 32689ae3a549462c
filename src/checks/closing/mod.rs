//! Rules about closed time: changes in it, and the files that keep it.

mod changes;
mod closed_budget_changed;
mod closed_explanation_changed;
mod closed_figure_changed;
mod closed_hours_changed;
mod closed_time_open;
mod missing_closed_file;
#[cfg(test)]
mod tests;
pub(super) mod unusable_closed_file;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(closed_figure_changed),
    by_plan!(closed_budget_changed),
    by_plan!(closed_hours_changed),
    by_plan!(closed_explanation_changed),
    by_plan!(unusable_closed_file),
    by_plan!(closed_time_open),
    by_plan!(missing_closed_file),
];
