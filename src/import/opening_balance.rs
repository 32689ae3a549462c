//! The opening balance of a file by account, whether the file gives it separately or among its transactions.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::JournalLine;
use crate::plan::Money;

/// An account whose net amounts differ between two opening balances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountDifference {
    pub account: String,
    /// Its debit less its credit in each opening balance.
    pub nets: [Money; 2],
}

/// The opening balance of a file. Empty if it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpeningBalance {
    /// Its day, or else the day of its first line.
    pub day: Option<Date>,
    /// The debit less the credit of each account.
    pub nets: BTreeMap<String, Money>,
}

impl OpeningBalance {
    /// Adds a line. False if a sum is beyond the range of exact sums.
    #[must_use]
    pub(super) fn add(&mut self, line: &JournalLine) -> bool {
        self.day = self.day.or(line.day());
        let net = self.nets.entry(line.account.clone()).or_default();
        let sum = net.checked_add(line.debit());
        *net = sum.unwrap_or(*net);
        sum.is_some()
    }

    /// The sum of the accounts with a net debit. None if it is beyond the range of exact sums.
    pub fn debit(&self) -> Option<Money> {
        let mut debits = self.nets.values().filter(|net| !net.is_negative());
        debits.try_fold(Money::ZERO, |sum, net| sum.checked_add(*net))
    }

    /// Whether both can be of the same day. The last day of a year counts as the first day of the next. True if one has
    /// no day.
    pub fn may_be_of_one_day(&self, other: &OpeningBalance) -> bool {
        let first = |day: Date| {
            let is_last = day == day.last_of_month();
            day.tomorrow().ok().filter(|_| is_last).unwrap_or(day)
        };
        let (own, other) = (self.day.map(first), other.day.map(first));
        own.is_none() || other.is_none() || own == other
    }

    /// The accounts whose net differs from that in another opening balance. A missing account has a net of 0.
    pub fn differences(&self, other: &OpeningBalance) -> Vec<AccountDifference> {
        let net = |of: &OpeningBalance, account: &String| of.nets.get(account).copied();
        let accounts: BTreeSet<&String> = self.nets.keys().chain(other.nets.keys()).collect();
        let each = accounts.into_iter().map(|account| AccountDifference {
            account: account.clone(),
            nets: [self, other].map(|of| net(of, account).unwrap_or_default()),
        });
        each.filter(|each| each.nets[0] != each.nets[1]).collect()
    }
}
