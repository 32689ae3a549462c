//! The conditions of a plan, evaluated on realised amounts.
//!
//! A funder with a final settlement counts with the costs that it would bear without its conditions, and not with its
//! payments, because it gets a surplus of payments back.

use std::collections::{BTreeMap, BTreeSet};

use super::breach::{JointBreach, RealisedTest};
use super::terms::{CapOf, add_flat_rates_not_booked};
use super::{AccountInput, Accounts, gives_back, without_books};
use crate::ledger::actuals::{BudgetComparison, realised_plan};
use crate::ledger::books::Books;
use crate::ledger::conditions::{
    NotInBooks, Outcome, RequiredBy, Undecided, Verdict, evaluate_conditions, not_in_books,
};
use crate::ledger::funding::{FundingCache, LimitSide};
use crate::ledger::post::post;
use crate::plan::{Amount, Condition, FunderIx, LineIx, Plan, ShareBase, StaffCostBy};

/// The verdicts on realised amounts that follow from bookkeepings.
#[derive(Debug)]
pub struct RealisedConditions {
    /// The plan on which they are evaluated: with realised amounts instead of its budget.
    pub plan: Plan,
    pub verdicts: Vec<Verdict>,
    /// The verdicts that do not follow from bookkeepings, and why.
    pub not_evaluated: Vec<(Verdict, NotInBooks)>,
    /// Conditions on lines that are each met, but not together.
    pub joint: Vec<JointBreach>,
}

impl Accounts<'_> {
    /// Evaluates the conditions on realised amounts. None if the plan has no bookkeepings, or if one was not delivered.
    ///
    /// If a partner has a budget and no bookkeeping, a verdict that its amounts can change is not decided.
    pub fn realised_conditions(&self) -> Option<RealisedConditions> {
        let realised = self.on_booked_amounts()?;
        let (plan, books) = (self.input.funding.plan, self.input.funding.books);
        let Some(unknown) = self.input.comparison.with_unknown_minimums(plan, books) else {
            return Some(realised);
        };
        let in_doubt = Accounts::new(&AccountInput {
            comparison: &unknown,
            ..*self.input
        })
        .on_booked_amounts()?;
        Some(without_books::decided_only(realised, in_doubt))
    }

    /// Evaluates the conditions on the amounts that the bookkeepings have.
    fn on_booked_amounts(&self) -> Option<RealisedConditions> {
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
        let (mut verdicts, mut not_evaluated) = (Vec::new(), Vec::new());
        for verdict in evaluate_conditions(&FundingCache::new(&realised, &books)).verdicts {
            match self.evaluated(&realised, &books, &verdict) {
                Ok(evaluated) => verdicts.extend(evaluated),
                Err(reason) => not_evaluated.push((verdict, reason)),
            }
        }
        let joint = self.joint_breaches(&verdicts);
        Some(RealisedConditions {
            plan: realised,
            verdicts,
            not_evaluated,
            joint,
        })
    }

    /// Returns a verdict, if bookkeepings decide it. None if they decide it only once more of its periods are closed,
    /// or if it is on requirements that can't be met together.
    fn evaluated(
        &self,
        realised: &Plan,
        books: &Books,
        verdict: &Verdict,
    ) -> Result<Option<Verdict>, NotInBooks> {
        let test = RealisedTest::of(verdict.requirement)?;
        let is_complete = self.input.comparison.has_closed(&verdict.window);
        let is_early = !is_complete && test == RealisedTest::Reallocation;
        if is_early || verdict.together.is_some() {
            return Ok(None);
        }
        let Some(condition) = verdict.condition(realised) else {
            return Ok(Some(verdict.clone()));
        };
        let mut funders = verdict.funders.iter();
        let is_cut = |at: &FunderIx| self.stretches.are_cut_for(*at, &verdict.window);
        if condition.of == ShareBase::Eligible && funders.any(is_cut) {
            return Err(NotInBooks::PartOfPeriod);
        }
        if is_part_of_costs(condition)
            && verdict
                .funders
                .iter()
                .any(|at| self.takes_hours(*at, verdict))
        {
            return Err(NotInBooks::Hours);
        }
        match not_in_books(self.input.funding, condition) {
            None => Ok(Some(verdict.clone())),
            Some(NotInBooks::PaymentOfLines) => match verdict.requirement.side_of_payments() {
                None => Ok(Some(verdict.clone())),
                Some(LimitSide::AtLeast) => Err(NotInBooks::PaymentOfLines),
                Some(LimitSide::AtMost) => {
                    let evaluated = self.on_lines(books, verdict, condition)?;
                    Ok(Some(evaluated).filter(|_| is_complete))
                }
            },
            Some(reason) => Err(reason),
        }
    }

    /// Whether hours change the costs that a funder takes in the time of a condition: they count in place of booked
    /// pay.
    fn takes_hours(&self, funder: FunderIx, verdict: &Verdict) -> bool {
        let award = self.input.funding.plan.funder(funder).award.as_ref();
        let takes = award.is_some_and(|award| award.staff_cost == StaffCostBy::Hours);
        takes && self.maker(funder).pay_not_taken(&verdict.window).or_zero() != Amount::ZERO
    }

    /// Returns the verdict on a maximum of what one funder pays of lines. Its amount is the minimum that the funder can
    /// have paid of these lines: as in the settlement, it may have paid all eligible costs on other lines first.
    fn on_lines(
        &self,
        books: &Books,
        verdict: &Verdict,
        condition: &Condition,
    ) -> Result<Verdict, NotInBooks> {
        let is_of_costs = condition.of != ShareBase::Credit && condition.of_funders.is_empty();
        let (&[funder], true) = (&verdict.funders[..], is_of_costs) else {
            return Err(NotInBooks::PaymentOfLines);
        };
        let maker = self.maker(funder);
        let lines = leaf_lines(self.input.funding.plan, books, condition);
        let paid = verdict.window.iter().map(|period| {
            let row = &books.funders[funder];
            let known = row.is_known(*period).then(|| row.amount(*period));
            Amount::from(known)
        });
        let paid = paid.fold(Amount::ZERO, Amount::plus);
        let least = paid.minus(maker.cost_beside(&lines, &verdict.window));
        let least = least.not_below_zero();
        let amount = least.at_most(maker.cost_on(&lines, &verdict.window));
        let of = |outcome: Outcome| {
            let amount = amount.known().ok_or(Undecided::Unknown)?;
            let headroom = outcome.limit.map(|limit| limit - amount);
            Ok(Outcome {
                headroom,
                holds_only_by_rounding: false,
                holds: headroom.is_none_or(|headroom| !headroom.is_negative()),
                amount,
                ..outcome
            })
        };
        Ok(Verdict {
            outcome: verdict.outcome.clone().and_then(of),
            ..verdict.clone()
        })
    }

    /// The joint breach of each funder that settles: each of its conditions on lines is met, but together they let it
    /// pay less than it bears.
    fn joint_breaches(&self, verdicts: &[Verdict]) -> Vec<JointBreach> {
        let is_broken = |at: usize| {
            let mut verdicts = verdicts.iter();
            verdicts.any(|verdict| {
                verdict.required_by == RequiredBy::Condition(at)
                    && verdict.outcome.as_ref().is_ok_and(|of| !of.holds)
            })
        };
        let mut breaches = Vec::new();
        for of in &self.settling {
            let maker = self.maker(of.index);
            let periods = maker.periods();
            let Some(borne) = maker.demanded_in(&periods).known() else {
                continue;
            };
            let caps = maker.caps_in(&periods).into_iter();
            let mut lines = caps.filter(|cap| cap.of == CapOf::Lines);
            // The last maximum on lines is that of all of them together.
            let Some(joint) = lines.next_back() else {
                continue;
            };
            let Some(limit) = joint.most.known().filter(|limit| *limit < borne) else {
                continue;
            };
            if !joint.conditions.iter().any(|at| is_broken(*at)) {
                breaches.push(JointBreach {
                    conditions: joint.conditions,
                    borne,
                    limit,
                });
            }
        }
        breaches
    }
}

/// Whether a condition compares with a part of costs.
fn is_part_of_costs(condition: &Condition) -> bool {
    let of_costs = condition.of != ShareBase::Credit && condition.of_funders.is_empty();
    let shares = [
        condition.max_share,
        condition.min_share,
        condition.flat_rate,
    ];
    of_costs && shares.iter().any(Option::is_some)
}

/// The lines of a condition that are not groups.
fn leaf_lines(plan: &Plan, books: &Books, condition: &Condition) -> Vec<LineIx> {
    let named = condition.lines.iter();
    let named = named.filter_map(|id| plan.find_line(id.as_str()));
    let leaves: BTreeSet<LineIx> = named
        .flat_map(|line| books.line_tree.leaves_under(line))
        .collect();
    leaves.into_iter().collect()
}

impl RealisedConditions {
    /// The verdicts on costs, and those on one funder. Payments by a funder to which no surplus goes back are an
    /// advance until the end: verdicts on them are left out until all their periods are closed.
    pub fn of_funder(&self, funder: FunderIx, comparison: &BudgetComparison) -> Vec<Verdict> {
        let mut verdicts = self.without_advances(comparison);
        verdicts.retain(|verdict| self.is_about(verdict, funder));
        verdicts
    }

    /// The verdicts on costs and on all funders, without those on advances.
    pub fn without_advances(&self, comparison: &BudgetComparison) -> Vec<Verdict> {
        let is_advance = |verdict: &Verdict| {
            let mut funders = verdict.funders.iter();
            funders.any(|at| !gives_back(self.plan.funder(*at)))
                && !comparison.has_closed(&verdict.window)
        };
        let verdicts = self.verdicts.iter();
        verdicts
            .filter(|verdict| !is_advance(verdict))
            .cloned()
            .collect()
    }

    /// The conditions on costs and on one funder that do not follow from bookkeepings, by their index.
    pub fn not_evaluated_of(&self, funder: FunderIx) -> BTreeMap<usize, NotInBooks> {
        let verdicts = self.not_evaluated.iter();
        of_conditions(verdicts.filter(|(verdict, _)| self.is_about(verdict, funder)))
    }

    /// The reasons why conditions are not decided by realised amounts, by the index of the condition.
    pub fn not_evaluated(&self) -> BTreeMap<usize, NotInBooks> {
        of_conditions(self.not_evaluated.iter())
    }

    fn is_about(&self, verdict: &Verdict, funder: FunderIx) -> bool {
        match verdict.required_by {
            RequiredBy::Condition(at) => {
                let funders = &self.plan.conditions[at].funders;
                funders.is_empty() || verdict.funders.contains(&funder)
            }
            RequiredBy::Funder(of) => of == funder,
        }
    }
}

/// The reasons of verdicts that conditions require, by the index of the condition.
fn of_conditions<'v>(
    verdicts: impl Iterator<Item = &'v (Verdict, NotInBooks)>,
) -> BTreeMap<usize, NotInBooks> {
    let of_condition = verdicts.filter_map(|(verdict, reason)| match verdict.required_by {
        RequiredBy::Condition(at) => Some((at, *reason)),
        RequiredBy::Funder(_) => None,
    });
    of_condition.collect()
}
