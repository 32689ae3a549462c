//! Transactions that more than one export of a bookkeeping has: the same export twice, or exports that overlap.
//!
//! A transaction is known by company, year, journal and number, and in files of one account each also by that account. The
//! exports are read from the last to the first: a transaction counts in the last export that has it. Equal lines within
//! one export are real. Of each transaction only the sum of the hashes of its lines is kept, so that no line has to be.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::import::{Bookkeeping, JournalLine, JournalTotals};

/// The transactions of the exports that were read.
#[derive(Debug, Default)]
pub struct RepeatedTransactions {
    /// Those of the later exports.
    counted: HashMap<u128, ExportedTransaction>,
    /// Those of the export that is being read.
    own: HashMap<u128, ExportedTransaction>,
    /// The journal and the number of those of `own` that are also in `counted`.
    names: HashMap<u128, (String, String)>,
    export: usize,
}

/// Whether a line counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Repetition {
    #[default]
    /// No later export has its transaction.
    New,
    /// A later export has its transaction.
    Repeated,
}

/// A transaction in one export.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExportedTransaction {
    /// The number of the export, in the order in which they were read.
    pub export: usize,
    /// The part and the line of its first line.
    pub part: usize,
    pub at: u64,
    pub totals: JournalTotals,
    /// The sum of the hashes of its lines, which does not depend on their order.
    lines: u128,
}

/// A transaction that differs between two exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransactionDifference {
    pub journal: String,
    pub transaction: String,
    /// As it is in the later export, where it counts.
    pub counted: ExportedTransaction,
    /// As it is in the earlier one.
    pub left_out: ExportedTransaction,
}

impl RepeatedTransactions {
    /// Whether a line counts. A line without a transaction number can't be compared, and counts.
    pub fn look(&mut self, books: &Bookkeeping, line: &JournalLine) -> Repetition {
        if line.transaction.is_empty() {
            return Repetition::New;
        }
        let year = year(books, line);
        let transaction = hash(&(
            &books.company,
            year,
            &line.journal,
            &line.transaction,
            &books.account,
        ));
        let found = self.own.entry(transaction).or_insert(ExportedTransaction {
            export: self.export,
            part: line.part,
            at: line.at,
            ..ExportedTransaction::default()
        });
        // Totals too large to be exact are refused with the file.
        let _ = found.totals.add(line.side, line.amount);
        found.lines = found.lines.wrapping_add(hash(&(
            &line.account,
            &line.description,
            (&line.cost_centre, &line.cost_object, &line.project),
            (line.date, line.period),
            line.debit(),
        )));
        if !self.counted.contains_key(&transaction) {
            return Repetition::New;
        }
        let names = || (line.journal.clone(), line.transaction.clone());
        self.names.entry(transaction).or_insert_with(names);
        Repetition::Repeated
    }

    /// Ends an export. Returns its transactions that a later export has otherwise, in the order of the export.
    pub fn end_export(&mut self) -> Vec<TransactionDifference> {
        let mut differences = Vec::new();
        for (key, left_out) in self.own.drain() {
            let counted = *self.counted.entry(key).or_insert(left_out);
            let differs = counted.lines != left_out.lines;
            if let Some((journal, transaction)) = self.names.remove(&key).filter(|_| differs) {
                differences.push(TransactionDifference {
                    journal,
                    transaction,
                    counted,
                    left_out,
                });
            }
        }
        self.export += 1;
        // A file without line breaks has all transactions on one line.
        let place = |each: &TransactionDifference| (each.left_out.part, each.left_out.at);
        differences.sort_by(|one, other| {
            let names = (&one.journal, &one.transaction).cmp(&(&other.journal, &other.transaction));
            place(one).cmp(&place(other)).then(names)
        });
        differences
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
    use super::{RepeatedTransactions, Repetition};
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

    fn books(year: &str) -> Bookkeeping {
        Bookkeeping {
            year: year.into(),
            ..Bookkeeping::default()
        }
    }

    /// Whether each line counts, and the transactions that differ, with both debits.
    fn look(
        repeats: &mut RepeatedTransactions,
        lines: &[JournalLine],
    ) -> (Vec<bool>, Vec<(String, i64, i64)>) {
        let found = lines.iter().map(|line| repeats.look(&books("2021"), line));
        let counts = found.map(|found| found == Repetition::New).collect();
        let whole = |amount: Money| amount.to_string().parse().expect("a whole amount");
        let differences = repeats.end_export().into_iter().map(|each| {
            let debits = (each.counted.totals.debit, each.left_out.totals.debit);
            (each.transaction, whole(debits.0), whole(debits.1))
        });
        (counts, differences.collect())
    }

    #[test]
    fn a_transaction_counts_in_one_export_with_all_its_lines() {
        let mut repeats = RepeatedTransactions::default();
        let last = [line("1", 5), line("1", 5), line("2", 7)];
        assert_eq!(look(&mut repeats, &last), (vec![true; 3], vec![]));
        let same = [line("1", 5), line("3", 5), line("1", 5)];
        assert_eq!(
            look(&mut repeats, &same),
            (vec![false, true, false], vec![])
        );
        let changed = [line("2", 8), line("1", 5), line("3", 5)];
        let differ = vec![("1".to_string(), 10, 5), ("2".to_string(), 7, 8)];
        assert_eq!(look(&mut repeats, &changed), (vec![false; 3], differ));
    }

    #[test]
    fn a_transaction_in_another_period_or_of_another_day_differs() {
        let days = |month| {
            let first = jiff::civil::date(2021, month, 1);
            (first, first.last_of_month())
        };
        let in_march = JournalLine {
            period: Some(days(3)),
            ..line("1", 5)
        };
        let in_july = JournalLine {
            period: Some(days(7)),
            ..line("1", 5)
        };
        let mut repeats = RepeatedTransactions::default();
        look(&mut repeats, &[in_july]);
        let differ = vec![("1".to_string(), 5, 5)];
        assert_eq!(look(&mut repeats, &[in_march]), (vec![false], differ));
    }

    #[test]
    fn files_of_one_account_each_have_parts_of_a_transaction() {
        let mut repeats = RepeatedTransactions::default();
        let of_account = |account: &str| Bookkeeping {
            account: Some(account.into()),
            ..books("2021")
        };
        let mut new = |account: &str| {
            let found = repeats.look(&of_account(account), &line("1", 5));
            repeats.end_export();
            found == Repetition::New
        };
        assert!(new("4100") && new("4200") && !new("4100"));
    }

    #[test]
    fn lines_of_other_years_and_without_a_transaction_are_new() {
        let mut repeats = RepeatedTransactions::default();
        look(&mut repeats, &[line("1", 5), line("", 5)]);
        assert_eq!(repeats.look(&books("2022"), &line("1", 5)), Repetition::New);
        assert_eq!(look(&mut repeats, &[line("", 5)]), (vec![true], vec![]));
    }
}
