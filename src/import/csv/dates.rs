//! Dates as bookkeeping programs and spreadsheets write them.

use jiff::civil::Date;

use crate::import::are_digits;
use crate::plan::{DateOrder, month_named};

/// The order in which most of these dates can be read. If orders can read equally many, the order with the year first
/// is preferred, and then the one with the day before the month. None if no date can be read.
pub(in crate::import) fn date_order_of<'a>(
    dates: impl Iterator<Item = &'a str> + Clone,
) -> Option<DateOrder> {
    let count = |order| {
        let readable = |date: &&str| read_date(date, order).is_some();
        dates.clone().filter(readable).count()
    };
    // Of equal counts the last one wins.
    let orders = [
        DateOrder::MonthDayYear,
        DateOrder::DayMonthYear,
        DateOrder::YearMonthDay,
    ];
    let order = orders.into_iter().max_by_key(|&order| count(order))?;
    (count(order) > 0).then_some(order)
}

/// Reads a date with or without separators. A time after it is left out. None if it can't be read.
pub(in crate::import) fn read_date(text: &str, order: DateOrder) -> Option<Date> {
    if text.bytes().filter(u8::is_ascii_alphabetic).count() >= 3 {
        return read_named_date(text);
    }
    let (year, month, day) = read_numbers(text, order)?;
    Date::new(year, month, day).ok()
}

/// Whether a text is a date with a day that its month does not have: `31-02-2025`.
pub(in crate::import) fn is_no_day(text: &str, order: DateOrder) -> bool {
    read_numbers(text, order).is_some_and(|(year, month, day)| {
        let first = Date::new(year, month, 1);
        first.is_ok_and(|first| (first.days_in_month() + 1..=31).contains(&day))
    })
}

/// The year, the month and the day of a date in numbers. None if it is not such a date.
fn read_numbers(text: &str, order: DateOrder) -> Option<(i16, i8, i8)> {
    let text = text.trim().split(['T', ' ']).next().unwrap_or_default();
    let mut parts = text.split(['-', '/', '.']);
    let (first, second, third) = match (parts.next()?, parts.next(), parts.next(), order) {
        (first, Some(second), Some(third), _) => (first, second, third),
        (digits, None, _, DateOrder::YearMonthDay) if are_eight_digits(digits) => {
            (&digits[..4], &digits[4..6], &digits[6..])
        }
        (digits, None, _, _) if are_eight_digits(digits) => {
            (&digits[..2], &digits[2..4], &digits[4..])
        }
        _ => return None,
    };
    if parts.next().is_some() {
        return None;
    }
    // A year of four digits at the start shows the order.
    let order = match first.len() {
        4 => DateOrder::YearMonthDay,
        _ => order,
    };
    let (year, month, day) = match order {
        DateOrder::YearMonthDay => (first, second, third),
        DateOrder::DayMonthYear => (third, second, first),
        DateOrder::MonthDayYear => (third, first, second),
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// Reads a date with the name of a month, such as `5 jan. 2021`, `05-mrt-2021` or `March 5, 2021`. A time after it is
/// left out.
fn read_named_date(text: &str) -> Option<Date> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && letter != ':');
    let mut parts = parts.filter(|part| !part.is_empty() && !part.contains(':'));
    let three = [parts.next()?, parts.next()?, parts.next()?];
    let (months, numbers): (Vec<&str>, Vec<&str>) =
        three.into_iter().partition(|part| !are_digits(part));
    let (&[month], &[first, second]) = (months.as_slice(), numbers.as_slice()) else {
        return None;
    };
    let month = month_named(&month.to_lowercase())?;
    let (day, year) = match (first.len(), second.len()) {
        (1 | 2, 4) => (first, second),
        (4, 1 | 2) => (second, first),
        _ => return None,
    };
    let is_end = parts.next().is_none();
    is_end.then(|| Date::new(year.parse().ok()?, month, day.parse().ok()?).ok())?
}

/// Reads a date in the order that the plan states, or else in the order that was found. Only in a stated order can the
/// year have two digits, for 2000 to 2099: `20-01-06` can be in 2020 or in 2006.
pub(in crate::import) fn read_date_in(
    text: &str,
    stated: Option<DateOrder>,
    found: DateOrder,
) -> Option<Date> {
    let whole = read_date(text, stated.unwrap_or(found));
    whole.or_else(|| read_short_date(text, stated?))
}

/// Whether a text is a date with a year of two digits, in some order.
pub(in crate::import) fn has_short_year(text: &str) -> bool {
    let mut orders = DateOrder::ALL.into_iter();
    orders.any(|order| read_short_date(text, order).is_some())
}

/// Reads a date with a year of two digits, for 2000 to 2099.
fn read_short_date(text: &str, order: DateOrder) -> Option<Date> {
    let text = text.trim();
    let date = match text.rsplit_once(' ') {
        Some((date, time)) if time.contains(':') => date,
        _ => text,
    };
    let separators = ['-', '/', '.', ' '];
    let year_is_first = order == DateOrder::YearMonthDay;
    let (year, at) = if year_is_first {
        (date.split_once(separators)?.0, 0)
    } else {
        let (rest, year) = date.rsplit_once(separators)?;
        (year, rest.len() + 1)
    };
    let is_short = year.len() == 2 && are_digits(year);
    is_short.then(|| read_date(&format!("{}20{}", &date[..at], &date[at..]), order))?
}

fn are_eight_digits(digits: &str) -> bool {
    digits.len() == 8 && are_digits(digits)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{date_order_of, has_short_year, is_no_day, read_date, read_date_in};
    use crate::plan::DateOrder;

    #[test]
    fn dates_are_read_in_the_order_that_fits_all() {
        let of = |dates: &[&str]| date_order_of(dates.iter().copied());
        let year_first = Some(DateOrder::YearMonthDay);
        assert_eq!(of(&["2020-01-06", "2020-02-30"]), year_first);
        assert_eq!(of(&["2020-02-30", ""]), None);
        assert_eq!(of(&["2020-01-06"]), Some(DateOrder::YearMonthDay));
        assert_eq!(
            of(&["06-01-2020", "6/1/2020"]),
            Some(DateOrder::DayMonthYear)
        );
        assert_eq!(
            of(&["6/1/2020", "1/13/2020"]),
            Some(DateOrder::MonthDayYear)
        );
        assert_eq!(of(&["12042016"]), Some(DateOrder::DayMonthYear));
        assert_eq!(of(&["20160412"]), Some(DateOrder::YearMonthDay));
        let read = |text| read_date(text, DateOrder::DayMonthYear);
        assert_eq!(read("12042016"), Some(date(2016, 4, 12)));
        assert_eq!(read("6-1-2020 00:00"), Some(date(2020, 1, 6)));
        assert_eq!(read("6-1-20"), None);
        // One day that begins with its year, among others.
        assert_eq!(
            of(&["2020-01-06", "6-1-2020"]),
            Some(DateOrder::DayMonthYear)
        );
        assert_eq!(read("2020-01-06"), Some(date(2020, 1, 6)));
    }

    #[test]
    fn a_day_that_its_month_does_not_have_is_no_other_text() {
        let is_no_day = |text| is_no_day(text, DateOrder::DayMonthYear);
        for text in ["31-02-2025", "29/2/2023", "31042025", "2025-06-31"] {
            assert!(is_no_day(text), "{text}");
        }
        for text in ["29-02-2024", "32-01-2025", "01-13-2025", "0-1-2025", "x"] {
            assert!(!is_no_day(text), "{text}");
        }
    }

    #[test]
    fn a_month_can_have_a_name_in_either_language() {
        let read = |text| read_date(text, DateOrder::DayMonthYear);
        let texts = [
            "5 maart 2021",
            "05-mrt-2021",
            "5 mrt. 2021",
            "5-MAR-2021 00:00",
            "March 5, 2021",
            "2021 mrt 5",
        ];
        for text in texts {
            assert_eq!(read(text), Some(date(2021, 3, 5)), "{text}");
        }
        for text in [
            "5 ma 2021",
            "maart 2021",
            "5 maart 21",
            "5 6 2021 jan",
            "32 mei 2021",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_of_two_digits_needs_an_order_that_is_stated() {
        let (day, year) = (DateOrder::DayMonthYear, DateOrder::YearMonthDay);
        let stated = |text, order| read_date_in(text, Some(order), day);
        assert_eq!(stated("20-01-06", day), Some(date(2006, 1, 20)));
        assert_eq!(stated("20-01-06", year), Some(date(2020, 1, 6)));
        assert_eq!(stated("6/1/99 10:00", day), Some(date(2099, 1, 6)));
        assert_eq!(stated("5-jan-21", day), Some(date(2021, 1, 5)));
        assert_eq!(read_date_in("20-01-06", None, day), None);
        assert!(has_short_year("20-01-06") && !has_short_year("20-01-2006"));
    }
}
