//! Limits on what funders pay of costs: whether one way to divide the money meets all of them.
//!
//! Each limit by itself is compared with the minimum or the maximum that its funders can pay. Other ways to divide the
//! money may be needed for other limits: those of other lines or periods of one condition, and those of conditions of
//! other funders. `funding/joint` evaluates them together. A limit that is not met by itself, or not decided, is left
//! out: it has a verdict of its own.

use std::collections::BTreeSet;

use super::super::books::tolerance;
use super::super::funding::{Contradiction, Funding, LimitSide, PaidLimit, Purpose};
use super::exact::Exact;
use super::measure::{Measure, ResolvedCondition, is_about_funders};
use super::parts::{ConditionPart, PartOf};
use super::verdict::{JointConflict, JointRequirement};
use super::{ConditionEvaluator, Evaluation, Outcome, RequiredBy, Undecided, Verdict};
use crate::plan::{Condition, Money, PeriodIx, Plan};

/// A requirement that is met by itself, as a limit.
struct Limited<'v> {
    verdict: &'v Verdict,
    resolved: ResolvedCondition<'v>,
    side: LimitSide,
    /// In whole units of payments, on the allowed side.
    amount: Money,
}

impl ConditionEvaluator<'_> {
    /// Adds a verdict to each requirement that can't be met together with others, after its own verdicts.
    pub(super) fn add_together(&self, evaluation: &mut Evaluation) {
        let verdicts = std::mem::take(&mut evaluation.verdicts);
        let (mut limited, mut left_out) = (Vec::new(), 0);
        for verdict in &verdicts {
            match self.limited_by(verdict) {
                Ok(found) => limited.extend(found),
                Err(_) => left_out += 1,
            }
        }
        evaluation.are_joint_limits_undecided = left_out > 0 && limited.len() + left_out > 1;
        let added = self.not_met_together(&limited, &mut evaluation.are_joint_limits_undecided);
        drop(limited);
        evaluation.verdicts = verdicts;
        for verdict in added {
            let list = &mut evaluation.verdicts;
            let last = list
                .iter()
                .rposition(|own| own.is_of_same_requirement(&verdict));
            list.insert(last.map_or(list.len(), |last| last + 1), verdict);
        }
    }

    /// A verdict for each requirement of each contradiction.
    fn not_met_together(&self, limited: &[Limited<'_>], is_too_large: &mut bool) -> Vec<Verdict> {
        if limited.len() < 2 {
            return Vec::new();
        }
        let Some(funding) = self
            .funding()
            .ok()
            .filter(|funding| funding.gaps().is_empty())
        else {
            return Vec::new();
        };
        let limits: Vec<PaidLimit<'_>> = limited.iter().map(Limited::limit).collect();
        let slack = |set: &[usize]| self.slack_together(limited, set);
        let evaluation = funding.evaluate_together(&limits, slack);
        let mut verdicts = Vec::new();
        *is_too_large |= evaluation.is_too_large;
        for found in &evaluation.contradictions {
            match together(limited, found) {
                Some(found) => verdicts.extend(found),
                None => *is_too_large = true,
            }
        }
        verdicts
    }

    /// The limit of a verdict. None if the verdict is not about payments, or does not hold.
    fn limited_by<'v>(&'v self, verdict: &'v Verdict) -> Result<Option<Limited<'v>>, Undecided> {
        let (RequiredBy::Condition(_), Some(side), Ok(outcome)) = (
            verdict.required_by,
            verdict.requirement.side_of_payments(),
            &verdict.outcome,
        ) else {
            return Ok(None);
        };
        let (Some(condition), Some(limit), true) =
            (verdict.condition(self.plan), outcome.limit, outcome.holds)
        else {
            return Ok(None);
        };
        let resolved = self.resolve(condition);
        if resolved.measure != Measure::Paid {
            return Ok(None);
        }
        // An excess that rounding explains is allowed.
        let limit = if outcome.holds_only_by_rounding {
            outcome.amount
        } else {
            limit
        };
        let (limit, unit) = (Exact::of(limit)?, self.funding()?.unit());
        let amount = match side {
            LimitSide::AtMost => limit.floor(unit)?,
            LimitSide::AtLeast => limit.ceiling(unit)?,
        };
        Ok(Some(Limited {
            verdict,
            resolved,
            side,
            amount,
        }))
    }

    /// How much of the excess over some limits is explained by rounding, in whole units of payments. Each figure may
    /// count on two sides.
    fn slack_together(&self, limited: &[Limited<'_>], set: &[usize]) -> Money {
        if self.plan.rounding.is_none() {
            return Money::ZERO;
        }
        let mut figures: BTreeSet<(bool, usize, PeriodIx)> = BTreeSet::new();
        for resolved in set.iter().map(|at| &limited[*at].resolved) {
            let lines = self.books.line_tree.leaves();
            let lines = lines.filter(|line| resolved.lines.contains_line(*line));
            let lines = lines.map(|line| (false, line.index()));
            let funders = resolved.funders.iter().map(|funder| (true, funder.index()));
            for (is_funder, row) in lines.chain(funders) {
                let periods = resolved.window.iter();
                figures.extend(periods.map(|period| (is_funder, row, *period)));
            }
        }
        let slack = Exact::of(tolerance(self.plan, figures.len() * 2 + set.len()));
        let unit = self.funding().map(Funding::unit);
        let slack = slack.and_then(|slack| slack.floor(unit?));
        slack.unwrap_or_default()
    }
}

impl Verdict {
    /// Whether it is about what funders pay of lines, which depends on how the money is divided.
    pub fn is_of_payments(&self, plan: &Plan) -> bool {
        let condition = self.condition(plan);
        self.requirement.side_of_payments().is_some()
            && condition.is_some_and(|of| is_about_funders(of) && !of.lines.is_empty())
    }
}

impl Limited<'_> {
    fn limit(&self) -> PaidLimit<'_> {
        let counts = |period: PeriodIx, purpose: Purpose| {
            let cost = purpose.cost();
            self.resolved.window.contains(&period)
                && cost.is_some_and(|(activity, account)| {
                    self.resolved.lines.contains(activity, account)
                })
        };
        PaidLimit {
            funders: &self.resolved.funders,
            counts: Box::new(counts),
            side: self.side,
            amount: self.amount,
        }
    }
}

/// The verdicts on the requirements of a contradiction. None if a sum is too large.
fn together(limited: &[Limited<'_>], found: &Contradiction) -> Option<Vec<Verdict>> {
    let set: Vec<&Limited<'_>> = found.limits.iter().map(|at| &limited[*at]).collect();
    let sum = |set: &[&Limited<'_>]| {
        let mut amounts = set.iter().map(|limited| limited.amount);
        amounts.try_fold(Money::ZERO, Money::checked_add)
    };
    let by_requirement: Vec<&[&Limited<'_>]> = set
        .chunk_by(|one, next| one.verdict.is_of_same_requirement(next.verdict))
        .collect();
    let requirement = |parts: &&[&Limited<'_>]| {
        let (first, _) = parts.split_first()?;
        let RequiredBy::Condition(condition) = first.verdict.required_by else {
            return None;
        };
        let of = parts
            .iter()
            .filter_map(|limited| limited.verdict.part.clone());
        Some(JointRequirement {
            condition,
            requirement: first.verdict.requirement,
            parts: of.collect(),
            limit: sum(parts)?,
        })
    };
    let requirements = by_requirement.iter().map(requirement);
    let together = JointConflict {
        requirements: requirements.collect::<Option<_>>()?,
        excess: found.excess,
        side: found.side,
    };
    let all = sum(&set)?;
    let verdict = |parts: &[&Limited<'_>]| {
        let (first, _) = parts.split_first()?;
        let outcome = outcome(&together, all, sum(parts)?)?;
        let mut window: Vec<PeriodIx> = parts
            .iter()
            .flat_map(|limited| limited.verdict.window.iter().copied())
            .collect();
        window.sort_unstable();
        window.dedup();
        Some(Verdict {
            part: Some(ConditionPart {
                of: PartOf::Together,
                condition: of_all(parts)?,
            }),
            window,
            outcome: Ok(outcome),
            together: Some(Box::new(together.clone())),
            ..first.verdict.clone()
        })
    };
    by_requirement.into_iter().map(verdict).collect()
}

/// Returns the payments for all requirements, with the sum of their limits. If the payments do not add up, returns the
/// excess, with the requirement's own limit and no headroom: see [`Verdict::compared_amount`].
fn outcome(together: &JointConflict, limits: Money, own: Money) -> Option<Outcome> {
    let excess = together.excess;
    let (amount, limit) = match together.side {
        Some(LimitSide::AtMost) => (limits.checked_add(excess)?, limits),
        Some(LimitSide::AtLeast) => (limits.checked_add(-excess)?, limits),
        None => (excess, own),
    };
    Some(Outcome {
        limit: Some(limit),
        headroom: together.side.map(|_| -excess),
        ..Outcome::without_limit(amount, false)
    })
}

/// Returns one condition for several of its parts together: with all their lines, and without a time if theirs differ.
fn of_all(parts: &[&Limited<'_>]) -> Option<Condition> {
    let (first, others) = parts.split_first()?;
    let mut condition = first.resolved.condition.clone();
    for other in others {
        let other = other.resolved.condition;
        let lines = other
            .lines
            .iter()
            .filter(|line| !condition.lines.contains(line));
        let lines: Vec<_> = lines.cloned().collect();
        condition.lines.extend(lines);
        if condition.within != other.within {
            condition.within = None;
        }
    }
    condition.each = None;
    Some(condition)
}
