//! The days that exports are about: from the day of their first line that counts to that of their last one.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::{ExportFingerprints, SourceFingerprints};
use crate::ledger::actuals::LineFingerprint;

/// The days of some lines. None if there are no lines with a day.
fn days_of<'m>(
    fingerprints: impl Iterator<Item = &'m LineFingerprint>,
) -> Option<RangeInclusive<Date>> {
    let mut days = fingerprints.filter_map(|fingerprint| fingerprint.date);
    let first = days.next()?;
    let widen = |(first, last): (Date, Date), day: Date| (first.min(day), last.max(day));
    let (first, last) = days.fold((first, first), widen);
    Some(first..=last)
}

/// The lines of an export in the days that another source is about. A line without a day can be in these.
pub(super) fn in_common_days<'m>(
    export: &'m ExportFingerprints,
    other: &SourceFingerprints<'_>,
) -> Vec<&'m LineFingerprint> {
    let have_days = other.fingerprints().all(|line| line.date.is_some());
    let days = days_of(other.fingerprints()).filter(|_| have_days);
    let is_common = |line: &&LineFingerprint| {
        let dated = days.as_ref().zip(line.date);
        dated.is_none_or(|(days, day)| days.contains(&day))
    };
    export.fingerprints.iter().filter(is_common).collect()
}

/// For each source, its days. None if a line has no day.
pub(super) fn of_each(sources: &[SourceFingerprints<'_>]) -> Vec<Option<RangeInclusive<Date>>> {
    let days = sources.iter().map(|source| {
        let have_days = source.fingerprints().all(|line| line.date.is_some());
        have_days.then(|| days_of(source.fingerprints())).flatten()
    });
    days.collect()
}
