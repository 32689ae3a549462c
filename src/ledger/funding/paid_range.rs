//! The minimum and the maximum that some funders pay of some costs, over all divisions of the money that pay as much as
//! can be paid.

use std::collections::BTreeSet;
use std::iter;

use super::Funding;
use super::exchanges::{ExchangeChange, ExchangeNode};
use super::min_cost_flow::MinCostFlow;
use super::problem::{FundingProblem, Purpose};
use super::subproblem::{Subproblem, subproblems};
use crate::plan::{FunderIx, Money, PeriodIx};

/// Some funders, and how often each cost counts.
struct PaidChoice<'a> {
    problem: &'a FundingProblem,
    funders: &'a [FunderIx],
    /// The different numbers of times that costs count. The first is 0.
    groups: Vec<i64>,
    /// For each demand, the index of its number of times.
    group_of: Vec<usize>,
}

impl Funding {
    /// The minimum that these funders must pay of the costs for which `counts` is true. None if it is too large.
    pub fn least_paid(
        &self,
        funders: &[FunderIx],
        counts: impl Fn(PeriodIx, Purpose) -> bool,
    ) -> Option<Money> {
        let times = self.times(|period, purpose| i64::from(counts(period, purpose)));
        let units = self.cheapest(funders, &times)?;
        Some(self.problem.money(units))
    }

    /// The maximum that these funders can pay of the costs for which `counts` is true. None if it is too large.
    pub fn most_paid(
        &self,
        funders: &[FunderIx],
        counts: impl Fn(PeriodIx, Purpose) -> bool,
    ) -> Option<Money> {
        let times = self.times(|period, purpose| -i64::from(counts(period, purpose)));
        let units = self.cheapest(funders, &times)?;
        Some(self.problem.money(-units))
    }

    /// The minimum and the maximum that these funders pay, if each cost counts `times` times: -1 subtracts the cost.
    /// None if a result is too large.
    pub fn paid_range(
        &self,
        funders: &[FunderIx],
        times: impl Fn(PeriodIx, Purpose) -> i64,
    ) -> Option<(Money, Money)> {
        let times = self.times(times);
        let least = self.cheapest(funders, &times)?;
        let opposite: Vec<i64> = times.iter().map(|times| -times).collect();
        let most = self.cheapest(funders, &opposite)?;
        Some((self.problem.money(least), self.problem.money(-most)))
    }

    /// How often each demand counts.
    fn times(&self, times: impl Fn(PeriodIx, Purpose) -> i64) -> Vec<i64> {
        let demands = self.problem.demands.iter();
        demands
            .map(|demand| times(demand.period, demand.purpose))
            .collect()
    }

    /// The minimum cost of all payments, if a unit that these funders pay for a demand has a cost equal to the number
    /// of times that the demand counts.
    fn cheapest(&self, funders: &[FunderIx], times: &[i64]) -> Option<i128> {
        let counted = times.iter().copied().filter(|times| *times != 0);
        let counted: BTreeSet<i64> = counted.collect();
        let groups: Vec<i64> = iter::once(0).chain(counted).collect();
        let group = |times: &i64| groups.iter().position(|of| of == times).unwrap_or(0);
        let choice = PaidChoice {
            problem: &self.problem,
            funders,
            group_of: times.iter().map(group).collect(),
            groups,
        };
        let mut total: i128 = 0;
        for subproblem in subproblems(&self.problem) {
            let part = choice.network(&subproblem).into_minimum_cost()?;
            total = total.checked_add(part)?;
        }
        Some(total)
    }
}

impl PaidChoice<'_> {
    /// The flow network of a subproblem, in which each class has a node for each number of times that its demands
    /// count.
    fn network(&self, subproblem: &Subproblem<'_>) -> MinCostFlow {
        let (sources, groups) = (subproblem.sources.len(), self.groups.len());
        let first_exchange = sources + groups * subproblem.classes.len();
        let mut network = MinCostFlow::new(
            first_exchange
                + subproblem.exchanges.len()
                + groups * (subproblem.share_totals.len() + subproblem.cuts.len()),
        );
        let unlimited = subproblem.sources.iter().map(|source| source.amount).sum();
        for (at, source) in subproblem.sources.iter().enumerate() {
            network.add_source_edge(at, source.amount);
        }
        for at in subproblem.carrying() {
            network.add_edge(at, at + 1, unlimited, 0);
        }
        let node = |class, group| sources + groups * class + group;
        for pair in &subproblem.pairs {
            let payer = self.problem.payers[subproblem.sources[pair.source].payer];
            let is_chosen = |funder| self.funders.contains(&funder);
            let is_counted = payer.funder().is_some_and(is_chosen);
            for (group, times) in self.groups.iter().enumerate() {
                let cost = if is_counted { *times } else { 0 };
                network.add_edge(pair.source, node(pair.class, group), unlimited, cost);
            }
        }
        for (class, of) in subproblem.classes.iter().enumerate() {
            let mut amounts = vec![0; groups];
            for demand in &of.demands {
                amounts[self.group_of[*demand]] += self.problem.demands[*demand].amount;
            }
            // The part of the class that is in no other group counts 0 times.
            amounts[0] = of.amount - amounts[1..].iter().sum::<i128>();
            for (group, amount) in amounts.into_iter().enumerate() {
                network.add_sink_edge(node(class, group), amount);
            }
        }
        self.add_exchanges(subproblem, &mut network);
        network
    }

    /// Adds the edges on which units are exchanged. Each cut and each total of shares has a node for each number of
    /// times that costs count.
    fn add_exchanges(&self, subproblem: &Subproblem<'_>, network: &mut MinCostFlow) {
        let (exchanges, cuts) = (subproblem.exchanges.clone(), subproblem.cuts.clone());
        let groups = self.groups.len();
        let first_exchange = subproblem.sources.len() + groups * subproblem.classes.len();
        let first_total = first_exchange + exchanges.len();
        let first_cut = first_total + groups * subproblem.share_totals.len();
        let node = |node: ExchangeNode, group: usize| {
            let in_group = |first: usize, at: usize| first + groups * at + group;
            match node {
                ExchangeNode::Class(class) => {
                    in_group(subproblem.sources.len(), class - subproblem.first_class)
                }
                ExchangeNode::Exchange(exchange) => first_exchange + exchange - exchanges.start,
                ExchangeNode::ShareTotal(total) => {
                    in_group(first_total, total - subproblem.share_totals.start)
                }
                ExchangeNode::Cut(cut) => in_group(first_cut, cut - cuts.start),
            }
        };
        for edge in self.problem.exchange_edges(exchanges.clone(), cuts.clone()) {
            let touched = match edge.change {
                ExchangeChange::Share { exchange, share } => {
                    let share = &self.problem.exchanges[exchange].shares[share];
                    let group = self.group_of[self.problem.demand_of(share)];
                    group..group + 1
                }
                ExchangeChange::ShareTotal | ExchangeChange::Column { .. } => 0..groups,
            };
            for group in touched {
                let (from, to) = (node(edge.from, group), node(edge.to, group));
                network.add_edge(from, to, edge.capacity, 0);
            }
        }
    }
}
