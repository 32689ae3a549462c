//! The forecast of a partly closed period by the hours that are not used yet, instead of by the time that is left.
//!
//! It is used for an activity whose only costs are hours, and that has hours in timesheets in that period.

use super::{Forecast, ForecastFigures};
use crate::ledger::actuals::{BookedOn, BudgetComparison};
use crate::ledger::books::Books;
use crate::ledger::cost::Term;
use crate::ledger::hours::RateUnit;
use crate::plan::{ActivityIx, Amount, CostOwner, Money, PeriodIx, Person, Plan, Quantity};

/// The forecast of an activity by its hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForecastByHours {
    pub period: PeriodIx,
    /// The hours of timesheets up to the last closed day of that period.
    pub used: Quantity,
    /// The expected cost by the hours that are left, less the expected cost by the time that is left.
    pub change: Money,
}

impl Forecast {
    /// Expects the cost of the planned hours that are not used, in periods that are closed in part.
    pub(super) fn follow_hours(
        &mut self,
        plan: &Plan,
        books: &Books,
        comparison: &BudgetComparison,
    ) {
        for ((activity, period), used) in &comparison.worked {
            let mut periods = comparison.periods.iter();
            let is_in_part = periods.any(|each| each.period == *period && each.part.is_some());
            let left = planned_hours(plan, books, *activity, *period)
                .and_then(|term| term.less_used(*used, plan.unit));
            let by_time = self.activities[*activity].at(*period).planned.known();
            let Some((left, by_time)) = left.zip(by_time).filter(|_| is_in_part) else {
                continue;
            };
            let change = left - by_time;
            if change.is_zero() {
                continue;
            }
            let figures = ForecastFigures {
                deviation: Amount::Known(change),
                ..ForecastFigures::default()
            };
            self.add(plan, books, BookedOn::Activity(*activity), *period, figures);
            let by_hours = ForecastByHours {
                period: *period,
                used: *used,
                change,
            };
            self.by_hours.insert(*activity, by_hours);
        }
    }
}

/// The hours × rate that an activity costs in a period. None if it costs something else too, or at several rates.
fn planned_hours<'b>(
    plan: &Plan,
    books: &'b Books,
    activity: ActivityIx,
    period: PeriodIx,
) -> Option<&'b Term> {
    let owner = CostOwner::Activity(activity);
    let [item] = plan.cost_of(owner).items() else {
        return None;
    };
    let unit = RateUnit::named(item.unit_in(plan)?, Person::DAY)?;
    let [costing] = books.costings[owner].as_slice() else {
        return None;
    };
    let cost = costing.in_period(period)?;
    let mut terms = cost.derivation.terms();
    let term = terms.next().filter(|_| terms.next().is_none())?;
    (unit == RateUnit::Hour && item.line.is_none()).then_some(term)
}
