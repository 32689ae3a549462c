//! The unspent part of a funder's contribution to closed time. The `carry` of the funder says whether it stays
//! available, is given back or lapses. It is not the `carry` of the plan, which is about balances.

use super::{AccountInput, Accounts, FunderAccount, gives_back};
use crate::plan::{Amount, FunderCarry, FunderIx, PeriodIx};

/// The figures of the unspent budget of a funder in closed time. Each method about one value of `carry` returns a blank
/// amount if the funder has another value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnspentBudget {
    pub carry: FunderCarry,
    /// Its budgeted contribution to closed time.
    pub budget: Amount,
    pub received: Amount,
    /// The part of the realised costs that it bears.
    pub borne: Amount,
    /// Its budgeted contribution to later time.
    pub later: Amount,
    /// Its payments for closed time that are due later.
    pub not_due: Amount,
}

impl UnspentBudget {
    /// The budget less the costs that it bears. Negative if these are more.
    pub fn left(&self) -> Amount {
        self.budget.minus(self.borne)
    }

    /// The amount that stays available in later time: the part of the unspent budget that was received.
    pub fn kept(&self) -> Amount {
        let received = self.surplus().at_most(self.left().not_below_zero());
        self.if_it(FunderCarry::Kept, received)
    }

    /// The amount to be given back: received, not spent, and not an advance for later time.
    pub fn given_back(&self) -> Amount {
        let surplus = self.surplus().minus(self.advance());
        self.if_it(FunderCarry::GivenBack, surplus)
    }

    /// The part of the unspent budget that was not received, if the unspent budget stays available or is given back.
    /// The part that is not due yet, if the unspent budget lapses.
    pub fn not_received(&self) -> Amount {
        let left = self.left().not_below_zero();
        match self.carry {
            FunderCarry::Kept => left.minus(self.kept()).not_below_zero(),
            FunderCarry::GivenBack => left.minus(self.given_back()).not_below_zero(),
            FunderCarry::Lost if self.not_due.is_blank() => Amount::Blank,
            FunderCarry::Lost => left.at_most(self.not_due),
        }
    }

    /// An advance on later time: the amount that was received and not spent, less the unspent budget. It is at most the
    /// budget of later time.
    pub fn advance(&self) -> Amount {
        let above = self.surplus().minus(self.left().not_below_zero());
        let advance = above.not_below_zero().at_most(self.later.not_below_zero());
        self.if_it(FunderCarry::GivenBack, advance)
    }

    /// The amount that was received and not spent.
    fn surplus(&self) -> Amount {
        self.received.minus(self.borne).not_below_zero()
    }

    /// The amount that lapses: the unspent budget, less the payments that are not due yet. The unspent budget counts
    /// for at most what the funder still has to pay of its budget of all time, because it gets no payment back.
    pub fn lost(&self) -> Amount {
        let unpaid = self.budget.plus(self.later).minus(self.received);
        let lost = self
            .left()
            .not_below_zero()
            .at_most(unpaid.not_below_zero())
            .minus(self.not_due);
        self.if_it(FunderCarry::Lost, lost)
    }

    /// An amount, but not below 0. Blank if the funder has another `carry`.
    fn if_it(&self, carry: FunderCarry, amount: Amount) -> Amount {
        if self.carry == carry {
            amount.not_below_zero()
        } else {
            Amount::Blank
        }
    }
}

impl FunderAccount {
    /// The other funders whose contributions no bookkeeping has.
    pub fn not_booked(&self) -> Vec<FunderIx> {
        let others = self.others.iter();
        let unknown = others.filter(|(_, amounts)| amounts.realised.known().is_none());
        unknown.map(|(funder, _)| *funder).collect()
    }

    /// The unspent budget of the funder. None if it has no `carry`.
    ///
    /// If the funder has an award, an amount that would stay available is given back once the complete plan is closed.
    /// Nothing is given back if the award is completed and has no settlement.
    pub fn unspent_budget(&self, input: &AccountInput<'_>) -> Option<UnspentBudget> {
        let plan = input.funding.plan;
        let funder = plan.funder(self.funder);
        let periods: Vec<PeriodIx> = plan.periods.iter().map(|(period, _)| period).collect();
        let carry = match funder.carry? {
            FunderCarry::Kept | FunderCarry::GivenBack if self.settlement.is_without_settlement => {
                FunderCarry::Kept
            }
            FunderCarry::Kept if gives_back(funder) && input.comparison.has_closed(&periods) => {
                FunderCarry::GivenBack
            }
            carry => carry,
        };
        let spent = self.spent.iter().map(|(_, amount)| *amount);
        let row = &input.comparison.funders[self.funder];
        let budget = row.to_date().budget;
        Some(UnspentBudget {
            carry,
            budget: budget.or_zero(),
            received: self
                .settlement
                .received
                .minus(self.settlement.before_plan.received),
            borne: spent.fold(Amount::ZERO, Amount::plus),
            later: row.full_budget.minus(budget).or_zero(),
            not_due: self.not_due,
        })
    }
}

impl Accounts<'_> {
    /// The maximum that a funder can have paid at the end of the plan: its budget, less the part that has lapsed in
    /// closed time.
    pub(in crate::ledger) fn left_after_lapse(
        &self,
        input: &AccountInput<'_>,
        funder: FunderIx,
    ) -> Amount {
        let budget = input.comparison.funders[funder].full_budget.or_zero();
        let unspent = self.of(funder).unspent_budget(input);
        let lost = unspent.map_or(Amount::Blank, |unspent| unspent.lost());
        budget.minus(lost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::money;

    #[test]
    fn what_is_left_over_is_what_is_given_back_and_what_was_not_received() {
        let known = |amount: &str| Amount::Known(money(amount));
        let unspent_budget = UnspentBudget {
            carry: FunderCarry::GivenBack,
            budget: known("22000"),
            received: known("20000"),
            borne: known("16786.43"),
            later: known("4000"),
            not_due: Amount::Blank,
        };
        // 22,000 − 16,786.43 = 5,213.57; of that 20,000 − 16,786.43 = 3,213.57 was received, and 2,000 was not.
        assert_eq!(unspent_budget.left(), known("5213.57"));
        assert_eq!(unspent_budget.given_back(), known("3213.57"));
        assert_eq!(unspent_budget.not_received(), known("2000"));
    }

    #[test]
    fn what_lapses_and_what_stays_available_is_what_the_funder_did_not_pay_and_what_it_did() {
        let known = |amount: &str| Amount::Known(money(amount));
        let of = |carry, received: &str, later: &str| UnspentBudget {
            carry,
            budget: known("1000"),
            received: known(received),
            borne: known("700"),
            later: known(later),
            not_due: Amount::Blank,
        };
        // 300 of 1,000 is left. It lapses if later payments can be 300 less.
        let lost = |received, later| of(FunderCarry::Lost, received, later).lost();
        assert_eq!(lost("700", "0"), known("300"));
        assert_eq!(lost("1000", "1000"), known("300"));
        assert_eq!(lost("900", "0"), known("100"));
        assert_eq!(lost("1000", "0"), known("0"));
        // Only what was received can stay available.
        let kept = |received| of(FunderCarry::Kept, received, "1000");
        let both = |received| [kept(received).kept(), kept(received).not_received()];
        assert_eq!(both("700"), ["0", "300"].map(known));
        assert_eq!(both("900"), ["200", "100"].map(known));
        assert_eq!(both("1200"), ["300", "0"].map(known));
    }

    #[test]
    fn an_advance_for_later_time_is_not_given_back() {
        let known = |amount: &str| Amount::Known(money(amount));
        let unspent_budget = |later: &str| UnspentBudget {
            carry: FunderCarry::GivenBack,
            budget: known("9000"),
            received: known("12000"),
            borne: known("7000.55"),
            later: known(later),
            not_due: Amount::Blank,
        };
        // 12,000 − 7,000.55 = 4,999.45, of which 9,000 − 7,000.55 = 1,999.45 is left over, and 3,000 is for later.
        let of = unspent_budget("15000");
        let figures = [of.left(), of.given_back(), of.advance(), of.not_received()];
        assert_eq!(figures, ["1999.45", "1999.45", "3000", "0"].map(known));
        // If 1,000 is budgeted later, 1,000 of the 3,000 is an advance. The rest is given back too.
        let of = unspent_budget("1000");
        assert_eq!(of.given_back(), known("3999.45"));
        assert_eq!(unspent_budget("0").given_back(), known("4999.45"));
    }
}
