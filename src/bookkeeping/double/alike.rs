//! Whether an export may have the entries of another one under other numbers, on other accounts or with other descriptions:
//! one organisation keeps its books in two programs, moved from one to the other, or exported the descriptions of the
//! lines the one time and those of the transactions the other time.
//!
//! Then day, amount and description are the same, or day, amount and document, or within one organisation day, account and
//! amount. One such line can be a coincidence, and so can the rent of each month. It takes at least half of an export,
//! five lines and three different amounts; of two organisations all lines of the export.

use super::bulk::{is_same, same_books, without_numbers};
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
    let by_amount = without_numbers(own, other);
    let found = [SameBy::Description, SameBy::Document, by_amount].map(|by| {
        let theirs = other.tally(by);
        let is_alike = |export: &ExportMarks| {
            let shared = theirs.shared(export.marks.iter());
            let needed = match (is_same(export, own, other), by == by_amount) {
                (true, _) => export.marks.len().div_ceil(2),
                (false, false) => export.marks.len(),
                (false, true) => return false,
            };
            shared.have_many_amounts && shared.count() >= MANY.max(needed)
        };
        same_books(sources, (own_ix, other_ix), by, is_alike)
    });
    let found = found.into_iter().flatten();
    found.max_by_key(|books| books.shared(sources).lines)
}
