//! What others and the own contribution pay of costs that a funder does not pay, or cannot pay of those that it does:
//! it does not lower what the funder settles.
//!
//! Of other costs they pay what they were budgeted to pay of them (`budgeted_elsewhere.rs`): if other costs are higher
//! or lower than budgeted, that moves no grant. Others pay at most what they brought in, and so does an own
//! contribution that counts as it was booked. Pay that the funder does not take was budgeted as one of its costs, and
//! not as another cost.

use std::collections::BTreeSet;

use super::AccountMaker;
use super::payable_costs::{CostsByPayers, PayerMoney, payer_money};
use super::stretches::AccountStretch;
use crate::ledger::units::of_smallest_units;
use crate::plan::{Amount, FunderIx, OwnCounts, PeriodIx};

impl AccountMaker<'_> {
    /// Returns the part of the contributions of others that does not pay the costs of this funder. Blank if nothing.
    pub(super) fn paid_elsewhere(&self, periods: &[PeriodIx]) -> Amount {
        let (own, _) = self.contributors();
        let counts = self.award.own_counts;
        // A share of the eligible cost pays nothing else.
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
            let own_too = counts == OwnCounts::Realised;
            let first = budgeted.paid_by(&payers, own_too);
            let costs = self.realised_beside(&this, &[self], periods)?;
            Some(costs.not_for_these(first, &payers))
        };
        let paid = paid().and_then(of_smallest_units);
        match budgeted.plus(Amount::from(paid)) {
            Amount::Known(amount) if amount.is_zero() => Amount::Blank,
            amount => amount,
        }
    }

    /// What others brought in, as far as it is known.
    pub(super) fn money_of_others(&self, periods: &[PeriodIx]) -> Vec<PayerMoney> {
        let others = self.contributors().1.iter();
        let others = others.map(|at| (*at, self.contribution(*at, periods).realised));
        others
            .filter_map(|(funder, amount)| payer_money(funder, amount.known()?))
            .collect()
    }

    /// The realised costs of some funders, and the costs beside these. `makers` are the accounts of which the pay that
    /// is not taken is left to others. None if an amount is unknown or too large.
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

    /// Whether it is known of all these stretches whether the funder pays in them.
    pub(super) fn has_known_time(&self, stretches: &[AccountStretch]) -> bool {
        let mut pays = stretches.iter();
        pays.all(|stretch| self.stretches.pays(self.index, *stretch).is_some())
    }

    /// The realised costs of some stretches of time by who may pay them. What was booked above flat rates is not for
    /// the funders that have terms. None if an amount is too large, or unknown and for a related funder.
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
            let Some(on) = self.eligible.purpose_of(*line) else {
                continue;
            };
            // A flat rate is of all the time of this funder in the period, and counts for those that have terms.
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
                payable.add(payers.difference(with_terms).copied().collect(), -*change)?;
            }
            payable.add(payers, *change)?;
        }
        Some(payable)
    }
}

/// Costs of some funders, and all other costs.
#[derive(Debug)]
pub(super) struct CostsBeside {
    within: CostsByPayers,
    pub(super) beside: CostsByPayers,
}

impl CostsBeside {
    /// What payers pay of the other costs, at most what was budgeted, and what they cannot pay of the costs of these
    /// funders.
    pub(super) fn paid_as_budgeted(&self, payers: &[PayerMoney], budgeted: i128) -> i128 {
        let first = self.beside.paid_by(&[payers]).total;
        self.not_for_these(first.min(budgeted), payers)
    }

    /// What is not for the costs of these funders, if payers pay `first` of other costs: also what they cannot pay of
    /// their costs, unless these are all paid.
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
