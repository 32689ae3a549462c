//! Posts pooled credits: the share of each funder in the credit of its group. The credit of all periods is apportioned
//! as one table, so that each funder is within a unit of its exact share in each period and in total.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{BooksBuilder, mark_unread};
use crate::ledger::allocation::{PooledCredit, PooledCredits, whole_weights, written_weights};
use crate::ledger::apportionment::{ApportionedTable, apportion};
use crate::ledger::books::{Account, Origin};
use crate::ledger::units::{common_unit, in_units, sum_of_units};
use crate::plan::{FunderIx, IndexVec, MemberId, Money, PeriodIx, Section};

/// The pooled credit in a period, and the weight of each member. None if the weights cannot divide anything.
type PooledCreditRow = (PeriodIx, Money, Option<Vec<i128>>);

/// The share of a member in a period.
#[derive(Clone)]
struct RoundedPoolShare {
    amount: Money,
    /// By how much it is above its exact value.
    above_exact: Decimal,
}

impl BooksBuilder<'_> {
    /// Posts the share of each member. A share that cannot be calculated is unknown.
    pub(super) fn post_pooled_credit(&mut self) {
        let credits = PooledCredits::new(self.plan, &self.books.funder_tree);
        let keys_are_complete = self.plan.is_complete(Section::Keys);
        let mut is_unclear = IndexVec::filled(false, self.plan.funders.len());
        for pooled in &credits.list {
            let tree = &self.books.funder_tree;
            if !keys_are_complete || !credits.divides_completely(pooled, tree) {
                self.books.funders[pooled.group].mark_all_unknown();
                is_unclear[pooled.group] = true;
            }
            self.post_members(pooled);
            mark_unread(&mut self.books.funders[pooled.group], pooled.credit);
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
                if !self.plan.funder(index).has_credit() {
                    self.books.funders[index].mark_all_unknown();
                }
            }
        }
    }

    fn post_members(&mut self, pooled: &PooledCredit<'_>) {
        let credits = pooled.credit.entries().iter();
        let credits = credits.filter(|(_, amount)| !amount.is_zero());
        let mut rows: Vec<PooledCreditRow> = credits
            .map(|(period, amount)| (*period, *amount, weights(pooled, *period)))
            .collect();
        rows.sort_by_key(|(period, ..)| self.plan.periods.get(*period).span);
        let shares = self
            .shares(pooled, &rows)
            .unwrap_or_else(|| vec![None; rows.len()]);
        for ((period, ..), shares) in rows.into_iter().zip(shares) {
            let Some(shares) = shares else {
                self.books.funders[pooled.group].mark_unknown(period);
                continue;
            };
            for ((_, member), share) in pooled.members.iter().zip(shares) {
                if let Some(funder) = member.sharing() {
                    let account = Account::Funder(funder);
                    self.enter(period, account, None, share.amount, Origin::Credit);
                    if !share.above_exact.is_zero() {
                        let errors = &mut self.books.pooled_above_exact;
                        errors.insert((funder, period), share.above_exact);
                    }
                }
            }
        }
    }

    /// The share of each member in each row, apportioned as one table of periods × members. None for a row without
    /// weights, and for all rows if the numbers are too large to be exact.
    fn shares(
        &self,
        pooled: &PooledCredit<'_>,
        rows: &[PooledCreditRow],
    ) -> Option<Vec<Option<Vec<RoundedPoolShare>>>> {
        let unit = common_unit(self.plan.unit, rows.iter().map(|(_, amount, _)| *amount));
        let ids: BTreeSet<&MemberId> = pooled.members.iter().map(|(id, _)| *id).collect();
        let columns: BTreeMap<&MemberId, usize> = ids.into_iter().zip(0..).collect();
        let columns: Vec<usize> = pooled.members.iter().map(|(id, _)| columns[id]).collect();
        let weights = rows.iter().filter_map(|(.., weights)| weights.as_deref());
        let mut table = ApportionedTable::new(rows.len(), weights);
        for (row, (_, amount, weights)) in rows.iter().enumerate() {
            if let Some(weights) = weights {
                table.add(row, in_units(*amount, unit)?, &columns, weights)?;
            }
        }
        let rounded = table.rounded().into_iter().zip(rows).enumerate();
        let shares = rounded.map(|(row, (cells, (.., weights)))| {
            weights.as_ref()?;
            let shares = columns.iter().map(|column| {
                let units = cells[column];
                Some(RoundedPoolShare {
                    amount: sum_of_units(units, unit)?,
                    above_exact: table.amount_above_exact((row, *column), units, unit)?,
                })
            });
            shares.collect()
        });
        Some(shares.collect())
    }
}

/// The weight of each member of a pooled credit in a period. None if they cannot divide anything.
fn weights(pooled: &PooledCredit<'_>, period: PeriodIx) -> Option<Vec<i128>> {
    let weights = written_weights(pooled.parts?, period)?.into_iter();
    let weights: Vec<_> = weights.map(|(_, weight)| weight).collect();
    let weights = whole_weights(&weights)?;
    apportion(1, &weights)?;
    Some(weights)
}
