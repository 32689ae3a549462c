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
};
