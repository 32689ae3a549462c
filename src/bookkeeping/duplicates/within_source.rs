//! Finds exports of one source that have the same lines, although their transactions can't be matched: only one of them
//! has journals or numbers, or they name the company differently.
//!
//! Exports with different journals or projects are certainly the same only if their transactions have the same numbers,
//! days and lines. Otherwise they may be the same if all their lines are equal. Many equal lines without numbers may be
//! the same even if their descriptions differ.

use std::collections::HashSet;
use std::num::NonZeroU64;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::days::{days_of, in_common_days};
use super::tally::LineKey;
use super::{ExportFingerprints, FoundDuplicates, Likeness, SourceFingerprints, mostly_shared};
use crate::bookkeeping::{ExportOverlap, SourceReading};

/// Finds the lines that several exports of a source have. Leaves out the exports that are known to overlap.
pub(super) fn find(source: SourceFingerprints<'_>, noticed: &SourceReading) -> FoundDuplicates {
    let (source, exports) = (source.source, source.exports);
    let exports = exports.into_iter().map(|mut export| {
        export.take_company_of_lines();
        SourceFingerprints {
            source,
            exports: vec![export],
        }
    });
    let exports: Vec<_> = exports.collect();
    let described: Vec<DescribedLines> = exports.iter().map(DescribedLines::of).collect();
    let can_be_alike = |own: usize, other: usize| {
        let may_be_alike = || {
            let is_in = |own: usize, other: usize| described[other].may_have_all_of(&exports[own]);
            is_in(own, other) && is_in(other, own)
        };
        let (own, other) = (&exports[own], &exports[other]);
        let can_be = !have_other_codes(own, other)
            || are_in(&noticed.alike, own, other)
            || may_be_alike() && are_all_alike(own, other);
        // Exports with equal lines without a number are already reported as overlaps.
        can_be && !are_in(&noticed.overlaps, own, other)
    };
    let can_be_same = |own: usize, other: usize| {
        let (own, other) = (&exports[own], &exports[other]);
        let are_alike = are_in(&noticed.alike, own, other);
        let are_two = of_pair(own, other, |own, other| {
            own.have_journals_of_two_names(other) || own.is_of_company_named_otherwise(other)
        });
        // Their transactions were compared already.
        let are_known = || of_pair(own, other, ExportFingerprints::has_same_columns);
        let can_be = are_alike || !have_other_codes(own, other) && !are_known();
        can_be && !are_two && can_be_same(own, other)
    };
    let mut found = FoundDuplicates::of(&exports, can_be_alike, can_be_same);
    for books in &mut found.certain {
        let mut alike = noticed.alike.iter();
        books.are_written_otherwise = alike.any(|alike| books.have_both(&alike.files));
    }
    // Another remark already reports these transactions, whose numbers are written differently.
    found.possible.retain(|books| {
        let mut alike = noticed.alike.iter();
        books.likeness != Likeness::Numbers || !alike.any(|alike| books.have_both(&alike.files))
    });
    found
}

/// The hashes of the lines of an export by day, amount and description, in which the lines of other exports are looked
/// up.
struct DescribedLines {
    days: Option<RangeInclusive<Date>>,
    lines: HashSet<NonZeroU64>,
}

impl DescribedLines {
    fn of(export: &SourceFingerprints<'_>) -> DescribedLines {
        let lines = export.fingerprints().filter_map(|line| line.described);
        DescribedLines {
            days: days_of(export),
            lines: lines.collect(),
        }
    }

    /// Whether this export has each line that another export has on the days of this export. A quick check: it stops at
    /// the first missing line, and does not compare how often lines occur.
    fn may_have_all_of(&self, other: &SourceFingerprints<'_>) -> bool {
        let mut lines = other.fingerprints().filter(|line| {
            let dated = self.days.as_ref().zip(line.date);
            dated.is_none_or(|(days, day)| days.contains(&day))
        });
        lines.all(|line| {
            line.described
                .is_some_and(|line| self.lines.contains(&line))
        })
    }
}

/// Whether two exports both have codes of a kind, but none in common.
fn have_other_codes(own: &SourceFingerprints<'_>, other: &SourceFingerprints<'_>) -> bool {
    of_pair(own, other, ExportFingerprints::have_other_codes)
}

/// Whether a condition holds for the only export of each.
fn of_pair(
    own: &SourceFingerprints<'_>,
    other: &SourceFingerprints<'_>,
    holds: impl Fn(&ExportFingerprints, &ExportFingerprints) -> bool,
) -> bool {
    let mut exports = own.exports.iter().zip(&other.exports);
    exports.any(|(own, other)| holds(own, other))
}

/// Whether all lines of two exports on common days have the same day, amount and description, and their amounts are too
/// many for a coincidence. Then only their codes are written differently.
fn are_all_alike(own: &SourceFingerprints<'_>, other: &SourceFingerprints<'_>) -> bool {
    let are_in = |own: &SourceFingerprints<'_>, other: &SourceFingerprints<'_>| {
        let days = days_of(other);
        let exports = own.exports.iter();
        let lines = exports.flat_map(|export| in_common_days(export, days.as_ref()));
        let lines: Vec<_> = lines.collect();
        let theirs = other.tally(LineKey::Description);
        let shared = theirs.shared(lines.iter().copied());
        shared.have_many_amounts && shared.count == lines.len()
    };
    are_in(own, other) && are_in(other, own)
}

/// Whether exports with equal amounts can have the same lines: all lines have numbers, or a line has no description, or
/// both exports have a line with the same day, amount and description.
fn can_be_same(own: &SourceFingerprints<'_>, other: &SourceFingerprints<'_>) -> bool {
    let have_descriptions = || {
        own.fingerprints()
            .chain(other.fingerprints())
            .all(|fingerprint| fingerprint.described.is_some())
    };
    let have_one_in_common = || {
        let theirs = other.tally(LineKey::Description);
        theirs.shared(own.fingerprints()).totals.lines > 0
    };
    mostly_shared::are_numbered(own, other) || !have_descriptions() || have_one_in_common()
}

/// Whether two exports are in a list of pairs that overlap.
fn are_in(
    overlaps: &[ExportOverlap],
    own: &SourceFingerprints<'_>,
    other: &SourceFingerprints<'_>,
) -> bool {
    let paths = own
        .exports
        .iter()
        .chain(&other.exports)
        .map(|export| &export.path);
    overlaps
        .iter()
        .any(|overlap| paths.clone().all(|path| overlap.files.contains(path)))
}
