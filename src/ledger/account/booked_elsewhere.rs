//! How much more or less than budgeted others and the own contribution booked for costs that a funder may not pay.
//!
//! A deviation is for other costs as far as it was booked in periods in which the funder does not pay. Otherwise it is
//! first for what other costs changed that the contributor may pay: for an own contribution, all of these costs; for
//! others, only those that no own contribution may pay. A cost that `paid-by` divides between both is a cost of each.

use std::collections::BTreeSet;

use super::AccountMaker;
use super::budgeted_elsewhere::BudgetedBeside;
use super::payable_costs::CostsByPayers;
use crate::ledger::units::smallest_units;
use crate::plan::{FunderIx, PeriodIx};

impl AccountMaker<'_> {
    /// Returns how much more than budgeted the own contribution booked for `realised` other costs.
    pub(super) fn change_of_own(
        &self,
        budgeted: &BudgetedBeside,
        realised: &CostsByPayers,
        periods: &[PeriodIx],
    ) -> i128 {
        let own = &self.contributors().0;
        let change = |funders: &BTreeSet<FunderIx>| {
            let payable = |costs: &CostsByPayers| costs.of(funders).total();
            payable(realised) - payable(&budgeted.costs)
        };
        self.booked_change(own, (periods, &budgeted.apart), change)
    }

    /// Returns how much more than budgeted others booked for `realised` other costs.
    pub(super) fn change_of_others(
        &self,
        budgeted: &BudgetedBeside,
        realised: &CostsByPayers,
        periods: &[PeriodIx],
    ) -> i128 {
        let (own, others) = self.contributors();
        let not_for: BTreeSet<FunderIx> = own.iter().copied().collect();
        let change = |funders: &BTreeSet<FunderIx>| {
            let payable = |costs: &CostsByPayers| costs.of(funders).without(&not_for).total();
            payable(realised) - payable(&budgeted.costs)
        };
        self.booked_change(others, (periods, &budgeted.apart), change)
    }

    /// Returns how much more than budgeted the costs are that only this funder may pay, and that no funder with a
    /// settlement pays, without what the funder booked of this. Below 0 if they are less. 0 if it is not known, or if
    /// no funder settles.
    pub(super) fn change_alone(
        &self,
        counting: &AccountMaker<'_>,
        funder: FunderIx,
        periods: &[PeriodIx],
    ) -> i128 {
        let makers = self.related_settling();
        if makers.is_empty() {
            return 0;
        }
        let mut settling: BTreeSet<FunderIx> = makers.iter().map(|maker| maker.index).collect();
        settling.insert(counting.index);
        let change = || {
            let budgeted = self.budgeted_beside(counting, &settling, periods)?;
            let realised = self.realised_beside(&settling, &makers, periods)?;
            let change = realised.beside.only_of(funder) - budgeted.costs.only_of(funder);
            Some(change - part_of(change, self.deviation(funder, periods)))
        };
        change().unwrap_or_default()
    }

    /// Returns how much more than budgeted some funders booked, as far as it was booked in the periods of `apart`, or
    /// as far as `change` explains the rest: how much more than budgeted the other costs are that these funders may
    /// pay. What one of them booked is only explained by costs that it may pay itself, and each change in a cost
    /// explains once.
    pub(super) fn booked_change(
        &self,
        funders: &[FunderIx],
        (periods, apart): (&[PeriodIx], &[PeriodIx]),
        change: impl Fn(&BTreeSet<FunderIx>) -> i128,
    ) -> i128 {
        let (mut all_in_apart, mut all_explained) = (0, 0);
        let mut deviating = BTreeSet::new();
        for at in funders {
            let deviation = self.deviation(*at, periods);
            let in_apart = part_of(deviation, self.deviation(*at, apart));
            let change = change(&BTreeSet::from([*at]));
            let explained = part_of(deviation - in_apart, change - part_of(change, in_apart));
            all_in_apart += in_apart;
            all_explained += explained;
            if in_apart != 0 || explained != 0 {
                deviating.insert(*at);
            }
        }
        let change = change(&deviating);
        all_in_apart + part_of(all_explained, change - part_of(change, all_in_apart))
    }

    /// What a funder booked, less its budget. 0 if it is not known.
    fn deviation(&self, funder: FunderIx, periods: &[PeriodIx]) -> i128 {
        let contribution = self.contribution(funder, periods);
        let deviation = contribution.realised.minus(contribution.budget).known();
        deviation.and_then(smallest_units).unwrap_or_default()
    }
}

/// Returns the part of `all` that `explained` accounts for: `explained`, at most `all`, or 0 if they have different
/// signs.
fn part_of(all: i128, explained: i128) -> i128 {
    explained.clamp(all.min(0), all.max(0))
}
