//! Bookkeepings that two sources have: the same file under both, or the same books as an audit file and as a CSV file.
//!
//! Lines are the same if day (or period, if one of the files has no days), account and amount are, and the number of the transaction if both files are of one kind and
//! number all their lines. Two organisations can pay the same rent on the same day, so that only the bulk of an export
//! counts: at least half of its lines, and at least three or all of them. Between different organisations it takes more:
//! three lines with equal numbers, or without numbers all lines of the export, or two bookkeepings that are the same in
//! every line.

use std::collections::{BTreeSet, HashMap};

use crate::import::JournalTotals;
use crate::ledger::actuals::LineMark;
use crate::plan::BookkeepingSource;

/// Lines that make a coincidence unlikely.
const MANY: usize = 3;

/// Lines of a bookkeeping that another one has too. Both count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubleBooks {
    /// The number of the source.
    pub source: usize,
    /// The paths of its exports whose lines the other source has.
    pub files: Vec<String>,
    /// The paths of the exports of the other source that have them.
    pub other_files: Vec<String>,
    /// The number of lines of `files` that count.
    pub lines: usize,
    /// The lines that both have.
    pub shared: JournalTotals,
}

/// The lines of one source that count.
#[derive(Debug)]
pub(super) struct SourceMarks<'p> {
    pub(super) source: &'p BookkeepingSource,
    pub(super) exports: Vec<ExportMarks>,
}

/// The lines of one export that count.
#[derive(Debug, Default)]
pub(super) struct ExportMarks {
    pub(super) path: String,
    pub(super) company: String,
    pub(super) marks: Vec<LineMark>,
}

/// What of two lines must be equal.
#[derive(Debug, Clone, Copy)]
enum SameBy {
    All,
    Numbers,
    Money,
    Period,
}

/// Finds the bookkeepings that two sources have, at most one for each pair.
pub(super) fn find(sources: &[SourceMarks<'_>]) -> Vec<DoubleBooks> {
    let mut found = Vec::new();
    for (number, later) in sources.iter().enumerate() {
        for earlier in &sources[..number] {
            let either = [within(earlier, later), within(later, earlier)];
            let either = either.into_iter().flatten();
            found.extend(either.max_by_key(|double| double.shared.lines));
        }
    }
    found
}

/// The exports of a source whose bulk is in another one.
fn within(own: &SourceMarks<'_>, other: &SourceMarks<'_>) -> Option<DoubleBooks> {
    let has_numbers = |source: &SourceMarks<'_>| {
        let mut marks = source.marks();
        marks.all(|mark| mark.numbered.is_some())
    };
    let is_numbered =
        own.source.kind == other.source.kind && has_numbers(own) && has_numbers(other);
    let has_dates = own.marks().chain(other.marks()).all(|mark| mark.has_date);
    let by = match (is_numbered, has_dates) {
        (true, _) => SameBy::Numbers,
        (false, true) => SameBy::Money,
        (false, false) => SameBy::Period,
    };
    let theirs = Tally::new(other, by);
    let are_equal = own.marks().count() == other.marks().count() && {
        let theirs = Tally::new(other, SameBy::All);
        theirs.shared(own.marks()).0.lines == own.marks().count() as u64
    };
    let is_bulk = |export: &&ExportMarks| {
        let (lines, shared) = (
            export.marks.len(),
            theirs.shared(export.marks.iter()).0.lines,
        );
        let shared = usize::try_from(shared).unwrap_or(usize::MAX);
        let is_half = 2 * shared >= lines;
        lines > 0
            && match (are_equal, is_same(export, own, other), is_numbered) {
                (true, _, _) => true,
                (false, true, _) => is_half && (shared >= MANY || shared == lines),
                (false, false, true) => is_half && shared >= MANY,
                (false, false, false) => shared >= MANY && shared == lines,
            }
    };
    let exports: Vec<&ExportMarks> = own.exports.iter().filter(is_bulk).collect();
    let (shared, others) = theirs.shared(exports.iter().flat_map(|export| &export.marks));
    (!exports.is_empty()).then(|| DoubleBooks {
        source: own.source.number,
        files: exports.iter().map(|export| export.path.clone()).collect(),
        other_files: others
            .into_iter()
            .map(|at| other.exports[at].path.clone())
            .collect(),
        lines: exports.iter().map(|export| export.marks.len()).sum(),
        shared,
    })
}

/// Whether an export can be of the same organisation as a source: by the names in the files, else by the partners.
fn is_same(export: &ExportMarks, own: &SourceMarks<'_>, other: &SourceMarks<'_>) -> bool {
    let mut names = other.exports.iter().map(|export| &export.company);
    if !export.company.is_empty() && names.clone().all(|name| !name.is_empty()) {
        return names.any(|name| *name == export.company);
    }
    let partners = own
        .source
        .partner
        .as_ref()
        .zip(other.source.partner.as_ref());
    partners.is_none_or(|(own, other)| own == other)
}

impl SourceMarks<'_> {
    fn marks(&self) -> impl Iterator<Item = &LineMark> {
        self.exports.iter().flat_map(|export| &export.marks)
    }
}

/// How often a source has a line, and in which export.
struct Tally {
    by: SameBy,
    counts: HashMap<u64, (u32, usize)>,
}

impl Tally {
    fn new(source: &SourceMarks<'_>, by: SameBy) -> Tally {
        let mut counts = HashMap::new();
        for (number, export) in source.exports.iter().enumerate() {
            for mark in &export.marks {
                counts.entry(key(mark, by)).or_insert((0, number)).0 += 1;
            }
        }
        Tally { by, counts }
    }

    /// The lines that the source has as well, as often as both have them, and the exports of the source that have them.
    fn shared<'m>(
        &self,
        marks: impl Iterator<Item = &'m LineMark>,
    ) -> (JournalTotals, BTreeSet<usize>) {
        let mut used: HashMap<u64, u32> = HashMap::new();
        let (mut totals, mut exports) = (JournalTotals::default(), BTreeSet::new());
        for mark in marks {
            let key = key(mark, self.by);
            let Some((count, export)) = self.counts.get(&key) else {
                continue;
            };
            let used = used.entry(key).or_default();
            if *used < *count {
                *used += 1;
                exports.insert(*export);
                let (side, amount) = mark.amount();
                // Sums of these lines were found small enough to be exact.
                let _ = totals.add(side, amount);
            }
        }
        (totals, exports)
    }
}

fn key(mark: &LineMark, by: SameBy) -> u64 {
    match by {
        SameBy::All => mark.whole,
        SameBy::Numbers => mark.numbered.unwrap_or(mark.money),
        SameBy::Money => mark.money,
        SameBy::Period => mark.in_period,
    }
}
