//! Divides the money that cannot be spent, so that no funder has a larger surplus than its restrictions require.
//!
//! Each source spends the same fraction of its supply, as far as its restrictions allow. Where they do not, the
//! smallest fraction is as large as possible, then the next smallest, and so on. This is the lexicographically optimal
//! flow of N. Megiddo, "Optimal flows in networks with multiple sources and sinks", Mathematical Programming 7 (1974),
//! found by the decomposition of S. Fujishige, "Lexicographically optimal base of a polymatroid with respect to a
//! weight vector", Mathematics of Operations Research 5 (1980). Whole units go to the largest remainders, ties to the
//! first id.

use std::cmp::Reverse;

use super::subproblem::Subproblem;
use crate::ledger::flow::FlowNetwork;

/// Sources and the demand classes that they pay. Together they pay these classes in full, and cannot spend more.
struct SpendingPart {
    sources: Vec<usize>,
    classes: Vec<usize>,
}

/// Sets the spending of the sources that cannot spend everything. `unspendable` marks the nodes that such a source can
/// reach. Leaves `spent` as it is if amounts are too large.
pub(super) fn spend_evenly(subproblem: &Subproblem<'_>, unspendable: &[bool], spent: &mut [i128]) {
    let is_in = |node: usize| unspendable[node];
    let mut open = vec![SpendingPart {
        sources: (0..subproblem.sources.len())
            .filter(|at| is_in(*at))
            .collect(),
        classes: (0..subproblem.classes.len())
            .filter(|at| is_in(subproblem.class_node(*at)))
            .collect(),
    }];
    while let Some(part) = open.pop() {
        let Some(cut) = part.cut_at_mean(subproblem) else {
            continue;
        };
        let (slow, rest) = part.split(subproblem, &cut);
        if slow.sources.is_empty() {
            rest.round(subproblem, spent);
        } else {
            open.extend([slow, rest]);
        }
    }
}

impl SpendingPart {
    /// Returns the total of its sources, and that of its classes.
    fn totals(&self, subproblem: &Subproblem<'_>) -> (i128, i128) {
        let sources = self.sources.iter();
        let classes = self.classes.iter();
        (
            sources.map(|at| subproblem.sources[*at].amount).sum(),
            classes.map(|at| subproblem.classes[*at].amount).sum(),
        )
    }

    /// A network in which its sources have these amounts, and its classes cost `scale` times as much.
    fn network(
        &self,
        subproblem: &Subproblem<'_>,
        amounts: &[i128],
        scale: i128,
    ) -> Option<FlowNetwork> {
        let mut network = FlowNetwork::new(subproblem.nodes());
        let unlimited = subproblem.unlimited().checked_mul(scale)?;
        for (at, amount) in self.sources.iter().zip(amounts) {
            network.add_source_edge(*at, *amount, 0);
        }
        let is_in = |at: usize| self.sources.binary_search(&at).is_ok();
        for at in subproblem.carrying().filter(|at| is_in(*at)) {
            network.add_edge(at, at + 1, unlimited, 0);
        }
        for pair in subproblem.pairs.iter().filter(|pair| is_in(pair.source)) {
            let class = subproblem.class_node(pair.class);
            network.add_edge(pair.source, class, unlimited, 0);
        }
        for at in &self.classes {
            let amount = subproblem.classes[*at].amount.checked_mul(scale)?;
            network.add_sink_edge(subproblem.class_node(*at), amount, 0);
        }
        Some(network)
    }

    /// The nodes that can be reached from sources that cannot spend as large a fraction of their supply as all sources
    /// spend together. None if amounts are too large, or if nothing is brought in.
    fn cut_at_mean(&self, subproblem: &Subproblem<'_>) -> Option<Vec<bool>> {
        let (brought_in, cost) = self.totals(subproblem);
        let amounts = self.sources.iter();
        let amounts = amounts.map(|at| subproblem.sources[*at].amount.checked_mul(cost));
        let amounts: Vec<i128> = amounts.collect::<Option<_>>()?;
        let network = self.network(subproblem, &amounts, brought_in);
        let mut network = network.filter(|_| brought_in > 0)?;
        network.maximize();
        Some(network.min_cut().from_source)
    }

    /// The sources and classes on the source side of a cut, and the others.
    fn split(self, subproblem: &Subproblem<'_>, cut: &[bool]) -> (SpendingPart, SpendingPart) {
        let (slow, sources) = self.sources.into_iter().partition(|at| cut[*at]);
        let is_slow = |at: &usize| cut[subproblem.class_node(*at)];
        let (of_slow, classes) = self.classes.into_iter().partition(is_slow);
        let slow = SpendingPart {
            sources: slow,
            classes: of_slow,
        };
        (slow, SpendingPart { sources, classes })
    }

    /// Sets the spending of each source: the same fraction, in whole units.
    fn round(&self, subproblem: &Subproblem<'_>, spent: &mut [i128]) {
        let (brought_in, cost) = self.totals(subproblem);
        let exact = |at: &usize| subproblem.sources[*at].amount * cost;
        let floors: Vec<i128> = self
            .sources
            .iter()
            .map(|at| exact(at) / brought_in)
            .collect();
        let Some(mut network) = self.network(subproblem, &floors, 1) else {
            return;
        };
        network.maximize();
        let mut units: Vec<(usize, i128)> = self.sources.iter().copied().zip(floors).collect();
        units.sort_by_key(|(at, _)| Reverse(exact(at) % brought_in));
        for (at, units) in units {
            // A unit that cannot be spent now cannot be spent later.
            let more = network.add_source_edge(at, i128::from(exact(&at) % brought_in > 0), 0);
            network.maximize();
            spent[at] = units + network.flow(more);
        }
    }
}
