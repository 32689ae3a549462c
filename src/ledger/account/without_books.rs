//! Verdicts on realised amounts if a partner has a budget and no bookkeeping: which of them its amounts can change.

use super::breach::RealisedTest;
use super::{RealisedConditions, gives_back};
use crate::ledger::conditions::{Outcome, Requirement, Undecided, Verdict};

/// Returns verdicts on booked amounts, of which only those are decided that the amounts of partners without a
/// bookkeeping can't change. `in_doubt` has the verdicts in which these amounts are unknown.
///
/// Missing costs are taken not to be below 0. So a maximum that booked amounts exceed is exceeded, and a minimum that
/// they reach is reached. The share of a settling funder can fall if costs are added, so this does not hold for what
/// it bears.
pub(super) fn decided_only(
    booked: RealisedConditions,
    in_doubt: RealisedConditions,
) -> RealisedConditions {
    let mut decided = booked;
    for verdict in &mut decided.verdicts {
        let Ok(outcome) = &verdict.outcome else {
            continue;
        };
        let bears = |verdict: &Verdict| {
            let mut funders = verdict.funders.iter();
            funders.any(|funder| gives_back(in_doubt.plan.funder(*funder)))
        };
        let is_certain = is_certain(verdict, outcome) && !bears(verdict);
        let mut others = in_doubt.verdicts.iter();
        let is_known = others.any(|other| {
            let is_same = other.is_on_same(verdict) && other.window == verdict.window;
            let holds = |other: &Outcome| other.holds == outcome.holds;
            is_same && other.outcome.as_ref().is_ok_and(holds)
        });
        if !is_certain && !is_known {
            verdict.outcome = Err(Undecided::Unknown);
        }
    }
    decided.joint = in_doubt.joint;
    decided
}

/// Whether an outcome stays the same if its amount grows.
fn is_certain(verdict: &Verdict, outcome: &Outcome) -> bool {
    match RealisedTest::of(verdict.requirement) {
        Ok(RealisedTest::Maximum) => !outcome.holds,
        Ok(RealisedTest::Minimum) => {
            outcome.holds && matches!(verdict.requirement, Requirement::Min(_))
        }
        Ok(RealisedTest::MaximumShare | RealisedTest::FlatRate | RealisedTest::Reallocation)
        | Err(_) => false,
    }
}
