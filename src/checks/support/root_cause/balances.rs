//! The printed balances of lines, and the result before reserves, that figures are part of.

use super::slip::{ADDED, Coefficient, SUBTRACTED, SlipTerms, SumsOf};
use crate::checks::support::budget_row::parent_of;
use crate::checks::support::claims::AddendSet;
use crate::ledger::{FunderIx, Side};
use crate::plan::{LineIx, PeriodIx};

impl SumsOf<'_> {
    /// The balances of a line in a period and over all periods. The row is that line, or its income. Empty for a funder
    /// of the file.
    pub(super) fn row_balance(&self, side: Side, row: usize, period: PeriodIx) -> SlipTerms {
        let Some(line) = self.line_of(side, row) else {
            return SlipTerms::new();
        };
        let balance = |period| AddendSet::RowBalance { line, period };
        in_and_over_all(period)
            .map(|at| (balance(at), in_balance(side)))
            .to_vec()
    }

    /// The balances of a group and of the groups above it, in a period and over all periods.
    pub(super) fn group_balances(
        &self,
        side: Side,
        group: Option<usize>,
        period: PeriodIx,
    ) -> SlipTerms {
        let groups = std::iter::successors(group, |group| parent_of(self.cx, side, *group));
        groups
            .flat_map(|group| self.row_balance(side, group, period))
            .collect()
    }

    /// The results before reserves, in a period and over all periods. Empty if the row is a reserve or is under one.
    pub(super) fn result(&self, side: Side, row: Option<usize>, period: PeriodIx) -> SlipTerms {
        if self.is_in_reserve(side, row) {
            return SlipTerms::new();
        }
        let result = |period| AddendSet::Result { period };
        in_and_over_all(period)
            .map(|at| (result(at), in_balance(side)))
            .to_vec()
    }

    /// Whether a row is a reserve or is under one.
    fn is_in_reserve(&self, side: Side, row: Option<usize>) -> bool {
        let line = row.and_then(|row| self.line_of(side, row));
        line.is_some_and(|line| self.cx.plan.is_in_reserve(LineIx::new(line)))
    }

    /// Whether a row is a reserve itself.
    pub(super) fn is_reserve(&self, side: Side, row: usize) -> bool {
        let line = self.line_of(side, row);
        line.is_some_and(|line| self.cx.plan.line(LineIx::new(line)).role.is_reserve())
    }

    /// The line of a row: the row itself, or the line whose income it is. None for a funder of the file.
    fn line_of(&self, side: Side, row: usize) -> Option<usize> {
        match side {
            Side::Debit => Some(row),
            Side::Credit => {
                let of_line = self.cx.plan.funder(FunderIx::new(row)).of_line.as_ref()?;
                self.cx.plan.find_line(of_line.as_str()).map(LineIx::index)
            }
        }
    }
}

/// The coefficient of a figure of a side in a balance.
fn in_balance(side: Side) -> Coefficient {
    match side {
        Side::Credit => ADDED,
        Side::Debit => SUBTRACTED,
    }
}

/// The balances that a figure of a period is part of: that of the period, and that over all periods (None).
fn in_and_over_all(period: PeriodIx) -> [Option<PeriodIx>; 2] {
    [Some(period), None]
}
