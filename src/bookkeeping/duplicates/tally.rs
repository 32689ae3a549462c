//! Lines as a multiset, in which lines are equal if the values that a [`LineKey`] names are equal.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU64;

use crate::import::JournalTotals;
use crate::ledger::actuals::{LineFingerprint, hash64};
use crate::plan::{EntrySide, Money};

/// The values of two lines that must be equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineKey {
    /// All values of the line.
    All,
    /// Number, day, account and amount. A line without a number has the key of [`LineKey::Money`].
    Numbers,
    /// Day, account and number, and the sum of the lines that have these in common: the rows of an allocated line.
    Entry,
    /// Day, account and amount.
    Money,
    /// Period (or else month), account and amount.
    Period,
    /// Day, account and description, and the sum of the lines that have these in common.
    Wording,
    /// Day, amount and description.
    Description,
    /// Day, amount and document.
    Document,
}

/// A line, or the sum of lines that are compared as one.
struct ComparedLines {
    key: u64,
    debit: Money,
    lines: u64,
}

impl LineKey {
    /// Whether a text is compared instead of the account.
    pub(super) fn is_by_text(self) -> bool {
        matches!(self, LineKey::Description | LineKey::Document)
    }

    /// The hash of the values that must be equal. None for a line without such a value, which is equal to no other
    /// line.
    fn key(self, fingerprint: &LineFingerprint) -> Option<u64> {
        match self {
            LineKey::All => Some(fingerprint.complete),
            LineKey::Numbers => fingerprint
                .numbered
                .map(NonZeroU64::get)
                .or(Some(fingerprint.money)),
            LineKey::Entry => fingerprint.entry.map(NonZeroU64::get),
            LineKey::Money => Some(fingerprint.money),
            LineKey::Period => Some(fingerprint.in_period),
            LineKey::Wording => fingerprint.worded.map(NonZeroU64::get),
            LineKey::Description => fingerprint.described.map(NonZeroU64::get),
            LineKey::Document => fingerprint.documented.map(NonZeroU64::get),
        }
    }

    /// Calls `receive` for each line with a key, or for each sum of lines. Sums of zero are left out.
    fn units<'m>(
        self,
        fingerprints: impl Iterator<Item = &'m LineFingerprint>,
        mut receive: impl FnMut(ComparedLines),
    ) {
        let keyed = fingerprints.filter_map(|line| Some((self.key(line)?, line.debit)));
        if !matches!(self, LineKey::Entry | LineKey::Wording) {
            return keyed.for_each(|(key, debit)| {
                receive(ComparedLines {
                    key,
                    debit,
                    lines: 1,
                });
            });
        }
        let mut sums: HashMap<u64, (Money, u64)> = HashMap::new();
        for (key, debit) in keyed {
            let (sum, lines) = sums.entry(key).or_default();
            *sum = sum.saturating_add(debit);
            *lines += 1;
        }
        for (key, (debit, lines)) in sums {
            if !debit.is_zero() {
                receive(ComparedLines {
                    key: hash64(&(key, debit)),
                    debit,
                    lines,
                });
            }
        }
    }

    /// The number of lines, or sums of lines, that are compared.
    pub(super) fn count<'m>(
        self,
        fingerprints: impl Iterator<Item = &'m LineFingerprint>,
    ) -> usize {
        let mut count = 0;
        self.units(fingerprints, |_| count += 1);
        count
    }
}

/// A multiset of lines, or of sums of lines: how often each occurs, and the number of lines in each sum.
pub(super) struct Tally {
    by: LineKey,
    counts: HashMap<u64, (u32, u64)>,
}

/// The lines that two multisets have in common.
#[derive(Debug, Default)]
pub(super) struct SharedLines {
    pub(super) totals: JournalTotals,
    /// Their number. Lines that are compared as one sum count as one.
    pub(super) count: usize,
    /// Whether they have at least three different amounts.
    pub(super) have_many_amounts: bool,
}

impl Tally {
    pub(super) fn new<'m>(
        fingerprints: impl Iterator<Item = &'m LineFingerprint>,
        by: LineKey,
    ) -> Tally {
        let mut counts = HashMap::new();
        by.units(fingerprints, |unit| {
            counts.entry(unit.key).or_insert((0, unit.lines)).0 += 1;
        });
        Tally { by, counts }
    }

    /// The lines that are also in this multiset. Each counts as often as both have it.
    pub(super) fn shared<'m>(
        &self,
        fingerprints: impl Iterator<Item = &'m LineFingerprint>,
    ) -> SharedLines {
        let mut used: HashMap<u64, u32> = HashMap::new();
        let mut shared = SharedLines::default();
        let mut amounts = BTreeSet::new();
        self.by.units(fingerprints, |unit| {
            let Some((count, lines)) = self.counts.get(&unit.key) else {
                return;
            };
            let used = used.entry(unit.key).or_default();
            if *used < *count {
                *used += 1;
                let amount = unit.debit.abs();
                let side = if unit.debit.is_negative() {
                    EntrySide::Credit
                } else {
                    EntrySide::Debit
                };
                // The reader refuses files whose sums are too large to be exact.
                let _ = shared.totals.add(side, amount);
                shared.totals.lines += unit.lines.min(*lines) - 1;
                shared.count += 1;
                if amounts.len() < 3 {
                    amounts.insert(amount);
                }
            }
        });
        shared.have_many_amounts = amounts.len() == 3;
        shared
    }

    /// Sets each count to the larger of the two counts.
    pub(super) fn extend(&mut self, other: Tally) {
        for (key, (count, lines)) in other.counts {
            let own = self.counts.entry(key).or_insert((0, lines));
            own.0 = count.max(own.0);
        }
    }
}
