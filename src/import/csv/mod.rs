//! CSV exports of bookkeeping programs: one row a line of the bookkeeping.
//!
//! The plan can state the layout of a file. What it does not state is taken from the row of headings and the first rows,
//! and said in a [`Remark::Layout`].

mod allocations;
mod layout;
mod rows;
#[cfg(test)]
mod tests;
mod values;

use std::io::{BufRead, Cursor, Read};

use csv::{Reader, ReaderBuilder, StringRecord};

use super::{Bookkeeping, Decoded, JournalLine, Reason, Refusal, Remark, Summary};
use crate::plan::CsvLayout;
use allocations::Allocations;
use layout::CsvColumns;
use rows::Rows;

/// The lines among which the row of headings must be: titles can stand above it.
const TITLES: usize = 20;
/// The rows that show how amounts and dates are written.
const SAMPLE: usize = 1_000;
/// The most bytes of the lines that show the delimiter.
const HEAD: u64 = 256 * 1024;

/// Reads a CSV file, and hands over each of its lines. The name of the file, without its extension, holds the account
/// if there is no column for it.
///
/// # Errors
/// If the file can't be read, has no row of headings that can be recognised, is a list of balances, or has an amount or
/// a date that can't be read. Lines before the error were handed over already.
pub fn read(
    input: Box<dyn BufRead + '_>,
    file_name: &str,
    layout: &CsvLayout,
    receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
) -> Result<Summary, Refusal> {
    let mut text = Decoded::new(vec![input]);
    let head = head(&mut text).map_err(refused(1))?;
    let delimiter = layout.delimiter.unwrap_or_else(|| {
        let busiest = head
            .lines()
            .max_by_key(|line| line.matches([';', '\t', ',', '|']).count());
        layout::delimiter_of(busiest.unwrap_or_default())
    });
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(Cursor::new(head).chain(&mut text));
    let (columns, headings) = headings(&mut reader, layout)?;
    let sample = sample(&mut reader)?;
    let rows = Rows::new(layout, columns, headings, file_name, &sample)?;
    let mut summary = Summary::default();
    summary.remarks.push(rows.layout(delimiter));
    let mut allocations = Allocations::default();
    let mut record = StringRecord::new();
    let mut sample = sample.into_iter();
    loop {
        if let Some(sampled) = sample.next() {
            record = sampled;
        } else if !next(&mut reader, &mut record)? {
            break;
        }
        let at = line_of(&record);
        match rows.line(&record, at).map_err(refused(at))? {
            Some((line, allocation)) if allocation => allocations
                .add(line, &mut summary, receive)
                .map_err(refused(at))?,
            Some((line, _)) => hand_over(&line, &mut summary, receive).map_err(refused(at))?,
            None => rows::count_left_out(&mut summary, at),
        }
    }
    let last = reader.position().line();
    allocations
        .end(&mut summary, receive)
        .map_err(refused(last))?;
    drop(reader);
    summary
        .remarks
        .extend(text.not_utf8().map(|at| Remark::NotUtf8 { at }));
    if summary.lines.lines == 0 {
        summary.remarks.push(Remark::NoLines);
    }
    Ok(summary)
}

/// Adds a line to the totals, and hands it over.
fn hand_over(
    line: &JournalLine,
    summary: &mut Summary,
    receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
) -> Result<(), Reason> {
    summary.opening_among_lines |= line.kind == super::PeriodKind::Opening;
    if !summary.lines.add(line.side, line.amount) {
        return Err(Reason::TooLarge);
    }
    receive(&summary.books, line);
    Ok(())
}

/// The first lines of a text.
fn head(text: &mut Decoded<'_>) -> Result<String, Reason> {
    let mut head = String::new();
    for _ in 0..TITLES {
        let length = text
            .take(HEAD)
            .read_line(&mut head)
            .map_err(|error| Reason::Io(error.to_string()))?;
        if length == 0 || head.len() as u64 >= HEAD {
            break;
        }
    }
    Ok(head)
}

/// Finds the row of headings.
fn headings<R: Read>(
    reader: &mut Reader<R>,
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

fn sample<R: Read>(reader: &mut Reader<R>) -> Result<Vec<StringRecord>, Refusal> {
    let mut sample = Vec::new();
    let mut record = StringRecord::new();
    while sample.len() < SAMPLE && next(reader, &mut record)? {
        sample.push(record.clone());
    }
    Ok(sample)
}

/// Reads the next row. False if there is none.
fn next<R: Read>(reader: &mut Reader<R>, record: &mut StringRecord) -> Result<bool, Refusal> {
    let at = reader.position().line();
    reader
        .read_record(record)
        .map_err(|error| refused(at)(Reason::Io(error.to_string())))
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
