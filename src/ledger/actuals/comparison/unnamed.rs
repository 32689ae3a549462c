//! Rows that no rule names, while a bookkeeping that may book on them is missing. Its rules are often written when it
//! arrives, so the realised amount of such a row is unknown, and not 0.

use std::collections::BTreeSet;

use super::BudgetComparison;
use super::incomplete::{Delivered, figures_of};
use crate::ledger::actuals::realisation::Realisation;
use crate::ledger::actuals::rules::{BookedOn, BookedPlace};
use crate::ledger::actuals::trace::booked_on;
use crate::ledger::books::Books;
use crate::plan::{Activity, PartnerId, Plan};

impl BudgetComparison {
    /// Adds the rows that no rule names to the incomplete figures.
    pub(super) fn mark_unnamed(&mut self, plan: &Plan, books: &Books, realisation: &Realisation) {
        let sources = plan.actuals.sources.iter();
        let missing = sources.clone().zip(&realisation.sources);
        let missing = missing.filter(|(_, found)| !found.is_delivered);
        let partners: Vec<_> = missing.map(|(source, _)| source.partner.as_ref()).collect();
        if partners.is_empty() {
            return;
        }
        let named: BTreeSet<_> = sources
            .flat_map(|source| figures_of(plan, source))
            .collect();
        let possible = self.possible_rows(plan, books, &partners).into_iter();
        let figures = possible.flat_map(|on| booked_on(plan, BookedPlace { on, line: None }));
        let unnamed = figures.filter(|of| !named.contains(of));
        self.incomplete
            .extend(unnamed.map(|of| (of, Delivered::Nothing)));
    }

    /// The rows with a budget that the bookkeepings of some partners may book on: the activities of these partners, the
    /// lines of no activity, and the funders that no rule names. A bookkeeping without a partner may book on the
    /// activities of all partners.
    fn possible_rows(
        &self,
        plan: &Plan,
        books: &Books,
        partners: &[Option<&PartnerId>],
    ) -> Vec<BookedOn> {
        let is_theirs = |activity: &Activity| {
            let own = &activity.partners;
            let mut partners = partners.iter();
            own.is_empty() || partners.any(|partner| partner.is_none_or(|id| own.contains(id)))
        };
        let of_activities = plan.activities.iter();
        let of_activities = of_activities.filter_map(|activity| activity.line.as_ref());
        let of_activities: BTreeSet<_> = of_activities
            .filter_map(|id| plan.find_line(id.as_str()))
            .collect();
        let activities = plan.indexed_activities();
        let activities = activities
            .filter(|(at, activity)| is_theirs(activity) && !self.activities[*at].is_blank());
        let lines = books.line_tree.leaves();
        let lines = lines.filter(|at| !of_activities.contains(at) && !self.lines[*at].is_blank());
        let funders = self.funders_without_rule(plan, books).into_iter();
        let activities = activities.map(|(at, _)| BookedOn::Activity(at));
        let rows = activities.chain(lines.map(BookedOn::Line));
        rows.chain(funders.map(BookedOn::Funder)).collect()
    }
}
