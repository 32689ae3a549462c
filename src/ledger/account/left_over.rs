//! What a funder's contribution to closed time has left over, and what happens to it as its `carry` says.

use super::{AccountInput, FunderAccount};
use crate::plan::{Amount, FunderCarry};

/// What is left over of a funder in closed time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOver {
    pub carry: FunderCarry,
    /// What it contributes to closed time by the budget.
    pub budget: Amount,
    pub received: Amount,
    /// What it bears of the costs that were realised.
    pub borne: Amount,
}

impl LeftOver {
    /// The budget less what it bears. Below 0 it bears more.
    pub fn left(&self) -> Amount {
        self.budget.minus(self.borne)
    }

    /// What stays available in later time: all that is left over, and not below 0.
    pub fn kept(&self) -> Amount {
        self.if_it(FunderCarry::Kept, self.left())
    }

    /// What is to be given back: what was received and not borne, and not below 0.
    pub fn given_back(&self) -> Amount {
        self.if_it(FunderCarry::GivenBack, self.received.minus(self.borne))
    }

    /// What is not paid any more: all that is left over, and not below 0.
    pub fn lost(&self) -> Amount {
        self.if_it(FunderCarry::Lost, self.left())
    }

    fn if_it(&self, carry: FunderCarry, amount: Amount) -> Amount {
        if self.carry == carry {
            amount.not_below_zero()
        } else {
            Amount::Blank
        }
    }
}

impl FunderAccount {
    /// What is left over of the funder. None if it has no `carry`.
    pub fn left_over(&self, input: &AccountInput<'_>) -> Option<LeftOver> {
        let carry = input.funding.plan.funder(self.funder).carry?;
        let spent = self.spent.iter().map(|(_, amount)| *amount);
        let budget = input.comparison.funders[self.funder].to_date().budget;
        Some(LeftOver {
            carry,
            budget: budget.or_zero(),
            received: self.settlement.received,
            borne: spent.fold(Amount::ZERO, Amount::plus),
        })
    }
}
