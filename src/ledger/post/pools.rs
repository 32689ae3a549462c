//! Posts pooled credits: the share of each funder in what its group brings in.

use super::{BooksBuilder, mark_unread};
use crate::ledger::allocation::{PooledCredit, PooledCredits, apportion_amount, written_weights};
use crate::ledger::books::{Account, Origin};
use crate::plan::{FunderIx, IndexVec, Money, PeriodIx, Section};

impl BooksBuilder<'_> {
    /// Posts the share of each member. A share that cannot be calculated is unknown.
    pub(super) fn post_pools(&mut self) {
        let pools = PooledCredits::new(self.plan, &self.books.funder_tree);
        let keys_are_complete = self.plan.is_complete(Section::Keys);
        let mut is_unclear = IndexVec::filled(false, self.plan.funders.len());
        for pool in &pools.list {
            let tree = &self.books.funder_tree;
            if !keys_are_complete || !pools.divides_completely(pool, tree) {
                self.books.funders[pool.group].mark_all_unknown();
                is_unclear[pool.group] = true;
            }
            for (period, amount) in pool.credit.entries() {
                if !amount.is_zero() {
                    self.post_pool(pool, *period, *amount);
                }
            }
            mark_unread(&mut self.books.funders[pool.group], pool.credit);
        }
        self.mark_under_unclear(is_unclear);
    }

    /// Marks unknown the funders without a credit of their own under an unclear group: any of them may be the member
    /// that was meant.
    fn mark_under_unclear(&mut self, mut is_unclear: IndexVec<FunderIx, bool>) {
        let tree = &self.books.funder_tree;
        for (index, _) in tree.in_order() {
            if tree.parent(index).is_some_and(|group| is_unclear[group]) {
                is_unclear[index] = true;
                if self.plan.funder(index).credit.is_none() {
                    self.books.funders[index].mark_all_unknown();
                }
            }
        }
    }

    fn post_pool(&mut self, pool: &PooledCredit<'_>, period: PeriodIx, amount: Money) {
        let shares = pool.parts.and_then(|parts| {
            let weights = written_weights(parts, period)?;
            let weights: Vec<_> = weights.into_iter().map(|(_, weight)| weight).collect();
            apportion_amount(amount, &weights, self.plan.unit)
        });
        let Some(shares) = shares else {
            self.books.funders[pool.group].mark_unknown(period);
            return;
        };
        for ((_, member), share) in pool.members.iter().zip(shares) {
            if let Some(funder) = member.sharing() {
                self.enter(period, Account::Funder(funder), None, share, Origin::Credit);
            }
        }
    }
}
