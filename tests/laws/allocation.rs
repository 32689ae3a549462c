//! Laws of cost allocation: shares add up to the divided amount.

use hbplan::ledger::{
    Allocation, AllocationKeys, ColumnSums, TimeColumns, allocate_contributions, allocate_costs,
    post,
};
use hbplan::plan::{Cost, Money, PeriodIx};
use proptest::prelude::*;
use proptest::sample::select;

use super::plans::{IDS, plan};
use super::{COLUMNS, spans, sum};
use crate::support::effort::cases;

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn allocation_loses_no_money_in_any_columns(plan in plan(), columns in select(&COLUMNS[..])) {
        let columns = spans(columns);
        let books = post(&plan);
        let keys = AllocationKeys::new(&plan, &books);
        let costs = allocate_costs(&keys, TimeColumns::Periods);
        let contributions = allocate_contributions(&keys, TimeColumns::Periods);
        for (period, _) in plan.periods.iter() {
            let in_period = books.postings.iter().filter(|posting| posting.period == period);
            let spent = in_period.filter(|posting| posting.cost().is_some());
            prop_assert_eq!(in_all(&costs, period), sum(spent.map(|posting| posting.amount)));
            prop_assert_eq!(in_all(&contributions, period), books.credit.amount(period));
        }
        // The sums of columns have rows for the costs of activities, and not for the costs of lines.
        let mut plan = plan.clone();
        plan.lines.values_mut().for_each(|line| line.cost = Cost::Unstated);
        let books = post(&plan);
        let keys = AllocationKeys::new(&plan, &books);
        let sums = ColumnSums::prorated(&plan, &books, &columns);
        let in_columns = TimeColumns::Spans(&columns);
        let (costs, contributions) = (allocate_costs(&keys, in_columns), allocate_contributions(&keys, in_columns));
        for column in (0..columns.len()).map(PeriodIx::new) {
            let spent = sum(sums.activities.iter().map(|row| row.amount(column)));
            prop_assert_eq!(in_all(&costs, column), spent);
            prop_assert_eq!(in_all(&contributions, column), sums.credit.amount(column));
        }
    }

    #[test]
    fn shares_over_all_columns_are_the_shares_over_all_periods(plan in plan()) {
        let books = post(&plan);
        let keys = AllocationKeys::new(&plan, &books);
        let all = spans(&["1900..2999"]);
        let (all, periods) = (TimeColumns::Spans(&all), TimeColumns::Periods);
        for (prorated, by_period) in [
            (allocate_costs(&keys, all), allocate_costs(&keys, periods)),
            (allocate_contributions(&keys, all), allocate_contributions(&keys, periods)),
        ] {
            let total = |allocation: &Allocation<'_>, of: &str| {
                sum(allocation.members.iter().filter(|(id, _)| *id == of).map(|(_, row)| row.total()))
            };
            prop_assert!(IDS.iter().all(|id| total(&prorated, id) == total(&by_period, id)));
            prop_assert_eq!((prorated.unassigned.total(), prorated.undivided.total()),
                (by_period.unassigned.total(), by_period.undivided.total()));
        }
    }
}

/// All money of a column, divided or not.
fn in_all(allocation: &Allocation<'_>, column: PeriodIx) -> Money {
    let rows = allocation
        .members
        .iter()
        .map(|(_, row)| row)
        .chain([&allocation.unassigned, &allocation.undivided]);
    sum(rows.map(|row| row.amount(column)))
}
