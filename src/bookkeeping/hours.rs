//! Reads the timesheets that a plan names.
//!
//! A file or a row that can't be used does not stop the others. The hours of its timesheets are then not complete.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::path::Path;

use super::packed::{self, BookFile, SkippedEntries};
use super::refused::{RefusalReason, RefusedFile};
use jiff::civil::Date;

use super::{Bookkeepings, files};
use crate::import::Refusal;
use crate::import::hours::{self, HoursSummary};
use crate::ledger::hours::{HoursEntry, HoursNames, StaffEvidence};
use crate::plan::{
    ActivityIx, BookkeepingKind, PartnerId, PeriodIx, Plan, Quantity, Span, Timesheets,
};

/// The hours that were read from the timesheets of a plan.
#[derive(Debug, Default)]
pub struct HoursReading {
    pub entries: Vec<HoursEntry>,
    pub files: Vec<HoursFile>,
    /// The remarks on each of the timesheets, in the order of the plan.
    pub sheets: Vec<SheetsReading>,
}

/// A file of hours that was read.
#[derive(Debug)]
pub struct HoursFile {
    /// The index of its timesheets in the plan.
    pub sheets: usize,
    pub path: String,
    pub summary: HoursSummary,
}

/// The remarks on one `[[actuals.hours]]` of the plan, made while its files were read.
#[derive(Debug, Default)]
pub struct SheetsReading {
    /// Whether the files that the plan names were looked for. Also true if the plan names no files.
    pub was_searched: bool,
    /// The patterns that match no file.
    pub unmatched_patterns: Vec<String>,
    /// The files in zip files that were not read, because their names are not those of timesheets.
    pub skipped_entries: Vec<SkippedEntries>,
    /// The files and the rows that can't be used.
    pub refused: Vec<RefusedFile>,
}

impl SheetsReading {
    /// Whether all hours are known.
    pub fn is_complete(&self) -> bool {
        self.was_searched && self.unmatched_patterns.is_empty() && self.refused.is_empty()
    }
}

impl HoursReading {
    /// Whether all hours of the plan are known.
    pub fn is_complete(&self) -> bool {
        self.sheets.iter().all(SheetsReading::is_complete)
    }

    /// The hours by activity and period, up to and including `through`. Empty if not all hours are known.
    pub(super) fn worked(
        &self,
        plan: &Plan,
        through: Option<Date>,
    ) -> BTreeMap<(ActivityIx, PeriodIx), Quantity> {
        let mut worked: BTreeMap<_, Option<Quantity>> = BTreeMap::new();
        let entries = self.entries.iter().filter(|_| self.is_complete());
        for entry in entries {
            let day = entry.day();
            let mut periods = plan.periods.overlapping(Span::day(day));
            let place = entry.activity.zip(periods.next());
            let counted = place.filter(|_| through.is_none_or(|through| day <= through));
            let Some((activity, (period, _))) = counted else {
                continue;
            };
            let none = Some(Quantity::default());
            let sum = worked.entry((activity, period)).or_insert(none);
            *sum = sum.and_then(|sum| sum.checked_add(entry.row.hours));
        }
        let known = worked.into_iter();
        known.filter_map(|(of, sum)| Some((of, sum?))).collect()
    }
}

impl Bookkeepings {
    /// The staff cost of a plan, and the booked pay that it is compared with.
    pub fn staff(&self, plan: &Plan) -> StaffEvidence {
        let is_complete = |partner: Option<&PartnerId>| {
            let mut sheets = plan.actuals.hours.iter().zip(&self.hours.sheets);
            sheets.all(|(sheets, noticed)| {
                sheets.partner.as_ref() != partner || noticed.is_complete()
            })
        };
        let entries = (self.hours.entries.as_slice(), self.through);
        StaffEvidence::new(plan, entries, &self.realisation, is_complete)
    }
}

/// The patterns of the names of all files of hours.
pub(super) fn patterns(plan: &Plan) -> impl Iterator<Item = &String> {
    plan.actuals.hours.iter().flat_map(|sheets| &sheets.files)
}

/// Reads the timesheets of a plan. The paths of their files are relative to `folder`. Without a folder, timesheets that
/// name files are not read.
pub(super) fn read(plan: &Plan, folder: Option<&Path>) -> HoursReading {
    let names = HoursNames::new(plan);
    let mut read = HoursReading::default();
    for (index, sheets) in plan.actuals.hours.iter().enumerate() {
        let mut reader = SheetsReader {
            index,
            sheets,
            names: &names,
            read: &mut read,
            noticed: SheetsReading::default(),
        };
        reader.read_all(folder);
        let noticed = reader.noticed;
        read.sheets.push(noticed);
    }
    read
}

struct SheetsReader<'r> {
    index: usize,
    sheets: &'r Timesheets,
    names: &'r HoursNames<'r>,
    read: &'r mut HoursReading,
    noticed: SheetsReading,
}

impl SheetsReader<'_> {
    fn read_all(&mut self, folder: Option<&Path>) {
        let mut paths = BTreeSet::new();
        for pattern in &self.sheets.files {
            let Some(folder) = folder else {
                return;
            };
            match files::matching(folder, pattern) {
                Ok(found) if found.is_empty() => {
                    self.noticed.unmatched_patterns.push(pattern.clone());
                }
                Ok(found) => paths.extend(found),
                Err(refused) => self.noticed.refused.push(refused),
            }
        }
        self.noticed.was_searched = true;
        for path in paths {
            let skipped_entries = &mut self.noticed.skipped_entries;
            match packed::files_in(path, BookkeepingKind::Csv, skipped_entries) {
                Ok(files) => files.iter().for_each(|file| self.read_file(file)),
                Err(refused) => self.noticed.refused.push(refused),
            }
        }
        for (index, text) in self.sheets.contents.iter().enumerate() {
            let place = self.sheets.place().key("contents").index(index);
            self.read_rows(&place.to_string(), Box::new(text.as_bytes()));
        }
    }

    fn read_file(&mut self, file: &BookFile) {
        let mut open = match file.open(&()) {
            Ok(open) => open,
            Err(refused) => return self.noticed.refused.push(refused),
        };
        match open.reader(file) {
            Ok(reader) => self.read_rows(&file.name(), reader),
            Err(refused) => self.noticed.refused.push(refused),
        }
    }

    fn read_rows(&mut self, path: &str, input: Box<dyn BufRead + '_>) {
        let (index, file) = (self.index, self.read.files.len());
        let before = self.read.entries.len();
        let entries = &mut self.read.entries;
        let mut receive = |row| entries.push(self.names.entry(index, file, row));
        let line = |at, reason| RefusedFile {
            path: path.to_string(),
            why: RefusalReason::Line { at, reason },
        };
        match hours::read(input, &self.sheets.csv, &mut receive) {
            Ok(summary) => {
                let mistakes = summary.mistakes.iter();
                let mistakes = mistakes.map(|(at, reason)| line(*at, reason.clone()));
                self.noticed.refused.extend(mistakes);
                self.read.files.push(HoursFile {
                    sheets: index,
                    path: path.to_string(),
                    summary,
                });
            }
            Err(Refusal { at, reason, .. }) => {
                self.read.entries.truncate(before);
                self.noticed.refused.push(line(at, reason));
            }
        }
    }
}
