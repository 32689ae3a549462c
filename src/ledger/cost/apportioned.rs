//! Divides all yearly costs of a plan, and totals that are spread over a span, over the periods, as one table of costs
//! × periods. A spread total is one year, however long its span is.
//!
//! A row is one year of a cost item. A complete year is rounded to whole units, and its cells add up to the rounded
//! amount. If a part of a year is not whole, the rest up to the next unit is a cell of an extra column, the last. So
//! the cost of a year is less than a unit from its exact amount. The same holds, in each period and in all, for each
//! item, each activity in a line, each line, each group of lines and all costs together. An activity that has costs in
//! several lines is not such a sum: it is within a unit for each of its lines.

use std::cmp::Ordering;

use super::year_groups::groups;
use super::years::{YearAmount, YearCost};
use crate::ledger::apportionment::ApportionedTable;
use crate::ledger::stable_order::{StableOrder, parties};
use crate::plan::{CostOwner, IndexVec, PeriodIx, Plan};

/// A yearly cost item.
#[derive(Debug)]
pub(super) struct YearlyItem {
    pub(super) owner: CostOwner,
    /// The index of the item among those of its owner.
    pub(super) item: usize,
    pub(super) years: Vec<YearCost>,
}

/// Sets the amounts of the years that are to be divided. A year that cannot be divided together with the others loses
/// its `to_divide`.
pub(super) fn apportion_years(plan: &Plan, yearly: &mut [YearlyItem]) {
    sort(plan, yearly);
    let is_row = |year: &&YearCost| year.to_divide.is_some();
    let rows_of = |item: &YearlyItem| item.years.iter().filter(is_row).count();
    let rows_of_items: Vec<usize> = yearly.iter().map(rows_of).collect();
    let groups = groups(plan, yearly, &rows_of_items);
    let years = yearly.iter_mut().flat_map(|item| &mut item.years);
    let mut rows: Vec<(YearAmount, &mut YearCost)> = years
        .filter_map(|year| Some((year.to_divide.clone()?, year)))
        .collect();
    let denominators = rows.iter().map(|(amount, _)| Some(amount.over));
    let mut table = ApportionedTable::of_fractions(rows.len(), denominators);
    let order = order_of_periods(plan);
    let columns = |year: &YearCost| -> Vec<usize> {
        let periods = year.cells.iter().map(|cell| cell.period);
        periods.map(|period| order[period]).collect()
    };
    let mut is_added = Vec::with_capacity(rows.len());
    for (row, (amount, year)) in rows.iter().enumerate() {
        let (mut columns, mut cells) = (columns(year), amount.cells.clone());
        columns.push(order.len());
        cells.push(amount.rest());
        let added = table.add_fractions(row, &columns, &cells, amount.over);
        is_added.push(added.is_some());
    }
    // A year whose numbers are too large for the table stays as it is.
    let added = rows
        .iter_mut()
        .zip(is_added)
        .zip(table.rounded_with(&groups));
    for (((_, year), is_added), cells) in added {
        if !is_added {
            year.to_divide = None;
            continue;
        }
        let units = columns(year).into_iter().map(|column| cells[&column]);
        year.set(units, plan.unit);
    }
}

/// Sorts items by line, activity, name, amount and who pays and bears them, so that the order of the file decides
/// nothing.
fn sort(plan: &Plan, yearly: &mut [YearlyItem]) {
    let order = StableOrder::new(plan);
    let item = |of: &YearlyItem| &plan.cost_of(of.owner).items()[of.item];
    let position = |of: &YearlyItem| {
        let item = item(of);
        let activity = of.owner.activity();
        let activity = activity.map(|activity| order.activities[activity]);
        (plan.line_of_cost(of.owner, item), activity, &item.what)
    };
    yearly.sort_by(|a, b| {
        let by_position = position(a).cmp(&position(b));
        let by_parties = || parties(item(a)).cmp(&parties(item(b)));
        by_position
            .then_with(|| by_amounts(a, b))
            .then_with(by_parties)
    });
}

/// Compares two items by the amounts of their years.
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use crate::ledger::cost::cost_items;
    use crate::ledger::fixture::{add_activity, add_line, amount, money, plan};
    use crate::plan::{CostItem, MemberId, Money, Parts, Plan, Split, Timing, Unit};

    /// Periods of 1, 2, 4 and 5 months.
    const PERIODS: [&str; 4] = [
        "2026-01",
        "2026-02..2026-03",
        "2026-04..2026-07",
        "2026-08..2026-12",
    ];

    /// Returns the cost of each activity in each period, if it has yearly costs of these amounts.
    fn costs(periods: &[&str], activities: &[&[&str]]) -> Vec<Vec<Money>> {
        let mut plan = Plan {
            unit: Unit::new(1.into()).expect("a power of ten"),
            ..plan(periods)
        };
        for amounts in activities {
            let items = amounts.iter();
            let items = items.map(|each| amount(money(each), Timing::PerYear(None)));
            add_activity(&mut plan, None, items.collect());
        }
        let costings = cost_items(&plan);
        let of_activity = costings.activities.iter().map(|items| {
            let mut sums = vec![Money::ZERO; periods.len()];
            for cost in items.iter().flat_map(|costing| &costing.by_period) {
                let sum = &mut sums[cost.period.index()];
                *sum = *sum + cost.amount;
            }
            sums
        });
        of_activity.collect()
    }

    #[test]
    fn parts_of_years_add_up_to_their_exact_sum() {
        // 30 × 2 × 3/12 = 15, and 10 × 105 × 6/12 = 525.
        assert_eq!(costs(&["2026-Q1"], &[&["2"; 30]]), [[money("15")]]);
        assert_eq!(costs(&["2026-H1"], &[&["105"; 10]]), [[money("525")]]);
        // In each of two months 30 × 2 / 12 = 5.
        let months = ["2026-01", "2026-02"];
        assert_eq!(costs(&months, &[&["2"; 30]]), [[money("5"), money("5")]]);
    }

    #[test]
    fn what_activities_cost_in_part_of_a_year_is_near() {
        // 64/4 = 16, 95/4 = 23.75 and 33/4 = 8.25: 48 together, and 39.75 for the first two.
        let activities: [&[&str]; 3] = [&["22", "42"], &["55", "40"], &["33"]];
        let expected = ["16", "24", "8"].map(|each| [money(each)]);
        assert_eq!(costs(&["2026-Q1"], &activities), expected);
    }

    #[test]
    fn of_equal_costs_the_partners_decide_who_gets_the_unit() {
        // 2 × 3/12 is half a unit for each: one of the two costs 1, and the other nothing.
        let split = |member: &str| Some(Split::Parts(Parts::Equal(vec![MemberId::new(member)])));
        let cost_of_a = |members: [&str; 2]| {
            let mut plan = Plan {
                unit: Unit::new(1.into()).expect("a power of ten"),
                ..plan(&["2026-Q1"])
            };
            let item = |member: &&str| CostItem {
                split: split(member),
                ..amount(money("2"), Timing::PerYear(None))
            };
            add_activity(&mut plan, None, members.iter().map(item).collect());
            let costings = cost_items(&plan);
            let at = members.iter().position(|member| *member == "a");
            let costing = costings
                .activities
                .iter()
                .next()
                .map(|items| &items[at.expect("a is there")]);
            let parts = costing.expect("an activity").by_period.iter();
            parts.fold(Money::ZERO, |sum, part| sum + part.amount)
        };
        assert_eq!(cost_of_a(["a", "b"]), cost_of_a(["b", "a"]));
    }

    #[test]
    fn a_single_part_of_a_year_is_rounded_by_itself() {
        // 7 × 3/12 = 1.75, and -7 × 3/12 = -1.75.
        assert_eq!(costs(&["2026-Q1"], &[&["7"]]), [[money("2")]]);
        assert_eq!(costs(&["2026-Q1"], &[&["-7"]]), [[money("-2")]]);
    }

    /// Lines `a`, `b` and `c`, of which the first two are in a group, and `d`.
    fn lines() -> Plan {
        let mut plan = Plan {
            unit: Unit::new(1.into()).expect("a power of ten"),
            ..plan(&PERIODS)
        };
        for (line, under) in [("a", Some("g")), ("b", Some("g")), ("c", None), ("g", None)] {
            add_line(&mut plan, line, under, "");
        }
        plan
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_line_and_an_activity_in_it_are_within_a_unit_in_every_period(
            activities in prop::collection::vec((0_usize..3, prop::collection::vec(1_i64..40, 1..4)), 1..9),
        ) {
            let mut plan = lines();
            for (line, amounts) in &activities {
                let item = |each: &i64| amount(money(&each.to_string()), Timing::PerYear(None));
                add_activity(&mut plan, Some(["a", "b", "c"][*line]), amounts.iter().map(item).collect());
            }
            let costings = cost_items(&plan);
            let is_near = |is_member: &dyn Fn(usize, usize) -> bool| {
                let chosen = activities.iter().zip(&costings.activities).enumerate();
                let chosen: Vec<_> = chosen
                    .filter(|(at, ((line, _), _))| is_member(*at, *line))
                    .map(|(_, of)| of)
                    .collect();
                let year: i64 = chosen.iter().flat_map(|((_, amounts), _)| amounts).sum();
                [1, 2, 4, 5].iter().enumerate().all(|(period, months)| {
                    let parts = chosen.iter().flat_map(|(_, items)| *items).flat_map(|item| &item.by_period);
                    let parts = parts.filter(|part| part.period.index() == period);
                    let sum = parts.fold(Money::ZERO, |sum, part| sum + part.amount).decimal();
                    (sum * Decimal::from(12) - Decimal::from(year * months)).abs() < Decimal::from(12)
                })
            };
            for at in 0..activities.len() {
                prop_assert!(is_near(&|activity, _| activity == at));
            }
            for line in 0..3 {
                prop_assert!(is_near(&|_, of| of == line));
            }
            prop_assert!(is_near(&|_, line| line < 2));
            prop_assert!(is_near(&|_, _| true));
        }
    }
}
