//! The funding of a plan, computed at most once and only if something asks for it.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::super::books::Books;
use super::completeness::{self, RestrictionScope};
use super::{Funding, Payment};
use crate::plan::{ActivityIx, FunderIx, Plan, PurposeId};

/// A plan and its books, and its payments as soon as something asks for them.
#[derive(Debug)]
pub struct FundingCache<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
    codes: HashMap<&'a str, ActivityIx>,
    has_complete_restrictions: OnceCell<bool>,
    knows_all_restrictions: OnceCell<bool>,
    funding: OnceCell<Option<Funding>>,
    payments: OnceCell<Option<Vec<Payment>>>,
}

impl<'a> FundingCache<'a> {
    /// A cache in which nothing is computed yet.
    pub fn new(plan: &'a Plan, books: &'a Books) -> FundingCache<'a> {
        FundingCache {
            plan,
            books,
            codes: plan.codes(),
            has_complete_restrictions: OnceCell::new(),
            knows_all_restrictions: OnceCell::new(),
            funding: OnceCell::new(),
            payments: OnceCell::new(),
        }
    }

    /// See [`Funding::new`].
    pub fn funding(&self) -> Option<&Funding> {
        self.funding
            .get_or_init(|| Funding::new(self.plan, self.books))
            .as_ref()
    }

    /// See [`Funding::payments`].
    pub fn payments(&self) -> Option<&[Payment]> {
        self.payments
            .get_or_init(|| self.funding()?.payments())
            .as_deref()
    }

    /// The activity with this code. See [`Plan::codes`].
    pub(in crate::ledger) fn activity(&self, code: &PurposeId) -> Option<ActivityIx> {
        self.codes.get(code.as_str()).copied()
    }

    /// Whether the plan has a line or an activity with this id.
    pub(in crate::ledger) fn is_purpose(&self, id: &PurposeId) -> bool {
        self.plan.lines.contains_key(id.as_str()) || self.activity(id).is_some()
    }

    /// Whether all restrictions on the payments of the budget could be read, and name only things that the plan has. If
    /// not, the computed funding may differ from that of the plan as it was meant. The restrictions of a funder without
    /// income, and of a line or an activity without cost, do not count: these have no payments.
    pub fn has_complete_restrictions(&self) -> bool {
        *self
            .has_complete_restrictions
            .get_or_init(|| completeness::are_restrictions_known(self, RestrictionScope::WithMoney))
    }

    /// Whether all restrictions of the plan could be read, and name only things that it has. Use this for bookings,
    /// which may be on a line without a budget.
    pub fn knows_all_restrictions(&self) -> bool {
        *self
            .knows_all_restrictions
            .get_or_init(|| completeness::are_restrictions_known(self, RestrictionScope::All))
    }

    /// Whether the restrictions of these funders could be read, and name only things that the plan has. Funders without
    /// income count too.
    pub(in crate::ledger) fn knows_restrictions_of(&self, funders: &[FunderIx]) -> bool {
        completeness::are_funders_known(self, funders)
    }

    /// Whether the restrictions are complete and every amount is known.
    pub fn is_complete(&self) -> bool {
        self.books.debit.is_complete()
            && self.books.credit.is_complete()
            && self.has_complete_restrictions()
    }
}
