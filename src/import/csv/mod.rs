//! CSV exports of bookkeeping programs, with a row for each line of the bookkeeping.
//!
//! The plan can state the layout of a file. The rest is taken from the row of headings and the first rows, and reported
//! in a `Remark::Layout`.

#[cfg(test)]
mod allocation_tests;
mod allocations;
mod balances;
mod columns;
mod dates;
mod headings;
mod layout;
mod left_out;
#[cfg(test)]
mod left_out_tests;
mod months;
mod notation;
mod one_side;
#[cfg(test)]
mod program_tests;
mod rows;
#[cfg(test)]
mod sides_tests;
mod sums;
mod table;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod unclear_tests;

use std::io::BufRead;

use csv::StringRecord;

use super::{Bookkeeping, JournalLine, Reason, Refusal, Remark, Summary};
use crate::plan::{Currency, JournalLayout};
use allocations::Allocations;
use balances::Balances;
pub(super) use columns::{CsvColumns, CsvField};
pub(super) use dates::{date_order_of, has_short_year, is_no_day, read_date, read_date_in};
pub(super) use notation::NumberNotation;
pub(super) use sums::{begins_with_total, has_total as says_total};

use layout::JournalColumns;
use left_out::LeftOut;
use one_side::UsedSides;
use rows::{RowKind, Rows};
use table::refused;
pub(super) use table::{CsvTable, line_of};

/// The fields of which a file must have at least one: lines without a time would all be outside the plan.
const TIME_COLUMNS: [&str; 2] = ["date", "period"];

/// Reads a CSV file, and passes each of its lines to `receive`. If no column has the account, it is taken from the name
/// of the file without its extension.
///
/// # Errors
/// If the file can't be read, has no row of headings that can be recognised, is a list of balances, or has an
/// amount in another currency, or an amount or a date that can't be read. Lines before the error were already passed
/// on.
pub fn read(
    input: Box<dyn BufRead + '_>,
    file_name: &str,
    layout: &JournalLayout,
    currency: &Currency,
    receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
) -> Result<Summary, Refusal> {
    let mut table = CsvTable::open(input, layout.csv.delimiter, layout.csv.encoding)?;
    let (columns, headings) = table.headings(|headings| columns(layout, headings))?;
    let at = table.headings_at();
    let times = columns.check(&[&TIME_COLUMNS], &headings);
    let sample = table.sample()?;
    let rows = Rows::new(layout, currency, columns, headings, file_name, &sample)
        .map_err(|refusal| Refusal { at, ..refusal })?;
    times.map_err(refused(at))?;
    let mut summary = Summary::default();
    summary.books.account = rows.account().map(str::to_string);
    summary.remarks.extend(rows.remarks(table.delimiter));
    if layout.allocations.is_some() && !rows.have_allocations() {
        summary.remarks.push(Remark::AllocationsUnused);
    }
    let mut sides = UsedSides::default();
    let mut balances = Balances::default();
    let receive: &mut dyn FnMut(&Bookkeeping, &JournalLine) = &mut |books, line| {
        sides.see(line);
        balances.see(line);
        receive(books, line);
    };
    let mut spread = None;
    let mut left_out = LeftOut::default();
    let mut allocations = Allocations::new(layout.allocations);
    let mut line = JournalLine::default();
    let mut add = |record: &StringRecord| {
        let at = line_of(record);
        if rows.is_spread(record) {
            let (count, first) = spread.unwrap_or((0, at));
            spread = Some((count + 1, first));
        }
        let read = rows.read(record, at, &mut line);
        let may_be_total = match &read {
            Ok(kind) => *kind == RowKind::Ambiguous,
            Err(_) => !rows.have_allocations() && rows.has_only_amounts(record),
        };
        let is_total = may_be_total
            && rows.stated(record).is_some_and(|stated| {
                left_out.add_total(at, rows.account_of(record), stated, summary.lines)
            });
        let added = match read {
            _ if is_total => Ok(()),
            Ok(RowKind::Line | RowKind::Ambiguous) => {
                rows.name_account(record, &line, &mut summary.books);
                left_out.before_line(&line, summary.lines);
                let added = hand_over(&line, &mut summary, receive);
                left_out.after_line(&line, summary.lines);
                added
            }
            Ok(RowKind::Allocation) => {
                rows.name_account(record, &line, &mut summary.books);
                allocations.add(line.clone(), &mut summary, receive)
            }
            Ok(RowKind::LeftOut) => {
                // In a file with allocations, the lines above are not all known yet.
                let above = (!rows.have_allocations()).then_some(summary.lines);
                left_out.add(at, rows.account_of(record), rows.stated(record), above);
                Ok(())
            }
            Ok(RowKind::LooseOpening) => {
                left_out.add_opening(at, rows.stated(record), summary.lines);
                Ok(())
            }
            Err(reason) => Err(reason),
        };
        added.map_err(refused(at))
    };
    sample.iter().try_for_each(&mut add)?;
    let mut record = StringRecord::new();
    while table.next(&mut record)? {
        add(&record)?;
    }
    allocations
        .end(&mut summary, receive)
        .map_err(refused(table.line()))?;
    summary
        .remarks
        .extend(spread.map(|(count, first)| Remark::SpreadRows { count, first }));
    summary.remarks.extend(left_out.remarks());
    summary.remarks.extend(table.encoding());
    summary.remarks.extend(sides.remark(summary.lines));
    summary.remarks.extend(balances.remark());
    if let Some(at) = sides.contradicts(&rows, summary.lines) {
        let has_column = rows.has_column_of_sides();
        return Err(refused(at)(Reason::SideOrSign { has_column }));
    }
    summary.says_no_bookings = summary.lines.lines == 0;
    summary.end();
    Ok(summary)
}

/// Adds a line to the totals, and passes it on.
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

/// The columns of a row of headings. None if these are not the headings of a bookkeeping.
fn columns(layout: &JournalLayout, headings: &[String]) -> Result<Option<JournalColumns>, Reason> {
    let columns =
        JournalColumns::of_books(&layout.csv.columns, headings).map_err(Reason::NoColumn)?;
    // If the plan names columns, the file is taken for a bookkeeping.
    if layout.csv.columns.is_empty() && layout::are_of_balances(headings) {
        return Err(Reason::BalanceList);
    }
    if !columns.are_enough() {
        columns.check_amount(headings)?;
        return Ok(None);
    }
    match columns.ambiguous_amount(headings) {
        Some(heading) => Err(Reason::SameHeadings(heading)),
        None => Ok(Some(columns)),
    }
}
