//! Finds exports whose lines another source has too.
//!
//! Lines are compared in several ways, and the way by which most lines are the same counts:
//!
//! - By the number of their transaction, day, account and amount, line by line, and also as a sum for each transaction,
//!   day and account, because some programs write a row for each allocation.
//! - By day, account and amount, unless both files are of one kind and number all their lines. If one of the files has
//!   no days, the period takes the place of the day.
//! - By day, account, description and amount, if one of the files has lines without a number: only in the days that
//!   both are about.
//!
//! Equal lines with a number are evidence. Three are enough if both files can be of one organisation, and so are all
//! lines of an export. One is enough if the files say that they are of one company and the line is equal in all its
//! values.
//!
//! A few other equal lines are not evidence: two organisations can pay the same rent on the same day. So at least half
//! of the lines must be in the other source, and at least three, or all of them. If the organisations differ, one of
//! these must hold too:
//!
//! - At least half of the lines, and at least three, are the same by their numbers. They have three different amounts,
//!   or are more than half of the lines. At least half of the descriptions are the same too. If there are no
//!   descriptions, there must be three different amounts.
//! - There are no numbers, and all lines of the export, at least three, are the same: with at least half of their
//!   descriptions, or with three different amounts if there are no descriptions.
//! - Both bookkeepings are the same in every line.
//!
//! If files of one kind say that the companies differ, no lines are the same. Files of two kinds can have two codes for
//! one company, so they are compared as those of two organisations.
//!
//! An export of other projects is never the same: its lines can be equal shares of the costs in the other source.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::days::{days_of, in_common_days};
use super::organisations::{
    can_be_of_one, has_other_companies, is_of_other_company, is_said_to_be_of_one,
};
use super::tally::{LineKey, Tally};
use super::{DuplicateExports, ExportFingerprints, SourceFingerprints};

/// The minimum number of equal lines. Fewer can be a coincidence.
pub(super) const MIN_SHARED: usize = 3;

/// The exports of a source whose lines are in another source. None if there are none.
pub(super) fn exports_within(
    sources: &[SourceFingerprints<'_>],
    own_ix: usize,
    other_ix: usize,
) -> Option<DuplicateExports> {
    let (own, other) = (&sources[own_ix], &sources[other_ix]);
    let are_equal = are_equal(own, other);
    let days = days_of(other);
    let found = ways(own, other).into_iter().filter_map(|by| {
        let theirs = other.tally(by);
        let is_in = |export: &ExportFingerprints| {
            let lines = by.count(export.fingerprints.iter());
            let found = theirs.shared(export.fingerprints.iter());
            let shared = found.count;
            let is_half = 2 * shared >= lines;
            let are_many = shared >= MIN_SHARED;
            let is_all = shared == lines;
            if lines == 0
                || export.is_of_other_projects(other)
                || is_of_other_company(export, own, other)
            {
                return false;
            }
            if are_equal {
                return by != LineKey::Wording;
            }
            let is_of_one =
                can_be_of_one(export, own, other) && !has_other_companies(export, other);
            match (by, is_of_one) {
                (LineKey::Numbers | LineKey::Entry, true) => {
                    are_many || is_all || is_twin_of_one(export, other)
                }
                (LineKey::Numbers | LineKey::Entry, false) => {
                    let is_most = 2 * shared > lines;
                    let are_enough = are_many && (found.have_many_amounts || is_most);
                    is_half && are_enough && has_more_in_common(export, other, &theirs)
                }
                (LineKey::Wording, can_be) => can_be && is_stretch(export, days.as_ref(), &theirs),
                (LineKey::Money | LineKey::Period, true) => is_half && (are_many || is_all),
                (LineKey::Money | LineKey::Period, false) => {
                    are_many && is_all && has_more_in_common(export, other, &theirs)
                }
                (LineKey::All | LineKey::Description | LineKey::Document, _) => false,
            }
        };
        same_books(sources, (own_ix, other_ix), by, is_in)
    });
    found.max_by_key(|books| books.shared(sources).lines)
}

/// The ways in which the lines of two sources are compared.
fn ways(own: &SourceFingerprints<'_>, other: &SourceFingerprints<'_>) -> Vec<LineKey> {
    let by_amount = without_numbers(own, other);
    match (
        are_numbered(own, other),
        own.source.kind == other.source.kind,
    ) {
        (true, true) => vec![LineKey::Entry, LineKey::Numbers],
        (true, false) => vec![LineKey::Entry, LineKey::Numbers, by_amount],
        (false, _) => vec![LineKey::Wording, by_amount],
    }
}

/// Whether all lines of two sources have a transaction number.
pub(super) fn are_numbered(own: &SourceFingerprints<'_>, other: &SourceFingerprints<'_>) -> bool {
    let mut fingerprints = own.fingerprints().chain(other.fingerprints());
    fingerprints.all(|fingerprint| fingerprint.numbered.is_some())
}

/// Whether two sources are the same in every line and all values of their lines.
fn are_equal(own: &SourceFingerprints<'_>, other: &SourceFingerprints<'_>) -> bool {
    let lines = own.fingerprints().count();
    lines == other.fingerprints().count()
        && other.tally(LineKey::All).shared(own.fingerprints()).count == lines
}

/// Whether a line of an export is equal in all its values to a line of another source, and the files say that both are
/// of one company.
fn is_twin_of_one(export: &ExportFingerprints, other: &SourceFingerprints<'_>) -> bool {
    let in_all = || other.tally(LineKey::All);
    is_said_to_be_of_one(export, other) && in_all().shared(export.fingerprints.iter()).count > 0
}

/// Whether an export and another source have more in common than days and amounts, because two organisations can pay
/// the same rent on the same days. At least half of the descriptions must be equal. If one of them has no descriptions,
/// the common lines must have at least three different amounts.
fn has_more_in_common(
    export: &ExportFingerprints,
    other: &SourceFingerprints<'_>,
    theirs: &Tally,
) -> bool {
    let own = || export.fingerprints.iter();
    let described = LineKey::Description.count(own());
    let are_described = described > 0 && LineKey::Description.count(other.fingerprints()) > 0;
    match are_described {
        true => 2 * other.tally(LineKey::Description).shared(own()).count >= described,
        false => theirs.shared(own()).have_many_amounts,
    }
}

/// Whether at least half of the lines of an export on common days are in the other source, and at least three.
fn is_stretch(
    export: &ExportFingerprints,
    other_days: Option<&RangeInclusive<Date>>,
    theirs: &Tally,
) -> bool {
    let own = in_common_days(export, other_days);
    let lines = LineKey::Wording.count(own.iter().copied());
    let shared = theirs.shared(own.into_iter()).count;
    shared >= MIN_SHARED && 2 * shared >= lines
}

/// The way to compare the lines of two sources without their numbers.
pub(super) fn without_numbers(
    own: &SourceFingerprints<'_>,
    other: &SourceFingerprints<'_>,
) -> LineKey {
    let mut fingerprints = own.fingerprints().chain(other.fingerprints());
    if fingerprints.all(|fingerprint| fingerprint.date.is_some()) {
        LineKey::Money
    } else {
        LineKey::Period
    }
}

/// The exports of a source that meet a condition, with the exports of another source that have lines in common with
/// them. None if no export meets it.
pub(super) fn same_books(
    sources: &[SourceFingerprints<'_>],
    (own_ix, other_ix): (usize, usize),
    by: LineKey,
    is_in: impl Fn(&ExportFingerprints) -> bool,
) -> Option<DuplicateExports> {
    let exports = sources[own_ix].exports.iter().enumerate();
    let exports = exports.filter(|(_, export)| is_in(export));
    let ours = Tally::new(
        exports.clone().flat_map(|(_, export)| &export.fingerprints),
        by,
    );
    let others = sources[other_ix].exports.iter().enumerate();
    let others =
        others.filter(|(_, export)| ours.shared(export.fingerprints.iter()).totals.lines > 0);
    let own: BTreeSet<_> = exports.map(|(at, _)| (own_ix, at)).collect();
    let others = others.map(|(at, _)| (other_ix, at)).collect();
    (!own.is_empty()).then_some(DuplicateExports {
        by: BTreeSet::from([by]),
        own,
        others,
    })
}
