//! Finds exports of which most lines are in another source too.
//!
//! Two lines are the same if they have the same day, account and amount. If one of the files has no days, the period takes
//! the place of the day. If both files are of one kind and number all their lines, the transaction numbers must be the same.
//!
//! A few equal lines are no evidence: two organisations can pay the same rent on the same day. So at least half of the
//! lines of an export must be in the other source, and at least three, or all of them. If the organisations differ, one of
//! these must hold: half of the lines and at least three are the same by their numbers; there are no numbers, and all
//! lines of the export, at least three, are the same; or both bookkeepings are the same in every line.

use std::collections::BTreeSet;

use super::tally::{SameBy, Tally};
use super::{ExportMarks, SameBooks, SourceMarks};

/// The number of equal lines from which a coincidence is unlikely.
const MANY: usize = 3;

/// The exports of a source of which most lines are in another source. None if there are none.
pub(super) fn within(
    sources: &[SourceMarks<'_>],
    own_ix: usize,
    other_ix: usize,
) -> Option<SameBooks> {
    let (own, other) = (&sources[own_ix], &sources[other_ix]);
    let by = same_by(own, other);
    let is_numbered = by == SameBy::Numbers;
    let theirs = other.tally(by);
    let are_equal = own.marks().count() == other.marks().count() && {
        let theirs = other.tally(SameBy::All);
        theirs.shared(own.marks()).count() == own.marks().count()
    };
    let is_bulk = |export: &ExportMarks| {
        let shared = theirs.shared(export.marks.iter()).count();
        let lines = export.marks.len();
        let is_half = 2 * shared >= lines;
        lines > 0
            && match (are_equal, is_same(export, own, other), is_numbered) {
                (true, _, _) => true,
                (false, true, _) => is_half && (shared >= MANY || shared == lines),
                (false, false, true) => is_half && shared >= MANY,
                (false, false, false) => shared >= MANY && shared == lines,
            }
    };
    same_books(sources, (own_ix, other_ix), by, is_bulk)
}

/// How the lines of two sources are compared.
pub(super) fn same_by(own: &SourceMarks<'_>, other: &SourceMarks<'_>) -> SameBy {
    let has_numbers = |source: &SourceMarks<'_>| {
        let mut marks = source.marks();
        marks.all(|mark| mark.numbered.is_some())
    };
    let is_numbered =
        own.source.kind == other.source.kind && has_numbers(own) && has_numbers(other);
    if is_numbered {
        SameBy::Numbers
    } else {
        without_numbers(own, other)
    }
}

/// How the lines of two sources are compared without their numbers.
pub(super) fn without_numbers(own: &SourceMarks<'_>, other: &SourceMarks<'_>) -> SameBy {
    if own.marks().chain(other.marks()).all(|mark| mark.has_date) {
        SameBy::Money
    } else {
        SameBy::Period
    }
}

/// The exports of a source that meet a condition, with the exports of another source that have lines in common with them.
/// None if no export meets it.
pub(super) fn same_books(
    sources: &[SourceMarks<'_>],
    (own_ix, other_ix): (usize, usize),
    by: SameBy,
    is_in: impl Fn(&ExportMarks) -> bool,
) -> Option<SameBooks> {
    let exports = sources[own_ix].exports.iter().enumerate();
    let exports = exports.filter(|(_, export)| is_in(export));
    let ours = Tally::new(exports.clone().flat_map(|(_, export)| &export.marks), by);
    let others = sources[other_ix].exports.iter().enumerate();
    let others = others.filter(|(_, export)| ours.shared(export.marks.iter()).totals.lines > 0);
    let own: BTreeSet<_> = exports.map(|(at, _)| (own_ix, at)).collect();
    let others = others.map(|(at, _)| (other_ix, at)).collect();
    (!own.is_empty()).then_some(SameBooks { by, own, others })
}

/// Whether an export can be of the same organisation as another source: by the names and numbers in the files, or else by
/// the partners of the sources.
pub(super) fn is_same(
    export: &ExportMarks,
    own: &SourceMarks<'_>,
    other: &SourceMarks<'_>,
) -> bool {
    let others = other.exports.iter().map(|other| &other.organisation);
    let compared = others.map(|other| export.organisation.may_be_same(other));
    if let Some(compared) = compared.collect::<Option<Vec<bool>>>() {
        return compared.contains(&true);
    }
    let partners = own
        .source
        .partner
        .as_ref()
        .zip(other.source.partner.as_ref());
    partners.is_none_or(|(own, other)| own == other)
}
