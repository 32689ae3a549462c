//! Percentages of other costs, in plans that were worked out by hand.

mod of_all;

use crate::ledger::cost::{CostProblem, Costing, cost_items};
use crate::ledger::fixture::{add_activity, add_line, amount, each, money, plan, share};
use crate::plan::{
    ActivityCode, Cost, CostBase, CostBaseId, CostItem, CostKind, CostOwner, CostShare, LineIx,
    Plan, Price, ShareMethod, ShareOver, ShareRounding, Timing, Unit,
};

/// A percentage of these lines, activities and kinds, or of `all`.
fn percentage(percent: &str, of: &str, without: &str) -> CostShare {
    let ids = |text: &str| text.split_whitespace().map(CostBaseId::new).collect();
    CostShare {
        percent: Some(share(percent)),
        of: match of {
            "all" => CostBase::All,
            ids_of => CostBase::Named(ids(ids_of)),
        },
        without: ids(without),
        method: ShareMethod::default(),
    }
}

fn item(share: CostShare) -> CostItem {
    CostItem::new(0, Price::Share(share), Timing::ByFigures)
}

/// A plan in whole euros over two periods.
fn euros() -> Plan {
    Plan {
        unit: Unit::new(1.into()).expect("a power of ten"),
        ..plan(&["2027", "2028"])
    }
}

/// Adds a line with one cost.
fn spend(plan: &mut Plan, line: &str, item: CostItem) {
    add_line(plan, line, None, "").cost = Cost::Items(vec![item]);
}

fn amounts(figures: &str) -> CostItem {
    amount(each(figures), Timing::ByFigures)
}

/// The costing of the only item of a line.
fn costing(plan: &Plan, line: &str) -> Costing {
    let line = plan.find_line(line).expect("a line of the test");
    cost_items(plan)[CostOwner::Line(line)].remove(0)
}

/// Returns the cost of a line in each period: `?` is unknown.
fn cost(plan: &Plan, line: &str) -> String {
    let costing = costing(plan, line);
    let in_period = |(period, _)| match costing.in_period(period) {
        Some(cost) => cost.amount.to_string(),
        None if costing.all_unknown || costing.unknown.contains(&period) => "?".to_string(),
        None => "-".to_string(),
    };
    let each: Vec<String> = plan.periods.iter().map(in_period).collect();
    each.join(" ")
}

#[test]
fn percentages_in_a_chain() {
    let mut plan = euros();
    // 10 % of 1000 + 150, declared before its base.
    spend(
        &mut plan,
        "overhead",
        item(percentage("10%", "staff fringe", "")),
    );
    spend(&mut plan, "fringe", item(percentage("15%", "staff", "")));
    spend(&mut plan, "staff", amounts("1000 _"));
    assert_eq!(cost(&plan, "fringe"), "150 -");
    assert_eq!(cost(&plan, "overhead"), "115 -");
}

#[test]
fn a_half_is_rounded_up_or_cut_off() {
    for (rounding, expected) in [
        (ShareRounding::HalfUp, "1 -1"),
        (ShareRounding::Down, "0 0"),
    ] {
        let mut plan = euros();
        spend(&mut plan, "staff", amounts("5 -5"));
        let share = percentage("10%", "staff", "");
        let method = ShareMethod {
            rounding,
            ..share.method
        };
        spend(&mut plan, "overhead", item(CostShare { method, ..share }));
        assert_eq!(cost(&plan, "overhead"), expected, "{rounding:?}");
    }
}

#[test]
fn a_percentage_over_all_periods_is_divided_in_proportion_to_its_base() {
    // 10 % of 5, 5 and 4 is 0.5, 0.5 and 0.4: 1.4 in all, so 1, which the first of the two largest remainders gets.
    // Rounded half up in each period, it would be 1, 1 and 0.
    let over_total = |figures: &str, rounding| {
        let mut plan = Plan {
            unit: Unit::new(1.into()).expect("a power of ten"),
            ..plan(&["2027", "2028", "2029"])
        };
        spend(&mut plan, "staff", amounts(figures));
        let method = ShareMethod {
            over: ShareOver::Total,
            rounding,
        };
        let share = percentage("10%", "staff", "");
        spend(&mut plan, "overhead", item(CostShare { method, ..share }));
        cost(&plan, "overhead")
    };
    assert_eq!(over_total("5 5 4", ShareRounding::HalfUp), "1 0 0");
    // 1.9 is rounded to 2, or down to 1.
    assert_eq!(over_total("9 6 4", ShareRounding::HalfUp), "1 1 0");
    assert_eq!(over_total("9 6 4", ShareRounding::Down), "1 0 0");
    assert_eq!(over_total("-9 -6 -4", ShareRounding::Down), "-1 0 0");
    // 10 % of 20 and -9 is 2 and -0.9: 1.1 in all, so 1, divided into 2 and -1.
    assert_eq!(over_total("20 _ -9", ShareRounding::HalfUp), "2 - -1");
    assert_eq!(over_total("20 ? 9", ShareRounding::HalfUp), "? ? ?");
    // The exact parts are rounded: 283.3 and 13.7 are 297 together, and 283 and 14 are the nearest parts of it.
    assert_eq!(over_total("2833 137 _", ShareRounding::HalfUp), "283 14 -");
}

#[test]
fn a_percentage_of_all_includes_itself() {
    let mut plan = euros();
    spend(&mut plan, "staff", amounts("900 1000"));
    spend(&mut plan, "overhead", item(percentage("10%", "all", "")));
    // 10 % of 1000, and 1000 / 9 = 111.1
    assert_eq!(cost(&plan, "overhead"), "100 111");
    // 5 % of all costs except the staff is 5/95 of the overhead. The base of the overhead leaves it out, so it is 100 ×
    // 5/95 = 5.26, and 111 × 5/95 = 5.84.
    spend(
        &mut plan,
        "unforeseen",
        item(percentage("5%", "all", "staff")),
    );
    plan.lines[1].cost = Cost::Items(vec![item(percentage("10%", "all", "unforeseen"))]);
    assert_eq!(cost(&plan, "overhead"), "100 111");
    assert_eq!(cost(&plan, "unforeseen"), "5 6");
    plan.lines[1].cost = Cost::Items(vec![item(percentage("100%", "all", "unforeseen"))]);
    assert_eq!(
        costing(&plan, "overhead").problems,
        [all_of_itself(&plan, &["overhead"])]
    );
    assert_eq!(cost(&plan, "unforeseen"), "? ?");
}

/// The problem that the costs of these lines, one on each, are 100 % or more of themselves.
fn all_of_itself(plan: &Plan, lines: &[&str]) -> CostProblem {
    let line = |id: &&str| plan.find_line(id).expect("a line of the test");
    CostProblem::AllOfItself {
        items: lines
            .iter()
            .map(|id| (CostOwner::Line(line(id)), 0))
            .collect(),
    }
}

#[test]
fn a_line_with_a_debit_counts_with_that() {
    let mut plan = euros();
    add_line(&mut plan, "staff", None, "1000 500");
    add_activity(&mut plan, Some("staff"), vec![amounts("900 400")]);
    spend(&mut plan, "overhead", item(percentage("10%", "staff", "")));
    assert_eq!(cost(&plan, "overhead"), "100 50");
    // Without the activity, 100 is left in each period.
    spend(&mut plan, "rest", item(percentage("10%", "staff", "0")));
    assert_eq!(cost(&plan, "rest"), "10 10");
    // The activity alone.
    spend(&mut plan, "own", item(percentage("10%", "0", "")));
    assert_eq!(cost(&plan, "own"), "90 40");
    // A percentage on a line with a printed debit does not change the base.
    add_activity(
        &mut plan,
        Some("staff"),
        vec![item(percentage("10%", "staff", ""))],
    );
    assert_eq!(cost(&plan, "overhead"), "100 50");
}

#[test]
fn kinds_are_those_of_items_and_of_lines() {
    let mut plan = euros();
    let staff = |figures| CostItem {
        kind: Some(CostKind::new("staff")),
        ..amounts(figures)
    };
    spend(&mut plan, "lessons", staff("100 0"));
    spend(&mut plan, "room", amounts("70 70"));
    spend(&mut plan, "coach", amounts("200 0"));
    plan.lines[2].kind = Some(CostKind::new("staff"));
    add_activity(&mut plan, Some("coach"), vec![amounts("300 0")]);
    spend(&mut plan, "overhead", item(percentage("10%", "staff", "")));
    // 100 + 200 + 300
    assert_eq!(cost(&plan, "overhead"), "60 0");
    spend(
        &mut plan,
        "fringe",
        item(percentage("10%", "staff room", "coach")),
    );
    // 100 + 70, and 70
    assert_eq!(cost(&plan, "fringe"), "17 7");
}

#[test]
fn a_group_counts_with_the_lines_under_it() {
    let mut plan = euros();
    add_line(&mut plan, "direct", None, "");
    for (line, figures) in [("staff", "100 200"), ("travel", "10 20")] {
        add_line(&mut plan, line, Some("direct"), "").cost = Cost::Items(vec![amounts(figures)]);
    }
    spend(&mut plan, "overhead", item(percentage("50%", "direct", "")));
    assert_eq!(cost(&plan, "overhead"), "55 110");
    spend(
        &mut plan,
        "staff-only",
        item(percentage("50%", "direct", "travel")),
    );
    assert_eq!(cost(&plan, "staff-only"), "50 100");
}

#[test]
fn a_package_counts_with_the_activities_under_it() {
    let mut plan = euros();
    for figures in ["100 200", "10 20", "1 2"] {
        add_activity(&mut plan, None, vec![amounts(figures)]);
    }
    plan.activities[1].under = Some(ActivityCode::new("0"));
    spend(&mut plan, "overhead", item(percentage("100%", "0", "")));
    assert_eq!(cost(&plan, "overhead"), "110 220");
}

#[test]
fn a_percentage_of_what_is_unknown_is_unknown() {
    let mut plan = euros();
    spend(&mut plan, "staff", amounts("? 100"));
    spend(&mut plan, "overhead", item(percentage("10%", "staff", "")));
    spend(&mut plan, "more", item(percentage("50%", "overhead", "")));
    assert_eq!(cost(&plan, "overhead"), "? 10");
    assert_eq!(cost(&plan, "more"), "? 5");
    // A name that nothing has, and a cost that could not be read.
    spend(
        &mut plan,
        "nothing",
        item(percentage("10%", "staff stff", "")),
    );
    assert_eq!(cost(&plan, "nothing"), "? ?");
    plan.lines[0].cost_is_complete = false;
    assert_eq!(cost(&plan, "overhead"), "? ?");
}

#[test]
fn a_cycle_costs_nothing_that_is_known() {
    let mut plan = euros();
    spend(&mut plan, "a", item(percentage("10%", "b", "")));
    spend(&mut plan, "b", item(percentage("10%", "a c", "")));
    spend(&mut plan, "c", amounts("100 100"));
    spend(&mut plan, "behind", item(percentage("10%", "b c", "")));
    spend(&mut plan, "own", item(percentage("10%", "own c", "")));
    let items = [0, 1]
        .map(|line| (CostOwner::Line(LineIx(line)), 0))
        .to_vec();
    for line in ["a", "b"] {
        let cycle = CostProblem::Cycle {
            items: items.clone(),
        };
        assert_eq!(costing(&plan, line).problems, [cycle]);
    }
    assert_eq!(cost(&plan, "behind"), "? ?");
    assert_eq!(costing(&plan, "behind").problems, []);
    assert!(matches!(
        costing(&plan, "own").problems[..],
        [CostProblem::Cycle { .. }]
    ));
}

#[test]
fn a_sum_that_is_too_large_is_unknown() {
    let mut plan = euros();
    spend(&mut plan, "staff", amounts("9999999999999 1"));
    spend(&mut plan, "overhead", item(percentage("999%", "staff", "")));
    let costing = costing(&plan, "overhead");
    assert_eq!(costing.by_period.len(), 1);
    assert_eq!(costing.by_period[0].amount, money("10"));
    assert!(matches!(
        costing.problems[..],
        [CostProblem::TooLarge { .. }]
    ));
}
