//! Which costs each funder may pay, even if another funder pays them.

use super::super::books::{Books, Posting};
use super::super::time::accrual_span;
use super::payer::{funders_named_by, members, parts_of};
use super::payer_set::PayerSet;
use super::restrictions::Restrictions;
use crate::plan::{FunderIx, PaidBy, Plan};

/// Finds the funders that may pay a cost.
#[derive(Debug)]
pub struct Eligibility<'a> {
    plan: &'a Plan,
    restrictions: Restrictions<'a>,
}

impl<'a> Eligibility<'a> {
    pub fn new(plan: &'a Plan, books: &'a Books) -> Eligibility<'a> {
        Eligibility {
            plan,
            restrictions: Restrictions::new(plan, books),
        }
    }

    /// Whether any of these funders may pay a posted cost, even if its item names other funders. A contribution in kind
    /// pays only items that name it.
    pub fn is_eligible(&self, funders: &[FunderIx], posting: &Posting) -> bool {
        let restrictions = &self.restrictions;
        let mut eligible = restrictions.funders_for(posting.activity, posting.account);
        restrictions.keep_in_time(&mut eligible, posting.period, || {
            accrual_span(self.plan, posting)
        });
        let mut named = eligible.clone();
        restrictions.remove_in_kind(&mut eligible);
        let item = posting.item(self.plan);
        if let Some(paid_by) = item.and_then(|item| item.paid_by.as_ref()) {
            restrictions.keep_named(&mut named, &self.named(paid_by));
            eligible.unite(&named);
        }
        contains_any(&eligible, funders)
    }

    /// Whether any of these funders may pay a posted cost, or a part of it, and its item does not leave it to others.
    pub fn may_pay(&self, funders: &[FunderIx], posting: &Posting) -> bool {
        let restrictions = &self.restrictions;
        let mut payers = restrictions.funders_for(posting.activity, posting.account);
        restrictions.keep_in_time(&mut payers, posting.period, || {
            accrual_span(self.plan, posting)
        });
        let item = posting.item(self.plan);
        match item.and_then(|item| item.paid_by.as_ref()) {
            None => restrictions.remove_in_kind(&mut payers),
            Some(paid_by) => restrictions.keep_named(&mut payers, &self.named(paid_by)),
        }
        contains_any(&payers, funders)
    }

    /// The ids of the funders that an item names, directly or by an allocation key.
    fn named<'p>(&'p self, paid_by: &'p PaidBy) -> Vec<&'p str> {
        match parts_of(self.plan, paid_by) {
            Some(parts) => members(parts),
            None => funders_named_by(paid_by),
        }
    }
}

fn contains_any(payers: &PayerSet, funders: &[FunderIx]) -> bool {
    funders.iter().any(|funder| payers.contains(funder.index()))
}
