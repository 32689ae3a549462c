//! The hashes that are kept of the lines that count, to find lines that count more than once.

use std::collections::BTreeSet;

use super::tally::{LineKey, Tally};
use crate::import::{CompanyIdentity, JournalLine};
use crate::ledger::actuals::LineFingerprint;
use crate::plan::BookkeepingSource;

/// The lines of one source that count.
#[derive(Debug)]
pub(in crate::bookkeeping) struct SourceFingerprints<'p> {
    pub(in crate::bookkeeping) source: &'p BookkeepingSource,
    pub(in crate::bookkeeping) exports: Vec<ExportFingerprints>,
}

/// The lines of one export that count.
#[derive(Debug, Default)]
pub(in crate::bookkeeping) struct ExportFingerprints {
    pub(in crate::bookkeeping) path: String,
    pub(in crate::bookkeeping) organisation: CompanyIdentity,
    pub(super) fingerprints: Vec<LineFingerprint>,
    /// Their companies, journals, cost centres, cost objects and projects.
    codes: [BTreeSet<String>; 5],
}

impl ExportFingerprints {
    /// Adds a line that counts.
    pub(in crate::bookkeeping) fn add(&mut self, line: &JournalLine) {
        self.fingerprints.push(LineFingerprint::new(line));
        let codes = [
            &line.company,
            &line.journal,
            &line.cost_centre,
            &line.cost_object,
            &line.project,
        ];
        for (known, code) in self.codes.iter_mut().zip(codes) {
            if !code.is_empty() && !known.contains(code) {
                known.insert(code.clone());
            }
        }
    }

    /// Whether each of its lines has a transaction number.
    pub(super) fn has_numbers(&self) -> bool {
        self.fingerprints.iter().all(|line| line.numbered.is_some())
    }

    pub(super) fn has_journals(&self) -> bool {
        let [_, journals, ..] = &self.codes;
        !journals.is_empty()
    }

    /// Whether two exports have codes of one kind and none in common, such as exports of two projects.
    pub(super) fn have_other_codes(&self, other: &ExportFingerprints) -> bool {
        let mut codes = self.codes.iter().zip(&other.codes);
        codes.any(|(own, other)| !own.is_empty() && !other.is_empty() && own.is_disjoint(other))
    }
}

impl SourceFingerprints<'_> {
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = &LineFingerprint> {
        self.exports.iter().flat_map(|export| &export.fingerprints)
    }

    pub(super) fn tally(&self, by: LineKey) -> Tally {
        Tally::new(self.fingerprints(), by)
    }
}
