//! Laws of the forecast. If nothing deviates, it equals the budget. Commitments count once, in any order and for any
//! place. All tables of the forecast agree.

use hbplan::ledger::actuals::{
    BookedOn, BookedPlace, BookedSum, BudgetComparison, Realisation, SourceRealisation,
};
use hbplan::ledger::{Forecast, ForecastFigures, ForecastRow, post};
use hbplan::plan::{Amount, Commitment, Money, Plan, StatedForecast};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::plans::plan;
use crate::support::effort::cases;
use crate::support::plans::project;

/// The comparison of a plan with bookkeepings that have these sums.
fn compared(plan: &Plan, booked: Vec<(BookedSum, Money)>, day: Date) -> BudgetComparison {
    let source = SourceRealisation {
        is_delivered: true,
        booked: booked.into_iter().collect(),
        ..SourceRealisation::default()
    };
    let realisation = Realisation {
        sources: vec![source],
        ..Realisation::default()
    };
    BudgetComparison::new(plan, &post(plan), &realisation, Some(day))
}

/// Returns the bookings if every line and funder follows its budget exactly.
fn as_budgeted(plan: &Plan, day: Date) -> Vec<(BookedSum, Money)> {
    let budget = compared(plan, Vec::new(), day);
    let books = post(plan);
    // The amount of a line or funder itself, without those under it.
    let lines = books.line_tree.in_order().map(|(line, _)| {
        let under = books.line_tree.children(line);
        let own = budget.lines[line].less(under.iter().map(|under| &budget.lines[*under]));
        (BookedOn::Line(line), own)
    });
    let funders = books.funder_tree.in_order().map(|(funder, _)| {
        let under = books.funder_tree.children(funder);
        let own = budget.funders[funder].less(under.iter().map(|under| &budget.funders[*under]));
        (BookedOn::Funder(funder), own)
    });
    let mut booked = Vec::new();
    for (on, row) in lines.chain(funders) {
        for closed in &budget.periods {
            let key = BookedSum {
                on,
                line: None,
                partner: None,
                period: Some(closed.period),
            };
            booked.extend(row.at(closed.period).budget.known().map(|sum| (key, sum)));
        }
    }
    booked
}

fn commitments(plan: &Plan, amounts: &[i64]) -> Vec<Commitment> {
    let lines: Vec<_> = plan.lines.keys().collect();
    let each = amounts.iter().enumerate().filter(|_| !lines.is_empty());
    each.map(|(index, amount)| Commitment {
        index,
        number: index.to_string(),
        supplier: None,
        line: Some(lines[index % lines.len()].clone()),
        activity: None,
        amount: Some(Money::whole(*amount)),
        within: plan
            .periods
            .iter()
            .nth(index % (plan.periods.len() + 1))
            .map(|(_, period)| period.span),
        invoiced: Some(Money::whole(amount / 3)),
        invoices: None,
        listed: None,
        note: None,
    })
    .collect()
}

/// The place of a commitment or a forecast: an activity, a line, or both.
type Place = (Option<usize>, Option<usize>);

/// A plan of three activities on two lines in two years, with a cost for each activity, line and year.
fn crossing(costs: &[i64], ordered: &[(Place, Option<usize>, i64)]) -> Plan {
    let mut text = "[plan]\ntitle = \"Wet\"\nperiods = [\"2020\", \"2021\"]\n\
        [lines]\na = { name = \"A\" }\nb = { name = \"B\" }\n"
        .to_string();
    for (activity, costs) in costs.chunks(4).enumerate() {
        let [a, b] = [&costs[..2], &costs[2..]].map(|years| format!("{years:?}"));
        text.push_str(&format!(
            "[[activities]]\ncode = \"{activity}\"\ntitle = \"T\"\nline = \"a\"\n\
             cost = [{{ what = \"a\", amount = {a} }}, {{ what = \"b\", amount = {b}, line = \"b\" }}]\n"
        ));
    }
    for (number, (place, year, amount)) in ordered.iter().enumerate() {
        let within = year.map(|year| format!("in = \"{}\"\n", 2020 + year));
        text.push_str(&format!(
            "[[actuals.commitments]]\nnumber = \"{number}\"\namount = {amount}\n{}{}",
            named(*place),
            within.unwrap_or_default()
        ));
    }
    project(&text).plan
}

fn named((activity, line): Place) -> String {
    let activity = activity.map(|at| format!("activity = \"{at}\"\n"));
    let line = line.map(|at| format!("line = \"{}\"\n", ["a", "b"][at]));
    activity.unwrap_or_default() + &line.unwrap_or_default()
}

fn place() -> impl Strategy<Value = Place> {
    let any = (prop::option::of(0_usize..3), prop::option::of(0_usize..2));
    any.prop_filter("a place", |(activity, line)| {
        activity.is_some() || line.is_some()
    })
}

/// The amount by which the orders exceed the budget: the maximum, over all sets of orders, of their sum less all costs
/// to which one of them may be charged (Hall's theorem).
fn above_budget(costs: &[i64], ordered: &[(Place, Option<usize>, i64)]) -> i64 {
    let above = (0..1_u32 << ordered.len()).map(|chosen| {
        let chosen = ordered
            .iter()
            .enumerate()
            .filter(|(at, _)| chosen >> at & 1 == 1);
        let chosen: Vec<_> = chosen.map(|(_, each)| each).collect();
        let sum: i64 = chosen.iter().map(|(_, _, amount)| amount).sum();
        let costs = costs.iter().enumerate().filter(|(at, _)| {
            let (activity, line, year) = (at / 4, at / 2 % 2, at % 2);
            chosen.iter().any(|(place, within, _)| {
                place.0.is_none_or(|own| own == activity)
                    && place.1.is_none_or(|own| own == line)
                    && within.is_none_or(|own| own == year)
            })
        });
        sum - costs.map(|(_, cost)| cost).sum::<i64>()
    });
    above.max().expect("the choice of none")
}

fn known(row: ForecastFigures) -> [Amount; 5] {
    [
        row.budget,
        row.realised,
        row.committed,
        row.planned,
        row.deviation,
    ]
    .map(Amount::or_zero)
}

/// Whether the lines, the activities and their costs on each line add up to all costs, in each period.
fn adds_up(plan: &Plan, forecast: &Forecast) -> bool {
    plan.periods.iter().all(|(period, _)| {
        let sum = |rows: Vec<&ForecastRow>| {
            let each = rows.into_iter().map(|row| row.at(period));
            known(each.fold(ForecastFigures::default(), ForecastFigures::plus))
        };
        let all = sum(vec![&forecast.booked_costs]);
        let lines = forecast.lines.iter().chain([&forecast.no_line]);
        let activities = forecast.activities.iter().chain([&forecast.no_activity]);
        let parts = forecast.activity_lines.values();
        let parts = parts.chain([&forecast.no_activity]);
        sum(lines.collect()) == all
            && sum(activities.collect()) == all
            && sum(parts.collect()) == all
    })
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn no_part_of_a_budget_is_used_by_two_commitments(
        costs in prop::collection::vec(0_i64..100, 12),
        ordered in prop::collection::vec((place(), prop::option::of(0_usize..2), 0_i64..300), 0..6),
        stated in prop::collection::vec((place(), prop::option::of(0_usize..2), 0_i64..300), 0..3),
    ) {
        let mut plan = crossing(&costs, &ordered);
        let books = post(&plan);
        let day = date(2019, 12, 31);
        let forecast = |plan: &Plan| Forecast::new(plan, &books, &compared(plan, Vec::new(), day)).expect("a closed day");
        let found = forecast(&plan);
        let all = found.costs.in_all();
        let sum: i64 = ordered.iter().map(|(_, _, amount)| amount).sum();
        prop_assert_eq!(all.committed.or_zero(), Amount::Known(Money::whole(sum)));
        let expected = costs.iter().sum::<i64>() + above_budget(&costs, &ordered);
        prop_assert_eq!(all.forecast().or_zero(), Amount::Known(Money::whole(expected)));
        prop_assert!(adds_up(&plan, &found));
        plan.actuals.forecast = stated
            .iter()
            .enumerate()
            .map(|(number, ((activity, line), year, amount))| StatedForecast {
                number,
                line: line.map(|at| plan.lines.keys().nth(at).expect("two lines").clone()),
                activity: activity.map(|at| plan.activities[at].code.clone()),
                funder: None,
                within: year.map(|at| plan.periods.iter().nth(at).expect("two years").1.span),
                amount: Some(Money::whole(*amount)),
                reason: String::new(),
                on: day,
            })
            .collect();
        let found = forecast(&plan);
        prop_assert_eq!(found.costs.in_all().committed.or_zero(), Amount::Known(Money::whole(sum)));
        prop_assert!(adds_up(&plan, &found));
        // If a forecast of a line is the only stated one, it is the expected amount of that line.
        if let [(BookedPlace { on: BookedOn::Line(line), .. }, number)] = &found.stated[..] {
            let one = &plan.actuals.forecast[*number];
            let periods = plan.periods.iter().filter(|(_, period)| one.overlaps(period.span));
            let row = &found.lines[*line];
            let expected = periods.map(|(at, _)| row.at(at).forecast()).fold(Amount::ZERO, Amount::plus);
            prop_assert_eq!(expected, Amount::from(one.amount));
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn if_nothing_deviates_the_forecast_is_the_budget(plan in plan(), month in 1_i8..=12, year in 2018_i16..2025) {
        let day = date(year, month, 1).last_of_month();
        let books = post(&plan);
        let comparison = compared(&plan, as_budgeted(&plan, day), day);
        let forecast = Forecast::new(&plan, &books, &comparison).expect("a closed day");
        let lines = forecast.lines.iter().zip(&books.lines);
        for (row, whole) in lines.chain(forecast.funders.iter().zip(&books.funders)) {
            let expected = row.in_all().forecast().or_zero();
            let is_known = expected != Amount::Unknown && whole.is_complete();
            prop_assert!(!is_known || expected == whole.sum());
        }
    }

    #[test]
    fn commitments_count_once_whatever_their_order(
        plan in plan(),
        amounts in prop::collection::vec(0_i64..5_000, 1..6),
        turn in 0_usize..6,
    ) {
        let (mut plan, day) = (plan, date(2020, 6, 30));
        let books = post(&plan);
        plan.actuals.commitments = commitments(&plan, &amounts);
        let committed: Money = plan
            .actuals
            .commitments
            .iter()
            .filter_map(Commitment::open)
            .fold(Money::ZERO, |sum, open| sum + open);
        let all = |plan: &Plan| {
            let comparison = compared(plan, Vec::new(), day);
            let forecast = Forecast::new(plan, &books, &comparison).expect("a closed day");
            let rows: Vec<_> = forecast.lines.iter().map(|row| row.in_all()).collect();
            (forecast.costs.in_all(), rows)
        };
        let first = all(&plan);
        if !plan.periods.is_empty() {
            prop_assert_eq!(first.0.committed.known(), Some(committed));
        }
        let turn = turn % plan.actuals.commitments.len().max(1);
        plan.actuals.commitments.rotate_left(turn);
        plan.actuals.commitments.reverse();
        prop_assert_eq!(all(&plan), first);
    }
}
