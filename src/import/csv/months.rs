//! The periods of a CSV file, which has no table of periods: months, stretches of four weeks, or others.

use std::ops::RangeInclusive;

use csv::StringRecord;
use jiff::civil::Date;

use super::layout::JournalColumns;
use crate::import::are_digits;
use crate::plan::{JournalField, month_named};

/// The meaning of the numbers of periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PeriodNumbers {
    /// The months of a calendar year.
    Months,
    /// The stretches of four weeks of a calendar year. The last one ends with the year, so period 13 is ordinary.
    FourWeeks,
    /// Something else, such as the months of a school year. There may be no column of periods at all.
    Others,
}

/// The meaning of the periods of some rows. They are months if at least half of the dates are in the month with the
/// number of the period, or in the month before or after it, because a date can be outside the period in which its line
/// is booked. If there is a period 13, the dates must be in the month itself. With a period 13, the periods are
/// stretches of four weeks if at least nine in ten of the dates are in the stretch with the number of the period, and
/// more dates than in the month with that number.
pub(super) fn period_numbers(
    columns: &JournalColumns,
    sample: &[StringRecord],
    read_date: impl Fn(&str) -> Option<Date>,
) -> PeriodNumbers {
    if !columns.has(JournalField::Period) {
        return PeriodNumbers::Others;
    }
    let cell = |row: &StringRecord, field| {
        let cell = row.get(columns.of(field)?)?.trim();
        (!cell.is_empty()).then(|| cell.to_string())
    };
    let (mut dates, mut within, mut near) = (0_u32, 0, 0);
    let mut within_weeks = 0_u32;
    let mut has_thirteen = false;
    for row in sample {
        let date = cell(row, JournalField::Date).and_then(|text| read_date(&text));
        let period = cell(row, JournalField::Period).and_then(|text| read_period(&text));
        let (Some(date), Some((year, number))) = (date, period) else {
            has_thirteen |= period.is_some_and(|(_, number)| number == 13);
            continue;
        };
        has_thirteen |= number == 13;
        let year = year.or_else(|| year_of(&cell(row, JournalField::Year)?));
        if matches!(number, 1..=12) {
            let distance = months_after(date, year, number);
            dates += 1;
            within_weeks += u32::from(number == four_weeks_of(date));
            within += u32::from(distance.rem_euclid(12) == 0);
            near += u32::from(distance.abs() <= 1);
        }
    }
    let most = if has_thirteen {
        within
    } else {
        near.max(within)
    };
    let are_weeks = within_weeks > within && within_weeks * 10 >= dates * 9;
    if has_thirteen && are_weeks {
        PeriodNumbers::FourWeeks
    } else if most * 2 >= dates {
        PeriodNumbers::Months
    } else {
        PeriodNumbers::Others
    }
}

/// The first day of the month of a period. If its year is unknown, it is the month nearest to the date. Period 0 is in
/// the first month of a year. Periods after the twelfth, for corrections at its end, are in its last month. None if
/// there is no year and no date, or if no date can have the year.
pub(super) fn month_of(date: Option<Date>, year: Option<i16>, number: u16) -> Option<Date> {
    let number = number.clamp(1, 12);
    let year = match (year, date) {
        (Some(year), _) => year,
        (None, Some(date)) => {
            let own = i32::from(date.month()) - i32::from(number);
            let years = (own - months_after(date, None, number)) / 12;
            date.year() + i16::try_from(years).ok()?
        }
        (None, None) => return None,
    };
    Date::new(year, i8::try_from(number).ok()?, 1).ok()
}

/// The number of months from a period to a date. Without a year, it is counted from the period with this number that is
/// nearest to the date.
fn months_after(date: Date, year: Option<i16>, number: u16) -> i32 {
    let own = i32::from(date.month()) - i32::from(number);
    match year {
        Some(year) => (i32::from(date.year()) - i32::from(year)) * 12 + own,
        None => (own + 18).rem_euclid(12) - 6,
    }
}

/// The stretch of four weeks that a day is in.
fn four_weeks_of(date: Date) -> u16 {
    let number = (date.day_of_year() - 1) / 28 + 1;
    u16::try_from(number.min(13)).unwrap_or(13)
}

/// The numbers of four digits that are taken for years.
const YEARS: RangeInclusive<i16> = 1900..=2199;
/// The largest number that a period can have. Larger numbers, such as 907 in a financial year that begins in July, do
/// not say in which calendar year July is.
const MAX_PERIOD: u16 = 99;

/// Reads the year of a period, if it is given, and its number: `4`, `P04`, `2023/04`, `04-2023`, `202304`, `2023P04`,
/// `april 2023`. A number of four digits that can be a year is the year. None for anything else, such as `04/23`.
pub(super) fn read_period(text: &str) -> Option<(Option<i16>, u16)> {
    let ends = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_separator = |letter: char| "/-. ".contains(letter);
    if !ends(text.chars().next()) || !ends(text.chars().next_back()) {
        return None;
    }
    let (mut month, mut numbers, mut count) = (None, [""; 2], 0);
    for word in text.split(is_separator).flat_map(words_and_numbers) {
        if are_digits(word) {
            *numbers.get_mut(count)? = word;
            count += 1;
            continue;
        }
        let word = word.to_lowercase();
        if !is_word_for_period(&word) && month.replace(month_named(&word)?).is_some() {
            return None;
        }
    }
    let number = |digits: &str| digits.parse().ok().filter(|number| *number <= MAX_PERIOD);
    let dated = |first: Option<_>, last: Option<_>| {
        let (year, number) = first.or(last)?;
        Some((Some(year), number))
    };
    match (month, &numbers[..count]) {
        (Some(month), []) => Some((None, u16::try_from(month).ok()?)),
        (Some(month), [year]) => Some((Some(year_of(year)?), u16::try_from(month).ok()?)),
        (None, [digits]) if digits.len() == 6 => {
            let first = year_of(&digits[..4]).zip(number(&digits[4..]));
            dated(first, year_of(&digits[2..]).zip(number(&digits[..2])))
        }
        (None, [digits]) => Some((None, number(digits)?)),
        (None, [one, other]) => {
            let first = year_of(one).zip(number(other));
            dated(first, year_of(other).zip(number(one)))
        }
        _ => None,
    }
}

/// The numbers of a text without separators, and the words between them.
fn words_and_numbers(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let runs = bytes.chunk_by(|one, next| one.is_ascii_digit() == next.is_ascii_digit());
    runs.filter_map(|run| std::str::from_utf8(run).ok())
}

fn is_word_for_period(word: &str) -> bool {
    ["p", "per", "periode", "period"].contains(&word)
}

/// Reads a year of four digits. None if it is not one of [`YEARS`].
pub(super) fn year_of(digits: &str) -> Option<i16> {
    let year = digits.parse().ok().filter(|year| YEARS.contains(year))?;
    (digits.len() == 4 && are_digits(digits)).then_some(year)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{four_weeks_of, month_of, read_period};

    #[test]
    fn a_period_without_a_year_is_the_nearest_one() {
        let month = |day: Date, number| month_of(Some(day), None, number);
        // An invoice of 2 July in June, one of January in December, and the corrections of a year in March.
        assert_eq!(month(date(2024, 7, 2), 6), Some(date(2024, 6, 1)));
        assert_eq!(month(date(2025, 1, 3), 12), Some(date(2024, 12, 1)));
        assert_eq!(month(date(2024, 12, 30), 1), Some(date(2025, 1, 1)));
        assert_eq!(month(date(2025, 3, 3), 13), Some(date(2024, 12, 1)));
        assert_eq!(
            month_of(Some(date(2025, 1, 3)), Some(2025), 12),
            Some(date(2025, 12, 1))
        );
        assert_eq!(month_of(None, None, 12), None);
    }

    #[test]
    fn the_number_of_a_period_and_its_year_can_be_in_either_order() {
        let with_year = [
            "2025-02",
            "2025/2",
            "2025.02",
            "2025 02",
            "202502",
            "2025P02",
            "P2025-02",
            "02-2025",
            "02/2025",
            "2 - 2025",
            "P02-2025",
            "022025",
            "februari 2025",
            "Feb. 2025",
            "feb-2025",
            "2025 february",
        ];
        for text in with_year {
            assert_eq!(read_period(text), Some((Some(2025), 2)), "{text}");
        }
        for text in ["2", "02", "P02", "p2", "Periode 2", "per. 2", "februari"] {
            assert_eq!(read_period(text), Some((None, 2)), "{text}");
        }
        assert_eq!(read_period("202012"), Some((Some(2020), 12)));
    }

    #[test]
    fn a_period_that_can_be_read_in_two_ways_is_not_read() {
        let unclear = [
            "2025/907",
            "02/25",
            "25-02",
            "feb-25",
            "2025/2026",
            "2025",
            "-2",
            "2-",
            "2,5",
            "Q1 2025",
            "februari maart 2025",
            "1 februari 2025",
            "",
        ];
        for text in unclear {
            assert_eq!(read_period(text), None, "{text}");
        }
    }

    /// The first stretch ends on 28 January, and the thirteenth on the last day of the year.
    #[test]
    fn four_weeks_begin_with_the_year() {
        let days = [
            (date(2024, 1, 28), 1),
            (date(2024, 1, 29), 2),
            (date(2024, 12, 31), 13),
            (date(2025, 12, 2), 12),
            (date(2025, 12, 3), 13),
        ];
        for (day, number) in days {
            assert_eq!(four_weeks_of(day), number, "{day}");
        }
    }
}
