//! Finds transactions at the end of a year that bring accounts back to 0: the closing of profit and loss. If that
//! transaction counts, the cost of the year is 0.
//!
//! Most programs close after the last ordinary period; some close in it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::financial_year::FinancialYears;
use crate::import::{Bookkeeping, JournalLine, PeriodKind};
use crate::plan::Money;

/// A transaction at the end of a year that brings accounts back to 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearClosing {
    pub journal: String,
    pub transaction: String,
    /// The day of the transaction, if it has no number.
    pub day: Option<Date>,
    /// The accounts that it brings back to 0, in order.
    pub accounts: Vec<String>,
    /// The sum of its amounts on those accounts, without signs.
    pub amount: Money,
    /// The last day of the year, if it is in an ordinary period.
    pub last_day: Option<Date>,
    /// Whether other transactions after the last ordinary period of that year count too.
    pub has_others: bool,
}

/// The sums (debit less credit) by which transactions that close a year are found.
#[derive(Debug, Default)]
pub struct YearEndSums {
    years: FinancialYears,
    /// By financial year and account.
    accounts: BTreeMap<(String, String), AccountSums>,
    /// By transaction and account: those after the last ordinary period.
    transactions: BTreeMap<YearEndKey, BTreeMap<String, Money>>,
}

/// The sums of an account in a financial year.
#[derive(Debug, Default)]
struct AccountSums {
    /// The sum of all its lines, and of those that are not after the last ordinary period.
    all: Money,
    ordinary: Money,
    /// The number of the lines in `ordinary`.
    lines: usize,
    /// The last transaction on the account in an ordinary period, by its day.
    last: LastEntry,
}

/// The amounts that a transaction books on an account in an ordinary period.
#[derive(Debug, Default)]
struct LastEntry {
    day: Option<Date>,
    journal: String,
    transaction: String,
    net: Money,
    lines: usize,
}

impl LastEntry {
    /// Takes the next line of the account, unless a line before it has a later day. None if a sum is beyond the range
    /// in which sums are exact.
    fn see(&mut self, line: &JournalLine) -> Option<()> {
        let day = line.day();
        if day < self.day {
            return Some(());
        }
        let is_same = self.transaction == line.transaction && self.journal == line.journal;
        if day > self.day || !is_same {
            self.day = day;
            self.journal.clone_from(&line.journal);
            self.transaction.clone_from(&line.transaction);
            (self.net, self.lines) = (Money::ZERO, 0);
        }
        self.net = self.net.checked_add(line.debit())?;
        self.lines += 1;
        Some(())
    }
}

/// The financial year, journal and number of a transaction, and its day if it has no number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct YearEndKey {
    year: String,
    journal: String,
    transaction: String,
    day: Option<Date>,
}

impl YearEndSums {
    /// The sums of a bookkeeping with these years.
    pub fn new(years: FinancialYears) -> YearEndSums {
        YearEndSums {
            years,
            ..YearEndSums::default()
        }
    }

    /// Ends an export, with the days that it states.
    pub fn end_export(&mut self, books: &Bookkeeping) {
        self.years.take_days(books);
    }

    /// Adds a line that is booked. None if a sum is beyond the range in which sums are exact.
    pub fn add(&mut self, books: &Bookkeeping, line: &JournalLine) -> Option<()> {
        let year = self.years.of_line(books, line);
        let account = (year.clone(), line.account.clone());
        let sums = self.accounts.entry(account).or_default();
        sums.all = sums.all.checked_add(line.debit())?;
        match line.kind {
            PeriodKind::YearEnd => self.add_to_transaction(year, line),
            PeriodKind::Opening | PeriodKind::Ordinary | PeriodKind::Closing => {
                sums.ordinary = sums.ordinary.checked_add(line.debit())?;
                sums.lines += 1;
                sums.last.see(line)
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
        let found = found.filter_map(|(key, nets)| self.year_closing(key, nets));
        found.chain(self.ordinary_closings()).collect()
    }

    /// The transactions on the last day of a year that are the last on their accounts, and bring all of these back to
    /// 0. The accounts must be at least two, and at least half of those of the year, or the only account of the year,
    /// with two or more lines before. A transaction that leaves an account open moves or corrects a cost, and one after
    /// a single line returns it.
    fn ordinary_closings(&self) -> Vec<YearClosing> {
        let mut closings: BTreeMap<YearEndKey, Option<YearClosing>> = BTreeMap::new();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut with_one_line: BTreeSet<&str> = BTreeSet::new();
        for ((year, account), sums) in &self.accounts {
            *counts.entry(year).or_default() += 1;
            let last = &sums.last;
            if sums.lines < last.lines + 2 {
                with_one_line.insert(year);
            }
            let last_day = last.day.filter(|&day| self.years.ends_on(year, day));
            if last_day.is_none() || last.net.is_zero() {
                continue;
            }
            let key = YearEndKey {
                year: year.clone(),
                journal: last.journal.clone(),
                transaction: last.transaction.clone(),
                day: last.day.filter(|_| last.transaction.is_empty()),
            };
            let found = closings.entry(key.clone()).or_insert_with(|| {
                Some(YearClosing {
                    journal: key.journal,
                    transaction: key.transaction,
                    day: key.day,
                    accounts: Vec::new(),
                    amount: Money::ZERO,
                    last_day,
                    has_others: false,
                })
            });
            if !sums.ordinary.is_zero() {
                *found = None;
            } else if let Some(closing) = found {
                closing.accounts.push(account.clone());
                let amount = closing.amount.checked_add(last.net.abs());
                closing.amount = amount.unwrap_or(closing.amount);
            }
        }
        let closing = |(key, closing): (YearEndKey, Option<YearClosing>)| {
            let closing = closing?;
            let closed = closing.accounts.len();
            let all = counts.get(key.year.as_str()).copied().unwrap_or_default();
            let is_only = all == 1 && !with_one_line.contains(key.year.as_str());
            ((closed >= 2 || is_only) && closed * 2 >= all).then_some(closing)
        };
        closings.into_iter().filter_map(closing).collect()
    }

    /// The closing that a transaction after the last ordinary period is. None if it is a correction.
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
        let mut others = self.transactions.keys();
        let has_others = others.any(|other| other.year == key.year && other != key);
        (amount > other).then(|| YearClosing {
            journal: key.journal.clone(),
            transaction: key.transaction.clone(),
            day: key.day,
            accounts,
            amount,
            last_day: None,
            has_others,
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

    /// The accounts that are closed in ordinary periods. Each line is a day of 2025, a transaction, an account and an
    /// amount.
    fn found_in_ordinary(lines: &[(i8, i8, &str, &str, i64)]) -> Vec<String> {
        let mut sums = YearEndSums::default();
        for &(month, day, transaction, account, amount) in lines {
            let line = JournalLine {
                date: Some(jiff::civil::date(2025, month, day)),
                transaction: transaction.into(),
                account: account.into(),
                amount: Money::whole(amount),
                ..JournalLine::default()
            };
            sums.add(&Bookkeeping::default(), &line)
                .expect("small amounts");
        }
        let found = sums.found().into_iter();
        let found = found.map(|each| format!("{} {}", each.accounts.join(", "), each.amount));
        found.collect()
    }

    #[test]
    fn a_closing_in_an_ordinary_period_is_found() {
        let year = [(2, 5, "1", "4400", 3_000), (9, 5, "2", "4500", 900)];
        let closing = [(12, 31, "3", "4400", -3_000), (12, 31, "3", "4500", -900)];
        let found = |more: &[(i8, i8, &str, &str, i64)]| {
            found_in_ordinary(&[&year[..], &closing[..], more].concat())
        };
        assert_eq!(found(&[]), ["4400, 4500 3900"]);
        // By cost centre: two lines on an account.
        let again = [(5, 1, "4", "4400", 7), (12, 31, "3", "4400", -7)];
        assert_eq!(found(&again), ["4400, 4500 3907"]);
        // A cost that is moved to other accounts, of which one stays open.
        let moved = [(12, 31, "3", "4900", 3_900)];
        assert_eq!(found(&moved), Vec::<String>::new());
        // A year that goes on, and one of which most accounts stay open.
        assert_eq!(found(&[(12, 31, "4", "4400", 1)]), Vec::<String>::new());
        let open = ["4600", "4700", "4800"].map(|account| (3, 1, "5", account, 1));
        assert_eq!(found(&open), Vec::<String>::new());
        // Exactly half of the accounts: 3 of 6.
        let third = [(3, 1, "6", "4550", 10), (12, 31, "3", "4550", -10)];
        let half = [&third[..], &open[..]].concat();
        assert_eq!(found(&half), ["4400, 4500, 4550 3910"]);
        let most = [&half[..], &[(3, 1, "5", "4900", 1)]].concat();
        assert_eq!(found(&most), Vec::<String>::new());
    }

    #[test]
    fn a_cost_that_is_returned_closes_nothing() {
        let none = Vec::<String>::new();
        let returned = [(2, 5, "1", "4400", 50), (12, 31, "2", "4400", -50)];
        assert_eq!(found_in_ordinary(&returned), none);
        // After two costs on the only account, it closes the year.
        let closed = [
            (2, 5, "1", "4400", 30),
            (3, 5, "2", "4400", 20),
            (12, 31, "3", "4400", -50),
        ];
        assert_eq!(found_in_ordinary(&closed), ["4400 50"]);
        let reversed = [
            (2, 5, "1", "4400", 50),
            (2, 5, "1", "4500", 20),
            (3, 4, "2", "4400", -50),
            (3, 4, "2", "4500", -20),
        ];
        assert_eq!(found_in_ordinary(&reversed), none);
        // At the end of a month, an estimate is withdrawn.
        let withdrawn = [
            (2, 5, "1", "4400", 50),
            (2, 5, "1", "4500", 20),
            (2, 28, "2", "4400", -50),
            (2, 28, "2", "4500", -20),
        ];
        assert_eq!(found_in_ordinary(&withdrawn), none);
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
