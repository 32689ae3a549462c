//! Totals that a plan states beside the amounts that they add up.

use super::{FunderIx, LineIx, Side};
use crate::plan::{Money, PeriodIx};

/// A total that a plan states, and that differs from its sum by no more than rounding explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedTotal {
    pub row: TotalRow,
    /// None if it is the total of all periods.
    pub period: Option<PeriodIx>,
    pub amount: Money,
}

/// A row of the budget with totals that a plan can state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotalRow {
    Funder(FunderIx),
    Line(LineIx),
    /// All income, or all costs.
    Side(Side),
    /// The balance of a plan that does not carry it to the next period.
    Balance,
}
