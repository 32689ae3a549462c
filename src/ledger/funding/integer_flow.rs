//! Rounds the fair share of each pair of a source and a demand class to whole units: controlled rounding of a table
//! that has empty cells, and sources that carry money to the next.

use super::subproblem::{EligiblePair, Solution, Subproblem};
use crate::ledger::flow::{EdgeId, FlowNetwork};

/// A flow of whole units that is completed until every demand class has its payments.
pub(super) struct IntegerFlow<'s> {
    subproblem: &'s Subproblem<'s>,
    solution: &'s Solution,
    /// The payment of each pair.
    amounts: Vec<i128>,
    /// For each pair, whether its amount was rounded down.
    rounded_down: Vec<bool>,
    /// The amount that each source carries to the next.
    carried: Vec<i128>,
}

/// Whether units that are assigned already may go to another pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rerouting {
    Forbidden,
    Allowed,
}

impl<'s> IntegerFlow<'s> {
    /// The share of each pair by weight, rounded down. None if amounts are too large to be exact.
    pub(super) fn new(
        subproblem: &'s Subproblem<'s>,
        solution: &'s Solution,
        weights: &[i128],
    ) -> Option<IntegerFlow<'s>> {
        let mut sums = vec![0_i128; subproblem.classes.len()];
        for (_, pair) in subproblem.paying(solution) {
            sums[pair.class] = sums[pair.class].checked_add(weights[pair.source])?;
        }
        let mut flow = IntegerFlow {
            subproblem,
            solution,
            amounts: vec![0; subproblem.pairs.len()],
            rounded_down: vec![false; subproblem.pairs.len()],
            carried: vec![0; subproblem.sources.len()],
        };
        for (at, pair) in subproblem.paying(solution) {
            let sum = sums[pair.class];
            if sum > 0 {
                let product = solution.paid[pair.class].checked_mul(weights[pair.source])?;
                flow.amounts[at] = product / sum;
                flow.rounded_down[at] = product % sum != 0;
            }
        }
        flow.limit_to_sources();
        Some(flow)
    }

    /// Lowers the amounts of a source if together they exceed its supply and the money that is carried into it. This
    /// can happen because weights are approximate.
    fn limit_to_sources(&mut self) {
        let sources = &self.subproblem.sources;
        let mut pairs_of = vec![Vec::new(); sources.len()];
        for (at, pair) in self.subproblem.pairs.iter().enumerate() {
            pairs_of[pair.source].push(at);
        }
        let mut left = 0_i128;
        for (source, pairs) in pairs_of.iter().enumerate() {
            if !self.subproblem.receives(source) {
                left = 0;
            }
            left += self.solution.spent[source];
            for pair in pairs {
                if self.amounts[*pair] > left {
                    self.amounts[*pair] = left;
                    self.rounded_down[*pair] = true;
                }
                left -= self.amounts[*pair];
            }
        }
        for source in (1..sources.len()).rev() {
            if self.subproblem.receives(source) {
                let used: i128 = pairs_of[source]
                    .iter()
                    .map(|pair| self.amounts[*pair])
                    .sum();
                let carried = used + self.carried[source] - self.solution.spent[source];
                self.carried[source - 1] = carried.max(0);
            }
        }
    }

    /// The amount of each pair, in whole units that add up. Some amounts are rounded up by a unit. If the weights are
    /// not close enough for that, units are assigned in any way that adds up.
    pub(super) fn into_amounts(mut self) -> Vec<i128> {
        if self.missing() > 0 {
            let amounts = self.amounts.iter().zip(&self.rounded_down);
            let rounded_up: Vec<i128> = amounts
                .map(|(amount, rounded_down)| amount + i128::from(*rounded_down))
                .collect();
            self.complete(&rounded_up, Rerouting::Forbidden);
        }
        if self.missing() > 0 {
            let unlimited = vec![self.subproblem.unlimited(); self.amounts.len()];
            self.complete(&unlimited, Rerouting::Allowed);
        }
        self.amounts
    }

    /// The number of units that are paid but not assigned to a pair yet.
    fn missing(&self) -> i128 {
        self.solution.paid.iter().sum::<i128>() - self.amounts.iter().sum::<i128>()
    }

    /// Assigns as many of the missing units as possible, by a maximum flow. `capacities` has the maximum amount of each
    /// pair.
    fn complete(&mut self, capacities: &[i128], rerouting: Rerouting) {
        let subproblem = self.subproblem;
        let mut network = FlowNetwork::new(subproblem.nodes());
        let fixed: Vec<i128> = match rerouting {
            Rerouting::Forbidden => self.amounts.clone(),
            Rerouting::Allowed => vec![0; self.amounts.len()],
        };
        let add_pair = |(at, pair): (usize, &EligiblePair)| {
            let node = subproblem.class_node(pair.class);
            let (capacity, flow) = (capacities[at] - fixed[at], self.amounts[at] - fixed[at]);
            (at, network.add_edge(pair.source, node, capacity, flow))
        };
        let pairs: Vec<(usize, EdgeId)> = subproblem.paying(self.solution).map(add_pair).collect();
        let unlimited = subproblem.unlimited();
        let chain: Vec<(usize, EdgeId)> = subproblem
            .carrying()
            .map(|at| {
                (
                    at,
                    network.add_edge(at, at + 1, unlimited, self.carried[at]),
                )
            })
            .collect();
        let (of_sources, of_classes) = self.totals();
        for (at, (spent, used)) in self.solution.spent.iter().zip(of_sources).enumerate() {
            network.add_source_edge(at, *spent, used);
        }
        for (at, (paid, assigned)) in self.solution.paid.iter().zip(of_classes).enumerate() {
            network.add_sink_edge(subproblem.class_node(at), *paid, assigned);
        }
        network.maximize();
        for (at, edge) in pairs {
            self.amounts[at] = fixed[at] + network.flow(edge);
        }
        for (at, edge) in chain {
            self.carried[at] = network.flow(edge);
        }
    }

    /// Returns the amount that each source has spent of its own money, and the amount that is assigned to each class.
    fn totals(&self) -> (Vec<i128>, Vec<i128>) {
        let mut of_sources = self.carried.clone();
        let mut of_classes = vec![0_i128; self.subproblem.classes.len()];
        for source in self.subproblem.carrying() {
            of_sources[source + 1] -= self.carried[source];
        }
        for (at, pair) in self.subproblem.paying(self.solution) {
            of_sources[pair.source] += self.amounts[at];
            of_classes[pair.class] += self.amounts[at];
        }
        (of_sources, of_classes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::funding::payer_set::PayerSet;
    use crate::ledger::funding::problem::DemandClass;
    use crate::ledger::funding::subproblem::Source;
    use crate::plan::PeriodIx;

    #[test]
    fn weights_that_are_far_off_still_give_amounts_that_add_up() {
        let period = PeriodIx::new(0);
        let source = |payer| Source {
            payer,
            period,
            amount: 2,
            carries: false,
        };
        let class = || DemandClass {
            period,
            payers: PayerSet::empty(2),
            amount: 2,
            demands: Vec::new(),
        };
        let classes = [class(), class()];
        let pairs = [(0, 0), (1, 0), (0, 1), (1, 1)];
        let subproblem = Subproblem {
            sources: vec![source(0), source(1)],
            classes: &classes,
            first_class: 0,
            pairs: pairs
                .map(|(source, class)| EligiblePair { source, class })
                .to_vec(),
            exchanges: 0..0,
            share_totals: 0..0,
            cuts: 0..0,
        };
        let solution = Solution {
            spent: vec![2, 2],
            paid: vec![2, 2],
            pays: vec![true; 4],
            carries: vec![false; 2],
            unspendable: vec![false; 4],
            uncovered: vec![false; 4],
        };
        // All weight is on the first source, which has 2: it pays the first class, so the second source pays the other.
        let flow = IntegerFlow::new(&subproblem, &solution, &[1, 0]).expect("small numbers");
        assert_eq!(flow.into_amounts(), [2, 0, 0, 2]);
    }
}
