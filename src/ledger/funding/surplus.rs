//! Surpluses whose funders are proven by their restrictions.

use std::collections::BTreeMap;

use super::Funding;
use super::problem::FundingProblem;
use crate::ledger::flow::FlowNetwork;
use crate::plan::{FunderIx, Money, PeriodIx};

/// Funders that together bring in more in a period than all the costs that any of them may pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvenSurplus {
    pub funders: Vec<FunderIx>,
    pub credit: Money,
    /// The maximum total of these costs, over all ways to round shares and parts.
    pub payable: Money,
}

impl Funding {
    /// The funders that bring in more in a period than they may pay. Empty if the surplus may be anybody's.
    ///
    /// Without a demand that takes the surplus, the source side of the minimum cut is the smallest set of supplies that
    /// exceeds its demands by the complete surplus.
    pub fn proven_surpluses(&self, period: PeriodIx) -> Vec<ProvenSurplus> {
        let costs = CostsOfPeriod::new(&self.problem, period);
        let parts = costs.surplus_parts();
        let is_all = parts.len() == 1 && parts[0].demands.len() == costs.demands.len();
        let proven = parts.into_iter().filter(|_| !is_all);
        proven.filter_map(|part| costs.proven(&part)).collect()
    }
}

/// The supplies of a period, and its demands that are costs.
struct CostsOfPeriod<'a> {
    problem: &'a FundingProblem,
    period: PeriodIx,
    /// For each supply of a payer that may not pay all costs: the payer and the amount.
    supplies: Vec<(usize, i128)>,
    /// For each class with costs: its index and the total of its costs.
    demands: Vec<(usize, i128)>,
}

/// Supplies and demands that are connected, as indices.
#[derive(Debug, Default)]
struct SurplusPart {
    supplies: Vec<usize>,
    demands: Vec<usize>,
}

impl<'a> CostsOfPeriod<'a> {
    fn new(problem: &'a FundingProblem, period: PeriodIx) -> CostsOfPeriod<'a> {
        let mut demands: BTreeMap<usize, i128> = BTreeMap::new();
        let costs = problem.demands.iter();
        for cost in costs.filter(|it| it.period == period && it.purpose.cost().is_some()) {
            *demands.entry(cost.class).or_default() += cost.amount;
        }
        let demands: Vec<(usize, i128)> = demands
            .into_iter()
            .filter(|(_, amount)| *amount > 0)
            .collect();
        let may_pay_all = |payer: usize| {
            let mut classes = demands.iter().map(|(class, _)| &problem.classes[*class]);
            classes.all(|class| class.payers.contains(payer))
        };
        let supplies = problem.supplies.iter().filter(|it| it.period == period);
        let restricted = supplies.filter(|it| !may_pay_all(it.payer));
        CostsOfPeriod {
            problem,
            period,
            supplies: restricted.map(|it| (it.payer, it.amount)).collect(),
            demands,
        }
    }

    fn may_pay(&self, supply: usize, demand: usize) -> bool {
        let class = &self.problem.classes[self.demands[demand].0];
        class.payers.contains(self.supplies[supply].0)
    }

    /// The connected parts of the source side of the minimum cut.
    fn surplus_parts(&self) -> Vec<SurplusPart> {
        let first_demand = self.supplies.len();
        let mut network = FlowNetwork::new(first_demand + self.demands.len());
        for (supply, (_, amount)) in self.supplies.iter().enumerate() {
            network.add_source_edge(supply, *amount, 0);
            for demand in 0..self.demands.len() {
                if self.may_pay(supply, demand) {
                    network.add_edge(supply, first_demand + demand, *amount, 0);
                }
            }
        }
        for (demand, (_, amount)) in self.demands.iter().enumerate() {
            network.add_sink_edge(first_demand + demand, *amount, 0);
        }
        network.maximize();
        let is_in = network.min_cut().from_source;
        let mut supplies: Vec<usize> = (0..first_demand).filter(|node| is_in[*node]).collect();
        let mut parts = Vec::new();
        while let Some(first) = supplies.pop() {
            let mut part = SurplusPart::default();
            let mut open = vec![first];
            while let Some(supply) = open.pop() {
                part.supplies.push(supply);
                for demand in 0..self.demands.len() {
                    if self.may_pay(supply, demand) && !part.demands.contains(&demand) {
                        part.demands.push(demand);
                        let (found, rest): (Vec<usize>, Vec<usize>) = supplies
                            .iter()
                            .partition(|other| self.may_pay(**other, demand));
                        open.extend(found);
                        supplies = rest;
                    }
                }
            }
            part.supplies.sort_unstable();
            parts.push(part);
        }
        parts.reverse();
        parts
    }

    /// The surplus of a part. None if not all its payers are funders, or if its costs can be rounded up to their
    /// credit.
    fn proven(&self, part: &SurplusPart) -> Option<ProvenSurplus> {
        let payers = part
            .supplies
            .iter()
            .map(|at| self.problem.payers[self.supplies[*at].0]);
        let mut funders = payers
            .map(|payer| payer.funder())
            .collect::<Option<Vec<_>>>()?;
        funders.sort_unstable();
        let credit: i128 = part.supplies.iter().map(|at| self.supplies[*at].1).sum();
        let payable: i128 = part.demands.iter().map(|at| self.demands[*at].1).sum();
        let is_in = |class: usize| {
            let payers = &self.problem.classes[class].payers;
            let mut supplies = part.supplies.iter();
            supplies.any(|at| payers.contains(self.supplies[*at].0))
        };
        let (_, more) = self.problem.exchangeable(self.period, is_in);
        let payable = payable + more;
        (credit > payable).then(|| ProvenSurplus {
            funders,
            credit: self.problem.money(credit),
            payable: self.problem.money(payable),
        })
    }
}
