//! Finds exports that may have the entries of another export under different numbers, on different accounts or with
//! different descriptions. That happens if an organisation keeps its books in two programs, moves from one program to
//! another, or exports once with descriptions of lines, and another time with descriptions of transactions.
//!
//! Two such lines have the same day, amount and description, or the same day, amount and document. Within one
//! organisation they may also have the same day, account and amount. A few equal lines can be a coincidence, and so can
//! a monthly rent. So these must be equal: at least half of the lines of an export in the days that both exports cover,
//! at least five lines, and at least three different amounts. If the organisations differ, all lines of the export must
//! be equal. Two programs can give one organisation different company numbers.
//!
//! An export of one organisation may also be a copy under other numbers: every line has the same day, account, amount,
//! description and document.
//!
//! If all lines have numbers, one line with the same number, day, account and amount is enough, with these exceptions:
//!
//! - If the exports are of different projects, at least half of the lines and at least three must be equal, because two
//!   projects can each have an equal share of one line.
//! - Otherwise, if files of one kind name different companies, no number of equal lines is enough.
//! - Otherwise, if the organisations differ, at least half of the lines and at least three must be equal, and they must
//!   have at least three different amounts.
//!
//! If a line has no number, all lines in the days that both exports cover must be equal, with their descriptions.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::days::{days_of, in_common_days};
use super::mostly_shared::{self, are_numbered, same_books, without_numbers};
use super::organisations::{can_be_of_one, is_not_denied, is_of_other_company};
use super::tally::{LineKey, Tally};
use super::{DuplicateExports, ExportFingerprints, SourceFingerprints};

/// The minimum number of equal lines. Fewer can be a coincidence.
const MIN_SHARED: usize = 5;

/// The exports of a source whose entries another source may have too. None if there are none.
pub(super) fn exports_within(
    sources: &[SourceFingerprints<'_>],
    own_ix: usize,
    other_ix: usize,
) -> Option<DuplicateExports> {
    let (own, other) = (&sources[own_ix], &sources[other_ix]);
    let days = days_of(other);
    let by_amount = without_numbers(own, other);
    let by_few_lines = match are_numbered(own, other) {
        true => LineKey::Entry,
        false => LineKey::Wording,
    };
    let ways = [
        by_few_lines,
        LineKey::Description,
        LineKey::Document,
        by_amount,
    ];
    let found = ways.map(|by| {
        let theirs = other.tally(by);
        let are_many = |export: &ExportFingerprints, needed: usize| {
            let shared = theirs.shared(export.fingerprints.iter());
            shared.have_many_amounts && shared.count >= MIN_SHARED.max(needed)
        };
        let is_alike = |export: &ExportFingerprints| {
            let can_be_of_one = can_be_of_one(export, own, other);
            let can_be_equal = can_be_of_one && !is_of_other_company(export, own, other);
            let half_in_common_days = || in_common_days(export, days.as_ref()).len().div_ceil(2);
            match by {
                LineKey::Entry if export.is_of_other_projects(other) => are_half(export, &theirs),
                LineKey::Entry => {
                    let shared = theirs.shared(export.fingerprints.iter());
                    let are_most = || shared.have_many_amounts && are_half(export, &theirs);
                    match is_not_denied(export, own, other) {
                        true => shared.count > 0,
                        false => !is_of_other_company(export, own, other) && are_most(),
                    }
                }
                LineKey::Wording => can_be_equal && are_all(export, days.as_ref(), &theirs),
                LineKey::Description | LineKey::Document => {
                    let needed = match can_be_of_one {
                        true => half_in_common_days(),
                        false => export.fingerprints.len(),
                    };
                    let is_copy = by == LineKey::Document && can_be_equal;
                    are_many(export, needed) || is_copy && are_all_with_documents(export, other)
                }
                LineKey::Money | LineKey::Period => {
                    can_be_equal && are_many(export, half_in_common_days())
                }
                LineKey::All | LineKey::Numbers => false,
            }
        };
        same_books(sources, (own_ix, other_ix), by, is_alike)
    });
    let found = found.into_iter().flatten();
    found.max_by_key(|books| books.shared(sources).lines)
}

/// Whether at least half of the lines of an export are in the other source under the same numbers, and too many for a
/// coincidence.
fn are_half(export: &ExportFingerprints, theirs: &Tally) -> bool {
    let lines = LineKey::Entry.count(export.fingerprints.iter());
    let shared = theirs.shared(export.fingerprints.iter()).count;
    shared >= mostly_shared::MIN_SHARED && 2 * shared >= lines
}

/// Whether each line of an export has a document, and is in the other source with the same day, account, amount,
/// description and document.
fn are_all_with_documents(export: &ExportFingerprints, other: &SourceFingerprints<'_>) -> bool {
    let lines = export.fingerprints.len();
    let ways = [LineKey::Document, LineKey::Description, LineKey::Money];
    let mut ways = ways.into_iter();
    lines > 0 && ways.all(|by| other.tally(by).shared(export.fingerprints.iter()).count == lines)
}

/// Whether all lines of an export on common days are in the other source, with their descriptions.
fn are_all(
    export: &ExportFingerprints,
    other_days: Option<&RangeInclusive<Date>>,
    theirs: &Tally,
) -> bool {
    let own = in_common_days(export, other_days);
    let lines = LineKey::Wording.count(own.iter().copied());
    lines > 0 && theirs.shared(own.into_iter()).count == lines
}
