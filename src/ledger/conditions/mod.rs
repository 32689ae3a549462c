//! Evaluates the requirements of funders: for each the limit, the measured amount, and the headroom.
//!
//! Limits are compared exactly, in integers and never by a rounded percentage. If a figure is not known, or a condition
//! can be read in two ways, the requirement is left undecided: see [`Undecided`].

mod base_change;
mod caps;
mod eligible;
mod exact;
mod fault;
mod figures;
mod first_of_each;
mod flat_rate;
mod funder_limits;
mod in_books;
mod in_kind;
mod incomplete;
mod instalments;
mod limit;
mod measure;
mod paid_part;
mod partners;
mod parts;
mod planned_units;
mod reallocation;
mod requirement;
mod rounded_parts;
mod scope;
mod share;
mod tariff;
mod together;
mod verdict;
mod window;
mod without_partner;

pub use caps::{ComputedFlatRate, EligibleBase, FunderCap, FunderCaps, caps_of_funder, flat_rates};
pub use fault::Fault;
pub use in_books::{NotInBooks, not_in_books};
pub(in crate::ledger) use paid_part::PaidPart;
pub use parts::{ConditionPart, PartOf};
pub use requirement::{RequiredBy, Requirement};
pub use verdict::{
    ChangedLine, Evaluation, ItemRate, JointConflict, JointRequirement, Outcome, PeriodOutcome,
    Remedy, Undecided, Verdict, by_requirement, decisive,
};

use super::books::Books;
use super::funding::FundingCache;
use super::sums::Sums;
use crate::ledger::funding::LimitSide;
use crate::plan::{Condition, Contribution, Funder, PeriodIx, Plan, Section};
use exact::Exact;
use fault::{contradicting, fault};
use measure::ResolvedCondition;
use partners::PartnerDivisions;
use requirement::requirements;

/// The plan, the books and the funding that requirements are evaluated with.
struct ConditionEvaluator<'a> {
    plan: &'a Plan,
    books: &'a Books,
    funding: &'a FundingCache<'a>,
    divisions: PartnerDivisions<'a>,
}

/// Evaluates every requirement of a plan. The payments for costs are computed only if a requirement depends on them.
pub fn evaluate_conditions<'a>(funding: &'a FundingCache<'a>) -> Evaluation {
    let (plan, books) = (funding.plan, funding.books);
    let mut evaluation = Evaluation::default();
    if !has_requirements(plan) {
        return evaluation;
    }
    let evaluator = ConditionEvaluator {
        plan,
        books,
        funding,
        divisions: PartnerDivisions::default(),
    };
    for (index, _, funder) in plan.indexed_funders() {
        evaluator.add_funder(index, funder, &mut evaluation.verdicts);
    }
    for (index, condition) in plan.conditions.iter().enumerate() {
        evaluator.add_condition(index, condition, &mut evaluation);
    }
    evaluator.add_together(&mut evaluation);
    evaluation
}

/// Whether a plan has anything to evaluate.
pub fn has_requirements(plan: &Plan) -> bool {
    let requires = |funder: &Funder| {
        funder.max.is_some()
            || funder.max_per_period.is_some()
            || !funder.unread_limits.is_empty()
            || funder.form == Contribution::InKind
    };
    !plan.conditions.is_empty() || plan.funders.values().any(requires)
}

impl ConditionEvaluator<'_> {
    /// Adds a verdict on each requirement of a condition, and its fault if it is unclear.
    fn add_condition(&self, index: usize, condition: &Condition, evaluation: &mut Evaluation) {
        let is_known =
            condition.is_complete && self.is_plan_complete() && self.names_exist(condition);
        let mut fault = if is_known {
            fault(self, condition)
        } else {
            None
        };
        let contradicting = contradicting(self, index).filter(|_| is_known && fault.is_none());
        // The later of two conditions that contradict each other is reported.
        if let Some((other, key)) = contradicting.filter(|(other, _)| *other < index) {
            fault = Some(Fault::CrossedWith { other, key });
        }
        let undecided = match (is_known, &fault) {
            (false, _) => Some(Undecided::Unknown),
            (true, Some(_)) => Some(Undecided::Unclear),
            (true, None) if contradicting.is_some() => Some(Undecided::Unclear),
            (true, None) if self.plan.periods.is_empty() => Some(Undecided::NotApplicable),
            (true, None) => None,
        };
        let mut required = requirements(self.plan, condition);
        if required.is_empty() {
            required.push(Requirement::Unread(None));
        }
        for requirement in required {
            let verdicts = match undecided {
                Some(undecided) => vec![self.undecided(index, requirement, undecided)],
                None => self.decided(index, requirement),
            };
            for verdict in verdicts {
                if let (None, Err(why)) = (&fault, &verdict.outcome)
                    && undecided != Some(Undecided::Unclear)
                {
                    fault = self.undecided_fault(&verdict, *why);
                }
                evaluation.verdicts.push(verdict);
            }
        }
        evaluation.faults.extend(fault.map(|fault| (index, fault)));
    }

    /// The verdict on a requirement that is not evaluated.
    fn undecided(&self, index: usize, requirement: Requirement, undecided: Undecided) -> Verdict {
        let resolved = self.resolve(&self.plan.conditions[index]);
        resolved.verdict(index, requirement, Err(undecided))
    }

    /// The verdicts on a requirement: one for each part of its condition, or one in all.
    fn decided(&self, index: usize, requirement: Requirement) -> Vec<Verdict> {
        let condition = &self.plan.conditions[index];
        let whole = self.resolve(condition);
        let parts = self.parts(condition, requirement);
        if parts.is_empty() {
            let (requirement, outcome) = self.evaluated(&whole, requirement);
            return vec![whole.verdict(index, requirement, outcome)];
        }
        let verdict = |part: ConditionPart| {
            let resolved = whole.part(self.resolve(&part.condition), part.of);
            let (requirement, outcome) = self.evaluated(&resolved, requirement);
            Verdict {
                part: Some(part.clone()),
                ..resolved.verdict(index, requirement, outcome)
            }
        };
        parts.into_iter().map(verdict).collect()
    }

    /// Returns a requirement, with the number of units if that follows from the plan, and its outcome.
    fn evaluated(
        &self,
        resolved: &ResolvedCondition<'_>,
        requirement: Requirement,
    ) -> (Requirement, Result<Outcome, Undecided>) {
        match self.with_units(resolved, requirement) {
            Ok(requirement) => (requirement, self.evaluate(resolved, requirement)),
            Err(undecided) => (requirement, Err(undecided)),
        }
    }

    fn evaluate(
        &self,
        resolved: &ResolvedCondition<'_>,
        requirement: Requirement,
    ) -> Result<Outcome, Undecided> {
        match requirement {
            Requirement::MaxShare(share) => self.share(resolved, share, LimitSide::AtMost),
            Requirement::MinShare(share) => self.share(resolved, share, LimitSide::AtLeast),
            Requirement::Max(max) => self.amount(resolved, Exact::of(max)?, LimitSide::AtMost),
            Requirement::Min(min) => self.amount(resolved, Exact::of(min)?, LimitSide::AtLeast),
            Requirement::MaxPerUnit { rate, quantity } => {
                let quantity = quantity.ok_or(Undecided::Unknown)?;
                self.amount(resolved, Exact::product(rate, quantity)?, LimitSide::AtMost)
            }
            Requirement::FlatRate(rate) => self.flat_rate(resolved, rate),
            Requirement::MaxTariff(max) => self.tariff(resolved, max),
            Requirement::Excludes(funder) => self.excluded(funder, &resolved.window),
            Requirement::MaxReallocation(max) => self.reallocation(resolved, max),
            Requirement::Instalments => self.instalments(resolved),
            Requirement::MaxPrefinance(max) => self.prefinancing(resolved, max),
            Requirement::FunderMax(_) | Requirement::FunderMaxPerPeriod | Requirement::InKind => {
                Err(Undecided::NotApplicable)
            }
            Requirement::Unread(_) => Err(Undecided::Unknown),
        }
    }

    /// Whether everything that an amount may be made of could be read. A tariff that could not be read leaves the costs
    /// at that tariff unknown, and no others.
    fn is_plan_complete(&self) -> bool {
        let sections = [
            Section::Plan,
            Section::Funders,
            Section::Lines,
            Section::Activities,
        ];
        let mut sections = sections.into_iter();
        self.plan.are_roles_known() && sections.all(|section| self.plan.is_complete(section))
    }

    /// The cells of a row in these periods, if all of them are known.
    fn cells_in(&self, row: &Sums, window: &[PeriodIx]) -> Result<Sums, Undecided> {
        let mut cells = Sums::default();
        for period in window {
            if !row.is_known(*period) {
                return Err(Undecided::Unknown);
            }
            if let Some(amount) = row.get(*period)
                && !cells.add(*period, amount)
            {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(cells)
    }
}

#[cfg(test)]
mod tests;
