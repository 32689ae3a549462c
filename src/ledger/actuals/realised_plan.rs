//! A plan with what was realised in place of its budget, so that its conditions can be evaluated on that.

use super::comparison::{BudgetComparison, ComparedRow};
use crate::ledger::books::Books;
use crate::plan::{
    ActivityIx, Cost, CostItem, Form, LineIx, PerPeriod, Plan, Price, Series, Timing, Unit,
};

/// The plan with the realised costs of its lines and activities. What its funders bring in stays as budgeted.
pub fn realised_plan(plan: &Plan, books: &Books, comparison: &BudgetComparison) -> Plan {
    let mut realised = plan.clone();
    realised.unit = plan.unit.finer(Unit::CENT);
    let figures = |row: &ComparedRow| {
        let periods = comparison.periods.iter().map(|closed| closed.period);
        let entries = periods.filter_map(|period| Some((period, row.at(period).realised.known()?)));
        PerPeriod::new(Form::Table, entries.collect(), Vec::new())
    };
    for (index, line) in realised.lines.values_mut().enumerate() {
        let index = LineIx::new(index);
        let is_group = books.line_tree.is_group(index);
        line.debit = (!is_group).then(|| figures(&comparison.lines[index]));
        line.total = None;
        line.adjust.clear();
    }
    for (index, activity) in realised.activities.iter_mut().enumerate() {
        let figures = figures(&comparison.activities[ActivityIx::new(index)]);
        let price = Price::Amount(Series::Each(figures));
        activity.cost = Cost::Items(vec![CostItem::new(0, price, Timing::ByFigures)]);
    }
    realised
}
