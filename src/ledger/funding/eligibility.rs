//! Whether funders may pay a single cost item, for rules that look at items and not at amounts, such as a highest rate.

use super::super::books::{Account, Books};
use super::payer::{funders_named_by, members, parts_of};
use super::restrictions::Restrictions;
use crate::plan::{ActivityIx, CostItem, FunderIx, PaidBy, Plan};

/// Finds who may pay a cost item, whatever the time.
#[derive(Debug)]
pub struct ItemPayers<'a> {
    plan: &'a Plan,
    restrictions: Restrictions<'a>,
}

impl<'a> ItemPayers<'a> {
    pub fn new(plan: &'a Plan, books: &'a Books) -> ItemPayers<'a> {
        ItemPayers {
            plan,
            restrictions: Restrictions::new(plan, books),
        }
    }

    /// Whether any of these funders may pay the item, or a part of it.
    pub fn may_pay(
        &self,
        funders: &[FunderIx],
        activity: ActivityIx,
        account: Account,
        item: &CostItem,
    ) -> bool {
        let restrictions = &self.restrictions;
        let mut payers = restrictions.funders_for(Some(activity), account);
        match &item.paid_by {
            None => restrictions.remove_in_kind(&mut payers),
            Some(paid_by) => restrictions.keep_named(&mut payers, &self.named(paid_by)),
        }
        funders.iter().any(|funder| payers.contains(funder.index()))
    }

    /// The ids of the funders that an item names, directly or by an allocation key.
    fn named<'p>(&'p self, paid_by: &'p PaidBy) -> Vec<&'p str> {
        match parts_of(self.plan, paid_by) {
            Some(parts) => members(parts),
            None => funders_named_by(paid_by),
        }
    }
}
