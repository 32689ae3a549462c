//! Makes supplies and demands equal: the opening balance, the dummy supply and the dummy demand.

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

    /// Adds a dummy supply to each period that lacks money in spite of what was carried into it, and a dummy demand for
    /// what is left at the end.
    pub(super) fn balance_over_all_periods(&mut self) -> Option<()> {
        let balances = self.balances()?;
        let mut carried = 0_i128;
        for (period, balance) in &balances {
            add_to(&mut carried, *balance)?;
            if carried < 0 {
                self.add_supply(*period, self.shortfall(), -carried)?;
                carried = 0;
            }
        }
        if let Some((last, _)) = balances.last()
            && carried > 0
        {
            self.add_unrestricted(*last, Purpose::Surplus, carried)?;
        }
        Some(())
    }
}
