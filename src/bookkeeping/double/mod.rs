//! Bookkeepings that several sources have: the same file under each, or the same books as an audit file and as a CSV file.
//!
//! [`bulk`] finds pairs of them. Pairs with an export in common are one group, so that the same books under three sources
//! are one finding.

mod bulk;
mod renumbered;
mod tally;

use std::collections::BTreeSet;

use crate::import::JournalTotals;
use crate::ledger::actuals::LineMark;
use crate::plan::BookkeepingSource;
use tally::{SameBy, Tally};

/// Lines of a bookkeeping that other ones have too. All of them count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubleBooks {
    /// The number of the source.
    pub source: usize,
    /// The paths of its exports whose lines other sources have.
    pub files: Vec<String>,
    /// The paths of the exports of other sources that have them.
    pub other_files: Vec<String>,
    /// How many sources have them.
    pub sources: usize,
    /// The number of lines of `files` that count.
    pub lines: usize,
    /// What counts too much: of each line that several sources have, all but one.
    pub shared: JournalTotals,
}

/// The bookkeepings that several sources have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundDoubles {
    /// Those that are the same by day, account and amount.
    pub certain: Vec<DoubleBooks>,
    /// Those that may be the same, under other numbers or on other accounts.
    pub possible: Vec<DoubleBooks>,
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

/// An export of a source, by the indexes of both.
type ExportIx = (usize, usize);

/// Exports of two or more sources that have the same lines.
struct SameBooks {
    by: SameBy,
    /// The exports of the source whose lines the others have.
    own: BTreeSet<ExportIx>,
    others: BTreeSet<ExportIx>,
}

/// Finds the bookkeepings that several sources have.
pub(super) fn find(sources: &[SourceMarks<'_>]) -> FoundDoubles {
    let certain = pairs(sources, |own, other| bulk::within(sources, own, other));
    let possible = pairs(sources, |own, other| {
        let is_new = !certain.iter().any(|pair| pair.has(own) && pair.has(other));
        is_new
            .then(|| renumbered::within(sources, own, other))
            .flatten()
    });
    let doubles = |pairs| {
        grouped(pairs)
            .iter()
            .map(|books| books.double(sources))
            .collect()
    };
    FoundDoubles {
        certain: doubles(certain),
        possible: doubles(possible),
    }
}

/// What two sources have, at most once for each two. `within` looks for what the first has of the second.
fn pairs(
    sources: &[SourceMarks<'_>],
    within: impl Fn(usize, usize) -> Option<SameBooks>,
) -> Vec<SameBooks> {
    let mut found = Vec::new();
    for later in 0..sources.len() {
        for earlier in 0..later {
            let either = [within(earlier, later), within(later, earlier)];
            let either = either.into_iter().flatten();
            found.extend(either.max_by_key(|books| books.shared(sources).lines));
        }
    }
    found
}

/// The pairs, of which those with an export in common are together.
fn grouped(pairs: Vec<SameBooks>) -> Vec<SameBooks> {
    let mut groups: Vec<SameBooks> = Vec::new();
    for mut pair in pairs {
        let (same, other): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.has_any_of(&pair));
        groups = other;
        for group in same {
            pair.by = pair.by.max(group.by);
            pair.others.extend(group.own);
            pair.others.extend(group.others);
        }
        pair.others.retain(|export| !pair.own.contains(export));
        groups.push(pair);
    }
    groups
}

impl SameBooks {
    /// Whether a source has them.
    fn has(&self, source: usize) -> bool {
        let mut exports = self.own.union(&self.others);
        exports.any(|(each, _)| *each == source)
    }

    /// Whether both have an export in common, and lines that are compared in the same way.
    fn has_any_of(&self, other: &SameBooks) -> bool {
        if self.by != other.by && self.by.max(other.by) > SameBy::Period {
            return false;
        }
        let mut exports = self.own.union(&self.others);
        exports.any(|export| other.own.contains(export) || other.others.contains(export))
    }

    /// The lines that count too much.
    fn shared(&self, sources: &[SourceMarks<'_>]) -> JournalTotals {
        let mut totals = JournalTotals::default();
        let mut known: Option<Tally> = None;
        for (number, source) in sources.iter().enumerate() {
            let is_of_group = |at: usize| {
                let export = (number, at);
                self.own.contains(&export) || self.others.contains(&export)
            };
            let exports = source.exports.iter().enumerate();
            let exports = exports.filter(|(at, _)| is_of_group(*at));
            let marks = exports.flat_map(|(_, export)| &export.marks);
            let own = Tally::new(marks.clone(), self.by);
            match &mut known {
                None => known = Some(own),
                Some(known) => {
                    let more = known.shared(marks).totals;
                    // Sums of these lines were found small enough to be exact.
                    totals = totals.plus(more).unwrap_or(totals);
                    known.extend(own);
                }
            }
        }
        totals
    }

    fn double(&self, sources: &[SourceMarks<'_>]) -> DoubleBooks {
        let export = |(source, at): &ExportIx| &sources[*source].exports[*at];
        let paths = |exports: &BTreeSet<ExportIx>| {
            let paths = exports.iter().map(|each| export(each).path.clone());
            paths.collect()
        };
        let all = self.own.iter().chain(&self.others);
        let numbers: BTreeSet<usize> = all.map(|(source, _)| *source).collect();
        let own = self.own.first().map_or(0, |(source, _)| *source);
        DoubleBooks {
            source: sources[own].source.number,
            files: paths(&self.own),
            other_files: paths(&self.others),
            sources: numbers.len(),
            lines: self.own.iter().map(|each| export(each).marks.len()).sum(),
            shared: self.shared(sources),
        }
    }
}
