//! Who pays for what, worked out once and only when something asks for it; and whether it can be known at all.

use std::cell::OnceCell;

use foldhash::HashMap;

use super::{Funding, Payment};
use crate::ledger::books::Books;
use crate::model::{Activity, Cost, CostItem, Funder, LineId, MemberId, PaidBy, Parts, Plan, PurposeId, Section};

/// The funding of a plan for those who may not need it.
#[derive(Debug)]
pub struct LazyFunding<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
    codes: OnceCell<HashMap<&'a str, usize>>,
    is_known: OnceCell<bool>,
    funding: OnceCell<Option<Funding>>,
    payments: OnceCell<Option<Vec<Payment>>>,
}

impl<'a> LazyFunding<'a> {
    /// Of a plan whose books are known. Nothing is worked out yet.
    pub fn new(plan: &'a Plan, books: &'a Books) -> LazyFunding<'a> {
        LazyFunding {
            plan,
            books,
            codes: OnceCell::new(),
            is_known: OnceCell::new(),
            funding: OnceCell::new(),
            payments: OnceCell::new(),
        }
    }

    /// See [`Funding::new`].
    pub fn funding(&self) -> Option<&Funding> {
        self.funding.get_or_init(|| Funding::new(self.plan, self.books)).as_ref()
    }

    /// See [`Funding::payments`].
    pub fn payments(&self) -> Option<&[Payment]> {
        self.payments.get_or_init(|| self.funding()?.payments()).as_deref()
    }

    /// The number of each activity, by its code; see [`Plan::codes`].
    pub(in crate::ledger) fn codes(&self) -> &HashMap<&'a str, usize> {
        self.codes.get_or_init(|| self.plan.codes())
    }

    /// Whether it is a line or an activity that is there.
    pub(in crate::ledger) fn is_purpose(&self, id: &PurposeId) -> bool {
        self.plan.lines.contains_key(id.as_str()) || self.codes().contains_key(id.as_str())
    }

    /// Whether all that says who pays what could be read, and names what is there. Where not, what is worked out
    /// would be of another plan than was meant.
    pub fn is_known(&self) -> bool {
        *self.is_known.get_or_init(|| {
            let plan = self.plan;
            let sections = [Section::Plan, Section::Funders, Section::Lines, Section::Keys, Section::Activities];
            let is_line = |id: &LineId| plan.lines.contains_key(id);
            sections.into_iter().all(|section| plan.is_whole(section))
                && plan.funders.values().all(|funder| self.funder_is_known(funder))
                && plan.lines.values().all(|line| line.under.as_ref().is_none_or(is_line))
                && plan.keys.values().all(|key| key.parts.is_some())
                && plan.activities.iter().all(|activity| self.activity_is_known(activity))
        })
    }

    fn funder_is_known(&self, funder: &Funder) -> bool {
        funder.pays_is_whole
            && funder.pays.iter().flatten().chain(&funder.pays_not).all(|id| self.is_purpose(id))
            && funder.under.as_ref().is_none_or(|id| self.plan.funders.contains_key(id))
    }

    fn activity_is_known(&self, activity: &Activity) -> bool {
        let is_line = |id: &LineId| self.plan.lines.contains_key(id);
        let is_item_known = |item: &CostItem| {
            item.line.as_ref().is_none_or(is_line)
                && item.paid_by.as_ref().is_none_or(|paid_by| self.payers_are_known(paid_by))
        };
        let cost_is_known = match &activity.cost {
            Cost::Items(items) => items.iter().all(is_item_known),
            Cost::Unsaid | Cost::None => true,
        };
        activity.is_whole && activity.line.as_ref().is_none_or(is_line) && cost_is_known
    }

    fn payers_are_known(&self, paid_by: &PaidBy) -> bool {
        let is_payer = |id: &str| self.plan.funders.contains_key(id);
        let are_payers = |parts: &Parts| parts.members().into_iter().map(MemberId::as_str).all(is_payer);
        match paid_by {
            PaidBy::One(id) if is_payer(id.as_str()) => true,
            PaidBy::One(id) => {
                let key = self.plan.keys.get(id.as_str());
                key.and_then(|key| key.parts.as_ref()).is_some_and(are_payers)
            }
            PaidBy::Any(funders) => funders.iter().all(|id| is_payer(id.as_str())),
            PaidBy::Parts(parts) => are_payers(parts),
            PaidBy::Unreadable => false,
        }
    }
}
