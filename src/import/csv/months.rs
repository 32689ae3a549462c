//! The periods of a CSV file, which has no table of them: months, or not.

use csv::StringRecord;
use jiff::civil::Date;

use super::layout::JournalColumns;
use crate::plan::JournalField;

/// Whether the periods of some rows are months: most of their dates are in the month that the period numbers. A date can be
/// outside the period in which its line is booked, and the periods of a school year or of four weeks are no months.
pub(super) fn are_months(
    columns: &JournalColumns,
    sample: &[StringRecord],
    read_date: impl Fn(&str) -> Option<Date>,
) -> bool {
    let cell = |row: &StringRecord, field| {
        let cell = row.get(columns.of(field)?)?.trim();
        (!cell.is_empty()).then(|| cell.to_string())
    };
    let mut dates = 0_u32;
    let mut within = 0;
    for row in sample {
        let date = cell(row, JournalField::Date).and_then(|text| read_date(&text));
        let period = cell(row, JournalField::Period).and_then(|text| read_period(&text));
        if let (Some(date), Some((_, number @ 1..=12))) = (date, period) {
            dates += 1;
            within += u32::from(i16::try_from(number) == Ok(i16::from(date.month())));
        }
    }
    columns.has(JournalField::Period) && within * 2 >= dates
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
