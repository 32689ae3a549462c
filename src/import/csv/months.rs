//! The periods of a CSV file, which has no table of them: months, or not.

use csv::StringRecord;
use jiff::civil::Date;

use super::layout::JournalColumns;
use crate::plan::JournalField;

/// Whether the periods of some rows are months: most of their dates are in the month that the period numbers, or in the
/// one before or after it. A date can be outside the period in which its line is booked, and the periods of a school
/// year are no months. Nor are those of four weeks, which are near the month of their number too: with a period 13,
/// most dates must be in the month itself.
pub(super) fn are_months(
    columns: &JournalColumns,
    sample: &[StringRecord],
    read_date: impl Fn(&str) -> Option<Date>,
) -> bool {
    let cell = |row: &StringRecord, field| {
        let cell = row.get(columns.of(field)?)?.trim();
        (!cell.is_empty()).then(|| cell.to_string())
    };
    let (mut dates, mut within, mut near) = (0_u32, 0, 0);
    let mut has_thirteen = false;
    for row in sample {
        let date = cell(row, JournalField::Date).and_then(|text| read_date(&text));
        let period = cell(row, JournalField::Period).and_then(|text| read_period(&text));
        has_thirteen |= period.is_some_and(|(_, number)| number == 13);
        let month = period.and_then(|(year, number)| Some((year, i16::try_from(number).ok()?)));
        if let (Some(date), Some((year, number @ 1..=12))) = (date, month) {
            let year = year.or_else(|| cell(row, JournalField::Year)?.parse().ok());
            let own = i16::from(date.month());
            let distance = match year {
                Some(year) => {
                    (i32::from(date.year()) - i32::from(year)) * 12 + i32::from(own - number)
                }
                None => i32::from((own - number + 18).rem_euclid(12)) - 6,
            };
            dates += 1;
            within += u32::from(own == number);
            near += u32::from(distance.abs() <= 1);
        }
    }
    let most = if has_thirteen {
        within
    } else {
        near.max(within)
    };
    columns.has(JournalField::Period) && most * 2 >= dates
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
