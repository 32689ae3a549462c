//! The journals of a bookkeeping, which exports can write in several ways.

use std::collections::{BTreeMap, HashMap};

use super::transactions::{line_hash, month_of};
use super::{ExportedTransaction, RepeatedLines, hash};
use crate::import::{Bookkeeping, JournalLine, code_key, have_other_names};
use crate::plan::account_and_name;

/// The journals of one company, in all exports.
#[derive(Debug, Default)]
pub(super) struct Journals {
    /// The number of each journal, by the ways in which it is written.
    written: HashMap<String, usize>,
    /// The first way in which each is written with a name, or else without one.
    found: Vec<String>,
    /// The other journals that a text may mean: for a code alone those with a name after that code, and for a code with
    /// a name that of the code alone.
    others: HashMap<String, Vec<usize>>,
}

impl RepeatedLines {
    /// The number of the journal of a line among those of its organisation. If a code has several names, an export that
    /// has only the code may mean any of these journals. Each line is then of the one in which a later export has it.
    pub(super) fn journal_of(
        &mut self,
        organisation: usize,
        books: &Bookkeeping,
        line: &JournalLine,
    ) -> usize {
        let journals = self.journals.entry(organisation).or_default();
        let own = journals.number_of(&line.journal);
        let others = journals.others.get(&line.journal).into_iter().flatten();
        let candidates: Vec<usize> = [&own].into_iter().chain(others).copied().collect();
        let known = match candidates.len() {
            1 => None,
            _ => candidates.into_iter().find(|number| {
                let key = self.transaction_key((organisation, *number), books, line);
                self.have_later_exports(key, line)
            }),
        };
        let number = known.unwrap_or(own);
        if !self.later.is_empty() {
            self.line_journals.push_back(number);
        }
        number
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
        (organisation, journal): (usize, usize),
        books: &Bookkeeping,
        line: &JournalLine,
    ) -> u128 {
        hash(&(
            organisation,
            self.years.of_line(books, line),
            journal,
            &line.transaction,
            &books.account,
        ))
    }
}

impl Journals {
    /// The number of a journal. Journals with the same code are the same, unless they have different names, such as `1
    /// Kas` and `1 Bank`. If a code has two names, the code alone means neither of them.
    pub(super) fn number_of(&mut self, journal: &str) -> usize {
        if let Some(number) = self.written.get(journal) {
            return *number;
        }
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
        if account_and_name(&self.found[number]).1.is_empty() {
            self.found[number] = journal.to_string();
        }
        self.written.insert(journal.to_string(), number);
        self.set_others(journal);
        number
    }

    /// Sets the other journals that the texts with the code of a journal may mean.
    fn set_others(&mut self, journal: &str) {
        let code = code_key(journal);
        let alike = self.written.iter();
        let mut alike: Vec<_> = alike.filter(|(text, _)| code_key(text) == code).collect();
        alike.sort_by_key(|(_, number)| **number);
        let has_name = |text: &str| !account_and_name(text).1.is_empty();
        for (text, own) in &alike {
            let can_mean = alike
                .iter()
                .filter(|(other, number)| number != own && has_name(other) != has_name(text));
            let mut others: Vec<usize> = can_mean.map(|(_, number)| **number).collect();
            others.dedup();
            self.others.insert((*text).clone(), others);
        }
    }

    /// The codes without names of each journal that is written in several ways.
    pub(super) fn written_otherwise(&self) -> Vec<Vec<String>> {
        codes_written_otherwise(&self.written)
    }
}

/// The codes without names that have the same number, for each number with several such codes. `written` has the number
/// of each code.
pub(super) fn codes_written_otherwise(written: &HashMap<String, usize>) -> Vec<Vec<String>> {
    let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let codes = written.iter();
    for (code, number) in codes.filter(|(code, _)| account_and_name(code).1.is_empty()) {
        found.entry(*number).or_default().push(code.clone());
    }
    found.retain(|_, codes| codes.len() > 1);
    for codes in found.values_mut() {
        codes.sort();
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::Journals;

    fn numbers(journals: &[&str]) -> Vec<usize> {
        let mut known = Journals::default();
        journals.iter().map(|each| known.number_of(each)).collect()
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
