//! Whether the lines that a rule takes cancel out in each of their transactions.
//!
//! Lines of a transaction need not be together in a file. So the net of each transaction is multiplied by a random
//! number of its own (a hash), and only the sum of these products is kept. If it is 0, each net is 0, with an error of
//! probability 2⁻⁶⁴. This is fingerprinting (R. Freivalds, "Probabilistic machines can use less running time", 1977).

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::import::{JournalLine, JournalTotals};

/// The decimals in which amounts are counted: those of every amount that can be read.
const DECIMALS: u32 = 6;

/// The totals of lines, and whether they cancel out in each of their transactions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TakenSums {
    pub totals: JournalTotals,
    nets: NetsPerTransaction,
}

impl TakenSums {
    /// Adds a line. False if a sum is beyond the range in which sums are exact.
    #[must_use]
    pub(super) fn add(&mut self, line: &JournalLine) -> bool {
        self.nets.add(line);
        self.totals.add(line.side, line.amount)
    }

    /// Adds other lines. None if a sum is beyond the range in which sums are exact.
    pub(super) fn merge(&mut self, other: TakenSums) -> Option<()> {
        self.nets.merge(other.nets);
        self.totals = self.totals.plus(other.totals)?;
        Some(())
    }

    /// Whether there are lines on both sides of each transaction, which cancel out in it.
    pub fn are_both_sides(self) -> bool {
        self.totals.lines > 1 && !self.totals.debit.is_zero() && self.nets.are_zero()
    }
}

/// The sum of the nets of transactions, each times a number of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct NetsPerTransaction(i128);

impl NetsPerTransaction {
    fn add(&mut self, line: &JournalLine) {
        let amount = line.debit().decimal();
        let units = amount.mantissa() * 10_i128.pow(DECIMALS.saturating_sub(amount.scale()));
        self.0 = self.0.wrapping_add(number_of(line).wrapping_mul(units));
    }

    fn merge(&mut self, other: NetsPerTransaction) {
        self.0 = self.0.wrapping_add(other.0);
    }

    /// Whether the lines cancel out in each transaction.
    fn are_zero(self) -> bool {
        self.0 == 0
    }
}

/// The number of the transaction of a line. Lines without a transaction number are taken together by day and document.
fn number_of(line: &JournalLine) -> i128 {
    let mut hasher = DefaultHasher::new();
    let day = line.date.or(line.period.map(|(first, _)| first));
    match line.transaction.as_str() {
        "" => (day, &line.document).hash(&mut hasher),
        number => (day.map(|day| day.year()), &line.journal, number).hash(&mut hasher),
    }
    i128::from(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::NetsPerTransaction;
    use crate::import::JournalLine;
    use crate::plan::{EntrySide, Money};

    fn nets(lines: &[(&str, &str)]) -> bool {
        let mut nets = NetsPerTransaction::default();
        for (transaction, amount) in lines {
            nets.add(&JournalLine {
                transaction: (*transaction).into(),
                side: EntrySide::Debit,
                amount: Money::read(amount).expect("an amount"),
                ..JournalLine::default()
            });
        }
        nets.are_zero()
    }

    #[test]
    fn transactions_net_each_and_not_only_together() {
        assert!(nets(&[
            ("1", "5.10"),
            ("2", "7"),
            ("1", "-5.1"),
            ("2", "-7.00")
        ]));
        assert!(!nets(&[("1", "5"), ("2", "7"), ("1", "-7"), ("2", "-5")]));
        assert!(!nets(&[("1", "0.01")]));
    }
}
