//! Lines that occur in more than one file of a bookkeeping: the same export twice, or exports that overlap.
//!
//! A transaction is known by company, year, journal and number. A line of it that an earlier file has as well is a
//! repetition, as often as the earlier file has it: equal lines within one file are real. Lines are compared by a hash of
//! 128 bits, so that no line has to be kept.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::import::{Bookkeeping, JournalLine};

/// The lines of the files that were read.
#[derive(Debug, Default)]
pub struct RepeatedLines {
    /// How often each line occurs in an earlier file: the most of all files.
    earlier: HashMap<u128, u32>,
    transactions: HashSet<u128>,
    /// The same, of the file that is being read.
    lines: HashMap<u128, u32>,
    own: HashSet<u128>,
}

/// Whether a line occurs in an earlier file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Repetition {
    #[default]
    /// No earlier file has its transaction.
    New,
    /// An earlier file has the same line.
    Same,
    /// An earlier file has its transaction, without this line: the two exports differ.
    Differs,
}

impl RepeatedLines {
    /// Whether a line occurs in an earlier file. A line without a transaction number can't be told, and is new.
    pub fn look(&mut self, books: &Bookkeeping, line: &JournalLine) -> Repetition {
        if line.transaction.is_empty() {
            return Repetition::New;
        }
        let transaction = hash(&(
            &books.company,
            year(books, line),
            &line.journal,
            &line.transaction,
        ));
        let key = hash(&(
            transaction,
            &line.number,
            &line.account,
            &line.description,
            (&line.cost_centre, &line.cost_object, &line.project),
            line.debit(),
        ));
        let times = self.lines.entry(key).or_default();
        *times += 1;
        self.own.insert(transaction);
        if !self.transactions.contains(&transaction) {
            Repetition::New
        } else if self
            .earlier
            .get(&key)
            .is_some_and(|&earlier| *times <= earlier)
        {
            Repetition::Same
        } else {
            Repetition::Differs
        }
    }

    /// Ends a file: its lines are those of an earlier file from now on.
    pub fn end_file(&mut self) {
        self.transactions.extend(self.own.drain());
        for (key, times) in self.lines.drain() {
            let earlier = self.earlier.entry(key).or_default();
            *earlier = times.max(*earlier);
        }
    }
}

/// The financial year of a line: that of the file, else that of its date.
fn year(books: &Bookkeeping, line: &JournalLine) -> String {
    let day = line.date.or(line.period.map(|(first, _)| first));
    match books.year.as_str() {
        "" => day.map(|day| day.year().to_string()).unwrap_or_default(),
        year => year.to_string(),
    }
}

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
mod tests {
    use super::{RepeatedLines, Repetition};
    use crate::import::{Bookkeeping, JournalLine};
    use crate::plan::Money;

    fn line(transaction: &str, amount: i64) -> JournalLine {
        JournalLine {
            journal: "70".into(),
            transaction: transaction.into(),
            account: "4100".into(),
            amount: Money::whole(amount),
            ..JournalLine::default()
        }
    }

    fn look(repeats: &mut RepeatedLines, lines: &[JournalLine]) -> Vec<Repetition> {
        let books = Bookkeeping {
            year: "2021".into(),
            ..Bookkeeping::default()
        };
        let found = lines
            .iter()
            .map(|line| repeats.look(&books, line))
            .collect();
        repeats.end_file();
        found
    }

    #[test]
    fn equal_lines_within_a_file_are_real_and_in_another_file_repeated() {
        let mut repeats = RepeatedLines::default();
        let first = [line("1", 5), line("1", 5), line("2", 7)];
        assert_eq!(look(&mut repeats, &first), [Repetition::New; 3]);
        let overlap = [line("1", 5), line("1", 5), line("3", 5)];
        assert_eq!(
            look(&mut repeats, &overlap),
            [Repetition::Same, Repetition::Same, Repetition::New]
        );
        let changed = [line("1", 5), line("1", 5), line("1", 5), line("2", 8)];
        let (same, differs) = (Repetition::Same, Repetition::Differs);
        assert_eq!(look(&mut repeats, &changed), [same, same, differs, differs]);
    }

    #[test]
    fn lines_of_other_years_and_without_a_transaction_are_new() {
        let mut repeats = RepeatedLines::default();
        look(&mut repeats, &[line("1", 5), line("", 5)]);
        let next = Bookkeeping {
            year: "2022".into(),
            ..Bookkeeping::default()
        };
        assert_eq!(repeats.look(&next, &line("1", 5)), Repetition::New);
        assert_eq!(look(&mut repeats, &[line("", 5)]), [Repetition::New]);
    }
}
