//! Rules about closed time: changes in it, and the files that keep it.

/// The key `closed` of an example: the closed file of the first half of 2021, with a budget of 250. Its seal is right
/// for realised costs of 150, and wrong for any other amount.
macro_rules! closed_half_year {
    ($realised:literal) => {
        concat!(
            r#"[actuals]
closed = """
[closing]
span = "2021-H1"
on = 2021-07-20
number = 1
currency = "EUR"
program = "hbplan"

[totals]
costs = { budget = 250, realised = "#,
            $realised,
            r#" }

[lines]
staf = { budget = 250, realised = 150 }

[funders]
gemeente = { budget = 250 }

[seal]
sha256 = "f4ef355a9c0ebf991da4e6fa5eb176a43d60d1ccfe477a169ac586bccc995c1a"
"""

"#
        )
    };
}

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
