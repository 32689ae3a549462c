//! Whether equal transaction numbers mean the same transaction, and whether transactions in different journals can be
//! the same.

use std::collections::{BTreeMap, BTreeSet};

use super::{OwnTransaction, RepeatedLines, hash};
use crate::import::{Bookkeeping, JournalTotals};

impl RepeatedLines {
    /// The later exports that have some transactions of an export, with the same number, day and lines but in another
    /// journal or with another year: the lines that count in both.
    pub(super) fn alike(&mut self, counted: &[OwnTransaction]) -> Vec<(usize, JournalTotals)> {
        let mut alike: BTreeMap<usize, JournalTotals> = BTreeMap::new();
        let key = |own: &OwnTransaction| hash(&(own.number, own.found.day, own.found.lines));
        for own in counted {
            if let Some(&export) = self.alike.get(&key(own)) {
                let known = alike.entry(export).or_default();
                // Sums of these lines were found small enough to be exact.
                *known = known.plus(own.found.totals).unwrap_or(*known);
            }
        }
        let own = counted.iter().map(|own| (key(own), own.found.export));
        self.alike.extend(own);
        alike.into_iter().collect()
    }

    /// The number of the organisation of a bookkeeping, among those of all exports.
    pub(super) fn organisation(&mut self, books: &Bookkeeping) -> usize {
        let own = &books.organisation;
        let mut known = self.organisations.iter();
        let known = known.position(|known| known.is_same(own) != Some(false));
        known.unwrap_or_else(|| {
            self.organisations.push(own.clone());
            self.organisations.len() - 1
        })
    }

    /// The later exports whose numbers mean other transactions, if numbers can begin again: most are of another day,
    /// with other amounts or in exports of other days.
    pub(super) fn renumbered(&self) -> BTreeSet<usize> {
        let mut found: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let own = self.own.iter();
        for (key, own) in own.filter(|_| self.contents.can_begin_again()) {
            let apart = self.counted_apart.get(key).into_iter().flatten();
            for known in self.counted.get(key).into_iter().chain(apart) {
                let (same, others) = found.entry(known.export).or_default();
                let is_other = own.found.amounts != known.amounts
                    || self.contents.has_other_days(&self.later[known.export]);
                match own.found.day != known.day && is_other {
                    true => *others += 1,
                    false => *same += 1,
                }
            }
        }
        let found = found.into_iter();
        let found = found.filter(|(_, (same, others))| others > same);
        found.map(|(export, _)| export).collect()
    }
}
