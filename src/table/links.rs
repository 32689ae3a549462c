//! Rows that lead to other tables of the same document, for formats in which a reader can follow a link.

use std::collections::{BTreeMap, BTreeSet};

use super::{Block, DualName, Expression, Report};
use crate::finding::Message;

/// The links of a table, and what formats have to know of its cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableLinks {
    /// Whether its amounts are printed in full, also in a report that prints those of others in thousands.
    pub in_full: bool,
    /// The name of the table in addresses. None if nothing leads to it.
    pub anchor: Option<String>,
    pub rows: Vec<RowLink>,
    /// The names by which cells of other tables refer to rows of this one, by the index of the row. No two are the
    /// same.
    pub keys: BTreeMap<usize, String>,
    /// The cells that repeat other cells, by the indices of their row and column: the figure is the sum of those. For
    /// formats that calculate.
    pub repeats: BTreeMap<(usize, usize), Vec<CellSource>>,
    /// The cells that are calculated from other cells, by the indices of their row and column. Readers do not change
    /// them. For formats that calculate.
    pub calculated: BTreeMap<(usize, usize), Expression>,
    /// The cells that readers do not change although their column is for input, by the indices of their row and column.
    pub closed: BTreeSet<(usize, usize)>,
    /// The rows of which the calculated amount may be a unit from that of the books once other figures change.
    pub approximate: BTreeSet<usize>,
    /// The cells with a stated figure that is its sum but for rounding.
    pub stated: BTreeSet<(usize, usize)>,
    /// The column whose cells formulas call by the key of their row. None if formulas call cells by their place.
    pub named: Option<usize>,
    /// Explanations of cells, by the indices of their row and column: why a cell differs from those under it. For
    /// formats with comments; the notes of the report say the same.
    pub comments: BTreeMap<(usize, usize), Vec<Message>>,
    /// The things that rows are about and no cell names, by the index of the row. For formats for programs.
    pub about: BTreeMap<usize, DualName>,
}

/// A cell of the first table of a report, in the same document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellSource {
    /// The [id](crate::table::Report::id) of the report.
    pub report: &'static str,
    /// The key of the row: see [`TableLinks::keys`].
    pub key: String,
    pub column: usize,
}

/// A row that leads to another one, or to a table. Where a document does not have that, the row is like any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowLink {
    /// The index of the row, and that of the cell that is the link.
    pub row: usize,
    pub column: usize,
    /// The name of the row in addresses. None if nothing leads to it.
    pub anchor: Option<String>,
    /// The anchor of a row or a table. Empty if the row leads nowhere.
    pub to: String,
}

impl TableLinks {
    /// Whether anything in them is at the index of a column.
    pub(super) fn name_columns(&self) -> bool {
        let TableLinks {
            in_full: _,
            anchor: _,
            rows,
            keys: _,
            repeats,
            calculated,
            closed,
            approximate: _,
            stated,
            named,
            comments,
            about: _,
        } = self;
        named.is_some()
            || !(rows.is_empty()
                && repeats.is_empty()
                && calculated.is_empty()
                && closed.is_empty()
                && stated.is_empty()
                && comments.is_empty())
    }

    /// Returns the cells that others repeat or are calculated from.
    pub fn sources(&self) -> impl Iterator<Item = &CellSource> {
        let calculated = self.calculated.values().flat_map(Expression::cells);
        self.repeats.values().flatten().chain(calculated)
    }

    /// The link of a row.
    pub fn of_row(&self, row: usize) -> Option<&RowLink> {
        self.rows.iter().find(|link| link.row == row)
    }
}

/// The anchors of all tables and rows of some reports.
pub fn anchors<'r>(reports: impl IntoIterator<Item = &'r Report>) -> BTreeSet<&'r str> {
    let blocks = reports.into_iter().flat_map(|report| &report.blocks);
    let tables = blocks.filter_map(Block::table);
    let each = tables.flat_map(|table| {
        let rows = table
            .links
            .rows
            .iter()
            .filter_map(|link| link.anchor.as_deref());
        rows.chain(table.links.anchor.as_deref())
    });
    each.collect()
}
