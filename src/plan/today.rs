//! The date to treat as today.

use std::sync::OnceLock;

use jiff::civil::Date;

/// The date to treat as today: a given date, or the date of a clock. The clock is read once, and only if something
/// depends on it.
#[derive(Debug, Clone)]
pub struct Today {
    date: OnceLock<Date>,
    clock: fn() -> Date,
}

impl Today {
    /// Today by this clock.
    pub fn by(clock: fn() -> Date) -> Today {
        Today {
            date: OnceLock::new(),
            clock,
        }
    }

    /// Returns the date.
    pub fn date(&self) -> Date {
        *self.date.get_or_init(self.clock)
    }
}

impl From<Date> for Today {
    fn from(date: Date) -> Today {
        Today {
            date: OnceLock::from(date),
            clock: || Date::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_given_date_is_today() {
        assert_eq!(Today::from(date(2026, 11, 26)).date(), date(2026, 11, 26));
    }

    #[test]
    fn a_clock_is_read_when_its_date_is_needed() {
        let today = Today::by(|| date(2027, 1, 1));
        assert_eq!(today.date.get(), None);
        assert_eq!(today.date(), date(2027, 1, 1));
        assert_eq!(today.date.get(), Some(&date(2027, 1, 1)));
    }
}
