//! The parts of partners in what a condition is about: what they get of contributions, and what they bear of costs.
//!
//! They are divided over all periods together, as the report on partners does, so that a part does not depend on the
//! window of the condition.

use super::super::allocation::{
    Allocation, AllocationKeys, allocate_contributions_of, allocate_costs_of,
};
use super::super::books::{Account, Posting};
use super::super::sums::Sums;
use super::scope::CostScope;
use super::{ConditionEvaluator, Undecided};
use crate::plan::{FunderIx, PartnerId, PeriodIx};

impl ConditionEvaluator<'_> {
    /// What partners bear of the costs of `of` that are not in `without`, in each of these periods.
    pub(super) fn cost_of_partners(
        &self,
        partners: &[PartnerId],
        (of, without): (&CostScope, &CostScope),
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let keys = AllocationKeys::new(self.plan, self.books);
        let counts =
            |posting: &Posting| of.contains_posting(posting) && !without.contains_posting(posting);
        self.parts_of(partners, &allocate_costs_of(&keys, counts), window)
    }

    /// What partners get of what these funders bring in, in each of these periods.
    pub(super) fn credit_of_partners(
        &self,
        partners: &[PartnerId],
        funders: &[FunderIx],
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let keys = AllocationKeys::new(self.plan, self.books);
        let counts = |posting: &Posting| match posting.account {
            Account::Funder(funder) => funders.contains(&funder),
            Account::Line(_) | Account::NoLine => false,
        };
        self.parts_of(partners, &allocate_contributions_of(&keys, counts), window)
    }

    fn parts_of(
        &self,
        partners: &[PartnerId],
        allocation: &Allocation<'_>,
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let undivided = self.cells_in(&allocation.undivided, window)?;
        if undivided.cells().any(|(_, amount)| !amount.is_zero()) {
            return Err(Undecided::Unknown);
        }
        let mut parts = Sums::default();
        let members = allocation.members.iter();
        let rows = members.filter(|(id, _)| partners.iter().any(|partner| partner.as_str() == *id));
        for (_, row) in rows {
            for (period, amount) in self.cells_in(row, window)?.cells() {
                if !parts.add(period, amount) {
                    return Err(Undecided::TooLarge);
                }
            }
        }
        Ok(parts)
    }
}
