//! The cells of a workbook or a CSV file that somebody filled in.
//!
//! A spreadsheet program may store a code as a number: `0900` as 900. So a number is kept apart from a text, and
//! [`SheetCell::is_code`] compares them.

use std::collections::BTreeMap;
#[cfg(feature = "xlsx")]
use std::io::Cursor;
use std::io::{BufReader, Read};

#[cfg(feature = "xlsx")]
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use csv::{ReaderBuilder, StringRecord};

use super::lines::{NewLines, breaks_in, first_line};
use super::{Decoded, are_digits};

/// The first bytes of a workbook, which are those of a ZIP archive.
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// The first bytes of an older, binary workbook.
const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";
/// The maximum number of cells that are read from a sheet. A sheet with more cells is not a form that a person filled
/// in.
#[cfg(feature = "xlsx")]
const MAX_CELLS: usize = 5_000_000;

/// One sheet. Rows and columns are counted from 0, and empty ones are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the sheet. Empty for a CSV file.
    pub name: String,
    pub rows: BTreeMap<usize, BTreeMap<usize, SheetCell>>,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "xlsx"),
    expect(dead_code, reason = "only workbooks have these")
)]
pub enum SheetCell {
    Text(String),
    /// The shortest digits of a number: `900`, `2.1`.
    Number(String),
    /// A date, an error or a truth value, as it is printed.
    Other(String),
    /// A formula that was saved without its result, so the value of the cell is unknown.
    Uncalculated,
}

/// Why the sheets of a file can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "xlsx"),
    expect(dead_code, reason = "only workbooks have these")
)]
pub enum SheetsError {
    /// A workbook of another format, such as `.xls` or `.ods`.
    OtherFormat,
    /// It is damaged.
    Damaged,
    /// It has more cells than any form.
    TooLarge,
}

impl SheetCell {
    /// Its text, without the spaces around it. Empty if it was not calculated.
    pub fn text(&self) -> &str {
        match self {
            SheetCell::Text(text) | SheetCell::Number(text) | SheetCell::Other(text) => text.trim(),
            SheetCell::Uncalculated => "",
        }
    }

    /// Whether the cell has a code, as text or as the number that a spreadsheet program made of it.
    pub fn is_code(&self, code: &str) -> bool {
        self.text() == code || number(self.text()).is_some_and(|own| number(code) == Some(own))
    }
}

/// The digits of a number before and after the point, without leading and trailing zeros. None if it is not a number.
fn number(text: &str) -> Option<(&str, &str)> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_number = !whole.is_empty() && are_digits(whole) && are_digits(part);
    is_number.then(|| (whole.trim_start_matches('0'), part.trim_end_matches('0')))
}

/// Returns the name of a cell: `B7`.
pub fn cell_name(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

/// Reads the sheets of a workbook (`.xlsx`), or a CSV file as one sheet.
///
/// # Errors
/// If it is another kind of workbook, is damaged, or is too large.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, SheetsError> {
    if bytes.starts_with(ARCHIVE) {
        workbook(bytes)
    } else if bytes.starts_with(OLD_WORKBOOK) {
        Err(SheetsError::OtherFormat)
    } else {
        Ok(vec![csv(bytes)?])
    }
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_bytes: &[u8]) -> Result<Vec<Sheet>, SheetsError> {
    Err(SheetsError::OtherFormat)
}

#[cfg(feature = "xlsx")]
fn workbook(bytes: &[u8]) -> Result<Vec<Sheet>, SheetsError> {
    let damaged = |error: XlsxError| match error {
        // The archive is not a workbook of this format, such as `.ods`.
        XlsxError::FileNotFound(_) => SheetsError::OtherFormat,
        _ => SheetsError::Damaged,
    };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let mut sheet = Sheet {
            name: name.clone(),
            ..Sheet::default()
        };
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
        let mut count = 0;
        // The texts of formulas are not needed, so shared ones are not expanded.
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
            let (row, column) = (cell.pos.0 as usize, cell.pos.1 as usize);
            let value = match cell.formula {
                Some(_) if cell.value == DataRef::Empty => SheetCell::Uncalculated,
                _ => match value(&cell.value) {
                    Some(value) => value,
                    None => continue,
                },
            };
            sheet.put(row, column, value);
            count += 1;
            if count > MAX_CELLS {
                return Err(SheetsError::TooLarge);
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The value of a cell. None if it is empty.
#[cfg(feature = "xlsx")]
fn value(value: &DataRef<'_>) -> Option<SheetCell> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| SheetCell::Text(text.to_string()));
    match value {
        DataRef::Empty => None,
        DataRef::String(value) => text(value),
        DataRef::SharedString(value) => text(value),
        DataRef::Int(number) => Some(SheetCell::Number(number.to_string())),
        DataRef::Float(number) => Some(SheetCell::Number(number.to_string())),
        DataRef::Bool(value) => Some(SheetCell::Other(value.to_string())),
        DataRef::DateTime(value) if value.is_datetime() => {
            let (year, month, day, ..) = value.to_ymd_hms_milli();
            Some(SheetCell::Other(format!("{year:04}-{month:02}-{day:02}")))
        }
        DataRef::DateTime(value) => Some(SheetCell::Other(value.to_string())),
        DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => {
            Some(SheetCell::Other(value.clone()))
        }
        DataRef::Error(error) => Some(SheetCell::Other(error.to_string())),
    }
}

/// Reads a CSV file. Its delimiter is the one that occurs most often in the first line. Blank lines count as rows, as
/// in a spreadsheet program.
fn csv(bytes: &[u8]) -> Result<Sheet, SheetsError> {
    let damaged = |_: csv::Error| SheetsError::Damaged;
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or(bytes);
    let times = |delimiter: &u8| first.iter().filter(|byte| *byte == delimiter).count();
    let delimiter = [b'\t', b',', b';'].into_iter().max_by_key(times);
    let text = Decoded::new(vec![Box::new(BufReader::new(bytes))]);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b';'))
        .from_reader(NewLines::new(text.chain(&b"\n"[..])));
    let mut sheet = Sheet::default();
    let mut record = StringRecord::new();
    let (mut breaks_above, mut next) = (0, 0);
    while reader.read_record(&mut record).map_err(damaged)? {
        let row = first_line(&reader, &record).saturating_sub(1 + breaks_above);
        // If a quote is not closed, no line break ends the last row.
        let row = usize::try_from(row).unwrap_or(usize::MAX).max(next);
        next = row.saturating_add(1);
        breaks_above += breaks_in(&record);
        for (column, text) in record.iter().enumerate() {
            let text = unguarded(text);
            if !text.trim().is_empty() {
                sheet.put(row, column, SheetCell::Text(text.to_string()));
            }
        }
    }
    Ok(sheet)
}

/// A text without the `'` that hbplan writes before a text that looks like a formula.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\n']))
        .unwrap_or(text)
}

impl Sheet {
    fn put(&mut self, row: usize, column: usize, cell: SheetCell) {
        self.rows.entry(row).or_default().insert(column, cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_in_a_spreadsheet() {
        let names = [(6, 1), (0, 0), (9, 25), (9, 26), (0, 701), (0, 702)];
        let names = names.map(|(row, column)| cell_name(row, column));
        assert_eq!(names, ["B7", "A1", "Z10", "AA10", "ZZ1", "AAA1"]);
    }

    #[test]
    fn a_code_stays_itself_when_it_becomes_a_number() {
        let number = |text: &str| SheetCell::Number(text.to_string());
        assert!(number("4300").is_code("4300") && number("900").is_code("0900"));
        assert!(number("2.1").is_code("2.10") && !number("2.1").is_code("21"));
        assert!(!number("430").is_code("4300") && !number("0").is_code(""));
        let text = |text: &str| SheetCell::Text(text.to_string());
        assert!(text(" HB ").is_code("HB") && !text("HB").is_code("hb"));
        assert!(text("0900").is_code("900") && !text("-1").is_code("1"));
    }

    #[test]
    fn a_csv_of_excel_is_read_with_its_delimiter_and_its_letters() {
        // Windows-1252, as Excel saves it.
        let sheets = read(b"Rekening;Naam\r\n0900;\"Caf\xe9; bar\"\r\n;'=1\r\n").expect("a CSV");
        let rows: Vec<Vec<&str>> = sheets[0]
            .rows
            .values()
            .map(|row| row.values().map(SheetCell::text).collect())
            .collect();
        assert_eq!(
            rows,
            [
                vec!["Rekening", "Naam"],
                vec!["0900", "Café; bar"],
                vec!["=1"]
            ]
        );
    }

    #[test]
    fn rows_of_a_csv_are_those_that_a_spreadsheet_shows() {
        let sheets = read(b"Rekening\r\n\r\n\"4300\r\nhuur\"\r\n4301").expect("a CSV");
        let rows: Vec<usize> = sheets[0].rows.keys().copied().collect();
        assert_eq!(rows, [0, 2, 3]);
    }

    #[test]
    fn other_files_are_refused() {
        assert_eq!(read(b"\xd0\xcf\x11\xe0rest"), Err(SheetsError::OtherFormat));
        assert_eq!(read(b"PK\x03\x04rest"), Err(SheetsError::Damaged));
        assert_eq!(read(b"").map(|sheets| sheets[0].rows.len()), Ok(0));
    }
}
