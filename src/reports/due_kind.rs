//! The kinds of things in a calendar: duties, beginnings, ends and measurements.

use crate::table::{DualName, ThingKind};
use crate::words::CalendarWords;

/// The kind of a thing that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueKind {
    /// An activity of more than a month begins.
    Start,
    /// An activity of more than a month ends.
    End,
    /// An activity of at most a month, or one that recurs.
    Activity,
    Target,
    Measurement,
    Review,
    /// A funder starts or stops paying.
    Funding,
    Receipt,
}

impl DueKind {
    /// All kinds.
    pub const ALL: [DueKind; 8] = [
        DueKind::Review,
        DueKind::Target,
        DueKind::Activity,
        DueKind::Funding,
        DueKind::Receipt,
        DueKind::Start,
        DueKind::End,
        DueKind::Measurement,
    ];

    /// Returns its name on the command line. It is the same in every language.
    pub fn id(self) -> &'static str {
        match self {
            DueKind::Start => "starts",
            DueKind::End => "ends",
            DueKind::Activity => "activities",
            DueKind::Target => "targets",
            DueKind::Measurement => "measurements",
            DueKind::Review => "reports",
            DueKind::Funding => "funding",
            DueKind::Receipt => "receipts",
        }
    }

    /// Whether the day is a deadline: something must be done or must have arrived by then.
    pub fn is_deadline(self) -> bool {
        match self {
            DueKind::Activity
            | DueKind::Target
            | DueKind::Review
            | DueKind::Funding
            | DueKind::Receipt => true,
            DueKind::Start | DueKind::End | DueKind::Measurement => false,
        }
    }

    /// Returns its word in a table.
    pub(super) fn label(self, words: &CalendarWords) -> DualName {
        DualName::from(self.word(words)).of(ThingKind::Due, self.id())
    }

    /// Returns its word in a calendar.
    pub(super) fn word(self, words: &CalendarWords) -> &'static str {
        match self {
            DueKind::Start => words.start,
            DueKind::End => words.end,
            DueKind::Activity => words.activity,
            DueKind::Target => words.target,
            DueKind::Measurement => words.measurement,
            DueKind::Review => words.review,
            DueKind::Funding => words.funding,
            DueKind::Receipt => words.receipt,
        }
    }
}
