//! What is added to reserves and drawn from them, within a comparison. It is part of the totals of costs and income,
//! because it is booked, although it is neither cost nor income.

use super::{BudgetComparison, ComparedRow};
use crate::ledger::books::Books;
use crate::ledger::reserves::reserve_lines;
use crate::plan::Plan;

impl BudgetComparison {
    /// Returns what is added to reserves, and what is drawn from them. None if the plan has no reserves.
    pub fn of_reserves(&self, plan: &Plan, books: &Books) -> Option<[ComparedRow; 2]> {
        let reserves = reserve_lines(plan, &books.line_tree);
        let added = reserves.iter().map(|line| &self.lines[*line]);
        let drawn = reserves.iter().filter_map(|line| plan.own_income(*line));
        let drawn = drawn.map(|funder| &self.funders[funder]);
        let sums = [ComparedRow::total_of(added), ComparedRow::total_of(drawn)];
        (!reserves.is_empty()).then_some(sums)
    }
}
