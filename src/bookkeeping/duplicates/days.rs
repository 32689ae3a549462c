//! The days that exports are about: from the first to the last day of their lines that count.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::{ExportFingerprints, SourceFingerprints};
use crate::ledger::actuals::LineFingerprint;

/// The days that a source is about. None if a line has no day, or if there are no lines.
pub(super) fn days_of(source: &SourceFingerprints<'_>) -> Option<RangeInclusive<Date>> {
    let mut lines = source.fingerprints();
    let first = lines.next()?.date?;
    lines.try_fold(first..=first, |days, line| {
        let (first, last) = days.into_inner();
        let day = line.date?;
        Some(first.min(day)..=last.max(day))
    })
}

/// The lines of an export on days that another source is about, and the lines without a day. If the days of the other
/// source are unknown, all lines.
pub(super) fn in_common_days<'m>(
    export: &'m ExportFingerprints,
    other: Option<&RangeInclusive<Date>>,
) -> Vec<&'m LineFingerprint> {
    let is_common = |line: &&LineFingerprint| {
        let dated = other.zip(line.date);
        dated.is_none_or(|(days, day)| days.contains(&day))
    };
    export.fingerprints.iter().filter(is_common).collect()
}
