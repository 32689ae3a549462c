//! Totals that a plan states beside the amounts that they add up.

use super::{FunderIx, LineIx, Side};
use crate::plan::{Amount, Money, PeriodIx};

/// A figure that a plan states beside the figures that it should be the sum of.
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
    /// The balance of a line that has income of its own, or of a group of such lines.
    LineBalance(LineIx),
    /// The balance before additions to reserves and withdrawals from them.
    Result,
    /// The balance, which opens the next period in a plan that carries it.
    Balance,
}

impl StatedTotal {
    /// The total that is stated instead of a sum, or else the sum. An unknown sum stays unknown.
    pub fn or_sum(
        totals: &[StatedTotal],
        row: TotalRow,
        period: Option<PeriodIx>,
        sum: Amount,
    ) -> Amount {
        let mut totals = totals.iter();
        let stated = totals.find(|total| total.row == row && total.period == period);
        match (stated, sum) {
            (Some(total), Amount::Known(_) | Amount::Blank) => Amount::Known(total.amount),
            (None, sum) | (Some(_), sum @ Amount::Unknown) => sum,
        }
    }
}
