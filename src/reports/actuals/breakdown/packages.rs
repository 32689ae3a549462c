//! Budget and realisation by activity, in their packages.

use super::BODY;
use super::builder::Breakdown;
use crate::ledger::actuals::{BookedOn, ComparedRow, TraceOf};
use crate::plan::ActivityIx;
use crate::reports::names::activity_name;
use crate::reports::packages::{PackagedRow, packaged, subtotal_title};
use crate::reports::parts::heading;
use crate::table::Role;

impl Breakdown<'_> {
    /// A row for each activity with figures; a package has a heading and a subtotal.
    pub(super) fn packages(&mut self) {
        let tables = self.tables;
        let (plan, tree) = (tables.plan, &tables.books.activity_tree);
        let compared = &tables.comparison.activities;
        let name = |at| activity_name(plan.activity(at));
        let of = |at| TraceOf::On(BookedOn::Activity(at));
        let is_shown = |at: ActivityIx| {
            let row = self.filled_row(BODY, "", &compared[at], Some(&of(at)));
            row.is_some()
        };
        let columns = self.figures.columns(1).len() + 2;
        for row in packaged(tree, is_shown) {
            let row = match row {
                PackagedRow::Heading(at, depth) => heading(depth, &name(at), columns),
                PackagedRow::Activity(at, depth) => {
                    self.traced.push((self.rows.len(), of(at)));
                    let role = Role::Body { depth };
                    self.row(role, &name(at), &compared[at], Some(&of(at)))
                }
                PackagedRow::Subtotal(at, depth) => {
                    let title = subtotal_title(plan, at);
                    let all = tree.subtree(at).iter().map(|at| &compared[*at]);
                    let sum = ComparedRow::total_of(all);
                    let activities = || tree.subtree(at).iter().map(|at| of(*at));
                    let delivered = tables.comparison.incomplete.of_sum(activities());
                    let role = Role::Subtotal { depth };
                    let mut row = self.row_delivered(role, &title, &sum, (None, delivered));
                    let side = self.figures.side;
                    if activities().any(|of| tables.is_minimum(side, &of)) {
                        self.figures.leave_out_good_effects(&mut row.cells);
                    }
                    if activities().any(|of| tables.has_reserves(&of)) {
                        self.figures.leave_out_effects(&mut row.cells);
                    }
                    row
                }
            };
            self.rows.push(row);
        }
    }
}
