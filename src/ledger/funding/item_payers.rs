//! Whether funders may pay a single cost item: for those who look at items and not at amounts, such as a highest rate.

use super::super::books::{Account, ActivityIx, Books, FunderIx};
use super::restrictions::{Restrictions, named, parts};
use crate::plan::{CostItem, PaidBy, Plan};

/// Who may pay which cost item of a plan, whenever it is.
#[derive(Debug)]
pub struct ItemPayers<'a> {
    plan: &'a Plan,
    restrictions: Restrictions<'a>,
}

impl<'a> ItemPayers<'a> {
    pub fn new(plan: &'a Plan, books: &Books) -> ItemPayers<'a> {
        ItemPayers {
            plan,
            restrictions: Restrictions::new(plan, books),
        }
    }

    /// Whether any of these funders may pay it, or a part of it.
    pub fn may_pay(
        &self,
        funders: &[FunderIx],
        activity: ActivityIx,
        account: Account,
        item: &CostItem,
    ) -> bool {
        let mut payers = self.restrictions.purpose(Some(activity), account);
        match &item.paid_by {
            None => self.restrictions.unless_in_kind(&mut payers),
            Some(paid_by) => self
                .restrictions
                .only(&mut payers, self.members(paid_by).into_iter()),
        }
        funders.iter().any(|funder| payers.contains(funder.index()))
    }

    /// The funders that an item names, by itself or by an allocation key.
    fn members<'p>(&'p self, paid_by: &'p PaidBy) -> Vec<&'p str> {
        match parts(self.plan, paid_by) {
            Some(parts) => parts
                .members()
                .into_iter()
                .map(|member| member.as_str())
                .collect(),
            None => named(paid_by),
        }
    }
}
