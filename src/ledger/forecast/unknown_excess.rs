//! A commitment of an unknown amount makes rows unknown, but not the rows whose amount a stated forecast replaces. This
//! file finds the rows that are left.
//!
//! A stated forecast of a line says what the line costs, whatever its activities cost. So the line and the sums above
//! it are known. The activity is unknown, and so are the costs of the line outside its activities.

use std::collections::BTreeMap;

use super::row::ForecastFigures;
use super::row_keys::{ForecastRowKey, rows_with};
use crate::ledger::actuals::{BookedOn, BookedPlace};
use crate::ledger::books::Books;
use crate::plan::{Amount, Plan};

/// Returns the rows that are unknown if the amount of a place is unknown. `stated` has the places that contain it and
/// have a stated forecast, in the order in which forecasts replace amounts.
pub(super) fn unknown_rows(
    plan: &Plan,
    books: &Books,
    place: BookedPlace,
    stated: impl Iterator<Item = BookedPlace>,
) -> Vec<ForecastRowKey> {
    // How many times the unknown amount is in each row; below 0 if it is subtracted.
    let own = rows_with(plan, books, place).into_iter();
    let mut times: BTreeMap<ForecastRowKey, i32> = own.map(|row| (row, 1)).collect();
    for stated in stated {
        let replaced = times_in(&times, books, stated);
        for row in rows_with(plan, books, stated) {
            *times.entry(row).or_default() -= replaced;
        }
    }
    let unknown = times.into_iter().filter(|(_, times)| *times != 0);
    unknown.map(|(row, _)| row).collect()
}

/// How many times the unknown amount is in the row of a place. 0 if the row is known.
fn times_in(times: &BTreeMap<ForecastRowKey, i32>, books: &Books, place: BookedPlace) -> i32 {
    let of = |row: ForecastRowKey| times.get(&row).copied().unwrap_or_default();
    match (place.on, place.line) {
        (BookedOn::Activity(activity), Some(line)) => {
            let lines = books.line_tree.subtree(line).iter();
            let rows = lines.map(|line| of(ForecastRowKey::ActivityLine(activity, Some(*line))));
            rows.sum()
        }
        (BookedOn::Activity(activity), None) => of(ForecastRowKey::Activity(activity)),
        (BookedOn::Line(line), _) => of(ForecastRowKey::Line(line)),
        (BookedOn::Funder(funder), _) => of(ForecastRowKey::Funder(funder)),
    }
}

/// The figures of a commitment of an unknown amount: the expected amount is unknown too.
pub(super) fn unknown() -> ForecastFigures {
    ForecastFigures {
        committed: Amount::Unknown,
        deviation: Amount::Unknown,
        ..ForecastFigures::default()
    }
}
