//! The headroom of shares in plans where a funder pays the rest of the costs.

use super::*;
use proptest::prelude::*;

/// A cost of `a` and `b`, of which the grant and the city bring in these amounts and the school the rest.
fn plan_with_rest(costs: [&str; 2], grant: &str, city: &str) -> Plan {
    let mut plan = plan(&["2027"]);
    add_funder(&mut plan, "grant", None, grant);
    add_funder(&mut plan, "city", None, city);
    add_funder(&mut plan, "school", None, "");
    plan.funders[2].pays_rest = true;
    let [a, b] = costs;
    add_line(&mut plan, "a", None, a);
    add_line(&mut plan, "b", None, b);
    plan
}

fn room(plan: Plan, condition: Condition) -> (bool, Option<Money>) {
    let outcome = outcome(plan, condition).expect("all is known");
    (outcome.holds, outcome.headroom)
}

fn met(digits: &str) -> (bool, Option<Money>) {
    (true, Some(money(digits)))
}

/// At most this share of all income.
fn of_credit(funder: &str, max: &str) -> Condition {
    Condition {
        max_share: Some(share(max)),
        of: ShareBase::Credit,
        ..condition(funder)
    }
}

fn of_funder(funder: &str, max: &str, of: &str) -> Condition {
    Condition {
        max_share: Some(share(max)),
        of_funders: vec![FunderId::new(of)],
        ..condition(funder)
    }
}

#[test]
fn what_one_brings_in_more_the_payer_of_the_rest_brings_in_less() {
    // The grant brings in 300, the city 100 and the school 600 of 1.000. The base stays 1.000: 400 - 300.
    let plan = || plan_with_rest(["600", "400"], "300", "100");
    assert_eq!(room(plan(), of_credit("grant", "40%")), met("100"));
    // The school may bring in 700, if others bring in 100 less.
    assert_eq!(room(plan(), of_credit("school", "70%")), met("100"));
    let at_least = Condition {
        min_share: Some(share("30%")),
        max_share: None,
        ..of_credit("school", "30%")
    };
    // If others bring in 300 more, the school brings in 300 of 1.000, which is 30 %.
    assert_eq!(room(plan(), at_least), met("300"));
}

#[test]
fn a_rest_in_the_base_falls_when_the_amount_grows() {
    // 360 is 66.67 % of 540: the grant brings in 60 more and the school 60 less.
    let plan = || plan_with_rest(["600", "400"], "300", "100");
    let two_thirds = "66.666667%";
    assert_eq!(
        room(plan(), of_funder("grant", two_thirds, "school")),
        met("60")
    );
    // The school brings in 660, which is 275 % of 240: 60 more and the grant 60 less.
    assert_eq!(
        room(plan(), of_funder("school", "275%", "grant")),
        met("60")
    );
    // 150 is 50 % of 300: the rest is in neither.
    assert_eq!(room(plan(), of_funder("city", "50%", "grant")), met("50"));
}

#[test]
fn what_lines_cost_more_the_payer_of_the_rest_brings_in() {
    // 400 of 1.000. 500 of 1.100 is 45.45 %.
    let of_lines = Condition {
        lines: lines(&["b"]),
        ..of_credit("", "45.454546%")
    };
    let plan = || plan_with_rest(["600", "400"], "300", "100");
    assert_eq!(room(plan(), of_lines.clone()), met("100"));
    // Without a payer of the rest the income stays 1.000: 454.54546 - 400.
    let mut fixed = plan();
    fixed.funders[2].pays_rest = false;
    fixed.funders[2].credit = Some(each("600"));
    assert_eq!(room(fixed, of_lines), met("54.54"));
}

#[test]
fn a_rest_of_some_lines_moves_with_the_funders_of_these_lines() {
    // The grant pays for `a` only. The school pays the rest of `b`, 300.
    let mut plan = plan_with_rest(["600", "400"], "300", "100");
    plan.funders[0].pays = Some(purposes(&["a"]));
    plan.funders[1].pays = Some(purposes(&["b"]));
    plan.funders[2].pays = Some(purposes(&["b"]));
    // 300 + 100 + 300 = 700 is brought in. 400 of 800 is 50 %.
    assert_eq!(room(plan.clone(), of_credit("grant", "50%")), met("100"));
    // 350 of the same 700.
    assert_eq!(room(plan, of_credit("city", "50%")), met("250"));
}

proptest! {
    /// A grant that changes by its headroom meets the condition, and with a cent more it does not.
    #[test]
    fn headroom_is_the_largest_change_that_meets_the_condition(
        grant in 1_i64..400,
        // The limit is at most 890 of 1.000. If the grant brought in 900, no rest would be left for the school.
        percent in 1_i64..90,
        of_school in any::<bool>(),
    ) {
        let of = |grant: Money| {
            let text = grant.to_string();
            let condition = match of_school {
                true => of_funder("grant", &format!("{percent}%"), "school"),
                false => of_credit("grant", &format!("{percent}%")),
            };
            room(plan_with_rest(["600", "400"], &text, "100"), condition)
        };
        let grant = money(&grant.to_string());
        let (holds, headroom) = of(grant);
        let headroom = headroom.expect("a share has headroom");
        prop_assert_eq!(holds, !headroom.is_negative());
        prop_assert!(of(grant + headroom).0);
        prop_assert!(!of(grant + headroom + money("0.01")).0);
    }
}
