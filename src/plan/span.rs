//! A stretch of time, and the one grammar in which plans write it.
//!
//! `2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, the school year `2020/2021` (1 August to 31 July),
//! and `A..B` from the start of A to the end of B. A span is its first and its last day; how it was written
//! is not kept, because the shortest way to write it can be worked out.

use std::fmt;

use jiff::civil::Date;
use thiserror::Error;

/// A stretch of time in whole days, the first and the last included. It never ends before it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: Date,
    end: Date,
}

/// Why a text is not a span.
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
    /// From one day to another, both included.
    ///
    /// # Errors
    /// [`SpanError::Backwards`], when the last day is before the first.
    pub fn new(start: Date, end: Date) -> Result<Span, SpanError> {
        if end < start {
            Err(SpanError::Backwards)
        } else {
            Ok(Span { start, end })
        }
    }

    /// One day.
    pub fn day(day: Date) -> Span {
        Span {
            start: day,
            end: day,
        }
    }

    /// Reads a span in the grammar of this file.
    ///
    /// # Errors
    /// Says which part of the grammar was not met.
    pub fn parse(text: &str) -> Result<Span, SpanError> {
        Span::parse_with(text, |_| None)
    }

    /// Reads a span in which names stand for spans too, alone and at both ends.
    ///
    /// # Errors
    /// As [`Span::parse`].
    pub fn parse_with(text: &str, named: impl Fn(&str) -> Option<Span>) -> Result<Span, SpanError> {
        let simple = |text: &str| {
            let text = text.trim();
            named(text).map_or_else(|| Span::parse_simple(text), Ok)
        };
        let Some((from, to)) = text.split_once("..") else {
            return simple(text);
        };
        // A name may have dots of its own.
        if let Some(span) = named(text.trim()) {
            return Ok(span);
        }
        Span::new(simple(from)?.start, simple(to)?.end)
    }

    fn parse_simple(text: &str) -> Result<Span, SpanError> {
        let (year, rest) = text.split_at_checked(4).ok_or(SpanError::Unknown)?;
        let year = read_number(year).ok_or(SpanError::Unknown)? as i16;
        if let Some(next) = rest.strip_prefix('/') {
            let next = read_number(next)
                .filter(|_| next.len() == 4)
                .ok_or(SpanError::Unknown)?;
            in_range(year)?;
            return if next == u32::from(year.unsigned_abs()) + 1 {
                Span::months(year, 8, 12)
            } else {
                Err(SpanError::NotASchoolYear)
            };
        }
        let Some(part) = rest.strip_prefix('-') else {
            return if rest.is_empty() {
                Span::months(year, 1, 12)
            } else {
                Err(SpanError::Unknown)
            };
        };
        match part.as_bytes() {
            [b'H', half @ b'1'..=b'2'] => Span::months(year, (half - b'1') as i8 * 6 + 1, 6),
            [b'Q', quarter @ b'1'..=b'4'] => Span::months(year, (quarter - b'1') as i8 * 3 + 1, 3),
            [_, _] => Span::months(year, read_number(part).ok_or(SpanError::Unknown)? as i8, 1),
            [_, _, b'-', _, _] => {
                let month = read_number(&part[..2]).ok_or(SpanError::Unknown)?;
                let day = read_number(&part[3..]).ok_or(SpanError::Unknown)?;
                in_range(year)?;
                Date::new(year, month as i8, day as i8)
                    .map(Span::day)
                    .map_err(|_| SpanError::NoSuchDate)
            }
            _ => Err(SpanError::Unknown),
        }
    }

    /// `count` whole months from the first of a month on.
    ///
    /// # Errors
    /// When the month is none, or the year is out of range.
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

    /// The last day, which belongs to it.
    pub fn end(self) -> Date {
        self.end
    }

    /// How many days, at least 1.
    pub fn days(self) -> i32 {
        days_between(self.start, self.end) + 1
    }

    /// How many months, when it is made of whole calendar months.
    pub fn whole_months(self) -> Option<i32> {
        let whole = self.start.day() == 1 && self.end == self.end.last_of_month();
        whole.then(|| month_number(self.end) - month_number(self.start) + 1)
    }

    /// What the two have in common.
    pub fn overlap(self, other: Span) -> Option<Span> {
        Span::new(self.start.max(other.start), self.end.min(other.end)).ok()
    }

    /// Whether all of the other lies within this one.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Cuts it into years of its own: twelve months each from its first day on, the last one perhaps shorter.
    pub fn own_years(self) -> impl Iterator<Item = Span> {
        self.every_months(12)
    }

    /// The span of the same length that begins as many lengths of this one later, or earlier: the year after a
    /// year, the quarter before a quarter. Nothing outside of the years that can be written.
    pub fn shifted(self, lengths: i32) -> Option<Span> {
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

    /// Cuts it into stretches of so many months each from its first day on, the last one perhaps shorter.
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

    /// The stretches of so many months, counted from the first of a month of the year on, that have a day in
    /// common with it: calendar years by `(1, 12)`, school years by `(8, 12)`, quarters by `(1, 3)`.
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

    /// The twelve months that begin on its first day.
    pub fn year_from_start(self) -> Span {
        Span {
            start: self.start,
            end: day_before(add_months(self.start, 12)),
        }
    }
}

fn in_range(year: i16) -> Result<(), SpanError> {
    if (1900..3000).contains(&year) {
        Ok(())
    } else {
        Err(SpanError::YearOutOfRange)
    }
}

/// Plain digits, at most four of them.
fn read_number(text: impl AsRef<[u8]>) -> Option<u32> {
    let text = text.as_ref();
    let digits = !text.is_empty() && text.len() <= 4 && text.iter().all(u8::is_ascii_digit);
    digits.then(|| {
        text.iter()
            .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    })
}

fn month_number(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

/// The same day `count` months later, or the last day of that month when it is shorter.
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

/// The shortest way to write it in the grammar of this file that reads well.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start, self.end);
        if start == end {
            return write!(f, "{start}");
        }
        let year = start.year();
        match (self.whole_months(), start.month()) {
            (Some(12), 1) => write!(f, "{year:04}"),
            (Some(12), 8) => write!(f, "{year:04}/{:04}", year + 1),
            (Some(6), 1) => write!(f, "{year:04}-H1"),
            (Some(6), 7) => write!(f, "{year:04}-H2"),
            (Some(3), month @ (1 | 4 | 7 | 10)) => write!(f, "{year:04}-Q{}", month / 3 + 1),
            (Some(1), month) => write!(f, "{year:04}-{month:02}"),
            _ if year == end.year() => write_within_a_year(f, start, end),
            _ => {
                write_from(f, start)?;
                f.write_str("..")?;
                write_until(f, end)
            }
        }
    }
}

/// Both ends alike, so that it reads as a part of the year: `2020-01..2020-04`.
fn write_within_a_year(f: &mut fmt::Formatter<'_>, start: Date, end: Date) -> fmt::Result {
    if start.day() == 1 && end == end.last_of_month() {
        write!(
            f,
            "{:04}-{:02}..{:04}-{:02}",
            start.year(),
            start.month(),
            end.year(),
            end.month()
        )
    } else {
        write!(f, "{start}..{end}")
    }
}

fn write_from(f: &mut fmt::Formatter<'_>, start: Date) -> fmt::Result {
    match (start.month(), start.day()) {
        (1, 1) => write!(f, "{:04}", start.year()),
        (7, 1) => write!(f, "{:04}-H2", start.year()),
        (month, 1) => write!(f, "{:04}-{month:02}", start.year()),
        _ => write!(f, "{start}"),
    }
}

fn write_until(f: &mut fmt::Formatter<'_>, end: Date) -> fmt::Result {
    match (end.month(), end.day()) {
        (12, 31) => write!(f, "{:04}", end.year()),
        (6, 30) => write!(f, "{:04}-H1", end.year()),
        (month, day) if day == end.days_in_month() => write!(f, "{:04}-{month:02}", end.year()),
        _ => write!(f, "{end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> String {
        match Span::parse(text) {
            Ok(span) => format!("{} {}", span.start(), span.end()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn each_form_of_the_grammar() {
        assert_eq!(days("2020"), "2020-01-01 2020-12-31");
        assert_eq!(days("2023-H2"), "2023-07-01 2023-12-31");
        assert_eq!(days("2020-Q1"), "2020-01-01 2020-03-31");
        assert_eq!(days("2020-02"), "2020-02-01 2020-02-29");
        assert_eq!(days("2020-09-15"), "2020-09-15 2020-09-15");
        assert_eq!(days("2020/2021"), "2020-08-01 2021-07-31");
        assert_eq!(days("2015..2023-06"), "2015-01-01 2023-06-30");
    }

    #[test]
    fn names_stand_for_spans_alone_and_at_both_ends() {
        let named = |text: &str| match text {
            "start" => Span::parse("2020-07").ok(),
            "fase..1" => Span::parse("2022").ok(),
            _ => None,
        };
        let days = |text: &str| Span::parse_with(text, named).map(|span| span.to_string());
        assert_eq!(days(" start "), Ok("2020-07".to_string()));
        assert_eq!(days("start..2020-Q4"), Ok("2020-H2".to_string()));
        assert_eq!(days("2020-01 .. start"), Ok("2020-01..2020-07".to_string()));
        assert_eq!(days("fase..1"), Ok("2022".to_string()));
        assert_eq!(days("2020..fase..1"), Ok("2020..2022".to_string()));
        assert_eq!(days("start..eind"), Err(SpanError::Unknown));
        assert_eq!(days("2021..start"), Err(SpanError::Backwards));
    }

    #[test]
    fn what_is_no_span_says_why() {
        assert_eq!(days("2023-H3"), "not a stretch of time");
        assert_eq!(days("23"), "not a stretch of time");
        assert_eq!(days("2021-13"), "no such date");
        assert_eq!(days("2021-02-29"), "no such date");
        assert_eq!(
            days("2020/2022"),
            "a school year runs from one year to the next"
        );
        assert_eq!(days("2022..2020"), "it ends before it starts");
        assert_eq!(days("0202"), "a year outside 1900..2999");
        assert_eq!(days("2020-é1"), "not a stretch of time");
    }

    #[test]
    fn a_span_is_written_the_shortest_way() {
        for text in [
            "2020",
            "2020-H1",
            "2020-Q3",
            "2020-09",
            "2020-09-15",
            "2020/2021",
            "2020..2023-H1",
        ] {
            assert_eq!(
                Span::parse(text).map(|span| span.to_string()),
                Ok(text.to_string())
            );
        }
        assert_eq!(
            Span::parse("2020-Q1..2020-Q2").map(|span| span.to_string()),
            Ok("2020-H1".to_string())
        );
    }

    #[test]
    fn years_of_its_own_begin_on_its_first_day() {
        let span = Span::parse("2020-07..2022-03").expect("a test span");
        let years: Vec<String> = span.own_years().map(|year| year.to_string()).collect();
        assert_eq!(years, ["2020-H2..2021-H1", "2021-H2..2022-03"]);
    }

    #[test]
    fn a_span_moves_by_its_own_length() {
        let moved = |text: &str, by| {
            Span::parse(text)
                .expect("a test span")
                .shifted(by)
                .map(|span| span.to_string())
        };
        assert_eq!(moved("2021", -1).as_deref(), Some("2020"));
        assert_eq!(moved("2020/2021", 1).as_deref(), Some("2021/2022"));
        assert_eq!(moved("2020-Q1", -1).as_deref(), Some("2019-Q4"));
        assert_eq!(moved("2020-02", 12).as_deref(), Some("2021-02"));
        assert_eq!(
            moved("2020-03-01..2020-03-07", -1).as_deref(),
            Some("2020-02-23..2020-02-29")
        );
        assert_eq!(moved("1900", -1), None);
        assert_eq!(moved("2999-12-31", 1), None);
    }

    #[test]
    fn stretches_of_months_begin_on_its_first_day() {
        let span = Span::parse("2020/2021").expect("a test span");
        let halves: Vec<String> = span.every_months(6).map(|half| half.to_string()).collect();
        assert_eq!(halves, ["2020-08..2021-01", "2021-02..2021-07"]);
    }

    #[test]
    fn a_span_is_cut_by_years_school_years_and_quarters() {
        let cut = |text: &str, beat| {
            let span = Span::parse(text).expect("a test span");
            span.cut_by(beat)
                .iter()
                .map(Span::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(cut("2020..2021-H1", (1, 12)), ["2020", "2021"]);
        assert_eq!(cut("2020..2021-H1", (8, 12)), ["2019/2020", "2020/2021"]);
        assert_eq!(cut("2020-08..2020", (8, 12)), ["2020/2021"]);
        assert_eq!(
            cut("2020-02-15..2020-07-01", (1, 3)),
            ["2020-Q1", "2020-Q2", "2020-Q3"]
        );
    }

    #[test]
    fn a_leap_day_span_has_years_of_its_own() {
        let span = Span::parse("2020-02-29..2021-12-31").expect("a test span");
        let years: Vec<String> = span
            .own_years()
            .map(|year| format!("{} {}", year.start(), year.end()))
            .collect();
        assert_eq!(years, ["2020-02-29 2021-02-27", "2021-02-28 2021-12-31"]);
    }

    #[test]
    fn months_and_days() {
        let months = |text: &str| Span::parse(text).expect("a test span").whole_months();
        assert_eq!(months("2020..2023-H1"), Some(42));
        assert_eq!(months("2020-09-15"), None);
        assert_eq!(Span::parse("2020").expect("a test span").days(), 366);
        assert_eq!(Span::parse("2021-02").expect("a test span").days(), 28);
    }
}
