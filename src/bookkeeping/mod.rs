//! Reads the bookkeepings that a plan names: finds and unpacks their files, passes on each line with the place where it
//! belongs, and adds up the lines.
//!
//! Reading never fails. If a file of a bookkeeping can't be used, nothing of that bookkeeping counts, and
//! [`SourceReading::refused`] says why.

mod allocated_rows;
mod closed_files;
mod closings;
mod commitments;
mod compared_exports;
mod coverage;
mod duplicates;
mod early_end;
mod empty_stretches;
mod export;
mod export_order;
mod file_order;
mod files;
mod hours;
mod late_begin;
mod opening_result;
mod other_kinds;
mod packed;
mod progress;
mod refused;
mod source;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::finding::SystemError;
use crate::import::{Bookkeeping, CompanyIdentity, JournalLine, JournalTotals, Remark};
use crate::ledger::actuals::{
    BookingRules, Bucket, EqualNumbers, MissingTransactions, OpeningDifference, Realisation,
    Traces, TransactionDifference, UnbookedHints, UnlikeNames, WithdrawnTransaction, YearClosing,
};
use crate::plan::{BookkeepingSource, Plan, Span};

pub use closed_files::{
    closed_beside, closed_files_beside, closed_files_of_others, closed_list_of, is_closed_file,
    is_closed_list, next_closed_file, other_versions, sha256_of,
};
pub use closings::{
    ClosedFile, ClosedFileOfOther, Closings, MissedBy, ReadClosedList, ReadClosing,
    UnusableClosedFile, UnusableClosing,
};
pub use commitments::{CommitmentsFile, CommitmentsReading};
pub use duplicates::{DuplicateBooks, FoundDuplicates, Likeness};
pub use early_end::EarlyEnd;
pub use empty_stretches::EmptyStretch;
pub use files::matching;
pub use hours::HoursReading;
pub use late_begin::LateBegin;
pub use opening_result::OpeningResult;
pub use packed::SkippedEntries;
pub use progress::Progress;
pub use refused::{RefusalReason, RefusedFile};

/// The minimum length in days of a stretch without lines that is reported: the two shortest consecutive months. One
/// month without lines is ordinary.
const TWO_MONTHS: i32 = 59;

/// The lines that were read from the bookkeepings of a plan, by the place where they belong.
#[derive(Debug, Default)]
pub struct Bookkeepings {
    /// The last day that counts: the earliest day up to which the books of a source are closed, or an earlier day that
    /// was asked for. None if all lines count.
    pub(crate) through: Option<Date>,
    /// The last day of which hours and reports of leads are known, for a document about an earlier day. None if all are
    /// known.
    pub(crate) known_on: Option<Date>,
    /// The last day that was asked for. It can be after `through`.
    pub(crate) asked: Option<Date>,
    /// The last day up to which every source has exports, if that day is before the end of the plan. None if a last day
    /// is stated or asked for.
    pub(crate) last_day_of_exports: Option<Date>,
    /// The file that should name the bookkeepings and can't be read: its name and the error.
    pub(crate) unread: Option<(String, SystemError)>,
    pub realisation: Realisation,
    /// Account names and examples of the unbooked lines, by their codes.
    pub(crate) hints: UnbookedHints,
    /// The first lines behind each figure.
    pub(crate) traces: Traces,
    /// The remarks on each source, in the order of the plan.
    pub sources: Vec<SourceReading>,
    /// The bookkeepings that count more than once, because several sources or exports have them.
    pub duplicates: FoundDuplicates,
    /// The closed files of the plan.
    pub(crate) closed: Closings,
    pub(crate) hours: HoursReading,
    pub(crate) commitments: CommitmentsReading,
}

impl Bookkeepings {
    /// Returns the first file that can't be used.
    pub fn refused(&self) -> Option<&RefusedFile> {
        self.sources
            .iter()
            .find_map(|source| source.refused.as_ref())
    }
}

/// The remarks on one source, made while its files were read.
#[derive(Debug, Default)]
pub struct SourceReading {
    /// Whether the files that the source names were looked for. True if it names none.
    pub was_searched: bool,
    /// The patterns of file names that match no file.
    pub unmatched_patterns: Vec<String>,
    /// The files in its zip files that were not read, because of their names.
    pub skipped_entries: Vec<SkippedEntries>,
    /// The days that exports should cover and that no export covers.
    pub gaps: Vec<Span>,
    /// Exports that state days long after their last lines.
    pub early_ends: Vec<EarlyEnd>,
    /// The late begin of its lines. None if they begin in time.
    pub late_begin: Option<LateBegin>,
    /// Months between two exports in which no export has a line.
    pub empty_stretches: Vec<EmptyStretch>,
    /// Whether the headers of all its files say when they were made, so that the last one is known.
    pub are_dated: bool,
    /// The exports that were read, from the first to the last.
    pub exports: Vec<ReadExport>,
    /// Transactions that differ between two exports. They count as the later export has them.
    pub differences: Vec<ExportDifference>,
    /// Transactions after the last ordinary period that bring accounts back to 0.
    pub year_closings: Vec<YearClosing>,
    /// Transactions that a later export does not have. They do not count.
    pub withdrawn: Vec<ExportWithdrawal>,
    /// Exports with transactions that a later export does not have, and that count.
    pub missing: Vec<ExportsMissing>,
    /// Exports whose lines are all in another export. Their lines without a transaction number count once.
    pub repeated: Vec<RepeatedFile>,
    /// Exports that have some lines without transaction numbers in common. These lines count in both.
    pub overlaps: Vec<ExportOverlap>,
    /// Exports that have transactions with the same number, day and lines, in different journals. These count in both.
    pub alike: Vec<ExportOverlap>,
    /// Pairs of exports in which equal numbers mean different transactions. All of these count.
    pub renumbered: Vec<RenumberedExports>,
    /// Exports without journals, with transactions of the same number that have nothing else in common. These all
    /// count.
    pub equal_numbers: Vec<ExportEqualNumbers>,
    /// Exports that have no day in common, with transactions that have the same number and descriptions, and different
    /// amounts. These all count.
    pub on_other_days: Vec<ExportEqualNumbers>,
    /// The codes of each company that is written in several ways, such as `1` and `01`. `one_journal` has the same of
    /// journals.
    pub one_company: Vec<Vec<String>>,
    pub one_journal: Vec<Vec<String>>,
    /// The unlike names of one company or journal, under which transactions count once.
    pub unlike_names: Vec<UnlikeNames>,
    /// Exports of one company and year with different opening balances. The last one counts.
    pub openings: Vec<ExportOpenings>,
    /// The file that can't be used. Then nothing of the source counts.
    pub refused: Option<RefusedFile>,
}

/// An export that was read.
#[derive(Debug)]
pub struct ReadExport {
    /// The path of its file, or of its first one.
    pub path: String,
    /// The organisation in its header, or else the only one that all its lines name. Empty if there are several.
    pub organisation: CompanyIdentity,
    /// The days that it covers. None if these are unknown.
    pub days: Option<Vec<Span>>,
    /// The periods, or else the months, in which something was booked.
    pub booked_in: BTreeSet<Span>,
    pub remarks: Vec<Remark>,
    /// The totals of its lines that are booked after the last ordinary period and count.
    pub year_end: JournalTotals,
    /// Costs and income in its opening balance, which do not count.
    pub opening_result: OpeningResult,
}

/// A transaction that differs between two exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportDifference {
    pub transaction: TransactionDifference,
    /// The path of the later export, whose lines count.
    pub counted: String,
    /// The path of the earlier export.
    pub left_out: String,
}

/// A transaction of an export that a later export of the same days and journal does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportWithdrawal {
    pub transaction: WithdrawnTransaction,
    /// The path of the later export.
    pub later: String,
    /// The path of the export that has it.
    pub earlier: String,
}

/// Transactions of an export that a later export does not have, and that still count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportsMissing {
    pub found: MissingTransactions,
    /// The path of the later export.
    pub later: String,
    /// The path of the file with the first of these transactions.
    pub earlier: String,
}

/// An export whose lines are all in another export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedFile {
    pub path: String,
    /// The path of the export that has all its lines.
    pub within: String,
    /// The totals of its lines without a transaction number.
    pub lines: JournalTotals,
}

/// Lines of two exports that may be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOverlap {
    pub files: [String; 2],
    pub shared: JournalTotals,
}

/// Two exports in which equal numbers mean different transactions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenumberedExports {
    pub files: [String; 2],
    /// The first and the last day that both are about. None if they have no lines of these days in common.
    pub days: Option<(Date, Date)>,
    /// The totals of the lines with the same day, account and amount. They count in both.
    pub shared: JournalTotals,
}

/// Two exports with different opening balances, the earlier export first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOpenings {
    pub files: [String; 2],
    pub found: OpeningDifference,
}

/// Two exports with transactions of the same number that have nothing else in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportEqualNumbers {
    pub files: [String; 2],
    pub found: EqualNumbers,
}

/// A line of a bookkeeping, with the place where it belongs.
#[derive(Debug, Clone, Copy)]
pub struct ReadLine<'a> {
    pub source: &'a BookkeepingSource,
    /// The path of the file that has the line. Its number there is [`JournalLine::at`].
    pub path: &'a str,
    pub books: &'a Bookkeeping,
    pub line: &'a JournalLine,
    pub bucket: &'a Bucket<'a>,
    /// The index of the rule that decides about the line, in the order in which rules are tried. None if no rule does.
    pub rule: Option<usize>,
}

/// The existing files of the bookkeepings, timesheets, lists of commitments and reports of leads of a plan. Their paths
/// are relative to `folder`.
pub fn paths(plan: &Plan, folder: &Path) -> Vec<PathBuf> {
    let patterns = plan.actuals.sources.iter().flat_map(|source| &source.files);
    let patterns = patterns.chain(hours::patterns(plan));
    let patterns = patterns.chain(commitments::patterns(plan));
    let forms = plan.actuals.progress_files.iter();
    let patterns = patterns.chain(forms.map(|files| &files.pattern));
    let paths = patterns.flat_map(|pattern| files::matching(folder, pattern).unwrap_or_default());
    paths.collect()
}

/// Reads the bookkeepings of a plan. The paths of their files are relative to `folder`. Without a folder, only
/// bookkeepings whose contents are in the plan are read. Lines do not count after `through`, or after the earliest day
/// up to which the books of a source are closed.
pub fn read(plan: &Plan, folder: Option<&Path>, through: Option<Date>) -> Bookkeepings {
    read_lines(plan, folder, through, &(), &mut |_| {})
}

/// Like [`read`], but also reports its progress, and passes each line to `receive`, source by source. The last export
/// of a source comes first.
pub fn read_lines(
    plan: &Plan,
    folder: Option<&Path>,
    through: Option<Date>,
    progress: &dyn Progress,
    receive: &mut dyn FnMut(&ReadLine<'_>),
) -> Bookkeepings {
    let sources = &plan.actuals.sources;
    let asked = through;
    let closed = sources.iter();
    let closed = closed.filter_map(|source| plan.actuals.closed_through(source));
    let through = closed.chain(through).min();
    let mut read = Bookkeepings {
        through,
        asked,
        ..Bookkeepings::default()
    };
    progress.begin(folder.map_or(0, |folder| files::bytes(sources, folder)));
    let mut fingerprints = Vec::new();
    for source in sources {
        let rules = BookingRules::new(plan, source, through);
        let (hints, number) = (&mut read.hints, source.number);
        let mut traces = Traces::of_all_rows();
        let mut receive = |line: &ReadLine<'_>| {
            if *line.bucket == Bucket::Unbooked {
                hints.add(number, line.books, line.line);
            }
            let place = (line.bucket, line.rule);
            traces.add(plan, source, line.path, (line.books, line.line), place);
            receive(line);
        };
        let found = source::read(plan, &rules, folder, progress, &mut receive);
        // If a file of a source can't be used, nothing of the source counts.
        if found.noticed.refused.is_none() {
            read.traces.merge(traces);
        }
        read.realisation.sources.push(found.realisation);
        read.sources.push(found.noticed);
        fingerprints.push(found.fingerprints);
    }
    read.duplicates = duplicates::find(fingerprints, &read.sources);
    for source in &mut read.sources {
        let duplicates = &read.duplicates;
        source
            .alike
            .retain(|each| !duplicates.have_both(&each.files));
    }
    read.last_day_of_exports = last_day_of_exports(plan, &read);
    read.hours = hours::read(plan, folder);
    read.realisation.worked = read.hours.worked(plan, through);
    (read.commitments, read.realisation.listed) = commitments::read(plan, folder);
    read
}

/// The earliest of the last days that the exports of each source cover. Sources whose days are unknown are left out.
/// None if a last day is stated or asked for, or if the earliest day is outside the plan or is its last day.
fn last_day_of_exports(plan: &Plan, read: &Bookkeepings) -> Option<Date> {
    let term = plan.periods.term().filter(|_| read.through.is_none())?;
    let sources = plan.actuals.sources.iter().zip(&read.sources);
    let ends =
        sources.filter_map(|(source, noticed)| early_end::last_day(source, &noticed.exports));
    let end = ends.min()?;
    (term.start() <= end && end < term.end()).then_some(end)
}
