//! The books in columns of time that are not the plan's periods: school years, quarters, year plans.

mod accrual;
mod accrued;
mod column_sums;
mod exact_day;
mod proration;
mod rounding;
mod timing;

pub(super) use accrual::AccrualDays;
pub use accrual::accruing_after;
pub(super) use accrued::Accrued;
pub use column_sums::ColumnSums;
pub(super) use column_sums::copy_unknown_columns;
pub use proration::{Proration, accrual_span, prorate};
pub(super) use proration::{divide_over, rounded_both_ways};

#[cfg(test)]
mod tests;
