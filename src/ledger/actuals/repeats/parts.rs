//! Finds transactions of which one export has all lines and another only some, such as an export of one project beside
//! that of all lines. Then each line counts once.

use std::collections::HashMap;

use super::{ExportedTransaction, RepeatedLines};

/// A transaction of which later exports have a part of the lines.
#[derive(Debug)]
pub(super) struct PartialTransaction {
    /// The later export that has a part.
    pub(super) later: usize,
    /// How many of each line count there, by the hash of the line.
    counted: HashMap<u64, u32>,
}

impl PartialTransaction {
    /// Takes a line that counts in a later export. Returns false if none is left.
    pub(super) fn take(&mut self, line: u64) -> bool {
        let Some(count @ 1..) = self.counted.get_mut(&line) else {
            return false;
        };
        *count -= 1;
        true
    }
}

impl RepeatedLines {
    /// The transactions of which later exports have a part of the lines, by number and month. Corrected transactions
    /// are left out: both versions balance, and the later export is certainly later.
    pub(super) fn partial_transactions(&self) -> HashMap<u128, PartialTransaction> {
        let mut found = HashMap::new();
        for (key, own) in self.own.iter() {
            let own = &own.found;
            let Some(known) = self.counted_as(&self.contents, key, own) else {
                continue;
            };
            let is_corrected =
                own.balances() && known.balances() && self.is_surely_before(known.export);
            if known.lines == own.lines || is_corrected {
                continue;
            }
            // Each of several selections has some of its lines.
            let versions = self.counting_versions(&self.contents, key, own);
            let versions = versions.filter_map(|each| self.lines_of(key, each));
            let counted = counts(versions.flatten());
            if is_within(
                &counted,
                &counts(self.lines_of(key, own).into_iter().flatten()),
            ) {
                let later = known.export;
                found.insert(own.key(key), PartialTransaction { later, counted });
            }
        }
        found
    }

    /// Whether a transaction that counts has all lines of another version.
    pub(super) fn has_all_lines(
        &self,
        key: u128,
        counted: &ExportedTransaction,
        other: &ExportedTransaction,
    ) -> bool {
        let lines = self.lines_of(key, other).zip(self.lines_of(key, counted));
        lines.is_some_and(|(other, counted)| is_within(&counts(other), &counts(counted)))
    }

    /// The hashes of the lines of a transaction.
    fn lines_of(&self, key: u128, of: &ExportedTransaction) -> Option<&Vec<u64>> {
        self.lines.get(&(of.key(key), of.export))
    }
}

/// The number of times that each line occurs.
fn counts<'l>(lines: impl IntoIterator<Item = &'l u64>) -> HashMap<u64, u32> {
    let mut counts = HashMap::new();
    for line in lines {
        *counts.entry(*line).or_default() += 1;
    }
    counts
}

/// Whether `all` has each line of a part as often as the part does.
fn is_within(part: &HashMap<u64, u32>, all: &HashMap<u64, u32>) -> bool {
    let mut part = part.iter();
    part.all(|(line, count)| all.get(line) >= Some(count))
}
