//! The parts of partners in the amount of a condition: in contributions, and in costs.
//!
//! The amounts are divided over all periods together, as in the report on partners. So the part of a partner in a
//! period does not depend on the window of the condition.

use std::cell::RefCell;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::super::allocation::{
    Allocation, AllocationKeys, allocate_contributions_of, allocate_costs_of,
};
use super::super::books::{Account, Posting};
use super::super::sums::Sums;
use super::scope::CostScope;
use super::{ConditionEvaluator, Undecided};
use crate::plan::{FunderIx, PartnerId, PeriodIx};

/// Which amounts are divided among partners.
#[derive(Debug, Clone, PartialEq, Eq)]
enum DividedAmounts {
    /// The costs in the first scope that are not in the second.
    Cost(CostScope, CostScope),
    /// The income from funders.
    Credit(Vec<FunderIx>),
}

/// The divisions that were made already. A condition that is evaluated for each partner divides its amounts only once.
#[derive(Debug, Default)]
pub(super) struct PartnerDivisions<'a>(RefCell<Vec<(DividedAmounts, Rc<Allocation<'a>>)>>);

impl<'a> ConditionEvaluator<'a> {
    /// The part of the costs in `of` and not in `without` that partners bear, in each of these periods.
    pub(super) fn cost_of_partners(
        &self,
        partners: &[PartnerId],
        (of, without): (&CostScope, &CostScope),
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let divided = DividedAmounts::Cost(of.clone(), without.clone());
        self.parts_of(partners, divided, window)
    }

    /// How much more of these costs these partners bear than their exact shares, because parts are rounded. Below 0 if
    /// they bear less.
    pub(super) fn cost_of_partners_above_exact(
        &self,
        partners: &[PartnerId],
        (of, without): (&CostScope, &CostScope),
        window: &[PeriodIx],
    ) -> Decimal {
        let divided = DividedAmounts::Cost(of.clone(), without.clone());
        self.rounding_error(partners, divided, window)
    }

    /// The part of the credit of these funders that partners get, in each of these periods.
    pub(super) fn credit_of_partners(
        &self,
        partners: &[PartnerId],
        funders: &[FunderIx],
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        self.parts_of(partners, DividedAmounts::Credit(funders.to_vec()), window)
    }

    /// How much more of the credit of these funders these partners get than their exact shares, because parts are
    /// rounded. Below 0 if they get less.
    pub(super) fn credit_of_partners_above_exact(
        &self,
        partners: &[PartnerId],
        funders: &[FunderIx],
        window: &[PeriodIx],
    ) -> Decimal {
        self.rounding_error(partners, DividedAmounts::Credit(funders.to_vec()), window)
    }

    fn rounding_error(
        &self,
        partners: &[PartnerId],
        divided: DividedAmounts,
        window: &[PeriodIx],
    ) -> Decimal {
        let allocation = self.allocation(divided);
        let errors = allocation.above_exact.iter();
        let counted = errors.filter(|((id, period), _)| {
            window.contains(period) && partners.iter().any(|partner| partner.as_str() == *id)
        });
        counted.map(|(_, error)| error).sum()
    }

    fn parts_of(
        &self,
        partners: &[PartnerId],
        divided: DividedAmounts,
        window: &[PeriodIx],
    ) -> Result<Sums, Undecided> {
        let allocation = self.allocation(divided);
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

    /// Returns the division of these amounts among partners. It is made at its first use.
    fn allocation(&self, divided: DividedAmounts) -> Rc<Allocation<'a>> {
        let made = self.divisions.0.borrow();
        if let Some((_, allocation)) = made.iter().find(|(each, _)| *each == divided) {
            return Rc::clone(allocation);
        }
        drop(made);
        let keys = AllocationKeys::new(self.plan, self.books);
        let allocation = Rc::new(match &divided {
            DividedAmounts::Cost(of, without) => allocate_costs_of(&keys, |posting: &Posting| {
                of.contains_posting(posting) && !without.contains_posting(posting)
            }),
            DividedAmounts::Credit(funders) => {
                allocate_contributions_of(&keys, |posting: &Posting| match posting.account {
                    Account::Funder(funder) => funders.contains(&funder),
                    Account::Line(_) | Account::NoLine => false,
                })
            }
        });
        let mut made = self.divisions.0.borrow_mut();
        made.push((divided, Rc::clone(&allocation)));
        allocation
    }
}
