//! What is expected to be added to reserves and drawn from them, within a forecast.

use super::{Forecast, ForecastRow};
use crate::ledger::books::Books;
use crate::ledger::reserves::reserve_lines;
use crate::plan::Plan;

impl Forecast {
    /// Returns what is added to reserves, and what is drawn from them: it is part of all costs and of all income. None
    /// if the plan has no reserves.
    pub fn of_reserves(&self, plan: &Plan, books: &Books) -> Option<[ForecastRow; 2]> {
        let reserves = reserve_lines(plan, &books.line_tree);
        let added = reserves.iter().map(|line| &self.lines[*line]);
        let drawn = reserves.iter().filter_map(|line| plan.own_income(*line));
        let drawn = drawn.map(|funder| &self.funders[funder]);
        let sums = [ForecastRow::sum_of(added), ForecastRow::sum_of(drawn)];
        (!reserves.is_empty()).then_some(sums)
    }
}
