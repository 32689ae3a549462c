//! Maximum flow by Dinic's algorithm, and the minimum cut that proves it.
//!
//! E. A. Dinic, "Algorithm for solution of a problem of maximum flow in networks with power estimation", Soviet Math.
//! Doklady 11 (1970). Edges are searched in the order in which they were added, so the same network always gets the
//! same flow. All searches are iterative: a path can be as long as the network is large.

use super::components::strongly_connected_components;

/// The number of an edge. Its reverse edge has the next number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ledger) struct EdgeId(usize);

#[derive(Debug, Clone, Copy)]
struct Edge {
    from: usize,
    to: usize,
    /// How much more can flow: the residual capacity.
    residual: i128,
}

/// A network with one source and one sink. Other nodes are numbered from 0.
#[derive(Debug)]
pub(in crate::ledger) struct FlowNetwork {
    edges: Vec<Edge>,
    /// The edges that leave each node, in the order in which they were added.
    outgoing: Vec<Vec<usize>>,
    source: usize,
    sink: usize,
}

/// Which nodes are on either side of a minimum cut. No node is on both sides.
#[derive(Debug)]
pub(in crate::ledger) struct MinCut {
    /// For each node: whether more could flow to it from the source.
    pub(in crate::ledger) from_source: Vec<bool>,
    /// For each node: whether more could flow from it to the sink.
    pub(in crate::ledger) to_sink: Vec<bool>,
}

impl FlowNetwork {
    /// A network of `nodes` nodes besides the source and the sink.
    pub(in crate::ledger) fn new(nodes: usize) -> FlowNetwork {
        FlowNetwork {
            edges: Vec::new(),
            outgoing: vec![Vec::new(); nodes + 2],
            source: nodes,
            sink: nodes + 1,
        }
    }

    /// Adds an edge that has a capacity, and a flow that it carries already.
    pub(in crate::ledger) fn add_edge(
        &mut self,
        from: usize,
        to: usize,
        capacity: i128,
        flow: i128,
    ) -> EdgeId {
        let id = EdgeId(self.edges.len());
        for (from, to, residual) in [(from, to, capacity - flow), (to, from, flow)] {
            self.outgoing[from].push(self.edges.len());
            self.edges.push(Edge { from, to, residual });
        }
        id
    }

    /// Adds an edge from the source.
    pub(in crate::ledger) fn add_source_edge(
        &mut self,
        to: usize,
        capacity: i128,
        flow: i128,
    ) -> EdgeId {
        self.add_edge(self.source, to, capacity, flow)
    }

    /// Adds an edge to the sink.
    pub(in crate::ledger) fn add_sink_edge(
        &mut self,
        from: usize,
        capacity: i128,
        flow: i128,
    ) -> EdgeId {
        self.add_edge(from, self.sink, capacity, flow)
    }

    /// The flow through an edge.
    pub(in crate::ledger) fn flow(&self, edge: EdgeId) -> i128 {
        self.edges[edge.0 + 1].residual
    }

    /// Computes the maximum flow, starting from the flow that the edges carry already.
    pub(in crate::ledger) fn maximize(&mut self) {
        loop {
            let levels = self.levels(self.source, |edge| edge);
            if levels[self.sink].is_none() {
                return;
            }
            self.add_blocking_flow(&levels);
        }
    }

    /// The minimum cut. Call it after [`FlowNetwork::maximize`].
    pub(in crate::ledger) fn min_cut(&self) -> MinCut {
        let reached = |levels: Vec<Option<usize>>| levels.iter().map(Option::is_some).collect();
        MinCut {
            from_source: reached(self.levels(self.source, |edge| edge)),
            to_sink: reached(self.levels(self.sink, |edge| edge ^ 1)),
        }
    }

    /// The strongly connected component of each node in the residual graph.
    ///
    /// After [`FlowNetwork::maximize`] an edge carries flow in some maximum flow if it does in this one, or if both its
    /// ends are in the same component.
    pub(in crate::ledger) fn components(&self) -> Vec<usize> {
        let open = |edges: &Vec<usize>| {
            edges
                .iter()
                .map(|edge| self.edges[*edge])
                .filter(|edge| edge.residual > 0)
                .map(|edge| edge.to)
                .collect()
        };
        let residual_graph: Vec<Vec<usize>> = self.outgoing.iter().map(open).collect();
        strongly_connected_components(&residual_graph)
    }

    /// The distance of each node from `start`, in edges that have residual capacity. None if it cannot be reached.
    ///
    /// `direction` gives the edge whose capacity counts: the edge itself, or its reverse to search backwards.
    fn levels(&self, start: usize, direction: impl Fn(usize) -> usize) -> Vec<Option<usize>> {
        let mut levels = vec![None; self.outgoing.len()];
        levels[start] = Some(0);
        let mut current = vec![start];
        for level in 1.. {
            let mut next = Vec::new();
            for edge in current.iter().flat_map(|node| &self.outgoing[*node]) {
                let to = self.edges[*edge].to;
                if self.edges[direction(*edge)].residual > 0 && levels[to].is_none() {
                    levels[to] = Some(level);
                    next.push(to);
                }
            }
            if next.is_empty() {
                break;
            }
            current = next;
        }
        levels
    }

    /// Adds flow along paths on which each step is one level further, until every such path has a saturated edge.
    fn add_blocking_flow(&mut self, levels: &[Option<usize>]) {
        // For each node, how many of its edges have been tried in vain.
        let mut tried = vec![0; self.outgoing.len()];
        let mut path: Vec<usize> = Vec::new();
        loop {
            let node = path.last().map_or(self.source, |edge| self.edges[*edge].to);
            if node == self.sink {
                self.augment(&mut path);
                continue;
            }
            let next_level = levels[node].map(|level| level + 1);
            let leads_on = |edge: &usize| {
                let edge = self.edges[*edge];
                edge.residual > 0 && levels[edge.to] == next_level
            };
            let untried = &self.outgoing[node][tried[node]..];
            if let Some(skipped) = untried.iter().position(leads_on) {
                path.push(untried[skipped]);
                tried[node] += skipped;
            } else {
                tried[node] = self.outgoing[node].len();
                let Some(edge) = path.pop() else { return };
                tried[self.edges[edge].from] += 1;
            }
        }
    }

    /// Saturates a path from source to sink, and shortens it to before its first saturated edge.
    fn augment(&mut self, path: &mut Vec<usize>) {
        let residuals = path.iter().map(|edge| self.edges[*edge].residual);
        let flow = residuals.min().unwrap_or_default();
        for edge in path.iter() {
            self.edges[*edge].residual -= flow;
            self.edges[*edge ^ 1].residual += flow;
        }
        let saturated = path
            .iter()
            .position(|edge| self.edges[*edge].residual == 0)
            .unwrap_or_default();
        path.truncate(saturated);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two sources of 10 and 5, and two demands of 8 and 7, joined by these edges.
    fn network(edges: &[(usize, usize)]) -> (FlowNetwork, [EdgeId; 4], Vec<EdgeId>) {
        let mut network = FlowNetwork::new(4);
        let supplies = [
            network.add_source_edge(0, 10, 0),
            network.add_source_edge(1, 5, 0),
        ];
        let joined = edges
            .iter()
            .map(|(from, to)| network.add_edge(*from, *to, 100, 0))
            .collect();
        let demands = [
            network.add_sink_edge(2, 8, 0),
            network.add_sink_edge(3, 7, 0),
        ];
        network.maximize();
        let [first, second] = supplies;
        let [third, fourth] = demands;
        (network, [first, second, third, fourth], joined)
    }

    #[test]
    fn maximum_flow_pays_both_demands_in_full() {
        // The first source may pay both demands, the second only the last.
        let (network, ends, joined) = network(&[(0, 2), (0, 3), (1, 3)]);
        assert_eq!(ends.map(|edge| network.flow(edge)), [10, 5, 8, 7]);
        let flows: Vec<i128> = joined.iter().map(|edge| network.flow(*edge)).collect();
        assert_eq!(flows, [8, 2, 5]);
    }

    #[test]
    fn minimum_cut_separates_the_surplus_from_the_shortfall() {
        // Of the first 10 only 8 can be spent; the last demand lacks 2.
        let (network, ..) = network(&[(0, 2), (1, 3)]);
        let cut = network.min_cut();
        assert_eq!(cut.from_source[..4], [true, false, true, false]);
        assert_eq!(cut.to_sink[..4], [false, true, false, true]);
    }

    #[test]
    fn a_flow_that_is_in_the_way_is_rerouted() {
        // The first source pays the second demand, which is the only one that the second source may pay.
        let mut network = FlowNetwork::new(4);
        network.add_source_edge(0, 1, 1);
        network.add_source_edge(1, 1, 0);
        let first = network.add_edge(0, 2, 1, 0);
        let rerouted = network.add_edge(0, 3, 1, 1);
        let second = network.add_edge(1, 3, 1, 0);
        network.add_sink_edge(2, 1, 0);
        network.add_sink_edge(3, 1, 1);
        network.maximize();
        assert_eq!(
            [first, rerouted, second].map(|edge| network.flow(edge)),
            [1, 0, 1]
        );
    }

    #[test]
    fn nodes_that_can_exchange_flow_are_one_component() {
        // Two sources may both pay two demands; a third source and demand are separate.
        let mut network = FlowNetwork::new(6);
        for (source, demand) in [(0, 3), (0, 4), (1, 3), (1, 4), (2, 5)] {
            network.add_edge(source, demand, 100, 0);
        }
        for source in 0..3 {
            network.add_source_edge(source, 4, 0);
            network.add_sink_edge(source + 3, 4, 0);
        }
        network.maximize();
        let components = network.components();
        assert_eq!(components[0], components[1]);
        assert_eq!(components[3], components[4]);
        assert_eq!(components[0], components[3]);
        assert_ne!(components[2], components[0]);
    }
}
