//! The parts of years whose apportionment is a running total, which a reader can calculate again.
//!
//! If each cost has at most one part of a year, and all of these are in one period, the table of
//! [`apportioned`](super::apportioned) has two columns for them: that period, and the rests. Its largest-remainder
//! method is then the rounding of a running total: a cost is the rise of the rounded running total. Groups of lines can
//! ask for another rounding, so a plan that has them has no such parts.

use std::collections::BTreeSet;

use super::apportioned::YearlyItem;
use super::costing::{PeriodCost, RunningParts};
use crate::plan::{PeriodIx, Plan};

/// Returns the parts of years, of items in the order of their apportionment. None if they are not a running total.
pub(super) fn running_parts(plan: &Plan, yearly: &[YearlyItem]) -> Option<RunningParts> {
    let is_part = |item: &&YearlyItem| item.years.iter().any(|year| !year.is_complete);
    let parts: Vec<&YearlyItem> = yearly.iter().filter(is_part).collect();
    let years = || yearly.iter().flat_map(|item| &item.years);
    let of_parts = years().filter(|year| !year.is_complete);
    let cells: Vec<&PeriodCost> = of_parts.flat_map(|year| &year.cells).collect();
    let periods: BTreeSet<PeriodIx> = cells.iter().map(|cell| cell.period).collect();
    let (Some(period), 1) = (periods.first().copied(), periods.len()) else {
        return None;
    };
    let divided = years().filter(|year| year.is_complete && year.cells.len() > 1);
    let mut divided = divided.flat_map(|year| &year.cells);
    let is_divided = divided.any(|cell| cell.period == period);
    let is_single = |item: &&YearlyItem| {
        let cells = item.years.iter().flat_map(|year| &year.cells);
        let its: Vec<&PeriodCost> = cells.filter(|cell| cell.period == period).collect();
        its.len() == 1 && its[0].derivation.terms().count() == 1
    };
    let has_groups = plan.lines.values().any(|line| line.under.is_some());
    let is_running = !has_groups && !is_divided && parts.iter().all(is_single);
    is_running.then(|| RunningParts {
        period,
        costs: parts.iter().map(|item| (item.owner, item.item)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::{add_activity, amount, plan};
    use crate::ledger::post;
    use crate::plan::{Plan, Timing};

    /// A plan of these periods with yearly costs of these amounts, each of an activity.
    fn yearly(periods: &[&str], amounts: &[&str]) -> Plan {
        let mut plan = plan(periods);
        for each in amounts {
            let cost = amount(crate::ledger::fixture::money(each), Timing::PerYear(None));
            add_activity(&mut plan, None, vec![cost]);
        }
        plan
    }

    fn parts(plan: &Plan) -> Option<(usize, usize)> {
        let running = post(plan).costings.running?;
        Some((running.period.index(), running.costs.len()))
    }

    #[test]
    fn half_a_year_at_the_end_is_a_running_total() {
        assert_eq!(
            parts(&yearly(&["2026", "2027-H1"], &["5", "7"])),
            Some((1, 2))
        );
    }

    #[test]
    fn complete_years_and_parts_in_two_periods_are_none() {
        assert_eq!(parts(&yearly(&["2026", "2027"], &["5"])), None);
        assert_eq!(parts(&yearly(&["2026-H1", "2026-H2"], &["5"])), None);
        assert_eq!(parts(&yearly(&["2026-Q1", "2026-Q2"], &["5"])), None);
    }
}
