//! Percentages of all costs, which include themselves and each other.

use super::{all_of_itself, amounts, cost, costing, euros, item, percentage, spend};
use crate::ledger::cost::{Basis, CostProblem};
use crate::ledger::fixture::money;
use crate::plan::{
    Cost, CostOwner, CostShare, LineIx, Plan, ShareMethod, ShareOver, ShareRounding,
};

/// A plan with 10 % of all, rounded by a method, and 5 % of all.
fn two_of_all(staff: &str, method: ShareMethod) -> Plan {
    let mut plan = euros();
    spend(&mut plan, "staff", amounts(staff));
    let overhead = percentage("10%", "all", "");
    spend(
        &mut plan,
        "overhead",
        item(CostShare { method, ..overhead }),
    );
    spend(&mut plan, "unforeseen", item(percentage("5%", "all", "")));
    plan
}

#[test]
fn two_percentages_of_all_are_of_each_other() {
    // 850 is 85 % of 1000. 1000 is 85 % of 1176.47, of which 10 % is 117.65 and 5 % is 58.82.
    let plan = two_of_all("850 1000", ShareMethod::default());
    assert_eq!(cost(&plan, "overhead"), "100 118");
    assert_eq!(cost(&plan, "unforeseen"), "50 59");
    // The reader can follow it with the other percentage as it is rounded: 900 × 10/90, and 1059 × 10/90.
    let basis = |period: usize| {
        let costing = costing(&plan, "overhead");
        let first = costing.by_period[period].derivation.terms().next();
        match first.expect("a term").basis {
            Basis::Share(share) => (share.of, share.includes_itself),
            Basis::Amount(_) | Basis::Product { .. } => panic!("a percentage"),
        }
    };
    assert_eq!(basis(0), (money("900"), true));
    assert_eq!(basis(1), (money("1059"), true));
    let down = ShareMethod {
        rounding: ShareRounding::Down,
        ..ShareMethod::default()
    };
    let plan = two_of_all("1000 _", down);
    assert_eq!(cost(&plan, "overhead"), "117 -");
    assert_eq!(cost(&plan, "unforeseen"), "59 -");
    // 117.647 twice is 235.29.
    let total = ShareMethod {
        over: ShareOver::Total,
        ..ShareMethod::default()
    };
    let plan = two_of_all("1000 1000", total);
    assert_eq!(cost(&plan, "overhead"), "118 117");
    assert_eq!(cost(&plan, "unforeseen"), "59 59");
    let plan = two_of_all("? 850", total);
    assert_eq!(cost(&plan, "overhead"), "? ?");
    assert_eq!(cost(&plan, "unforeseen"), "? 50");
}

#[test]
fn percentages_of_all_in_a_chain() {
    // Overhead x is 10 % of 1500 + x + y, and y is 5 % of 1000 + x: x = 10 % of 1550 / 89.5 % = 173.18, and y = 58.66.
    let mut plan = euros();
    spend(&mut plan, "staff", amounts("1000 _"));
    spend(&mut plan, "room", amounts("500 _"));
    spend(&mut plan, "overhead", item(percentage("10%", "all", "")));
    spend(
        &mut plan,
        "risk",
        item(percentage("5%", "staff overhead", "")),
    );
    assert_eq!(cost(&plan, "overhead"), "173 -");
    assert_eq!(cost(&plan, "risk"), "59 -");
    // 10 % of 1000 + x + z, where the room of 500 is left out, and z is 20 % of x alone: x = 100 / 88 % = 113.64.
    plan.lines[2].cost = Cost::Items(vec![item(percentage("10%", "all", "room"))]);
    plan.lines[3].cost = Cost::Items(vec![item(percentage("20%", "overhead", ""))]);
    assert_eq!(cost(&plan, "overhead"), "114 -");
    assert_eq!(cost(&plan, "risk"), "23 -");
    // All but itself: x = 10 % of 1500 + y, and y = 5 % of 1500 + x + y.
    // y = (75 + 5 % x) / 95 %, so x (1 - 0.005 / 0.95) = 150 + 7.5 / 0.95: x = 158.73, and y = 87.30.
    plan.lines[2].cost = Cost::Items(vec![item(percentage("10%", "all", "overhead"))]);
    plan.lines[3].cost = Cost::Items(vec![item(percentage("5%", "all", ""))]);
    assert_eq!(cost(&plan, "overhead"), "159 -");
    assert_eq!(cost(&plan, "risk"), "87 -");
}

#[test]
fn many_percentages_of_all_with_decimals() {
    // Together 31.23 %, so that 6877 is 68.77 % of 10000.
    let percents = ["12.34%", "5.67%", "8.9%", "3.21%", "1.11%"];
    let mut plan = euros();
    spend(&mut plan, "staff", amounts("6877 _"));
    for percent in percents {
        spend(&mut plan, percent, item(percentage(percent, "all", "")));
    }
    let costs = percents.map(|percent| cost(&plan, percent));
    assert_eq!(costs, ["1234 -", "567 -", "890 -", "321 -", "111 -"]);
}

#[test]
fn percentages_that_are_all_of_themselves_have_no_amount() {
    let with = |overhead: &str, risk: CostShare| {
        let mut plan = euros();
        spend(&mut plan, "staff", amounts("100 _"));
        spend(&mut plan, "overhead", item(percentage(overhead, "all", "")));
        spend(&mut plan, "risk", item(risk));
        plan
    };
    let plan = with("60%", percentage("40%", "all", ""));
    for line in ["overhead", "risk"] {
        let problem = all_of_itself(&plan, &["overhead", "risk"]);
        assert_eq!(costing(&plan, line).problems, [problem]);
    }
    // x = 60 % of 100 + x + y, and y = 50 % of x: x = 60 / 10 % = 600, and 90 % of all is 900.
    let plan = with("60%", percentage("50%", "overhead", ""));
    assert_eq!(cost(&plan, "overhead"), "600 -");
    assert_eq!(cost(&plan, "risk"), "300 -");
    // 60 % of 100 + 5/3 x is 60 + x.
    let plan = with("60%", percentage("66.666667%", "overhead", ""));
    let problem = all_of_itself(&plan, &["overhead", "risk"]);
    assert_eq!(costing(&plan, "overhead").problems, [problem]);
}

#[test]
fn only_the_percentages_of_a_cycle_are_in_it() {
    let mut plan = euros();
    spend(&mut plan, "a", item(percentage("10%", "b overhead", "")));
    spend(&mut plan, "b", item(percentage("10%", "a", "")));
    spend(&mut plan, "overhead", item(percentage("10%", "all", "")));
    let items = [0, 1].map(|line| (CostOwner::Line(LineIx(line)), 0));
    for line in ["a", "b"] {
        let cycle = CostProblem::Cycle {
            items: items.to_vec(),
        };
        assert_eq!(costing(&plan, line).problems, [cycle]);
    }
    assert_eq!(costing(&plan, "overhead").problems, []);
    assert_eq!(cost(&plan, "overhead"), "? ?");
}
