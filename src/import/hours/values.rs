//! Hours, weeks and approvals as people write them.

use jiff::civil::{ISOWeekDate, Weekday};

use crate::import::are_digits;
use crate::plan::{Quantity, Span};

/// Whether a cell in the column of approvals says that there is no approval.
pub(super) fn says_no(text: &str) -> bool {
    const NO: [&str; 8] = ["", "-", "nee", "n", "no", "0", "onwaar", "false"];
    NO.contains(&text.to_lowercase().as_str())
}

/// Reads hours and minutes such as `7:30`. None if they can't be read, or have no exact decimals, such as a third of an
/// hour.
pub(super) fn read_minutes(text: &str) -> Option<Quantity> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = hours.strip_prefix('-').unwrap_or(hours);
    let minutes: u32 = (!digits.is_empty() && are_digits(digits) && minutes.len() == 2)
        .then(|| minutes.parse().ok())??;
    let hundredths = (minutes < 60 && minutes.is_multiple_of(3)).then_some(minutes * 100 / 60)?;
    Quantity::read(&format!("{hours}.{hundredths:02}")).ok()
}

/// Reads a week such as `2020-W05`, `week 5 2020`, `202005`, or `5` with `year` beside it. Returns its days from Monday
/// to Sunday. None if it is not a week.
pub(super) fn read_week(text: &str, year: &str) -> Option<Span> {
    let (year, week) = week_of_year(text, year)?;
    let day = |weekday| Some(ISOWeekDate::new(year, week, weekday).ok()?.date());
    Span::new(day(Weekday::Monday)?, day(Weekday::Sunday)?).ok()
}

/// The number of the last week of a year, by ISO 8601.
pub(super) fn last_week(year: i16) -> i8 {
    match ISOWeekDate::new(year, 53, Weekday::Monday) {
        Ok(_) => 53,
        Err(_) => 52,
    }
}

/// The year and the number of a week, even if the year does not have that week. None if it is not a week.
pub(super) fn week_of_year(text: &str, year: &str) -> Option<(i16, i8)> {
    const WORDS: [&str; 7] = ["", "w", "wk", "week", "weeknr", "van", "jaar"];
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphabetic());
    if !words.all(|word| WORDS.contains(&word)) {
        return None;
    }
    let numbers = lower.split(|letter: char| !letter.is_ascii_digit());
    let numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
    let (year, week) = match numbers[..] {
        [both] if both.len() == 6 => both.split_at(4),
        [week] if week.len() <= 2 => (year, week),
        [year, week] if year.len() == 4 && week.len() <= 2 => (year, week),
        [week, year] if year.len() == 4 && week.len() <= 2 => (year, week),
        _ => return None,
    };
    let year: i16 = year
        .parse()
        .ok()
        .filter(|year| (1900..3000).contains(year))?;
    Some((year, week.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn minutes_are_parts_of_an_hour() {
        let read = |text| read_minutes(text).map(|hours| hours.decimal().to_string());
        for (text, expected) in [("7:30", "7.5"), ("0:45", "0.75"), ("-1:06", "-1.1")] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        // A third of an hour has no exact decimals.
        for text in ["7:20", "7:60", "7:5", "7,5:30", ":30", "7:30:00", "7"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_as_people_write_them() {
        let monday = |text, year| read_week(text, year).map(Span::start);
        for text in [
            "2020-W05",
            "week 5 2020",
            "2020W5",
            "wk 05-2020",
            "2020/5",
            "202005",
        ] {
            assert_eq!(monday(text, ""), Some(date(2020, 1, 27)), "{text}");
        }
        assert_eq!(monday("5", "2020"), Some(date(2020, 1, 27)));
        // The first week of 2021 begins after week 53 of 2020, which ends on 3 January.
        assert_eq!(monday("2020-W53", ""), Some(date(2020, 12, 28)));
        for text in [
            "2021-W53",
            "5",
            "week vijf 2020",
            "2020-W00",
            "2020-02-03",
            "kwartaal 1 2020",
        ] {
            assert_eq!(monday(text, ""), None, "{text}");
        }
    }
}
