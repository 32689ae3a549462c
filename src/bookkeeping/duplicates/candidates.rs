//! The pairs of sources that can have lines in common, found without comparing each pair.

use std::collections::BTreeSet;
use std::num::NonZeroU64;

use super::SourceFingerprints;
use super::days::days_of;
use crate::ledger::actuals::LineFingerprint;

/// The pairs of sources to compare, each with the later source first.
pub(super) fn pairs_of(sources: &[SourceFingerprints<'_>]) -> BTreeSet<(usize, usize)> {
    let days: Vec<_> = sources.iter().map(days_of).collect();
    let have_other_days = |(own, other): &(usize, usize)| {
        let days = days[*own].as_ref().zip(days[*other].as_ref());
        days.is_some_and(|(own, other)| own.end() < other.start() || own.start() > other.end())
    };
    let mut found = if sources.len() < 3 {
        (1..sources.len()).map(|later| (later, 0)).collect()
    } else {
        with_equal_values(sources)
    };
    // Equal lines have the same day.
    found.retain(|pair| !have_other_days(pair));
    found
}

/// The pairs of sources that have lines with an equal hash. Lines that are equal in any of the ways of comparing have
/// at least one equal hash.
fn with_equal_values(sources: &[SourceFingerprints<'_>]) -> BTreeSet<(usize, usize)> {
    let values: [fn(&LineFingerprint) -> Option<u64>; 6] = [
        |line| Some(line.money),
        |line| Some(line.in_period),
        |line| line.entry.map(NonZeroU64::get),
        |line| line.worded.map(NonZeroU64::get),
        |line| line.described.map(NonZeroU64::get),
        |line| line.documented.map(NonZeroU64::get),
    ];
    let mut found = BTreeSet::new();
    for value in values {
        let each = sources.iter().enumerate().flat_map(|(at, source)| {
            let values = source.fingerprints().filter_map(value);
            values.map(move |value| (value, at))
        });
        let mut each: Vec<(u64, usize)> = each.collect();
        each.sort_unstable();
        each.dedup();
        for equal in each.chunk_by(|(one, _), (other, _)| one == other) {
            for (at, (_, later)) in equal.iter().enumerate() {
                found.extend(equal[..at].iter().map(|(_, earlier)| (*later, *earlier)));
            }
        }
    }
    found
}
