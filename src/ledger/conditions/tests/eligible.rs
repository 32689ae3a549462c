//! Shares of the cost that a funder may pay.

use super::*;
use crate::plan::Adjustment;

/// The base and the outcome of a maximum share of 50 % of the costs that the funder `grant` may pay.
fn eligible(plan: Plan, of_lines: &[&str]) -> (Option<Money>, bool) {
    let half = Condition {
        max_share: Some(share("50%")),
        lines: lines(of_lines),
        of: ShareBase::Eligible,
        ..condition("grant")
    };
    let outcome = outcome(plan, half).expect("all is known");
    (outcome.base, outcome.holds)
}

#[test]
fn negative_adjustment_lowers_the_eligible_cost_of_its_line() {
    let with = |adjusted: &str| {
        let mut plan = plan(&["2026"]);
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        add_funder(&mut plan, "grant", None, "450");
        plan.funders[0].pays_not = purposes(&["reserve"]);
        add_funder(&mut plan, "city", None, "549");
        add_line(&mut plan, "work", None, "");
        add_line(&mut plan, "reserve", None, "100");
        let line = plan.lines.get_mut(adjusted).expect("a line of the plan");
        line.adjust = vec![Adjustment {
            number: 0,
            within: span("2026"),
            amount: money("-1"),
            reason: "rounding".to_string(),
        }];
        let staff = amount(money("900"), Timing::Once(None));
        add_activity(&mut plan, Some("work"), vec![staff]);
        eligible(plan, &[])
    };
    // 450 is half of 900, and more than half of 899.
    assert_eq!(with("work"), (Some(money("899")), false));
    assert_eq!(with("reserve"), (Some(money("900")), true));
}

#[test]
fn item_that_another_funder_pays_stays_eligible() {
    let mut plan = plan(&["2026"]);
    add_funder(&mut plan, "grant", None, "500");
    add_funder(&mut plan, "city", None, "500");
    add_line(&mut plan, "work", None, "");
    let mut rooms = amount(money("500"), Timing::Once(None));
    rooms.paid_by = Some(PaidBy::One(MemberId::new("city")));
    let staff = amount(money("500"), Timing::Once(None));
    add_activity(&mut plan, Some("work"), vec![staff, rooms]);
    assert_eq!(eligible(plan, &[]), (Some(money("1000")), true));
}

#[test]
fn eligible_cost_of_lines_is_that_of_those_lines_alone() {
    let mut plan = plan(&["2026"]);
    add_funder(&mut plan, "grant", None, "600");
    plan.funders[0].pays_not = purposes(&["rest"]);
    add_funder(&mut plan, "own", None, "20");
    plan.funders[1].pays = Some(purposes(&["rest"]));
    add_line(&mut plan, "partner", None, "");
    add_line(&mut plan, "work", Some("partner"), "100");
    add_line(&mut plan, "rest", Some("partner"), "20");
    add_line(&mut plan, "other", None, "500");
    assert_eq!(eligible(plan, &["partner"]), (Some(money("100")), false));
}

#[test]
fn eligible_cost_is_cut_on_the_day_that_the_funder_ends() {
    // Three of the twelve months of 2028: 3000 of 12000. Half of that is 1500.
    let mut plan = plan(&["2028"]);
    add_funder(&mut plan, "f", None, "1500");
    add_funder(&mut plan, "others", None, "10500");
    plan.funders[0].until = Some(span("2028-03-31"));
    add_line(&mut plan, "all", None, "12000");
    let half = Condition {
        max_share: Some(share("50%")),
        of: ShareBase::Eligible,
        ..condition("f")
    };
    let outcome = outcome(plan, half).expect("all is known");
    assert_eq!(outcome.base, Some(money("3000")));
    assert_eq!(outcome.limit, Some(money("1500")));
}

#[test]
fn cut_of_an_eligible_cost_may_be_rounded_down_or_up() {
    // Four of the twelve months of 100.00 are 33.333…: 33.33 or 33.34, as in the division of the money.
    let with = |credit: &str, is_min: bool, percent: &str| {
        let mut plan = plan(&["2026"]);
        add_funder(&mut plan, "f", None, credit);
        add_funder(&mut plan, "others", None, "60");
        plan.funders[0].until = Some(span("2026-04-30"));
        add_line(&mut plan, "all", None, "100");
        let limit = Some(share(percent));
        let (max_share, min_share) = if is_min { (None, limit) } else { (limit, None) };
        let all = Condition {
            max_share,
            min_share,
            of: ShareBase::Eligible,
            ..condition("f")
        };
        let outcome = outcome(plan, all).expect("all is known");
        (outcome.holds, outcome.holds_only_by_rounding)
    };
    assert_eq!(with("33.33", false, "100%"), (true, false));
    assert_eq!(with("33.34", false, "100%"), (true, true));
    assert_eq!(with("33.35", false, "100%"), (false, false));
    assert_eq!(with("33.33", true, "100%"), (true, false));
    assert_eq!(with("33.32", true, "100%"), (false, false));
    // Half of 33.34 is 16.67, and half of 33.33 is 16.665.
    assert_eq!(with("16.67", false, "50%"), (true, true));
    assert_eq!(with("16.68", false, "50%"), (false, false));
    // Eight months are 66.666…: 66.67, or rounded down 66.66.
    let from_may = |credit: &str| {
        let mut plan = plan(&["2026"]);
        add_funder(&mut plan, "f", None, credit);
        plan.funders[0].from = Some(span("2026-05-01"));
        add_line(&mut plan, "all", None, "100");
        let all = Condition {
            min_share: Some(share("100%")),
            of: ShareBase::Eligible,
            ..condition("f")
        };
        outcome(plan, all).expect("all is known").holds
    };
    assert!(from_may("66.67") && from_may("66.66") && !from_may("66.65"));
}
