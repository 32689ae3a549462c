//! The journals of each company, and the journal of each line.
//!
//! An export that has only the code of a company or a journal can mean each one with that code. If most of its entries
//! are those of one, it means that one: see `renamed`. Otherwise each line is of the one in which a later export has
//! it.

use std::collections::HashMap;

use super::transactions::{line_hash, month_of};
use super::written_codes::{CodeMeaning, WrittenCodes, has_name};
use super::{ExportedTransaction, RepeatedLines, hash};
use crate::import::{Bookkeeping, JournalLine, code_key, have_other_names};
use crate::plan::account_and_name;

/// A journal of a company, each by its number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct CompanyJournal {
    pub(super) company: usize,
    pub(super) journal: usize,
}

/// The journals of one company, in all exports.
#[derive(Debug, Default)]
pub(super) struct Journals {
    /// The first way in which each is written with a name, or else without one.
    found: Vec<String>,
    /// The type of each journal that has one, in audit files.
    types: HashMap<usize, String>,
    pub(super) codes: WrittenCodes,
}

impl RepeatedLines {
    /// The journal of a line.
    pub(super) fn journal_of(&mut self, books: &Bookkeeping, line: &JournalLine) -> CompanyJournal {
        if self.renamed.account != books.account {
            self.renamed.account.clone_from(&books.account);
        }
        let company = self.companies.of_line(books, line);
        let (written, others) = (company.number, company.others.clone());
        let has_namesakes = !company.namesakes.is_empty();
        let number = self.renamed.company(written);
        let journals = self.journals.entry(number).or_default();
        let journal = journals.of(&line.journal_text(), &line.journal_type);
        let has_namesakes = has_namesakes || !journal.namesakes.is_empty();
        let are_several = !others.is_empty() || !journal.others.is_empty();
        let own = self.renamed.journal(CompanyJournal {
            company: number,
            journal: journal.number,
        });
        self.renamed.may_be_renamed |= has_namesakes && !self.later.is_empty();
        self.renamed.has_bare_codes |= are_several;
        let is_sought =
            self.renamed.are_lines_compared && are_several && !line.transaction.is_empty();
        let known = is_sought.then(|| self.in_other_journal(own, &others, (books, line)));
        let found = known.flatten().unwrap_or(own);
        if !self.later.is_empty() {
            self.line_journals.push_back(found);
        }
        found
    }

    /// The first journal that a line may be of and in which a later export has it. `companies` are the other companies
    /// that it may be of.
    fn in_other_journal(
        &mut self,
        own: CompanyJournal,
        companies: &[usize],
        (books, line): (&Bookkeeping, &JournalLine),
    ) -> Option<CompanyJournal> {
        let mut candidates = vec![own];
        for &company in [own.company].iter().chain(companies) {
            let journals = self.journals.entry(company).or_default();
            let journal = journals.of(&line.journal_text(), &line.journal_type);
            let journals = [journal.number].into_iter().chain(journal.others.clone());
            candidates.extend(journals.map(|journal| CompanyJournal { company, journal }));
        }
        candidates.into_iter().find(|journal| {
            let key = self.transaction_key(*journal, books, line);
            self.have_later_exports(key, line)
        })
    }

    /// Whether a later export has a line under a key more often than the lines that were read of this export.
    fn have_later_exports(&self, key: u128, line: &JournalLine) -> bool {
        let own = ExportedTransaction {
            export: self.later.len(),
            month: month_of(line),
            ..ExportedTransaction::default()
        };
        let line = line_hash(line) as u64;
        let count = |of: &ExportedTransaction| {
            let lines = self.lines.get(&(of.key(key), of.export));
            let lines = lines.into_iter().flatten();
            lines.filter(|each| **each == line).count()
        };
        let own = count(&own);
        self.counted_under(key).any(|known| count(known) > own)
    }

    /// The key of the number of a transaction, without its month: see [`ExportedTransaction::key`].
    pub(super) fn transaction_key(
        &self,
        CompanyJournal { company, journal }: CompanyJournal,
        books: &Bookkeeping,
        line: &JournalLine,
    ) -> u128 {
        hash(&(
            company,
            self.years.of_line(books, line),
            journal,
            &line.transaction,
            &books.account,
        ))
    }
}

impl Journals {
    /// What the text of a journal means. Journals with the same code are the same, unless they have different names,
    /// such as `1 Kas` and `1 Bank`. If a code has two names, the code alone means neither of them.
    pub(super) fn of(&mut self, journal: &str, journal_type: &str) -> &CodeMeaning {
        if self.codes.get(journal).is_none() {
            let number = self.number_of(journal);
            if !journal_type.is_empty() {
                self.types
                    .entry(number)
                    .or_insert_with(|| journal_type.to_string());
            }
            self.codes.insert(journal, number);
        }
        self.codes.get(journal).expect("it was inserted")
    }

    /// Whether two journals have different types.
    pub(super) fn have_other_types(&self, own: usize, other: usize) -> bool {
        let types = self.types.get(&own).zip(self.types.get(&other));
        types.is_some_and(|(own, other)| own != other)
    }

    fn number_of(&mut self, journal: &str) -> usize {
        let found = self.found.iter().enumerate();
        let with_code = found.filter(|(_, known)| code_key(known) == code_key(journal));
        let mut alike = with_code.clone().filter(|(_, known)| {
            let names = [known, journal].map(|text| account_and_name(text).1.to_lowercase());
            names[0] == names[1]
        });
        let only = || {
            let mut with_code = with_code.clone();
            let only = with_code.next()?;
            let can_be = with_code.next().is_none() && !have_other_names(only.1, journal);
            can_be.then_some(only)
        };
        let known = alike.next().or_else(only).map(|(number, _)| number);
        let number = known.unwrap_or_else(|| {
            self.found.push(journal.to_string());
            self.found.len() - 1
        });
        if !has_name(&self.found[number]) {
            self.found[number] = journal.to_string();
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::Journals;

    fn numbers(journals: &[&str]) -> Vec<usize> {
        let mut known = Journals::default();
        journals
            .iter()
            .map(|each| known.of(each, "").number)
            .collect()
    }

    #[test]
    fn a_code_with_two_names_is_two_journals() {
        assert_eq!(numbers(&["1 Kas", "1 Bank", "01 - KAS", "1"]), [0, 1, 0, 2]);
        assert_eq!(numbers(&["1", "1 Kas", "1 Bank", "1"]), [0, 0, 1, 0]);
        assert_eq!(
            numbers(&["70", "INK", "070 Inkoop", "ink", "70 - inkoop", ""]),
            [0, 1, 0, 1, 0, 2]
        );
    }
}
