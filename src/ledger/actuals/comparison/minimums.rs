//! The figures that are a minimum, because a partner without a bookkeeping takes part in them.

use std::collections::BTreeSet;

use super::BudgetComparison;
use crate::ledger::actuals::rules::{BookedOn, BookedPlace};
use crate::ledger::actuals::trace::{TraceOf, booked_on};
use crate::ledger::allocation::partners_of_cost;
use crate::ledger::books::{Account, Books};
use crate::plan::{CostOwner, PeriodIx, Plan};

impl BudgetComparison {
    /// The figures with costs, in the compared periods, of a partner that has a budget and no bookkeeping. So a
    /// realised amount below the budget is not a saving.
    pub(super) fn minimums(&self, plan: &Plan, books: &Books) -> BTreeSet<TraceOf> {
        let without = self.partners_without_books(plan).into_iter();
        let without: BTreeSet<&str> = without.map(|(id, _)| id.as_str()).collect();
        if without.is_empty() {
            return BTreeSet::new();
        }
        let compared: BTreeSet<PeriodIx> = self.periods.iter().map(|each| each.period).collect();
        let mut figures = BTreeSet::new();
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
            figures.extend(booked_on(plan, BookedPlace { on, line }));
            // A bookkeeping without a line in its rule books on the own line of the activity.
            figures.extend(booked_on(plan, BookedPlace::from(on)));
            figures.insert(TraceOf::Period(posting.period));
        }
        figures
    }
}
