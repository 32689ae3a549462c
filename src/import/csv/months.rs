//! The periods of a CSV file, which has no table of them: months, stretches of four weeks, or others.

use csv::StringRecord;
use jiff::civil::Date;

use super::layout::JournalColumns;
use crate::plan::JournalField;

/// What the numbers of periods count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PeriodNumbers {
    /// The months of a calendar year.
    Months,
    /// The stretches of four weeks of a calendar year, of which the last one ends with the year: the 13th is as
    /// ordinary as the others.
    FourWeeks,
    /// Something else, such as the months of a school year. There may be no column of periods at all.
    Others,
}

/// The meaning of the periods of some rows. They are months if most of their dates are in the month that the period
/// numbers, or in the one before or after it: a date can be outside the period in which its line is booked, and the
/// periods of a school year are no months. With a period 13, most dates must be in the month itself, and
/// the periods are stretches of four weeks if nine in ten of the dates are in these, and more than are in the months.
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
        let year = year.or_else(|| cell(row, JournalField::Year)?.parse().ok());
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

/// The month in which a period is, of which the year may be unknown: then it is the one that is nearest to the date.
/// Corrections at the end of a year, in periods after the twelfth, are in its last month. None if the year is one that
/// no date can have.
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

/// The number of months from a period to a date. Without a year it is that of the period nearest to the date.
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

/// The year, if it is there, and the number of a period: `4`, `P04`, `2023/04`, `2023-04`, `202304`.
pub(super) fn read_period(text: &str) -> Option<(Option<i16>, u16)> {
    let text = text.trim_start_matches(['P', 'p']);
    if let Some((year, number)) = text.split_once(['/', '-', '.']) {
        return Some((Some(year.parse().ok()?), number.parse().ok()?));
    }
    if text.len() == 6 && text.is_ascii() {
        return Some((Some(text[..4].parse().ok()?), text[4..].parse().ok()?));
    }
    Some((None, text.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{four_weeks_of, month_of};

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
