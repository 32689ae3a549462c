//! The sides that all lines of a file have: whether they are on one side, though they have accounts of the result and
//! of the balance sheet, and whether the sign of their amounts may say the side too.

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

    /// The remark that all lines are on one side. None if they are not, or if the file has accounts of one kind only,
    /// as an export of costs.
    pub(super) fn remark(&self, lines: JournalTotals) -> Option<Remark> {
        let has_both = self.has_balance_account && self.has_result_account;
        let is_one_sided = lines.debit.is_zero() != lines.credit.is_zero();
        (has_both && is_one_sided && self.first_negative.is_none())
            .then_some(Remark::OneSide(lines))
    }

    /// The line of the first negative amount, if signs have another meaning in all rows than in the first ones, which
    /// decided how they are read: credits were read without their sign and an amount is still negative, or all credits
    /// are negative and were not read so, or debit and credit are opposite.
    pub(super) fn contradicts(&self, rows: &Rows, lines: JournalTotals) -> Option<u64> {
        // In positive amounts, debit and credit are equal.
        let are_opposite = !lines.debit.is_zero() && lines.debit == -lines.credit;
        let is_other = are_opposite
            || rows.writes_negative_credits()
            || self.signs.show_negative_credits(rows.has_column_of_sides());
        self.first_negative.filter(|_| is_other)
    }
}
