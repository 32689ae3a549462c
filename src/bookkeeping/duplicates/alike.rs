//! Finds exports that may have the entries of another export under different numbers, on different accounts or with
//! different descriptions. That happens if an organisation keeps its books in two programs, moves from one program to
//! another, or exports the descriptions of lines once and those of transactions another time.
//!
//! Two such lines have the same day, amount and description, or the same day, amount and document. Within one
//! organisation they may also have the same day, account and amount. A few equal lines can be a coincidence, and so can
//! a monthly rent. So at least half of the lines of an export must be equal, at least five, with at least three
//! different amounts. If the organisations differ, all lines of the export must be.

use super::mostly_shared::{is_same, same_books, without_numbers};
use super::tally::LineKey;
use super::{DuplicateExports, ExportFingerprints, SourceFingerprints};

/// The number of equal lines from which a coincidence is unlikely.
const MIN_SHARED: usize = 5;

/// The exports of a source whose entries may be in another source too. None if there are none.
pub(super) fn exports_within(
    sources: &[SourceFingerprints<'_>],
    own_ix: usize,
    other_ix: usize,
) -> Option<DuplicateExports> {
    let (own, other) = (&sources[own_ix], &sources[other_ix]);
    let by_amount = without_numbers(own, other);
    let found = [LineKey::Description, LineKey::Document, by_amount].map(|by| {
        let theirs = other.tally(by);
        let is_alike = |export: &ExportFingerprints| {
            let shared = theirs.shared(export.fingerprints.iter());
            let needed = match (is_same(export, own, other), by == by_amount) {
                (true, _) => export.fingerprints.len().div_ceil(2),
                (false, false) => export.fingerprints.len(),
                (false, true) => return false,
            };
            shared.have_many_amounts && shared.count() >= MIN_SHARED.max(needed)
        };
        same_books(sources, (own_ix, other_ix), by, is_alike)
    });
    let found = found.into_iter().flatten();
    found.max_by_key(|books| books.shared(sources).lines)
}
