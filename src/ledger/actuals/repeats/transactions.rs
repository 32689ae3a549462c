//! The transactions of the export that is being read, by number and month.
//!
//! A number with lines in several months means another transaction in each: some programs number each month from 1.
//! Without journals, a number with lines on several days means another transaction on each, because each journal can
//! have that number. A number with lines in one month can be moved to another month in a later export, unless numbers
//! begin again within one of the two exports.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::contents::{days_of, widen};
use super::hash;
use super::journals::CompanyJournal;
use crate::import::{JournalLine, JournalTotals};

/// From this number of equal numbers in two months on, they show that numbers begin again each month.
const MIN_EQUAL: usize = 3;

/// A transaction in one export.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExportedTransaction {
    /// The number of the export, in the order in which they were read.
    pub export: usize,
    /// The part and the line of its first line.
    pub part: usize,
    pub at: u64,
    pub day: Option<Date>,
    /// Its day, or the nearest day of its period if that is another one.
    pub(super) day_in_period: Option<Date>,
    /// The first day of its month, or of its period, or without journals its own day. None if the days are unknown.
    pub(super) month: Option<Date>,
    /// Whether its number means no transaction of another month.
    pub(super) is_of_one_month: bool,
    /// The first and the last day of its lines.
    pub(super) days: Option<(Date, Date)>,
    pub totals: JournalTotals,
    /// The sum of the hashes of its lines, which does not depend on their order.
    pub(super) lines: u128,
    /// The sum of the hashes of the accounts and amounts of its lines.
    pub(super) amounts: u128,
    /// The sum of the hashes of the accounts and opposite amounts of its lines.
    pub(super) reversed: u128,
    /// The sum of the hashes of the accounts and descriptions of its lines.
    pub(super) texts: u128,
    /// The hash of its company, also that of the header, and its journal as they are written.
    pub(super) written: u64,
    /// Whether it is in a period after the ordinary ones.
    pub(super) is_of_year_end: bool,
    /// Whether it is in a journal.
    pub(super) has_journal: bool,
    /// Its journal, as the contents of the export have it.
    pub(super) journal: u128,
    /// Its company and its journal.
    pub(super) of: CompanyJournal,
}

/// A transaction of the export that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct OwnTransaction {
    pub(super) found: ExportedTransaction,
    /// The hash of its number without zeros at its start.
    pub(super) number: u128,
}

/// The transactions of one export, by the key of their number. Transactions with the same number are of different
/// months.
#[derive(Debug, Default)]
pub(super) struct OwnTransactions(HashMap<u128, Vec<OwnTransaction>>);

impl OwnTransactions {
    /// Adds a line to its transaction, which is `new` without lines if this is the first one. Returns the transaction.
    pub(super) fn add(
        &mut self,
        key: u128,
        line: &JournalLine,
        new: OwnTransaction,
    ) -> OwnTransaction {
        let month = month_of(line);
        let of_number = self.0.entry(key).or_default();
        let known = of_number.iter().position(|own| own.found.month == month);
        let at = known.unwrap_or_else(|| {
            let found = ExportedTransaction { month, ..new.found };
            of_number.push(OwnTransaction { found, ..new });
            of_number.len() - 1
        });
        of_number[at].found.add(line);
        of_number[at]
    }

    /// The transaction of a line.
    pub(super) fn of_line(&self, key: u128, line: &JournalLine) -> Option<&OwnTransaction> {
        let month = month_of(line);
        let mut of_number = self.0.get(&key)?.iter();
        of_number.find(|own| own.found.month == month)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u128, &OwnTransaction)> {
        let numbers = self.0.iter();
        numbers.flat_map(|(key, of_number)| of_number.iter().map(|own| (*key, own)))
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = (u128, OwnTransaction)> {
        let numbers = self.0.into_iter();
        numbers.flat_map(|(key, of_number)| of_number.into_iter().map(move |own| (key, own)))
    }

    /// Finds, after the last line of the export, the transactions whose numbers are of one month.
    pub(super) fn set_months(&mut self) {
        let begin_again = self.begin_again();
        for of_number in self.0.values_mut() {
            let is_alone = of_number.len() == 1;
            for own in of_number {
                let begins_again = begin_again.contains(&own.found.journal);
                own.found.is_of_one_month = is_alone && !begins_again;
            }
        }
    }

    /// Whether some number has transactions in several months.
    pub(super) fn have_equal_numbers(&self) -> bool {
        self.0.values().any(|of_number| of_number.len() > 1)
    }

    /// The journals whose numbers begin again within the export: at least half of the numbers of a month are in the
    /// next month too.
    fn begin_again(&self) -> HashSet<u128> {
        let mut in_month: HashMap<(u128, Option<Date>), usize> = HashMap::new();
        let mut in_both: HashMap<(u128, [Option<Date>; 2]), usize> = HashMap::new();
        for of_number in self.0.values() {
            let months = of_number.iter().map(|own| {
                // Without journals, its month is its day.
                let month = own.found.month.map(Date::first_of_month);
                (own.found.journal, month)
            });
            let months: Vec<_> = months.collect::<BTreeSet<_>>().into_iter().collect();
            for month in &months {
                *in_month.entry(*month).or_default() += 1;
            }
            for pair in months.windows(2) {
                let [(journal, one), (_, next)] = [pair[0], pair[1]];
                *in_both.entry((journal, [one, next])).or_default() += 1;
            }
        }
        let found = in_both
            .into_iter()
            .filter(|((journal, [one, next]), equal)| {
                let fewest = in_month[&(*journal, *one)].min(in_month[&(*journal, *next)]);
                *equal >= MIN_EQUAL && 2 * equal >= fewest
            });
        found.map(|((journal, _), _)| journal).collect()
    }
}

impl ExportedTransaction {
    /// Whether it can be another version of a transaction with its number: that of its month, or one that was moved. A
    /// transaction with the opposite amounts in another month is no version: it reverses the other, as an accrual is
    /// reversed.
    pub(super) fn can_be_version_of(&self, known: &ExportedTransaction) -> bool {
        let is_moved = || self.is_of_one_month && known.is_of_one_month;
        self.month == known.month || is_moved() && !self.reverses(known)
    }

    /// Whether it has the same amounts, and is of the same day of another month, as the rent of each month.
    pub(super) fn recurs_as(&self, known: &ExportedTransaction) -> bool {
        let one_day = |of: &ExportedTransaction| {
            let (first, last) = of.days?;
            (first == last).then_some(first)
        };
        let days = one_day(self).zip(one_day(known));
        let is_same_day = days.is_some_and(|(own, known)| {
            let are_last = own == own.last_of_month() && known == known.last_of_month();
            own != known && (own.day() == known.day() || are_last)
        });
        is_same_day && self.amounts == known.amounts
    }

    /// Whether it has the same accounts and the opposite amounts.
    fn reverses(&self, known: &ExportedTransaction) -> bool {
        self.amounts == known.reversed && self.amounts != known.amounts
    }

    /// Whether its debit and credit are the same.
    pub(super) fn balances(&self) -> bool {
        self.totals.debit == self.totals.credit
    }

    /// The key of its number and its month.
    pub(super) fn key(&self, number: u128) -> u128 {
        hash(&(number, self.month))
    }

    fn add(&mut self, line: &JournalLine) {
        // Totals too large to be exact are refused with the file.
        let _ = self.totals.add(line.side, line.amount);
        if let Some(days) = days_of(line) {
            let known = self.days.get_or_insert(days);
            widen(known, days.0);
            widen(known, days.1);
        }
        self.lines = self.lines.wrapping_add(line_hash(line));
        let amount = |amount| hash(&(&line.account, amount));
        self.amounts = self.amounts.wrapping_add(amount(line.debit()));
        self.reversed = self.reversed.wrapping_add(amount(-line.debit()));
        let text = hash(&(&line.account, &line.description));
        self.texts = self.texts.wrapping_add(text);
    }
}

/// The hash of what a line says.
pub(super) fn line_hash(line: &JournalLine) -> u128 {
    hash(&(
        &line.account,
        &line.description,
        (&line.cost_centre, &line.cost_object, &line.project),
        (line.date, line.period),
        line.debit(),
    ))
}

/// The first day of the month of a line, or its own day if it has no journal. Without journals in the list, each
/// journal can have a transaction with that number in that month.
pub(super) fn month_of(line: &JournalLine) -> Option<Date> {
    let (first, _) = days_of(line)?;
    match line.journal.is_empty() {
        true => Some(first),
        false => Some(first.first_of_month()),
    }
}
