//! The largest flow through a network of pipes, in whole units, by Dinic's algorithm; and what that tells.
//!
//! E. A. Dinic, "Algorithm for solution of a problem of maximum flow in networks with power estimation", Soviet Math.
//! Doklady 11 (1970). Pipes are looked at in the order in which they were laid, so that the same network always has
//! the same flow. Nothing here calls itself: a path may be as long as the network is large.

/// A pipe, by its number. The pipe back has the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pipe(usize);

/// A network with a source and a sink.
#[derive(Debug)]
pub(super) struct Network {
    /// Where each pipe goes to, and what still fits in it.
    to: Vec<u32>,
    room: Vec<i128>,
    /// The pipes that begin at each node, laid out when the network is done.
    first: Vec<u32>,
    out: Vec<u32>,
    from: Vec<u32>,
    nodes: usize,
    source: usize,
    sink: usize,
}

impl Network {
    /// A network of so many nodes beside a source and a sink.
    pub(super) fn new(nodes: usize) -> Network {
        Network {
            to: Vec::new(),
            room: Vec::new(),
            first: Vec::new(),
            out: Vec::new(),
            from: Vec::new(),
            nodes: nodes + 2,
            source: nodes,
            sink: nodes + 1,
        }
    }

    /// Lays a pipe between two nodes, for so much; `filled` of it flows already.
    pub(super) fn pipe(&mut self, from: usize, to: usize, size: i128, filled: i128) -> Pipe {
        let number = self.to.len();
        for (from, to, room) in [(from, to, size - filled), (to, from, filled)] {
            self.from.push(from as u32);
            self.to.push(to as u32);
            self.room.push(room);
        }
        Pipe(number)
    }

    /// Lays a pipe from the source.
    pub(super) fn feed(&mut self, to: usize, size: i128, filled: i128) -> Pipe {
        self.pipe(self.source, to, size, filled)
    }

    /// Lays a pipe to the sink.
    pub(super) fn drain(&mut self, from: usize, size: i128, filled: i128) -> Pipe {
        self.pipe(from, self.sink, size, filled)
    }

    /// How much flows through a pipe.
    pub(super) fn flow(&self, pipe: Pipe) -> i128 {
        self.room[pipe.0 + 1]
    }

    /// Lets as much flow as can.
    pub(super) fn fill(&mut self) {
        self.lay_out();
        loop {
            let levels = self.levels();
            if levels[self.sink] == u32::MAX {
                return;
            }
            self.block(&levels);
        }
    }

    /// Sorts pipes by where they begin, keeping their order.
    fn lay_out(&mut self) {
        let mut first = vec![0_u32; self.nodes + 1];
        for from in &self.from {
            first[*from as usize + 1] += 1;
        }
        for node in 0..self.nodes {
            first[node + 1] += first[node];
        }
        let mut next = first.clone();
        let mut out = vec![0_u32; self.from.len()];
        for (pipe, from) in self.from.iter().enumerate() {
            let at = &mut next[*from as usize];
            out[*at as usize] = pipe as u32;
            *at += 1;
        }
        (self.first, self.out) = (first, out);
    }

    fn pipes(&self, node: usize) -> &[u32] {
        &self.out[self.first[node] as usize..self.first[node + 1] as usize]
    }

    /// How many pipes with room each node is from the source.
    fn levels(&self) -> Vec<u32> {
        let mut levels = vec![u32::MAX; self.nodes];
        levels[self.source] = 0;
        let mut reached = vec![self.source];
        let mut next = 0;
        while let Some(node) = reached.get(next).copied() {
            next += 1;
            for pipe in self.pipes(node) {
                let (to, room) = (self.to[*pipe as usize] as usize, self.room[*pipe as usize]);
                if room > 0 && levels[to] == u32::MAX {
                    levels[to] = levels[node] + 1;
                    reached.push(to);
                }
            }
        }
        levels
    }

    /// Fills paths that go one level further at each step, until each has a full pipe.
    fn block(&mut self, levels: &[u32]) {
        let mut tried: Vec<u32> = self.first[..self.nodes].to_vec();
        let mut path: Vec<usize> = Vec::new();
        loop {
            let node = path
                .last()
                .map_or(self.source, |pipe| self.to[*pipe] as usize);
            if node == self.sink {
                let most = path
                    .iter()
                    .map(|pipe| self.room[*pipe])
                    .min()
                    .unwrap_or_default();
                for pipe in &path {
                    self.room[*pipe] -= most;
                    self.room[*pipe ^ 1] += most;
                }
                let full = path
                    .iter()
                    .position(|pipe| self.room[*pipe] == 0)
                    .unwrap_or_default();
                path.truncate(full);
                continue;
            }
            let end = self.first[node + 1];
            let mut at = tried[node];
            while at < end {
                let pipe = self.out[at as usize] as usize;
                if self.room[pipe] > 0 && levels[self.to[pipe] as usize] == levels[node] + 1 {
                    break;
                }
                at += 1;
            }
            tried[node] = at;
            if at < end {
                path.push(self.out[at as usize] as usize);
            } else if let Some(pipe) = path.pop() {
                tried[self.from[pipe] as usize] += 1;
            } else {
                return;
            }
        }
    }

    /// The nodes that more could flow to, and those that more could flow from to the sink. After [`Network::fill`] no
    /// node is both: between them is the smallest cut.
    pub(super) fn sides(&self) -> (Vec<bool>, Vec<bool>) {
        let fed = self
            .levels()
            .into_iter()
            .map(|level| level != u32::MAX)
            .collect();
        let mut drained = vec![false; self.nodes];
        drained[self.sink] = true;
        let mut reached = vec![self.sink];
        let mut next = 0;
        while let Some(node) = reached.get(next).copied() {
            next += 1;
            for pipe in self.pipes(node) {
                // The pipe back is one that comes in.
                let (from, room) = (
                    self.to[*pipe as usize] as usize,
                    self.room[*pipe as usize ^ 1],
                );
                if room > 0 && !drained[from] {
                    drained[from] = true;
                    reached.push(from);
                }
            }
        }
        (fed, drained)
    }

    /// For each pair of nodes that flow can go around between, the same number: a pipe can hold something in some
    /// largest flow if it does in this one, or if both its ends have the same number.
    ///
    /// R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972), without calling itself.
    pub(super) fn circles(&self) -> Vec<u32> {
        const UNSEEN: u32 = u32::MAX;
        let mut seen = vec![UNSEEN; self.nodes];
        let mut low = vec![0_u32; self.nodes];
        let mut circle = vec![UNSEEN; self.nodes];
        let (mut open, mut clock, mut circles) = (Vec::new(), 0, 0);
        for start in 0..self.nodes {
            if seen[start] != UNSEEN {
                continue;
            }
            let mut walk: Vec<(usize, usize)> = vec![(start, 0)];
            while let Some((node, at)) = walk.last_mut() {
                let node = *node;
                if *at == 0 {
                    (seen[node], low[node]) = (clock, clock);
                    clock += 1;
                    open.push(node);
                }
                match self.pipes(node).get(*at) {
                    Some(pipe) => {
                        *at += 1;
                        let to = self.to[*pipe as usize] as usize;
                        if self.room[*pipe as usize] == 0 {
                            continue;
                        }
                        if seen[to] == UNSEEN {
                            walk.push((to, 0));
                        } else if circle[to] == UNSEEN {
                            low[node] = low[node].min(seen[to]);
                        }
                    }
                    None => {
                        walk.pop();
                        if let Some((above, _)) = walk.last() {
                            low[*above] = low[*above].min(low[node]);
                        }
                        if low[node] == seen[node] {
                            while let Some(member) = open.pop() {
                                circle[member] = circles;
                                if member == node {
                                    break;
                                }
                            }
                            circles += 1;
                        }
                    }
                }
            }
        }
        circle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_pipe_holds_the_flow_up() {
        // Two lots of 10 and 5; the first may go to both, the second only to b. a takes 8, b takes 7.
        let mut network = Network::new(4);
        let feeds = [network.feed(0, 10, 0), network.feed(1, 5, 0)];
        let cells = [
            network.pipe(0, 2, 100, 0),
            network.pipe(0, 3, 100, 0),
            network.pipe(1, 3, 100, 0),
        ];
        let drains = [network.drain(2, 8, 0), network.drain(3, 7, 0)];
        network.fill();
        assert_eq!(feeds.map(|pipe| network.flow(pipe)), [10, 5]);
        assert_eq!(drains.map(|pipe| network.flow(pipe)), [8, 7]);
        assert_eq!(cells.map(|pipe| network.flow(pipe)), [8, 2, 5]);
    }

    #[test]
    fn the_cut_is_what_more_could_flow_to() {
        // 10 may only go to a, which takes 8: 2 stay, and b lacks 2.
        let mut network = Network::new(4);
        network.feed(0, 10, 0);
        network.feed(1, 5, 0);
        network.pipe(0, 2, 100, 0);
        network.pipe(1, 3, 100, 0);
        network.drain(2, 8, 0);
        network.drain(3, 7, 0);
        network.fill();
        let (fed, drained) = network.sides();
        assert_eq!(fed[..4], [true, false, true, false]);
        assert_eq!(drained[..4], [false, true, false, true]);
    }

    #[test]
    fn an_earlier_flow_is_turned_where_it_is_in_the_way() {
        // 1 of the first lot stands in b, where only the second may go.
        let mut network = Network::new(4);
        network.feed(0, 1, 1);
        network.feed(1, 1, 0);
        let a = network.pipe(0, 2, 1, 0);
        let b = network.pipe(0, 3, 1, 1);
        let only = network.pipe(1, 3, 1, 0);
        network.drain(2, 1, 0);
        network.drain(3, 1, 1);
        network.fill();
        assert_eq!([a, b, only].map(|pipe| network.flow(pipe)), [1, 0, 1]);
    }

    #[test]
    fn what_can_flow_around_has_one_number() {
        // Two lots that may both go to both needs can change places; a third pair stands alone.
        let mut network = Network::new(6);
        for (lot, need) in [(0, 3), (0, 4), (1, 3), (1, 4), (2, 5)] {
            network.pipe(lot, need, 100, 0);
        }
        for node in 0..3 {
            network.feed(node, 4, 0);
            network.drain(node + 3, 4, 0);
        }
        network.fill();
        let circles = network.circles();
        assert_eq!(circles[0], circles[1]);
        assert_eq!(circles[3], circles[4]);
        assert_eq!(circles[0], circles[3]);
        assert_ne!(circles[2], circles[0]);
    }
}
