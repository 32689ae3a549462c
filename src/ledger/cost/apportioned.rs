//! Divides all yearly costs of a plan over the periods, as one table of costs × periods.
//!
//! A row is one year of a cost item. A complete year is rounded to whole units, and its cells add up to that. If a part of a
//! year is not whole, the rest up to the next unit is a cell of an extra column, the last. So a year costs less than a unit
//! more or less than its exact amount, and so do each cell, the total of a period, and all costs in all periods. The rows
//! of a line follow each other, and in it those of an activity: what a line or an activity costs in a period, and in all,
//! is within two units.

use std::cmp::Ordering;

use super::years::{YearAmount, YearCost};
use crate::ledger::apportionment::ApportionedTable;
use crate::ledger::stable_order::{StableOrder, parties};
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
    let added = rows.iter_mut().zip(is_added).zip(table.rounded());
    for (((_, year), _), cells) in added.filter(|((_, is_added), _)| *is_added) {
        let units = columns(year).into_iter().map(|column| cells[&column]);
        year.set(units, plan.unit);
    }
}

/// Sorts items by line, activity, name, amount and who pays and bears them, so that the order of the file decides nothing.
fn sort(plan: &Plan, yearly: &mut [YearlyItem]) {
    let order = StableOrder::new(plan);
    let item = |of: &YearlyItem| &plan.activity(of.activity).cost.items()[of.item];
    let position = |of: &YearlyItem| {
        let activity = plan.activity(of.activity);
        let item = item(of);
        let line = item.line.as_ref().or(activity.line.as_ref());
        (line, order.activities[of.activity], &item.what)
    };
    yearly.sort_by(|a, b| {
        let by_position = position(a).cmp(&position(b));
        let by_parties = || parties(item(a)).cmp(&parties(item(b)));
        by_position
            .then_with(|| by_amounts(a, b))
            .then_with(by_parties)
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

#[cfg(test)]
mod tests {
    use crate::ledger::cost::cost_items;
    use crate::ledger::fixture::{add_activity, amount, money, plan};
    use crate::plan::{CostItem, MemberId, Money, Parts, Plan, Split, Timing, Unit};

    /// What each activity costs in each period, if it has yearly costs of these amounts.
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
        let of_activity = costings.iter().map(|items| {
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
}
