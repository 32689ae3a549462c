//! Exchanges units, if more can be paid in that way: between the shares of a cost (`paid-by`), and between the parts of
//! costs that are cut on a day on which a funder starts or stops paying.
//!
//! Each share stays within a unit of its exact value, and so does the total of shared costs that a payer pays
//! (`share_totals`). Costs that are cut on the same days are cut together: their parts stay within a unit of the exact
//! parts of their total. That total may change too, because shares in it may be rounded down or up. If any such
//! rounding allows everything to be paid, it is found.

use std::collections::BTreeMap;
use std::ops::Range;

use super::controlled_rounding::proportional_table;
use super::problem::FundingProblem;
use crate::plan::PeriodIx;

/// The shares of a cost that were rounded: a unit may go from one that was rounded up to one that was rounded down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exchange {
    pub(super) period: PeriodIx,
    pub(super) shares: Vec<ExchangeableShare>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ExchangeableShare {
    pub(super) of: ShareOf,
    /// Whether it was rounded up.
    pub(super) is_up: bool,
    /// The index in [`FundingProblem::share_totals`] of the total that it is a part of.
    pub(super) total: usize,
}

/// The cost that a share is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShareOf {
    /// The index in [`FundingProblem::demands`].
    Demand(usize),
    /// The index in [`FundingProblem::cuts`], and the index of the row in that table.
    Cut { cut: usize, row: usize },
}

impl ShareOf {
    /// The indices of the cut and of the row in it. None if the cost is not cut.
    pub(super) fn row(self) -> Option<(usize, usize)> {
        match self {
            ShareOf::Demand(_) => None,
            ShareOf::Cut { cut, row } => Some((cut, row)),
        }
    }
}

/// Costs that are cut alike, as a table of costs × stretches of days, in units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CutTable {
    pub(super) period: PeriodIx,
    /// The total of each cost.
    pub(super) rows: Vec<i128>,
    /// The total of each stretch.
    pub(super) columns: Vec<StretchTotal>,
    /// The part of each cost in each stretch, row after row.
    pub(super) cells: Vec<i128>,
    /// The index in [`FundingProblem::demands`] of the demand that each cell is a part of.
    pub(super) demands: Vec<usize>,
}

impl CutTable {
    /// Returns by how many units a cell may become smaller and larger, if the total of its stretch stays within its
    /// limits. None if numbers are too large.
    pub(super) fn roundings_of(&self, row: usize, column: usize) -> Option<(i128, i128)> {
        let total: i128 = self.rows.iter().sum();
        let (cost, stretch) = (self.rows[row], &self.columns[column]);
        let cell = self.cells[row * self.columns.len() + column];
        if total <= 0 {
            return Some((0, 0));
        }
        let minimum = cost.checked_mul(stretch.minimum)?.div_euclid(total);
        let maximum = -(-cost.checked_mul(stretch.maximum)?).div_euclid(total);
        Some(((cell - minimum).max(0), (maximum - cell).max(0)))
    }
}

/// The total of a stretch of days, and the limits that it is rounded between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StretchTotal {
    pub(super) units: i128,
    pub(super) minimum: i128,
    pub(super) maximum: i128,
}

/// One amount that can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExchangeChange {
    /// A share that was rounded up is rounded down, or the reverse.
    Share { exchange: usize, share: usize },
    /// The payments of a payer for shared costs become larger or smaller.
    ShareTotal,
    /// The total of a stretch becomes larger or smaller.
    Column { cut: usize, column: usize },
}

/// A node of a flow network. If a unit flows from one class to another, the demands of the first class become a unit
/// larger, and those of the second a unit smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExchangeNode {
    /// The index in [`FundingProblem::classes`].
    Class(usize),
    /// The index in [`FundingProblem::exchanges`].
    Exchange(usize),
    /// The index in [`FundingProblem::share_totals`].
    ShareTotal(usize),
    /// The index in [`FundingProblem::cuts`].
    Cut(usize),
}

/// An edge on which units are exchanged. Flow from a class makes it larger, and flow to a class makes it smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ExchangeEdge {
    pub(super) change: ExchangeChange,
    pub(super) from: ExchangeNode,
    pub(super) to: ExchangeNode,
    pub(super) capacity: i128,
}

impl ExchangeEdge {
    /// Returns an edge between `inner` and `of` that makes `of` smaller or larger.
    fn new(
        change: ExchangeChange,
        inner: ExchangeNode,
        of: ExchangeNode,
        is_smaller: bool,
        capacity: i128,
    ) -> Self {
        let (from, to) = if is_smaller { (inner, of) } else { (of, inner) };
        ExchangeEdge {
            change,
            from,
            to,
            capacity,
        }
    }
}

impl FundingProblem {
    /// The edges of some exchanges and cuts.
    pub(super) fn exchange_edges(
        &self,
        exchanges: Range<usize>,
        cuts: Range<usize>,
    ) -> Vec<ExchangeEdge> {
        let mut edges = Vec::new();
        let mut totals = BTreeMap::new();
        for exchange in exchanges {
            for (share, of) in self.exchanges[exchange].shares.iter().enumerate() {
                let change = ExchangeChange::Share { exchange, share };
                totals.insert(of.total, self.node_of(of));
                let inner = ExchangeNode::Exchange(exchange);
                let total = ExchangeNode::ShareTotal(of.total);
                edges.push(ExchangeEdge::new(change, inner, total, of.is_up, 1));
            }
        }
        for (total, node) in totals {
            let limits = self.share_totals[total].limits;
            let inner = ExchangeNode::ShareTotal(total);
            for (is_smaller, capacity) in [(true, limits.less), (false, limits.more)] {
                let change = ExchangeChange::ShareTotal;
                edges.push(ExchangeEdge::new(change, inner, node, is_smaller, capacity));
            }
        }
        for cut in cuts {
            let table = &self.cuts[cut];
            for (column, of) in table.columns.iter().enumerate() {
                let change = ExchangeChange::Column { cut, column };
                let class = ExchangeNode::Class(self.demands[table.demands[column]].class);
                for (is_smaller, capacity) in [
                    (true, of.units - of.minimum),
                    (false, of.maximum - of.units),
                ] {
                    if capacity > 0 {
                        let inner = ExchangeNode::Cut(cut);
                        edges.push(ExchangeEdge::new(
                            change, inner, class, is_smaller, capacity,
                        ));
                    }
                }
            }
        }
        edges
    }

    /// The node of the cost that a share is a part of.
    fn node_of(&self, share: &ExchangeableShare) -> ExchangeNode {
        match share.of {
            ShareOf::Demand(demand) => ExchangeNode::Class(self.demands[demand].class),
            ShareOf::Cut { cut, .. } => ExchangeNode::Cut(cut),
        }
    }

    /// Returns a demand that a share is a part of. If there are several, all have the same purpose.
    pub(super) fn demand_of(&self, share: &ExchangeableShare) -> usize {
        match share.of {
            ShareOf::Demand(demand) => demand,
            ShareOf::Cut { cut, row } => {
                let table = &self.cuts[cut];
                table.demands[row * table.columns.len()]
            }
        }
    }

    /// Exchanges units where that allows more payments. None if amounts are too large.
    pub(super) fn exchange_units(&mut self) -> Option<()> {
        if self.exchanges.is_empty() && self.cuts.is_empty() {
            return Some(());
        }
        let needed = self.needed_exchanges();
        for (edge, units) in &needed {
            self.change(*edge, *units);
        }
        let changed = |cut: &usize| {
            let is_of = |(edge, _): &(ExchangeEdge, i128)| match edge.change {
                ExchangeChange::Share { exchange, share } => {
                    self.node_of(&self.exchanges[exchange].shares[share]) == ExchangeNode::Cut(*cut)
                }
                ExchangeChange::ShareTotal => false,
                ExchangeChange::Column { cut: other, .. } => other == *cut,
            };
            needed.iter().any(is_of)
        };
        let cuts: Vec<usize> = (0..self.cuts.len()).filter(changed).collect();
        cuts.into_iter().try_for_each(|cut| self.divide_again(cut))
    }

    fn change(&mut self, edge: ExchangeEdge, units: i128) {
        match edge.change {
            ExchangeChange::Share { exchange, share } => {
                let share = &mut self.exchanges[exchange].shares[share];
                let by = if share.is_up { -units } else { units };
                share.is_up = !share.is_up;
                let total = &mut self.share_totals[share.total];
                total.limits.change(by);
                self.payer_limits[total.payer].change(by);
                match share.of {
                    ShareOf::Demand(demand) => self.add_to_demand(demand, by),
                    ShareOf::Cut { cut, row } => self.cuts[cut].rows[row] += by,
                }
            }
            ExchangeChange::ShareTotal => {}
            ExchangeChange::Column { cut, column } => {
                let is_smaller = edge.from == ExchangeNode::Cut(cut);
                self.cuts[cut].columns[column].units += if is_smaller { -units } else { units };
            }
        }
    }

    fn add_to_demand(&mut self, demand: usize, units: i128) {
        let demand = &mut self.demands[demand];
        demand.amount += units;
        self.classes[demand.class].amount += units;
    }

    /// Divides costs that are cut alike over their stretches, after a total has changed.
    fn divide_again(&mut self, cut: usize) -> Option<()> {
        let table = &mut self.cuts[cut];
        let columns: Vec<i128> = table.columns.iter().map(|column| column.units).collect();
        let cells = proportional_table(&table.rows, &columns)?;
        let before = std::mem::replace(&mut table.cells, cells.clone());
        let demands = table.demands.clone();
        for ((demand, now), before) in demands.into_iter().zip(cells).zip(before) {
            self.add_to_demand(demand, now - before);
        }
        Some(())
    }
}
