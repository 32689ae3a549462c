//! Decides whether equal transaction numbers mean the same transaction, and whether transactions in different journals
//! are the same.
//!
//! Many programs number each journal from 1. In a list without a column of journals, different transactions may then
//! have the same number, even on one day.

use std::collections::{BTreeMap, BTreeSet};

use super::contents::ExportContents;
use super::journals::CompanyJournal;
use super::{
    EqualNumbers, ExportedTransaction, OwnTransaction, RepeatedLines, TransactionDifference, hash,
};
use crate::import::{JournalLine, JournalTotals};
use crate::ledger::actuals::line_fingerprint::hash64;

impl RepeatedLines {
    /// Notes the transactions of an export that count, and that later exports have with the same number, day and lines,
    /// but in another journal or year, or for a company with the same code and another name.
    pub(super) fn note_alike(&mut self, counted: &[OwnTransaction]) {
        for own in counted {
            let company = own.found.of.company;
            let namesakes = self.companies.codes.namesakes(company);
            let companies = [company].into_iter().chain(namesakes);
            for other in companies.filter_map(|each| self.alike.get(&alike_key(own, each))) {
                let known = self.alike_exports.entry((own.found.export, other.export));
                known
                    .or_default()
                    .insert([other.journal, own.found.journal]);
            }
        }
        let own = counted.iter();
        let own = own.map(|own| {
            let (export, journal, of) = (own.found.export, own.found.journal, own.found.of);
            let key = alike_key(own, of.company);
            (
                key,
                AlikeTransaction {
                    export,
                    journal,
                    of,
                },
            )
        });
        self.alike.extend(own);
    }

    /// The pairs of exports, by their numbers, that have transactions with the same number, day and lines in two
    /// journals or years. Transactions of two journals that one export has both are left out, because these are not one
    /// journal that is written in two ways.
    pub fn alike_exports(&self) -> impl Iterator<Item = (usize, usize)> {
        let are_two = |[one, other]: &[u128; 2]| {
            let mut exports = self.later.iter();
            one != other && exports.any(|export| export.has_journals([*one, *other]))
        };
        let pairs = self.alike_exports.iter();
        let pairs = pairs.filter(move |(_, journals)| !journals.iter().all(are_two));
        pairs.map(|(pair, _)| *pair)
    }

    /// Whether a later export has a transaction, perhaps in another journal.
    pub(super) fn is_alike(&self, own: &OwnTransaction) -> bool {
        self.alike
            .contains_key(&alike_key(own, own.found.of.company))
    }

    /// Adds the signs of a line of a transaction without a journal: its day and account, with its amount and with its
    /// description.
    pub(super) fn add_signs(&mut self, key: u128, own: &ExportedTransaction, line: &JournalLine) {
        if own.has_journal {
            return;
        }
        let signs = self.signs.entry((own.key(key), own.export)).or_default();
        let place = (line.day(), &line.account);
        signs.insert(hash64(&(place, line.debit())));
        signs.insert(hash64(&(place, line.description.trim())));
    }

    /// Whether two transactions have nothing but their number in common. They are in no journal and have other amounts
    /// or accounts, and no line of one has the same day and account as a line of the other with the same amount or
    /// description.
    pub(super) fn has_nothing_in_common(
        &self,
        key: u128,
        own: &ExportedTransaction,
        known: &ExportedTransaction,
    ) -> bool {
        let signs = |of: &ExportedTransaction| self.signs.get(&(of.key(key), of.export));
        let is_disjoint = match (signs(own), signs(known)) {
            (Some(own), Some(known)) => own.is_disjoint(known),
            (None, _) | (_, None) => true,
        };
        !own.has_journal && own.amounts != known.amounts && is_disjoint
    }

    /// Notes a transaction that counts beside a transaction of a later export with its number and nothing else in
    /// common. It is noted only if the exports have days in common, and if the numbers of the later export begin again
    /// only if both have the same day.
    pub(super) fn note_equal_number(
        &self,
        (key, number): (u128, &str),
        own: &ExportedTransaction,
        contents: &ExportContents,
        noted: &mut BTreeMap<usize, EqualNumbers>,
    ) {
        let other = self.versions(key, own).find(|known| {
            let begins_again = contents.renumbered.contains(&known.export);
            self.has_nothing_in_common(key, own, known)
                && !contents.has_other_code(&self.later[known.export])
                && contents.days_in_common(&self.later[known.export]).is_some()
                && (own.day == known.day || !begins_again)
        });
        let Some(known) = other else {
            return;
        };
        self.note((String::new(), number.to_string()), own, known, noted);
    }

    /// Notes a transaction that counts beside a transaction with its number in a later export of other days. It may be
    /// another version of that transaction if both have the same accounts and descriptions, and nothing shows that
    /// numbers are used again, such as two later exports with that number.
    pub(super) fn note_other_days(
        &self,
        (key, name): (u128, (String, String)),
        own: &ExportedTransaction,
        contents: &ExportContents,
        noted: &mut OnOtherDays,
    ) {
        for known in self.versions(key, own) {
            let later = &self.later[known.export];
            if !self.is_of_other_days(contents, own, known)
                || contents.has_other_transactions(known.export, later)
            {
                continue;
            }
            let are_used_again = contents.has_equal_numbers()
                || later.has_equal_numbers()
                || self.versions(key, own).nth(1).is_some()
                || contents.restarted.contains(&(known.export, own.journal))
                    && own.recurs_as(known);
            match own.texts == known.texts && !are_used_again {
                true => self.note(name.clone(), own, known, &mut noted.in_doubt),
                false => _ = noted.others.insert(known.export),
            }
        }
    }

    /// Adds a transaction to the count and the totals of a later export. Only the first transaction itself is kept.
    fn note(
        &self,
        (journal, transaction): (String, String),
        own: &ExportedTransaction,
        known: &ExportedTransaction,
        noted: &mut BTreeMap<usize, EqualNumbers>,
    ) {
        let first = TransactionDifference {
            journal,
            transaction,
            counted: *known,
            left_out: *own,
            is_part: false,
            why_later: self.why_later(known.export),
        };
        let noted = noted.entry(known.export).or_insert_with(|| EqualNumbers {
            later: known.export,
            count: 0,
            totals: JournalTotals::default(),
            first: first.clone(),
        });
        noted.count += 1;
        // The reader refuses files whose sums are too large to be exact.
        noted.totals = noted.totals.saturating_add(own.totals);
        let order = |each: &TransactionDifference| {
            let found = each.left_out;
            (found.part, found.at, each.transaction.clone())
        };
        if order(&first) < order(&noted.first) {
            noted.first = first;
        }
    }
}

/// The transactions that count although later exports, which are of other days, have their numbers.
#[derive(Default)]
pub(super) struct OnOtherDays {
    /// Those that may be other versions, for each later export.
    pub(super) in_doubt: BTreeMap<usize, EqualNumbers>,
    /// The later exports in which the numbers mean other transactions.
    pub(super) others: BTreeSet<usize>,
}

/// The export and the journal that have a transaction.
#[derive(Debug, Clone, Copy)]
pub(super) struct AlikeTransaction {
    pub(super) export: usize,
    pub(super) journal: u128,
    pub(super) of: CompanyJournal,
}

/// The hash of all of a transaction, as one of a company, except its journal and its year.
pub(super) fn alike_key(own: &OwnTransaction, company: usize) -> u128 {
    hash(&(company, own.number, own.found.day, own.found.lines))
}
