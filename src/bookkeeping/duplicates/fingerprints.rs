//! The hashes that are kept of the lines that count, to find lines that count more than once.

use std::collections::{BTreeMap, BTreeSet};

use super::tally::{LineKey, Tally};
use crate::import::{CompanyIdentity, JournalLine, are_unlike, code_key, have_other_names};
use crate::ledger::actuals::LineFingerprint;
use crate::plan::{BookkeepingSource, account_and_name};

/// The lines of one source that count.
#[derive(Debug)]
pub(in crate::bookkeeping) struct SourceFingerprints<'p> {
    pub(in crate::bookkeeping) source: &'p BookkeepingSource,
    pub(in crate::bookkeeping) exports: Vec<ExportFingerprints>,
}

/// The lines of one export that count.
#[derive(Debug, Default)]
pub(in crate::bookkeeping) struct ExportFingerprints {
    pub(in crate::bookkeeping) path: String,
    pub(in crate::bookkeeping) organisation: CompanyIdentity,
    pub(super) fingerprints: Vec<LineFingerprint>,
    /// The companies, journals, cost centres, cost objects and projects of the lines, in this order.
    codes: [LineCodes; 5],
}

/// Texts with a code and perhaps a name, by the key with which codes are compared (`code_key`). Several texts with one
/// key are kept only if their names differ.
pub(super) type KnownCodes = BTreeMap<String, BTreeSet<String>>;

/// The codes of one kind that lines have.
#[derive(Debug, Default)]
struct LineCodes {
    known: KnownCodes,
    /// Whether at least one line has no code of this kind.
    are_lacking: bool,
}

impl ExportFingerprints {
    /// Adds a line that counts.
    pub(in crate::bookkeeping) fn add(&mut self, line: &JournalLine) {
        self.fingerprints.push(LineFingerprint::new(line));
        let journal = line.journal_text();
        let codes = [
            line.company.as_str(),
            &*journal,
            &line.cost_centre,
            &line.cost_object,
            &line.project,
        ];
        for (codes, code) in self.codes.iter_mut().zip(codes) {
            codes.add(code);
        }
    }

    /// If the file gives no organisation, takes the company that all lines name. If that company is a name without a
    /// code, the companies of the lines are not compared as codes, because exports of one program can write a name in
    /// two ways.
    pub(super) fn take_company_of_lines(&mut self) {
        let [companies, ..] = &self.codes;
        let known = companies.known.values().flatten();
        let mut known = known.filter(|_| !companies.are_lacking);
        if let (Some(only), None) = (known.next(), known.next())
            && self.organisation == CompanyIdentity::default()
        {
            self.organisation = CompanyIdentity::of_text(only);
            if self.organisation.ident.is_empty() {
                self.codes[0] = LineCodes::default();
            }
        }
    }

    /// The companies of its lines, or else the number of the company of the file. Empty if some are unknown.
    pub(super) fn companies(&self) -> KnownCodes {
        let [companies, ..] = &self.codes;
        let of_file = &self.organisation.ident;
        if companies.known.is_empty() && !of_file.is_empty() {
            let written = BTreeSet::from([of_file.clone()]);
            return BTreeMap::from([(code_key(of_file).into_owned(), written)]);
        }
        match companies.are_lacking {
            true => KnownCodes::new(),
            false => companies.known.clone(),
        }
    }

    /// Whether each of its lines has a transaction number.
    pub(super) fn has_numbers(&self) -> bool {
        self.fingerprints.iter().all(|line| line.numbered.is_some())
    }

    pub(super) fn has_journals(&self) -> bool {
        let [_, journals, ..] = &self.codes;
        !journals.known.is_empty()
    }

    /// Whether two exports have no journal in common, and at least one number of a journal with unlike names, such as
    /// `1 Kas` and `1 Bank`.
    pub(super) fn have_journals_of_two_names(&self, other: &ExportFingerprints) -> bool {
        let [[_, own, ..], [_, theirs, ..]] = [&self.codes, &other.codes];
        let name = |text: &str| account_and_name(text).1.to_string();
        let are_two = |own: &BTreeSet<String>, theirs: &BTreeSet<String>| {
            let pairs = own.iter();
            let mut pairs = pairs.flat_map(|own| theirs.iter().map(move |other| (own, other)));
            pairs.all(|(own, other)| are_unlike(&name(own), &name(other)))
        };
        let mut known = own.known.iter();
        own.differ_from(theirs)
            && known.any(|(code, own)| {
                let theirs = theirs.known.get(code);
                theirs.is_some_and(|theirs| are_two(own, theirs))
            })
    }

    /// Whether the files name companies with unlike names, and give no equal tax number of them. Two companies can have
    /// the same number in two bookkeepings.
    pub(super) fn is_of_company_named_otherwise(&self, other: &ExportFingerprints) -> bool {
        let [own, other] = [&self.organisation, &other.organisation];
        let have_tax_numbers = !own.tax_number.is_empty() && !other.tax_number.is_empty();
        let have_one_tax_number = have_tax_numbers && !own.have_other_tax_numbers(other);
        !have_one_tax_number && are_unlike(&own.name, &other.name)
    }

    /// Whether transactions of both exports can be compared by company, journal and number: all lines have a journal
    /// and a number, and the exports name the same companies, or none.
    pub(super) fn has_same_columns(&self, other: &ExportFingerprints) -> bool {
        let [[own, ..], [theirs, ..]] = [&self.codes, &other.codes];
        let are_complete = [self, other].iter().all(|export| {
            let [_, journals, ..] = &export.codes;
            export.has_numbers() && export.has_journals() && !journals.are_lacking
        });
        let is_same = self.organisation.is_same(&other.organisation);
        are_complete
            && own.known == theirs.known
            && is_same.unwrap_or(self.organisation == other.organisation)
    }

    /// Whether two exports both have codes of a kind, but none in common, such as exports of two projects.
    pub(super) fn have_other_codes(&self, other: &ExportFingerprints) -> bool {
        let mut codes = self.codes.iter().zip(&other.codes);
        codes.any(|(own, other)| own.differ_from(other))
    }

    /// Whether this export and another source have different cost centres, cost objects or projects: all lines of both
    /// have such a code, and no code is in both. Then equal lines can be equal shares of one line.
    pub(super) fn is_of_other_projects(&self, source: &SourceFingerprints<'_>) -> bool {
        (2..self.codes.len()).any(|kind| {
            let own = &self.codes[kind];
            let others = source.exports.iter();
            let others = others.filter(|export| !export.fingerprints.is_empty());
            let mut others = others.map(|export| &export.codes[kind]);
            !own.are_lacking && others.all(|other| !other.are_lacking && own.differ_from(other))
        })
    }
}

impl LineCodes {
    fn add(&mut self, code: &str) {
        if code.is_empty() {
            self.are_lacking = true;
            return;
        }
        let key = code_key(code);
        if let Some(known) = self.known.get_mut(&*key) {
            if !known.contains(code) && known.iter().all(|each| have_other_names(each, code)) {
                known.insert(code.to_string());
            }
        } else {
            let written = BTreeSet::from([code.to_string()]);
            self.known.insert(key.into_owned(), written);
        }
    }

    /// Whether both have codes, but none in common.
    fn differ_from(&self, other: &LineCodes) -> bool {
        let have_codes = !self.known.is_empty() && !other.known.is_empty();
        have_codes && are_disjoint(&self.known, &other.known)
    }
}

impl SourceFingerprints<'_> {
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = &LineFingerprint> {
        self.exports.iter().flat_map(|export| &export.fingerprints)
    }

    pub(super) fn tally(&self, by: LineKey) -> Tally {
        Tally::new(self.fingerprints(), by)
    }
}

/// Whether two sets of codes have none in common. Equal codes with different names, such as `1 Kas` and `1 Bank`, are
/// not the same.
pub(super) fn are_disjoint(own: &KnownCodes, other: &KnownCodes) -> bool {
    own.iter().all(|(code, own)| {
        let mut others = other.get(code).into_iter().flatten();
        others.all(|other| own.iter().all(|own| have_other_names(own, other)))
    })
}
