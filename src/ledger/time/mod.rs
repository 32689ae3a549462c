//! The books in columns of time that are not the plan's periods: school years, quarters, year plans.

mod column_sums;
mod proration;

pub use column_sums::ColumnSums;
pub(super) use column_sums::copy_unknown_columns;
pub use proration::{Proration, accrual_span, prorate};
pub(super) use proration::{accrued_through, divide_over};

#[cfg(test)]
mod tests;
