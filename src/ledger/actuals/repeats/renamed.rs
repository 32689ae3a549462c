//! Finds companies and journals that an export names otherwise than a later one: `70 Inkoop` can become `70
//! Crediteuren`.
//!
//! Both names have the same code, no export has both, and in the days that both are about, most transactions under the
//! one have the same number, day and lines as those under the other. If the names are unlike, such as `Kas` and `Bank`,
//! these are at least three quarters, and not only amounts that recur. Otherwise they are two companies or journals,
//! whose codes are not complete. So are companies with different tax numbers, and journals with different types.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::contents::ExportContents;
use super::journals::CompanyJournal;
use super::numbers::alike_key;
use super::transactions::OwnTransactions;
use super::unlike_names::{UnlikeName, UnlikeNames};
use super::written_codes::has_name;
use super::{ExportedTransaction, RepeatedLines, hash};
use crate::import::{JournalLine, are_unlike, code_key};
use crate::plan::account_and_name;

/// The minimum number of equal transactions of two names. Fewer can be a coincidence. So can amounts that recur, such
/// as a rent or a contribution: they are not included if the names are unlike, such as `Kas` and `Bank`.
const MIN_SAME: usize = 3;

/// The companies and the journals that an export names.
#[derive(Debug, Clone, Default)]
pub struct ExportNames {
    companies: BTreeSet<String>,
    journals: BTreeSet<String>,
}

impl ExportNames {
    /// Adds the names of a line.
    pub fn add(&mut self, line: &JournalLine) {
        let names = [
            (&mut self.companies, Cow::Borrowed(line.company.as_str())),
            (&mut self.journals, line.journal_text()),
        ];
        for (known, name) in names {
            if !known.contains(&*name) {
                known.insert(name.into_owned());
            }
        }
    }
}

/// The companies and the journals that the export that is being read names otherwise than a later one.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    companies: HashMap<usize, usize>,
    journals: HashMap<CompanyJournal, usize>,
    /// The account of all lines of the export that is being read, if it has only one.
    pub(super) account: Option<String>,
    /// Those whose names are unlike.
    pub(super) unlike: Vec<UnlikeName>,
    /// Whether a company or a journal of the export has a code that others have too.
    pub(super) may_be_renamed: bool,
    /// Whether a line of the export has a code without a name that others have too, or the reverse.
    pub(super) has_bare_codes: bool,
    /// Whether the journals of such lines are those in which later exports have the lines.
    pub(super) are_lines_compared: bool,
}

impl Renamed {
    pub(super) fn company(&self, company: usize) -> usize {
        self.companies.get(&company).copied().unwrap_or(company)
    }

    pub(super) fn journal(&self, own: CompanyJournal) -> CompanyJournal {
        let journal = self.journals.get(&own).copied();
        CompanyJournal {
            journal: journal.unwrap_or(own.journal),
            ..own
        }
    }
}

/// Transactions that may be those of one company or journal under two names.
struct NamePair<'n> {
    /// The texts of both names.
    texts: [Vec<&'n str>; 2],
    /// Returns the journal under the later name, if a journal is under the earlier one.
    renamed: &'n dyn Fn(CompanyJournal) -> Option<CompanyJournal>,
    /// Whether a journal is under the later name.
    is_later: &'n dyn Fn(CompanyJournal) -> bool,
    /// The companies under both names. None if these are names of journals.
    companies: Option<[usize; 2]>,
}

/// The number of transactions, or of lines without a transaction number, under two names in the days that both are
/// about.
#[derive(Debug, Default)]
struct EntriesOfPair {
    /// Those under the earlier name.
    own: usize,
    /// Those of `own` that are equal under the later name.
    same: usize,
    /// Those of `same` whose amount no other of `own` has.
    same_once: usize,
    /// Those under the later name.
    theirs: usize,
}

impl EntriesOfPair {
    fn plus(self, other: EntriesOfPair) -> EntriesOfPair {
        EntriesOfPair {
            own: self.own + other.own,
            same: self.same + other.same,
            same_once: self.same_once + other.same_once,
            theirs: self.theirs + other.theirs,
        }
    }

    /// Whether they are enough to be those of one company or journal.
    fn are_of_one(&self, are_unlike: bool) -> bool {
        let EntriesOfPair {
            own,
            same,
            same_once,
            theirs,
        } = *self;
        match are_unlike {
            true => same_once >= MIN_SAME && 4 * same >= 3 * own && 4 * same >= 3 * theirs,
            false => same >= MIN_SAME && 2 * same > own && 2 * same > theirs,
        }
    }
}

impl RepeatedLines {
    /// Finds the next company or journal of the export that is being read that a later export names otherwise. If there
    /// is none, and a code is without one of several names, the lines with that code are compared one by one. Returns
    /// false if nothing changes. Otherwise the export must be added again from its first line.
    pub fn begins_again(&mut self) -> bool {
        if !self.renamed.may_be_renamed {
            return false;
        }
        if let Some((own, later)) = self.renamed_company() {
            self.renamed.companies.insert(own, later);
        } else if let Some((own, later)) = self.renamed_journal() {
            self.renamed.journals.insert(own, later);
        } else if self.renamed.has_bare_codes && !self.renamed.are_lines_compared {
            self.renamed.are_lines_compared = true;
        } else {
            return false;
        }
        self.forget_export();
        true
    }

    /// The codes of companies and those of journals that are written in several ways, and their names that changed.
    pub fn written_otherwise(&self) -> [Vec<Vec<String>>; 2] {
        let journals = self.journals.values();
        let journals = journals.flat_map(|journals| journals.codes.written_otherwise());
        let codes = [self.companies.codes.written_otherwise(), journals.collect()];
        let [companies, journals] = [0, 1].map(|kind| {
            let mut found = [&codes[kind][..], &self.one_name[kind]].concat();
            found.sort();
            found.dedup();
            found
        });
        [companies, journals]
    }

    /// The unlike names under which transactions of an earlier export do not count.
    pub fn unlike_names(&mut self) -> Vec<UnlikeNames> {
        std::mem::take(&mut self.unlike_names)
    }

    /// Forgets the lines of the export that is being read.
    fn forget_export(&mut self) {
        let own = self.later.len();
        self.lines.retain(|(_, export), _| *export != own);
        self.signs.retain(|(_, export), _| *export != own);
        self.own = OwnTransactions::default();
        self.contents = ExportContents::default();
        self.names.clear();
        self.codes.clear();
        self.line_journals.clear();
        self.companies.forget_last();
    }

    fn renamed_company(&mut self) -> Option<(usize, usize)> {
        let numbered = self.own_journals().map(|own| own.company);
        let unnumbered = self.contents.unnumbered().organisations();
        let own: BTreeSet<usize> = numbered.chain(unnumbered).collect();
        let codes = &self.companies.codes;
        let pairs = own.into_iter().flat_map(|own| {
            let namesakes = codes.namesakes(own);
            namesakes.into_iter().map(move |other| (own, other))
        });
        let mut pairs =
            pairs.filter(|&(own, other)| !self.companies.have_other_tax_numbers(own, other));
        let found = pairs.find(|&(own, other)| {
            let texts = [own, other].map(|company| codes.texts_of(company).collect());
            let renamed = |journal: CompanyJournal| {
                let renamed = CompanyJournal {
                    company: other,
                    ..journal
                };
                (journal.company == own).then_some(renamed)
            };
            self.is_one(
                &NamePair {
                    texts,
                    renamed: &renamed,
                    is_later: &|journal| journal.company == other,
                    companies: Some([own, other]),
                },
                |names| &names.companies,
            )
        })?;
        let texts = [found.0, found.1].map(|company| named(codes.texts_of(company)));
        self.note_names((found.1, None), texts);
        Some(found)
    }

    fn renamed_journal(&mut self) -> Option<(CompanyJournal, usize)> {
        let own: BTreeSet<_> = self
            .own_journals()
            .map(|own| (own.company, own.journal))
            .collect();
        let pairs = own.into_iter().flat_map(|(company, own)| {
            let journals = self.journals.get(&company);
            let others = journals.map(|journals| journals.codes.namesakes(own));
            let others = others.into_iter().flatten();
            others.map(move |other| (company, own, other))
        });
        let found = pairs.into_iter().find(|&(company, own, other)| {
            let journals = &self.journals[&company];
            if journals.have_other_types(own, other) {
                return false;
            }
            let codes = &journals.codes;
            let [own_journal, later] =
                [own, other].map(|journal| CompanyJournal { company, journal });
            self.is_one(
                &NamePair {
                    texts: [own, other].map(|journal| codes.texts_of(journal).collect()),
                    renamed: &|journal| (journal == own_journal).then_some(later),
                    is_later: &|journal| journal == later,
                    companies: None,
                },
                |names| &names.journals,
            )
        });
        let (company, own, other) = found?;
        let codes = &self.journals[&company].codes;
        let texts = [own, other].map(|journal| named(codes.texts_of(journal)));
        self.note_names((company, Some(other)), texts);
        let own = CompanyJournal {
            company,
            journal: own,
        };
        Some((own, other))
    }

    /// Notes the earlier and the later name of a company, or of a journal of a company.
    fn note_names(&mut self, of: (usize, Option<usize>), names: [Option<String>; 2]) {
        let [Some(earlier), Some(later)] = names else {
            return;
        };
        if have_unlike_names(&earlier, &later) {
            let names = [earlier.clone(), later.clone()];
            self.renamed.unlike.push(UnlikeName::new(of, names));
        }
        self.one_name[usize::from(of.1.is_some())].push(vec![earlier, later]);
    }

    fn own_journals(&self) -> impl Iterator<Item = CompanyJournal> {
        self.own.iter().map(|(_, own)| own.found.of)
    }

    /// Whether two names mean one company or journal. `names` returns the names of that kind in an export.
    fn is_one(
        &self,
        pair: &NamePair<'_>,
        names: impl Fn(&ExportNames) -> &BTreeSet<String>,
    ) -> bool {
        let [own, other]: [BTreeSet<_>; 2] = pair
            .texts
            .each_ref()
            .map(|texts| texts.iter().map(|text| key_of(text)).collect());
        let has_both = |known: &ExportNames| {
            let known: BTreeSet<_> = names(known).iter().map(|text| key_of(text)).collect();
            !known.is_disjoint(&own) && !known.is_disjoint(&other)
        };
        if self.export_names.iter().any(has_both) {
            return false;
        }
        let mut entries = self.transactions_of(pair);
        if let Some(companies) = pair.companies {
            entries = entries.plus(self.unnumbered_of(companies));
        }
        let [earlier, later] = &pair.texts;
        let are_unlike = earlier.iter().any(|earlier| {
            let mut later = later.iter();
            later.any(|later| have_unlike_names(earlier, later))
        });
        entries.are_of_one(are_unlike)
    }

    /// Counts the transactions of this export under the earlier name, and those of later exports under the later one.
    fn transactions_of(&self, pair: &NamePair<'_>) -> EntriesOfPair {
        let own = self.own.iter().filter_map(|(_, transaction)| {
            let renamed = (pair.renamed)(transaction.found.of)?;
            Some((renamed, transaction))
        });
        let own: Vec<_> = own.collect();
        let mut recurring: HashMap<u128, usize> = HashMap::new();
        for (_, transaction) in &own {
            *recurring.entry(transaction.found.amounts).or_default() += 1;
        }
        let mut entries = EntriesOfPair::default();
        for (renamed, transaction) in &own {
            let ledger = self.ledger_of(renamed.company);
            let mut later = self.later.iter();
            if later.any(|later| later.covers(ledger, transaction.found.day_in_period)) {
                entries.own += 1;
            }
            let key = alike_key(transaction, renamed.company);
            let known = self.alike.get(&key);
            if known.is_some_and(|known| (pair.is_later)(known.of)) {
                entries.same += 1;
                entries.same_once += usize::from(recurring[&transaction.found.amounts] == 1);
            }
        }
        let first = own.first();
        let ledger = first.map(|(_, own)| self.ledger_of(own.found.of.company));
        let is_covered = |known: &ExportedTransaction| {
            ledger.is_some_and(|ledger| self.contents.covers(ledger, known.day_in_period))
        };
        let known = self
            .counted
            .values()
            .chain(self.counted_apart.values().flatten());
        let theirs = known.filter(|known| (pair.is_later)(known.of) && is_covered(known));
        entries.theirs = theirs.count();
        entries
    }

    /// The ledger of a company in the export that is being read, or in another one of its account.
    fn ledger_of(&self, company: usize) -> u128 {
        hash(&(company, &self.renamed.account))
    }

    /// Counts the lines without a transaction number of a company of this export, and of one of later exports.
    fn unnumbered_of(&self, [company, later]: [usize; 2]) -> EntriesOfPair {
        let own = self.contents.unnumbered().of_organisation(company);
        let own: Vec<_> = own.collect();
        let mut recurring: HashMap<_, usize> = HashMap::new();
        for (line, count) in &own {
            *recurring.entry(line.debit).or_default() += count;
        }
        let mut entries = EntriesOfPair::default();
        for (line, count) in own {
            let covers = |each: &ExportContents| each.covers(self.ledger_of(later), line.date);
            if self.later.iter().any(covers) {
                entries.own += count;
            }
            let counted = self.later.iter();
            let counted = counted.map(|each| each.counted().count_of(line, later));
            let found = counted.sum::<usize>().min(count);
            entries.same += found;
            if recurring[&line.debit] == 1 {
                entries.same_once += found;
            }
        }
        let counted = self.later.iter();
        let counted = counted.flat_map(|each| each.counted().of_organisation(later));
        let theirs =
            counted.filter(|(line, _)| self.contents.covers(self.ledger_of(company), line.date));
        entries.theirs = theirs.map(|(_, count)| count).sum();
        entries
    }
}

/// Whether the names after two codes are unlike.
fn have_unlike_names(one: &str, other: &str) -> bool {
    are_unlike(account_and_name(one).1, account_and_name(other).1)
}

/// The code and the name of a text, by which names are compared.
fn key_of(text: &str) -> (String, String) {
    let (_, name) = account_and_name(text);
    (code_key(text).into_owned(), name.to_lowercase())
}

/// The first text with a name after its code.
fn named<'t>(texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let named = texts.filter(|text| has_name(text));
    named.min().map(String::from)
}
