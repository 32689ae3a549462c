//! The books in columns of time that are not the plan's periods: school years, quarters, year plans.

mod column_sums;
mod proration;

pub use column_sums::ColumnSums;
pub(super) use proration::running_sums;
pub use proration::{Proration, accrual_span, prorate};

#[cfg(test)]
mod tests;
