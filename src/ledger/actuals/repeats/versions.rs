//! The versions of a transaction in the exports that were read.

use std::collections::hash_map::Entry;

use super::contents::ExportContents;
use super::{ExportedTransaction, RepeatedLines};

impl RepeatedLines {
    /// Keeps a transaction of which no later export has these lines.
    pub(super) fn count(&mut self, key: u128, found: ExportedTransaction) {
        match self.counted.entry(key) {
            Entry::Vacant(entry) => _ = entry.insert(found),
            Entry::Occupied(_) => self.counted_apart.entry(key).or_default().push(found),
        }
    }

    /// The transaction of a later export that counts instead of one of this export. None if there is none.
    pub(super) fn counted_as(
        &self,
        contents: &ExportContents,
        key: u128,
        own: &ExportedTransaction,
    ) -> Option<ExportedTransaction> {
        let versions = self.counting_versions(contents, key, own);
        let first = versions.min_by_key(|each| (each.month != own.month, each.export));
        first.copied()
    }

    /// The transactions of later exports that are other versions of one of this export.
    pub(super) fn counting_versions<'r>(
        &'r self,
        contents: &'r ExportContents,
        key: u128,
        own: &'r ExportedTransaction,
    ) -> impl Iterator<Item = &'r ExportedTransaction> {
        self.versions(key, own).filter(move |each| {
            let begins_again = contents.renumbered.contains(&each.export);
            let is_other = begins_again && own.is_renumbered(each);
            let is_apart = contents.has_other_code(&self.later[each.export]);
            !is_apart
                && !is_other
                && !self.has_nothing_in_common(key, own, each)
                && !self.is_of_other_days(contents, own, each)
        })
    }

    /// Whether a transaction is another one than `known`, which has its number in a later export. That is so if the
    /// exports have no day in common, and one of them uses numbers again in other months, or the numbers of the journal
    /// begin again, or it recurs. If the numbers go on, one number is one transaction, which was moved or changed.
    pub(super) fn is_of_other_days(
        &self,
        contents: &ExportContents,
        own: &ExportedTransaction,
        known: &ExportedTransaction,
    ) -> bool {
        let later = &self.later[known.export];
        let have_equal_numbers = || contents.has_equal_numbers() || later.has_equal_numbers();
        let restarts = || contents.restarted.contains(&(known.export, own.journal));
        contents.has_other_days(later, own.journal)
            && (own.recurs_as(known) || own.has_journal && (restarts() || have_equal_numbers()))
    }

    /// The transactions of later exports that can be other versions of one of this export.
    pub(super) fn versions(
        &self,
        key: u128,
        own: &ExportedTransaction,
    ) -> impl Iterator<Item = &ExportedTransaction> {
        let known = self.counted_under(key);
        known.filter(|known| own.can_be_version_of(known))
    }

    /// The transactions of later exports with a key.
    pub(super) fn counted_under(&self, key: u128) -> impl Iterator<Item = &ExportedTransaction> {
        let first = self.counted.get(&key).into_iter();
        first.chain(self.counted_apart.get(&key).into_iter().flatten())
    }

    /// The transactions that count in a later export, by the key of their number.
    pub(super) fn counted_in(
        &self,
        export: usize,
    ) -> impl Iterator<Item = (u128, &ExportedTransaction)> {
        let apart = self.counted_apart.iter();
        let apart = apart.flat_map(|(key, each)| each.iter().map(move |each| (*key, each)));
        let all = self.counted.iter().map(|(key, each)| (*key, each));
        all.chain(apart)
            .filter(move |(_, each)| each.export == export)
    }

    /// Replaces the version of a transaction that does not count by the version that does, and forgets its lines.
    pub(super) fn forget(
        &mut self,
        key: u128,
        left_out: &ExportedTransaction,
        counted: &ExportedTransaction,
    ) {
        let own = (left_out.key(key), left_out.export);
        self.signs.remove(&own);
        self.lines.remove(&own);
        let apart = self.counted_apart.get_mut(&key).into_iter().flatten();
        let known = self.counted.get_mut(&key).into_iter().chain(apart);
        for known in known.filter(|known| *known == left_out) {
            *known = *counted;
        }
    }
}
