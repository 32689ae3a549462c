//! Whether an export has the entries of another source under other numbers, or on other accounts: one organisation keeps
//! its books in two programs, or moved from one to the other.
//!
//! Then day, amount and description are the same, or day, amount and document. One such line can be a coincidence, and so
//! can the rent of each month. It takes at least half of an export, five lines and three different amounts; of two
//! organisations all lines of the export.

use super::bulk::{is_same, same_books};
use super::tally::SameBy;
use super::{ExportMarks, SameBooks, SourceMarks};

/// Lines that make a coincidence unlikely.
const MANY: usize = 5;

/// The exports of a source whose entries may be in another one.
pub(super) fn within(
    sources: &[SourceMarks<'_>],
    own_ix: usize,
    other_ix: usize,
) -> Option<SameBooks> {
    let (own, other) = (&sources[own_ix], &sources[other_ix]);
    let found = [SameBy::Description, SameBy::Document].map(|by| {
        let theirs = other.tally(by);
        let is_renumbered = |export: &ExportMarks| {
            let shared = theirs.shared(export.marks.iter());
            let lines = usize::try_from(shared.totals.lines).unwrap_or(usize::MAX);
            let needed = if is_same(export, own, other) {
                export.marks.len().div_ceil(2)
            } else {
                export.marks.len()
            };
            shared.have_many_amounts && lines >= MANY.max(needed)
        };
        same_books(sources, (own_ix, other_ix), by, is_renumbered)
    });
    let found = found.into_iter().flatten();
    found.max_by_key(|books| books.shared(sources).lines)
}
