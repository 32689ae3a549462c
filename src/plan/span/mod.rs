//! A stretch of time, as its first and its last day.
//!
//! How a span was written is not kept, because the shortest way to write it can be computed: see `grammar`.

mod grammar;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use thiserror::Error;

/// A stretch of time in complete days, from its first day to its last. It never ends before it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: Date,
    end: Date,
}

/// Why a string is not a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SpanError {
    #[error("not a stretch of time")]
    Unknown,
    #[error("no such date")]
    NoSuchDate,
    #[error("a year outside 1900..2999")]
    YearOutOfRange,
    #[error("a school year runs from one year to the next")]
    NotASchoolYear,
    #[error("it ends before it starts")]
    Backwards,
}

impl Span {
    /// The span from one day to another, including both.
    ///
    /// # Errors
    /// [`SpanError::Backwards`] if the last day is before the first.
    pub fn new(start: Date, end: Date) -> Result<Span, SpanError> {
        if end < start {
            Err(SpanError::Backwards)
        } else {
            Ok(Span { start, end })
        }
    }

    /// The span of one day.
    pub fn day(day: Date) -> Span {
        Span {
            start: day,
            end: day,
        }
    }

    /// The span of `count` complete months from the first of a month.
    ///
    /// # Errors
    /// If there is no such month, or the year is out of range.
    pub fn months(year: i16, month: i8, count: i32) -> Result<Span, SpanError> {
        in_range(year)?;
        let start = Date::new(year, month, 1).map_err(|_| SpanError::NoSuchDate)?;
        Ok(Span {
            start,
            end: add_months(start, count - 1).last_of_month(),
        })
    }

    /// The first day.
    pub fn start(self) -> Date {
        self.start
    }

    /// The last day, which is part of the span.
    pub fn end(self) -> Date {
        self.end
    }

    /// The number of days, at least 1.
    pub fn days(self) -> i32 {
        days_between(self.start, self.end) + 1
    }

    /// The number of months. None if the span is not made of complete calendar months.
    pub fn whole_months(self) -> Option<i32> {
        let whole = self.start.day() == 1 && self.end == self.end.last_of_month();
        whole.then(|| month_number(self.end) - month_number(self.start) + 1)
    }

    /// The days that both spans contain. None if there are none.
    pub fn overlap(self, other: Span) -> Option<Span> {
        Span::new(self.start.max(other.start), self.end.min(other.end)).ok()
    }

    /// Whether this span contains all of the other.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span, divided into years from its first day. The last year may be shorter.
    pub fn own_years(self) -> impl Iterator<Item = Span> {
        let years = (0..).map(move |number| self.own_year(number));
        years.map_while(move |year| year.overlap(self))
    }

    /// The year that starts on the first day, or `number` years later. A year that begins on 29 February ends on 28
    /// February, and the next one begins on 1 March if there is no 29 February.
    pub fn own_year(self, number: i16) -> Span {
        Span {
            start: years_later(self.start, number),
            end: day_before(years_later(self.start, number + 1)),
        }
    }

    /// The span, moved by a multiple of its own length: by 1, a year becomes the next year; by −1, a quarter becomes
    /// the quarter before. None outside the years that can be written.
    pub fn moved_by(self, lengths: i32) -> Option<Span> {
        let start = match self.whole_months() {
            Some(months) => {
                let month = month_number(self.start).checked_add(months.checked_mul(lengths)?)?;
                let year = i16::try_from(month.div_euclid(12)).ok()?;
                return Span::months(year, (month.rem_euclid(12) + 1) as i8, months).ok();
            }
            None => self
                .start
                .checked_add(
                    jiff::Span::new()
                        .try_days(self.days().checked_mul(lengths)?)
                        .ok()?,
                )
                .ok()?,
        };
        in_range(start.year()).ok()?;
        let end = start
            .checked_add(jiff::Span::new().days(self.days() - 1))
            .ok()?;
        Span::new(start, end).ok()
    }

    /// The span, divided into parts of a number of months from its first day. The last part may be shorter.
    pub fn every_months(self, months: u8) -> impl Iterator<Item = Span> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let start = add_months(self.start, next);
            if start > self.end {
                return None;
            }
            next += i32::from(months.max(1));
            Some(Span {
                start,
                end: day_before(add_months(self.start, next)).min(self.end),
            })
        })
    }

    /// The calendar intervals that share a day with the span. An interval is given by the month in which one starts and
    /// its length in months: calendar years are `(1, 12)`, school years `(8, 12)`, quarters `(1, 3)`.
    pub fn cut_by(self, (first_month, months): (i8, i32)) -> Vec<Span> {
        let since = (month_number(self.start) - i32::from(first_month) + 1).rem_euclid(months);
        let first = add_months(self.start.first_of_month(), -since);
        let starts = (0..)
            .map(|number| add_months(first, number * months))
            .take_while(|start| *start <= self.end);
        starts
            .map(|start| Span {
                start,
                end: add_months(start, months - 1).last_of_month(),
            })
            .collect()
    }
}

fn in_range(year: i16) -> Result<(), SpanError> {
    if (1900..3000).contains(&year) {
        Ok(())
    } else {
        Err(SpanError::YearOutOfRange)
    }
}

fn month_number(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

/// The same day `count` years later, or the day after 28 February.
fn years_later(date: Date, count: i16) -> Date {
    let year = date.year() + count;
    Date::new(year, date.month(), date.day())
        .or_else(|_| Date::new(year, 3, 1))
        .expect("only 29 February is not in every year")
}

/// The same day `count` months later, or the last day of that month if the month is shorter.
fn add_months(date: Date, count: i32) -> Date {
    let month = month_number(date) + count;
    let first = Date::new(
        month.div_euclid(12) as i16,
        (month.rem_euclid(12) + 1) as i8,
        1,
    )
    .expect("years are read within 1900..2999 and spans end within them");
    let day = date.day().min(first.days_in_month());
    Date::new(first.year(), first.month(), day).expect("a day within its month")
}

fn day_before(date: Date) -> Date {
    date.yesterday().expect("years are read within 1900..2999")
}

fn days_between(from: Date, to: Date) -> i32 {
    from.duration_until(to).as_hours().div_euclid(24) as i32
}
