//! How much of a reallocation is money that may move between lines, as a maximum flow.
//!
//! Which transfer explains which change is not written anywhere: the largest amount that all transfers together can
//! explain counts. Each line that lost money is a source of at most its loss, each line that gained is a sink of at
//! most its gain, and each transfer is an edge with its maximum.

use crate::ledger::flow::{EdgeId, FlowNetwork};
use crate::ledger::units::scaled;
use crate::plan::{DECIMALS, LineIx, Money, Plan};
use rust_decimal::Decimal;

/// An allowed transfer between lines that are compared, as their positions in a list.
#[derive(Debug)]
pub(in crate::ledger) struct TransferRoute {
    from: Vec<usize>,
    to: Vec<usize>,
    max: Option<Money>,
}

/// The transfers that a plan allows. `positions` gives those of a line and of all lines under it. None if a transfer
/// could not be read.
pub(in crate::ledger) fn transfer_routes(
    plan: &Plan,
    positions: impl Fn(LineIx) -> Vec<usize>,
) -> Option<Vec<TransferRoute>> {
    let mut routes = Vec::new();
    for (index, _, line) in plan.indexed_lines() {
        if !line.may_move_is_whole {
            return None;
        }
        for transfer in &line.may_move {
            let to = transfer.to.iter().map(|id| plan.find_line(id.as_str()));
            let to: Option<Vec<LineIx>> = to.collect();
            routes.push(TransferRoute {
                from: positions(index),
                to: to?.into_iter().flat_map(&positions).collect(),
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

/// The largest part of the difference of one line that may move, if at most these parts of the differences of other
/// lines on the same side move first: a transfer that they need is not there for this line. None if an amount is too
/// large to be exact.
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
        network.maximize();
    }
    let edge = network.add_source_edge(own, -changes[own], 0);
    network.maximize();
    money(network.flow(edge))
}

impl TransferRoute {
    fn mirrored(&self) -> TransferRoute {
        TransferRoute {
            from: self.to.clone(),
            to: self.from.clone(),
            max: self.max,
        }
    }
}

/// The transfers between these changes, with an edge to the sink for each gain.
fn network(changes: &[i128], routes: &[TransferRoute]) -> Option<FlowNetwork> {
    let mut network = FlowNetwork::new(changes.len() + 2 * routes.len());
    for (line, change) in changes.iter().enumerate() {
        if *change > 0 {
            network.add_sink_edge(line, *change, 0);
        }
    }
    let all = changes.iter().filter(|change| **change > 0).sum();
    for (number, route) in routes.iter().enumerate() {
        let start = changes.len() + 2 * number;
        let max = route.max.map_or(Some(all), exact)?.clamp(0, all);
        network.add_edge(start, start + 1, max, 0);
        for line in route.from.iter().filter(|line| changes[**line] < 0) {
            network.add_edge(*line, start, -changes[*line], 0);
        }
        for line in route.to.iter().filter(|line| changes[**line] > 0) {
            network.add_edge(start + 1, *line, changes[*line], 0);
        }
    }
    Some(network)
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
