//! Rows of what belongs to none of the things that a table is about.

use super::{BODY, Breakdown};
use crate::ledger::actuals::ComparedRow;
use crate::reports::names::{Rest, rest_label};
use crate::table::Cell;

impl Breakdown<'_> {
    /// Adds a row of a rest, unless it is blank.
    pub(super) fn rest(&mut self, rest: Rest, title: &str, row: &ComparedRow) {
        if let Some(mut row) = self.filled_row(BODY, title, row, None) {
            row.cells[0] = Cell::Label(rest_label(rest, title));
            self.rows.push(row);
        }
    }
}
