//! CSV exports of bookkeeping programs: one row a line of the bookkeeping.
//!
//! The plan can state the layout of a file. What it does not state is taken from the row of headings and the first rows,
//! and said in a [`Remark::Layout`].

mod allocations;
mod layout;
mod months;
#[cfg(test)]
mod programs;
mod rows;
mod sums;
#[cfg(test)]
mod tests;
mod values;

use std::io::{BufRead, Chain, Cursor, ErrorKind, Read};

use csv::{Reader, ReaderBuilder, StringRecord};

use super::{
    Bookkeeping, Decoded, JournalLine, OtherKind, Reason, Refusal, Remark, Summary, reason_of_io,
};
use crate::plan::CsvLayout;
use allocations::Allocations;
use layout::CsvColumns;
use rows::{RowKind, Rows};

/// The lines among which the row of headings must be: titles can stand above it.
const TITLES: usize = 20;
/// The rows that show how amounts and dates are written.
const SAMPLE: usize = 1_000;
/// The most bytes of the lines that show the delimiter.
const HEAD: u64 = 256 * 1024;

/// The reader of the rows: of the first lines, which showed the delimiter, and then of the rest.
type RowReader<'r, 'a> = Reader<Chain<Cursor<Vec<u8>>, &'r mut Decoded<'a>>>;

/// Reads a CSV file, and hands over each of its lines. The name of the file, without its extension, holds the account
/// if there is no column for it.
///
/// # Errors
/// If the file can't be read, has no row of headings that can be recognised, is a list of balances, or has an amount or
/// a date that can't be read. Lines before the error were handed over already.
pub fn read(
    mut input: Box<dyn BufRead + '_>,
    file_name: &str,
    layout: &CsvLayout,
    receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
) -> Result<Summary, Refusal> {
    let start = input
        .fill_buf()
        .map_err(|error| refused(1)(reason_of_io(&error)))?;
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(refused(1)(Reason::OtherKind(OtherKind::Workbook)));
    }
    let mut text = Decoded::new(vec![input]);
    let head = head(&mut text).map_err(refused(1))?;
    if head.trim_ascii_start().starts_with(b"<") {
        return Err(refused(1)(Reason::OtherKind(OtherKind::XmlAsCsv)));
    }
    let delimiter = layout.delimiter.unwrap_or_else(|| delimiter(&head));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(Cursor::new(head).chain(&mut text));
    let (columns, headings) = headings(&mut reader, layout)?;
    let sample = sample(&mut reader)?;
    let rows = Rows::new(layout, columns, headings, file_name, &sample)?;
    let mut summary = Summary::default();
    summary.books.account = rows.account().map(str::to_string);
    summary.remarks.extend(rows.remarks(delimiter));
    let mut allocations = Allocations::default();
    let mut line = JournalLine::default();
    let mut add = |record: &StringRecord| {
        let at = line_of(record);
        let added = match rows.read(record, at, &mut line) {
            Ok(RowKind::Line) => hand_over(&line, &mut summary, receive),
            Ok(RowKind::Allocation) => allocations.add(line.clone(), &mut summary, receive),
            Ok(RowKind::LeftOut) => {
                rows::count_left_out(&mut summary, at);
                Ok(())
            }
            Err(reason) => Err(reason),
        };
        added.map_err(refused(at))
    };
    sample.iter().try_for_each(&mut add)?;
    let mut record = StringRecord::new();
    while next(&mut reader, &mut record)? {
        add(&record)?;
    }
    let last = reader.position().line();
    allocations
        .end(&mut summary, receive)
        .map_err(refused(last))?;
    drop(reader);
    summary.remarks.extend(
        text.not_utf8()
            .map(|(at, encoding)| Remark::NotUtf8 { at, encoding }),
    );
    summary.end();
    Ok(summary)
}

/// Adds a line to the totals, and hands it over.
fn hand_over(
    line: &JournalLine,
    summary: &mut Summary,
    receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
) -> Result<(), Reason> {
    if !summary.add(line) {
        return Err(Reason::TooLarge);
    }
    receive(&summary.books, line);
    Ok(())
}

/// The first lines of a text.
fn head(text: &mut Decoded<'_>) -> Result<Vec<u8>, Reason> {
    let mut head = Vec::new();
    for _ in 0..TITLES {
        let length = text
            .take(HEAD)
            .read_until(b'\n', &mut head)
            .map_err(|error| reason_of_io(&error))?;
        if length == 0 || head.len() as u64 >= HEAD {
            break;
        }
    }
    Ok(head)
}

/// The delimiter of the busiest of the first lines.
fn delimiter(head: &[u8]) -> u8 {
    let head = String::from_utf8_lossy(head);
    let busiest = head
        .lines()
        .max_by_key(|line| line.matches([';', '\t', ',', '|']).count());
    layout::delimiter_of(busiest.unwrap_or_default())
}

/// Finds the row of headings.
fn headings(
    reader: &mut RowReader<'_, '_>,
    layout: &CsvLayout,
) -> Result<(CsvColumns, Vec<String>), Refusal> {
    let mut record = StringRecord::new();
    let mut missing = None;
    for _ in 0..TITLES {
        if !next(reader, &mut record)? {
            break;
        }
        let headings: Vec<String> = record
            .iter()
            .map(|heading| heading.trim().to_string())
            .collect();
        match CsvColumns::find(layout, &headings) {
            // A plan that names columns knows what they hold.
            Ok(_) if layout.columns.is_empty() && layout::are_of_balances(&headings) => {
                return Err(refused(line_of(&record))(Reason::BalanceList));
            }
            Ok(columns) if columns.are_enough() => return Ok((columns, headings)),
            Ok(_) => {}
            Err(heading) if headings.len() > 1 && missing.is_none() => {
                missing = Some((line_of(&record), heading));
            }
            Err(_) => {}
        }
    }
    let (at, reason) = missing.map_or((1, Reason::NoHeadings), |(at, heading)| {
        (at, Reason::NoColumn(heading))
    });
    Err(refused(at)(reason))
}

fn sample(reader: &mut RowReader<'_, '_>) -> Result<Vec<StringRecord>, Refusal> {
    let mut sample = Vec::new();
    let mut record = StringRecord::new();
    while sample.len() < SAMPLE && next(reader, &mut record)? {
        sample.push(record.clone());
    }
    Ok(sample)
}

/// Reads the next row. False if there is none.
fn next(reader: &mut RowReader<'_, '_>, record: &mut StringRecord) -> Result<bool, Refusal> {
    let at = reader.position().line();
    reader.get_mut().get_mut().1.begin_item();
    reader.read_record(record).map_err(|error| {
        let reason = match error.into_kind() {
            csv::ErrorKind::Io(error) => reason_of_io(&error),
            _ => Reason::Io(ErrorKind::InvalidData, None),
        };
        refused(at)(reason)
    })
}

fn line_of(record: &StringRecord) -> u64 {
    record.position().map_or(1, csv::Position::line)
}

fn refused(at: u64) -> impl Fn(Reason) -> Refusal {
    move |reason| Refusal {
        part: 0,
        at,
        reason,
    }
}
