//! Companies and journals that count as one under two unlike names. That can be wrong, so the amount that does not
//! count is kept.

use super::ExportedTransaction;
use super::journals::CompanyJournal;
use crate::import::JournalTotals;

/// Two unlike names of one company or journal, such as `70 Inkoop` and `70 Crediteuren`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnlikeNames {
    pub are_journals: bool,
    /// The name in an earlier export and that in a later one.
    pub names: [String; 2],
    /// The totals of the transactions under the earlier name that do not count.
    pub left_out: JournalTotals,
}

/// A company or a journal that has an unlike name in the export that is being read.
#[derive(Debug)]
pub(super) struct UnlikeName {
    /// The company, and the journal if it is one.
    pub(super) of: (usize, Option<usize>),
    pub(super) found: UnlikeNames,
}

impl UnlikeName {
    pub(super) fn new(of: (usize, Option<usize>), names: [String; 2]) -> UnlikeName {
        UnlikeName {
            of,
            found: UnlikeNames {
                are_journals: of.1.is_some(),
                names,
                left_out: JournalTotals::default(),
            },
        }
    }

    /// Adds a transaction that does not count, if it is of this company or journal.
    pub(super) fn leave_out(&mut self, transaction: &ExportedTransaction) {
        let CompanyJournal { company, journal } = transaction.of;
        let is_of_journal = self.of.1.is_none_or(|own| own == journal);
        if self.of.0 == company && is_of_journal {
            // The reader refuses files whose sums are too large to be exact.
            let left_out = &mut self.found.left_out;
            *left_out = left_out.saturating_add(transaction.totals);
        }
    }
}

/// Adds the names of an export to those of later exports.
pub(super) fn extend(known: &mut Vec<UnlikeNames>, found: Vec<UnlikeName>) {
    let found = found.into_iter().map(|each| each.found);
    for own in found.filter(|own| own.left_out.lines > 0) {
        let alike = |each: &&mut UnlikeNames| {
            each.names == own.names && each.are_journals == own.are_journals
        };
        match known.iter_mut().find(alike) {
            Some(known) => known.left_out = known.left_out.saturating_add(own.left_out),
            None => known.push(own),
        }
    }
}
