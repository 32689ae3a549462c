//! The figures whose difference from the budget says little: minimums, and sums with reserves.

use std::collections::BTreeSet;

use super::BudgetComparison;
use super::reserves::partners_with_reserves;
use crate::ledger::actuals::realisation::Realisation;
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
    /// The figures of a comparison with these bookkeepings.
    pub fn new(
        comparison: &BudgetComparison,
        plan: &Plan,
        books: &Books,
        realisation: &Realisation,
    ) -> UnjudgedFigures {
        let mut with_reserves = comparison.figures_with_reserves(plan, books);
        with_reserves.extend(partners_with_reserves(plan, books, realisation));
        UnjudgedFigures {
            minimums: comparison.minimums(plan, books),
            with_reserves,
        }
    }
}
