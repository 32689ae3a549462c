//! What each funder bears of the same costs, so that all settlements together are what the books have.
//!
//! Funders pay in stages: the money of those that settle nothing, and of which nothing is said of what is left over;
//! then of those that keep what is left over; then what those that settle have paid; then what those that settle still
//! may pay; and last what the others may. Within a stage, what is left over is divided in proportion to the money of
//! each.

use std::collections::{BTreeMap, BTreeSet};

use super::AccountMaker;
use super::elsewhere::source;
use super::pool::{CostPool, PayerMoney};
use super::settlement::Settlement;
use super::surplus::divide_costs;
use crate::ledger::units::{of_smallest_units, smallest_units};
use crate::plan::{Amount, FunderIx, Money, PeriodIx};

/// The money of one funder: what it paid, and what it may still pay, both at most as much as it bears in all.
#[derive(Debug, Clone, Copy)]
pub(super) struct FunderMoney {
    pub(super) paid: PayerMoney,
    pub(super) room: i128,
}

impl FunderMoney {
    /// The money of a funder that paid an amount, and pays in all `granted` and bears in all `most`. None if an amount
    /// is too large.
    pub(super) fn new(
        funder: FunderIx,
        paid: Money,
        granted: Money,
        most: Money,
    ) -> Option<FunderMoney> {
        let paid = PayerMoney {
            most: smallest_units(most)?,
            ..source(funder, paid)?
        };
        let room = smallest_units(granted)?.checked_sub(paid.units)?;
        Some(FunderMoney {
            paid,
            room: room.max(0),
        })
    }

    /// What it may still pay.
    fn rest(&self) -> PayerMoney {
        PayerMoney {
            units: self.room,
            ..self.paid
        }
    }
}

impl AccountMaker<'_> {
    /// What this funder bears of all costs beside the other funders. None if an amount is not known.
    pub(super) fn borne_together(&self, own: &Settlement, periods: &[PeriodIx]) -> Option<Money> {
        let (mut settling, mut carrying, mut silent) = (Vec::new(), Vec::new(), Vec::new());
        for maker in self.settling {
            let settled = match maker.index == self.index {
                true => *own,
                false => maker.alone(periods),
            };
            if !settled.is_without_settlement {
                settling.push(settled.money_of(maker.index)?);
            }
        }
        let with_terms: BTreeSet<FunderIx> = settling.iter().map(|of| of.paid.funder).collect();
        for funder in self.input.funding.books.funder_tree.leaves() {
            if with_terms.contains(&funder) {
                continue;
            }
            let money = match funder == self.index {
                true => own.money_of(funder)?,
                false => self.money_of_other(funder, periods)?,
            };
            match self.plan.funder(funder).carry {
                Some(_) => carrying.push(money),
                None => silent.push(money),
            }
        }
        let pool = self.pool_of(periods, &with_terms)?;
        let paid = |of: &[FunderMoney]| of.iter().map(|of| of.paid).collect::<Vec<_>>();
        let rest = |of: &[FunderMoney]| of.iter().map(FunderMoney::rest).collect::<Vec<_>>();
        let stages = [
            paid(&silent),
            paid(&carrying),
            paid(&settling),
            rest(&settling),
            rest(&[silent, carrying].concat()),
        ];
        let borne = self.borne_in(&pool, stages)?;
        of_smallest_units(borne.get(&self.index).copied().unwrap_or_default())
    }

    /// What each funder bears, if the sources of each stage pay as much as they can after those of the stages before.
    fn borne_in(
        &self,
        pool: &CostPool,
        stages: [Vec<PayerMoney>; 5],
    ) -> Option<BTreeMap<FunderIx, i128>> {
        let all: Vec<PayerMoney> = stages.iter().flatten().copied().collect();
        let step = pool.step(self.plan.unit, &all)?;
        let mut borne: BTreeMap<FunderIx, i128> = BTreeMap::new();
        let mut before: Vec<PayerMoney> = Vec::new();
        for mut stage in stages {
            stage.sort_by_key(|source| self.plan.funder_id(source.funder));
            for source in &mut stage {
                let already = borne.get(&source.funder).copied().unwrap_or_default();
                source.most = (source.most - already).max(0);
            }
            for (funder, units) in divide_costs(pool, before.clone(), stage, step)? {
                *borne.entry(funder).or_default() += units;
                before.push(PayerMoney {
                    funder,
                    units,
                    most: units,
                });
            }
        }
        Some(borne)
    }

    /// The realised costs by who may pay them, less the pay above the maximum rates of funders that settle.
    fn pool_of(&self, periods: &[PeriodIx], with_terms: &BTreeSet<FunderIx>) -> Option<CostPool> {
        let mut pool = self.pool(&self.stretches.of(periods), with_terms)?;
        let makers = self.settling.iter();
        let above = makers.map(|maker| maker.booked_above(periods).or_zero());
        let above = above.reduce(Amount::at_most).unwrap_or_default();
        // Hours that cost more than the booked pay are no cost of the books that funders can share.
        let above = above.known().filter(|above| !above.is_negative())?;
        pool.take_off(with_terms, above)?;
        Some(pool)
    }

    /// The money of another funder, which settles nothing. It pays more than it has paid only if it keeps what is left
    /// over.
    fn money_of_other(&self, funder: FunderIx, periods: &[PeriodIx]) -> Option<FunderMoney> {
        let money = self.brought_in(funder, periods).not_below_zero();
        let money = money.or_zero().known()?;
        let of = self.plan.funder(funder);
        let whole = self.input.comparison.funders[funder].full_budget.or_zero();
        let granted = match (of.carry, of.granted()) {
            (None, _) => money,
            (Some(_), Some(granted)) => granted.max(money),
            (Some(_), None) => whole.known()?.max(money),
        };
        FunderMoney::new(funder, money, granted, granted)
    }
}
