//! The conditions of a funder, evaluated on what was realised.

use super::{AccountInput, FunderAccount};
use crate::ledger::actuals::realised_plan;
use crate::ledger::conditions::{RequiredBy, Requirement, Verdict, evaluate_conditions};
use crate::ledger::funding::FundingCache;
use crate::ledger::post::post;
use crate::plan::{Amount, Contribution, Form, FunderIx, PerPeriod, PeriodIx, Plan};

impl FunderAccount {
    /// The verdicts on realised amounts: of conditions on costs, and of those on this funder. Empty if an amount that they
    /// depend on is not known.
    pub fn realised_conditions(&self, input: &AccountInput<'_>) -> Vec<Verdict> {
        let Some(plan) = self.realised_plan(input) else {
            return Vec::new();
        };
        let books = post(&plan);
        let funding = FundingCache::new(&plan, &books);
        let verdicts = evaluate_conditions(&funding).verdicts.into_iter();
        verdicts
            .filter(|verdict| {
                // Parts of partners are not in the books.
                let condition = verdict.condition(&plan);
                let by_partner = condition.is_some_and(|condition| !condition.partners.is_empty());
                let is_closed = input.comparison.has_closed(&verdict.window);
                !by_partner
                    && self.is_about(&plan, verdict)
                    && follows_from_actuals(verdict.requirement, is_closed)
            })
            .collect()
    }

    /// Whether a verdict is about this funder or about costs.
    fn is_about(&self, plan: &Plan, verdict: &Verdict) -> bool {
        match verdict.required_by {
            RequiredBy::Condition(at) => {
                let funders = &plan.conditions[at].funders;
                funders.is_empty() || verdict.funders.contains(&self.funder)
            }
            RequiredBy::Funder(funder) => funder == self.funder,
        }
    }

    /// The plan with realised costs, and with what each funder counts for in place of what it brings in. None if an amount
    /// is not known.
    fn realised_plan(&self, input: &AccountInput<'_>) -> Option<Plan> {
        let comparison = input.comparison;
        self.settlement.cost.known()?;
        let mut plan = realised_plan(input.funding.plan, input.funding.books, comparison);
        let is_own = |funder: FunderIx| self.own.iter().any(|(own, _)| *own == funder);
        for index in (0..plan.funders.len()).map(FunderIx::new) {
            let row = &comparison.funders[index];
            let cells = comparison.periods.iter().map(|closed| {
                let both = row.at(closed.period);
                let amount = if is_own(index) {
                    both.budget
                } else {
                    both.realised
                };
                (closed.period, amount)
            });
            let cells: Vec<(PeriodIx, Amount)> = if index == self.funder {
                self.spent.clone()
            } else {
                cells.collect()
            };
            let known = cells
                .into_iter()
                .map(|(period, amount)| Some((period, amount.known()?)));
            let figures = PerPeriod::new(Form::Table, known.collect::<Option<_>>()?, Vec::new());
            let is_group = input.funding.books.funder_tree.is_group(index);
            let funder = plan.funder_mut(index);
            funder.total = None;
            let counts = !is_group && funder.form == Contribution::Cash;
            funder.pays_rest = false;
            funder.credit = counts.then_some(figures);
        }
        Some(plan)
    }
}

/// Whether what was realised decides a requirement. Tariffs, instalments and who pays what are not in the books. What moved
/// between lines is known once all periods are closed: before, a line that is spent later seems to have lost money.
fn follows_from_actuals(requirement: Requirement, is_closed: bool) -> bool {
    match requirement {
        Requirement::MaxShare(_)
        | Requirement::MinShare(_)
        | Requirement::Max(_)
        | Requirement::Min(_)
        | Requirement::MaxPerUnit { .. }
        | Requirement::FlatRate(_)
        | Requirement::FunderMax(_) => true,
        Requirement::MaxReallocation(_) => is_closed,
        Requirement::MaxTariff(_)
        | Requirement::Excludes(_)
        | Requirement::Instalments
        | Requirement::MaxPrefinance(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind => false,
    }
}
