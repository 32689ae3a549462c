//! The contents of an export: its days, its journals, its transactions, and its lines without a transaction number.
//! Earlier exports are compared with them.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;

use super::hash;
use super::line_counts::LineCounts;
use super::transactions::OwnTransactions;
use crate::import::{JournalLine, JournalTotals, PeriodKind};
use crate::ledger::actuals::line_fingerprint::{LineFingerprint, hash64};
use crate::plan::Span;

/// The contents of one export.
#[derive(Debug, Default)]
pub(super) struct ExportContents {
    /// The first and the last day of each ledger. A ledger is the lines of one company, and of one account if the file
    /// has only that account.
    days: HashMap<u128, (Date, Date)>,
    /// The first and the last day of each ledger, without the lines of an opening balance: they can be much older.
    ordinary_days: HashMap<u128, (Date, Date)>,
    /// The journals of its transactions, each with its ledger.
    journals: HashMap<u128, u128>,
    transactions: HashSet<u128>,
    /// The transaction numbers of each journal.
    numbers: HashMap<u128, HashSet<u128>>,
    /// Its lines without a transaction number, except those of an opening balance.
    unnumbered: LineCounts,
    unnumbered_days: Option<(Date, Date)>,
    /// The first day of the export, if its header states that.
    stated_first: Option<Date>,
    /// The last day that its header states, or the day on which it was made if that is earlier. None if the header does
    /// not state both.
    stated_last: Option<Date>,
    /// The part of `unnumbered` that counts. None if all of it counts.
    counted: Option<LineCounts>,
    /// The company, the account, the cost centre, the cost object and the project that all its lines have.
    singles: [SingleCode; 5],
    /// The cost centres, cost objects and projects of its lines.
    codes: HashSet<u64>,
    /// Whether a line is in a period after the ordinary ones.
    has_year_end: bool,
    /// Whether a number means another transaction in each of several months.
    has_equal_numbers: bool,
    /// The later exports in which its transaction numbers mean other transactions.
    pub(super) renumbered: BTreeSet<usize>,
    /// The journals whose numbers begin again in a later export, each with that export.
    pub(super) restarted: HashSet<(usize, u128)>,
}

/// The code that all lines have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum SingleCode {
    #[default]
    Unseen,
    One(String),
    /// There are several codes, or lines without one.
    None,
}

impl ExportContents {
    /// Adds a line of a ledger of an organisation, in a journal with this number. Returns its journal.
    pub(super) fn add(
        &mut self,
        (organisation, ledger, journal): (usize, u128, usize),
        line: &JournalLine,
    ) -> u128 {
        let journal = hash(&(ledger, journal));
        let company = match line.company.is_empty() {
            true => String::new(),
            false => organisation.to_string(),
        };
        let codes = [
            &company,
            &line.account,
            &line.cost_centre,
            &line.cost_object,
            &line.project,
        ];
        for (single, code) in self.singles.iter_mut().zip(codes) {
            single.add(code);
        }
        self.codes.extend(codes_of(line));
        self.has_year_end |= line.kind == PeriodKind::YearEnd;
        let day = line.day();
        if let Some(day) = day_in_period(line) {
            widen(self.days.entry(ledger).or_insert((day, day)), day);
        }
        if let Some(days) = days_of(line).filter(|_| line.kind != PeriodKind::Opening) {
            let known = self.ordinary_days.entry(ledger).or_insert(days);
            widen(known, days.0);
            widen(known, days.1);
        }
        if !line.transaction.is_empty() {
            self.journals.entry(journal).or_insert(ledger);
        } else if line.kind != PeriodKind::Opening {
            self.unnumbered
                .add(&LineFingerprint::new(line), organisation);
            if let Some(day) = day {
                widen(self.unnumbered_days.get_or_insert((day, day)), day);
            }
        }
        journal
    }

    /// Sets the transactions of the export, after its last line.
    pub(super) fn set_transactions(&mut self, own: &OwnTransactions) {
        let keys = own.iter().map(|(key, own)| own.found.key(key));
        self.transactions = keys.collect();
        for (key, own) in own.iter() {
            let of_journal = self.numbers.entry(own.found.journal).or_default();
            of_journal.insert(key);
        }
        self.has_equal_numbers = own.have_equal_numbers();
    }

    pub(super) fn has_year_end(&self) -> bool {
        self.has_year_end
    }

    pub(super) fn has_equal_numbers(&self) -> bool {
        self.has_equal_numbers
    }

    /// The journals of which at least half of the numbers are in another export too. The export with the fewest numbers
    /// of a journal decides. In books whose numbers go on, few numbers are in exports of different days.
    pub(super) fn journals_in_common(&self, other: &ExportContents) -> impl Iterator<Item = u128> {
        let both = self.numbers.iter().filter(|(journal, own)| {
            let Some(theirs) = other.numbers.get(journal) else {
                return false;
            };
            let shared = own.intersection(theirs).count();
            shared > 0 && 2 * shared >= own.len().min(theirs.len())
        });
        both.map(|(journal, _)| *journal)
    }

    /// Whether it has transactions in both of two journals.
    pub(super) fn has_journals(&self, journals: [u128; 2]) -> bool {
        journals
            .iter()
            .all(|journal| self.journals.contains_key(journal))
    }

    /// Whether the days of the ledger of a journal are all before or after its days in another export.
    pub(super) fn has_other_days(&self, other: &ExportContents, journal: u128) -> bool {
        let ledger = self.journals.get(&journal);
        let days = |of: &ExportContents| of.ordinary_days.get(ledger?).copied();
        let days = days(self).zip(days(other));
        days.is_some_and(|((first, last), (other_first, other_last))| {
            first > other_last || last < other_first
        })
    }

    /// The first and the last day that both are about. None if no ledger has days in both.
    pub(super) fn days_in_common(&self, other: &ExportContents) -> Option<(Date, Date)> {
        let both = self.ordinary_days.iter().filter_map(|(ledger, own)| {
            let other = other.ordinary_days.get(ledger)?;
            let days = (own.0.max(other.0), own.1.min(other.1));
            (days.0 <= days.1).then_some(days)
        });
        both.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    }

    /// Whether one of its lines has the cost centre, the cost object or the project with this hash.
    pub(super) fn has_code(&self, code: u64) -> bool {
        self.codes.contains(&code)
    }

    pub(super) fn number_of_transactions(&self) -> usize {
        self.transactions.len()
    }

    /// Whether a transaction number in this export and in a later one never means the same lines: the exports are parts
    /// of one bookkeeping, such as the cards of two accounts, or the numbers mean other transactions.
    pub(super) fn has_other_transactions(&self, number: usize, other: &ExportContents) -> bool {
        self.renumbered.contains(&number) || self.has_other_code(other)
    }

    /// Whether all its lines have one company, account, cost centre, cost object or project, and all lines of another
    /// export have a different one.
    pub(super) fn has_other_code(&self, other: &ExportContents) -> bool {
        let mut singles = self.singles.iter().zip(&other.singles);
        singles.any(|codes| match codes {
            (SingleCode::One(own), SingleCode::One(other)) => own != other,
            (SingleCode::Unseen | SingleCode::One(_) | SingleCode::None, _) => false,
        })
    }

    /// Sets the days that its header states, and the day on which it was made.
    pub(super) fn set_stated(&mut self, days: Option<Span>, created: Option<Date>) {
        self.stated_first = days.map(|days| days.start());
        self.stated_last = days.zip(created).map(|(days, made)| days.end().min(made));
    }

    /// The ledger of a journal of the export.
    pub(super) fn ledger_of(&self, journal: u128) -> Option<u128> {
        self.journals.get(&journal).copied()
    }

    /// Whether the export may cover a day of a ledger. It covers the days from the first day of the month of its first
    /// line to the day of its last line. If its header states a later first day or a later last day, that day counts
    /// instead.
    pub(super) fn covers(&self, ledger: u128, day: Option<Date>) -> bool {
        let days = self.days.get(&ledger).zip(day);
        days.is_some_and(|((first, last), day)| {
            let first = self.stated_first.max(Some(first.first_of_month()));
            first <= Some(day) && Some(day) <= self.stated_last.max(Some(*last))
        })
    }

    /// The day of the last line of a ledger, if the given day is later.
    pub(super) fn ends_before(&self, ledger: u128, day: Option<Date>) -> Option<Date> {
        let (_, last) = self.days.get(&ledger)?;
        (Some(*last) < day).then_some(*last)
    }

    /// Whether its header states its days, and when it was made.
    pub(super) fn states_days(&self) -> bool {
        self.stated_last.is_some()
    }

    /// Whether a day is before the first line of the ledger of a journal, and the header does not state a first day in
    /// the month of that line. The export may then begin at that line: many programs state the whole year.
    pub(super) fn may_begin_after(&self, journal: u128, day: Option<Date>) -> bool {
        let days = self.days_of_journal(journal).zip(day);
        days.is_some_and(|((first, _), day)| {
            let is_stated = self.stated_first >= Some(first.first_of_month());
            day < first && !is_stated
        })
    }

    /// The first and the last day of the ledger of a journal.
    fn days_of_journal(&self, journal: u128) -> Option<(Date, Date)> {
        self.days.get(&self.ledger_of(journal)?).copied()
    }

    /// Whether the export may have a given line without a transaction number: it has such lines on days around the day
    /// of that line.
    pub(super) fn may_have(&self, line: &JournalLine) -> bool {
        let days = self.unnumbered_days.zip(line.day());
        self.has_unnumbered()
            && days.is_none_or(|((first, last), day)| (first..=last).contains(&day))
    }

    pub(super) fn has_unnumbered(&self) -> bool {
        !self.unnumbered.is_empty()
    }

    pub(super) fn has_transaction(&self, key: u128) -> bool {
        self.transactions.contains(&key)
    }

    /// Whether another export has all its lines without a number, and all its transactions.
    pub(super) fn is_within(&self, other: &ExportContents) -> bool {
        self.unnumbered.is_within(&other.unnumbered)
            && self.transactions.is_subset(&other.transactions)
    }

    /// Its lines without a transaction number.
    pub(super) fn unnumbered(&self) -> &LineCounts {
        &self.unnumbered
    }

    /// Its lines without a transaction number that count.
    pub(super) fn counted(&self) -> &LineCounts {
        self.counted.as_ref().unwrap_or(&self.unnumbered)
    }

    /// Sets the lines without a transaction number that count to none. [`ExportContents::count`] adds to them.
    pub(super) fn reset_counted(&mut self) {
        self.counted = Some(LineCounts::default());
    }

    /// Adds a line without a transaction number that counts.
    pub(super) fn count(&mut self, fingerprint: &LineFingerprint, organisation: usize) {
        let counted = self.counted.get_or_insert_default();
        counted.add(fingerprint, organisation);
    }

    /// The lines without a transaction number that count both here and in another export.
    pub(super) fn counted_in_both(&self, other: &ExportContents) -> JournalTotals {
        // If `counted` is None, no later export has lines on the days of these lines, so none is in both.
        let own = self.counted.as_ref();
        own.map_or_else(JournalTotals::default, |own| own.in_both(other.counted()))
    }
}

impl SingleCode {
    fn add(&mut self, code: &str) {
        let is_same = match self {
            SingleCode::Unseen => {
                *self = SingleCode::One(code.to_string());
                true
            }
            SingleCode::One(known) => known == code,
            SingleCode::None => return,
        };
        if !is_same || code.is_empty() {
            *self = SingleCode::None;
        }
    }
}

/// The hashes of the cost centre, the cost object and the project of a line, without those that it does not have.
pub(super) fn codes_of(line: &JournalLine) -> impl Iterator<Item = u64> {
    let codes = [&line.cost_centre, &line.cost_object, &line.project];
    let codes = codes.into_iter().enumerate();
    let codes = codes.filter(|(_, code)| !code.is_empty());
    codes.map(|code| hash64(&code))
}

/// The day of a line, or the first and the last one of its period.
pub(super) fn days_of(line: &JournalLine) -> Option<(Date, Date)> {
    line.date.map(|day| (day, day)).or(line.period)
}

/// The day of a line, or the nearest day of its period if that is another one. An export of some periods has the lines
/// of these periods, whatever their days.
pub(super) fn day_in_period(line: &JournalLine) -> Option<Date> {
    let day = line.day()?;
    let period = line.period.filter(|(first, last)| first <= last);
    Some(period.map_or(day, |(first, last)| day.clamp(first, last)))
}

/// Extends a stretch of days so that it contains a day.
pub(super) fn widen((first, last): &mut (Date, Date), day: Date) {
    (*first, *last) = (day.min(*first), day.max(*last));
}
