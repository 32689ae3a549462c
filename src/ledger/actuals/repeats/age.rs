//! Which of two exports was made later.

use jiff::ToSpan;
use jiff::civil::Date;

/// What is known about the time at which an export was made. The order is from the oldest to the newest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExportAge {
    /// The day that its header states. None if not all exports state one.
    pub created: Option<Date>,
    /// The last day of its lines: an export with a line in December was not made before one that ends in March.
    pub last_day: Option<Date>,
    /// Its number in the order of the names.
    pub number: usize,
}

/// Why one of two exports is the later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyLater {
    /// By the days in their headers.
    Made,
    /// Its last line is later.
    LastLine,
    /// Both end on the same day, and its name comes later.
    Name,
}

impl ExportAge {
    /// Why another export is later.
    pub(super) fn why_before(&self, later: &ExportAge) -> WhyLater {
        match () {
            () if self.created != later.created => WhyLater::Made,
            () if self.last_day != later.last_day => WhyLater::LastLine,
            () => WhyLater::Name,
        }
    }

    /// Whether it was certainly made before another export: by the days of their headers, or else by the last days of
    /// their lines. If these days are in one month or in two that follow each other, the names must have the same
    /// order, because the entries of the last month can have been deleted.
    pub(super) fn is_surely_before(&self, later: &ExportAge) -> bool {
        if self.created != later.created {
            return self.created < later.created;
        }
        let days = self.last_day.zip(later.last_day);
        let is_far_apart = days.is_some_and(|(own, later)| later > end_of_next_month(own));
        is_far_apart || self.last_day < later.last_day && self.number < later.number
    }

    /// Whether its name comes after that of another export, and their headers do not decide which is later.
    pub(super) fn is_later_by_name(&self, other: &ExportAge) -> bool {
        self.created == other.created && self.number > other.number
    }
}

/// The last day of the month after that of a day.
pub(super) fn end_of_next_month(day: Date) -> Date {
    let next = day.first_of_month().checked_add(1.month());
    next.map_or(day, Date::last_of_month)
}
