//! The part of a funding problem that can be solved by itself, as a flow network: one period, or all periods where
//! money is carried from one to the next.

use std::collections::BTreeMap;
use std::ops::Range;

use super::even_spending::spend_evenly;
use super::exchanges::{ExchangeEdge, ExchangeNode};
use super::problem::{DemandClass, FundingProblem, Supply};
use crate::ledger::flow::{EdgeId, FlowNetwork};
use crate::plan::PeriodIx;

/// The money of one payer in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Source {
    /// The index in [`FundingProblem::payers`].
    pub(super) payer: usize,
    pub(super) period: PeriodIx,
    /// The amount of money, in units.
    pub(super) amount: i128,
    /// Whether the rest goes to the next source in the list, which is of the same payer.
    pub(super) carries: bool,
}

/// A source and a demand class that it may pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EligiblePair {
    pub(super) source: usize,
    /// The index within the subproblem.
    pub(super) class: usize,
}

#[derive(Debug)]
pub(super) struct Subproblem<'p> {
    pub(super) sources: Vec<Source>,
    pub(super) classes: &'p [DemandClass],
    /// The index of the first of these classes in [`FundingProblem::classes`].
    pub(super) first_class: usize,
    /// Ordered by class, and within a class by payer.
    pub(super) pairs: Vec<EligiblePair>,
    /// The indices in [`FundingProblem::exchanges`].
    pub(super) exchanges: Range<usize>,
    /// The indices in [`FundingProblem::share_totals`].
    pub(super) share_totals: Range<usize>,
    /// The indices in [`FundingProblem::cuts`].
    pub(super) cuts: Range<usize>,
}

/// A flow network of a subproblem, with its edges.
struct Network {
    flow: FlowNetwork,
    sources: Vec<EdgeId>,
    /// For each source that carries its rest to the next: its index and the edge.
    carries: Vec<(usize, EdgeId)>,
    pairs: Vec<EdgeId>,
    classes: Vec<EdgeId>,
}

/// A maximum flow of a subproblem, and the properties that follow from it.
#[derive(Debug)]
pub(super) struct Solution {
    /// How much of each source is spent.
    pub(super) spent: Vec<i128>,
    /// How much of each demand class is paid.
    pub(super) paid: Vec<i128>,
    /// For each pair: whether it pays something in some maximum flow.
    pub(super) pays: Vec<bool>,
    /// For each source: whether it carries something to the next in some maximum flow.
    pub(super) carries: Vec<bool>,
    /// For each source and then each class: whether it is on the side of the cut that cannot be spent.
    pub(super) unspendable: Vec<bool>,
    /// For each source and then each class: whether it is on the side of the cut that is not covered.
    pub(super) uncovered: Vec<bool>,
}

/// The subproblems of a funding problem, in the order of periods.
pub(super) fn subproblems(problem: &FundingProblem) -> Vec<Subproblem<'_>> {
    if problem.carries {
        let (supplies, classes) = (0..problem.supplies.len(), 0..problem.classes.len());
        return vec![Subproblem::new(problem, supplies, classes)];
    }
    let mut subproblems = Vec::new();
    let (mut supply, mut class) = (0, 0);
    while supply < problem.supplies.len() || class < problem.classes.len() {
        let supplies = &problem.supplies[supply..];
        let classes = &problem.classes[class..];
        let first = supplies.first().map(|supply| supply.period);
        let next = first
            .into_iter()
            .chain(classes.first().map(|class| class.period));
        let Some(period) = next.min() else { break };
        let next_supply = supply
            + supplies
                .iter()
                .take_while(|supply| supply.period == period)
                .count();
        let next_class = class
            + classes
                .iter()
                .take_while(|class| class.period == period)
                .count();
        subproblems.push(Subproblem::new(
            problem,
            supply..next_supply,
            class..next_class,
        ));
        (supply, class) = (next_supply, next_class);
    }
    subproblems
}

impl<'p> Subproblem<'p> {
    fn new(
        problem: &'p FundingProblem,
        supplies: Range<usize>,
        classes: Range<usize>,
    ) -> Subproblem<'p> {
        let first_class = classes.start;
        let classes = &problem.classes[classes];
        let first = classes.first().map_or(0, |class| class.period.index());
        let end = classes.last().map_or(0, |class| class.period.index() + 1);
        let periods = PeriodIx::new(first)..PeriodIx::new(end);
        let last_period = classes
            .last()
            .map(|class| class.period)
            .filter(|_| problem.carries);
        let sources = sources(
            &problem.supplies[supplies],
            last_period,
            &problem.not_carried,
        );
        Subproblem {
            pairs: pairs(&sources, classes, problem.payers.len()),
            sources,
            classes,
            first_class,
            exchanges: within(&problem.exchanges, |of| of.period, periods.clone()),
            share_totals: within(&problem.share_totals, |of| of.period, periods.clone()),
            cuts: within(&problem.cuts, |of| of.period, periods),
        }
    }

    /// The node of a class in a flow network of this subproblem. Sources come first.
    pub(super) fn class_node(&self, class: usize) -> usize {
        self.sources.len() + class
    }

    /// The number of nodes of a flow network of this subproblem. Exchanges, totals of shares and cuts come last.
    pub(super) fn nodes(&self) -> usize {
        let exchanged = self.exchanges.len() + self.share_totals.len() + self.cuts.len();
        self.sources.len() + self.classes.len() + exchanged
    }

    /// The edges on which units can be exchanged, each with its two nodes.
    pub(super) fn exchange_edges(
        &self,
        problem: &FundingProblem,
    ) -> impl Iterator<Item = (ExchangeEdge, usize, usize)> {
        let first_exchange = self.sources.len() + self.classes.len();
        let first_total = first_exchange + self.exchanges.len();
        let first_cut = first_total + self.share_totals.len();
        let node = move |node: ExchangeNode| match node {
            ExchangeNode::Class(class) => self.class_node(class - self.first_class),
            ExchangeNode::Exchange(exchange) => first_exchange + exchange - self.exchanges.start,
            ExchangeNode::ShareTotal(total) => first_total + total - self.share_totals.start,
            ExchangeNode::Cut(cut) => first_cut + cut - self.cuts.start,
        };
        let edges = problem.exchange_edges(self.exchanges.clone(), self.cuts.clone());
        edges
            .into_iter()
            .map(move |edge| (edge, node(edge.from), node(edge.to)))
    }

    /// Returns the edges on which units are exchanged so that the maximum is paid, each with its units. Empty if
    /// everything is paid without an exchange.
    pub(super) fn needed_exchanges(&self, problem: &FundingProblem) -> Vec<(ExchangeEdge, i128)> {
        let mut network = self.network();
        network.flow.maximize();
        let mut paid = self.classes.iter().zip(&network.classes);
        if paid.all(|(class, edge)| network.flow.flow(*edge) == class.amount) {
            return Vec::new();
        }
        let edges: Vec<(ExchangeEdge, EdgeId)> = self
            .exchange_edges(problem)
            .map(|(edge, from, to)| (edge, network.flow.add_edge(from, to, edge.capacity, 0)))
            .collect();
        network.flow.maximize();
        let used = edges
            .into_iter()
            .map(|(edge, id)| (edge, network.flow.flow(id)));
        used.filter(|(_, units)| *units > 0).collect()
    }

    /// The sources that carry their rest to the source after them.
    pub(super) fn carrying(&self) -> impl Iterator<Item = usize> {
        (0..self.sources.len()).filter(|at| self.sources[*at].carries)
    }

    /// Whether money is carried into a source from the source before it.
    pub(super) fn receives(&self, source: usize) -> bool {
        source > 0 && self.sources[source - 1].carries
    }

    /// The pairs that pay something in some maximum flow, with their indices.
    pub(super) fn paying<'b>(
        &'b self,
        solution: &'b Solution,
    ) -> impl Iterator<Item = (usize, &'b EligiblePair)> {
        let pairs = self.pairs.iter().enumerate();
        pairs.filter(|(at, _)| solution.pays[*at])
    }

    /// A capacity that no flow can reach.
    pub(super) fn unlimited(&self) -> i128 {
        self.sources
            .iter()
            .map(|source| source.amount)
            .sum::<i128>()
            + 1
    }

    /// The network in which sources pay classes, without any flow.
    fn network(&self) -> Network {
        let unlimited = self.unlimited();
        let mut flow = FlowNetwork::new(self.nodes());
        let sources = (0..).zip(&self.sources);
        let sources = sources
            .map(|(at, source)| flow.add_source_edge(at, source.amount, 0))
            .collect();
        let carries = self
            .carrying()
            .map(|at| (at, flow.add_edge(at, at + 1, unlimited, 0)))
            .collect();
        let pairs = self.pairs.iter();
        let pairs = pairs
            .map(|pair| flow.add_edge(pair.source, self.class_node(pair.class), unlimited, 0))
            .collect();
        let classes = (0..).zip(self.classes);
        let classes = classes
            .map(|(at, class)| flow.add_sink_edge(self.class_node(at), class.amount, 0))
            .collect();
        Network {
            flow,
            sources,
            carries,
            pairs,
            classes,
        }
    }

    /// Computes the maximum flow of payments, and the properties that follow from it.
    pub(super) fn solve(&self, problem: &FundingProblem) -> Solution {
        let mut network = self.network();
        network.flow.maximize();
        let components = network.flow.components();
        let may_flow = |from: usize, to: usize, edge: EdgeId| {
            network.flow.flow(edge) > 0 || components[from] == components[to]
        };
        let pays = self.pairs.iter().zip(&network.pairs);
        let pays = pays
            .map(|(pair, edge)| may_flow(pair.source, self.class_node(pair.class), *edge))
            .collect();
        let mut carries = vec![false; self.sources.len()];
        for (at, edge) in &network.carries {
            carries[*at] = may_flow(*at, *at + 1, *edge);
        }
        let flows = |edges: &[EdgeId]| -> Vec<i128> {
            edges.iter().map(|edge| network.flow.flow(*edge)).collect()
        };
        let (mut spent, paid) = (flows(&network.sources), flows(&network.classes));
        spend_evenly(self, &network.flow.min_cut().from_source, &mut spent);
        // The cut has to hold for every rounding of shares and parts.
        for (edge, from, to) in self.exchange_edges(problem) {
            network.flow.add_edge(from, to, edge.capacity, 0);
        }
        let cut = network.flow.min_cut();
        Solution {
            pays,
            carries,
            spent,
            paid,
            unspendable: cut.from_source,
            uncovered: cut.to_sink,
        }
    }
}

/// The positions of the elements in these periods, in a list that is sorted by period.
fn within<T>(
    list: &[T],
    period: impl Fn(&T) -> PeriodIx,
    periods: Range<PeriodIx>,
) -> Range<usize> {
    let first = list.partition_point(|of| period(of) < periods.start);
    first..list.partition_point(|of| period(of) < periods.end)
}

/// Returns each class with the sources that may pay it: for each of its payers, the source in the period of the class.
fn pairs(sources: &[Source], classes: &[DemandClass], payers: usize) -> Vec<EligiblePair> {
    // The sources of one payer follow each other, one for each period from that of its first supply.
    let mut first: Vec<Option<usize>> = vec![None; payers];
    for (at, source) in sources.iter().enumerate() {
        first[source.payer].get_or_insert(at);
    }
    let mut pairs = Vec::new();
    for (class, of) in classes.iter().enumerate() {
        for first in of.payers.iter().filter_map(|payer| first[payer]) {
            let first_period = sources[first].period.index();
            if let Some(later) = of.period.index().checked_sub(first_period) {
                let source = first + later;
                pairs.push(EligiblePair { source, class });
            }
        }
    }
    pairs
}

/// Returns a source for each supply. If money is carried, returns one for each payer and period, from the payer's first
/// supply up to `last_period`. Money of the payers in `not_carried` is not carried.
fn sources(
    supplies: &[Supply],
    last_period: Option<PeriodIx>,
    not_carried: &Range<usize>,
) -> Vec<Source> {
    let mut by_payer: BTreeMap<usize, BTreeMap<PeriodIx, i128>> = BTreeMap::new();
    for supply in supplies {
        let amounts = by_payer.entry(supply.payer).or_default();
        *amounts.entry(supply.period).or_default() += supply.amount;
    }
    let mut sources = Vec::new();
    for (payer, mut amounts) in by_payer {
        if let (Some(last), Some(first)) = (last_period, amounts.keys().next().copied()) {
            for period in first.index()..=last.index() {
                amounts.entry(PeriodIx::new(period)).or_default();
            }
        }
        let last = amounts.keys().next_back().copied();
        sources.extend(amounts.into_iter().map(|(period, amount)| Source {
            payer,
            period,
            amount,
            carries: last_period.is_some() && Some(period) != last && !not_carried.contains(&payer),
        }));
    }
    sources
}
