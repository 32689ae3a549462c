//! English words of closed time and its corrections.

use crate::words::ClosingWords;

pub(in crate::words) static CLOSING: ClosingWords = ClosingWords {
    by_line: "Corrections on closed periods: costs by line",
    by_activity: "Corrections on closed periods: costs by activity",
    by_partner: "Corrections on closed periods: costs by partner",
    by_funder: "Corrections on closed periods: income by funder",
    closed: "Closed",
    now: "Now",
    correction: "Correction",
    unchanged: "Without correction",
    closed_on: " was closed on ",
    closed_again: " was closed again on ",
    without_corrections: ", and no amount changed since",
    with_corrections: "; what changed since is under the corrections",
    corrections_elsewhere: "; what changed since is in the overview of corrections (`hbplan actuals --by correction`)",
    lines_changed: "; since then journal lines changed, but no sums",
    only_hours_changed: "; since then only hours changed (`hbplan hours --by correction`)",
    hours_unknown: ", and no amounts changed since; whether its hours did is not known: not all timesheets could be read",
    unknown: "; what changed since is not known: not all bookkeepings count up to its end",
};
