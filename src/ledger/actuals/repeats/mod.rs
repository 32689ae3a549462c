//! Finds lines that more than one export of a bookkeeping has: the same export twice, or exports that overlap.
//!
//! A transaction is known by company, year, journal and number, and in files of one account each also by that account.
//! If two exports are of one account each, or of one project, each has its own lines of a transaction. Without
//! journals, equal numbers are the same transaction only if more of it is equal: see `numbers`. Numbers can begin again
//! in each export (see `renumbering`), and in each month of an export (see `transactions`). The exports are read from
//! the last to the first: a transaction counts in the last export that has it. Equal lines within one export are
//! different entries. For each transaction the hashes of its lines are kept, and not the lines.
//!
//! Whether a line counts may depend on the rest of its export, if a later export covers its day. The export is then
//! read a second time: see [`Repetition::Undecided`].

mod age;
mod companies;
mod contents;
mod found;
mod journals;
mod line_counts;
mod missing;
mod numbers;
mod openings;
mod parts;
mod renamed;
mod renumbering;
mod transactions;
mod unlike_names;
mod versions;
mod written_codes;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

pub use self::age::{ExportAge, WhyLater};
use self::companies::Companies;
use self::contents::ExportContents;
pub use self::found::{
    EqualNumbers, MissingTransactions, OpeningDifference, RenumberedExport, RepeatedExport,
    TransactionDifference, WhyCounted, WithdrawnTransaction,
};
use self::journals::{CompanyJournal, Journals};
use self::line_counts::LineCounts;
use self::numbers::{AlikeTransaction, OnOtherDays};
use self::openings::Openings;
use self::parts::PartialTransaction;
pub use self::renamed::ExportNames;
use self::renamed::Renamed;
pub use self::transactions::ExportedTransaction;
use self::transactions::{OwnTransaction, OwnTransactions};
pub use self::unlike_names::UnlikeNames;
use super::financial_year::FinancialYears;
use super::line_fingerprint::{LineFingerprint, hash64};
use crate::import::{Bookkeeping, JournalLine, JournalTotals, PeriodKind, Summary};

/// The lines of the exports that were read.
#[derive(Debug, Default)]
pub struct RepeatedLines {
    /// The transactions of the later exports.
    counted: HashMap<u128, ExportedTransaction>,
    /// Other lines of these transactions, in exports of other accounts or projects than the export in `counted`.
    counted_apart: HashMap<u128, Vec<ExportedTransaction>>,
    /// The transactions of the export that is being read.
    own: OwnTransactions,
    /// The journal and the number of each transaction in `own` that is also in `counted`, or may be withdrawn.
    names: HashMap<u128, (String, String)>,
    /// Hashes by which transactions without a journal are recognised, by number and month, and export: see
    /// [`RepeatedLines::add_signs`].
    signs: HashMap<(u128, usize), HashSet<u64>>,
    /// The hashes of the lines of each transaction, by number and month, and export.
    lines: HashMap<(u128, usize), Vec<u64>>,
    /// The codes of the transactions of the export that is being read, for transactions that later exports may lack.
    codes: HashMap<u128, HashSet<u64>>,
    /// The export and the journal that have each transaction that counts, by the hash of all of it except its journal.
    alike: HashMap<u128, AlikeTransaction>,
    /// The pairs of exports that have equal transactions in two journals, each with the pairs of these journals.
    alike_exports: BTreeMap<(usize, usize), BTreeSet<[u128; 2]>>,
    companies: Companies,
    /// The journals of each company.
    journals: HashMap<usize, Journals>,
    /// The journal of each line of the export that is being read, until the line is decided.
    line_journals: VecDeque<CompanyJournal>,
    /// The companies and journals that the export that is being read names otherwise than a later one.
    renamed: Renamed,
    /// The names of each company and of each journal that was renamed.
    one_name: [Vec<Vec<String>>; 2],
    /// Those of them whose names are unlike.
    unlike_names: Vec<UnlikeNames>,
    /// The names in each export.
    export_names: Vec<ExportNames>,
    /// The contents of the later exports, in the order in which they were read.
    later: Vec<ExportContents>,
    /// The contents of the export that is being read.
    contents: ExportContents,
    decisions: Decisions,
    openings: Openings,
    years: FinancialYears,
    /// When the exports were made, in the order in which they are read.
    ages: Vec<ExportAge>,
}

/// Whether a line counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Repetition {
    #[default]
    /// No later export has it.
    New,
    /// It counts too: a later export has other lines of its transaction.
    Rest,
    /// A later export has it.
    Repeated,
    /// A later export of its days and journal does not have its transaction.
    Withdrawn,
    /// It depends on the lines that follow: see `RepeatedLines::decide`.
    Undecided,
}

/// The decisions that are made at the end of an export.
#[derive(Debug, Default)]
struct Decisions {
    /// Transactions that a later export does not have, each with that export.
    withdrawn: HashMap<u128, usize>,
    /// Transactions that a later export has on another day, as they are there.
    moved: HashMap<u128, ExportedTransaction>,
    /// Transactions that count although a later export does not have them, that export, and why.
    kept: HashMap<u128, (usize, WhyCounted)>,
    /// Transactions of which a later export has some lines.
    parts: HashMap<u128, PartialTransaction>,
    /// The later export that has all lines of this one, and the totals of the lines without a transaction number.
    within: Option<(usize, JournalTotals)>,
    /// The later exports of which this one has all lines, and the totals of their lines without a transaction number
    /// that count.
    around: Vec<(usize, JournalTotals)>,
    /// The lines of the exports in `around` that count.
    repeated: LineCounts,
}

impl RepeatedLines {
    /// Compares the exports of a bookkeeping with these financial years. `ages` says when they were made, in the order
    /// in which they will be read, and `export_names` has their companies and journals.
    pub fn new(
        years: FinancialYears,
        ages: Vec<ExportAge>,
        export_names: Vec<ExportNames>,
    ) -> RepeatedLines {
        RepeatedLines {
            export_names,
            years,
            ages,
            ..RepeatedLines::default()
        }
    }

    /// Adds the next line of an export. Returns whether it counts.
    pub fn add(&mut self, books: &Bookkeeping, line: &JournalLine) -> Repetition {
        let of = self.journal_of(books, line);
        let organisation = of.company;
        let ledger = hash(&(organisation, &books.account));
        let journal = self.contents.add((organisation, ledger, of.journal), line);
        if self.is_known_opening(organisation, books, line) {
            return Repetition::Repeated;
        }
        if line.transaction.is_empty() {
            let may_be_there = self.later.iter().any(|later| later.may_have(line));
            return match may_be_there || self.renamed.may_be_renamed {
                true => Repetition::Undecided,
                false => Repetition::New,
            };
        }
        let key = self.transaction_key(of, books, line);
        let header = &books.organisation;
        let new = OwnTransaction {
            found: ExportedTransaction {
                export: self.later.len(),
                part: line.part,
                at: line.at,
                day: line.day(),
                day_in_period: contents::day_in_period(line),
                of,
                has_journal: !line.journal.is_empty(),
                journal,
                written: hash64(&(&line.company, &header.ident, &header.name, &line.journal)),
                is_of_year_end: line.kind == PeriodKind::YearEnd,
                ..ExportedTransaction::default()
            },
            number: hash(&line.transaction.trim_start_matches('0')),
        };
        let own = self.own.add(key, line, new);
        self.add_signs(key, &own.found, line);
        let lines = self.lines.entry((own.found.key(key), own.found.export));
        lines
            .or_default()
            .push(transactions::line_hash(line) as u64);
        let is_covered = |later: &ExportContents| later.covers(ledger, own.found.day_in_period);
        let is_known = self.counted.contains_key(&key);
        let found = match self.counted_as(&self.contents, key, &own.found) {
            // The later export may have a part of its lines.
            Some(_) => Repetition::Undecided,
            _ if self.may_be_renumbered(key, &own.found) => Repetition::Undecided,
            // The transaction is known in other accounts or another month, and later lines of it may be in these too.
            None if is_known => Repetition::Undecided,
            None if self.renamed.may_be_renamed || self.later.iter().any(is_covered) => {
                Repetition::Undecided
            }
            None => return Repetition::New,
        };
        self.add_codes(own.found.key(key), contents::codes_of(line));
        let names = || (line.journal.clone(), line.transaction.clone());
        self.names.entry(key).or_insert_with(names);
        found
    }

    /// Decides, after the last line of an export, which of its undecided lines count.
    pub fn decide(&mut self) {
        self.end_transactions();
        self.contents.renumbered = self.renumbered();
        self.contents.restarted = self.restarted_journals();
        let mut decisions = Decisions::default();
        for (number, later) in self.later.iter().enumerate() {
            if !self.contents.has_unnumbered() || !later.has_unnumbered() {
                continue;
            }
            if self.contents.is_within(later) {
                let own = || (number, self.contents.unnumbered().totals());
                decisions.within.get_or_insert_with(own);
            } else if later.is_within(&self.contents) {
                decisions.around.push((number, later.counted().totals()));
                decisions.repeated.extend(later.counted());
            }
        }
        self.contents.reset_counted();
        decisions.parts = self.partial_transactions();
        self.decide_missing(&mut decisions);
        self.decisions = decisions;
    }

    /// Ends the transactions of the export, after its last line.
    fn end_transactions(&mut self) {
        self.own.set_months();
        self.contents.set_transactions(&self.own);
    }

    /// Whether a line counts, once the lines of its export are decided. The lines must come in the same order.
    pub fn decided(&mut self, books: &Bookkeeping, line: &JournalLine) -> Repetition {
        let of = self.line_journals.pop_front().unwrap_or_default();
        let organisation = of.company;
        if self.is_known_opening(organisation, books, line) {
            return Repetition::Repeated;
        }
        if line.transaction.is_empty() {
            let fingerprint = LineFingerprint::new(line);
            let repeated = &mut self.decisions.repeated;
            if self.decisions.within.is_some() || repeated.take(&fingerprint, organisation) {
                return Repetition::Repeated;
            }
            if line.kind != PeriodKind::Opening {
                self.contents.count(&fingerprint, organisation);
            }
            return Repetition::New;
        }
        let key = self.transaction_key(of, books, line);
        let own = self.own.of_line(key, line);
        let own = own.map(|own| own.found).unwrap_or_default();
        if let Some(part) = self.decisions.parts.get_mut(&own.key(key)) {
            match part.take(transactions::line_hash(line) as u64) {
                true => Repetition::Repeated,
                false => Repetition::Rest,
            }
        } else if self.decisions.moved.contains_key(&own.key(key))
            || self.counted_as(&self.contents, key, &own).is_some()
        {
            Repetition::Repeated
        } else if self.decisions.withdrawn.contains_key(&own.key(key)) {
            Repetition::Withdrawn
        } else {
            Repetition::New
        }
    }

    /// Whether a line is of an opening balance that a later export has in its own element.
    fn is_known_opening(
        &self,
        organisation: usize,
        books: &Bookkeeping,
        line: &JournalLine,
    ) -> bool {
        line.kind == PeriodKind::Opening
            && self.openings.any_is_apart()
            && self
                .openings
                .is_apart(hash(&(organisation, self.years.of_line(books, line))))
    }

    /// Ends an export. Leaves out the opening balance in its own element, if a later export has it.
    pub fn end_export(&mut self, summary: &mut Summary) -> RepeatedExport {
        let books = &summary.books;
        let company = self.companies.of_header(&books.organisation).number;
        let opening = hash(&(self.renamed.company(company), &books.year));
        let opening = self.openings.take(opening, self.later.len(), summary);
        self.end_transactions();
        let mut ended = std::mem::take(&mut self.contents);
        ended.set_stated(summary.books.days, summary.books.created);
        let decisions = std::mem::take(&mut self.decisions);
        // If this export contains another one completely, the lines of the other were left out. Further equal lines are
        // its own.
        let is_around = |number: usize| decisions.around.iter().any(|(each, _)| *each == number);
        let overlaps = self.later.iter().enumerate();
        let overlaps = overlaps.filter(|(number, _)| !is_around(*number));
        let overlaps = overlaps.map(|(number, later)| (number, ended.counted_in_both(later)));
        let overlaps = overlaps.filter(|(_, shared)| shared.lines > 0).collect();
        let mut export = RepeatedExport {
            overlaps,
            within: decisions.within,
            around: decisions.around,
            renumbered: self.renumbered_exports(&ended),
            opening,
            missing: self.missing_transactions(&decisions.kept, &ended),
            ..RepeatedExport::default()
        };
        let mut counted = Vec::new();
        let mut equal_numbers = BTreeMap::new();
        let mut on_other_days = OnOtherDays::default();
        for (key, own) in std::mem::take(&mut self.own).into_iter() {
            let name = || self.names.get(&key).cloned();
            if let (Some(&later), Some((journal, transaction))) =
                (decisions.withdrawn.get(&own.found.key(key)), name())
            {
                export.withdrawn.push(WithdrawnTransaction {
                    journal,
                    transaction,
                    day: own.found.day,
                    found: own.found,
                    later,
                });
                continue;
            }
            let left_out = own.found;
            let moved = decisions.moved.get(&left_out.key(key)).copied();
            let known = moved.or_else(|| self.counted_as(&ended, key, &left_out));
            let Some(known) = known else {
                if let Some(name) = name() {
                    self.note_equal_number((key, &name.1), &left_out, &ended, &mut equal_numbers);
                    self.note_other_days((key, name), &left_out, &ended, &mut on_other_days);
                }
                self.count(key, left_out);
                counted.push(own);
                continue;
            };
            let unlike = self.renamed.unlike.iter_mut();
            unlike.for_each(|names| names.leave_out(&left_out));
            let is_fuller = decisions.parts.contains_key(&left_out.key(key));
            let (counted, left_out) = match is_fuller {
                true => (own.found, known),
                false => (known, own.found),
            };
            let differs = counted.lines != left_out.lines;
            if let Some((journal, transaction)) = name().filter(|_| differs) {
                export.differences.push(TransactionDifference {
                    journal,
                    transaction,
                    counted,
                    left_out,
                    is_part: self.has_all_lines(key, &counted, &left_out),
                    why_later: self.why_later(known.export),
                });
            }
            self.forget(key, &left_out, &counted);
        }
        self.names.clear();
        self.codes.clear();
        self.line_journals.clear();
        let renamed = std::mem::take(&mut self.renamed);
        unlike_names::extend(&mut self.unlike_names, renamed.unlike);
        self.note_alike(&counted);
        let others = on_other_days.others.into_iter();
        let others = others.map(|later| RenumberedExport { later, days: None });
        export.renumbered.extend(others);
        export.on_other_days = on_other_days.in_doubt.into_values().collect();
        export.equal_numbers = equal_numbers.into_values().collect();
        self.later.push(ended);
        export.sort();
        export
    }
}

/// A hash that is long enough to be the identity of a value.
fn hash(value: &impl Hash) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        value.hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}

#[cfg(test)]
mod tests;
