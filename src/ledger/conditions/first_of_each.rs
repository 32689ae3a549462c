//! Costs of which only a first part is in the base of a share or of a flat rate: the first € 25.000 of each sub-award.
//!
//! The counted parts are added up over the periods of the condition: in a period counts the rest of the amount after
//! the periods before it.

use super::super::sums::Sums;
use super::scope::CostScope;
use super::{ConditionEvaluator, Undecided};
use crate::plan::{Condition, Each, FirstOfEach, Money, PeriodIx, ShareBase};

/// Whether a first part of costs can't be part of the base of a condition: the base is not made of costs, or not of
/// those of all its periods.
pub(super) fn has_no_base(condition: &Condition, first: &FirstOfEach) -> bool {
    let has_rate = condition.flat_rate.is_some()
        || condition.max_share.is_some()
        || condition.min_share.is_some();
    let is_of_costs = match condition.of {
        ShareBase::Unsaid | ShareBase::Cost | ShareBase::Purposes(_) => {
            condition.of_funders.is_empty() && condition.partners.is_empty()
        }
        ShareBase::Eligible | ShareBase::Credit => false,
    };
    let is_of_all_periods = match condition.each {
        None | Some(Each::Line) => true,
        Some(Each::Period | Each::Year | Each::Partner) => false,
    };
    !has_rate
        || !is_of_costs
        || !is_of_all_periods
        || first.of.is_empty()
        || first.amount.is_negative()
}

impl ConditionEvaluator<'_> {
    /// The costs of `of` that are not in `without`, in each of these periods, with only a first part of some.
    pub(super) fn cost_with_first_parts(
        &self,
        condition: &Condition,
        (of, without): (&CostScope, &CostScope),
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let Some(first) = &condition.first_of_each else {
            return self.cost(of, without, window);
        };
        let mut left_out = without.clone();
        let mut counted = Vec::new();
        for id in &first.of {
            let each = CostScope::of_purposes(self, std::slice::from_ref(id));
            // The part of these costs in the base is the base less the base without these costs.
            let with = self.cost(of, &left_out, window)?;
            left_out = left_out.or(&each);
            let others = self.cost(of, &left_out, window)?;
            let mut before = Money::ZERO;
            for period in window {
                let own = with.amount(*period) - others.amount(*period);
                let after = before.checked_add(own).ok_or(Undecided::TooLarge)?;
                let part = after.min(first.amount) - before.min(first.amount);
                counted.push((*period, part));
                before = after;
            }
        }
        let mut base = self.cost(of, &left_out, window)?;
        for (period, part) in counted {
            if !base.add(period, part) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(base)
    }
}
