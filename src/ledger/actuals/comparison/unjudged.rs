//! The figures whose difference from the budget says little: minimums, and sums with reserves.

use std::collections::BTreeSet;

use super::BudgetComparison;
use crate::ledger::actuals::trace::TraceOf;
use crate::ledger::books::Books;
use crate::plan::Plan;

/// The figures whose difference is not judged, or not called good.
#[derive(Debug, Clone)]
pub struct UnjudgedFigures {
    /// The figures of costs that are a minimum: less than the budget is not called good.
    pub minimums: BTreeSet<TraceOf>,
    /// The figures that contain what is added to reserves or drawn from them, which is neither cost nor income.
    pub with_reserves: BTreeSet<TraceOf>,
}

impl UnjudgedFigures {
    /// The figures of a comparison.
    pub fn new(comparison: &BudgetComparison, plan: &Plan, books: &Books) -> UnjudgedFigures {
        UnjudgedFigures {
            minimums: comparison.minimums(plan, books),
            with_reserves: comparison.figures_with_reserves(plan, books),
        }
    }
}
