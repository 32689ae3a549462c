//! The grammar in which plans write a stretch of time.
//!
//! `2020`, `2020-H1`, `2020-Q1`, `2020-09`, `2020-09-15`, the school year `2020/2021` (1 August to 31 July), and `A..B`
//! from the start of A to the end of B.

use std::fmt;

use jiff::civil::Date;

use super::{Span, SpanError, in_range};

impl Span {
    /// Reads a span in the grammar of this file.
    ///
    /// # Errors
    /// If the text is not in the grammar, with the reason.
    pub fn parse(text: &str) -> Result<Span, SpanError> {
        Span::parse_with(text, |_| None)
    }

    /// Reads a span in which names of spans may be used too, alone or at either end.
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
        // A name may contain dots.
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
}

/// The number of at most four digits. None for other strings.
fn read_number(text: impl AsRef<[u8]>) -> Option<u32> {
    let text = text.as_ref();
    let digits = !text.is_empty() && text.len() <= 4 && text.iter().all(u8::is_ascii_digit);
    digits.then(|| {
        text.iter()
            .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    })
}

/// The shortest way to write the span that reads well.
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

/// Writes both ends in the same form: `2020-01..2020-04`.
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
