//! Finds exports that may have the entries of another export under different numbers, on different accounts or with
//! different descriptions. That happens if an organisation keeps its books in two programs, moves from one program to
//! another, or exports the descriptions of lines once and those of transactions another time.
//!
//! Two such lines have the same day, amount and description, or the same day, amount and document. Within one
//! organisation they may also have the same day, account and amount. A few equal lines can be a coincidence, and so can
//! a monthly rent. So at least half of the lines of an export in the days that both are about must be equal, at least
//! five, with at least three different amounts. If the organisations differ, all lines of the export must be.
//!
//! A line or two with the same number, day, account and amount may be double as well, unless the files say that the
//! companies differ. Without numbers, all lines in the days that both are about must be equal, with their description.

use super::days::in_common_days;
use super::mostly_shared::{are_numbered, same_books, without_numbers};
use super::organisations::{is_same, may_be_same};
use super::tally::{LineKey, Tally};
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
    let few_by = match are_numbered(own, other) {
        true => LineKey::Entry,
        false => LineKey::Wording,
    };
    let ways = [few_by, LineKey::Description, LineKey::Document, by_amount];
    let found = ways.map(|by| {
        let theirs = other.tally(by);
        let is_alike = |export: &ExportFingerprints| match by {
            LineKey::Entry => {
                may_be_same(export, own, other)
                    && theirs.shared(export.fingerprints.iter()).count > 0
            }
            LineKey::Wording => is_same(export, own, other) && are_all(by, export, other, &theirs),
            _ => {
                let shared = theirs.shared(export.fingerprints.iter());
                let needed = match (is_same(export, own, other), by == by_amount) {
                    (true, _) => in_common_days(export, other).len().div_ceil(2),
                    (false, false) => export.fingerprints.len(),
                    (false, true) => return false,
                };
                shared.have_many_amounts && shared.count >= MIN_SHARED.max(needed)
            }
        };
        same_books(sources, (own_ix, other_ix), by, is_alike)
    });
    let found = found.into_iter().flatten();
    found.max_by_key(|books| books.shared(sources).lines)
}

/// Whether all lines of an export in the days that both are about are in the other source.
fn are_all(
    by: LineKey,
    export: &ExportFingerprints,
    other: &SourceFingerprints<'_>,
    theirs: &Tally,
) -> bool {
    let own = in_common_days(export, other);
    let lines = by.count(own.iter().copied());
    lines > 0 && theirs.shared(own.into_iter()).count == lines
}
