//! Links from rows to other tables of the same document, and the relations between cells.

use std::collections::{BTreeMap, BTreeSet};

use super::{Block, DualName, Expression, Report};
use crate::finding::Message;

/// The links of a table, and facts about its cells that formats need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableLinks {
    /// Whether its amounts are printed in full, even in a report that prints the amounts of other tables in thousands.
    pub in_full: bool,
    /// The name of the table in addresses. None if nothing links to it.
    pub anchor: Option<String>,
    pub rows: Vec<RowLink>,
    /// The names by which cells of other tables refer to rows of this table, by the index of the row. Each name is
    /// unique.
    pub keys: BTreeMap<usize, String>,
    /// The cells that repeat other cells, by the indices of their row and column. The figure is the sum of the other
    /// cells. For formats that calculate.
    pub repeats: BTreeMap<(usize, usize), Vec<CellSource>>,
    /// The cells that are calculated from other cells, by the indices of their row and column. Readers do not change
    /// them. For formats that calculate.
    pub calculated: BTreeMap<(usize, usize), Expression>,
    /// The cells that readers do not change although their column is for input, by the indices of their row and column.
    pub closed: BTreeSet<(usize, usize)>,
    /// The rows whose calculated amount may differ a unit from the amount in the books after other figures change.
    pub approximate: BTreeSet<usize>,
    /// The cells with a stated figure that equals its sum apart from rounding.
    pub stated: BTreeSet<(usize, usize)>,
    /// The column to whose cells formulas refer by the key of the row. None if formulas refer to cells by their
    /// address.
    pub named: Option<usize>,
    /// Explanations of cells, by the indices of their row and column: the reason why a cell differs from the cells
    /// under it. For formats with comments; the notes of the report have the same explanations.
    pub comments: BTreeMap<(usize, usize), Vec<Message>>,
    /// The things that rows are about but that no cell names, by the index of the row. For formats for programs.
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

/// A link from a row to another row or to a table. If a document does not have the target, the row is an ordinary one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowLink {
    /// The index of the row, and the index of the cell that is the link.
    pub row: usize,
    pub column: usize,
    /// The name of the row in addresses. None if nothing links to it.
    pub anchor: Option<String>,
    /// The anchor of the target, a row or a table. Empty if the row is only a target itself.
    pub to: String,
}

impl TableLinks {
    /// Whether the links refer to columns by their index.
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

    /// Returns the cells that others repeat, or from which others are calculated.
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
