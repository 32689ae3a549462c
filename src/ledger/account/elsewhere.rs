//! How much others and the own contribution pay of costs that a funder may not pay, and how much of their money cannot
//! pay the costs that the funder may pay. These amounts do not lower the settlement of the funder.
//!
//! Others and the own contribution pay as much of other costs as was budgeted (`budgeted_elsewhere.rs`), so a grant
//! does not change if other costs are higher or lower than budgeted. Others pay at most what they brought in, and so
//! does an own contribution that counts as it was booked. If they booked more or less than budgeted, that is first for
//! what changed in other periods and in other costs (`booked_elsewhere.rs`). Pay that the funder does not take was
//! budgeted as a cost that the funder pays, and not as another cost.

use std::collections::BTreeSet;

use super::AccountMaker;
use super::payable_costs::{CostsByPayers, PayerMoney, payer_money};
use super::stretches::AccountStretch;
use crate::ledger::units::of_smallest_units;
use crate::plan::{Amount, FunderIx, OwnCounts, PeriodIx};

impl AccountMaker<'_> {
    /// Returns the part of the contributions of others that does not pay the costs of this funder. Blank if there is no
    /// such part.
    pub(super) fn paid_elsewhere(&self, periods: &[PeriodIx]) -> Amount {
        let (own, _) = self.contributors();
        let counts = self.award.own_counts;
        // An own contribution that is a share of the eligible cost pays no other costs.
        let is_part = |at: &FunderIx| counts == OwnCounts::Budgeted || !self.eligible.can_pay(*at);
        let budgeting: Vec<FunderIx> = match counts {
            OwnCounts::Realised => Vec::new(),
            OwnCounts::Budgeted | OwnCounts::Share => own.iter().copied().filter(is_part).collect(),
        };
        let budgeted = self.budgeted_elsewhere(&budgeting, periods);
        let mut payers = self.money_of_others(periods);
        if counts == OwnCounts::Realised {
            let own = own.iter().map(|at| (*at, self.own_booked(*at, periods)));
            payers.extend(own.filter_map(|(at, amount)| payer_money(at, amount.known()?)));
        }
        payers.retain(|source| source.units > 0);
        if payers.is_empty() {
            return budgeted;
        }
        let stretches = self.stretches.of(periods);
        if !self.has_known_time(&stretches) {
            return Amount::Unknown;
        }
        let this = BTreeSet::from([self.index]);
        let paid = || {
            let budgeted = self.budgeted_beside(self, &this, periods)?;
            let costs = self.realised_beside(&this, &[self], periods)?;
            let own_too = counts == OwnCounts::Realised;
            let of_own = if own_too {
                self.change_of_own(&budgeted, &costs.beside, periods)
            } else {
                0
            };
            let change = of_own + self.change_of_others(&budgeted, &costs.beside, periods);
            let first = budgeted.paid_by(&payers, own_too, change);
            Some(costs.not_for_these(first, &payers))
        };
        let paid = paid().and_then(of_smallest_units);
        match budgeted.plus(Amount::from(paid)) {
            Amount::Known(amount) if amount.is_zero() => Amount::Blank,
            amount => amount,
        }
    }

    /// The money that others brought in, as far as it is known.
    pub(super) fn money_of_others(&self, periods: &[PeriodIx]) -> Vec<PayerMoney> {
        let others = self.contributors().1.iter();
        let others = others.map(|at| (*at, self.contribution(*at, periods).realised));
        others
            .filter_map(|(funder, amount)| payer_money(funder, amount.known()?))
            .collect()
    }

    /// The realised costs that some funders may pay, and all other costs. The pay that the funders of `makers` do not
    /// take is left to others. None if an amount is unknown or too large.
    pub(super) fn realised_beside(
        &self,
        funders: &BTreeSet<FunderIx>,
        makers: &[&AccountMaker<'_>],
        periods: &[PeriodIx],
    ) -> Option<CostsBeside> {
        let mut payable = self.payable(&self.stretches.of(periods), funders)?;
        self.leave_pay(&mut payable, makers, periods)?;
        Some(CostsBeside {
            within: payable.of(funders),
            beside: payable.without(funders),
        })
    }

    /// Whether it is known for each of these stretches if the funder pays in it.
    pub(super) fn has_known_time(&self, stretches: &[AccountStretch]) -> bool {
        let mut pays = stretches.iter();
        pays.all(|stretch| self.stretches.pays(self.index, *stretch).is_some())
    }

    /// Returns the realised costs of some stretches of time, by the funders that may pay them. Amounts that were booked
    /// above flat rates are not for the funders that have terms. None if an amount is too large, or if an amount that a
    /// related funder may pay is unknown.
    pub(super) fn payable(
        &self,
        stretches: &[AccountStretch],
        with_terms: &BTreeSet<FunderIx>,
    ) -> Option<CostsByPayers> {
        let mut payable = CostsByPayers::default();
        for (on, stretch, amount) in self.eligible.realised_in(stretches, self.related())? {
            for (payers, part) in self.payers.divided(on, stretch, amount)? {
                payable.add(payers, part)?;
            }
        }
        for ((line, period), change) in &self.terms.flat_rates {
            let change = change.known()?;
            let Some(on) = self.eligible.purpose_of(*line) else {
                continue;
            };
            // A flat rate covers all the time of this funder in the period, and counts for the funders that have terms.
            let mut counting = self.stretches.counting_for(self.index, *period);
            counting.retain(|each| {
                let pays = |at: &FunderIx| self.stretches.pays(*at, *each) != Some(false);
                with_terms.iter().any(pays)
            });
            let mut of_period = stretches.iter().filter(|each| counting.contains(each));
            let Some(first) = of_period.next() else {
                continue;
            };
            let mut payers = self.payers.payers(on, *first);
            for other in of_period {
                let others = self.payers.payers(on, *other);
                payers.retain(|payer| others.contains(payer));
            }
            if change.is_negative() {
                payable.add(payers.difference(with_terms).copied().collect(), -change)?;
            }
            payable.add(payers, change)?;
        }
        Some(payable)
    }
}

/// The costs that some funders may pay, and all other costs.
#[derive(Debug)]
pub(super) struct CostsBeside {
    within: CostsByPayers,
    pub(super) beside: CostsByPayers,
}

impl CostsBeside {
    /// Returns how much money of payers is not for the costs of these funders, if they pay other costs as budgeted.
    pub(super) fn paid_as_budgeted(&self, payers: &[PayerMoney], budgeted: i128) -> i128 {
        let first = self.beside.paid_by(&[payers]).total;
        self.not_for_these(first.min(budgeted), payers)
    }

    /// Returns how much money of payers is not for the costs of these funders, if they pay `first` of other costs. If
    /// the costs of these funders are not paid completely, it is at least the money that cannot pay them.
    fn not_for_these(&self, first: i128, payers: &[PayerMoney]) -> i128 {
        let within = self.within.paid_by(&[payers]).total;
        match within == self.within.total() {
            true => first,
            false => first.max(units_of(payers) - within),
        }
    }
}

fn units_of(payers: &[PayerMoney]) -> i128 {
    payers.iter().map(|source| source.units).sum()
}
