//! How much each funder bears of the same costs, so that all settlements together equal the books.
//!
//! Funders pay in six stages, in this order:
//!
//! 1. the money of funders that settle nothing, if the plan does not say what happens to the rest of their money;
//! 2. the money of funders that keep the rest of their money;
//! 3. the money of completed awards without a settlement, which bear what the others leave;
//! 4. what the funders that settle have paid;
//! 5. what the funders that settle may still pay;
//! 6. what the others may still pay.
//!
//! Within a stage, what is left over is divided in proportion to the money of each.
//!
//! Schemes can count the own contribution of the applicants differently, so that each scheme leaves a different amount
//! for all funders together. Schemes are solved one after the other, the one with the smallest own contribution first.
//! A scheme does not change what the funders of earlier schemes bear. So no funder pays more than its own scheme lets
//! it pay, given what the others bear in the end, and the scheme that counts the largest own contribution is met
//! exactly.
//!
//! The conditions of a funder limit what it bears in its own scheme. An earlier scheme leaves more to the funder, and
//! its conditions do not limit it there. Only the amount that the funder cannot bear in its own scheme is left to the
//! others in earlier schemes.

use std::collections::{BTreeMap, BTreeSet};

use super::AccountMaker;
use super::payable_costs::{CostsByPayers, PayerMoney, payer_money};
use super::settlement::Settlement;
use super::surplus::divide_costs;
use crate::ledger::units::{of_smallest_units, smallest_units};
use crate::plan::{Amount, FunderIx, Money, PeriodIx};

/// The money of one funder: what it paid, and what it may still pay. Both are limited by the maximum that it bears in
/// all.
#[derive(Debug, Clone, Copy)]
pub(super) struct FunderMoney {
    pub(super) paid: PayerMoney,
    /// The units that it may still pay.
    pub(super) room: i128,
    /// The maximum that it would bear without conditions.
    most_without_conditions: i128,
}

impl FunderMoney {
    /// The money of a funder that has paid `paid`, pays at most `granted` in all, and bears at most `most` in all: the
    /// first without its conditions, and the second with them. None if an amount is too large.
    pub(super) fn new(
        funder: FunderIx,
        paid: Money,
        granted: Money,
        most: [Money; 2],
    ) -> Option<FunderMoney> {
        let paid = PayerMoney {
            most: smallest_units(most[1])?,
            ..payer_money(funder, paid)?
        };
        let room = smallest_units(granted)?.checked_sub(paid.units)?;
        Some(FunderMoney {
            paid,
            room: room.max(0),
            most_without_conditions: smallest_units(most[0])?,
        })
    }

    /// Returns the money of the funder if it bears at most `most` in all.
    fn with_most(self, most: i128) -> FunderMoney {
        let paid = PayerMoney { most, ..self.paid };
        FunderMoney { paid, ..self }
    }

    fn without_conditions(self) -> FunderMoney {
        self.with_most(self.most_without_conditions)
    }

    /// Returns the money of the funder if this is what it paid.
    fn with_paid(self, paid: Money) -> Option<FunderMoney> {
        let units = smallest_units(paid)?;
        let granted = self.paid.units.checked_add(self.room)?;
        Some(FunderMoney {
            paid: PayerMoney { units, ..self.paid },
            room: (granted - units).max(0),
            ..self
        })
    }

    /// The money that it may still pay.
    fn rest(&self) -> PayerMoney {
        PayerMoney {
            units: self.room,
            ..self.paid
        }
    }
}

impl AccountMaker<'_> {
    /// Returns how much this funder bears of all costs, together with the other funders. None if an amount is not
    /// known.
    pub(super) fn borne_together(&self, own: &Settlement, periods: &[PeriodIx]) -> Option<Money> {
        let mut settling = Vec::new();
        let related = self.related();
        let makers = self.settling.iter();
        for maker in makers.filter(|maker| related.contains(&maker.index)) {
            let settled = match maker.index == self.index {
                true => *own,
                false => maker.alone(periods),
            };
            if !settled.is_without_settlement {
                settling.push(settled.money_of(maker.index)?);
            }
        }
        let all: Vec<FunderIx> = settling.iter().map(|of| of.paid.funder).collect();
        let schemes = self.schemes(&all, periods)?;
        let mut excess = BTreeMap::new();
        let mut borne = self.borne_by_schemes(own, &settling, (&schemes, periods), &mut excess)?;
        // An amount that conditions exclude is left to others, which may have conditions too.
        for _ in 1..schemes.len() {
            let before = excess.clone();
            borne = self.borne_by_schemes(own, &settling, (&schemes, periods), &mut excess)?;
            if excess == before {
                break;
            }
        }
        of_smallest_units(borne.get(&self.index).copied().unwrap_or_default())
    }

    /// Returns how much each funder bears. A scheme does not change what the funders of earlier schemes bear. For each
    /// funder, `excess` has the amount that its conditions keep it from bearing in its own scheme. Earlier schemes
    /// leave that amount to others. Further excess that is found here is added to `excess`.
    fn borne_by_schemes(
        &self,
        own: &Settlement,
        settling: &[FunderMoney],
        (schemes, periods): (&[Vec<FunderIx>], &[PeriodIx]),
        excess: &mut BTreeMap<FunderIx, i128>,
    ) -> Option<BTreeMap<FunderIx, i128>> {
        let mut decided: Vec<PayerMoney> = Vec::new();
        let mut borne = BTreeMap::new();
        let mut more = BTreeMap::new();
        for scheme in schemes {
            let is_open = |of: &&FunderMoney| decided.iter().all(|at| at.funder != of.paid.funder);
            let open: Vec<FunderMoney> = settling.iter().filter(is_open).copied().collect();
            let solved =
                |open: &[FunderMoney]| self.borne_beside(&decided, own, open, (scheme, periods));
            let is_own = |of: &FunderMoney| scheme.contains(&of.paid.funder);
            let free = open.iter().map(|of| match is_own(of) {
                true => *of,
                false => of.without_conditions(),
            });
            let mut limited: Vec<FunderMoney> = free.collect();
            borne = solved(&limited)?;
            let later = |of: &FunderMoney| excess.get(&of.paid.funder).filter(|_| !is_own(of));
            if limited.iter().any(|of| later(of).is_some()) {
                for of in &mut limited {
                    if let Some(above) = later(of) {
                        let most = borne.get(&of.paid.funder).copied().unwrap_or_default() - above;
                        *of = of.with_most(most.max(0));
                    }
                }
                borne = solved(&limited)?;
            }
            if !decided.is_empty() {
                let free: Vec<FunderMoney> =
                    open.iter().map(|of| of.without_conditions()).collect();
                let demanded = solved(&free)?;
                for of in open.iter().filter(|of| is_own(of)) {
                    let demanded = demanded.get(&of.paid.funder).copied().unwrap_or_default();
                    let above = demanded - of.paid.most;
                    if above > 0 {
                        more.insert(of.paid.funder, above);
                    }
                }
            }
            decided.extend(scheme.iter().map(|funder| {
                let units = borne.get(funder).copied().unwrap_or_default();
                PayerMoney {
                    funder: *funder,
                    units,
                    most: units,
                }
            }));
        }
        for (funder, above) in more {
            *excess.entry(funder).or_default() += above;
        }
        Some(borne)
    }

    /// The funders that settle, in groups that count the own contribution alike, the smallest contribution first. One
    /// empty group if none settles. None if an amount is not known.
    fn schemes(&self, settling: &[FunderIx], periods: &[PeriodIx]) -> Option<Vec<Vec<FunderIx>>> {
        let mut schemes: BTreeMap<_, Vec<FunderIx>> = BTreeMap::new();
        let own = settling
            .iter()
            .flat_map(|at| self.maker_of(*at).contributors().0.iter().copied());
        let applicants: BTreeSet<FunderIx> = own.collect();
        for funder in settling {
            let maker = self.maker_of(*funder);
            let mut own = BTreeMap::new();
            for applicant in &applicants {
                let amount = self.brought_in(maker, *applicant, periods);
                own.insert(self.plan.funder_id(*applicant), amount.or_zero().known()?);
            }
            let all = own.values().map(|amount| Amount::Known(*amount));
            let all = all.fold(Amount::ZERO, Amount::plus).known()?;
            schemes.entry((all, own)).or_default().push(*funder);
        }
        let schemes: Vec<Vec<FunderIx>> = schemes.into_values().collect();
        Some(if schemes.is_empty() {
            vec![Vec::new()]
        } else {
            schemes
        })
    }

    /// The groups of [`AccountMaker::schemes`], if there are several and this funder is in one of them. Empty
    /// otherwise.
    pub(super) fn different_schemes(&self, periods: &[PeriodIx]) -> Vec<Vec<FunderIx>> {
        let settling = self.settling.iter();
        let settling = settling.filter(|maker| maker.settles_costs());
        let settling: Vec<FunderIx> = settling.map(|maker| maker.index).collect();
        let schemes = self.schemes(&settling, periods).unwrap_or_default();
        let is_in = schemes.iter().any(|scheme| scheme.contains(&self.index));
        if is_in && schemes.len() > 1 {
            schemes
        } else {
            Vec::new()
        }
    }

    /// The account of a funder that settles, or this one.
    fn maker_of(&self, funder: FunderIx) -> &AccountMaker<'_> {
        let mut makers = self.settling.iter();
        let found = makers.find(|maker| maker.index == funder && funder != self.index);
        found.unwrap_or(self)
    }

    /// Returns how much each funder bears, if the own contribution counts as in one scheme. `decided` has what the
    /// funders of earlier schemes bear.
    fn borne_beside(
        &self,
        decided: &[PayerMoney],
        own: &Settlement,
        settling: &[FunderMoney],
        (scheme, periods): (&[FunderIx], &[PeriodIx]),
    ) -> Option<BTreeMap<FunderIx, i128>> {
        let counting = self.maker_of(scheme.first().copied().unwrap_or(self.index));
        let (mut carrying, mut silent, mut completed) = (Vec::new(), Vec::new(), Vec::new());
        let is_completed = |at: FunderIx| {
            let mut makers = self.settling.iter();
            makers.any(|maker| maker.index == at && !maker.settles_costs())
        };
        let with_terms = decided.iter().map(|at| at.funder);
        let with_terms = with_terms.chain(settling.iter().map(|of| of.paid.funder));
        let with_terms: BTreeSet<FunderIx> = with_terms.collect();
        for funder in self.input.funding.books.funder_tree.leaves() {
            if with_terms.contains(&funder) || !self.related().contains(&funder) {
                continue;
            }
            let money = match funder == self.index {
                true => self.own_money(counting, own, periods)?,
                false => self.money_of_other(counting, funder, periods)?,
            };
            match self.plan.funder(funder).carry {
                _ if is_completed(funder) => completed.push(money),
                Some(_) => carrying.push(money),
                None => silent.push(money),
            }
        }
        let payable = self.payable_costs_of(periods, &with_terms)?;
        let paid = |of: &[FunderMoney]| of.iter().map(|of| of.paid).collect::<Vec<_>>();
        let rest = |of: &[FunderMoney]| of.iter().map(FunderMoney::rest).collect::<Vec<_>>();
        let stages = [
            decided.to_vec(),
            paid(&silent),
            paid(&carrying),
            paid(&completed),
            paid(settling),
            rest(settling),
            rest(&[silent, carrying, completed].concat()),
        ];
        self.borne_in(&payable, stages)
    }

    /// Returns how much each funder bears, if the sources of each stage pay as much as they can after the stages
    /// before.
    fn borne_in(
        &self,
        payable: &CostsByPayers,
        stages: [Vec<PayerMoney>; 7],
    ) -> Option<BTreeMap<FunderIx, i128>> {
        let all: Vec<PayerMoney> = stages.iter().flatten().copied().collect();
        let step = payable.step(self.plan.unit, &all)?;
        let mut borne: BTreeMap<FunderIx, i128> = BTreeMap::new();
        let mut before: Vec<PayerMoney> = Vec::new();
        for mut stage in stages {
            stage.sort_by_key(|source| self.plan.funder_id(source.funder));
            for source in &mut stage {
                let already = borne.get(&source.funder).copied().unwrap_or_default();
                source.most = (source.most - already).max(0);
            }
            for (funder, units) in divide_costs(payable, before.clone(), stage, step)? {
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

    /// The realised costs, by the funders that may pay them.
    fn payable_costs_of(
        &self,
        periods: &[PeriodIx],
        with_terms: &BTreeSet<FunderIx>,
    ) -> Option<CostsByPayers> {
        let mut payable = self.payable(&self.stretches.of(periods), with_terms)?;
        self.leave_pay(&mut payable, &self.related_settling(), periods)?;
        Some(payable)
    }

    /// The accounts of the funders that settle and that can make a difference to this one.
    pub(super) fn related_settling(&self) -> Vec<&AccountMaker<'_>> {
        let related = self.related();
        let makers = self.settling.iter();
        makers
            .filter(|maker| related.contains(&maker.index))
            .collect()
    }

    /// The money of this funder, if it settles nothing. An own contribution pays the amount that counts as such, even
    /// if that was not received.
    fn own_money(
        &self,
        counting: &AccountMaker<'_>,
        own: &Settlement,
        periods: &[PeriodIx],
    ) -> Option<FunderMoney> {
        let money = own.money_of(self.index)?;
        match self.counted_as_own(counting, self.index, periods) {
            Some(counted) => money.with_paid(counted.not_below_zero().or_zero().known()?),
            None => Some(money),
        }
    }

    /// The money of another funder, which settles nothing. It pays more than it has paid only if the plan says what
    /// happens to the rest of its money (`carry`). `counting` is the account whose scheme says how the own contribution
    /// counts.
    fn money_of_other(
        &self,
        counting: &AccountMaker<'_>,
        funder: FunderIx,
        periods: &[PeriodIx],
    ) -> Option<FunderMoney> {
        let money = self.brought_in(counting, funder, periods).not_below_zero();
        let money = money.or_zero().known()?;
        let of = self.plan.funder(funder);
        let whole = self.input.comparison.funders[funder].full_budget.or_zero();
        let granted = match (of.carry, of.granted()) {
            (None, _) => money,
            (Some(_), Some(granted)) => granted.max(money),
            (Some(_), None) => whole.known()?.max(money),
        };
        FunderMoney::new(funder, money, granted, [granted; 2])
    }
}
