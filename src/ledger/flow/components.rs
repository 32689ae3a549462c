//! Strongly connected components of a directed graph.
//!
//! R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972). The search is iterative, so a
//! long chain of nodes cannot overflow the stack.

/// The component of each node: two nodes have the same number if each can be reached from the other.
///
/// `successors` lists the nodes that each node has an edge to. A component has a higher number than the components that
/// it has an edge to.
pub(crate) fn strongly_connected_components(successors: &[Vec<usize>]) -> Vec<usize> {
    let mut search = Search {
        order: vec![None; successors.len()],
        low: vec![0; successors.len()],
        component: vec![None; successors.len()],
        open: Vec::new(),
        visited: 0,
        components: 0,
    };
    for start in 0..successors.len() {
        if search.order[start].is_none() {
            search.run(start, successors);
        }
    }
    let numbered = search.component.into_iter();
    numbered
        .map(|component| component.expect("the search gives every node a component"))
        .collect()
}

/// The state of the search.
struct Search {
    /// For each visited node, how many nodes were visited before it.
    order: Vec<Option<usize>>,
    /// The earliest visited node, by `order`, that is known to be reachable in the same component.
    low: Vec<usize>,
    component: Vec<Option<usize>>,
    /// The visited nodes that have no component yet, in the order of the visit.
    open: Vec<usize>,
    visited: usize,
    components: usize,
}

impl Search {
    /// Visits every node that can be reached from `start` and has not been visited.
    fn run(&mut self, start: usize, successors: &[Vec<usize>]) {
        self.visit(start);
        // The path of the search, with how many successors of each node have been looked at.
        let mut path = vec![(start, 0)];
        while let Some((node, looked_at)) = path.last_mut() {
            let node = *node;
            let Some(next) = successors[node].get(*looked_at).copied() else {
                path.pop();
                if let Some((above, _)) = path.last() {
                    self.low[*above] = self.low[*above].min(self.low[node]);
                }
                self.close(node);
                continue;
            };
            *looked_at += 1;
            match (self.order[next], self.component[next]) {
                (None, _) => {
                    self.visit(next);
                    path.push((next, 0));
                }
                (Some(order), None) => self.low[node] = self.low[node].min(order),
                (Some(_), Some(_)) => {}
            }
        }
    }

    fn visit(&mut self, node: usize) {
        self.order[node] = Some(self.visited);
        self.low[node] = self.visited;
        self.visited += 1;
        self.open.push(node);
    }

    /// Makes a component of a node and the open nodes after it, unless an earlier node can be reached from it.
    fn close(&mut self, node: usize) {
        if self.order[node] != Some(self.low[node]) {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.component[member] = Some(self.components);
            if member == node {
                break;
            }
        }
        self.components += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_one_component_and_a_chain_is_several() {
        let components =
            strongly_connected_components(&[vec![1], vec![2], vec![0, 3], vec![4], vec![]]);
        assert_eq!(components[0], components[1]);
        assert_eq!(components[0], components[2]);
        assert!(components[0] > components[3] && components[3] > components[4]);
    }

    #[test]
    fn a_long_cycle_does_not_overflow_the_stack() {
        let successors: Vec<Vec<usize>> = (0..100_000)
            .map(|node| vec![(node + 1) % 100_000])
            .collect();
        let components = strongly_connected_components(&successors);
        assert!(components.iter().all(|each| *each == components[0]));
    }
}
