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
    /// What it contributes to later time by the budget.
    pub later: Amount,
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

    /// What is to be given back: what was received and not borne, and is no advance for later time.
    pub fn given_back(&self) -> Amount {
        let surplus = self.surplus().minus(self.advance());
        self.if_it(FunderCarry::GivenBack, surplus)
    }

    /// What was not received of what is left over, if that is given back.
    pub fn not_received(&self) -> Amount {
        let rest = self.left().not_below_zero().minus(self.given_back());
        self.if_it(FunderCarry::GivenBack, rest)
    }

    /// What was received and not borne above what is left over: an advance for later time, of what is budgeted then.
    pub fn advance(&self) -> Amount {
        let above = self.surplus().minus(self.left().not_below_zero());
        let advance = above.not_below_zero().at_most(self.later.not_below_zero());
        self.if_it(FunderCarry::GivenBack, advance)
    }

    /// What was received and not borne.
    fn surplus(&self) -> Amount {
        self.received.minus(self.borne).not_below_zero()
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
        let row = &input.comparison.funders[self.funder];
        let budget = row.to_date().budget;
        Some(LeftOver {
            carry,
            budget: budget.or_zero(),
            received: self
                .settlement
                .received
                .minus(self.settlement.before_plan.received),
            borne: spent.fold(Amount::ZERO, Amount::plus),
            later: row.whole.minus(budget).or_zero(),
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
            later: known("4000"),
        };
        // 22,000 − 16,786.43 = 5,213.57; of that 20,000 − 16,786.43 = 3,213.57 was received, and 2,000 was not.
        assert_eq!(left_over.left(), known("5213.57"));
        assert_eq!(left_over.given_back(), known("3213.57"));
        assert_eq!(left_over.not_received(), known("2000"));
    }

    #[test]
    fn an_advance_for_later_time_is_not_given_back() {
        let known = |amount: &str| Amount::Known(money(amount));
        let left_over = |later: &str| LeftOver {
            carry: FunderCarry::GivenBack,
            budget: known("9000"),
            received: known("12000"),
            borne: known("7000.55"),
            later: known(later),
        };
        // 12,000 − 7,000.55 = 4,999.45, of which 9,000 − 7,000.55 = 1,999.45 is left over, and 3,000 is for later.
        let of = left_over("15000");
        let figures = [of.left(), of.given_back(), of.advance(), of.not_received()];
        assert_eq!(figures, ["1999.45", "1999.45", "3000", "0"].map(known));
        // Of the 3,000 no more than 1,000 is budgeted later.
        let of = left_over("1000");
        assert_eq!(of.given_back(), known("3999.45"));
        assert_eq!(left_over("0").given_back(), known("4999.45"));
    }
}
