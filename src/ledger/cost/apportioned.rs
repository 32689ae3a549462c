//! Divides all yearly costs of a plan over the periods, as one table of costs × periods.
//!
//! A row is one year of a cost item: its amount, rounded. So each year adds up, and each cell and the total of a period
//! are within a unit of their exact values. The rows of a line follow each other, and in it those of an activity: what a
//! line or an activity costs in a period is within two units.

use std::cmp::Ordering;

use super::years::{YearAmount, YearCost};
use crate::ledger::apportionment::ApportionedTable;
use crate::ledger::stable_order::StableOrder;
use crate::plan::{ActivityIx, IndexVec, PeriodIx, Plan};

/// A yearly cost item.
#[derive(Debug)]
pub(super) struct YearlyItem {
    pub(super) activity: ActivityIx,
    /// The index of the item in its activity.
    pub(super) item: usize,
    pub(super) years: Vec<YearCost>,
}

/// Sets the amounts of the years that are to be divided.
pub(super) fn apportion_years(plan: &Plan, yearly: &mut [YearlyItem]) {
    sort(plan, yearly);
    let years = yearly.iter_mut().flat_map(|item| &mut item.years);
    let mut rows: Vec<(YearAmount, &mut YearCost)> = years
        .filter_map(|year| Some((year.to_divide.take()?, year)))
        .collect();
    let weights = rows.iter().map(|(amount, _)| amount.weights.as_slice());
    let mut table = ApportionedTable::new(rows.len(), weights);
    let order = order_of_periods(plan);
    let columns = |year: &YearCost| -> Vec<usize> {
        let periods = year.cells.iter().map(|cell| cell.period);
        periods.map(|period| order[period]).collect()
    };
    let is_added: Vec<bool> = rows
        .iter()
        .enumerate()
        .map(|(row, (amount, year))| {
            let added = table.add(row, amount.units, &columns(year), &amount.weights);
            added.is_some()
        })
        .collect();
    // A year whose numbers are too large for the table stays as it is.
    let added = rows.iter_mut().zip(is_added).zip(table.rounded());
    for (((_, year), _), cells) in added.filter(|((_, is_added), _)| *is_added) {
        let units = columns(year).into_iter().map(|column| cells[&column]);
        year.set(units, plan.unit);
    }
}

/// Sorts items by line, activity, name and amount, so that the order of the file decides nothing.
fn sort(plan: &Plan, yearly: &mut [YearlyItem]) {
    let order = StableOrder::new(plan);
    let position = |of: &YearlyItem| {
        let activity = plan.activity(of.activity);
        let item = &activity.cost.items()[of.item];
        let line = item.line.as_ref().or(activity.line.as_ref());
        (line, order.activities[of.activity], &item.what)
    };
    yearly.sort_by(|a, b| {
        let by_position = position(a).cmp(&position(b));
        by_position.then_with(|| by_amounts(a, b))
    });
}

fn by_amounts(a: &YearlyItem, b: &YearlyItem) -> Ordering {
    let (a, b) = (a.years.iter(), b.years.iter());
    a.map(|year| &year.to_divide)
        .cmp(b.map(|year| &year.to_divide))
}

/// The position of each period in the order of time.
fn order_of_periods(plan: &Plan) -> IndexVec<PeriodIx, usize> {
    let mut periods: Vec<PeriodIx> = plan.periods.iter().map(|(period, _)| period).collect();
    periods.sort_by_key(|period| plan.periods.get(*period).span);
    let mut order = IndexVec::filled(0, periods.len());
    for (position, period) in periods.into_iter().enumerate() {
        order[period] = position;
    }
    order
}
