//! When an activity happens: once in a span, or again and again.

use super::span::Span;

/// One entry of an activity's timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// What happens then, when it is said.
    pub what: Option<String>,
    pub when: When,
}

/// When it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Somewhere in, or all through, one span.
    In(Span),
    /// Again and again.
    Recurs(Recurrence),
    /// Only words: 'as soon as the specialists are trained'.
    Unsaid,
}

/// How often, and between which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recurrence {
    pub every: Every,
    /// How many times in each: 2 for twice a year. At least 1.
    pub times: u32,
    /// In which month of the year, 1 to 12, when it is said: 9 for 'yearly in September'.
    pub month: Option<i8>,
    /// All of this span, or all of the plan's term when there is none.
    pub within: Option<Span>,
}

/// The beat of something that recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    Year,
    SchoolYear,
    HalfYear,
    Quarter,
    Month,
    Week,
}
