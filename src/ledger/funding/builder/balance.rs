//! Makes supplies and demands equal: adds the opening balance, dummy supplies and dummy demands.

use super::super::problem::Purpose;
use super::{ProblemBuilder, add_to};
use crate::ledger::units::in_units;
use crate::plan::PeriodIx;

impl ProblemBuilder<'_> {
    pub(super) fn add_opening_balance(&mut self) -> Option<()> {
        let opening = in_units(self.plan.opening, self.unit)?;
        let Some((first, _)) = self.plan.periods.iter().next() else {
            return Some(());
        };
        if opening < 0 {
            self.add_unrestricted(first, Purpose::OpeningDeficit, -opening)
        } else {
            self.add_supply(first, self.opening_balance(), opening)
        }
    }

    /// For each period, supplies less demands.
    fn balances(&self) -> Option<Vec<(PeriodIx, i128)>> {
        let mut balances = vec![0_i128; self.plan.periods.len()];
        for ((period, _), units) in &self.supplies {
            add_to(&mut balances[period.index()], *units)?;
        }
        for ((period, ..), units) in &self.demands {
            add_to(&mut balances[period.index()], -units)?;
        }
        let periods = self.plan.periods.iter().map(|(period, _)| period);
        Some(periods.zip(balances).collect())
    }

    /// Adds a dummy supply or demand to each period that is out of balance.
    pub(super) fn balance_each_period(&mut self) -> Option<()> {
        for (period, balance) in self.balances()? {
            if balance < 0 {
                self.add_supply(period, self.shortfall(), -balance)?;
            } else if balance > 0 {
                self.add_unrestricted(period, Purpose::Surplus, balance)?;
            }
        }
        Some(())
    }

    /// Adds an advance to each period that lacks money in spite of the balance that was carried into it, and its
    /// repayment to the periods that can repay it. A deficit that no later period makes up becomes a dummy supply (the
    /// shortfall), and a surplus at the end becomes a dummy demand.
    pub(super) fn balance_over_all_periods(&mut self) -> Option<()> {
        let mut closing = 0_i128;
        let mut deficits = Vec::new();
        for (period, balance) in self.balances()? {
            add_to(&mut closing, balance)?;
            deficits.push((period, (-closing).max(0)));
        }
        let never_repaid = never_repaid(&deficits);
        let mut short = 0;
        for ((period, deficit), lost) in deficits.iter_mut().zip(never_repaid) {
            self.add_supply(*period, self.shortfall(), lost - short)?;
            short = lost;
            *deficit -= lost;
        }
        self.add_advances(&deficits)?;
        if let Some((last, _)) = deficits.last()
            && closing > 0
        {
            self.add_unrestricted(*last, Purpose::Surplus, closing)?;
        }
        Some(())
    }
}

/// For each period, the part of its deficit that no later period makes up: the smallest deficit from then on.
fn never_repaid(deficits: &[(PeriodIx, i128)]) -> Vec<i128> {
    let mut smallest = i128::MAX;
    let from_the_end = deficits.iter().rev().map(|(_, deficit)| {
        smallest = smallest.min(*deficit);
        smallest
    });
    let mut parts: Vec<i128> = from_the_end.collect();
    parts.reverse();
    parts
}
