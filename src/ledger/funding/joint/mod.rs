//! Limits on what funders pay of costs, evaluated together: whether one way to divide the money meets all of them.
//!
//! Payments, limits and what each funder brings in are a linear program (`program`), which is solved exactly
//! (`ledger/linear`). It has no whole-number constraint: limits that are found to contradict each other do so for every
//! division. If payments in fractions of units can meet the limits, payments in whole units miss each limit by less
//! than a unit.
//!
//! The deletion filter makes a set of contradictory limits minimal: it removes each limit without which the others
//! still contradict each other (J. W. Chinneck and E. W. Dravnieks, "Locating minimal infeasible constraint sets in
//! linear programs", ORSA Journal on Computing 3, 1991). It starts with the limits that have a price in the optimum.

mod program;
mod rounding;

use super::Funding;
use super::payer_set::PayerSet;
use super::problem::{FundingProblem, Purpose};
use super::subproblem::{Subproblem, subproblems};
use crate::ledger::units::in_units;
use crate::plan::{FunderIx, Money, PeriodIx};
use program::{Optimum, Program};

/// A maximum or minimum of what some funders pay of some costs.
pub(in crate::ledger) struct PaidLimit<'a> {
    pub(in crate::ledger) funders: &'a [FunderIx],
    /// Whether a cost is one of these costs.
    pub(in crate::ledger) counts: Box<dyn Fn(PeriodIx, Purpose) -> bool + 'a>,
    pub(in crate::ledger) side: LimitSide,
    /// A whole number of the unit of payments.
    pub(in crate::ledger) amount: Money,
}

/// On which side of a limit payments may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitSide {
    AtMost,
    AtLeast,
}

/// A minimal set of limits that can't be met together: without any one of them, the others can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ledger) struct Contradiction {
    /// The positions of the limits in the list that was evaluated, in order.
    pub(in crate::ledger) limits: Vec<usize>,
    /// The minimum total by which payments are beyond these limits, rounded up to the unit.
    pub(in crate::ledger) excess: Money,
    /// The side of all limits, if they have the same side and no payment counts for two of them. Then the payments that
    /// count add up to at least the sum of the limits plus the excess, or to at most that sum less the excess.
    pub(in crate::ledger) side: Option<LimitSide>,
}

/// The limits of a plan that contradict each other.
#[derive(Debug, Default)]
pub(in crate::ledger) struct JointEvaluation {
    pub(in crate::ledger) contradictions: Vec<Contradiction>,
    /// Whether limits were too many or too large to be evaluated together.
    pub(in crate::ledger) is_too_large: bool,
}

/// A limit, with its payers as positions in [`FundingProblem::payers`].
struct LimitOfPayers {
    payers: PayerSet,
    side: LimitSide,
    units: i128,
}

/// A part of a funding problem that shares no limit with the others, and its limits.
struct Component<'p> {
    subproblems: Vec<&'p Subproblem<'p>>,
    limits: Vec<usize>,
}

/// The part that all programs of a funding problem have in common.
struct JointLimits<'p> {
    problem: &'p FundingProblem,
    limits: Vec<LimitOfPayers>,
    /// For each demand, the limits that it counts for.
    of_demands: Vec<Vec<usize>>,
}

impl Funding {
    /// Evaluates limits together. `slack` returns how much of the excess over a set of limits rounding explains.
    pub(in crate::ledger) fn evaluate_together(
        &self,
        limits: &[PaidLimit<'_>],
        slack: impl Fn(&[usize]) -> Money,
    ) -> JointEvaluation {
        let mut evaluation = JointEvaluation::default();
        let Some(joint) = JointLimits::new(&self.problem, limits) else {
            evaluation.is_too_large = true;
            return evaluation;
        };
        let slack = |set: &[usize]| in_units(slack(set), self.problem.unit).unwrap_or(0);
        let subproblems = subproblems(&self.problem);
        for mut component in joint.components(&subproblems) {
            while component.limits.len() > 1 {
                match joint.contradiction(&component, &slack) {
                    Some(None) => break,
                    Some(Some(found)) => {
                        let is_left = |limit: &usize| !found.limits.contains(limit);
                        component.limits.retain(is_left);
                        // A limit that can't be met by itself contradicts no other.
                        if found.limits.len() > 1 {
                            evaluation.contradictions.push(found);
                        }
                    }
                    None => {
                        evaluation.is_too_large = true;
                        break;
                    }
                }
            }
        }
        evaluation
            .contradictions
            .sort_by(|one, other| one.limits.cmp(&other.limits));
        evaluation
    }
}

impl<'p> JointLimits<'p> {
    fn new(problem: &'p FundingProblem, limits: &[PaidLimit<'_>]) -> Option<JointLimits<'p>> {
        let of_payers = |limit: &PaidLimit<'_>| {
            let mut payers = PayerSet::empty(problem.payers.len());
            let positions = limit.funders.iter();
            positions.for_each(|funder| payers.insert(problem.funder_positions[*funder]));
            Some(LimitOfPayers {
                payers,
                side: limit.side,
                units: in_units(limit.amount.max(Money::ZERO), problem.unit)?,
            })
        };
        let of_demands = problem.demands.iter().map(|demand| {
            let counts = |at: &usize| (limits[*at].counts)(demand.period, demand.purpose);
            (0..limits.len()).filter(counts).collect()
        });
        Some(JointLimits {
            problem,
            limits: limits.iter().map(of_payers).collect::<Option<_>>()?,
            of_demands: of_demands.collect(),
        })
    }

    /// The parts of the problem that share no limit with each other.
    fn components(&self, subproblems: &'p [Subproblem<'p>]) -> Vec<Component<'p>> {
        let mut components: Vec<Component<'p>> = Vec::new();
        for subproblem in subproblems {
            let classes = subproblem.first_class..subproblem.first_class + subproblem.classes.len();
            let demands = classes.flat_map(|class| &self.problem.classes[class].demands);
            let mut limits: Vec<usize> = demands
                .flat_map(|demand| self.of_demands[*demand].iter().copied())
                .collect();
            limits.sort_unstable();
            limits.dedup();
            let mut joined = Component {
                subproblems: vec![subproblem],
                limits,
            };
            let (same, others): (Vec<_>, Vec<_>) = components.into_iter().partition(|other| {
                other
                    .limits
                    .iter()
                    .any(|limit| joined.limits.binary_search(limit).is_ok())
            });
            for other in same {
                joined.subproblems.extend(other.subproblems);
                joined.limits.extend(other.limits);
            }
            joined.limits.sort_unstable();
            joined.limits.dedup();
            components = others;
            components.push(joined);
        }
        components
    }

    /// Returns a minimal set of limits that contradict each other, or `Some(None)` if there is no contradiction. None
    /// if the program is too large.
    fn contradiction(
        &self,
        component: &Component<'_>,
        slack: &dyn Fn(&[usize]) -> i128,
    ) -> Option<Option<Contradiction>> {
        let optimum = |limits: &[usize]| -> Option<Optimum> {
            Program::new(self, &component.subproblems, limits)?.optimum()
        };
        let is_beyond = |found: &Optimum| found.excess > slack(&found.priced);
        let mut found = optimum(&component.limits)?;
        if !is_beyond(&found) {
            return Some(None);
        }
        // The last are left out first, so that the first are kept.
        for limit in component.limits.iter().rev() {
            if found.priced.len() > 1 && found.priced.contains(limit) {
                let mut rest = found.priced.clone();
                rest.retain(|other| other != limit);
                found = Some(optimum(&rest)?).filter(&is_beyond).unwrap_or(found);
            }
        }
        let priced = found.priced.clone();
        let found = optimum(&priced)?;
        Some(Some(Contradiction {
            limits: priced,
            excess: self.problem.money(found.excess),
            side: found.side,
        }))
    }
}
