//! CSV files of hours: one row for the hours of a person on an activity, on a day or in a week.
//!
//! A row that can't be read is kept as a mistake, so that all mistakes are reported together.

mod columns;
mod values;

use std::io::BufRead;

use csv::StringRecord;

use super::csv::{
    CsvColumns, CsvTable, NumberNotation, date_order_of, has_short_year, is_no_day, line_of,
    read_date_in, says_total,
};
use super::{Reason, Refusal, Remark};
use crate::plan::{CsvLayout, DateOrder, DecimalMark, HoursField, Quantity, Span, Word};
use values::{last_week, read_minutes, read_week, says_no, week_of_year};

/// The fields that a file must have, each with the fields that may replace it.
const NEEDED: [&[&str]; 4] = [&["person"], &["activity"], &["hours"], &["date", "week"]];

/// The hours of a person on an activity, as one row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursRow {
    /// The line of the file, from 1.
    pub at: u64,
    pub person: String,
    pub activity: String,
    /// A day, or a week from Monday to Sunday.
    pub days: Span,
    pub hours: Quantity,
    /// The name of the person who approved the hours. Empty if nobody did.
    pub approved_by: String,
}

/// The result of reading a file of hours, apart from its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursSummary {
    /// How it was read: the delimiter, the decimal mark, the columns with their headings, and the order of dates if it
    /// has dates.
    pub delimiter: char,
    pub decimal: DecimalMark,
    pub columns: Vec<(HoursField, String)>,
    pub date_order: DateOrder,
    pub encoding: Option<Remark>,
    /// The number of rows that are empty, repeat the headings or are sums, and the line of the first. None if there are
    /// none.
    pub left_out: Option<(u64, u64)>,
    /// Rows that can't be read, with their lines.
    pub mistakes: Vec<(u64, Reason)>,
}

/// Reads a file of hours, and passes each row to `receive`.
///
/// # Errors
/// If the file can't be read, or has no row of headings that can be recognised. Rows before the error were
/// already passed on.
pub fn read(
    input: Box<dyn BufRead + '_>,
    layout: &CsvLayout<HoursField>,
    receive: &mut dyn FnMut(HoursRow),
) -> Result<HoursSummary, Refusal> {
    let mut table = CsvTable::open(input, layout.delimiter, layout.encoding)?;
    let (columns, headings) = table.headings(|headings| columns(layout, headings))?;
    let sample = table.sample()?;
    let rows = TimesheetRows::new(layout, columns, headings, &sample);
    let mut summary = HoursSummary {
        delimiter: char::from(table.delimiter),
        decimal: rows.notation.mark,
        columns: rows.named_columns(),
        date_order: rows.date_order,
        encoding: None,
        left_out: None,
        mistakes: Vec::new(),
    };
    let mut add = |record: &StringRecord| {
        let at = line_of(record);
        match rows.read(record, at) {
            Ok(Some(row)) => receive(row),
            Ok(None) => summary.left_out.get_or_insert((0, at)).0 += 1,
            Err(reason) => summary.mistakes.push((at, reason)),
        }
    };
    sample.iter().for_each(&mut add);
    let mut record = StringRecord::new();
    while table.next(&mut record)? {
        add(&record);
    }
    summary.encoding = table.encoding();
    Ok(summary)
}

/// The columns of a row of headings. None if these are not the headings of hours.
fn columns(
    layout: &CsvLayout<HoursField>,
    headings: &[String],
) -> Result<Option<CsvColumns<HoursField>>, Reason> {
    let columns = CsvColumns::find(&layout.columns, headings).map_err(Reason::NoColumn)?;
    let are_enough = columns.check(&NEEDED, headings)?;
    Ok(are_enough.then_some(columns))
}

/// Reads the rows of a file of hours.
struct TimesheetRows {
    columns: CsvColumns<HoursField>,
    headings: Vec<String>,
    notation: NumberNotation,
    date_order: DateOrder,
    /// The order of dates that the plan states.
    stated_order: Option<DateOrder>,
}

impl TimesheetRows {
    fn new(
        layout: &CsvLayout<HoursField>,
        columns: CsvColumns<HoursField>,
        headings: Vec<String>,
        sample: &[StringRecord],
    ) -> TimesheetRows {
        let numbers = [HoursField::Date, HoursField::Week].map(|field| columns.of(field));
        let cells = numbers.into_iter().flatten();
        let dates = cells.flat_map(|number| sample.iter().filter_map(move |row| row.get(number)));
        let order = layout.date_order.or_else(|| date_order_of(dates));
        let number = columns.of(HoursField::Hours);
        let hours = sample.iter().filter_map(|row| row.get(number?));
        TimesheetRows {
            notation: NumberNotation::new(layout.decimal_mark, hours),
            columns,
            headings,
            date_order: order.unwrap_or(DateOrder::DayMonthYear),
            stated_order: layout.date_order,
        }
    }

    fn named_columns(&self) -> Vec<(HoursField, String)> {
        let columns = self.columns.iter();
        columns
            .map(|(field, number)| (field, self.headings[number].clone()))
            .collect()
    }

    /// Reads a row. None if it does not have hours of a person.
    fn read(&self, row: &StringRecord, at: u64) -> Result<Option<HoursRow>, Reason> {
        let is_blank = row.iter().all(|cell| cell.trim().is_empty());
        let headings = self.headings.iter().map(String::as_str);
        let is_headings = row.iter().map(str::trim).eq(headings);
        if is_blank || is_headings || (says_total(row) && self.time_text(row).is_none()) {
            return Ok(None);
        }
        let mut rest = row.iter().skip(self.headings.len());
        if rest.any(|cell| !cell.trim().is_empty()) {
            let (expected, found) = (self.headings.len(), row.len());
            return Err(Reason::UnequalLengths { expected, found });
        }
        let approved_by = self.cell(row, HoursField::ApprovedBy);
        let approved_by = Some(approved_by).filter(|text| !says_no(text));
        Ok(Some(HoursRow {
            at,
            days: self.days(row)?,
            person: self.needed(row, HoursField::Person)?.to_string(),
            activity: self.needed(row, HoursField::Activity)?.to_string(),
            hours: self.hours(row)?,
            approved_by: approved_by.unwrap_or_default().to_string(),
        }))
    }

    /// The day or the week of a row.
    fn days(&self, row: &StringRecord) -> Result<Span, Reason> {
        let Some((field, text)) = self.time_text(row) else {
            let field = if self.columns.has(HoursField::Date) {
                HoursField::Date
            } else {
                HoursField::Week
            };
            return Err(Reason::Missing(self.heading(field)));
        };
        let year = self.cell(row, HoursField::Year);
        // `03-2020` is not a week in a column of days.
        let can_be_week = field == HoursField::Week || text.contains(['w', 'W']);
        let week = can_be_week.then(|| read_week(text, year)).flatten();
        let date = || read_date_in(text, self.stated_order, self.date_order);
        let unreadable = || {
            let missing = can_be_week.then(|| week_of_year(text, year)).flatten();
            match missing {
                Some((year, _)) => Reason::NoSuchWeek {
                    text: text.to_string(),
                    year,
                    last: last_week(year),
                },
                None if has_short_year(text) => Reason::ShortYear(text.to_string()),
                None if is_no_day(text, self.date_order) => Reason::NoSuchDay(text.to_string()),
                None => Reason::Unreadable(self.heading(field), text.to_string()),
            }
        };
        let days = week.or_else(|| date().map(Span::day));
        days.ok_or_else(unreadable)
    }

    /// The text of the day, or else of the week.
    fn time_text<'r>(&self, row: &'r StringRecord) -> Option<(HoursField, &'r str)> {
        let fields = [HoursField::Date, HoursField::Week].into_iter();
        let mut texts = fields.map(|field| (field, self.cell(row, field)));
        texts.find(|(_, text)| !text.is_empty())
    }

    fn hours(&self, row: &StringRecord) -> Result<Quantity, Reason> {
        let text = self.needed(row, HoursField::Hours)?;
        let heading = || self.heading(HoursField::Hours);
        if text.contains(':') {
            let unreadable = || Reason::Unreadable(heading(), text.to_string());
            return read_minutes(text).ok_or_else(unreadable);
        }
        self.notation.quantity(text, heading)
    }

    fn needed<'r>(&self, row: &'r StringRecord, field: HoursField) -> Result<&'r str, Reason> {
        match self.cell(row, field) {
            "" => Err(Reason::Missing(self.heading(field))),
            text => Ok(text),
        }
    }

    fn cell<'r>(&self, row: &'r StringRecord, field: HoursField) -> &'r str {
        let number = self.columns.of(field);
        number
            .and_then(|number| row.get(number))
            .unwrap_or_default()
            .trim()
    }

    /// The heading of the column of a field, or else the word for the field.
    fn heading(&self, field: HoursField) -> String {
        let heading = self.columns.of(field).and_then(|at| self.headings.get(at));
        heading.map_or_else(|| field.word().to_string(), String::clone)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn rows(text: &str) -> (Vec<HoursRow>, HoursSummary) {
        let mut rows = Vec::new();
        let layout = CsvLayout::default();
        let summary = read(Box::new(text.as_bytes()), &layout, &mut |row| {
            rows.push(row);
        });
        (rows, summary.expect(text))
    }

    #[test]
    fn headings_are_recognised_and_said_in_both_languages() {
        let dutch = "Uren 2020;;;;\nMedewerker;Week;Activiteit;Aantal uren;Akkoord door\nA;2020-W05;1.1;7,5;B\n;;;;\nTotaal;;;7,5;\n";
        let (rows, summary) = rows(dutch);
        assert_eq!((rows.len(), rows[0].at, &*rows[0].approved_by), (1, 3, "B"));
        assert_eq!(summary.left_out, Some((2, 4)));
        let english = "employee,date,task,hours,approved\nA,2020-02-03,1.1,7.5,no\n";
        let (rows, summary) = self::rows(english);
        assert_eq!(rows[0].days, Span::day(date(2020, 2, 3)));
        assert_eq!(rows[0].approved_by, "");
        assert_eq!(summary.columns[0], (HoursField::Person, "employee".into()));
    }

    #[test]
    fn a_week_that_its_year_does_not_have_is_told_from_other_texts() {
        let text = "Persoon;Week;Activiteit;Uren\nA;2025-W53;1.1;8\nA;2026-W53;1.1;8\nA;2026-W54;1.1;8\nA;week;1.1;8\n";
        let (rows, summary) = rows(text);
        // 2026 has 53 weeks, and 2025 has 52.
        assert_eq!(rows.len(), 1);
        let missing = |text: &str, year, last| Reason::NoSuchWeek {
            text: text.to_string(),
            year,
            last,
        };
        let expected = [
            (2, missing("2025-W53", 2025, 52)),
            (4, missing("2026-W54", 2026, 53)),
            (5, Reason::Unreadable("Week".into(), "week".into())),
        ];
        assert_eq!(summary.mistakes, expected);
    }

    #[test]
    fn rows_that_cannot_be_read_are_all_kept() {
        let text = "Persoon;Datum;Activiteit;Uren\nA;31-02-2020;1.1;8\n;3-2-2020;1.1;8\nA;3-2-2020;;8\nA;3-2-2020;1.1;acht\n\
                    A;;1.1;8\nA;3-2-2020;1.1;8;x\nA;4-2-2020;1.1;8\n";
        let (rows, summary) = rows(text);
        assert_eq!(rows.len(), 1);
        let at: Vec<u64> = summary.mistakes.iter().map(|(at, _)| *at).collect();
        assert_eq!(at, [2, 3, 4, 5, 6, 7]);
        let missing = Reason::Missing("Activiteit".into());
        assert_eq!(summary.mistakes[2].1, missing);
    }

    #[test]
    fn what_is_no_file_of_hours_is_refused() {
        let refused = |text: &'static [u8], layout: &CsvLayout<HoursField>| {
            read(Box::new(text), layout, &mut |_| {})
                .expect_err("no hours")
                .reason
        };
        let any = CsvLayout::default();
        assert_eq!(refused(b"Wie;Uren\nA;8\n", &any), Reason::NoHeadings);
        // The first row is a title, and `Project` is not a known heading.
        let lacking = b"Uren;2021\nNaam;Datum;Project;Uren\nA;1-2-2021;1;8\n";
        let headings = ["Naam", "Datum", "Project", "Uren"].map(str::to_string);
        let reason = Reason::LacksHeadings(headings.into(), vec![&["activity"]]);
        assert_eq!(refused(lacking, &any), reason);
        // Without a closing quote, the second row would be in the last cell of the first row.
        let open =
            b"Persoon;Week;Activiteit;Uren;Akkoord\nA;2021-W05;1.1;8;\"B\nA;2021-W06;1.1;8;B";
        assert_eq!(refused(open, &any), Reason::OpenQuote);
        let layout = CsvLayout {
            columns: vec![(HoursField::Person, "Wie".into())],
            ..CsvLayout::default()
        };
        let missing = Reason::NoColumn("Wie".into());
        assert_eq!(refused(b"Naam;Uren\nA;8\n", &layout), missing);
    }

    #[test]
    fn a_stated_encoding_goes_before_the_one_that_is_detected() {
        let bytes = b"Naam;Datum;Activiteit;Uren\nRen\x8e;1-2-2021;1;8\n";
        let layout = CsvLayout {
            encoding: Some(crate::plan::TextEncoding::Macintosh),
            ..CsvLayout::default()
        };
        let mut people = Vec::new();
        let summary = read(Box::new(&bytes[..]), &layout, &mut |row| {
            people.push(row.person);
        });
        assert_eq!(people, ["René"]);
        assert_eq!(summary.expect("a file").encoding, None);
    }
}
