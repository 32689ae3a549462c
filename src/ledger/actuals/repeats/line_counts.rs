//! The lines without a transaction number of an export, as multisets.

use std::collections::HashMap;

use crate::import::JournalTotals;
use crate::ledger::actuals::line_fingerprint::LineFingerprint;

/// The number of equal lines, by their organisation and the hash of their content.
#[derive(Debug, Clone, Default)]
pub(super) struct LineCounts(HashMap<(usize, u64), (u32, LineFingerprint)>);

impl LineCounts {
    pub(super) fn add(&mut self, fingerprint: &LineFingerprint, organisation: usize) {
        self.0
            .entry((organisation, fingerprint.complete))
            .or_insert((0, *fingerprint))
            .0 += 1;
    }

    /// Adds all lines of another count.
    pub(super) fn extend(&mut self, others: &LineCounts) {
        for (complete, (count, fingerprint)) in &others.0 {
            self.0.entry(*complete).or_insert((0, *fingerprint)).0 += count;
        }
    }

    /// Removes a line. Returns false if it is missing.
    pub(super) fn take(&mut self, fingerprint: &LineFingerprint, organisation: usize) -> bool {
        let key = (organisation, fingerprint.complete);
        let Some((count @ 1.., _)) = self.0.get_mut(&key) else {
            return false;
        };
        *count -= 1;
        true
    }

    /// The lines of an organisation, each with the number of times that it occurs.
    pub(super) fn of_organisation(
        &self,
        organisation: usize,
    ) -> impl Iterator<Item = (&LineFingerprint, usize)> {
        let lines = self.0.iter();
        let lines = lines.filter(move |((of, _), _)| *of == organisation);
        lines.map(|(_, (count, line))| (line, *count as usize))
    }

    /// The organisation of each line.
    pub(super) fn organisations(&self) -> impl Iterator<Item = usize> {
        self.0.keys().map(|(organisation, _)| *organisation)
    }

    /// The number of times that an organisation has a line.
    pub(super) fn count_of(&self, line: &LineFingerprint, organisation: usize) -> usize {
        let known = self.0.get(&(organisation, line.complete));
        known.map_or(0, |(count, _)| *count as usize)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The totals of the lines that are in both.
    pub(super) fn in_both(&self, others: &LineCounts) -> JournalTotals {
        totals(self.0.iter().map(|(key, (count, fingerprint))| {
            let there = others.0.get(key);
            (there.map_or(0, |(there, _)| *there.min(count)), fingerprint)
        }))
    }

    /// The totals of the lines.
    pub(super) fn totals(&self) -> JournalTotals {
        totals(
            self.0
                .values()
                .map(|(count, fingerprint)| (*count, fingerprint)),
        )
    }

    pub(super) fn is_within(&self, others: &LineCounts) -> bool {
        let mut own = self.0.iter();
        own.all(|(complete, (count, _))| {
            others
                .0
                .get(complete)
                .is_some_and(|(there, _)| there >= count)
        })
    }
}

/// The totals of lines that each occur a number of times.
fn totals<'m>(lines: impl Iterator<Item = (u32, &'m LineFingerprint)>) -> JournalTotals {
    let mut totals = JournalTotals::default();
    for (count, fingerprint) in lines {
        let (side, amount) = fingerprint.amount();
        // The reader refuses files whose sums are too large to be exact.
        (0..count).for_each(|_| _ = totals.add(side, amount));
    }
    totals
}
