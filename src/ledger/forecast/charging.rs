//! Charges the open part of commitments to the budget of open time. An amount that does not fit is expected above the
//! budget.
//!
//! A commitment on an activity may use that activity's budget on any line. One on a line may use the budget of any
//! activity on that line. One on both may use only that activity's budget on that line. A maximum flow from commitments
//! to parts of the budget finds how much fits. No money of the budget is used twice, and an amount exceeds the budget
//! only if no part that it may use in its time has room.

use std::collections::BTreeMap;

use super::room::BudgetPart;
use crate::ledger::actuals::{BookedOn, BookedPlace};
use crate::ledger::books::Books;
use crate::ledger::flow::{EdgeId, FlowNetwork};
use crate::ledger::units::{of_smallest_units, smallest_units};
use crate::plan::{Amount, Money, PeriodIx, Span};

/// The open part of a commitment.
#[derive(Debug, Clone)]
pub(super) struct OpenCommitment {
    pub(super) place: BookedPlace,
    /// The time in which its invoices are expected. Commitments whose time ends first are charged first, and those
    /// without a time last.
    pub(super) within: Option<Span>,
    /// None if it is unknown.
    pub(super) open: Option<Money>,
    /// The open periods that it can be charged to.
    pub(super) periods: Vec<PeriodIx>,
    /// The period in which it is expected above the budget, if it does not fit.
    pub(super) excess_period: PeriodIx,
}

/// A part of a commitment in a period.
#[derive(Debug)]
pub(super) struct Charge {
    pub(super) place: BookedPlace,
    pub(super) period: PeriodIx,
    pub(super) amount: Amount,
    /// The part of the amount that exceeds the budget.
    pub(super) above_budget: Amount,
}

/// Charges commitments to the room in the parts of the budget. The order of the commitments makes no difference.
pub(super) fn charges(
    books: &Books,
    rooms: &BTreeMap<(PeriodIx, BudgetPart), Money>,
    mut commitments: Vec<OpenCommitment>,
) -> Vec<Charge> {
    let due_order = |each: &OpenCommitment| {
        let end = each.within.map(|span| (span.end(), span.start()));
        (end.is_none(), end)
    };
    commitments.sort_by_key(|each| (due_order(each), each.place, each.open));
    let mut network = RoomNetwork::new(books, rooms, &commitments);
    for due_together in commitments.chunk_by(|one, other| due_order(one) == due_order(other)) {
        network.add(due_together);
    }
    network.charges(&commitments)
}

/// The network from commitments, through their places in each period, to the parts of the budget. Its nodes are
/// numbered in this order.
struct RoomNetwork {
    network: FlowNetwork,
    /// The node of a place in a period.
    places: BTreeMap<(BookedPlace, PeriodIx), usize>,
    /// The edges of each commitment that was added, to its place in each of its periods.
    edges: Vec<Vec<EdgeId>>,
}

impl RoomNetwork {
    fn new(
        books: &Books,
        rooms: &BTreeMap<(PeriodIx, BudgetPart), Money>,
        commitments: &[OpenCommitment],
    ) -> RoomNetwork {
        let mut places = BTreeMap::new();
        for each in commitments {
            for period in &each.periods {
                let next = commitments.len() + places.len();
                places.entry((each.place, *period)).or_insert(next);
            }
        }
        let first = commitments.len() + places.len();
        let mut network = FlowNetwork::new(first + rooms.len());
        for (at, ((period, part), room)) in rooms.iter().enumerate() {
            let Some(room) = smallest_units(*room) else {
                continue;
            };
            network.add_sink_edge(first + at, room, 0);
            for place in places_with(books, *part) {
                if let Some(node) = places.get(&(place, *period)) {
                    network.add_edge(*node, first + at, room, 0);
                }
            }
        }
        RoomNetwork {
            network,
            places,
            edges: Vec::new(),
        }
    }

    /// Charges more commitments. Earlier commitments keep their charged amounts, but can move to other parts.
    fn add(&mut self, commitments: &[OpenCommitment]) {
        for each in commitments {
            let node = self.edges.len();
            let open = each.open.and_then(smallest_units).unwrap_or_default();
            self.network.add_source_edge(node, open, 0);
            let edges = each.periods.iter().map(|period| {
                let place = self.places[&(each.place, *period)];
                self.network.add_edge(node, place, open, 0)
            });
            let edges = edges.collect();
            self.edges.push(edges);
        }
        self.network.maximize();
    }

    fn charges(&self, commitments: &[OpenCommitment]) -> Vec<Charge> {
        let mut charges = Vec::new();
        for (each, edges) in commitments.iter().zip(&self.edges) {
            let mut charge = |period, amount, above| {
                let place = each.place;
                charges.push(Charge {
                    place,
                    period,
                    amount,
                    above_budget: above,
                });
            };
            let Some(open) = each.open else {
                // The amount is unknown, and so is its part in each of its periods.
                let last = [each.excess_period];
                let periods = match each.periods.is_empty() {
                    true => &last[..],
                    false => &each.periods,
                };
                for period in periods {
                    charge(*period, Amount::Unknown, Amount::Unknown);
                }
                continue;
            };
            let mut left = open;
            for (period, edge) in each.periods.iter().zip(edges) {
                let part = of_smallest_units(self.network.flow(*edge)).unwrap_or_default();
                left = left - part;
                charge(*period, Amount::Known(part), Amount::ZERO);
            }
            charge(each.excess_period, Amount::Known(left), Amount::Known(left));
        }
        charges
    }
}

/// Returns the places that contain a part of the budget: its activity; its line and the groups above that line; and the
/// activity on each of these.
pub(super) fn places_with(books: &Books, (activity, line): BudgetPart) -> Vec<BookedPlace> {
    let activity = activity.map(BookedOn::Activity);
    let mut places: Vec<BookedPlace> = activity.map(BookedPlace::from).into_iter().collect();
    let groups = line
        .into_iter()
        .flat_map(|line| books.line_tree.ancestors(line));
    for line in line.into_iter().chain(groups) {
        places.push(BookedOn::Line(line).into());
        places.extend(activity.map(|on| BookedPlace {
            on,
            line: Some(line),
        }));
    }
    places
}
