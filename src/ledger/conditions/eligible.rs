//! The costs that funders may pay and do pay, for conditions that depend on them. Neither is known if a restriction on
//! payments could not be read, or names a thing that the plan does not have.

use super::super::books::{Posting, Side};
use super::super::funding::{Eligibility, Funding, Purpose};
use super::super::sums::Sums;
use super::measure::ResolvedCondition;
use super::scope::CostScope;
use super::{ConditionEvaluator, Undecided};
use crate::ledger::funding::LimitSide;
use crate::plan::{FunderIx, Money, PeriodIx};

impl ConditionEvaluator<'_> {
    /// The costs of `of` that are not in `without` and that these funders may pay, in each period. A negative
    /// adjustment lowers the cost of its line, if they may pay that line.
    pub(super) fn eligible(
        &self,
        funders: &[FunderIx],
        of: &CostScope,
        without: &CostScope,
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        if !self.funding.is_complete() || !self.funding.knows_restrictions_of(funders) {
            return Err(Undecided::Unknown);
        }
        let counts = |posting: &&Posting| {
            posting.side() == Side::Debit
                && window.contains(&posting.period)
                && of.contains_posting(posting)
                && !without.contains_posting(posting)
        };
        let costs = self.books.postings.iter().filter(counts);
        let eligibility = Eligibility::new(self.plan, self.books);
        let amounts = eligibility.eligible(funders, costs);
        let mut row = Sums::default();
        for (period, amount) in amounts.ok_or(Undecided::TooLarge)? {
            if !row.add(period, amount) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(row)
    }

    /// Returns the part of the cost of its lines that the funders of a condition pay: the minimum that they must pay,
    /// to compare with a maximum, or the maximum that they can pay, to compare with a minimum.
    pub(super) fn paid(
        &self,
        resolved: &ResolvedCondition<'_>,
        side: LimitSide,
    ) -> Result<Money, Undecided> {
        let funding = self.funding()?;
        let counts = |period: PeriodIx, purpose: Purpose| {
            resolved.window.contains(&period)
                && purpose
                    .cost()
                    .is_some_and(|(activity, account)| resolved.lines.contains(activity, account))
        };
        let paid = match side {
            LimitSide::AtMost => funding.least_paid(&resolved.funders, counts),
            LimitSide::AtLeast => funding.most_paid(&resolved.funders, counts),
        };
        paid.ok_or(Undecided::TooLarge)
    }

    /// The payments for costs, if they are known.
    pub(super) fn funding(&self) -> Result<&Funding, Undecided> {
        if !self.funding.is_complete() {
            return Err(Undecided::Unknown);
        }
        self.funding.funding().ok_or(Undecided::TooLarge)
    }
}
