//! Groups of the rows of a table, and the rounding that keeps the sum of each group within a unit in every column.
//!
//! The groups form a tree, so such a rounding always exists. The remainders of the exact cells are a flow from the rows
//! through the groups of each column, in which every sum is between its two nearest whole numbers. Where all bounds of
//! a flow are whole, there is a flow of whole units too (L. R. Ford and D. R. Fulkerson, "Flows in Networks", 1962).

use std::collections::BTreeMap;

use super::FlooredRow;
use crate::ledger::flow::{EdgeId, FlowNetwork};

/// Groups of the rows of a table, nested or with no row in common.
#[derive(Debug)]
pub(in crate::ledger) struct RowGroups {
    /// The innermost group of each row.
    of_row: Vec<usize>,
    /// The group around each group, which has a higher number. None if that is the table itself.
    parents: Vec<Option<usize>>,
}

/// The flow out of a cell or a group, in one column.
#[derive(Debug)]
struct Outflow {
    /// The node of the group, or that of the row if it is a cell.
    node: usize,
    /// The exact sum of the remainders, in parts of a unit.
    exact: i128,
    /// The number of its cells that are rounded up.
    units: i128,
}

impl RowGroups {
    /// Groups from the innermost group of each row, and the group around each group, which must have a higher number.
    pub(in crate::ledger) fn new(of_row: Vec<usize>, parents: Vec<Option<usize>>) -> RowGroups {
        let is_above =
            |(group, parent): (usize, &Option<usize>)| parent.is_none_or(|parent| parent > group);
        debug_assert!(parents.iter().enumerate().all(is_above));
        RowGroups { of_row, parents }
    }

    /// The groups of running totals: the first row, the first two rows, and so on.
    pub(super) fn running_totals(rows: usize) -> RowGroups {
        let next = |row: usize| Some(row + 1).filter(|next| *next < rows);
        RowGroups::new((0..rows).collect(), (0..rows).map(next).collect())
    }

    /// For each row, the columns that are rounded up, as many as in `nearly`. Where a group is a unit or more from its
    /// exact sum in `nearly`, units move along augmenting paths until no group is.
    pub(super) fn within_a_unit(
        &self,
        denominator: i128,
        rows: &[FlooredRow],
        nearly: &[Vec<usize>],
    ) -> Vec<Vec<usize>> {
        let mut columns: BTreeMap<usize, Vec<Outflow>> = BTreeMap::new();
        for (row, (cells, up)) in rows.iter().zip(nearly).enumerate() {
            for (column, exact) in &cells.remainders {
                columns.entry(*column).or_default().push(Outflow {
                    node: row,
                    exact: *exact,
                    units: i128::from(up.contains(column)),
                });
            }
        }
        let mut flow = GroupFlow::new(denominator, rows.len(), &columns);
        for (column, cells) in columns {
            self.add_column(&mut flow, column, cells);
        }
        flow.rounded_up()
    }

    /// Adds the cells and the groups of a column. A group with one member in the column needs no node of its own.
    fn add_column(&self, flow: &mut GroupFlow, column: usize, cells: Vec<Outflow>) {
        let mut members: BTreeMap<usize, Vec<Outflow>> = BTreeMap::new();
        for cell in cells {
            members
                .entry(self.of_row[cell.node])
                .or_default()
                .push(cell);
        }
        while let Some((group, inflows)) = members.pop_first() {
            let parent = self.parents[group];
            let outflow = match <[Outflow; 1]>::try_from(inflows) {
                Ok([only]) => only,
                Err(inflows) => flow.join(column, inflows),
            };
            match parent {
                Some(parent) => members.entry(parent).or_default().push(outflow),
                None => flow.lead(column, &outflow, flow.end),
            }
        }
    }
}

/// A flow of units from rows through groups to the end. It begins with the units of a nearby rounding. An edge has only
/// the flow above its lower bound.
#[derive(Debug)]
struct GroupFlow {
    denominator: i128,
    rows: usize,
    network: FlowNetwork,
    /// Row, column and edge of each cell.
    cells: Vec<(usize, usize, EdgeId)>,
    /// The number of the next group.
    next: usize,
    end: usize,
}

impl GroupFlow {
    fn new(denominator: i128, rows: usize, columns: &BTreeMap<usize, Vec<Outflow>>) -> GroupFlow {
        let cells: usize = columns.values().map(Vec::len).sum();
        let end = rows + cells;
        GroupFlow {
            denominator,
            rows,
            network: FlowNetwork::new(end + 1),
            cells: Vec::with_capacity(cells),
            next: rows,
            end,
        }
    }

    /// Joins the flows into a group.
    fn join(&mut self, column: usize, inflows: Vec<Outflow>) -> Outflow {
        let mut sum = Outflow {
            node: self.next,
            exact: 0,
            units: 0,
        };
        self.next += 1;
        for inflow in inflows {
            self.lead(column, &inflow, sum.node);
            sum.exact += inflow.exact;
            sum.units += inflow.units;
        }
        sum
    }

    /// Adds an edge that carries the exact sum, rounded down or up. Units that do not fit, or that are short, become
    /// supply and demand of its two nodes, for which the maximum flow finds another way.
    fn lead(&mut self, column: usize, from: &Outflow, to: usize) {
        let lower = from.exact / self.denominator;
        let capacity = i128::from(from.exact % self.denominator != 0);
        let units = from.units.clamp(lower, lower + capacity);
        let edge = self
            .network
            .add_edge(from.node, to, capacity, units - lower);
        let surplus = from.units - units;
        let (over, short) = if surplus > 0 {
            (from.node, to)
        } else {
            (to, from.node)
        };
        if surplus != 0 {
            self.network.add_source_edge(over, surplus.abs(), 0);
            self.network.add_sink_edge(short, surplus.abs(), 0);
        }
        if from.node < self.rows {
            self.cells.push((from.node, column, edge));
        }
    }

    /// For each row, the columns that are rounded up.
    fn rounded_up(mut self) -> Vec<Vec<usize>> {
        self.network.maximize();
        let mut rounded_up = vec![Vec::new(); self.rows];
        for (row, column, edge) in self.cells {
            if self.network.flow(edge) > 0 {
                rounded_up[row].push(column);
            }
        }
        rounded_up
    }
}
