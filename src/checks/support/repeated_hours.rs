//! Repeated rows of timesheets, and the timesheets without these.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::hours::HoursEntry;
use crate::plan::{ActivityIx, PersonIx};

/// The person, the activity, and the ISO week with its year.
type WeekOfWork = (PersonIx, ActivityIx, i16, i8);

/// Each repeated row, with the first row that it repeats. Ordered by person, activity and week.
pub(in crate::checks) fn entered_twice(entries: &[HoursEntry]) -> Vec<(&HoursEntry, &HoursEntry)> {
    let found = positions(entries).into_iter();
    found
        .map(|(second, first)| (&entries[second], &entries[first]))
        .collect()
}

/// The rows without repeated rows.
pub(in crate::checks) fn without_second_rows(entries: &[HoursEntry]) -> Vec<HoursEntry> {
    let second: BTreeSet<usize> = positions(entries)
        .into_iter()
        .map(|(second, _)| second)
        .collect();
    let kept = entries
        .iter()
        .enumerate()
        .filter(|(at, _)| !second.contains(at));
    kept.map(|(_, entry)| entry.clone()).collect()
}

/// The index of each repeated row, with the index of the row that it repeats.
fn positions(entries: &[HoursEntry]) -> Vec<(usize, usize)> {
    let mut weeks: BTreeMap<WeekOfWork, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some((person, activity)) = entry.person.zip(entry.activity) {
            let week = entry.day().iso_week_date();
            let key = (person, activity, week.year(), week.week());
            weeks.entry(key).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for rows in weeks.into_values() {
        for (number, at) in rows.iter().enumerate() {
            let mut earlier = rows[..number].iter();
            let first = earlier.find(|first| is_the_same(&entries[**first], &entries[*at]));
            found.extend(first.map(|first| (*at, *first)));
        }
    }
    found
}

/// Whether the days of two rows of a person and an activity overlap. A row with the opposite sign is a correction, not
/// a repetition.
fn is_the_same(one: &HoursEntry, other: &HoursEntry) -> bool {
    let sign = |entry: &HoursEntry| entry.row.hours.decimal().is_sign_negative();
    one.row.days.overlap(other.row.days).is_some() && sign(one) == sign(other)
}
