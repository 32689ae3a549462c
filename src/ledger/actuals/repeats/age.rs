//! Which of two exports was made later.

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
    /// their lines, if the names have the same order.
    pub(super) fn is_surely_before(&self, later: &ExportAge) -> bool {
        match self.created.cmp(&later.created) {
            std::cmp::Ordering::Equal => {
                self.last_day < later.last_day && self.number < later.number
            }
            order => order.is_lt(),
        }
    }
}
