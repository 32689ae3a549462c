//! Finds transactions after the last ordinary period that bring accounts back to 0. Some programs close profit and loss
//! there; if that transaction counts, the cost of the year is 0.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::import::{Bookkeeping, JournalLine, PeriodKind};
use crate::plan::Money;

/// A transaction after the last ordinary period that brings accounts back to 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearClosing {
    pub journal: String,
    pub transaction: String,
    /// The accounts that it brings back to 0, in order.
    pub accounts: Vec<String>,
    /// The sum of its amounts on those accounts, without signs.
    pub amount: Money,
}

/// The sums (debit less credit) by which transactions that close a year are found.
#[derive(Debug, Default)]
pub struct YearEndSums {
    /// By financial year and account.
    accounts: BTreeMap<(String, String), AccountSums>,
    /// By transaction and account: those after the last ordinary period.
    transactions: BTreeMap<YearEndKey, BTreeMap<String, Money>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct AccountSums {
    all: Money,
    ordinary: Money,
}

/// The financial year, journal and number of a transaction, with the day of one without a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct YearEndKey {
    year: String,
    journal: String,
    transaction: String,
    day: Option<Date>,
}

impl YearEndSums {
    /// Adds a line that is booked. None if a sum is beyond the range in which sums are exact.
    pub fn add(&mut self, books: &Bookkeeping, line: &JournalLine) -> Option<()> {
        let year_of_day = || line.day().map(|day| day.year().to_string());
        let year = match books.year.as_str() {
            "" => year_of_day().unwrap_or_default(),
            year => year.to_string(),
        };
        let account = (year.clone(), line.account.clone());
        let sums = self.accounts.entry(account).or_default();
        sums.all = sums.all.checked_add(line.debit())?;
        match line.kind {
            PeriodKind::YearEnd => self.add_to_transaction(year, line),
            PeriodKind::Opening | PeriodKind::Ordinary | PeriodKind::Closing => {
                sums.ordinary = sums.ordinary.checked_add(line.debit())?;
                Some(())
            }
        }
    }

    fn add_to_transaction(&mut self, year: String, line: &JournalLine) -> Option<()> {
        let key = YearEndKey {
            year,
            journal: line.journal.clone(),
            transaction: line.transaction.clone(),
            day: line.date.filter(|_| line.transaction.is_empty()),
        };
        let nets = self.transactions.entry(key).or_default();
        let net = nets.entry(line.account.clone()).or_default();
        *net = net.checked_add(line.debit())?;
        Some(())
    }

    /// Returns the transactions that bring accounts back to 0 with more than half of their amount. A correction that
    /// moves a cost to another account is not returned: it brings only one of the two to 0.
    pub fn found(&self) -> Vec<YearClosing> {
        let found = self.transactions.iter();
        found
            .filter_map(|(key, nets)| self.year_closing(key, nets))
            .collect()
    }

    fn year_closing(
        &self,
        key: &YearEndKey,
        nets: &BTreeMap<String, Money>,
    ) -> Option<YearClosing> {
        let (mut accounts, mut amount, mut other) = (Vec::new(), Money::ZERO, Money::ZERO);
        for (account, net) in nets.iter().filter(|(_, net)| !net.is_zero()) {
            let sums = self.accounts.get(&(key.year.clone(), account.clone()))?;
            // Another transaction may correct the account too, before or after it is closed.
            let is_most = net.abs().checked_add(net.abs())? > sums.ordinary.abs();
            if sums.all.is_zero() && !sums.ordinary.is_zero() && is_most {
                accounts.push(account.clone());
                amount = amount.checked_add(net.abs())?;
            } else {
                other = other.checked_add(net.abs())?;
            }
        }
        (amount > other).then(|| YearClosing {
            journal: key.journal.clone(),
            transaction: key.transaction.clone(),
            accounts,
            amount,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::YearEndSums;
    use crate::import::{Bookkeeping, JournalLine, PeriodKind};
    use crate::plan::Money;

    /// The accounts that are brought back to 0, and the amount. Each line is a transaction, an account and an amount;
    /// the year-end has the transactions whose number begins with `E`.
    fn found(lines: &[(&str, &str, i64)]) -> Vec<String> {
        let mut sums = YearEndSums::default();
        for &(transaction, account, amount) in lines {
            let kind = match transaction.strip_prefix('E') {
                Some(_) => PeriodKind::YearEnd,
                None => PeriodKind::Ordinary,
            };
            let line = JournalLine {
                transaction: transaction.into(),
                account: account.into(),
                amount: Money::whole(amount),
                kind,
                ..JournalLine::default()
            };
            sums.add(&Bookkeeping::default(), &line)
                .expect("small amounts");
        }
        let found = sums.found().into_iter();
        found
            .map(|each| {
                let accounts = each.accounts.join(", ");
                format!("{}: {accounts} {}", each.transaction, each.amount)
            })
            .collect()
    }

    #[test]
    fn a_transaction_that_closes_costs_and_income_is_found() {
        let year = [("1", "4300", 50), ("2", "4310", 5), ("3", "8100", -70)];
        let closed = |more: &[(&str, &str, i64)]| found(&[&year[..], more].concat());
        // 50 + 5 + 70.
        let closing = [("E1", "4300", -50), ("E1", "4310", -5), ("E1", "8100", 70)];
        assert_eq!(closed(&closing), ["E1: 4300, 4310, 8100 125"]);
        // It may be before the lines that it closes, and after a correction of 6.
        let first = [&closing[..], &year[..]].concat();
        assert_eq!(found(&first), ["E1: 4300, 4310, 8100 125"]);
        let corrected = [("E1", "4300", 6), ("E2", "4300", -56)];
        assert_eq!(closed(&corrected), ["E2: 4300 56"]);
    }

    #[test]
    fn corrections_of_a_year_end_close_nothing() {
        let none: [&str; 0] = [];
        let year = [("1", "4300", 50), ("2", "4310", 5)];
        let corrected = |more: &[(&str, &str, i64)]| found(&[&year[..], more].concat());
        assert_eq!(corrected(&[("E1", "4300", -20)]), none);
        // A cost that moves to another account, and a correction that is withdrawn.
        assert_eq!(corrected(&[("E1", "4300", -50), ("E1", "4310", 50)]), none);
        assert_eq!(corrected(&[("E1", "4900", 9), ("E2", "4900", -9)]), none);
    }
}
