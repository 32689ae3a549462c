//! The own contribution of the applicants, as the award says that it counts.

use super::AccountMaker;
use crate::ledger::apportionment::round_quotient;
use crate::ledger::units::{of_units, scaled};
use crate::plan::{Amount, DECIMALS, FunderIx, Money, OwnCounts, PeriodIx};

impl AccountMaker<'_> {
    /// Returns the own contribution that counts in some periods. A contribution that may pay none of the eligible costs
    /// has no share in them: it counts as budgeted, and pays other costs. A share of the eligible cost is rounded once
    /// to the minor unit of the currency, half away from zero.
    pub(super) fn own_contribution(&self, own: &[FunderIx], periods: &[PeriodIx]) -> Amount {
        let sum = |amount: fn(&Self, FunderIx, &[PeriodIx]) -> Amount| {
            let each = own.iter().map(|funder| amount(self, *funder, periods));
            each.fold(Amount::ZERO, Amount::plus)
        };
        match self.award.own_counts {
            OwnCounts::Budgeted => sum(Self::own_budget),
            OwnCounts::Realised => sum(Self::own_booked),
            OwnCounts::Share => {
                let cost = self.eligible_in(periods);
                let (sharing, others): (Vec<FunderIx>, Vec<FunderIx>) =
                    own.iter().partition(|at| self.eligible.can_pay(**at));
                let budget = sharing.iter().map(|at| self.own_budget(*at, periods));
                let budget = budget.fold(Amount::ZERO, Amount::plus);
                let for_this = budget.minus(self.budgeted_elsewhere(&sharing, periods));
                let known = for_this.known().zip(cost.realised.known());
                let known = known.zip(cost.budget.known());
                let share = known.and_then(|((own, realised), all)| self.part(own, realised, all));
                let others = others.iter().map(|at| self.own_budget(*at, periods));
                others.fold(Amount::from(share), Amount::plus)
            }
        }
    }

    pub(super) fn own_budget(&self, funder: FunderIx, periods: &[PeriodIx]) -> Amount {
        self.budget_of(funder, periods).or_zero()
    }

    /// Returns the bookings of the own contribution. Unknown without a booking rule, because its realised amount is
    /// then the budgeted one.
    pub(super) fn own_booked(&self, funder: FunderIx, periods: &[PeriodIx]) -> Amount {
        if self.is_booked(funder) || self.pays_booked_in_kind(funder) {
            self.contribution(funder, periods).realised
        } else {
            Amount::Unknown
        }
    }

    /// `amount` × `of` / `all`, rounded once. 0 if `of` is 0, even if nothing is budgeted. None if a number is too
    /// large to be exact, or if `all` is not above 0.
    fn part(&self, amount: Money, of: Money, all: Money) -> Option<Money> {
        if of.is_zero() {
            return Some(Money::ZERO);
        }
        let units = |amount: Money| scaled(amount.decimal(), DECIMALS);
        let unit = self.plan.minor_unit();
        let numerator = units(amount)?.checked_mul(units(of)?)?;
        let denominator = units(all)?.checked_mul(scaled(unit.size(), DECIMALS)?)?;
        of_units(round_quotient(numerator, denominator)?, unit)
    }
}
