use super::*;
use crate::ledger::fixture::{
    add_activity, add_funder, add_line, amount, money, plan, quantity, share,
};
use crate::ledger::post;
use crate::plan::{
    AllocationKey, AmountOf, Cost, FunderId, KeyId, MemberId, Partner, Parts, Series, Split, Timing,
};

fn member(id: &str) -> MemberId {
    MemberId::new(id)
}

/// A plan with partners a, b and c.
fn partners(periods: &[&str]) -> Plan {
    let mut plan = plan(periods);
    for id in ["a", "b", "c"] {
        let partner = Partner {
            name: id.to_string(),
            level: None,
            kind: None,
            recovers_vat: None,
            is_recovers_vat_known: true,
            note: None,
        };
        plan.partners.insert(PartnerId::new(id), partner);
    }
    plan
}

fn add_key(plan: &mut Plan, id: &str, parts: Parts) {
    let key = AllocationKey {
        name: id.to_string(),
        parts: Some(parts),
        unit: None,
        source: None,
        note: None,
    };
    plan.keys.insert(KeyId::new(id), key);
}

/// Adds an activity that costs this amount in each period.
fn costing(plan: &mut Plan, digits: &str, among: &[&str], split: Option<Split>) {
    add_activity(
        plan,
        None,
        vec![amount(money(digits), Timing::PerPeriod(None))],
    );
    let activity = plan.activities.last_mut().expect("it was just added");
    activity.partners = among.iter().map(|id| PartnerId::new(id)).collect();
    activity.split = split;
}

fn drawn(allocation: &Allocation<'_>) -> Vec<String> {
    let amounts = |row: &Sums| {
        if row.is_all_unknown() {
            return "?".to_string();
        }
        let cells = row.cells().map(|(period, _)| {
            let amount = row.at(period).known();
            amount.map_or("?".to_string(), |amount| amount.to_string())
        });
        cells.collect::<Vec<_>>().join(" ")
    };
    let rest = [
        ("unassigned", &allocation.unassigned),
        ("undivided", &allocation.undivided),
    ]
    .into_iter()
    .filter(|(_, row)| !row.is_blank());
    let rows = allocation
        .members
        .iter()
        .map(|(id, row)| (*id, row))
        .chain(rest);
    rows.map(|(id, row)| format!("{id}: {}", amounts(row)))
        .collect()
}

fn by_period(plan: &Plan) -> Vec<String> {
    let books = post(plan);
    drawn(&allocate_costs(
        &AllocationKeys::new(plan, &books),
        TimeColumns::Periods,
    ))
}

#[test]
fn an_item_is_divided_by_its_own_key_or_its_activitys_or_in_equal_parts() {
    let mut plan = partners(&["2020"]);
    let shares = vec![(member("b"), share("75%")), (member("a"), share("25%"))];
    add_key(&mut plan, "agreed", Parts::Shares(shares));
    costing(
        &mut plan,
        "100",
        &["a", "b"],
        Some(Split::Key(KeyId::new("agreed"))),
    );
    let Cost::Items(items) = &mut plan.activities[0].cost else {
        unreachable!("it has items")
    };
    let mut own = items[0].clone();
    own.split = Some(Split::Parts(Parts::Equal(vec![member("c")])));
    items.push(own);
    costing(&mut plan, "10", &["c", "a"], None);
    costing(&mut plan, "7", &[], None);
    // a: 25 + 5; b: 75; c: 100 + 5.
    assert_eq!(
        by_period(&plan),
        ["a: 30", "b: 75", "c: 105", "unassigned: 7"]
    );
}

#[test]
fn an_amount_whose_division_cannot_be_read_may_be_of_any_partner() {
    let mut plan = partners(&["2020"]);
    costing(&mut plan, "100", &["a"], None);
    costing(&mut plan, "3", &["a"], Some(Split::Unreadable));
    add_funder(&mut plan, "city", None, "103");
    plan.funders[0].split = Some(Split::Key(KeyId::new("no such key")));
    let unknown = ["a: ?", "b: ?", "c: ?", "undivided: ?"];
    assert_eq!(by_period(&plan), unknown);
    let books = post(&plan);
    let keys = AllocationKeys::new(&plan, &books);
    let contributions = allocate_contributions(&keys, TimeColumns::Periods);
    assert_eq!(drawn(&contributions), unknown);
}

#[test]
fn an_item_that_cannot_be_read_may_be_of_any_partner() {
    let mut plan = partners(&["2020"]);
    costing(&mut plan, "100", &["a"], None);
    plan.activities[0].cost_is_complete = false;
    // The item may have a key of its own, for partners that the activity does not name.
    assert_eq!(by_period(&plan), ["a: ?", "b: ?", "c: ?"]);
}

#[test]
fn cost_without_positive_weights_stays_in_the_table() {
    let mut plan = partners(&["2020", "2021"]);
    let number = |figures| Series::Each(crate::ledger::fixture::each_quantity(figures));
    let numbers = vec![(member("a"), number("0 2")), (member("b"), number("0 1"))];
    costing(
        &mut plan,
        "100",
        &[],
        Some(Split::Parts(Parts::Numbers(numbers))),
    );
    assert_eq!(by_period(&plan), ["a: 66.67", "b: 33.33", "undivided: 100"]);
}

#[test]
fn a_key_by_cost_uses_the_costs_not_divided_by_cost() {
    let mut plan = partners(&["2020"]);
    let by_cost = || Parts::Amounts {
        of: AmountOf::Cost,
        among: vec![member("a"), member("b"), member("c")],
    };
    add_key(&mut plan, "overhead", by_cost());
    costing(
        &mut plan,
        "1000",
        &[],
        Some(Split::Key(KeyId::new("overhead"))),
    );
    costing(&mut plan, "300", &["a"], None);
    costing(&mut plan, "200", &["a", "b"], None);
    costing(&mut plan, "50", &[], Some(Split::Parts(by_cost())));
    // The direct costs of a are 400 and those of b 100: 1.000 is 800 and 200, 50 is 40 and 10, and c has none.
    assert_eq!(by_period(&plan), ["a: 1240", "b: 310"]);
}

#[test]
fn an_unreadable_cost_leaves_costs_by_cost_undivided() {
    let mut plan = partners(&["2020"]);
    let by_cost = Parts::Amounts {
        of: AmountOf::Cost,
        among: vec![member("a"), member("b")],
    };
    costing(&mut plan, "1000", &[], Some(Split::Parts(by_cost)));
    costing(&mut plan, "300", &["a", "b"], None);
    plan.activities[1].cost_is_complete = false;
    assert_eq!(by_period(&plan), ["a: ?", "b: ?", "c: ?", "undivided: ?"]);
}

#[test]
fn an_unreadable_cost_of_a_line_leaves_costs_by_cost_undivided() {
    let mut plan = partners(&["2020"]);
    let by_cost = Parts::Amounts {
        of: AmountOf::Cost,
        among: vec![member("a"), member("b")],
    };
    costing(&mut plan, "1000", &[], Some(Split::Parts(by_cost)));
    costing(&mut plan, "300", &["a", "b"], None);
    let line = add_line(&mut plan, "rent", None, "");
    line.cost_is_complete = false;
    line.cost = Cost::Items(vec![amount(money("7"), Timing::PerPeriod(None))]);
    // The item of the line that could not be read may be of any partner, and changes the weights.
    let rows = by_period(&plan);
    assert_eq!(
        rows,
        ["a: ?", "b: ?", "c: ?", "unassigned: ?", "undivided: ?"]
    );
}

#[test]
fn columns_add_up_both_ways_and_do_not_depend_on_other_columns() {
    let mut plan = partners(&["2020"]);
    let numbers = [("a", "5"), ("b", "3"), ("c", "3")];
    let numbers = numbers
        .map(|(id, number)| (member(id), Series::One(quantity(number))))
        .to_vec();
    costing(
        &mut plan,
        "100",
        &[],
        Some(Split::Parts(Parts::Numbers(numbers))),
    );
    let books = post(&plan);
    let keys = AllocationKeys::new(&plan, &books);
    let quarters = ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"].map(crate::ledger::fixture::span);
    // 2.500, 5.000, 7.500 and 10.000 cents by the end of each quarter, divided by 5 : 3 : 3. The exact part of a is
    // 1.136,36 2.272,73 3.409,09 4.545,45, and that of b and of c is 681,82 1.363,64 2.045,45 2.727,27. The cents that
    // remain go to b and c, then to a and b, then to b, and then to a.
    let all = allocate_costs(&keys, TimeColumns::Spans(&quarters));
    assert_eq!(
        drawn(&all),
        [
            "a: 11.36 11.37 11.36 11.37",
            "b: 6.82 6.82 6.82 6.81",
            "c: 6.82 6.81 6.82 6.82"
        ]
    );
    let second = allocate_costs(&keys, TimeColumns::Spans(&quarters[1..2]));
    assert_eq!(drawn(&second), ["a: 11.37", "b: 6.82", "c: 6.81"]);
}

#[test]
fn contributions_are_divided_if_their_funder_has_a_key() {
    let mut plan = partners(&["2020"]);
    add_funder(&mut plan, "city", None, "100");
    add_funder(&mut plan, "fund", None, "40");
    plan.funders[0].split = Some(Split::Parts(Parts::Equal(vec![member("c"), member("b")])));
    let books = post(&plan);
    assert_eq!(
        drawn(&allocate_contributions(
            &AllocationKeys::new(&plan, &books),
            TimeColumns::Periods
        )),
        ["b: 50", "c: 50", "unassigned: 40"]
    );
    plan.funders[1].under = Some(FunderId::new("city"));
    let books = post(&plan);
    assert_eq!(
        drawn(&allocate_contributions(
            &AllocationKeys::new(&plan, &books),
            TimeColumns::Periods
        )),
        ["unassigned: 40"]
    );
}

#[test]
fn small_costs_in_equal_parts_take_turns() {
    // Thirty costs of 0,01 in three: 10 each. Ten of them: 3⅓, and the last goes to the first id.
    let mut plan = partners(&["2020"]);
    for _ in 0..30 {
        costing(&mut plan, "0.01", &["c", "a", "b"], None);
    }
    assert_eq!(by_period(&plan), ["a: 0.1", "b: 0.1", "c: 0.1"]);
    plan.activities.truncate(10);
    assert_eq!(by_period(&plan), ["a: 0.04", "b: 0.03", "c: 0.03"]);
}

#[test]
fn odd_periods_in_halves_take_turns() {
    // Half of 0,05 is 0,025: after each period both have half of all, a cent more or less.
    let mut plan = partners(&["2020", "2021", "2022", "2023"]);
    costing(&mut plan, "0.05", &["b", "a"], None);
    assert_eq!(
        by_period(&plan),
        ["a: 0.03 0.02 0.03 0.02", "b: 0.02 0.03 0.02 0.03"]
    );
}
