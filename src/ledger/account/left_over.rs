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

    /// What was not received of what is left over, if that is given back. Below 0 more was received than budgeted.
    pub fn not_received(&self) -> Amount {
        match self.carry {
            FunderCarry::GivenBack => self.left().not_below_zero().minus(self.given_back()),
            FunderCarry::Kept | FunderCarry::Lost => Amount::Blank,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::money;

    #[test]
    fn what_is_left_over_is_what_is_given_back_and_what_was_not_received() {
        let known = |amount: &str| Amount::Known(money(amount));
        let left_over = LeftOver {
            carry: FunderCarry::GivenBack,
            budget: known("22000"),
            received: known("20000"),
            borne: known("16786.43"),
        };
        // 22,000 − 16,786.43 = 5,213.57; of that 20,000 − 16,786.43 = 3,213.57 was received, and 2,000 was not.
        assert_eq!(left_over.left(), known("5213.57"));
        assert_eq!(left_over.given_back(), known("3213.57"));
        assert_eq!(left_over.not_received(), known("2000"));
    }
}
