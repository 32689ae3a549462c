//! How much the own contribution and others were budgeted to pay of costs that a funder may not pay.
//!
//! A funder settles on the costs and the money of the periods in which it pays. The budgets of others and of the own
//! contribution in other periods are for the costs of those periods, unless money goes on to the next period (`carry`).
//!
//! A plan rarely says who pays which cost within these periods, so an order is assumed. Others first pay the costs that
//! the funder may pay, and then other costs with the money that they have left. Then the own contribution pays as much
//! of the other costs as it may, and others pay what is left of these costs. So a contribution of others counts in full
//! where it can, and the own contribution counts for the rest. If the own contribution is a share of the eligible cost,
//! others pay other costs first, so that this share is as large as possible.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::AccountMaker;
use super::payable_costs::{CostsByPayers, PayerMoney, payer_money};
use super::surplus::divide_costs;
use crate::ledger::units::of_smallest_units;
use crate::plan::{Amount, Carry, FunderIx, OwnCounts, PeriodIx};

/// The budgeted payments for other costs, in the smallest units.
#[derive(Debug)]
pub(super) struct BudgetedBeside {
    /// The payments of each own contribution.
    own: BTreeMap<FunderIx, i128>,
    pub(super) others: i128,
    /// The other costs of all periods, by who may pay them.
    pub(super) costs: CostsByPayers,
    /// The periods in which none of the funders pays.
    pub(super) apart: Vec<PeriodIx>,
}

/// The budgeted payments that were found already, by the account that says who the applicants are, the funders and the
/// periods. None if an amount is unknown or too large.
pub(super) type KnownBeside =
    BTreeMap<(FunderIx, BTreeSet<FunderIx>, Vec<PeriodIx>), Option<Rc<BudgetedBeside>>>;

impl BudgetedBeside {
    /// Returns how much `payers` can pay of the other costs, at most what was budgeted. `with_own` adds the budget of
    /// the own contribution, for `payers` that include it. `change` is how much more they booked for other costs.
    pub(super) fn paid_by(&self, payers: &[PayerMoney], with_own: bool, change: i128) -> i128 {
        let own: i128 = self.own.values().filter(|_| with_own).sum();
        let money: i128 = payers.iter().map(|source| source.units).sum();
        let paid = self.costs.paid_by(&[payers]).total + change.max(0);
        let budget = (self.others + own + change).max(0);
        paid.min(budget).min(money)
    }
}

impl AccountMaker<'_> {
    /// Returns the part of the budget of some own contributions that was not for the costs of this funder. Blank if
    /// there is no such part.
    pub(super) fn budgeted_elsewhere(&self, own: &[FunderIx], periods: &[PeriodIx]) -> Amount {
        let has_budget = |at: &FunderIx| self.own_budget(*at, periods) != Amount::ZERO;
        if !own.iter().any(has_budget) {
            return Amount::Blank;
        }
        if !self.has_known_time(&self.stretches.of(periods)) {
            return Amount::Unknown;
        }
        let budgeted = self.budgeted_beside(self, &BTreeSet::from([self.index]), periods);
        let units = budgeted.map(|of| own.iter().filter_map(|at| of.own.get(at)).sum());
        match units.and_then(of_smallest_units) {
            Some(amount) if amount.is_zero() => Amount::Blank,
            amount => Amount::from(amount),
        }
    }

    /// Returns the budgeted payments for costs that none of `funders` may pay. `counting` is the account that says who
    /// the applicants are. None if an amount is unknown or too large.
    pub(super) fn budgeted_beside(
        &self,
        counting: &AccountMaker<'_>,
        funders: &BTreeSet<FunderIx>,
        periods: &[PeriodIx],
    ) -> Option<Rc<BudgetedBeside>> {
        let key = (counting.index, funders.clone(), periods.to_vec());
        let known = self.known.beside.borrow().get(&key).cloned();
        known.unwrap_or_else(|| {
            let beside = self.find_budgeted_beside(counting, funders, periods);
            let beside = beside.map(Rc::new);
            self.known.beside.borrow_mut().insert(key, beside.clone());
            beside
        })
    }

    fn find_budgeted_beside(
        &self,
        counting: &AccountMaker<'_>,
        funders: &BTreeSet<FunderIx>,
        periods: &[PeriodIx],
    ) -> Option<BudgetedBeside> {
        let costs = self.budgeted(periods)?.without(funders);
        let (periods, apart) = self.paid_periods(funders, periods);
        let all = self.budgeted(&periods)?;
        let (within, beside) = (all.of(funders), all.without(funders));
        let mut others: Vec<PayerMoney> = Vec::new();
        for at in &counting.contributors().1 {
            let budget = self.budget_of(*at, &periods).known();
            others.extend(budget.and_then(|budget| payer_money(*at, budget)));
        }
        others.retain(|source| source.units > 0);
        others.sort_by_key(|source| self.plan.funder_id(source.funder));
        let own = self.money_of_own(counting, &periods)?;
        let is_paid = within.paid_by(&[&others, &own]).total == within.total();
        let step = all.step(self.plan.minor_unit(), &others)?;
        let placed = divide_costs(&within, Vec::new(), others.clone(), step)?;
        let is_share = counting.award.own_counts == OwnCounts::Share;
        let mut before = others.clone();
        for source in before.iter_mut().filter(|_| !is_share) {
            source.units -= placed.get(&source.funder).copied().unwrap_or_default();
        }
        let mut of_own = BTreeMap::new();
        for money in &own {
            let paid = beside.paid_by(&[&before]).total;
            before.push(*money);
            let more = beside.paid_by(&[&before]).total - paid;
            let unused = money.units - within.paid_by(&[&[*money]]).total;
            let units = if is_paid { more } else { more.max(unused) };
            of_own.insert(money.funder, units);
        }
        let all = beside.paid_by(&[&others, &own]).total;
        let by_own: i128 = of_own.values().sum();
        let mut of_others = (all - by_own).max(0);
        for money in self.money_of_own(counting, &apart)? {
            *of_own.entry(money.funder).or_default() += money.units;
        }
        for at in &counting.contributors().1 {
            if let Some(budget) = self.budget_of(*at, &apart).known() {
                of_others += payer_money(*at, budget)?.units;
            }
        }
        Some(BudgetedBeside {
            others: of_others,
            own: of_own,
            costs,
            apart,
        })
    }

    /// The periods in which one of these funders may pay, and the other periods. If money goes on to the next period, a
    /// funder may pay in all of them.
    fn paid_periods(
        &self,
        funders: &BTreeSet<FunderIx>,
        periods: &[PeriodIx],
    ) -> (Vec<PeriodIx>, Vec<PeriodIx>) {
        periods.iter().partition(|period| {
            let stretches = self.stretches.of(&[**period]).into_iter();
            let mut pays = stretches.flat_map(|stretch| {
                let funders = funders.iter();
                funders.map(move |at| self.stretches.pays(*at, stretch))
            });
            self.plan.carry == Carry::Forward || pays.any(|pays| pays != Some(false))
        })
    }

    /// The budgets of the own contributions. Those that may pay no costs of the funder of `counting` come first.
    fn money_of_own(
        &self,
        counting: &AccountMaker<'_>,
        periods: &[PeriodIx],
    ) -> Option<Vec<PayerMoney>> {
        let mut own = counting.contributors().0.clone();
        own.sort_by_key(|at| counting.eligible.can_pay(*at));
        let money = own.iter();
        let money = money.map(|at| payer_money(*at, self.own_budget(*at, periods).known()?));
        money.collect()
    }

    /// The budgeted costs in money, by who may pay them. None if an amount is unknown, or too large.
    fn budgeted(&self, periods: &[PeriodIx]) -> Option<CostsByPayers> {
        let mut payable = CostsByPayers::default();
        let stretches = self.stretches.of(periods);
        for (on, stretch, amount) in self.eligible.budget_in(&stretches, self.related())? {
            for (payers, part) in self.payers.divided(on, stretch, amount)? {
                payable.add(payers, part)?;
            }
        }
        Some(payable)
    }

    /// Returns how much more an own contribution pays than counts in the account of `counting`: what it pays more than
    /// budgeted of the costs that no funder with a settlement may pay, without what it booked of this. Below 0 if it
    /// pays less. If it counts as a share of the eligible cost, its budget for all other costs is included. Blank if
    /// the result is 0.
    pub(super) fn change_elsewhere(
        &self,
        counting: &AccountMaker<'_>,
        funder: FunderIx,
        periods: &[PeriodIx],
    ) -> Amount {
        let counts = counting.award.own_counts;
        if self.own_budget(funder, periods) == Amount::ZERO {
            return Amount::Blank;
        }
        let units = self.paid_and_budgeted_beside(counting, funder, periods);
        let units = units.map(|(paid, budgeted, apart)| match counts {
            OwnCounts::Budgeted | OwnCounts::Share => paid - budgeted,
            OwnCounts::Realised => {
                let change = paid - budgeted;
                change - counting.booked_change(&[funder], (periods, &apart), |_| change)
            }
        });
        let change = Amount::from(units.and_then(of_smallest_units));
        let is_share = counts == OwnCounts::Share && counting.eligible.can_pay(funder);
        let change = match is_share {
            true => change.plus(counting.budgeted_elsewhere(&[funder], periods)),
            false => change,
        };
        match change {
            Amount::Known(amount) if amount.is_zero() => Amount::Blank,
            amount => amount,
        }
    }

    /// Returns how much an own contribution pays of the costs that no funder with a settlement may pay, how much was
    /// budgeted, and the periods in which none of these funders pays. The applicants pay what others leave: each at
    /// most what it may pay, first up to its budget and then more.
    fn paid_and_budgeted_beside(
        &self,
        counting: &AccountMaker<'_>,
        funder: FunderIx,
        periods: &[PeriodIx],
    ) -> Option<(i128, i128, Vec<PeriodIx>)> {
        let makers = self.related_settling();
        let mut settling: BTreeSet<FunderIx> = makers.iter().map(|maker| maker.index).collect();
        settling.insert(counting.index);
        let budgeted = self.budgeted_beside(counting, &settling, periods)?;
        let costs = self.realised_beside(&settling, &makers, periods)?;
        let others = counting.money_of_others(periods);
        let alone = counting.contributors().1.iter();
        let alone: i128 = alone
            .map(|at| self.change_alone(counting, *at, periods))
            .sum();
        let booked = counting.change_of_others(&budgeted, &costs.beside, periods);
        let of_others = budgeted.others + booked + alone;
        let mut left = costs.beside.total() - costs.paid_as_budgeted(&others, of_others.max(0));
        let as_budgeted = budgeted.own.iter().map(|(at, units)| (*at, *units));
        let rest = budgeted.own.keys().map(|at| (*at, i128::MAX));
        let mut paid: BTreeMap<FunderIx, i128> = BTreeMap::new();
        for (at, most) in as_budgeted.chain(rest) {
            let units = costs.beside.total();
            let money = PayerMoney {
                funder: at,
                units,
                most: units,
            };
            let so_far = paid.entry(at).or_default();
            let room = costs.beside.paid_by(&[&[money]]).total - *so_far;
            let more = left.min(room).min(most).max(0);
            *so_far += more;
            left -= more;
        }
        let of = |sums: &BTreeMap<FunderIx, i128>| sums.get(&funder).copied().unwrap_or_default();
        Some((of(&paid), of(&budgeted.own), budgeted.apart.clone()))
    }
}
