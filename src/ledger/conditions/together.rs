//! Limits on the payments of funders for each of several lines: whether one division of the money meets all of them.
//!
//! Each limit by itself is compared with the minimum or the maximum that the funders pay of its line. Other ways to
//! divide the money may be needed for other lines. If one funder pays, and money is not carried, the limits can be met
//! together if and only if each set of lines can: the possible payments of a funder for lines are a generalized
//! polymatroid (Frank and Tardos 1988). In other plans that is necessary.

use super::super::books::tolerance;
use super::exact::Exact;
use super::limit::{Bound, against};
use super::measure::is_about_funders;
use super::parts::{ConditionPart, PartOf};
use super::{ConditionEvaluator, Outcome, Remedy, Requirement, Undecided, Verdict};
use crate::plan::{Condition, Each, Money};

/// The maximum number of lines whose sets are all compared. Of more lines, only the sets with two, all but one, and all
/// are compared.
const MOST_LINES: usize = 8;

impl ConditionEvaluator<'_> {
    /// The verdict on the smallest set of lines whose limits can't be met together. None if there is none, or if a line is not
    /// met or decided by itself.
    pub(super) fn not_met_together(
        &self,
        condition: &Condition,
        verdicts: &[Verdict],
    ) -> Option<Verdict> {
        let first = verdicts.first()?;
        let bound = bound(first.requirement)?;
        let is_met = |verdict: &Verdict| verdict.outcome.as_ref().is_ok_and(|of| of.holds);
        let is_paid = is_about_funders(condition);
        if condition.each != Some(Each::Line) || !is_paid || !verdicts.iter().all(is_met) {
            return None;
        }
        let sets = sets(verdicts.len()).into_iter();
        let mut verdicts = sets.filter_map(|set| {
            let set: Vec<&Verdict> = set.into_iter().map(|at| &verdicts[at]).collect();
            let condition = together(condition, &set);
            let outcome = self.met_together(&condition, &set, bound).ok()?;
            let part = ConditionPart {
                of: PartOf::Lines,
                condition,
            };
            Some(Verdict {
                part: Some(part),
                outcome: Ok(outcome),
                ..first.clone()
            })
        });
        verdicts.find(|verdict| !is_met(verdict))
    }

    /// Compares the payments of the funders for some lines with the sum of their limits.
    fn met_together(
        &self,
        condition: &Condition,
        set: &[&Verdict],
        bound: Bound,
    ) -> Result<Outcome, Undecided> {
        let resolved = self.resolve(condition);
        let amount = self.measured(&resolved, bound)?;
        let unit = self.funding()?.unit();
        let outcomes = set
            .iter()
            .filter_map(|verdict| verdict.outcome.as_ref().ok());
        let (mut limit, mut base) = (Exact::of(Money::ZERO)?, Some(Money::ZERO));
        for outcome in outcomes {
            let own = Exact::of(outcome.limit.ok_or(Undecided::Unknown)?)?;
            // Payments are in whole units.
            let own = match bound {
                Bound::Max => own.floor(unit)?,
                Bound::Min => own.ceiling(unit)?,
            };
            limit = limit.plus(Exact::of(own)?)?;
            base = base
                .zip(outcome.base)
                .and_then(|(base, own)| base.checked_add(own));
        }
        let figures = self.figures_measured(&resolved) * 2 + set.len();
        let slack = Exact::of(tolerance(self.plan, figures))?;
        let outcome = against(self.plan.minor_unit(), amount, limit, bound, slack)?;
        let excess = limit.distance(Exact::of(amount)?)?;
        let change = excess.up_to(unit).filter(|_| !outcome.holds);
        let remedy = change.map(|change| Remedy {
            change,
            base: None,
            both: None,
        });
        Ok(Outcome {
            base,
            remedy,
            ..outcome
        })
    }
}

/// The condition of some lines together.
fn together(condition: &Condition, set: &[&Verdict]) -> Condition {
    let parts = set.iter().filter_map(|verdict| verdict.part.as_ref());
    let lines = parts.flat_map(|part| part.condition.lines.iter().cloned());
    Condition {
        each: None,
        lines: lines.collect(),
        ..condition.clone()
    }
}

/// On which side of a limit a requirement is. None if it is not about an amount that is paid.
fn bound(requirement: Requirement) -> Option<Bound> {
    match requirement {
        Requirement::MaxShare(_) | Requirement::Max(_) | Requirement::MaxPerUnit { .. } => {
            Some(Bound::Max)
        }
        Requirement::MinShare(_) | Requirement::Min(_) => Some(Bound::Min),
        Requirement::FlatRate(_)
        | Requirement::MaxTariff(_)
        | Requirement::Excludes(_)
        | Requirement::MaxReallocation(_)
        | Requirement::Instalments
        | Requirement::MaxPrefinance(_)
        | Requirement::FunderMax(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind => None,
    }
}

/// Sets of several of some numbers from 0, the smallest first.
fn sets(many: usize) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = if many <= MOST_LINES {
        let chosen = |bits: usize| (0..many).filter(|at| (bits >> at) & 1 == 1).collect();
        (0..1_usize << many).map(chosen).collect()
    } else {
        let pairs = (0..many).flat_map(|one| (one + 1..many).map(move |other| vec![one, other]));
        let without = (0..many).map(|out| (0..many).filter(|at| *at != out).collect());
        pairs.chain(without).chain([(0..many).collect()]).collect()
    };
    sets.retain(|set| set.len() > 1);
    sets.sort_by_key(Vec::len);
    sets
}
