//! What funders may pay, and what they do pay, for conditions that depend on it. Neither is known if something that says
//! who pays what could not be read or names what the plan does not have.

use super::super::books::{Posting, Side};
use super::super::funding::{Funding, Payer};
use super::super::sums::Sums;
use super::measure::ResolvedCondition;
use super::scope::CostScope;
use super::{Evaluator, Undecided};
use crate::plan::{FunderIx, PeriodIx};

impl Evaluator<'_> {
    /// What these funders may pay, except the costs of `without`, in each period.
    ///
    /// Unknown if a negative adjustment pays for a part of its line: it is not determined how much of that line is left
    /// for these funders.
    pub(super) fn eligible(
        &self,
        funders: &[FunderIx],
        without: &CostScope,
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let is_refund = |posting: &Posting| {
            posting.side() == Side::Debit
                && posting.amount.is_negative()
                && window.contains(&posting.period)
        };
        if self.books.postings.iter().any(is_refund) {
            return Err(Undecided::Unknown);
        }
        let mut row = Sums::default();
        for (period, purpose, amount) in self.funding()?.eligible(funders) {
            let Some((activity, account)) = purpose.cost() else {
                continue;
            };
            let counts = window.contains(&period) && !without.contains(activity, account);
            if counts && !row.add(period, amount) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(row)
    }

    /// What the funders of a condition pay of the cost of its lines.
    pub(super) fn paid(&self, resolved: &ResolvedCondition<'_>) -> Result<Sums, Undecided> {
        let mut row = Sums::default();
        self.funding()?;
        for payment in self.funding.payments().ok_or(Undecided::TooLarge)? {
            let Payer::Funder(funder) = payment.payer else {
                continue;
            };
            let Some((activity, account)) = payment.purpose.cost() else {
                continue;
            };
            let counts = resolved.window.contains(&payment.period)
                && resolved.funders.contains(&funder)
                && resolved.lines.contains(activity, account);
            if counts && !row.add(payment.period, payment.amount) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(row)
    }

    /// Who pays for what, if that is known.
    fn funding(&self) -> Result<&Funding, Undecided> {
        if !self.funding.is_complete() {
            return Err(Undecided::Unknown);
        }
        self.funding.funding().ok_or(Undecided::TooLarge)
    }
}
