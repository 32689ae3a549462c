//! The postings of a plan, indexed by the purposes and payers of funding gaps.

use std::collections::HashMap;

use crate::ledger::{Account, Books, FunderIx, Posting, Purpose};
use crate::plan::{Money, PeriodIx, Plan};

/// The postings by funder and period, and by purpose and period.
pub(crate) struct PostingIndex<'a> {
    pub(super) plan: &'a Plan,
    pub(super) books: &'a Books,
    pub(super) credits: HashMap<(FunderIx, PeriodIx), Vec<&'a Posting>>,
    pub(super) costs: HashMap<(Purpose, PeriodIx), Vec<&'a Posting>>,
    /// The sum of the positive amounts on each account. So adjustments that lower it do not count.
    pub(super) spent: HashMap<(Account, PeriodIx), Money>,
}

impl<'a> PostingIndex<'a> {
    pub(crate) fn new(plan: &'a Plan, books: &'a Books) -> PostingIndex<'a> {
        let mut index = PostingIndex {
            plan,
            books,
            credits: HashMap::new(),
            costs: HashMap::new(),
            spent: HashMap::new(),
        };
        for posting in &books.postings {
            index.add(posting);
        }
        index
    }

    fn add(&mut self, posting: &'a Posting) {
        let (account, period) = (posting.account, posting.period);
        if let Account::Funder(funder) = account {
            let credits = self.credits.entry((funder, period)).or_default();
            credits.push(posting);
            return;
        }
        let purpose = match posting.activity {
            Some(activity) => Purpose::Activity(activity, account),
            None => Purpose::WithoutActivity(account),
        };
        let costs = self.costs.entry((purpose, period)).or_default();
        costs.push(posting);
        if !posting.amount.is_negative() {
            let spent = self.spent.entry((account, period)).or_default();
            *spent = *spent + posting.amount;
        }
    }
}
