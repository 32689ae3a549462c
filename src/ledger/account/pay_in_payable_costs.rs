//! Pay that funders do not take, in the costs that are divided among funders. Others pay it, like all costs that these
//! funders do not pay. If hours cost more than the booked pay, the difference is an extra cost.
//!
//! If two funders leave out different amounts of pay, the smaller amount is part of the larger one: both leave out the
//! same hours.

use std::collections::{BTreeMap, BTreeSet};

use super::AccountMaker;
use super::payable_costs::CostsByPayers;
use super::staff::{Work, places_of_work};
use super::stretches::AccountStretch;
use crate::plan::{FunderIx, Money, PeriodIx};

impl AccountMaker<'_> {
    /// Changes payable costs by the pay that these funders do not take in some periods. None if an amount is not known
    /// or too large.
    pub(super) fn leave_pay(
        &self,
        payable: &mut CostsByPayers,
        makers: &[&AccountMaker<'_>],
        periods: &[PeriodIx],
    ) -> Option<()> {
        let mut rows: BTreeMap<Work, Vec<(FunderIx, Money)>> = BTreeMap::new();
        for maker in makers {
            let own = maker.pay_not_taken.iter();
            for row in own.filter(|row| periods.contains(&row.period)) {
                let amount = row.amount.or_zero().known()?;
                let work = rows.entry((row.partner.clone(), row.period)).or_default();
                work.push((maker.index, amount));
            }
        }
        let places = places_of_work(self.input.staff);
        for (work, amounts) in rows {
            let on = places.get(&work);
            let is_there = |of| on.is_some_and(|places| places.contains(&of));
            let stretches: Vec<AccountStretch> = self.stretches.of(&[work.1]);
            let mut costs: BTreeSet<BTreeSet<FunderIx>> = BTreeSet::new();
            for (of, stretch, amount) in self.eligible.realised_in(&stretches, self.related())? {
                if is_there(of.on) {
                    let parts = self.payers.divided(of, stretch, amount)?.into_iter();
                    costs.extend(parts.map(|(payers, _)| payers));
                }
            }
            for (funders, amount) in layers(&amounts) {
                payable.leave_to_others(&costs, &funders, amount)?;
            }
            // The amount is negative if hours cost more than the booked pay.
            let beside = amounts.iter().map(|(funder, amount)| (*funder, -*amount));
            for (funders, amount) in layers(&beside.collect::<Vec<_>>()) {
                let mut payers = costs.iter().filter(|payers| funders.is_subset(payers));
                payable.add(payers.next().cloned().unwrap_or(funders), amount)?;
            }
        }
        Some(())
    }
}

/// Cuts amounts into layers: first the smallest amount, with all funders; then the difference up to the next amount,
/// with the funders that have at least that amount; and so on. Amounts that are not above 0 are left out.
fn layers(amounts: &[(FunderIx, Money)]) -> Vec<(BTreeSet<FunderIx>, Money)> {
    let above = amounts.iter().filter(|(_, amount)| *amount > Money::ZERO);
    let mut above: Vec<(FunderIx, Money)> = above.copied().collect();
    above.sort_by_key(|(funder, amount)| (*amount, *funder));
    let mut layers = Vec::new();
    let mut before = Money::ZERO;
    for (at, (_, amount)) in above.iter().enumerate() {
        if *amount > before {
            let funders = above[at..].iter().map(|(funder, _)| *funder).collect();
            layers.push((funders, *amount - before));
            before = *amount;
        }
    }
    layers
}
