//! Lines as a multiset, in which lines are equal if the values that a [`LineKey`] names are equal.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU64;

use crate::import::JournalTotals;
use crate::ledger::actuals::LineFingerprint;

/// The values of two lines that must be equal. From `All` to `Period`, each requires less than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineKey {
    All,
    Numbers,
    Money,
    Period,
    /// Day, amount and description.
    Description,
    /// Day, amount and document.
    Document,
}

impl LineKey {
    /// The hash of the values that must be equal. None for a line without such a value, which is equal to no other
    /// line.
    fn key(self, fingerprint: &LineFingerprint) -> Option<u64> {
        match self {
            LineKey::All => Some(fingerprint.complete),
            LineKey::Numbers => fingerprint
                .numbered
                .map(NonZeroU64::get)
                .or(Some(fingerprint.money)),
            LineKey::Money => Some(fingerprint.money),
            LineKey::Period => Some(fingerprint.in_period),
            LineKey::Description => fingerprint.described.map(NonZeroU64::get),
            LineKey::Document => fingerprint.documented.map(NonZeroU64::get),
        }
    }
}

/// A multiset of lines: how often each occurs.
pub(super) struct Tally {
    by: LineKey,
    counts: HashMap<u64, u32>,
}

/// The lines that two multisets have in common.
#[derive(Debug, Default)]
pub(super) struct SharedLines {
    pub(super) totals: JournalTotals,
    /// Whether they have at least three different amounts.
    pub(super) have_many_amounts: bool,
}

impl SharedLines {
    pub(super) fn count(&self) -> usize {
        usize::try_from(self.totals.lines).unwrap_or(usize::MAX)
    }
}

impl Tally {
    pub(super) fn new<'m>(
        fingerprints: impl Iterator<Item = &'m LineFingerprint>,
        by: LineKey,
    ) -> Tally {
        let mut counts = HashMap::new();
        for key in fingerprints.filter_map(|fingerprint| by.key(fingerprint)) {
            *counts.entry(key).or_default() += 1;
        }
        Tally { by, counts }
    }

    /// The lines that are also in this multiset, as often as both have them.
    pub(super) fn shared<'m>(
        &self,
        fingerprints: impl Iterator<Item = &'m LineFingerprint>,
    ) -> SharedLines {
        let mut used: HashMap<u64, u32> = HashMap::new();
        let mut shared = SharedLines::default();
        let mut amounts = BTreeSet::new();
        for fingerprint in fingerprints {
            let Some(key) = self.by.key(fingerprint) else {
                continue;
            };
            let Some(count) = self.counts.get(&key) else {
                continue;
            };
            let used = used.entry(key).or_default();
            if *used < *count {
                *used += 1;
                let (side, amount) = fingerprint.amount();
                // The reader refuses files whose sums are too large to be exact.
                let _ = shared.totals.add(side, amount);
                if amounts.len() < 3 {
                    amounts.insert(amount);
                }
            }
        }
        shared.have_many_amounts = amounts.len() == 3;
        shared
    }

    /// Sets each count to the larger one of both.
    pub(super) fn extend(&mut self, other: Tally) {
        for (key, count) in other.counts {
            let own = self.counts.entry(key).or_default();
            *own = count.max(*own);
        }
    }
}
