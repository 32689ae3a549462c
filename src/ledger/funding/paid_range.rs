//! The minimum and the maximum that some funders pay of some costs, over all ways to divide the money that pay as much
//! as can be paid.

use super::Funding;
use super::exchanges::{ExchangeChange, ExchangeNode};
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

    /// The maximum that these funders can pay of the costs for which `counts` is true. None if it is too large.
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
            let part = choice.network(&subproblem, cost).into_minimum_cost()?;
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
        let mut network = MinCostFlow::new(
            first_exchange
                + subproblem.exchanges.len()
                + 2 * (subproblem.share_totals.len() + subproblem.cuts.len()),
        );
        let unlimited = subproblem.sources.iter().map(|source| source.amount).sum();
        for (at, source) in subproblem.sources.iter().enumerate() {
            network.add_source_edge(at, source.amount);
        }
        for at in subproblem.carrying() {
            network.add_edge(at, at + 1, unlimited, 0);
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
            network.add_edge(pair.source, counted(pair.class), unlimited, cost);
            network.add_edge(pair.source, others(pair.class), unlimited, 0);
        }
        for (class, of) in subproblem.classes.iter().enumerate() {
            let demands = self.problem.demands_of(subproblem.first_class + class);
            let amounts = demands.filter(|demand| self.contains(demand));
            let amount = amounts.map(|demand| demand.amount).sum();
            network.add_sink_edge(counted(class), amount);
            network.add_sink_edge(others(class), of.amount - amount);
        }
        self.add_exchanges(subproblem, &mut network);
        network
    }

    /// Adds the edges on which units are exchanged. A cut has a node for the costs that count and one for the others,
    /// and so has a total of shares.
    fn add_exchanges(&self, subproblem: &Subproblem<'_>, network: &mut MinCostFlow) {
        let (exchanges, cuts) = (subproblem.exchanges.clone(), subproblem.cuts.clone());
        let first_exchange = subproblem.sources.len() + 2 * subproblem.classes.len();
        let first_total = first_exchange + exchanges.len();
        let first_cut = first_total + 2 * subproblem.share_totals.len();
        let node = |node: ExchangeNode, is_counted: bool| {
            let of_pair = |first: usize, at: usize| first + 2 * at + usize::from(!is_counted);
            match node {
                ExchangeNode::Class(class) => {
                    of_pair(subproblem.sources.len(), class - subproblem.first_class)
                }
                ExchangeNode::Exchange(exchange) => first_exchange + exchange - exchanges.start,
                ExchangeNode::ShareTotal(total) => {
                    of_pair(first_total, total - subproblem.share_totals.start)
                }
                ExchangeNode::Cut(cut) => of_pair(first_cut, cut - cuts.start),
            }
        };
        for edge in self.problem.exchange_edges(exchanges.clone(), cuts.clone()) {
            let counted: &[bool] = match edge.change {
                ExchangeChange::Share { exchange, share } => {
                    let share = &self.problem.exchanges[exchange].shares[share];
                    let demand = &self.problem.demands[self.problem.demand_of(share)];
                    if self.contains(demand) {
                        &[true]
                    } else {
                        &[false]
                    }
                }
                ExchangeChange::ShareTotal | ExchangeChange::Column { .. } => &[true, false],
            };
            for is_counted in counted {
                let (from, to) = (node(edge.from, *is_counted), node(edge.to, *is_counted));
                network.add_edge(from, to, edge.capacity, 0);
            }
        }
    }

    fn contains(&self, demand: &Demand) -> bool {
        (self.counts)(demand.period, demand.purpose)
    }
}
