//! Conditions on plans that add money to reserves and draw from them: neither is a cost or an income.

use super::*;
use crate::plan::{Each, LineRole};

/// Staff costs 100 and travel 20, the city brings in 110. 30 is added to a reserve, and 40 drawn from it.
fn with_reserve() -> Plan {
    let mut plan = plan(&["2027"]);
    add_funder(&mut plan, "city", None, "110");
    add_line(&mut plan, "staff", None, "100").approved = Some(Series::One(money("90")));
    add_line(&mut plan, "travel", None, "20").approved = Some(Series::One(money("30")));
    add_line(&mut plan, "pot", None, "").role = LineRole::Reserve;
    let rent = add_line(&mut plan, "rent", Some("pot"), "30");
    rent.approved = Some(Series::One(money("0")));
    rent.income.credit = Some(each("40"));
    plan.derive_own_income();
    plan
}

fn measured(condition: Condition) -> (Money, Option<Money>, bool) {
    let outcome = outcome(with_reserve(), condition).expect("all is known");
    (outcome.amount, outcome.base, outcome.holds)
}

#[test]
fn a_share_of_all_costs_or_of_all_income_leaves_reserves_out() {
    let of = |of: ShareBase, max: &str| Condition {
        of,
        max_share: Some(share(max)),
        ..condition("city")
    };
    // 110 of 100 + 20 is 91.67 %, and of an income of 110 all of it.
    let costs = (money("110"), Some(money("120")), true);
    assert_eq!(measured(of(ShareBase::Cost, "92%")), costs);
    let income = (money("110"), Some(money("110")), false);
    assert_eq!(measured(of(ShareBase::Credit, "99%")), income);
}

#[test]
fn an_amount_of_all_costs_or_of_all_money_leaves_reserves_out() {
    let max = |max: &str| Condition {
        max: Some(money(max)),
        ..condition("")
    };
    assert_eq!(measured(max("119")), (money("120"), None, false));
    assert_eq!(measured(max("120")), (money("120"), None, true));
    let money_of_all = Condition {
        form: Some(crate::plan::Contribution::Cash),
        ..max("110")
    };
    assert_eq!(measured(money_of_all), (money("110"), None, true));
}

#[test]
fn each_line_is_a_line_with_costs_and_a_reserve_that_is_named_counts() {
    let each_line = |lines: Vec<LineId>| Condition {
        each: Some(Each::Line),
        max: Some(money("25")),
        lines,
        ..condition("")
    };
    let amounts = |condition: Condition| -> Vec<Money> {
        let verdicts = verdicts(with_reserve(), vec![condition]);
        let outcomes = verdicts.into_iter().map(|each| each.outcome);
        outcomes.map(|each| each.expect("known").amount).collect()
    };
    assert_eq!(amounts(each_line(vec![])), [money("100"), money("20")]);
    assert_eq!(amounts(each_line(lines(&["pot"]))), [money("30")]);
}

#[test]
fn what_moves_to_a_reserve_is_no_reallocation_between_costs() {
    // Staff 90 → 100 and travel 30 → 20: 10 moved, of 120.
    let moved = Condition {
        max_reallocation: Some(share("10%")),
        ..condition("")
    };
    assert_eq!(measured(moved), (money("10"), Some(money("120")), true));
}
