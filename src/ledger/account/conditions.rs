//! The conditions of a plan, evaluated on realised amounts.
//!
//! A funder that settles counts with the costs that it would bear without its conditions, and not with its payments:
//! the surplus of those goes back.

use std::collections::BTreeMap;

use super::terms::add_flat_rates_not_booked;
use super::{Accounts, gives_back};
use crate::ledger::actuals::{BudgetComparison, realised_plan};
use crate::ledger::conditions::{
    RequiredBy, Requirement, Verdict, evaluate_conditions, not_in_books,
};
use crate::ledger::funding::FundingCache;
use crate::ledger::post::post;
use crate::plan::{FunderIx, Plan};

/// The verdicts on realised amounts that follow from bookkeepings.
#[derive(Debug)]
pub struct RealisedConditions {
    /// The plan on which they are evaluated: with realised amounts instead of its budget.
    pub plan: Plan,
    pub verdicts: Vec<Verdict>,
}

impl Accounts<'_> {
    /// None if a bookkeeping was not delivered.
    pub fn realised_conditions(&self) -> Option<RealisedConditions> {
        let (plan, comparison) = (self.input.funding.plan, self.input.comparison);
        let sources = &self.input.realisation.sources;
        if sources.is_empty() || sources.iter().any(|each| !each.is_delivered) {
            return None;
        }
        let borne: BTreeMap<_, _> = self
            .settling
            .iter()
            .map(|maker| (maker.index, self.maker(maker.index).demanded()))
            .collect();
        let mut realised = realised_plan(plan, self.input.funding.books, comparison, &borne);
        add_flat_rates_not_booked(&mut realised);
        let books = post(&realised);
        let verdicts = evaluate_conditions(&FundingCache::new(&realised, &books)).verdicts;
        let follows = |verdict: &Verdict| {
            let condition = verdict.condition(plan);
            condition.is_none_or(|condition| not_in_books(plan, condition).is_none())
                && follows_from_actuals(verdict, comparison)
        };
        let verdicts = verdicts.into_iter().filter(follows).collect();
        Some(RealisedConditions {
            plan: realised,
            verdicts,
        })
    }
}

impl RealisedConditions {
    /// Those on costs, and those on one funder. Payments before the end by a funder that does not settle are an
    /// advance: conditions on them are left out until all its periods are closed.
    pub fn of_funder(&self, funder: FunderIx, comparison: &BudgetComparison) -> Vec<Verdict> {
        let is_about = |verdict: &Verdict| match verdict.required_by {
            RequiredBy::Condition(at) => {
                let funders = &self.plan.conditions[at].funders;
                funders.is_empty() || verdict.funders.contains(&funder)
            }
            RequiredBy::Funder(of) => of == funder,
        };
        let is_advance = |verdict: &Verdict| {
            let mut funders = verdict.funders.iter();
            funders.any(|at| !gives_back(self.plan.funder(*at)))
                && !comparison.has_closed(&verdict.window)
        };
        let verdicts = self.verdicts.iter();
        let verdicts = verdicts.filter(|verdict| is_about(verdict) && !is_advance(verdict));
        verdicts.cloned().collect()
    }
}

/// Whether realised amounts decide a requirement. Tariffs, instalments and payments for costs are not in the books.
/// Transfers between lines are known once all periods are closed: before, a line that is spent later seems to have lost
/// money.
fn follows_from_actuals(verdict: &Verdict, comparison: &BudgetComparison) -> bool {
    match verdict.requirement {
        Requirement::MaxShare(_)
        | Requirement::MinShare(_)
        | Requirement::Max(_)
        | Requirement::Min(_)
        | Requirement::MaxPerUnit { .. }
        | Requirement::FlatRate(_)
        | Requirement::FunderMax(_) => true,
        Requirement::MaxReallocation(_) => comparison.has_closed(&verdict.window),
        Requirement::MaxTariff(_)
        | Requirement::Excludes(_)
        | Requirement::Instalments
        | Requirement::MaxPrefinance(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind => false,
    }
}
