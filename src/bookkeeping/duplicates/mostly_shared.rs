//! Finds exports whose lines are mostly in another source too.
//!
//! Two lines are the same if they have the same day, account and amount. If one of the files has no days, the period
//! takes the place of the day. If both files are of one kind and number all their lines, the transaction numbers must
//! be the same.
//!
//! Lines with a number that are the same in all that they say are evidence: one of them if the files say that both are of
//! one company, and three if both are of one organisation otherwise.
//!
//! A few other equal lines are no evidence: two organisations can pay the same rent on the same day. So at least half of the
//! lines of an export must be in the other source, and at least three, or all of them. If the organisations differ, one
//! of these must hold: half of the lines and at least three are the same by their numbers; there are no numbers, and
//! all lines of the export, at least three, are the same; or both bookkeepings are the same in every line.

use std::collections::BTreeSet;

use super::tally::{LineKey, Tally};
use super::{DuplicateExports, ExportFingerprints, SourceFingerprints};

/// The number of equal lines from which a coincidence is unlikely.
const MIN_SHARED: usize = 3;

/// The exports of a source whose lines are mostly in another source. None if there are none.
pub(super) fn exports_within(
    sources: &[SourceFingerprints<'_>],
    own_ix: usize,
    other_ix: usize,
) -> Option<DuplicateExports> {
    let (own, other) = (&sources[own_ix], &sources[other_ix]);
    let by = same_by(own, other);
    let is_numbered = by == LineKey::Numbers;
    let theirs = other.tally(by);
    let in_all = other.tally(LineKey::All);
    let are_equal = own.fingerprints().count() == other.fingerprints().count()
        && in_all.shared(own.fingerprints()).count() == own.fingerprints().count();
    let are_certain = |export: &ExportFingerprints| {
        let mut others = other.exports.iter().map(|other| &other.organisation);
        let is_named = others.any(|other| export.organisation.is_same(other) == Some(true));
        let needed = if is_named { 1 } else { MIN_SHARED };
        is_numbered && in_all.shared(export.fingerprints.iter()).count() >= needed
    };
    let is_mostly_shared = |export: &ExportFingerprints| {
        let shared = theirs.shared(export.fingerprints.iter()).count();
        let lines = export.fingerprints.len();
        let is_half = 2 * shared >= lines;
        lines > 0
            && match (are_equal, is_same(export, own, other), is_numbered) {
                (true, _, _) => true,
                (false, true, _) => {
                    let are_many = is_half && (shared >= MIN_SHARED || shared == lines);
                    are_many || are_certain(export)
                }
                (false, false, true) => is_half && shared >= MIN_SHARED,
                (false, false, false) => shared >= MIN_SHARED && shared == lines,
            }
    };
    same_books(sources, (own_ix, other_ix), by, is_mostly_shared)
}

/// How the lines of two sources are compared.
pub(super) fn same_by(own: &SourceFingerprints<'_>, other: &SourceFingerprints<'_>) -> LineKey {
    let has_numbers = |source: &SourceFingerprints<'_>| {
        let mut fingerprints = source.fingerprints();
        fingerprints.all(|fingerprint| fingerprint.numbered.is_some())
    };
    let is_numbered =
        own.source.kind == other.source.kind && has_numbers(own) && has_numbers(other);
    if is_numbered {
        LineKey::Numbers
    } else {
        without_numbers(own, other)
    }
}

/// How the lines of two sources are compared without their numbers.
pub(super) fn without_numbers(
    own: &SourceFingerprints<'_>,
    other: &SourceFingerprints<'_>,
) -> LineKey {
    if own
        .fingerprints()
        .chain(other.fingerprints())
        .all(|fingerprint| fingerprint.has_date)
    {
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
    (!own.is_empty()).then_some(DuplicateExports { by, own, others })
}

/// Whether an export can be of the same organisation as another source: by the names and numbers in the files, or else
/// by the partners of the sources.
pub(super) fn is_same(
    export: &ExportFingerprints,
    own: &SourceFingerprints<'_>,
    other: &SourceFingerprints<'_>,
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
