//! The changes in the hours of closed time after it was closed.

use super::HoursTables;
use super::tables::{BODY, hours_cell};
use crate::bookkeeping::Bookkeepings;
use crate::ledger::{HoursCorrection, hours_corrections};
use crate::plan::{Amount, Plan, Quantity, Span};
use crate::reports::names::activity_label;
use crate::reports::parts::{amount, left, lefts, right, rights, table};
use crate::table::{Cell, Column, Formula, Role, Row, Table};

/// The corrections of each closed stretch of time. Empty if not all hours are known.
pub(super) fn found(plan: &Plan, read: &Bookkeepings) -> Vec<(Span, HoursCorrection)> {
    if !read.hours.is_complete() {
        return Vec::new();
    }
    let each = read.closed.closings().flat_map(|closing| {
        let found = hours_corrections(plan, &read.hours.entries, closing);
        let found = found.unwrap_or_default().into_iter();
        found.map(|correction| (closing.span, correction))
    });
    each.collect()
}

impl HoursTables<'_> {
    pub(super) fn corrections_table(&self) -> Table {
        let words = self.words;
        let mut all = (
            Some(Quantity::default()),
            Some(Quantity::default()),
            Amount::Blank,
        );
        let mut rows = Vec::new();
        for (time, each) in &self.corrections {
            let (closed, now) = (&each.closed, &each.now);
            let more = less(now.approved, closed.approved);
            let unapproved = less(now.unapproved, closed.unapproved);
            let cost = each.cost_difference();
            rows.push(Row {
                role: BODY,
                cells: vec![
                    self.closed_person(now.person.as_deref()),
                    self.closed_activity(&now.activity),
                    Cell::Span(*time),
                    hours_cell(Some(closed.approved)),
                    hours_cell(Some(now.approved)),
                    hours_cell(more),
                    hours_cell(unapproved),
                    amount(cost),
                ],
            });
            let sum = |sum: Option<Quantity>, more: Option<Quantity>| sum?.checked_add(more?);
            all = (sum(all.0, more), sum(all.1, unapproved), all.2.plus(cost));
        }
        let mut total = vec![Cell::Text(self.shared.total.to_string())];
        total.resize(5, Cell::Empty);
        total.extend([hours_cell(all.0), hours_cell(all.1), amount(all.2)]);
        rows.push(Row {
            role: Role::Total,
            cells: total,
        });
        let mut columns = lefts([words.person, self.shared.activity]);
        columns.push(left(self.shared.period).keyed("when"));
        columns.extend(rights([
            (words.closed_hours, "closed-hours"),
            (words.hours_now, "hours"),
        ]));
        columns.push(Column {
            formulas: vec![Formula::Less { of: 4, less: 3 }],
            ..right(words.hours_difference).keyed("difference")
        });
        columns.extend(rights([
            (words.unapproved_difference, "unapproved-difference"),
            (words.cost_difference, "cost-difference"),
        ]));
        table(Some(words.corrections), columns, rows)
    }

    /// Returns the name of a person in a closed file.
    fn closed_person(&self, person: Option<&str>) -> Cell {
        let Some(person) = person else {
            return Cell::Text(self.words.all_people.to_string());
        };
        let mut ids = self.plan.actuals.people.keys();
        let index = ids.position(|id| id.as_str() == person);
        self.person_cell(index.map(crate::plan::PersonIx::new))
    }

    fn closed_activity(&self, code: &str) -> Cell {
        let mut activities = self.plan.activities.iter();
        let found = activities.find(|activity| activity.code.as_str() == code);
        match found {
            Some(activity) => Cell::Label(activity_label(activity)),
            None => Cell::Text(code.to_string()),
        }
    }
}

/// The difference between hours. None if it is beyond the range of hours.
fn less(one: Quantity, other: Quantity) -> Option<Quantity> {
    Quantity::new(one.decimal() - other.decimal())
}
