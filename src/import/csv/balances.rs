//! Counts the transactions of a file whose debit and credit differ, if most transactions balance.
//!
//! A list of costs, or of one project, has only a part of each transaction, so differences mean nothing there.

use crate::import::{JournalLine, Remark};
use crate::plan::Money;

/// The balances of the transactions of a file. The rows of a transaction must follow each other.
#[derive(Debug, Default)]
pub(super) struct Balances {
    company: String,
    journal: String,
    transaction: String,
    /// The line of the first row of the transaction.
    at: u64,
    net: Money,
    balanced: u64,
    unbalanced: u64,
    /// The line of the first transaction that does not balance.
    first: Option<u64>,
}

impl Balances {
    /// Takes the next line of the file into account.
    pub(super) fn see(&mut self, line: &JournalLine) {
        let is_same = self.transaction == line.transaction
            && self.journal == line.journal
            && self.company == line.company;
        if !is_same {
            self.end_transaction();
            self.company.clone_from(&line.company);
            self.journal.clone_from(&line.journal);
            self.transaction.clone_from(&line.transaction);
            self.at = line.at;
        }
        self.net = self.net.saturating_add(line.debit());
    }

    fn end_transaction(&mut self) {
        let is_balanced = std::mem::take(&mut self.net).is_zero();
        if self.transaction.is_empty() {
            return;
        }
        if is_balanced {
            self.balanced += 1;
        } else {
            self.unbalanced += 1;
            self.first.get_or_insert(self.at);
        }
    }

    /// The remark at the end of the file. None if all transactions balance, or at most half do.
    pub(super) fn remark(mut self) -> Option<Remark> {
        self.end_transaction();
        let first = self.first.filter(|_| self.balanced > self.unbalanced)?;
        Some(Remark::Unbalanced {
            count: self.unbalanced,
            first,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Balances;
    use crate::import::{JournalLine, Remark};
    use crate::plan::Money;

    /// The remark on lines with these transaction numbers and amounts. The first line is 2.
    fn remark(lines: &[(&str, i64)]) -> Option<Remark> {
        let mut balances = Balances::default();
        for (at, (transaction, amount)) in (2..).zip(lines) {
            balances.see(&JournalLine {
                transaction: (*transaction).into(),
                amount: Money::whole(*amount),
                at,
                ..JournalLine::default()
            });
        }
        balances.remark()
    }

    #[test]
    fn a_transaction_out_of_balance_among_others_is_found() {
        let found = Some(Remark::Unbalanced { count: 1, first: 4 });
        let lines = [
            ("1", 5),
            ("1", -5),
            ("2", 7),
            ("2", -6),
            ("3", 1),
            ("3", -1),
        ];
        assert_eq!(remark(&lines), found);
        // As many transactions balance as do not.
        assert_eq!(remark(&lines[..4]), None);
        assert_eq!(remark(&lines[..2]), None);
        // Lines without a number are in no transaction.
        assert_eq!(remark(&[("1", 5), ("1", -5), ("", 7)]), None);
    }

    #[test]
    fn a_list_with_a_part_of_each_transaction_has_none() {
        assert_eq!(remark(&[("1", 5), ("2", 7), ("3", 6), ("3", -6)]), None);
    }
}
