//! Decides whether the transaction numbers of an export begin again in another one, so that equal numbers mean
//! different transactions: some programs number them from 1 in each quarter, or in each list.
//!
//! If two exports have no day in common, none of their transactions are the same, except a few that were moved to
//! another day. If their days overlap, most of those with equal numbers must have other days and other amounts. At
//! least half of the numbers of the smaller export must be in the other one: a few are corrections.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::contents::ExportContents;
use super::{ExportedTransaction, OwnTransaction, RenumberedExport, RepeatedLines};

/// From this number on, transactions with other days and amounts are not corrections.
const MIN_OTHERS: usize = 3;

/// The transactions whose numbers an export has in common with a later one.
#[derive(Debug, Default)]
struct SharedNumbers {
    same: usize,
    /// Transactions with the same accounts and amounts, in exports that have no day in common.
    moved: usize,
    others: usize,
    /// Whether corrections of days and amounts can explain the others: the exports have days in common, and journals.
    can_be_corrected: bool,
}

impl RepeatedLines {
    /// Whether the number of a transaction may mean another transaction in a later export. That is known at the end of
    /// the export.
    pub(super) fn may_be_renumbered(&self, key: u128, own: &ExportedTransaction) -> bool {
        let mut known = self.versions(key, own);
        known.any(|known| !own.has_journal || own.is_renumbered(known))
    }

    /// The later exports whose numbers mean other transactions.
    pub(super) fn renumbered(&self) -> BTreeSet<usize> {
        let mut found: BTreeMap<usize, SharedNumbers> = BTreeMap::new();
        for (key, own) in self.own.iter() {
            let mut of_exports: BTreeMap<usize, &ExportedTransaction> = BTreeMap::new();
            // The version of the same month counts, or else that of the first month.
            let order = |known: &ExportedTransaction| (known.month != own.found.month, known.month);
            for known in self.versions(key, &own.found) {
                let of_export = of_exports.entry(known.export).or_insert(known);
                if order(known) < order(of_export) {
                    *of_export = known;
                }
            }
            for (export, known) in of_exports {
                let shared = found.entry(export).or_default();
                self.compare(shared, (key, own), known);
            }
        }
        let own = self.contents.number_of_transactions();
        let found = found.into_iter().filter(|(export, shared)| {
            let later = self.later[*export].number_of_transactions();
            shared.are_renumbered(own.min(later))
        });
        found.map(|(export, _)| export).collect()
    }

    /// The journals whose numbers begin again in a later export of other days, each with that export.
    pub(super) fn restarted_journals(&self) -> HashSet<(usize, u128)> {
        let later = self.later.iter().enumerate();
        let found = later.flat_map(|(number, later)| {
            let journals = self.contents.journals_in_common(later);
            journals.map(move |journal| (number, journal))
        });
        found.collect()
    }

    /// Counts a transaction of this export as the same as the one of a later export with its number, as moved, or as
    /// another.
    fn compare(
        &self,
        shared: &mut SharedNumbers,
        (key, own): (u128, &OwnTransaction),
        known: &ExportedTransaction,
    ) {
        let later = &self.later[known.export];
        let has_other_amounts = own.found.amounts != known.amounts;
        let has_other_days = self.contents.has_other_days(later, own.found.journal);
        shared.can_be_corrected |= own.found.has_journal && !has_other_days;
        let is_of_another_journal = own.found.is_written_otherwise(known) && has_other_amounts;
        if is_of_another_journal || self.has_nothing_in_common(key, &own.found, known) {
            shared.others += 1;
        } else if own.found.shares_a_day(known) {
            shared.same += 1;
        } else if has_other_amounts {
            shared.others += 1;
        } else if has_other_days {
            shared.moved += 1;
        } else {
            shared.same += 1;
        }
    }

    /// The later exports whose numbers mean other transactions, each with the days that both are about. Without
    /// journals, they can be lists of other journals, of which all days may be the same.
    pub(super) fn renumbered_exports(&self, ended: &ExportContents) -> Vec<RenumberedExport> {
        let found = ended.renumbered.iter().map(|&later| {
            let mut known = self.own.iter();
            let have_journals = known.all(|(_, own)| own.found.has_journal);
            let days = ended.days_in_common(&self.later[later]);
            RenumberedExport {
                later,
                days: days.filter(|_| have_journals),
            }
        });
        found.collect()
    }
}

impl SharedNumbers {
    /// Whether most of the shared numbers mean other transactions. `transactions` is the number of transactions of the
    /// smaller export. If at least half of them have the number of a transaction of other days or amounts, none was
    /// moved.
    fn are_renumbered(&self, transactions: usize) -> bool {
        let shared = self.same + self.moved + self.others;
        if 2 * shared < transactions {
            return false;
        }
        let are_many = 2 * (self.others + self.moved) >= transactions;
        let others = self.others + if are_many { self.moved } else { 0 };
        let same = self.same + if are_many { 0 } else { self.moved };
        others > same && (!self.can_be_corrected || others >= MIN_OTHERS)
    }
}

impl ExportedTransaction {
    /// Whether both have a day in common. True if the days of one are unknown.
    fn shares_a_day(&self, other: &ExportedTransaction) -> bool {
        let days = self.days.zip(other.days);
        days.is_none_or(|((first, last), (other_first, other_last))| {
            first <= other_last && other_first <= last
        })
    }

    /// Whether it is another transaction than `known`, if numbers begin again.
    pub(super) fn is_renumbered(&self, known: &ExportedTransaction) -> bool {
        let has_other_amounts = self.amounts != known.amounts;
        match self.has_journal {
            true if self.is_written_otherwise(known) && has_other_amounts => true,
            true => !self.shares_a_day(known),
            false => self.lines != known.lines,
        }
    }

    /// Whether its company or its journal is written in another way: `1` and `01` can be two codes, each with its own
    /// numbers.
    fn is_written_otherwise(&self, known: &ExportedTransaction) -> bool {
        self.written != known.written
    }
}

#[cfg(test)]
mod tests {
    use super::SharedNumbers;

    #[test]
    fn numbers_begin_again_if_half_of_the_transactions_have_one_and_most_are_others() {
        let are_renumbered = |same: usize, moved: usize, others: usize, of: usize| {
            let shared = SharedNumbers {
                same,
                moved,
                others,
                can_be_corrected: false,
            };
            shared.are_renumbered(of)
        };
        // 3 of 6, and of 7.
        assert!(are_renumbered(0, 0, 3, 6));
        assert!(!are_renumbered(0, 0, 3, 7));
        // 4 of 8 with other days or amounts are half of all: the 3 of other days were not moved.
        assert!(are_renumbered(1, 3, 1, 8));
        // Of 9, they are less than half, so the 3 were moved: 1 + 3 are the same.
        assert!(!are_renumbered(1, 3, 1, 9));
        // As many others as the same ones.
        assert!(!are_renumbered(2, 0, 2, 6));
    }
}
