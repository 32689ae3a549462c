//! Whether the lines that a rule takes cancel out in their transactions.
//!
//! Lines of a transaction need not be together in a file. So the net of each transaction is kept, for a limited number
//! of transactions. For any number of transactions, it is also known whether all of them cancel out. The net of each
//! transaction is multiplied by a random number of its own (a hash), and only the sum of these products is kept. If it
//! is 0, each net is 0, with an error of probability 2⁻⁶⁴. This is fingerprinting (R. Freivalds, "Probabilistic
//! machines can use less running time", 1977).

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::line_fingerprint::hash64;
use crate::import::{JournalLine, JournalTotals};
use crate::plan::Money;

/// The decimals in which amounts are counted: those of every amount that can be read.
const DECIMALS: u32 = 6;

/// The totals of lines, and whether they cancel out in their transactions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NettedSums {
    pub totals: JournalTotals,
    nets: NetsPerTransaction,
    transactions: FirstTransactions,
}

/// The transactions in which the lines that a rule takes cancel out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BothSides {
    /// The number of these transactions.
    pub count: usize,
    /// Their debit, which is their credit too.
    pub amount: Money,
    /// The number of transactions of which lines were taken.
    pub of: usize,
    /// Whether only the first transactions were looked at.
    pub of_first: bool,
}

impl NettedSums {
    /// Adds a line. False if a sum is beyond the range in which sums are exact.
    #[must_use]
    pub(super) fn add(&mut self, line: &JournalLine) -> bool {
        let number = number_of(line);
        self.nets.add(number, line);
        self.transactions.add(number, line);
        self.totals.add(line.side, line.amount)
    }

    /// Adds other lines. None if a sum is beyond the range in which sums are exact.
    pub(super) fn merge(&mut self, other: NettedSums) -> Option<()> {
        self.nets.merge(other.nets);
        self.transactions.merge(other.transactions);
        self.totals = self.totals.plus(other.totals)?;
        Some(())
    }

    /// Whether there are lines on both sides of each transaction, which cancel out in it.
    pub fn are_both_sides(&self) -> bool {
        self.totals.lines > 1 && !self.totals.debit.is_zero() && self.nets.are_zero()
    }

    /// The transactions in which the lines cancel out between accounts. None if these are at most half of the
    /// transactions. Lines that cancel out on one account are a correction.
    pub fn cancelling_if_most(&self) -> Option<BothSides> {
        let (count, amount) = self.transactions.both_sides()?;
        let of = self.transactions.nets.len();
        (2 * count > of).then_some(BothSides {
            count,
            amount,
            of,
            of_first: self.transactions.are_cut,
        })
    }
}

/// The sum of the nets of transactions, each multiplied by a random number of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct NetsPerTransaction(i128);

impl NetsPerTransaction {
    fn add(&mut self, number: u64, line: &JournalLine) {
        let net = i128::from(number).wrapping_mul(units_of(line));
        self.0 = self.0.wrapping_add(net);
    }

    fn merge(&mut self, other: NetsPerTransaction) {
        self.0 = self.0.wrapping_add(other.0);
    }

    /// Whether the lines cancel out in each transaction.
    fn are_zero(self) -> bool {
        self.0 == 0
    }
}

/// The first transactions, by their number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct FirstTransactions {
    nets: HashMap<u64, TransactionNet>,
    /// Whether there are more transactions than are kept.
    are_cut: bool,
}

/// The lines of one transaction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct TransactionNet {
    /// Its debit less its credit, and its debit.
    net: i128,
    debit: i128,
    /// A bit for each account that is debited, and for each that is credited. Several accounts can have one bit.
    debited: u64,
    credited: u64,
}

impl FirstTransactions {
    /// The maximum number of transactions that are kept.
    const MAX_KEPT: usize = 4_096;

    fn add(&mut self, number: u64, line: &JournalLine) {
        let Some(net) = self.net_of(number) else {
            return;
        };
        let units = units_of(line);
        let account = 1 << (hash64(&line.account) % 64);
        net.net += units;
        if units > 0 {
            net.debit += units;
            net.debited |= account;
        } else if units < 0 {
            net.credited |= account;
        }
    }

    fn merge(&mut self, other: FirstTransactions) {
        self.are_cut |= other.are_cut;
        for (number, more) in other.nets {
            if let Some(net) = self.net_of(number) {
                net.net += more.net;
                net.debit += more.debit;
                net.debited |= more.debited;
                net.credited |= more.credited;
            }
        }
    }

    /// The net of a transaction. None if there are too many others.
    fn net_of(&mut self, number: u64) -> Option<&mut TransactionNet> {
        if self.nets.len() >= FirstTransactions::MAX_KEPT && !self.nets.contains_key(&number) {
            self.are_cut = true;
            return None;
        }
        Some(self.nets.entry(number).or_default())
    }

    /// The number of transactions that cancel out between different accounts, and their debit. None if that is beyond
    /// the range in which sums are exact.
    fn both_sides(&self) -> Option<(usize, Money)> {
        let netted = self
            .nets
            .values()
            .filter(|each| each.net == 0 && each.debit > 0 && each.debited & each.credited == 0);
        let (mut count, mut debit) = (0, 0);
        for each in netted {
            count += 1;
            debit += each.debit;
        }
        let debit = Decimal::try_from_i128_with_scale(debit, DECIMALS).ok()?;
        Some((count, Money::sum(debit.normalize())?))
    }
}

/// The amount of a line as a debit, in millionths.
fn units_of(line: &JournalLine) -> i128 {
    let amount = line.debit().decimal();
    amount.mantissa() * 10_i128.pow(DECIMALS.saturating_sub(amount.scale()))
}

/// The hash of the year, the journal and the number of the transaction of a line. Lines without a transaction number
/// are taken together by day and document.
fn number_of(line: &JournalLine) -> u64 {
    let day = line.date.or(line.period.map(|(first, _)| first));
    match line.transaction.as_str() {
        "" => hash64(&(day, &line.document)),
        number => hash64(&(day.map(|day| day.year()), &line.journal, number)),
    }
}

#[cfg(test)]
mod tests {
    use super::{FirstTransactions, NettedSums};
    use crate::import::JournalLine;
    use crate::plan::{EntrySide, Money};

    /// The sums of lines of transactions, accounts and amounts.
    fn sums(lines: &[(&str, &str, &str)]) -> NettedSums {
        let mut sums = NettedSums::default();
        for (transaction, account, amount) in lines {
            assert!(sums.add(&JournalLine {
                transaction: (*transaction).into(),
                account: (*account).into(),
                side: EntrySide::Debit,
                amount: Money::read(amount).expect("an amount"),
                ..JournalLine::default()
            }));
        }
        sums
    }

    fn nets(lines: &[(&str, &str)]) -> bool {
        let lines: Vec<_> = lines
            .iter()
            .map(|(number, amount)| (*number, "4", *amount))
            .collect();
        sums(&lines).nets.are_zero()
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

    /// The transactions that cancel out, their amount, and of how many.
    fn mostly(lines: &[(&str, &str, &str)]) -> Option<(usize, String, usize)> {
        let found = sums(lines).cancelling_if_most()?;
        Some((found.count, found.amount.to_string(), found.of))
    }

    #[test]
    fn most_transactions_can_have_both_sides_and_the_others_not() {
        let three_of_four = [
            ("1", "4300", "5.10"),
            ("2", "4300", "7"),
            ("3", "4310", "2"),
            ("4", "4300", "40"),
            ("3", "1600", "-2"),
            ("2", "1600", "-7"),
            ("1", "1600", "-5.1"),
        ];
        // 5,10 + 7 + 2
        assert_eq!(mostly(&three_of_four), Some((3, "14.1".into(), 4)));
        // Two of four.
        assert_eq!(mostly(&three_of_four[..6]), None);
        // A cost that is returned in another transaction, and corrections on one account.
        let returned = [("1", "4300", "5"), ("2", "4300", "-5")];
        assert_eq!(mostly(&returned), None);
        let corrected = [("1", "4300", "5"), ("1", "4300", "-5")];
        assert_eq!(mostly(&corrected), None);
    }

    #[test]
    fn the_first_transactions_are_kept() {
        let numbers: Vec<String> = (0..=FirstTransactions::MAX_KEPT)
            .map(|at| at.to_string())
            .collect();
        let lines = numbers.iter().flat_map(|number| {
            [("4300", "1"), ("1600", "-1")]
                .map(|(account, amount)| (number.as_str(), account, amount))
        });
        let lines: Vec<_> = lines.collect();
        let found = sums(&lines).cancelling_if_most().expect("both sides");
        assert!(found.of_first);
        assert_eq!((found.count, found.of), (4_096, 4_096));
    }
}
