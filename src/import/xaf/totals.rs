//! The totals that an audit file states of its transactions, beside those of its lines.

use crate::import::{CountHabit, JournalTotals, Remark};
use crate::plan::Money;

/// The totals that a file states.
#[derive(Default)]
pub(super) struct StatedTotals {
    pub(super) lines: Option<u64>,
    pub(super) debit: Option<Money>,
    pub(super) credit: Option<Money>,
}

impl StatedTotals {
    /// What differs from the totals of the lines, of which some may be negative.
    pub(super) fn remarks(
        &self,
        counted: JournalTotals,
        has_negatives: bool,
        transactions: u64,
    ) -> Vec<Remark> {
        let stated = JournalTotals {
            lines: self.lines.unwrap_or(counted.lines),
            debit: self.debit.unwrap_or(counted.debit),
            credit: self.credit.unwrap_or(counted.credit),
        };
        let mut remarks = Vec::new();
        if stated.lines != counted.lines {
            let habit = match stated.lines {
                lines if lines == transactions => Some(CountHabit::Transactions),
                lines if lines == counted.lines + 1 => Some(CountHabit::Opening),
                _ => None,
            };
            remarks.push(Remark::LinesDiffer {
                stated: stated.lines,
                counted: counted.lines,
                habit,
            });
        }
        let same = stated.debit == counted.debit && stated.credit == counted.credit;
        // A negative debit is a credit in another export of the same books: then the totals differ and the net does not.
        let is_notation = has_negatives && stated.net() == counted.net();
        if !same && !is_notation {
            remarks.push(Remark::TotalsDiffer { stated, counted });
        }
        remarks
    }
}
