//! The payments of others and of the own contribution for costs that a funder does not pay: they do not lower the
//! settlement of the funder.
//!
//! They pay as much of these costs as their restrictions allow: the maximum flow from the credit of each to these
//! costs.

use super::AccountMaker;
use super::purpose::AccountedPurpose;
use crate::ledger::actuals::BudgetAndRealised;
use crate::ledger::flow::FlowNetwork;
use crate::ledger::funding::Eligibility;
use crate::ledger::units::{of_units, scaled};
use crate::plan::{Amount, DECIMALS, FunderIx, Money, PeriodIx, Unit};

impl AccountMaker<'_> {
    /// Returns the payments of other funders for the costs that the funder does not pay, in the periods in which it
    /// pays. Blank if nothing.
    pub(super) fn paid_elsewhere(&self, periods: &[PeriodIx]) -> Amount {
        let costs = self.costs_of_others(periods);
        let (own, others) = self.contributors();
        let own = self.own_payers(&own, periods);
        let others = others.iter();
        let others = others.map(|at| (*at, self.contribution(*at, periods).realised));
        let payers: Vec<(FunderIx, Money)> = others
            .chain(own)
            .filter_map(|(funder, amount)| Some((funder, amount.known()?)))
            .filter(|(_, amount)| *amount > Money::ZERO)
            .collect();
        if costs.is_empty() || payers.is_empty() {
            return Amount::Blank;
        }
        self.most_paid(&payers, &costs).into()
    }

    /// The maximum flow. None if an amount is too large.
    fn most_paid(
        &self,
        payers: &[(FunderIx, Money)],
        costs: &[(AccountedPurpose, PeriodIx, Money)],
    ) -> Option<Money> {
        let units = |amount: Money| scaled(amount.decimal(), DECIMALS);
        let eligibility = Eligibility::new(self.plan, self.input.funding.books);
        let mut network = FlowNetwork::new(payers.len() + costs.len());
        let mut sources = Vec::new();
        for (at, (_, amount)) in payers.iter().enumerate() {
            sources.push(network.add_source_edge(at, units(*amount)?, 0));
        }
        for (at, (purpose, period, amount)) in (payers.len()..).zip(costs) {
            let cost = units(*amount)?;
            network.add_sink_edge(at, cost, 0);
            let postings = purpose.probes(self.plan, *period);
            for (payer, (funder, _)) in payers.iter().enumerate() {
                let parts = eligibility.eligible(&[*funder], &postings)?;
                let pays_all = !parts.is_empty()
                    && parts.len() == postings.len()
                    && parts
                        .iter()
                        .zip(&postings)
                        .all(|((_, part), of)| *part == of.amount);
                if pays_all {
                    network.add_edge(payer, at, cost, 0);
                }
            }
        }
        network.maximize();
        let paid = sources.into_iter().map(|edge| network.flow(edge));
        of_units(
            paid.sum(),
            Unit::new(rust_decimal::Decimal::new(1, DECIMALS))?,
        )
    }

    /// The realised costs that the funder does not pay in periods in which it pays, and the bookings above flat rates.
    fn costs_of_others(&self, periods: &[PeriodIx]) -> Vec<(AccountedPurpose, PeriodIx, Money)> {
        let one = BudgetAndRealised {
            realised: Amount::Known(Money::whole(1)),
            ..BudgetAndRealised::default()
        };
        let in_time = |period: PeriodIx| self.in_time(period, one) == one;
        let periods = periods.iter().copied().filter(|period| in_time(*period));
        let periods: Vec<PeriodIx> = periods.collect();
        let above = self.above_flat_rates();
        let above =
            above.map(|(line, period, amount)| (AccountedPurpose::of_line(line), period, amount));
        let above = above.filter(|(_, period, _)| periods.contains(period));
        let mut costs = self.eligible.not_paid_in(&periods);
        costs.extend(above);
        costs
    }
}
