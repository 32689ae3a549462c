//! English words of the summary.

use crate::words::nl::SummaryWords;

pub(in crate::words) static SUMMARY: SummaryWords = SummaryWords {
    at_a_glance: "At a glance",
    what: "What",
    figure: "Figure",
    meaning: "Meaning",
    by: "By",
    next: "Coming up",
    no_deadlines: "The plan has no deadlines.",
};
