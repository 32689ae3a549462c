//! Reads the lists of commitments that a plan names.
//!
//! A list that can't be used does not stop the reading of other lists. It counts as a commitment of an unknown amount,
//! so that totals with it are unknown.

use std::collections::BTreeSet;
use std::io::BufRead;
use std::path::Path;

use super::files;
use super::packed::{self, BookFile, SkippedEntries};
use super::refused::{RefusalReason, RefusedFile};
use crate::import::commitments::{self, CommitmentRow, CommitmentsSummary, UnreadableRow};
use crate::import::{Reason, Refusal};
use crate::plan::{
    ActivityCode, BookkeepingKind, Commitment, CommitmentList, LineId, ListedAt, Plan, Span,
};

/// The files of the lists of commitments of a plan, and what can't be used. The commitments themselves are returned
/// separately.
#[derive(Debug, Default)]
pub struct CommitmentsReading {
    pub files: Vec<CommitmentsFile>,
    /// For each pattern without a file: the index of its list in the plan, and the pattern.
    pub unmatched_patterns: Vec<(usize, String)>,
    /// The files in zip files that were not read.
    pub skipped_entries: Vec<SkippedEntries>,
    /// For each file or row that can't be used: the index of its list in the plan, and the reason.
    pub refused: Vec<(usize, RefusedFile)>,
}

/// A file of commitments that was read.
#[derive(Debug)]
pub struct CommitmentsFile {
    /// The index of its list in the plan.
    pub list: usize,
    pub path: String,
    pub summary: CommitmentsSummary,
}

/// The patterns of the names of all files of commitments.
pub(super) fn patterns(plan: &Plan) -> impl Iterator<Item = &String> {
    let lists = plan.actuals.commitment_lists.iter();
    lists.flat_map(|list| &list.files)
}

/// Reads the lists of commitments of a plan. The paths of their files are relative to `folder`. Without a folder, only
/// lists whose contents are in the plan are read.
pub(super) fn read(plan: &Plan, folder: Option<&Path>) -> (CommitmentsReading, Vec<Commitment>) {
    let mut reader = ListReader {
        plan,
        read: CommitmentsReading::default(),
        found: Vec::new(),
    };
    for list in &plan.actuals.commitment_lists {
        reader.read_list(list, folder);
    }
    (reader.read, reader.found)
}

struct ListReader<'p> {
    plan: &'p Plan,
    read: CommitmentsReading,
    found: Vec<Commitment>,
}

impl ListReader<'_> {
    fn read_list(&mut self, list: &CommitmentList, folder: Option<&Path>) {
        let mut paths = BTreeSet::new();
        for pattern in &list.files {
            let Some(folder) = folder else {
                // Without a folder, files can't be looked for.
                self.add_unknown(list, (pattern, 0), (None, None), None);
                continue;
            };
            match files::matching(folder, pattern) {
                Ok(found) if found.is_empty() => {
                    self.read
                        .unmatched_patterns
                        .push((list.number, pattern.clone()));
                    self.add_unknown(list, (pattern, 0), (None, None), None);
                }
                Ok(found) => paths.extend(found),
                Err(refused) => self.refuse(list, refused),
            }
        }
        for path in paths {
            let skipped_entries = &mut self.read.skipped_entries;
            match packed::files_in(path, BookkeepingKind::Csv, skipped_entries) {
                Ok(files) => files.iter().for_each(|file| self.read_file(list, file)),
                Err(refused) => self.refuse(list, refused),
            }
        }
        for (index, text) in list.contents.iter().enumerate() {
            let place = list.place().key("contents").index(index);
            self.read_rows(list, &place.to_string(), Box::new(text.as_bytes()));
        }
    }

    fn read_file(&mut self, list: &CommitmentList, file: &BookFile) {
        let mut open = match file.open(&()) {
            Ok(open) => open,
            Err(refused) => return self.refuse(list, refused),
        };
        match open.reader(file) {
            Ok(reader) => self.read_rows(list, &file.name(), reader),
            Err(refused) => self.refuse(list, refused),
        }
    }

    fn read_rows(&mut self, list: &CommitmentList, path: &str, input: Box<dyn BufRead + '_>) {
        let mut rows = Vec::new();
        let mut mistakes = Vec::new();
        match commitments::read(input, &list.csv, &self.plan.currency, &mut |row| {
            rows.push(row);
        }) {
            Ok(summary) => {
                mistakes.clone_from(&summary.mistakes);
                let path = path.to_string();
                self.read.files.push(CommitmentsFile {
                    list: list.number,
                    path,
                    summary,
                });
            }
            Err(Refusal { at, reason, .. }) => {
                rows.clear();
                mistakes.push(UnreadableRow {
                    at,
                    reason,
                    activity: None,
                    line: None,
                    within: None,
                });
            }
        }
        for row in rows {
            let (at, within) = (row.at, row.within);
            match self.commitment(list, path, row) {
                Ok(commitment) => self.found.push(commitment),
                Err(reason) => mistakes.push(UnreadableRow {
                    at,
                    reason,
                    activity: None,
                    line: None,
                    within,
                }),
            }
        }
        mistakes.sort_by_key(|row| row.at);
        for row in mistakes {
            let place = self.place(row.activity, row.line).unwrap_or_default();
            self.add_unknown(list, (path, row.at), place, row.within);
            let path = path.to_string();
            let (at, reason) = (row.at, row.reason);
            let why = RefusalReason::Line { at, reason };
            self.read
                .refused
                .push((list.number, RefusedFile { path, why }));
        }
    }

    /// The commitment of a row. An activity is named by its code, and a line by its id or its name.
    fn commitment(
        &self,
        list: &CommitmentList,
        path: &str,
        row: CommitmentRow,
    ) -> Result<Commitment, Reason> {
        let (activity, line) = self.place(row.activity, row.line)?;
        Ok(Commitment {
            index: self.found.len(),
            number: row.number,
            supplier: row.supplier,
            line,
            activity,
            amount: Some(row.amount),
            within: row.within,
            invoiced: Some(row.invoiced),
            invoices: None,
            listed: Some(ListedAt {
                list: list.number,
                path: path.to_string(),
                at: row.at,
            }),
            note: row.note,
        })
    }

    /// The activity, the line or both that a row names. The column of activities can hold a line too.
    fn place(
        &self,
        activity: Option<String>,
        line: Option<String>,
    ) -> Result<(Option<ActivityCode>, Option<LineId>), Reason> {
        let line = line.map(|text| self.line(text)).transpose()?;
        let Some(text) = activity else {
            return Ok((None, line));
        };
        match (self.activity_or_line(text)?, line) {
            ((None, Some(named)), Some(line)) if named != line => {
                Err(Reason::TwoLines(named.to_string(), line.to_string()))
            }
            ((activity, named), line) => Ok((activity, named.or(line))),
        }
    }

    /// The activity with this code, or else the line with this id or name.
    fn activity_or_line(
        &self,
        text: String,
    ) -> Result<(Option<ActivityCode>, Option<LineId>), Reason> {
        let mut activities = self.plan.activities.iter();
        match activities.find(|activity| activity.code.as_str() == text) {
            Some(activity) => Ok((Some(activity.code.clone()), None)),
            None => self.line(text).map(|line| (None, Some(line))),
        }
    }

    /// The line with this id or name.
    fn line(&self, text: String) -> Result<LineId, Reason> {
        let mut lines = self.plan.indexed_lines();
        let wanted = text.to_lowercase();
        let found =
            lines.find(|(_, id, line)| id.as_str() == text || line.name.to_lowercase() == wanted);
        found
            .map(|(_, id, _)| id.clone())
            .ok_or(Reason::UnknownPlace(text))
    }

    /// Notes a refused file, and adds a commitment of an unknown amount for it.
    fn refuse(&mut self, list: &CommitmentList, refused: RefusedFile) {
        self.add_unknown(list, (&refused.path, 0), (None, None), None);
        self.read.refused.push((list.number, refused));
    }

    /// Adds a commitment of an unknown amount, with its place and its time as far as they are known. `at` is the line
    /// of the file, or 0 for a complete file.
    fn add_unknown(
        &mut self,
        list: &CommitmentList,
        (path, at): (&str, u64),
        (activity, line): (Option<ActivityCode>, Option<LineId>),
        within: Option<Span>,
    ) {
        self.found.push(Commitment {
            index: self.found.len(),
            number: String::new(),
            supplier: None,
            line,
            activity,
            amount: None,
            within,
            invoiced: None,
            invoices: None,
            listed: Some(ListedAt {
                list: list.number,
                path: path.to_string(),
                at,
            }),
            note: None,
        });
    }
}
