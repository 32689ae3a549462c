//! What is expected to be added to reserves and drawn from them, within a forecast.

use super::{Forecast, ForecastRow};
use crate::ledger::books::Books;
use crate::ledger::reserves::rows_of_reserves;
use crate::plan::Plan;

impl Forecast {
    /// Returns what is added to reserves, and what is drawn from them: it is part of all costs and of all income. None
    /// if the plan has no reserves.
    pub fn of_reserves(&self, plan: &Plan, books: &Books) -> Option<[ForecastRow; 2]> {
        let rows = rows_of_reserves(plan, &books.line_tree, (&self.lines, &self.funders))?;
        Some(rows.map(ForecastRow::sum_of))
    }
}
