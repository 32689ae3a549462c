//! Sums over postings and over rows.

use std::collections::BTreeMap;

use super::books::{Books, Posting, Side};
use super::sums::Sums;
use super::tree::Tree;
use crate::plan::{Amount, IndexVec, Ix};

/// The debit postings, summed by the keys that `keys` returns for each posting. A posting with several keys counts in
/// full under each of them, so these rows overlap; a posting without a key counts nowhere.
pub fn sum_debit_by<K: Ord, I: IntoIterator<Item = K>>(
    books: &Books,
    keys: impl Fn(&Posting) -> I,
) -> BTreeMap<K, Sums> {
    let mut rows: BTreeMap<K, Sums> = BTreeMap::new();
    let postings = books.postings.iter();
    for posting in postings.filter(|posting| posting.side() == Side::Debit) {
        for key in keys(posting) {
            let row = rows.entry(key).or_default();
            match books.amount_of(posting) {
                Amount::Known(amount) => row.add_or_mark_unknown(posting.period, amount),
                Amount::Blank | Amount::Unknown => row.mark_unknown(posting.period),
            }
        }
    }
    rows
}

/// The part of a debit row that is not the cost of activities: adjustments, and the excess of printed debits over the
/// planned cost. Columns in which it is 0 are blank.
pub fn without_activity<'r>(debit: &Sums, activities: impl IntoIterator<Item = &'r Sums>) -> Sums {
    without(debit, activities)
}

/// A row without the parts that other rows have. Columns in which the rest is 0 are blank.
pub(super) fn without<'r>(row: &Sums, parts: impl IntoIterator<Item = &'r Sums>) -> Sums {
    let parts = sum_of_rows(parts);
    let mut rest = Sums::default();
    for (column, amount) in row.cells() {
        let difference = amount - parts.amount(column);
        if !difference.is_zero() {
            rest.add_or_mark_unknown(column, difference);
        }
    }
    rest.copy_unknown(row);
    rest.copy_unknown(&parts);
    rest
}

/// The sum of rows, column by column.
pub fn sum_of_rows<'r>(rows: impl IntoIterator<Item = &'r Sums>) -> Sums {
    let mut sum = Sums::default();
    rows.into_iter().for_each(|row| sum.add_row(row));
    sum
}

/// Adds the row of each node to its group, the deepest first.
pub(super) fn roll_up<I: Ix>(tree: &Tree<I>, rows: &mut IndexVec<I, Sums>) {
    for (index, _) in tree.in_order().rev() {
        if let Some(parent) = tree.parent(index) {
            let part = std::mem::take(&mut rows[index]);
            rows[parent].add_row(&part);
            rows[index] = part;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Account, ActivityIx, FunderIx, Origin, post};
    use crate::plan::{Money, PeriodIx, Plan};

    fn row(amounts: &[i64]) -> Sums {
        let mut row = Sums::default();
        for (column, amount) in amounts.iter().enumerate() {
            assert!(row.add(PeriodIx::new(column), Money::whole(*amount)));
        }
        row
    }

    #[test]
    fn a_posting_counts_under_each_of_its_keys_and_credit_counts_nowhere() {
        let mut books = post(&Plan::new("A plan"));
        let posting = |account, activity: Option<u32>, amount| Posting {
            period: PeriodIx(0),
            account,
            activity: activity.map(ActivityIx),
            amount: Money::whole(amount),
            origin: Origin::Rest,
        };
        books.postings = vec![
            posting(Account::Funder(FunderIx(0)), None, 100),
            posting(Account::NoLine, Some(0), 7),
            posting(Account::NoLine, Some(1), 5),
            posting(Account::NoLine, None, 3),
        ];
        let rows = sum_debit_by(&books, |posting| match posting.activity {
            Some(ActivityIx(0)) => vec!["a"],
            Some(_) => vec!["a", "b"],
            None => vec![],
        });
        let totals: Vec<_> = rows.iter().map(|(key, row)| (*key, row.total())).collect();
        assert_eq!(totals, [("a", Money::whole(12)), ("b", Money::whole(5))]);
    }

    #[test]
    fn the_rest_of_a_row_is_its_difference_from_its_activities() {
        let rest = without_activity(&row(&[80_352, 10]), &[row(&[80_000, 10]), row(&[351])]);
        assert_eq!(
            (rest.get(PeriodIx(0)), rest.get(PeriodIx(1))),
            (Some(Money::whole(1)), None)
        );
    }
}
