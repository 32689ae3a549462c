//! The sides and signs of all lines of a file. Reports files whose lines are all on one side although they have
//! accounts of both kinds, and files in which the sign of an amount may also state its side.

use super::rows::{Rows, SidesAndSigns};
use crate::import::{AccountKind, JournalLine, JournalTotals, Remark};

/// The kinds of accounts that the lines of a file have, and the signs of their amounts.
#[derive(Debug, Default)]
pub(super) struct UsedSides {
    has_balance_account: bool,
    has_result_account: bool,
    signs: SidesAndSigns,
    /// The line of the first negative amount.
    first_negative: Option<u64>,
}

impl UsedSides {
    /// Takes a line into account.
    pub(super) fn see(&mut self, line: &JournalLine) {
        if line.amount.is_negative() {
            self.first_negative.get_or_insert(line.at);
        }
        self.signs.see(line.side, line.amount);
        if line.amount.is_zero() {
            return;
        }
        match AccountKind::by_chart(&line.account) {
            Some(AccountKind::Balance) => self.has_balance_account = true,
            Some(AccountKind::Result) => self.has_result_account = true,
            None => {}
        }
    }

    /// The remark that all lines are on one side. None if they are not, or if the file has accounts of only one kind,
    /// like an export of costs.
    pub(super) fn remark(&self, lines: JournalTotals) -> Option<Remark> {
        let has_both = self.has_balance_account && self.has_result_account;
        let is_one_sided = lines.debit.is_zero() != lines.credit.is_zero();
        (has_both && is_one_sided && self.first_negative.is_none())
            .then_some(Remark::OneSide(lines))
    }

    /// The line of the first negative amount, if all rows together contradict the meaning of signs that the first rows
    /// showed. That is so if credits were read without their sign and an amount is still negative, if all credits turn
    /// out to be negative, or if debit and credit are opposite. Else None.
    pub(super) fn contradicts(&self, rows: &Rows, lines: JournalTotals) -> Option<u64> {
        // If amounts are positive, debit and credit are equal, not opposite.
        let are_opposite = !lines.debit.is_zero() && lines.debit == -lines.credit;
        let is_other = are_opposite
            || rows.writes_negative_credits()
            || self.signs.show_negative_credits(rows.has_column_of_sides());
        self.first_negative.filter(|_| is_other)
    }
}
