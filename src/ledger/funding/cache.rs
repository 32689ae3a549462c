//! Who pays for what, worked out once and only when something asks for it.

use std::cell::OnceCell;

use std::collections::HashMap;

use super::super::books::Books;
use super::{Funding, Payment, completeness};
use crate::plan::{Plan, PurposeId};

/// The funding of a plan for those who may not need it.
#[derive(Debug)]
pub struct FundingCache<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
    codes: HashMap<&'a str, usize>,
    is_known: OnceCell<bool>,
    funding: OnceCell<Option<Funding>>,
    payments: OnceCell<Option<Vec<Payment>>>,
}

impl<'a> FundingCache<'a> {
    /// Of a plan whose books are known. Nothing is worked out yet.
    pub fn new(plan: &'a Plan, books: &'a Books) -> FundingCache<'a> {
        FundingCache {
            plan,
            books,
            codes: plan.codes(),
            is_known: OnceCell::new(),
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

    /// The number of each activity, by its code; see [`Plan::codes`].
    pub(in crate::ledger) fn codes(&self) -> &HashMap<&'a str, usize> {
        &self.codes
    }

    /// Whether it is a line or an activity that is there.
    pub(in crate::ledger) fn is_purpose(&self, id: &PurposeId) -> bool {
        self.plan.lines.contains_key(id.as_str()) || self.codes().contains_key(id.as_str())
    }

    /// Whether all that says who pays what could be read, and names what is there. Where not, what is worked out
    /// would be of another plan than was meant.
    pub fn has_complete_restrictions(&self) -> bool {
        *self.is_known.get_or_init(|| completeness::is_known(self))
    }

    /// Whether, beside that, every amount is known.
    pub fn is_complete(&self) -> bool {
        self.books.debit.is_complete()
            && self.books.credit.is_complete()
            && self.has_complete_restrictions()
    }
}
