//! The settlement of a funder: actual cost less actual contributions of others less the own contribution, and at most
//! the granted amount and the maximum of its conditions. The own contribution is the *budgeted* one (Dutch enterprise
//! agency, DUS-I), unless the award says otherwise.
//!
//! The parts of both contributions that were budgeted for costs that the funder does not pay do not count
//! (`elsewhere.rs`).

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::AccountMaker;
use super::budgeted_elsewhere::KnownBeside;
use super::stages::FunderMoney;
use crate::ledger::invoice_payers::RealisedInvoices;
use crate::ledger::receipts::due_and_later;
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
    /// The part of both contributions that paid costs that the funder does not pay. Blank if there is none.
    pub elsewhere: Amount,
    /// `cost` less `others` and `own`, plus `elsewhere`, and at least 0.
    pub deficit: Amount,
    /// The maximum that conditions on this funder let it pay. Blank if there are none.
    pub allowed: Amount,
    pub granted: Amount,
    /// The grant for the realised costs.
    pub grant: Amount,
    /// The amount that the funder bears together with the other funders, less `grant`, which it would bear alone. If it
    /// is above 0, a surplus that the funder could get back goes back to others, or others bear less than they paid. If
    /// it is below 0, others pay a part of a shortfall that it could pay. Blank if there is no difference.
    pub beside_others: Amount,
    /// Whether the grant is the granted amount, because the performance is completed and there is no settlement.
    pub is_without_settlement: bool,
    /// All that was received, also before the plan.
    pub received: Amount,
    /// The payments by schedule that are still to come when all time of the plan is closed. They count as paid when
    /// costs are divided among funders, so that the division does not depend on the day of the last payment. Blank if
    /// there are none.
    pub to_come: Amount,
    /// Receipts and costs before the plan, by annual accounts. Blank if these have none.
    pub before_plan: PriorYears,
}

/// Received and spent amounts of the years before a plan, from annual accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriorYears {
    pub received: Amount,
    pub spent: Amount,
}

/// The figures that an account has calculated already. They are kept because several sums need them.
#[derive(Debug, Default)]
pub(super) struct KnownSettlements {
    /// See [`AccountMaker::alone`].
    alone: RefCell<BTreeMap<Vec<PeriodIx>, Settlement>>,
    /// See [`AccountMaker::budgeted_beside`].
    pub(super) beside: RefCell<KnownBeside>,
}

impl Settlement {
    /// Returns the amount that the funder pays in the end.
    pub fn settled(&self) -> Amount {
        self.grant.plus(self.beside_others)
    }

    /// Returns the amount that is still to be received. Below 0 it is to be paid back.
    pub fn to_receive(&self) -> Amount {
        self.settled().minus(self.received)
    }

    /// Whether this funder bears more or less than it would alone, or whether that is not known.
    pub fn is_shared(&self) -> bool {
        self.beside_others.known() != Some(Money::ZERO)
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

    /// Returns the money of the grant for the time of the plan, what the award may still pay, and the maximum that the
    /// costs and the conditions let it bear. None if an amount is not known.
    pub(super) fn money_of(&self, funder: FunderIx) -> Option<FunderMoney> {
        let most = match self.allowed {
            Amount::Blank => self.cost,
            Amount::Known(_) | Amount::Unknown => self.cost.at_most(self.allowed),
        };
        let granted = self.granted.minus(self.before_plan.spent);
        let known = |amount: Amount| amount.not_below_zero().known();
        FunderMoney::new(
            funder,
            known(self.money().plus(self.to_come))?,
            known(granted)?,
            [known(self.cost)?, known(most)?],
        )
    }
}

impl AccountMaker<'_> {
    /// The settlement of some periods, which begin with the first of the plan, together with all other funders that
    /// settle.
    pub(super) fn settlement(&self, periods: &[PeriodIx]) -> Settlement {
        let own = self.alone(periods);
        let counts_once = !own.is_without_settlement && self.shares_costs();
        let beside_others = if counts_once {
            let borne = self.borne_together(&own, periods);
            let together = Amount::from(borne).plus(own.before_plan.spent);
            match together.minus(own.grant) {
                Amount::Known(difference) if difference.is_zero() => Amount::Blank,
                difference => difference,
            }
        } else {
            Amount::Blank
        };
        Settlement {
            beside_others,
            ..own
        }
    }

    /// Whether another funder can claim the same money or pay the same costs. For a funder to which a surplus goes
    /// back: whether another funder settles its costs. Otherwise: whether any funder settles its costs, or another has
    /// `carry`.
    fn shares_costs(&self) -> bool {
        let mut settling = self.settling.iter().filter(|maker| maker.settles_costs());
        if super::gives_back(self.funder) {
            settling.any(|other| other.index != self.index)
        } else {
            let carries = |at: FunderIx| at != self.index && self.plan.funder(at).carry.is_some();
            let mut others = self.input.funding.books.funder_tree.leaves();
            settling.next().is_some() || others.any(carries)
        }
    }

    /// Whether the grant follows from the costs. The grant of a completed performance without settlement does not. A
    /// performance that has not ended on the last day that counts is not completed on that day.
    pub(super) fn settles_costs(&self) -> bool {
        let is_completed = self.award.performance == Performance::Completed && self.has_ended();
        self.award.model != Some(AwardModel::G1) || !is_completed
    }

    /// The settlement of some periods, which begin at the first, as if no other funder settles.
    pub(super) fn alone(&self, periods: &[PeriodIx]) -> Settlement {
        let known = self.known.alone.borrow().get(periods).copied();
        known.unwrap_or_else(|| {
            let settlement = self.settle_alone(periods);
            let mut known = self.known.alone.borrow_mut();
            known.insert(periods.to_vec(), settlement);
            settlement
        })
    }

    fn settle_alone(&self, periods: &[PeriodIx]) -> Settlement {
        let cost = self.eligible_in(periods).realised;
        let (own, others) = self.contributors();
        let payers: Vec<FunderIx> = own.iter().chain(others).copied().collect();
        let own = self.own_contribution(own, periods).or_zero();
        let others = others.iter();
        let others = others.map(|funder| (*funder, self.contribution(*funder, periods).realised));
        let others = others.filter(|of| !self.is_only_elsewhere(*of, &payers));
        let others = others.map(|(_, realised)| realised);
        let others = others.fold(Amount::Blank, Amount::plus).or_zero();
        let elsewhere = self.paid_elsewhere(periods);
        let deficit = cost.minus(others).minus(own).plus(elsewhere);
        let before_plan = self.accounted_before_plan();
        let received = self.received_to_date(periods).plus(before_plan.received);
        let granted = self.granted_if_received(received);
        let is_without_settlement = !self.settles_costs();
        let settlement = Settlement {
            cost,
            others,
            own,
            elsewhere,
            deficit: deficit.not_below_zero(),
            allowed: self.allowed_in(periods),
            granted,
            grant: granted,
            beside_others: Amount::Blank,
            is_without_settlement,
            received,
            to_come: self.to_come(periods, received, granted, before_plan.received),
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
        settlement.borne().plus(settlement.beside_others)
    }

    /// Returns the costs of some periods, which begin at the first, that the award would bear without conditions.
    pub(super) fn demanded_in(&self, periods: &[PeriodIx]) -> Amount {
        let settlement = self.settlement(periods);
        let without_conditions = Settlement {
            allowed: Amount::Blank,
            ..settlement
        };
        without_conditions.borne().plus(settlement.beside_others)
    }

    fn received_to_date(&self, periods: &[PeriodIx]) -> Amount {
        let first = Date::MIN;
        let days = self.last_day().and_then(|last| Span::new(first, last).ok());
        days.map_or(Amount::Unknown, |days| self.received_in(periods, days))
    }

    /// The payments with days of their own that are still to come when all time of the plan is closed, including late
    /// ones. All payments together are at most the grant, and those of the time of the plan are at most its budget.
    /// Blank if the comparison has expected amounts, which include these payments.
    fn to_come(
        &self,
        periods: &[PeriodIx],
        received: Amount,
        granted: Amount,
        before_plan: Amount,
    ) -> Amount {
        let comparison = self.input.comparison;
        if !super::gives_back(self.funder) {
            // Such a funder contributes the received amount to the accounts of others.
            return Amount::Blank;
        }
        let is_all = periods.len() == self.plan.periods.len() && comparison.has_closed(periods);
        let last = self.last_day();
        let Some(last) = last.filter(|_| is_all && comparison.expected_after.is_none()) else {
            return Amount::Blank;
        };
        let (due, later) = self.due_by(last);
        let budget = comparison.funders[self.index].full_budget.or_zero();
        let late = due.minus(received).plus(before_plan).not_below_zero();
        let budget_with_past = budget.plus(before_plan);
        let most = granted.at_most(budget_with_past);
        let room = most.minus(received).not_below_zero();
        let open = late.plus(later);
        if open.is_blank() {
            return Amount::Blank;
        }
        match open.at_most(room) {
            Amount::Known(amount) if amount.is_zero() => Amount::Blank,
            amount => amount,
        }
    }

    /// Returns the sum of the payments by schedule that are due by a day, and the sum of those after it.
    fn due_by(&self, day: Date) -> (Amount, Amount) {
        let invoices = self.invoices().map(|months| (self.index, months));
        let invoices: RealisedInvoices = invoices.into_iter().collect();
        let books = (self.input.funding.books, &invoices);
        due_and_later(self.plan, books, self.index, day)
    }

    /// Returns the payments for closed time that are due after its last day: the budget of closed time (at most the
    /// invoices, if they are known), less what was due or received by then, whichever is larger. Blank if the funder
    /// has no days of payment.
    pub(super) fn not_due(&self) -> Amount {
        let Some(last) = self.last_day() else {
            return Amount::Blank;
        };
        let (due, later) = self.due_by(last);
        if due.is_blank() && later.is_blank() {
            return Amount::Blank;
        }
        let row = self.input.comparison.funders[self.index].to_date();
        let invoiced = self.invoices().map(|months| months.into_values());
        let invoiced = invoiced.map(|each| each.fold(Money::ZERO, |sum, of| sum + of));
        let all = match invoiced {
            Some(invoiced) => row.budget.or_zero().at_most(Amount::Known(invoiced)),
            None => row.budget.or_zero(),
        };
        let open = all.minus(row.realised).at_most(all.minus(due));
        open.not_below_zero().at_most(later.or_zero())
    }

    /// The amount granted: that of the award, or else the maximum of the funder, or else its credit. If nothing goes
    /// back to the funder, it is at least what was received from it.
    fn granted_if_received(&self, received: Amount) -> Amount {
        let budget = self.input.comparison.funders[self.index].full_budget;
        let granted = self.funder.granted().map_or(budget, Amount::Known);
        if super::gives_back(self.funder) {
            granted
        } else {
            granted.plus(received.minus(granted).not_below_zero())
        }
    }
}
