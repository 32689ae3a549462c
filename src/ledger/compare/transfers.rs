//! How much of a reallocation is money that may move between lines, as a maximum flow.
//!
//! No file says which transfer explains which change, so the largest amount that all transfers together can explain
//! counts. Each line that lost money is a source of at most its loss, each line that gained is a sink of at most its
//! gain, and each transfer is an edge with its maximum. A line under a heading that counts as one line has a node of
//! its own, with an edge of its own change from or to the heading.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::ledger::flow::{EdgeId, FlowNetwork};
use crate::ledger::units::scaled;
use crate::plan::{DECIMALS, LineIx, Money, Plan};

/// An allowed transfer between lines that are compared.
#[derive(Debug)]
pub(in crate::ledger) struct TransferRoute {
    from: Vec<TransferEnd>,
    to: Vec<TransferEnd>,
    max: Option<Money>,
}

/// A line that gives money or receives it.
#[derive(Debug, Clone, Copy)]
pub(in crate::ledger) enum TransferEnd {
    /// A line that is compared, as its position in a list.
    Line(usize),
    /// A line under a line that is compared. Its own difference limits the part of the transfer in the difference of
    /// its heading.
    Under {
        heading: usize,
        line: LineIx,
        difference: Money,
    },
}

/// The transfers that a plan allows. `ends` returns the ends for a line and all lines under it. None if a transfer
/// could not be read, or if an end is unknown.
pub(in crate::ledger) fn transfer_routes(
    plan: &Plan,
    ends: impl Fn(LineIx) -> Option<Vec<TransferEnd>>,
) -> Option<Vec<TransferRoute>> {
    let mut routes = Vec::new();
    for (index, _, line) in plan.indexed_lines() {
        if !line.may_move_is_complete {
            return None;
        }
        for transfer in &line.may_move {
            let to = transfer.to.iter().map(|id| plan.find_line(id.as_str()));
            let to: Option<Vec<Vec<TransferEnd>>> = to.map(|line| ends(line?)).collect();
            routes.push(TransferRoute {
                from: ends(index)?,
                to: to?.concat(),
                max: transfer.max,
            });
        }
    }
    Some(routes)
}

/// The largest part of these differences, gains and losses of lines, that may move. None if it is too large to be
/// exact.
pub(in crate::ledger) fn allowed_part(
    differences: &[Money],
    routes: &[TransferRoute],
) -> Option<Money> {
    let changes = all_exact(differences)?;
    let mut network = network(&changes, routes)?;
    let losses = changes.iter().enumerate();
    let losses = losses.filter(|(_, change)| **change < 0);
    let losses = losses.map(|(line, change)| network.add_source_edge(line, -change, 0));
    let losses: Vec<EdgeId> = losses.collect();
    network.maximize();
    money(losses.into_iter().map(|edge| network.flow(edge)).sum())
}

/// The largest part of the difference of one line that may move, if the parts in `before` of the differences of other
/// lines on the same side move first. A transfer that these need is not available to this line. None if an amount is
/// too large to be exact.
pub(in crate::ledger) fn allowed_after(
    own: usize,
    before: &[(usize, Money)],
    differences: &[Money],
    routes: &[TransferRoute],
) -> Option<Money> {
    let mut changes = all_exact(differences)?;
    let mut network = if changes[own] > 0 {
        // What a line gained is a loss in the mirror image of the transfers.
        for change in &mut changes {
            *change = -*change;
        }
        let mirrored = routes.iter().map(TransferRoute::mirrored);
        network(&changes, &mirrored.collect::<Vec<_>>())?
    } else {
        network(&changes, routes)?
    };
    for (line, amount) in before {
        network.add_source_edge(*line, exact(*amount)?.clamp(0, (-changes[*line]).max(0)), 0);
    }
    network.maximize();
    let edge = network.add_source_edge(own, -changes[own], 0);
    network.maximize();
    money(network.flow(edge))
}

impl TransferRoute {
    fn mirrored(&self) -> TransferRoute {
        let mirrored = |ends: &[TransferEnd]| ends.iter().map(|end| end.mirrored()).collect();
        TransferRoute {
            from: mirrored(&self.to),
            to: mirrored(&self.from),
            max: self.max,
        }
    }
}

impl TransferEnd {
    fn mirrored(self) -> TransferEnd {
        match self {
            TransferEnd::Line(_) => self,
            TransferEnd::Under {
                heading,
                line,
                difference,
            } => TransferEnd::Under {
                heading,
                line,
                difference: -difference,
            },
        }
    }
}

/// The transfers between these changes, with an edge to the sink for each gain.
fn network(changes: &[i128], routes: &[TransferRoute]) -> Option<FlowNetwork> {
    let ends = routes
        .iter()
        .flat_map(|route| route.from.iter().chain(&route.to));
    let under = lines_under(ends)?;
    let first_under = changes.len() + 2 * routes.len();
    let mut network = FlowNetwork::new(first_under + under.len());
    for (line, change) in changes.iter().enumerate() {
        if *change > 0 {
            network.add_sink_edge(line, *change, 0);
        }
    }
    for (node, (heading, change)) in (first_under..).zip(under.values()) {
        if *change < 0 {
            network.add_edge(*heading, node, -change, 0);
        } else {
            network.add_edge(node, *heading, *change, 0);
        }
    }
    let node_of = |end: &TransferEnd| match end {
        TransferEnd::Line(at) => Some((*at, changes[*at])),
        TransferEnd::Under { line, .. } => {
            let (at, _, (_, change)) = under.get_full(line)?;
            Some((first_under + at, *change))
        }
    };
    let all = changes.iter().filter(|change| **change > 0).sum();
    for (number, route) in routes.iter().enumerate() {
        let start = changes.len() + 2 * number;
        let max = route.max.map_or(Some(all), exact)?.clamp(0, all);
        network.add_edge(start, start + 1, max, 0);
        let from = route.from.iter().filter_map(node_of);
        for (node, change) in from.filter(|(_, change)| *change < 0) {
            network.add_edge(node, start, -change, 0);
        }
        let to = route.to.iter().filter_map(node_of);
        for (node, change) in to.filter(|(_, change)| *change > 0) {
            network.add_edge(start + 1, node, change, 0);
        }
    }
    Some(network)
}

/// The lines of ends that are under a line that is compared: its position, and the own change of the line.
fn lines_under<'a>(
    ends: impl Iterator<Item = &'a TransferEnd>,
) -> Option<IndexMap<LineIx, (usize, i128)>> {
    let mut under = IndexMap::new();
    for end in ends {
        if let TransferEnd::Under {
            heading,
            line,
            difference,
        } = end
        {
            under.insert(*line, (*heading, exact(*difference)?));
        }
    }
    Some(under)
}

fn all_exact(differences: &[Money]) -> Option<Vec<i128>> {
    differences.iter().map(|each| exact(*each)).collect()
}

fn exact(amount: Money) -> Option<i128> {
    scaled(amount.decimal(), DECIMALS)
}

fn money(units: i128) -> Option<Money> {
    Money::sum(Decimal::try_from_i128_with_scale(units, DECIMALS).ok()?)
}
