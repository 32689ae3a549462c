//! Lets the income of a line pay for its own line first.
//!
//! This is a preference and not a restriction: such income may pay for anything. So income pays for its own line only
//! as far as the totals that can be paid and spent stay the same. Where the minimum cut shows that other money has to
//! pay for the line, that much of the income becomes free.

use super::builder::FreeIncome;
use super::gap;
use super::payer::Payer;
use super::problem::FundingProblem;
use super::subproblem::{Solution, subproblems};
use crate::ledger::books::Books;
use crate::ledger::units::in_units;
use crate::plan::Plan;

/// The maximum number of rounds in which income is set free. If a plan needs more, all income is free.
const MAX_ROUNDS: usize = 100;

/// A problem in which income pays for its own line first, with its solutions.
#[derive(Debug)]
pub(super) struct OwnIncomeFirst {
    pub(super) problem: FundingProblem,
    pub(super) solutions: Vec<Solution>,
}

impl OwnIncomeFirst {
    /// Frees as much income as needed. None if the plan has no such income, if less is spent even though no more income
    /// can be freed, after [`MAX_ROUNDS`], or if an amount is too large. `solutions` are the solutions without this
    /// preference.
    pub(super) fn new(
        plan: &Plan,
        books: &Books,
        solutions: &[Solution],
    ) -> Option<OwnIncomeFirst> {
        if !plan.has_own_income() {
            return None;
        }
        let most = spent(solutions);
        let mut free = FreeIncome::new();
        for _ in 0..MAX_ROUNDS {
            let problem = FundingProblem::with_own_first(plan, books, &free)?;
            let solutions = solve(&problem);
            if spent(&solutions) == most {
                return Some(OwnIncomeFirst { problem, solutions });
            }
            if !set_free(plan, &problem, &solutions, &mut free)? {
                return None;
            }
        }
        None
    }
}

/// The solution of each subproblem.
pub(super) fn solve(problem: &FundingProblem) -> Vec<Solution> {
    let subproblems = subproblems(problem);
    subproblems.iter().map(|each| each.solve(problem)).collect()
}

fn spent(solutions: &[Solution]) -> i128 {
    let spent = solutions.iter().flat_map(|solution| &solution.spent);
    spent.sum()
}

/// Frees the income that can't be spent while it must pay for its own line first. Returns false if no income of a line
/// could be freed. None if an amount is too large.
fn set_free(
    plan: &Plan,
    problem: &FundingProblem,
    solutions: &[Solution],
    free: &mut FreeIncome,
) -> Option<bool> {
    let mut changed = false;
    for (subproblem, solution) in subproblems(problem).iter().zip(solutions) {
        let (unspendable, _) = gap::both_sides(problem, subproblem, solution);
        for gap in unspendable {
            let mut left = in_units(gap.amount(), problem.unit)?;
            let own = gap
                .payers
                .iter()
                .filter_map(|(payer, period, amount)| match payer {
                    Payer::Funder(funder) if plan.funder(*funder).of_line.is_some() => {
                        Some((*funder, *period, *amount))
                    }
                    Payer::Funder(_)
                    | Payer::OpeningBalance
                    | Payer::Refund(_)
                    | Payer::Advance
                    | Payer::Shortfall => None,
                });
            for (funder, period, amount) in own {
                let part = in_units(amount, problem.unit)?.min(left);
                if part > 0 {
                    *free.entry((funder, period)).or_default() += part;
                    left -= part;
                    changed = true;
                }
            }
        }
    }
    Some(changed)
}
