//! The figures that are a minimum, because a partner without a bookkeeping takes part in them.

use std::collections::BTreeSet;

use super::BudgetComparison;
use crate::ledger::actuals::rules::{BookedOn, BookedPlace};
use crate::ledger::actuals::trace::{TraceOf, booked_on};
use crate::ledger::allocation::{partners_of_cost, parts_of};
use crate::ledger::books::{Account, Books};
use crate::ledger::sums::Sums;
use crate::plan::{CostOwner, Parts, PeriodIx, Plan};

impl BudgetComparison {
    /// The figures with costs, in the compared periods, of a partner that has a budget and no bookkeeping. So a
    /// realised amount below the budget is not a saving.
    pub(super) fn minimums(&self, plan: &Plan, books: &Books) -> BTreeSet<TraceOf> {
        let mut figures = BTreeSet::new();
        for (place, period) in self.places_of_partners_without_books(plan, books) {
            figures.extend(booked_on(plan, place));
            // A bookkeeping without a line in its rule books on the own line of the activity.
            figures.extend(booked_on(plan, BookedPlace::from(place.on)));
            figures.insert(TraceOf::Period(period));
        }
        figures
    }

    /// The places and compared periods in which a partner that has a budget and no bookkeeping has costs.
    fn places_of_partners_without_books(
        &self,
        plan: &Plan,
        books: &Books,
    ) -> Vec<(BookedPlace, PeriodIx)> {
        let without = self.partners_without_books(plan).into_iter();
        let without: BTreeSet<&str> = without.map(|(id, _)| id.as_str()).collect();
        if without.is_empty() {
            return Vec::new();
        }
        let compared: BTreeSet<PeriodIx> = self.periods.iter().map(|each| each.period).collect();
        let mut places = Vec::new();
        for posting in &books.postings {
            let Some((owner, _)) = posting.cost() else {
                continue;
            };
            let mut partners = partners_of_cost(plan, posting);
            if !compared.contains(&posting.period) || !partners.any(|id| without.contains(id)) {
                continue;
            }
            let on = match owner {
                CostOwner::Activity(at) => BookedOn::Activity(at),
                CostOwner::Line(at) => BookedOn::Line(at),
            };
            let line = match posting.account {
                Account::Line(line) => Some(line),
                Account::Funder(_) | Account::NoLine => None,
            };
            places.push((BookedPlace { on, line }, posting.period));
        }
        places
    }

    /// Returns the comparison with each realised amount unknown that is a minimum: costs in which a partner without a
    /// bookkeeping takes part, and payments of funders that it receives. None if there is no such partner.
    pub(in crate::ledger) fn with_unknown_minimums(
        &self,
        plan: &Plan,
        books: &Books,
    ) -> Option<BudgetComparison> {
        let without = self.partners_without_books(plan);
        if without.is_empty() {
            return None;
        }
        let mut unknown = self.clone();
        for (place, period) in self.places_of_partners_without_books(plan, books) {
            unknown.mark_cost_unknown(plan, place, period);
        }
        let receives = |id: &str| without.iter().any(|(partner, _)| partner.as_str() == id);
        for (funder, _, of) in plan.indexed_funders() {
            let is_received = match (&of.received_by, &of.split) {
                (Some(receiver), _) => receives(receiver.as_str()),
                (None, Some(split)) => {
                    let parts = parts_of(plan, split);
                    let mut members = parts.into_iter().flat_map(Parts::members);
                    members.any(|id| receives(id.as_str()))
                }
                (None, None) => false,
            };
            if is_received {
                unknown.funders[funder].mark_realised_unknown();
            }
        }
        Some(unknown)
    }

    /// Marks the realised costs of a place unknown in a period: those of its activity, and of its line.
    fn mark_cost_unknown(&mut self, plan: &Plan, place: BookedPlace, period: PeriodIx) {
        let mut unknown = Sums::default();
        unknown.mark_unknown(period);
        let line = place.on.line(plan, place.line);
        let of_line = match line {
            Some(line) => &mut self.lines[line],
            None => &mut self.no_line,
        };
        of_line.realised.copy_unknown(&unknown);
        match place.on {
            BookedOn::Activity(activity) => {
                self.activities[activity].realised.copy_unknown(&unknown);
                let on_line = self.activity_lines.entry((activity, line)).or_default();
                on_line.realised.copy_unknown(&unknown);
            }
            BookedOn::Line(line) => self.lines_alone[line].realised.copy_unknown(&unknown),
            BookedOn::Funder(_) => {}
        }
    }
}
