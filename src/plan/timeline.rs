//! When an activity happens: once in a span, or repeatedly.

use super::span::Span;
use super::word::words;

/// One entry of an activity's timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// What happens then, if the plan says so.
    pub what: Option<String>,
    pub when: When,
}

/// When something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At some time in, or throughout, one span.
    In(Span),
    /// Repeatedly.
    Recurs(Recurrence),
    /// No date, only words: 'as soon as the specialists are trained'.
    Unsaid,
}

/// How often something happens, and between which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recurrence {
    pub every: Every,
    /// How many times in each: 2 for twice a year. At least 1.
    pub times: u32,
    /// The month of the year, 1 to 12, if the plan says so: 9 for 'yearly in September'.
    pub month: Option<i8>,
    /// The time within which it recurs. None for all of the plan's term.
    pub within: Option<Span>,
}

words! {
    /// The interval of something that recurs.
    pub enum Every {
        Year = "year" ("jaar", "jaarlijks", "yearly", "annual", "annually", "years", "1-jaar", "12-maanden"),
        SchoolYear = "school-year" ("schooljaar", "schooljaren", "academic-year", "studiejaar", "school-years"),
        HalfYear = "half-year" ("halfjaar", "half-jaar", "halfjaarlijks", "half-jaarlijks", "6-maanden", "semester", "half-yearly", "twice-a-year", "twee-keer-per-jaar", "2x-per-jaar", "2-x-per-jaar", "2-keer-per-jaar"),
        Quarter = "quarter" ("kwartaal", "kwartaallijks", "quarterly", "quarters", "3-maanden", "driemaandelijks", "kw", "4x-per-jaar", "4-x-per-jaar", "vier-keer-per-jaar"),
        Month = "month" ("maand", "maandelijks", "monthly", "months", "1-maand"),
        Week = "week" ("wekelijks", "weken", "weekly", "weeks"),
    }
}
