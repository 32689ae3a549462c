//! The rows of timesheets that findings are about, and their places.

use std::collections::BTreeMap;

use crate::bookkeeping::HoursReading;
use crate::checks::Context;
use crate::finding::{Finding, Message, Piece, RuleName, Words, counted, listed_at_most, name};
use crate::ledger::hours::HoursEntry;
use crate::plan::Quantity;
use crate::tell;

/// Rows that one finding is about, in the order of the files.
#[derive(Debug, Default)]
pub(super) struct RowsFound<'a> {
    pub(super) rows: Vec<&'a HoursEntry>,
}

/// The timesheets of a plan. None if they were not read.
pub(super) fn read(cx: Context<'_>) -> Option<&HoursReading> {
    cx.bookkeepings.map(|read| &read.hours)
}

/// The rows of all timesheets, grouped by a key. Rows for which `key` returns None are left out.
pub(super) fn grouped<'a, K: Ord>(
    cx: Context<'a>,
    key: impl Fn(&'a HoursEntry) -> Option<K>,
) -> BTreeMap<K, RowsFound<'a>> {
    let mut groups: BTreeMap<K, RowsFound<'a>> = BTreeMap::new();
    let entries = read(cx).map(|read| &read.entries);
    for entry in entries.into_iter().flatten() {
        if let Some(key) = key(entry) {
            groups.entry(key).or_default().rows.push(entry);
        }
    }
    groups
}

/// The findings about the rows that meet a condition, one for each file. `texts` makes the message and the hint from
/// the path of the file, the hours of the rows and their line numbers.
pub(super) fn findings_by_file(
    cx: Context<'_>,
    rule: RuleName,
    is_found: impl Fn(&HoursEntry) -> bool,
    texts: impl Fn(Piece, Quantity, Message) -> (Message, Message),
) -> Vec<Finding> {
    const MAX_LINES: usize = 6;
    let by_file = grouped(cx, |entry| is_found(entry).then_some(entry.file));
    let by_file = by_file.into_values().map(|rows| {
        let lines = listed_at_most(MAX_LINES, rows.lines());
        let path = name(path_of(cx, rows.first()));
        let (message, hint) = texts(path, rows.hours(), lines);
        finding(cx, rule, rows.first(), message).hint(hint)
    });
    by_file.collect()
}

/// The path of the file of a row.
fn path_of<'a>(cx: Context<'a>, entry: &HoursEntry) -> &'a str {
    let files = read(cx).map(|read| &read.files);
    let file = files.and_then(|files| files.get(entry.file));
    file.map(|file| file.path.as_str()).unwrap_or_default()
}

/// The file and the line of a row in words: `uren.csv`, line 14.
pub(super) fn place_of(cx: Context<'_>, entry: &HoursEntry) -> Message {
    let path = path_of(cx, entry);
    let at = entry.row.at;
    tell! { nl: "{path}, regel {at}", en: "{path}, line {at}", path = name(path), at }
}

/// A finding about a row, at the files of its timesheets.
pub(super) fn finding(
    cx: Context<'_>,
    rule: RuleName,
    entry: &HoursEntry,
    message: Message,
) -> Finding {
    Finding::new(rule, entry.sheets_in(cx.plan).files_place(), message)
}

impl<'a> RowsFound<'a> {
    /// The first row.
    pub(super) fn first(&self) -> &'a HoursEntry {
        self.rows[0]
    }

    /// The place of the first row in words, and the number of other rows.
    pub(super) fn places(&self, cx: Context<'_>) -> Message {
        let first = place_of(cx, self.first());
        match self.rows.len() - 1 {
            0 => first,
            more => {
                let (one, many) = (Words::new("regel", "line"), Words::new("regels", "lines"));
                tell! {
                    nl: "{first} en nog {more}", en: "{first} and {more} more",
                    first, more = counted(more, one, many)
                }
            }
        }
    }

    /// The line numbers of the rows in their file.
    pub(super) fn lines(&self) -> Vec<Piece> {
        let lines = self.rows.iter().map(|entry| entry.row.at);
        lines.map(Piece::from).collect()
    }

    /// The sum of the hours of the rows.
    pub(super) fn hours(&self) -> Quantity {
        let hours = self.rows.iter().map(|entry| entry.row.hours);
        hours.fold(Quantity::default(), Quantity::saturating_add)
    }
}
