//! The cheapest of all maximum flows, by the primal-dual method.
//!
//! L. R. Ford and D. R. Fulkerson, "Flows in Networks" (1962), chapter III. Each round adds the maximum flow along the
//! cheapest paths from source to sink. The cost of these paths rises with each round, so there are at most as many
//! rounds as there are different path costs.

use std::collections::VecDeque;

use crate::ledger::flow::FlowNetwork;

#[derive(Debug, Clone, Copy)]
struct CostEdge {
    from: usize,
    to: usize,
    residual: i128,
    cost: i64,
}

/// A network whose edges have a cost for each unit of flow.
///
/// No cycle of edges has a total cost below 0. Each edge is followed by its reverse in the list.
#[derive(Debug)]
pub(super) struct MinCostFlow {
    edges: Vec<CostEdge>,
    outgoing: Vec<Vec<usize>>,
    source: usize,
    sink: usize,
}

impl MinCostFlow {
    /// A network of `nodes` nodes besides the source and the sink.
    pub(super) fn new(nodes: usize) -> MinCostFlow {
        MinCostFlow {
            edges: Vec::new(),
            outgoing: vec![Vec::new(); nodes + 2],
            source: nodes,
            sink: nodes + 1,
        }
    }

    pub(super) fn add_edge(&mut self, from: usize, to: usize, capacity: i128, cost: i64) {
        let both = [(from, to, capacity, cost), (to, from, 0, -cost)];
        for (from, to, residual, cost) in both {
            self.outgoing[from].push(self.edges.len());
            self.edges.push(CostEdge {
                from,
                to,
                residual,
                cost,
            });
        }
    }

    pub(super) fn add_source_edge(&mut self, to: usize, capacity: i128) {
        self.add_edge(self.source, to, capacity, 0);
    }

    pub(super) fn add_sink_edge(&mut self, from: usize, capacity: i128) {
        self.add_edge(from, self.sink, capacity, 0);
    }

    /// The cost of the cheapest maximum flow. None if it is too large for the integer.
    pub(super) fn into_minimum_cost(mut self) -> Option<i128> {
        let mut total: i128 = 0;
        loop {
            let distances = self.distances();
            let Some(distance) = distances[self.sink] else {
                return Some(total);
            };
            let flow = self.augment(&distances);
            total = total.checked_add(flow.checked_mul(i128::from(distance))?)?;
        }
    }

    /// The cost of the cheapest path from the source to each node, over edges with residual capacity. None if there is
    /// no path. By the Bellman-Ford algorithm with a queue.
    fn distances(&self) -> Vec<Option<i64>> {
        let mut distances: Vec<Option<i64>> = vec![None; self.outgoing.len()];
        let mut is_queued = vec![false; self.outgoing.len()];
        distances[self.source] = Some(0);
        let mut queue = VecDeque::from([self.source]);
        while let Some(node) = queue.pop_front() {
            is_queued[node] = false;
            let Some(distance) = distances[node] else {
                continue;
            };
            for edge in self.outgoing[node].iter().map(|edge| self.edges[*edge]) {
                let next = distance + edge.cost;
                if edge.residual > 0 && distances[edge.to].is_none_or(|known| next < known) {
                    distances[edge.to] = Some(next);
                    if !is_queued[edge.to] {
                        is_queued[edge.to] = true;
                        queue.push_back(edge.to);
                    }
                }
            }
        }
        distances
    }

    /// Adds the maximum flow over the edges of cheapest paths, and returns its amount.
    fn augment(&mut self, distances: &[Option<i64>]) -> i128 {
        let is_on_path = |edge: &CostEdge| {
            let ends = distances[edge.from].zip(distances[edge.to]);
            edge.residual > 0 && ends.is_some_and(|(from, to)| from + edge.cost == to)
        };
        let nodes = self.outgoing.len() - 2;
        let mut network = FlowNetwork::new(nodes);
        let on_path: Vec<usize> = (0..self.edges.len())
            .filter(|edge| is_on_path(&self.edges[*edge]))
            .collect();
        let copies: Vec<_> = on_path
            .iter()
            .map(|edge| self.edges[*edge])
            .map(|edge| network.add_edge(edge.from, edge.to, edge.residual, 0))
            .collect();
        network.maximize();
        let mut total = 0;
        for (edge, copy) in on_path.into_iter().zip(copies) {
            let flow = network.flow(copy);
            self.edges[edge].residual -= flow;
            self.edges[edge ^ 1].residual += flow;
            let (from, to) = (self.edges[edge].from, self.edges[edge].to);
            if from == self.source {
                total += flow;
            } else if to == self.source {
                total -= flow;
            }
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costly_edges_are_used_only_where_a_maximum_flow_needs_them() {
        // Sources 0, 1 and 2, demands 3, 4 and 5, 1 unit each. Source 0 may pay 3; source 1 pays 3 and 4; source 2 pays
        // 4 and 5. The cost of 0 → 3 and of 2 → 5 is 1. All three are paid only if both are used, though 2 could be
        // paid without either.
        let mut network = MinCostFlow::new(6);
        for node in 0..3 {
            network.add_source_edge(node, 1);
            network.add_sink_edge(node + 3, 1);
        }
        for (from, to, cost) in [(0, 3, 1), (1, 3, 0), (1, 4, 0), (2, 4, 0), (2, 5, 1)] {
            network.add_edge(from, to, 9, cost);
        }
        assert_eq!(network.into_minimum_cost(), Some(2));
    }

    #[test]
    fn negative_costs_give_the_maximum_flow_over_those_edges() {
        // One source of 5 may pay demands of 3 and 4: at most 4 of the second.
        let mut network = MinCostFlow::new(3);
        network.add_source_edge(0, 5);
        network.add_edge(0, 1, 9, 0);
        network.add_edge(0, 2, 9, -1);
        network.add_sink_edge(1, 3);
        network.add_sink_edge(2, 4);
        assert_eq!(network.into_minimum_cost(), Some(-4));
    }
}
