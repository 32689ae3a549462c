//! The costs that funders may pay and do pay, for conditions that depend on them. Neither is known if a restriction on
//! payments could not be read, or names a thing that the plan does not have.

use super::super::books::{Posting, Side};
use super::super::funding::{Eligibility, EligibleCost, Funding, Purpose};
use super::super::sums::Sums;
use super::exact::Exact;
use super::measure::ResolvedCondition;
use super::scope::CostScope;
use super::{ConditionEvaluator, Undecided};
use crate::ledger::funding::LimitSide;
use crate::plan::{FunderIx, Money, PeriodIx, ShareBase};

impl ConditionEvaluator<'_> {
    /// The costs of `of` that are not in `without` and that these funders may pay, in each period. A negative
    /// adjustment lowers the cost of its line, if these funders may pay for that line.
    pub(super) fn eligible(
        &self,
        funders: &[FunderIx],
        of: &CostScope,
        without: &CostScope,
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let mut row = Sums::default();
        for cost in self.eligible_costs(funders, (of, without), window)? {
            if !row.add(cost.period, cost.amount) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(row)
    }

    /// The difference that rounding explains in eligible costs that are the base of a share. A cost is cut where a
    /// funder starts or stops paying, and the sum of its parts may be rounded down or up. So a maximum allows the sum
    /// rounded up, and a minimum asks for the sum rounded down. 0 for another base.
    pub(super) fn rounding_of_eligible(
        &self,
        resolved: &ResolvedCondition<'_>,
        (of, without): (&CostScope, &CostScope),
        window: &[PeriodIx],
        side: LimitSide,
    ) -> Result<Money, Undecided> {
        let condition = resolved.condition;
        if condition.of != ShareBase::Eligible || !condition.of_funders.is_empty() {
            return Ok(Money::ZERO);
        }
        let funders = self.funders_of(condition);
        let costs = self.eligible_costs(&funders, (of, without), window)?;
        let rounded = |cost: &&EligibleCost| cost.least != cost.amount || cost.most != cost.amount;
        let sum_of = |figure: fn(&EligibleCost) -> Money| {
            let mut figures = costs.iter().filter(rounded).map(figure);
            let sum = figures.try_fold(Money::ZERO, Money::checked_add);
            sum.ok_or(Undecided::TooLarge)
        };
        let sum = sum_of(|cost| cost.amount)?;
        let difference = match side {
            LimitSide::AtMost => {
                Exact::of(sum_of(|cost| cost.most)?)?.ceiling(self.plan.unit)? - sum
            }
            LimitSide::AtLeast => {
                sum - Exact::of(sum_of(|cost| cost.least)?)?.floor(self.plan.unit)?
            }
        };
        Ok(difference.max(Money::ZERO))
    }

    fn eligible_costs(
        &self,
        funders: &[FunderIx],
        (of, without): (&CostScope, &CostScope),
        window: &[PeriodIx],
    ) -> Result<Vec<EligibleCost>, Undecided> {
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
        let eligible = eligibility.eligible(funders, costs);
        eligible.ok_or(Undecided::TooLarge)
    }

    /// Returns what the funders of a condition pay of the cost of its lines. To compare with a maximum, it is the
    /// minimum that they must pay. To compare with a minimum, it is the maximum that they can pay.
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
