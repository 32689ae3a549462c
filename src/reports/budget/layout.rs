//! The places of cells in the budget: a column for each side that the plan has, in each column of time, and one for
//! the balance if lines have income of their own.

use crate::ledger::Side;
use crate::plan::Plan;

/// The columns within a column of time.
#[derive(Debug, Clone, Copy)]
pub(in crate::reports) struct BudgetLayout {
    pub(in crate::reports) sides: &'static [Side],
    has_balances: bool,
}

impl BudgetLayout {
    pub(in crate::reports) fn of(plan: &Plan, sides: &'static [Side]) -> BudgetLayout {
        BudgetLayout {
            sides,
            has_balances: plan.has_row_balances(),
        }
    }

    /// Returns the column of a side in a column of time, counted from 0. The first column of the table is the name.
    /// None if the plan has no such side.
    pub(in crate::reports) fn column(self, side: Side, position: usize) -> Option<usize> {
        let at = self.sides.iter().position(|each| *each == side)?;
        Some(1 + self.width() * position + at)
    }

    /// Returns the column with the closing balance of a column of time: the column of balances, or else of the debit.
    pub(in crate::reports) fn closing_column(self, position: usize) -> Option<usize> {
        match self.has_balances {
            true => Some(self.width() * (position + 1)),
            false => self.column(Side::Debit, position),
        }
    }

    /// Returns the column with the opening balance of a column of time: the column of balances, or else of the credit.
    pub(in crate::reports) fn opening_column(self, position: usize) -> Option<usize> {
        match self.has_balances {
            true => self.closing_column(position),
            false => self.column(Side::Credit, position),
        }
    }

    /// The number of columns within a column of time.
    fn width(self) -> usize {
        self.sides.len() + usize::from(self.has_balances)
    }
}
