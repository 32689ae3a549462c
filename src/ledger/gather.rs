//! Debit postings added up in another way than by line: by goal, by activity and line, by where they come from.

use std::collections::BTreeMap;

use super::books::{Books, Posting, Side};
use super::row::Row;

/// Everything that is spent, added up by the keys that `keys` gives to each posting. A posting with several keys
/// counts in full under each of them, so that such rows overlap; one without a key counts nowhere.
///
/// A cell that would be too large to be exact is not known.
pub fn sum_debit_by<K: Ord, I: IntoIterator<Item = K>>(
    books: &Books,
    keys: impl Fn(&Posting) -> I,
) -> BTreeMap<K, Row> {
    let mut rows: BTreeMap<K, Row> = BTreeMap::new();
    for posting in books
        .postings
        .iter()
        .filter(|posting| posting.side() == Side::Debit)
    {
        for key in keys(posting) {
            let row = rows.entry(key).or_default();
            if !row.add(posting.period, posting.amount) {
                row.forget(posting.period);
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Account, ActivityIx, FunderIx, Origin, post};
    use crate::plan::{Money, PeriodIx, Plan};

    #[test]
    fn what_has_several_keys_counts_under_each_and_credit_under_none() {
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
}
