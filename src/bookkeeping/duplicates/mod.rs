//! Finds bookkeepings that count more than once: under several sources, such as an audit file and a CSV file of the
//! same books, or in several exports of one source in different layouts.
//!
//! [`mostly_shared`] and [`alike`] find pairs of sources. Within a source, each export is compared as if it were a
//! source. Pairs with an export in common are merged, so that the same books under three sources have one finding.

mod alike;
mod candidates;
mod days;
mod fingerprints;
mod mostly_shared;
mod organisations;
mod shared_lines;
mod tally;
mod within_source;

use std::collections::BTreeSet;

use super::SourceReading;
use crate::import::JournalTotals;
pub(super) use fingerprints::{ExportFingerprints, SourceFingerprints};
use fingerprints::{KnownCodes, are_disjoint};
pub(super) use shared_lines::count_shared;
use tally::{LineKey, Tally};

/// Lines of a bookkeeping that other exports have too. All of them count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicateBooks {
    /// The number of the source.
    pub source: usize,
    /// The paths of its exports whose lines other exports have too.
    pub files: Vec<String>,
    /// The paths of the other exports with these lines, of other sources or of the same source.
    pub other_files: Vec<String>,
    /// The number of sources that have the lines. Within one source, the number of exports.
    pub copies: usize,
    /// Whether all these exports are of one source.
    pub is_within_source: bool,
    /// The number of lines of `files` that count.
    pub lines: usize,
    /// The totals of the lines that are counted too often: all copies of each line except one.
    pub shared: JournalTotals,
    pub likeness: Likeness,
    /// Whether these are exports of one source that write the journals, numbers or years of the same transactions
    /// differently.
    pub are_written_otherwise: bool,
    /// Whether two of the exports are of companies with different names or numbers.
    pub are_named_otherwise: bool,
    /// Whether two of the exports have no journal, cost centre, cost object or project in common.
    pub have_other_codes: bool,
    /// The companies that `files` name and those that `other_files` name, if they have none in common. Empty if some
    /// are unknown.
    pub companies: [Vec<String>; 2],
    /// The exports without transaction numbers, if another export has them. `without_journals` has those without
    /// journals.
    pub without_numbers: Vec<String>,
    pub without_journals: Vec<String>,
}

/// The values that are equal in lines that may be in two exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Number, day, account and amount.
    Numbers,
    /// Day, account, amount and description.
    Wording,
    /// Day and amount, and one of the other values.
    Other,
}

/// The bookkeepings that count more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundDuplicates {
    /// The books that are certainly the same.
    pub certain: Vec<DuplicateBooks>,
    /// The books that may be the same: a few lines under the same number, or many under other numbers, on other
    /// accounts or with other descriptions.
    pub possible: Vec<DuplicateBooks>,
}

/// An export: the index of its source, and its index in that source.
type ExportIx = (usize, usize);

/// Exports of one source whose lines other exports have too.
struct DuplicateExports {
    /// The ways in which their lines were compared. The way by which most lines are the same counts.
    by: BTreeSet<LineKey>,
    /// The exports of the one source.
    own: BTreeSet<ExportIx>,
    /// The exports that have these lines too.
    others: BTreeSet<ExportIx>,
}

/// Finds the bookkeepings that count more than once.
pub(super) fn find(
    sources: Vec<SourceFingerprints<'_>>,
    noticed: &[SourceReading],
) -> FoundDuplicates {
    let mut found = FoundDuplicates::of(&sources, |_, _| true, |_, _| true);
    for (source, noticed) in sources.into_iter().zip(noticed) {
        let within = within_source::find(source, noticed);
        found.certain.extend(within.certain);
        found.possible.extend(within.possible);
    }
    found
}

impl DuplicateBooks {
    /// Whether both files are among the exports of these books.
    fn have_both(&self, files: &[String; 2]) -> bool {
        let mut named = files.iter();
        named.all(|file| self.files.contains(file) || self.other_files.contains(file))
    }
}

impl FoundDuplicates {
    /// Whether both files are among the exports of the same duplicate books.
    pub(super) fn have_both(&self, files: &[String; 2]) -> bool {
        let mut duplicates = self.certain.iter().chain(&self.possible);
        duplicates.any(|duplicate| duplicate.have_both(files))
    }

    /// Compares pairs of sources. Pairs that meet both `can_be_alike` and `can_be_same` can be certain duplicates.
    /// Other pairs that meet `can_be_alike` can be possible duplicates.
    fn of(
        sources: &[SourceFingerprints<'_>],
        can_be_alike: impl Fn(usize, usize) -> bool,
        can_be_same: impl Fn(usize, usize) -> bool,
    ) -> FoundDuplicates {
        let candidates = candidates::pairs_of(sources);
        let certain = pairs(&candidates, sources, |own, other| {
            let can_be = can_be_alike(own, other) && can_be_same(own, other);
            can_be
                .then(|| mostly_shared::exports_within(sources, own, other))
                .flatten()
        });
        let certain = merge(certain);
        let possible = pairs(&candidates, sources, |own, other| {
            let is_known = certain
                .iter()
                .any(|pair| pair.has_source(own) && pair.has_source(other));
            let can_be = !is_known && can_be_alike(own, other);
            can_be
                .then(|| alike::exports_within(sources, own, other))
                .flatten()
        });
        let described = |books: Vec<DuplicateExports>| {
            let books = books.iter().map(|books| books.described(sources));
            books.collect()
        };
        FoundDuplicates {
            certain: described(certain),
            possible: described(merge(possible)),
        }
    }
}

/// The exports whose lines both sources of a pair have: at most one result for each candidate pair. `within` finds the
/// exports of the first source whose lines the second has too. It is tried in both directions, and the result with the
/// most lines counts.
fn pairs(
    candidates: &BTreeSet<(usize, usize)>,
    sources: &[SourceFingerprints<'_>],
    within: impl Fn(usize, usize) -> Option<DuplicateExports>,
) -> Vec<DuplicateExports> {
    let mut found = Vec::new();
    for &(later, earlier) in candidates {
        let either = [within(earlier, later), within(later, earlier)];
        let either = either.into_iter().flatten();
        found.extend(either.max_by_key(|books| books.shared(sources).lines));
    }
    found
}

/// Merges pairs that have an export in common.
fn merge(pairs: Vec<DuplicateExports>) -> Vec<DuplicateExports> {
    let mut groups: Vec<DuplicateExports> = Vec::new();
    for mut pair in pairs {
        let (same, other): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.has_any_of(&pair));
        groups = other;
        for group in same {
            pair.by.extend(group.by);
            pair.others.extend(group.own);
            pair.others.extend(group.others);
        }
        pair.others.retain(|export| !pair.own.contains(export));
        groups.push(pair);
    }
    groups
}

impl DuplicateExports {
    /// Whether one of these exports is of a given source.
    fn has_source(&self, source: usize) -> bool {
        let mut exports = self.own.union(&self.others);
        exports.any(|(each, _)| *each == source)
    }

    /// Whether the two have an export in common, and their lines are compared in ways that can be combined.
    fn has_any_of(&self, other: &DuplicateExports) -> bool {
        let are_by_text = |by: &BTreeSet<LineKey>| by.iter().any(|by| by.is_by_text());
        if self.by != other.by && (are_by_text(&self.by) || are_by_text(&other.by)) {
            return false;
        }
        let mut exports = self.own.union(&self.others);
        exports.any(|export| other.own.contains(export) || other.others.contains(export))
    }

    /// The totals of the lines that are counted too often.
    fn shared(&self, sources: &[SourceFingerprints<'_>]) -> JournalTotals {
        let found = self.by.iter().map(|by| self.shared_by(*by, sources));
        found.max_by_key(|found| found.lines).unwrap_or_default()
    }

    /// The totals of the lines that are counted too often, by one way of comparing.
    fn shared_by(&self, by: LineKey, sources: &[SourceFingerprints<'_>]) -> JournalTotals {
        let mut totals = JournalTotals::default();
        let mut known: Option<Tally> = None;
        for (number, source) in sources.iter().enumerate() {
            let is_of_group = |at: usize| {
                let export = (number, at);
                self.own.contains(&export) || self.others.contains(&export)
            };
            let exports = source.exports.iter().enumerate();
            let exports = exports.filter(|(at, _)| is_of_group(*at));
            let fingerprints = exports.flat_map(|(_, export)| &export.fingerprints);
            let own = Tally::new(fingerprints.clone(), by);
            match &mut known {
                None => known = Some(own),
                Some(known) => {
                    let more = known.shared(fingerprints).totals;
                    // The reader refuses files whose sums are too large to be exact.
                    totals = totals.saturating_add(more);
                    known.extend(own);
                }
            }
        }
        totals
    }

    /// The duplicate books with all facts that a finding needs.
    fn described(&self, sources: &[SourceFingerprints<'_>]) -> DuplicateBooks {
        let export = |(source, at): &ExportIx| &sources[*source].exports[*at];
        let paths = |exports: &BTreeSet<ExportIx>| {
            let paths = exports.iter().map(|each| export(each).path.clone());
            paths.collect()
        };
        let all = self.own.iter().chain(&self.others);
        let copies: BTreeSet<usize> = all.map(|(source, _)| *source).collect();
        let numbers = copies.iter().map(|each| sources[*each].source.number);
        let own = self.own.first().map_or(0, |(source, _)| *source);
        DuplicateBooks {
            source: sources[own].source.number,
            files: paths(&self.own),
            other_files: paths(&self.others),
            copies: copies.len(),
            is_within_source: numbers.collect::<BTreeSet<_>>().len() == 1,
            lines: self
                .own
                .iter()
                .map(|each| export(each).fingerprints.len())
                .sum(),
            shared: self.shared(sources),
            likeness: self.likeness(),
            are_written_otherwise: false,
            are_named_otherwise: self.have_pair(sources, |own, other| {
                own.organisation.may_be_same(&other.organisation) == Some(false)
            }),
            have_other_codes: self.have_pair(sources, ExportFingerprints::have_other_codes),
            companies: self.other_companies(sources),
            without_numbers: self.lacking(sources, ExportFingerprints::has_numbers),
            without_journals: self.lacking(sources, ExportFingerprints::has_journals),
        }
    }

    /// Whether a condition holds for one of the exports and one of the others.
    fn have_pair(
        &self,
        sources: &[SourceFingerprints<'_>],
        holds: impl Fn(&ExportFingerprints, &ExportFingerprints) -> bool,
    ) -> bool {
        let export = |(source, at): &ExportIx| &sources[*source].exports[*at];
        let pairs = self
            .own
            .iter()
            .flat_map(|own| self.others.iter().map(move |other| (own, other)));
        let mut pairs = pairs.map(|(own, other)| (export(own), export(other)));
        pairs.any(|(own, other)| holds(own, other))
    }

    /// See [`DuplicateBooks::companies`].
    fn other_companies(&self, sources: &[SourceFingerprints<'_>]) -> [Vec<String>; 2] {
        let [own, others] = [&self.own, &self.others].map(|exports| {
            let exports = exports
                .iter()
                .map(|(source, at)| &sources[*source].exports[*at]);
            let companies: Vec<KnownCodes> = exports.map(ExportFingerprints::companies).collect();
            let are_known = companies.iter().all(|companies| !companies.is_empty());
            let mut all = KnownCodes::new();
            for (code, written) in companies.into_iter().flatten().filter(|_| are_known) {
                all.entry(code).or_default().extend(written);
            }
            all
        });
        if own.is_empty() || others.is_empty() || !are_disjoint(&own, &others) {
            return <[Vec<String>; 2]>::default();
        }
        [own, others].map(|companies| companies.into_values().flatten().collect())
    }

    fn likeness(&self) -> Likeness {
        let is_only = |by| self.by.iter().all(|each| *each == by);
        match () {
            () if is_only(LineKey::Entry) => Likeness::Numbers,
            () if is_only(LineKey::Wording) => Likeness::Wording,
            () => Likeness::Other,
        }
    }

    /// The paths of the exports that lack a feature that another of these exports has.
    fn lacking(
        &self,
        sources: &[SourceFingerprints<'_>],
        has: impl Fn(&ExportFingerprints) -> bool,
    ) -> Vec<String> {
        let all = self.own.iter().chain(&self.others);
        let (having, lacking): (Vec<_>, Vec<_>) = all
            .map(|(source, at)| &sources[*source].exports[*at])
            .partition(|export| has(export));
        let lacking = lacking.iter().filter(|_| !having.is_empty());
        lacking.map(|export| export.path.clone()).collect()
    }
}
