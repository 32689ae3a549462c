//! Rows that are left out if they are blank, and rows for amounts that belong in no other row of a table.

use super::BODY;
use super::builder::Breakdown;
use crate::ledger::actuals::{ComparedRow, TraceOf};
use crate::reports::names::{Rest, rest_label};
use crate::table::Cell;

impl Breakdown<'_> {
    /// Adds a row, unless it is blank or its shown columns are empty.
    pub(super) fn unless_blank(&mut self, title: &str, row: &ComparedRow, of: Option<TraceOf>) {
        if let Some(row) = self.filled_row(BODY, title, row, of.as_ref()) {
            self.traced.extend(of.map(|of| (self.rows.len(), of)));
            self.rows.push(row);
        }
    }

    /// Adds the row of a rest, unless it is blank.
    pub(super) fn rest(&mut self, rest: Rest, title: &str, row: &ComparedRow) {
        if let Some(mut row) = self.filled_row(BODY, title, row, None) {
            row.cells[0] = Cell::Label(rest_label(rest, title));
            self.rows.push(row);
        }
    }
}
