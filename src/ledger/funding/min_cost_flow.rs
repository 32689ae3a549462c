//! The cheapest of all maximum flows, by the primal-dual method.
//!
//! L. R. Ford and D. R. Fulkerson, "Flows in Networks" (1962), chapter III. In each round the flow grows along the
//! cheapest paths from source to sink, as far as it can; rounds get dearer, so there are at most as many as there are
//! different path costs.

use std::collections::VecDeque;

use crate::ledger::flow::FlowNetwork;

#[derive(Debug, Clone, Copy)]
struct Arc {
    from: usize,
    to: usize,
    residual: i128,
    cost: i64,
}

/// A network whose arcs have a cost for each unit of flow. It has no cycle of arcs whose
/// cost is below 0. The reverse of an arc has the next
/// number.
#[derive(Debug)]
pub(super) struct MinCostFlow {
    arcs: Vec<Arc>,
    outgoing: Vec<Vec<usize>>,
    source: usize,
    sink: usize,
}

impl MinCostFlow {
    /// A network of `nodes` nodes besides the source and the sink.
    pub(super) fn new(nodes: usize) -> MinCostFlow {
        MinCostFlow {
            arcs: Vec::new(),
            outgoing: vec![Vec::new(); nodes + 2],
            source: nodes,
            sink: nodes + 1,
        }
    }

    pub(super) fn add_arc(&mut self, from: usize, to: usize, capacity: i128, cost: i64) {
        let both = [(from, to, capacity, cost), (to, from, 0, -cost)];
        for (from, to, residual, cost) in both {
            self.outgoing[from].push(self.arcs.len());
            self.arcs.push(Arc {
                from,
                to,
                residual,
                cost,
            });
        }
    }

    pub(super) fn add_source_arc(&mut self, to: usize, capacity: i128) {
        self.add_arc(self.source, to, capacity, 0);
    }

    pub(super) fn add_sink_arc(&mut self, from: usize, capacity: i128) {
        self.add_arc(from, self.sink, capacity, 0);
    }

    /// The cost of the cheapest maximum flow. None if it is too large.
    pub(super) fn into_least_cost(mut self) -> Option<i128> {
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

    /// The cost of the cheapest path to each node with capacity left, by the Bellman-Ford algorithm with a queue. None
    /// if there is no path.
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
            for arc in self.outgoing[node].iter().map(|arc| self.arcs[*arc]) {
                let next = distance + arc.cost;
                if arc.residual > 0 && distances[arc.to].is_none_or(|known| next < known) {
                    distances[arc.to] = Some(next);
                    if !is_queued[arc.to] {
                        is_queued[arc.to] = true;
                        queue.push_back(arc.to);
                    }
                }
            }
        }
        distances
    }

    /// Adds the maximum flow over the arcs that are on cheapest paths, and returns it.
    fn augment(&mut self, distances: &[Option<i64>]) -> i128 {
        let is_on_path = |arc: &Arc| {
            let ends = distances[arc.from].zip(distances[arc.to]);
            arc.residual > 0 && ends.is_some_and(|(from, to)| from + arc.cost == to)
        };
        let nodes = self.outgoing.len() - 2;
        let mut network = FlowNetwork::new(nodes);
        let on_path: Vec<usize> = (0..self.arcs.len())
            .filter(|arc| is_on_path(&self.arcs[*arc]))
            .collect();
        let edges: Vec<_> = on_path
            .iter()
            .map(|arc| self.arcs[*arc])
            .map(|arc| network.add_edge(arc.from, arc.to, arc.residual, 0))
            .collect();
        network.maximize();
        let mut total = 0;
        for (arc, edge) in on_path.into_iter().zip(edges) {
            let flow = network.flow(edge);
            self.arcs[arc].residual -= flow;
            self.arcs[arc ^ 1].residual += flow;
            let (from, to) = (self.arcs[arc].from, self.arcs[arc].to);
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
    fn dear_arcs_are_used_only_where_the_maximum_needs_them() {
        // Sources 0, 1 and 2, demands 3, 4 and 5, 1 unit each. Source 0 may pay 3; source 1 pays 3 and 4; source 2 pays
        // 4 and 5. The cost of 0 → 3 and of 2 → 5 is 1. All three are paid only if both are used, though 2 could be
        // paid without either.
        let mut network = MinCostFlow::new(6);
        for node in 0..3 {
            network.add_source_arc(node, 1);
            network.add_sink_arc(node + 3, 1);
        }
        for (from, to, cost) in [(0, 3, 1), (1, 3, 0), (1, 4, 0), (2, 4, 0), (2, 5, 1)] {
            network.add_arc(from, to, 9, cost);
        }
        assert_eq!(network.into_least_cost(), Some(2));
    }

    #[test]
    fn negative_costs_give_the_dearest_flow() {
        // One source of 5 may pay demands of 3 and 4: at most 4 of the second.
        let mut network = MinCostFlow::new(3);
        network.add_source_arc(0, 5);
        network.add_arc(0, 1, 9, 0);
        network.add_arc(0, 2, 9, -1);
        network.add_sink_arc(1, 3);
        network.add_sink_arc(2, 4);
        assert_eq!(network.into_least_cost(), Some(-4));
    }
}
