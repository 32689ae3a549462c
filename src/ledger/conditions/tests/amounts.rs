//! Maxima, minima, instalments, reallocation, rates and contributions in kind.

use super::*;
use crate::plan::{Carry, Price, RateSource, Tariff, TariffId, TariffRate};

#[test]
fn minimum_amount_and_maximum_per_unit() {
    let of = |condition: Condition| {
        let outcome = outcome(leiden(), condition);
        outcome.map(|outcome| (outcome.limit, outcome.headroom, outcome.holds))
    };
    let per = |quantity_: &str| {
        let per = PerUnit {
            rate: money("5.74"),
            quantity: Some(quantity(quantity_)),
            of: Vec::new(),
            target: None,
            unit: None,
        };
        of(Condition {
            max_per_unit: Some(per),
            ..condition("subsidie")
        })
    };
    // 5.74 × 143.052 = 821.118,48 and × 143.051 = 821.112,74.
    assert_eq!(
        per("143052"),
        Ok((Some(money("821118.48")), Some(money("2.48")), true))
    );
    assert_eq!(
        per("143051"),
        Ok((Some(money("821112.74")), Some(money("-3.26")), false))
    );
    let min = Condition {
        min: Some(money("821117")),
        ..condition("subsidie")
    };
    assert_eq!(
        of(min),
        Ok((Some(money("821117")), Some(money("-1")), false))
    );
}

#[test]
fn four_equal_instalments_of_the_leiden_subsidy() {
    let instalments = Condition {
        instalments: Some(each("205279 205279 205279 205279 0")),
        within: Some(span("2020..2023-H1")),
        ..condition("subsidie")
    };
    let verdicts = verdicts(leiden(), vec![instalments]);
    let outcomes: Vec<&Outcome> = verdicts
        .iter()
        .map(|verdict| verdict.outcome.as_ref().expect("all is known"))
        .collect();
    assert!(outcomes[0].holds && outcomes[0].amount == money("821116"));
    // 266.793 - 205.279 = 61.514, and so on: by hand. The second half of 2023 is not in the time of the condition.
    let balances: Vec<Option<Money>> = outcomes[1]
        .periods
        .iter()
        .map(|each| each.balance)
        .collect();
    assert_eq!(
        balances,
        ["-61514", "-45128", "-63742", "0"].map(|digits| Some(money(digits)))
    );
    assert_eq!(
        (outcomes[1].amount, outcomes[1].at, outcomes[1].holds),
        (money("63742"), Some(PeriodIx::new(2)), true)
    );
}

#[test]
fn of_equal_shortages_the_first_is_reported() {
    let mut plan = plan(&["2026", "2027"]);
    add_funder(&mut plan, "subsidy", None, "100 100");
    let instalments = Condition {
        instalments: Some(each("0 100")),
        max_prefinance: Some(money("50")),
        ..condition("subsidy")
    };
    let outcome = verdicts(plan, vec![instalments]).remove(1).outcome;
    let outcome = outcome.expect("all is known");
    // 0 - 100 and 100 - 200: both periods end 100 short.
    assert_eq!(
        (outcome.amount, outcome.at),
        (money("100"), Some(PeriodIx::new(0)))
    );
}

#[test]
fn carried_money_is_advanced_when_it_is_spent() {
    let balances = |received: &str, within: Option<&str>| {
        let mut plan = plan(&["2026", "2027", "2028"]);
        plan.carry = Carry::Forward;
        add_funder(&mut plan, "subsidy", None, "500 500 0");
        add_line(&mut plan, "work", None, "300 600 100");
        let instalments = Condition {
            instalments: Some(each(received)),
            max_prefinance: Some(money("0")),
            within: within.map(span),
            ..condition("subsidy")
        };
        let outcome = verdicts(plan, vec![instalments]).remove(1).outcome;
        let outcome = outcome.expect("all is known");
        let balances = outcome.periods.iter().filter_map(|each| each.balance);
        (balances.collect::<Vec<Money>>(), outcome.holds)
    };
    let amounts = |all: &[&str]| {
        all.iter()
            .map(|digits| money(digits))
            .collect::<Vec<Money>>()
    };
    // Received less spent: 400 - 300, then 900 - 900, then 1.000 - 1.000.
    assert_eq!(
        balances("400 500 100", None),
        (amounts(&["100", "0", "0"]), true)
    );
    assert_eq!(
        balances("299 601 100", None),
        (amounts(&["-1", "0", "0"]), false)
    );
    // Of the money of 2027, 900 - 500 is spent in 2027, because the money of 2026 is spent first.
    assert_eq!(
        balances("0 400 100", Some("2027..2028")),
        (amounts(&["0", "0"]), true)
    );
}

#[test]
fn smaller_of_gains_and_losses_is_reallocated() {
    let with = |a: &str| {
        let mut plan = plan(&["2020", "2021"]);
        add_line(&mut plan, "a", None, a).approved = Some(Series::One(money("60")));
        add_line(&mut plan, "b", None, "20 20").approved = Some(Series::Each(each("15 15")));
        add_line(&mut plan, "c", None, "0 5").approved = Some(Series::One(money("10")));
        let moved = Condition {
            max_reallocation: Some(share("10%")),
            ..condition("")
        };
        outcome(plan, moved).expect("all is known")
    };
    // b gains 10, a and c lose 5 each: 10 of 100 was reallocated. If a loses one more, no other line gains it.
    assert_eq!(
        (
            with("30 25").amount,
            with("30 25").headroom,
            with("30 25").holds
        ),
        (money("10"), Some(money("0")), true)
    );
    assert_eq!(
        (with("30 24").amount, with("30 24").holds),
        (money("10"), true)
    );
    // a gains 1 and b 10, c loses 5.
    assert_eq!(
        (with("30 31").amount, with("30 31").headroom),
        (money("5"), Some(money("5")))
    );
}

#[test]
fn a_group_beside_its_lines_is_not_reallocated_twice() {
    let mut plan = plan(&["2020"]);
    add_line(&mut plan, "group", None, "").approved = Some(Series::One(money("100")));
    add_line(&mut plan, "a", Some("group"), "60").approved = Some(Series::One(money("50")));
    add_line(&mut plan, "b", Some("group"), "40").approved = Some(Series::One(money("50")));
    let moved = Condition {
        max_reallocation: Some(share("10%")),
        ..condition("")
    };
    let outcome = outcome(plan, moved).expect("all is known");
    // a gains 10 and b loses 10, of 50 + 50. With the group it would be 10 of 200.
    assert_eq!(
        (outcome.amount, outcome.base),
        (money("10"), Some(money("100")))
    );
    assert_eq!(outcome.headroom, Some(money("0")));
}

#[test]
fn highest_rate_of_an_indexed_tariff() {
    let at_most = |max: &str, within: Option<&str>| {
        let mut plan = plan(&["2020", "2021"]);
        let rate = TariffRate::Indexed {
            rate: money("59"),
            index: share("2%"),
            from: None,
        };
        let tariff = Tariff {
            name: "T".to_string(),
            rate,
            unit: Some("hour".to_string()),
            note: None,
        };
        plan.tariffs.insert(TariffId::new("t"), tariff);
        let source = RateSource::Tariff(TariffId::new("t"));
        let price = Price::Product {
            rate: source,
            quantity: Series::One(quantity("10")),
        };
        add_activity(
            &mut plan,
            None,
            vec![CostItem::new(0, price, Timing::PerPeriod(None))],
        );
        add_activity(
            &mut plan,
            None,
            vec![product(
                money("900"),
                quantity("1"),
                Timing::PerPeriod(None),
            )],
        );
        let (max_tariff, unit) = (Some(money(max)), Some("hour".to_string()));
        let capped = Condition {
            max_tariff,
            unit,
            within: within.map(span),
            ..condition("")
        };
        outcome(plan, capped).expect("all is known")
    };
    // 59 × 1.02 = 60.18 in 2021.
    let outcome = at_most("60", None);
    assert_eq!(
        (outcome.amount, outcome.at, outcome.headroom),
        (money("60.18"), Some(PeriodIx::new(1)), Some(money("-0.18")))
    );
    assert_eq!(
        outcome
            .rates
            .iter()
            .map(|each| each.rate)
            .collect::<Vec<_>>(),
        [money("60.18")]
    );
    assert!(at_most("60.18", None).holds && at_most("60", Some("2020")).holds);
}

#[test]
fn rate_after_the_funder_has_ended_is_not_paid_by_it() {
    let with = |rates: &str, paid_by: Option<&str>| {
        let mut plan = plan(&["2026", "2027"]);
        add_funder(&mut plan, "fund", None, "600 0");
        plan.funders[0].until = Some(span("2026"));
        add_funder(&mut plan, "schools", None, "0 700");
        let mut hours = product(
            Series::Each(each(rates)),
            quantity("10"),
            Timing::PerPeriod(None),
        );
        hours.paid_by = paid_by.map(|id| PaidBy::One(MemberId::new(id)));
        add_activity(&mut plan, None, vec![hours]);
        let capped = Condition {
            max_tariff: Some(money("60")),
            ..condition("fund")
        };
        outcome(plan, capped).map(|outcome| (outcome.amount, outcome.holds))
    };
    assert_eq!(with("60 70", None), Ok((money("60"), true)));
    assert_eq!(with("70 60", None), Ok((money("70"), false)));
    // The schools pay all of it.
    assert_eq!(
        with("70 70", Some("schools")),
        Err(Undecided::NotApplicable)
    );
}

#[test]
fn contribution_in_kind_equals_its_costs_in_each_period() {
    let with = |credit: &str| {
        let mut plan = plan(&["2020", "2021"]);
        add_funder(&mut plan, "school", None, credit);
        plan.funders[0].form = Contribution::InKind;
        let mut hours = amount(money("40"), Timing::PerPeriod(None));
        hours.paid_by = Some(PaidBy::One(MemberId::new("school")));
        add_activity(
            &mut plan,
            None,
            vec![hours, amount(money("7"), Timing::PerPeriod(None))],
        );
        verdicts(plan, vec![])
            .remove(0)
            .outcome
            .expect("all is known")
    };
    assert!(with("40 40").holds && !with("40 41").holds && !with("39 41").holds);
}

#[test]
fn form_of_a_group_is_that_of_the_funders_under_it() {
    let with = |hours: &str| {
        let mut plan = plan(&["2020"]);
        add_funder(&mut plan, "schools", None, "");
        plan.funders[0].form = Contribution::InKind;
        add_funder(&mut plan, "school", Some("schools"), "40");
        add_funder(&mut plan, "city", None, "7");
        let mut hours = amount(money(hours), Timing::Once(None));
        hours.paid_by = Some(PaidBy::One(MemberId::new("schools")));
        add_activity(&mut plan, None, vec![hours]);
        let given = Condition {
            form: Some(Contribution::InKind),
            max: Some(money("40")),
            ..condition("")
        };
        let verdicts = verdicts(plan, vec![given]);
        let outcomes = verdicts.into_iter().map(|verdict| verdict.outcome);
        let outcomes: Vec<Outcome> = outcomes.map(|each| each.expect("all is known")).collect();
        (outcomes[0].holds, outcomes[1].amount)
    };
    assert_eq!(with("40"), (true, money("40")));
    assert_eq!(with("41"), (false, money("40")));
}

#[test]
fn contribution_in_kind_beside_other_payers_is_at_most_what_it_may_pay() {
    let with = |credit: &str, alone: &str, together: &str| {
        let mut plan = plan(&["2020"]);
        add_funder(&mut plan, "school", None, credit);
        plan.funders[0].form = Contribution::InKind;
        add_funder(&mut plan, "city", None, "500");
        let paid_by = |figure: &str, payers: &[&str]| {
            let mut item = amount(money(figure), Timing::Once(None));
            let payers = payers.iter().map(|id| FunderId::new(id));
            item.paid_by = Some(PaidBy::Any(payers.collect()));
            item
        };
        let items = vec![
            paid_by(together, &["city", "school"]),
            paid_by(alone, &["school"]),
        ];
        add_activity(&mut plan, None, items);
        let verdict = verdicts(plan, vec![]).remove(0);
        let outcome = verdict.outcome.expect("all is known");
        (outcome.limit, outcome.holds)
    };
    // 100 must be paid by the school, and 300 may be.
    assert_eq!(with("99", "100", "200"), (Some(money("100")), false));
    assert_eq!(with("100", "100", "200"), (Some(money("100")), true));
    assert_eq!(with("250", "100", "200"), (Some(money("250")), true));
    assert_eq!(with("300", "100", "200"), (Some(money("300")), true));
    assert_eq!(with("301", "100", "200"), (Some(money("300")), false));
}

#[test]
fn maximum_of_a_funder_over_all_periods_and_in_each() {
    let mut plan = leiden();
    plan.funders[0].max = Some(money("821115"));
    plan.funders[0].max_per_period = Some(Series::Each(each("266793 200000 230000 200000 0")));
    let verdicts = verdicts(plan, vec![]);
    let outcomes: Vec<&Outcome> = verdicts
        .iter()
        .map(|verdict| verdict.outcome.as_ref().expect("all is known"))
        .collect();
    assert_eq!(
        (outcomes[0].headroom, outcomes[0].holds),
        (Some(money("-1")), false)
    );
    assert_eq!(
        (outcomes[1].headroom, outcomes[1].at, outcomes[1].holds),
        (Some(money("0")), Some(PeriodIx::new(0)), true)
    );
}

#[test]
fn an_excluded_group_brings_in_what_its_funders_bring_in() {
    let excluded = |north: &str, south: &str| {
        let mut plan = plan(&["2020"]);
        add_funder(&mut plan, "region", None, "");
        add_funder(&mut plan, "north", Some("region"), north);
        add_funder(&mut plan, "south", Some("region"), south);
        let condition = Condition {
            excludes: vec![FunderId::new("region")],
            ..condition("")
        };
        let outcome = outcome(plan, condition).expect("all is known");
        (outcome.amount, outcome.holds)
    };
    assert_eq!(excluded("10", "5"), (money("15"), false));
    assert_eq!(excluded("_", "_"), (money("0"), true));
    // The credits cancel each other out, but neither of them is 0.
    assert_eq!(excluded("5", "-5"), (money("0"), false));
}
