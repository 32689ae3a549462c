//! The settlement of a funder: actual cost less actual contributions of others less the own contribution, and at most
//! the granted amount and the maximum of its conditions. The own contribution is the *budgeted* one (Dutch enterprise
//! agency, DUS-I), unless the award says otherwise.
//!
//! Others and the own contribution first pay the costs that the funder does not pay, as far as their restrictions
//! allow.

use std::collections::BTreeSet;

use super::AccountMaker;
use super::elsewhere::source;
use super::pool::PayerMoney;
use super::surplus::divide_costs;
use crate::ledger::actuals::BudgetAndRealised;
use crate::ledger::units::{of_smallest_units, smallest_units};
use crate::plan::{Amount, AwardModel, FunderIx, Money, Performance, PeriodIx, Span};

/// The settlement of a grant. Unknown amounts stay unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement {
    /// The eligible cost that was realised.
    pub cost: Amount,
    /// The contributions of others.
    pub others: Amount,
    /// The own contribution, as the award says that it counts.
    pub own: Amount,
    /// The part of both that paid costs which the funder does not pay. Blank if nothing.
    pub elsewhere: Amount,
    /// Cost less the payments of both, and at least 0.
    pub deficit: Amount,
    /// The maximum that conditions on this funder let it pay. Blank if there are none.
    pub allowed: Amount,
    pub granted: Amount,
    /// The grant for the realised costs.
    pub grant: Amount,
    /// The part of a surplus, which this funder could get back too, that goes back to others.
    pub to_others: Amount,
    /// Whether the grant is the granted amount, because the performance is completed and there is no settlement.
    pub is_without_settlement: bool,
    /// All that was received, also before the plan.
    pub received: Amount,
    /// Receipts and costs before the plan, by annual accounts. Blank if they have nothing.
    pub before_plan: PriorYears,
}

/// Received and spent amounts of the years before a plan, from annual accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriorYears {
    pub received: Amount,
    pub spent: Amount,
}

impl Settlement {
    /// Returns the amount that the funder pays in the end.
    pub fn settled(&self) -> Amount {
        self.grant.plus(self.to_others)
    }

    /// Returns the amount that is still to be received. Below 0 it is to be paid back.
    pub fn to_receive(&self) -> Amount {
        self.settled().minus(self.received)
    }

    /// Whether other funders get a part of what this funder would get back alone, or that is not known.
    pub fn is_surplus_shared(&self) -> bool {
        self.to_others.known() != Some(Money::ZERO)
    }

    /// Returns the costs that the award bears: the smallest of the deficit, the maximum of its conditions and the
    /// granted amount.
    fn borne(&self) -> Amount {
        let deficit = match self.allowed {
            Amount::Blank => self.deficit,
            Amount::Known(_) | Amount::Unknown => self.deficit.at_most(self.allowed),
        };
        deficit.plus(self.before_plan.spent).at_most(self.granted)
    }

    /// Returns the receipts above the granted amount.
    fn excess(&self) -> Amount {
        self.received.minus(self.granted).not_below_zero()
    }

    /// The money of the grant that can pay for the time of the plan.
    fn money(&self) -> Amount {
        self.received
            .minus(self.excess())
            .minus(self.before_plan.spent)
    }

    /// This money, and the most of it that the cost and the conditions let the funder bear. None if an amount is not
    /// known.
    fn source(&self, funder: FunderIx) -> Option<PayerMoney> {
        let most = match self.allowed {
            Amount::Blank => self.cost,
            Amount::Known(_) | Amount::Unknown => self.cost.at_most(self.allowed),
        };
        let money = self.money().not_below_zero().known()?;
        let most = most.not_below_zero().known()?;
        Some(PayerMoney {
            most: smallest_units(most)?,
            ..source(funder, money)?
        })
    }

    /// The part of the received grant that is to be paid back, if this funder alone settles. Blank if nothing is
    /// settled.
    fn claim(&self) -> Amount {
        if self.is_without_settlement {
            return Amount::Blank;
        }
        let paid = self.received.minus(self.excess());
        paid.minus(self.grant).not_below_zero()
    }
}

impl AccountMaker<'_> {
    /// The settlement of some periods, which begin at the first, with all funders that settle.
    pub(super) fn settlement(&self, periods: &[PeriodIx]) -> Settlement {
        let own = self.alone(periods);
        let is_claimed = own.claim().known().is_some_and(|claim| !claim.is_zero());
        let mut others = self.settling.iter();
        let is_shared = others.any(|other| other.index != self.index);
        let to_others = if is_claimed && is_shared {
            self.to_others(&own, periods)
        } else {
            Amount::Blank
        };
        Settlement { to_others, ..own }
    }

    /// The part of the surplus of this funder, as if it alone settles, that is of other funders.
    fn to_others(&self, own: &Settlement, periods: &[PeriodIx]) -> Amount {
        let Some(borne) = self.borne_together(own, periods) else {
            return Amount::Unknown;
        };
        let left = own.money().minus(Amount::Known(borne)).not_below_zero();
        own.claim().minus(left).not_below_zero()
    }

    /// What this funder bears of all costs, if those that get nothing back pay first and what is left over goes back
    /// once. None if an amount is not known.
    fn borne_together(&self, own: &Settlement, periods: &[PeriodIx]) -> Option<Money> {
        let settled = |maker: &AccountMaker<'_>| match maker.index == self.index {
            true => *own,
            false => maker.alone(periods),
        };
        let makers = self.settling.iter();
        let settling: Vec<(FunderIx, Settlement)> = makers
            .map(|maker| (maker.index, settled(maker)))
            .filter(|(_, each)| !each.is_without_settlement)
            .collect();
        let with_terms: BTreeSet<FunderIx> = settling.iter().map(|(funder, _)| *funder).collect();
        let mut pool = self.pool(periods, &with_terms)?;
        let above = self
            .settling
            .iter()
            .map(|maker| maker.booked_above(periods));
        pool.take_off(
            &with_terms,
            above
                .map(Amount::or_zero)
                .reduce(Amount::at_most)?
                .known()?,
        )?;
        let mut after = Vec::new();
        for (funder, each) in &settling {
            after.push(each.source(*funder)?);
        }
        let mut first = Vec::new();
        for funder in self.input.funding.books.funder_tree.leaves() {
            if with_terms.contains(&funder) {
                continue;
            }
            first.push(if funder == self.index {
                own.source(funder)?
            } else {
                let money = self.brought_in(funder, periods).not_below_zero();
                source(funder, money.or_zero().known()?)?
            });
        }
        for sources in [&mut first, &mut after] {
            sources.sort_by_key(|source| self.plan.funder_id(source.funder));
        }
        let all: Vec<PayerMoney> = first.iter().chain(&after).copied().collect();
        let step = pool.step(self.plan.unit, &all)?;
        let parts = if with_terms.contains(&self.index) {
            divide_costs(&pool, first, after, step)?
        } else {
            divide_costs(&pool, Vec::new(), first, step)?
        };
        of_smallest_units(*parts.get(&self.index)?)
    }

    /// The settlement of some periods, which begin at the first, as if no other funder settles.
    fn alone(&self, periods: &[PeriodIx]) -> Settlement {
        let cost = self.eligible_in(periods).realised;
        let (own, others) = self.contributors();
        let rows = |funders: &[FunderIx]| -> BudgetAndRealised {
            let rows = funders
                .iter()
                .map(|funder| self.contribution(*funder, periods));
            rows.fold(BudgetAndRealised::default(), BudgetAndRealised::plus)
        };
        let own = self.own_contribution(&own, periods).or_zero();
        let others = rows(&others).realised.or_zero();
        let elsewhere = self.paid_elsewhere(periods);
        let deficit = cost.minus(others).minus(own).plus(elsewhere);
        let granted = self.granted();
        let is_without_settlement = self.award.model == Some(AwardModel::G1)
            && self.award.performance == Performance::Completed;
        let before_plan = self.accounted_before_plan();
        let settlement = Settlement {
            cost,
            others,
            own,
            elsewhere,
            deficit: deficit.not_below_zero(),
            allowed: self.allowed_in(periods),
            granted,
            grant: granted,
            to_others: Amount::Blank,
            is_without_settlement,
            received: self.received_to_date(periods).plus(before_plan.received),
            before_plan,
        };
        let grant = if is_without_settlement {
            granted
        } else {
            settlement.borne()
        };
        Settlement {
            grant,
            ..settlement
        }
    }

    /// The part of the cost of some periods that the award bears. The periods begin at the first of the plan.
    pub(super) fn spent_in(&self, periods: &[PeriodIx]) -> Amount {
        let settlement = self.settlement(periods);
        settlement.borne().plus(settlement.to_others)
    }

    /// Returns the costs of some periods, which begin at the first, that the award would bear without conditions.
    pub(super) fn demanded_in(&self, periods: &[PeriodIx]) -> Amount {
        let settlement = self.settlement(periods);
        let without_conditions = Settlement {
            allowed: Amount::Blank,
            ..settlement
        };
        without_conditions.borne().plus(settlement.to_others)
    }

    fn received_to_date(&self, periods: &[PeriodIx]) -> Amount {
        let first = jiff::civil::Date::MIN;
        let days = self.last_day().and_then(|last| Span::new(first, last).ok());
        days.map_or(Amount::Unknown, |days| self.received_in(periods, days))
    }

    /// The amount granted: that of the award, or else the maximum of the funder, or else its credit.
    fn granted(&self) -> Amount {
        self.funder.granted().map_or(
            self.input.comparison.funders[self.index].whole,
            Amount::Known,
        )
    }
}
