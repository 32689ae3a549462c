//! What funders may pay and what they pay, for conditions that speak of that.
//!
//! Where something that says who pays what could not be read, or names what is not there, none of it is known.

use super::super::books::{Account, ActivityIx, FunderIx, Posting, Side};
use super::super::funding::{Funding, Payer, Purpose};
use super::super::row::Row;
use super::scope::Scope;
use super::{Case, Desk, Undecided};
use crate::plan::PeriodIx;

impl Desk<'_> {
    /// What the funders of a condition may pay, without some of it, in each period of its window.
    pub(super) fn eligible(&self, case: &Case<'_>, without: &Scope) -> Result<Row, Undecided> {
        self.may_pay(&self.funders_of(case.condition), without, &case.window)
    }

    /// What these funders may pay. A line that became cheaper by an adjustment pays for the rest of itself, and how much
    /// of that these funders may pay nobody says: then it is not known.
    pub(super) fn may_pay(
        &self,
        funders: &[FunderIx],
        without: &Scope,
        window: &[PeriodIx],
    ) -> Result<Row, Undecided> {
        let is_refund = |posting: &Posting| {
            posting.side() == Side::Debit
                && posting.amount.is_negative()
                && window.contains(&posting.period)
        };
        if self.books.postings.iter().any(is_refund) {
            return Err(Undecided::Unknown);
        }
        let mut row = Row::default();
        for (period, purpose, amount) in self.funding()?.eligible(funders) {
            let Some((activity, account)) = of_cost(purpose) else {
                continue;
            };
            let counts = window.contains(&period) && !without.has(activity, account);
            if counts && !row.add(period, amount) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(row)
    }

    /// What the funders of a condition pay of what its lines cost.
    pub(super) fn paid(&self, case: &Case<'_>) -> Result<Row, Undecided> {
        let mut row = Row::default();
        self.funding()?;
        for payment in self.funding.payments().ok_or(Undecided::TooLarge)? {
            let Payer::Funder(funder) = payment.payer else {
                continue;
            };
            let Some((activity, account)) = of_cost(payment.purpose) else {
                continue;
            };
            let counts = case.window.contains(&payment.period)
                && case.subject.funders.contains(&funder)
                && case.subject.lines.has(activity, account);
            if counts && !row.add(payment.period, payment.amount) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(row)
    }

    /// Who pays for what, where that is known.
    fn funding(&self) -> Result<&Funding, Undecided> {
        if !self.funding.is_complete() {
            return Err(Undecided::Unknown);
        }
        self.funding.funding().ok_or(Undecided::TooLarge)
    }
}

/// The cost that a purpose is; nothing when it is money that goes elsewhere.
fn of_cost(purpose: Purpose) -> Option<(Option<ActivityIx>, Account)> {
    match purpose {
        Purpose::Activity(activity, account) => Some((Some(activity), account)),
        Purpose::WithoutActivity(account) => Some((None, account)),
        Purpose::OpeningDeficit | Purpose::Repayment(_) | Purpose::Surplus => None,
    }
}
