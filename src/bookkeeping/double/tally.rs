//! Lines as a multiset. Which of their values must be equal is a choice.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU64;

use crate::import::JournalTotals;
use crate::ledger::actuals::LineMark;

/// Which values of two lines must be equal. From `All` to `Period`, each asks for less than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SameBy {
    All,
    Numbers,
    Money,
    Period,
    /// Day, amount and description.
    Description,
    /// Day, amount and document.
    Document,
}

impl SameBy {
    /// The hash of the values that must be equal. None for a line that lacks one, and is equal to no other line.
    fn key(self, mark: &LineMark) -> Option<u64> {
        match self {
            SameBy::All => Some(mark.whole),
            SameBy::Numbers => mark.numbered.map(NonZeroU64::get).or(Some(mark.money)),
            SameBy::Money => Some(mark.money),
            SameBy::Period => Some(mark.in_period),
            SameBy::Description => mark.described.map(NonZeroU64::get),
            SameBy::Document => mark.documented.map(NonZeroU64::get),
        }
    }
}

/// A multiset of lines: how often each occurs.
pub(super) struct Tally {
    by: SameBy,
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
    pub(super) fn new<'m>(marks: impl Iterator<Item = &'m LineMark>, by: SameBy) -> Tally {
        let mut counts = HashMap::new();
        for key in marks.filter_map(|mark| by.key(mark)) {
            *counts.entry(key).or_default() += 1;
        }
        Tally { by, counts }
    }

    /// The lines that are also in this multiset, as often as both have them.
    pub(super) fn shared<'m>(&self, marks: impl Iterator<Item = &'m LineMark>) -> SharedLines {
        let mut used: HashMap<u64, u32> = HashMap::new();
        let mut shared = SharedLines::default();
        let mut amounts = BTreeSet::new();
        for mark in marks {
            let Some(key) = self.by.key(mark) else {
                continue;
            };
            let Some(count) = self.counts.get(&key) else {
                continue;
            };
            let used = used.entry(key).or_default();
            if *used < *count {
                *used += 1;
                let (side, amount) = mark.amount();
                // Sums of these lines were found small enough to be exact.
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
