//! What funders may pay, and what they do pay, for conditions that depend on it. Neither is known if something that says
//! who pays what could not be read or names what the plan does not have.

use super::super::funding::{Eligibility, Funding, Payer};
use super::super::sums::Sums;
use super::measure::ResolvedCondition;
use super::scope::CostScope;
use super::{ConditionEvaluator, Undecided};
use crate::plan::{FunderIx, PeriodIx};

impl ConditionEvaluator<'_> {
    /// The costs of `of` that are not in `without` and that these funders may pay, in each period. A negative adjustment
    /// lowers the cost of its line, if they may pay that line.
    pub(super) fn eligible(
        &self,
        funders: &[FunderIx],
        of: &CostScope,
        without: &CostScope,
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        if !self.funding.is_complete() {
            return Err(Undecided::Unknown);
        }
        let eligibility = Eligibility::new(self.plan, self.books);
        self.cost_where(window, |posting| {
            of.contains_posting(posting)
                && !without.contains_posting(posting)
                && eligibility.is_eligible(funders, posting)
        })
    }

    /// What a funder may pay according to the items, where allocation keys divide items in parts.
    pub(super) fn payable_in_parts(
        &self,
        funder: FunderIx,
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let mut row = Sums::default();
        for (period, purpose, amount) in self.funding()?.payable_by(&[funder]) {
            let counts = window.contains(&period) && purpose.cost().is_some();
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
