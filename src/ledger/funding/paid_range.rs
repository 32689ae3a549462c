//! The minimum and the maximum that some funders pay of some costs, over all ways to divide the money that pay as much as
//! can be paid.

use super::Funding;
use super::min_cost_flow::MinCostFlow;
use super::problem::{Demand, FundingProblem, Purpose};
use super::subproblem::{Subproblem, subproblems};
use crate::plan::{FunderIx, Money, PeriodIx};

/// Some funders, and some of the costs.
struct PaidChoice<'a> {
    problem: &'a FundingProblem,
    funders: &'a [FunderIx],
    counts: &'a dyn Fn(PeriodIx, Purpose) -> bool,
}

impl Funding {
    /// The least that these funders must pay of the costs for which `counts` is true. None if it is too large.
    pub fn least_paid(
        &self,
        funders: &[FunderIx],
        counts: impl Fn(PeriodIx, Purpose) -> bool,
    ) -> Option<Money> {
        let units = self.cheapest(funders, &counts, 1)?;
        Some(self.problem.money(units))
    }

    /// The most that these funders can pay of the costs for which `counts` is true. None if it is too large.
    pub fn most_paid(
        &self,
        funders: &[FunderIx],
        counts: impl Fn(PeriodIx, Purpose) -> bool,
    ) -> Option<Money> {
        let units = self.cheapest(funders, &counts, -1)?;
        Some(self.problem.money(-units))
    }

    /// The least cost of all payments, if each unit that these funders pay of these costs has a cost.
    fn cheapest(
        &self,
        funders: &[FunderIx],
        counts: &dyn Fn(PeriodIx, Purpose) -> bool,
        cost: i64,
    ) -> Option<i128> {
        let choice = PaidChoice {
            problem: &self.problem,
            funders,
            counts,
        };
        let mut total: i128 = 0;
        for subproblem in subproblems(&self.problem) {
            let part = choice.network(&subproblem, cost).into_least_cost()?;
            total = total.checked_add(part)?;
        }
        Some(total)
    }
}

impl PaidChoice<'_> {
    /// The flow network of a subproblem, in which each class has a node for the demands that count and one for the
    /// others.
    fn network(&self, subproblem: &Subproblem<'_>, cost: i64) -> MinCostFlow {
        let sources = subproblem.sources.len();
        let first_exchange = sources + 2 * subproblem.classes.len();
        let mut network = MinCostFlow::new(first_exchange + subproblem.exchanges.len());
        let unlimited = subproblem.sources.iter().map(|source| source.amount).sum();
        for (at, source) in subproblem.sources.iter().enumerate() {
            network.add_source_arc(at, source.amount);
        }
        for at in subproblem.carrying() {
            network.add_arc(at, at + 1, unlimited, 0);
        }
        let (counted, others) = (|class| sources + 2 * class, |class| sources + 2 * class + 1);
        for pair in &subproblem.pairs {
            let payer = self.problem.payers[subproblem.sources[pair.source].payer];
            let is_chosen = |funder| self.funders.contains(&funder);
            let cost = if payer.funder().is_some_and(is_chosen) {
                cost
            } else {
                0
            };
            network.add_arc(pair.source, counted(pair.class), unlimited, cost);
            network.add_arc(pair.source, others(pair.class), unlimited, 0);
        }
        for (class, of) in subproblem.classes.iter().enumerate() {
            let demands = self.problem.demands_of(subproblem.first_class + class);
            let amounts = demands.filter(|demand| self.contains(demand));
            let amount = amounts.map(|demand| demand.amount).sum();
            network.add_sink_arc(counted(class), amount);
            network.add_sink_arc(others(class), of.amount - amount);
        }
        // A unit that is paid for a share can take the place of one of another share of the same cost.
        for (at, exchange) in subproblem.exchanges.iter().enumerate() {
            for (share, (class, is_up)) in exchange.shares(self.problem) {
                let class = if self.contains(share) {
                    counted(class)
                } else {
                    others(class)
                };
                let node = first_exchange + at;
                let (from, to) = if is_up { (node, class) } else { (class, node) };
                network.add_arc(from, to, 1, 0);
            }
        }
        network
    }

    fn contains(&self, demand: &Demand) -> bool {
        (self.counts)(demand.period, demand.purpose)
    }
}
