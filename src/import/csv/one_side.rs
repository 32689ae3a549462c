//! Files whose lines are all on one side, though they have accounts of the result and of the balance sheet.

use crate::import::{JournalLine, JournalTotals, Remark};

/// The kinds of accounts that the lines of a file have, and whether an amount is negative.
#[derive(Debug, Default)]
pub(super) struct UsedSides {
    has_balance_account: bool,
    has_result_account: bool,
    has_negative: bool,
}

impl UsedSides {
    /// Takes a line into account. In the Dutch decimal chart, accounts that begin with 0 to 3 are of the balance sheet,
    /// and the others of the result.
    pub(super) fn see(&mut self, line: &JournalLine) {
        self.has_negative |= line.amount.is_negative();
        if line.amount.is_zero() {
            return;
        }
        match line.account.bytes().next() {
            Some(b'0'..=b'3') => self.has_balance_account = true,
            Some(b'4'..=b'9') => self.has_result_account = true,
            Some(_) | None => {}
        }
    }

    /// The remark that all lines are on one side. None if they are not, or if the file has accounts of one kind only,
    /// as an export of costs.
    pub(super) fn remark(&self, lines: JournalTotals) -> Option<Remark> {
        let has_both = self.has_balance_account && self.has_result_account;
        let is_one_sided = lines.debit.is_zero() != lines.credit.is_zero();
        (has_both && is_one_sided && !self.has_negative).then_some(Remark::OneSide(lines))
    }
}
