//! What others and the own contribution pay of costs that a funder does not pay, or cannot pay of those that it does:
//! it does not lower what the funder settles.
//!
//! They pay as much of the other costs as their restrictions allow, and then as much as they can of the funder's.

use std::collections::BTreeSet;

use super::AccountMaker;
use super::payable_costs::{CostsByPayers, PayerMoney, payer_money};
use super::stretches::AccountStretch;
use crate::ledger::units::of_smallest_units;
use crate::plan::{Amount, FunderIx, PeriodIx};

impl AccountMaker<'_> {
    /// Returns the part of the contributions of others that does not pay the costs of this funder. Blank if nothing.
    pub(super) fn paid_elsewhere(&self, periods: &[PeriodIx]) -> Amount {
        let (own, others) = self.contributors();
        let own = self.own_payers(own, periods);
        let others = others.iter();
        let others = others.map(|at| (*at, self.contribution(*at, periods).realised));
        let payers: Vec<PayerMoney> = others
            .chain(own)
            .filter_map(|(funder, amount)| payer_money(funder, amount.known()?))
            .filter(|source| source.units > 0)
            .collect();
        if payers.is_empty() {
            return Amount::Blank;
        }
        let stretches = self.stretches.of(periods);
        let mut pays = stretches.iter();
        if pays.any(|stretch| self.stretches.pays(self.index, *stretch).is_none()) {
            return Amount::Unknown;
        }
        let payable = self.payable(&stretches, &BTreeSet::from([self.index]));
        let payable = payable.and_then(|mut payable| {
            self.leave_pay(&mut payable, &[self], periods)?;
            Some(payable)
        });
        payable.map_or(Amount::Unknown, |payable| self.not_for(&payable, &payers))
    }

    /// What payers pay of the costs that the funder does not pay; and if a part of its own cost is left, all that they
    /// cannot pay of it.
    fn not_for(&self, payable: &CostsByPayers, payers: &[PayerMoney]) -> Amount {
        let others = payable.without(self.index);
        let elsewhere = others.paid_by(&[payers]).total;
        let all = payable.paid_by(&[payers]).total;
        let is_covered = all - elsewhere == payable.total() - others.total();
        let money: i128 = payers.iter().map(|source| source.units).sum();
        let not_for = if is_covered {
            elsewhere
        } else {
            elsewhere + money - all
        };
        match of_smallest_units(not_for) {
            Some(amount) if amount.is_zero() => Amount::Blank,
            Some(amount) => Amount::Known(amount),
            None => Amount::Unknown,
        }
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
