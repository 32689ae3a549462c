//! Hours at rates above the maximum of a condition, calculated by hand.

use super::*;
use crate::ledger::fixture::product;
use crate::plan::{Cost, MemberId, PaidBy, Parts, Series, Timing};

#[test]
fn what_is_above_a_maximum_tariff_is_left_out() {
    let mut plan = plan(person("103200"), person("64500"));
    plan.conditions.push(Condition {
        name: "m".into(),
        max_tariff: Some(money("53.08")),
        unit: Some("uur".into()),
        lines: vec![LineId::new("staf")],
        is_complete: true,
        ..Condition::default()
    });
    let rows = ["a 2020-02-03 1 10", "a 2021-02-03 2 1", "b 2020-02-03 1 8"];
    let above = above_maximum(&plan, &staff(&plan, &rows));
    // a: 103.200 / 1.720 = 60. 10 × 60 and 10 × 53,08; 1 × 60 and 1 × 53,08. b is below it.
    let left_out: Vec<Amount> = above.iter().map(AboveMaximum::left_out).collect();
    assert_eq!(left_out, [known("69.2"), known("6.92")]);
    assert_eq!(above[0].cost, known("600"));
    // By the day of 8 hours, a costs 480 and b 300.
    plan.conditions[0].unit = Some("dag".into());
    plan.conditions[0].max_tariff = Some(money("480"));
    assert!(above_maximum(&plan, &staff(&plan, &rows)).is_empty());
    plan.conditions[0].max_tariff = Some(money("53.08"));
    plan.conditions[0].unit = None;
    // A funder that pays for the line, and one that does not.
    add_funder(&mut plan, "f", None, "0");
    plan.conditions[0].funders = vec![FunderId::new("f")];
    plan.funders[0].pays = Some(vec![PurposeId::new("staf")]);
    assert_eq!(above_maximum(&plan, &staff(&plan, &rows)).len(), 2);
    plan.funders[0].pays_not = vec![PurposeId::new("staf")];
    assert!(above_maximum(&plan, &staff(&plan, &rows)).is_empty());
}

#[test]
fn a_maximum_is_compared_with_the_part_of_a_rate_that_the_funder_pays() {
    let mut plan = plan(person("103200"), person("64500"));
    add_funder(&mut plan, "f", None, "0");
    add_funder(&mut plan, "g", None, "0");
    plan.conditions.push(Condition {
        name: "m".into(),
        max_tariff: Some(money("29")),
        funders: vec![FunderId::new("f")],
        is_complete: true,
        ..Condition::default()
    });
    let paid_by = |parts: [&str; 2]| {
        let part = |(id, number): (&str, &str)| (MemberId::new(id), Series::One(quantity(number)));
        let parts = ["f", "g"].into_iter().zip(parts).map(part);
        let mut hours = product(money("60"), quantity("10"), Timing::Once(None));
        hours.unit = Some("uur".into());
        hours.paid_by = Some(PaidBy::Parts(Parts::Numbers(parts.collect())));
        vec![hours]
    };
    let left_out = |plan: &Plan| {
        let above = above_maximum(plan, &staff(plan, &["a 2020-02-03 1 10"]));
        above.iter().map(AboveMaximum::left_out).collect::<Vec<_>>()
    };
    // Without items, the funder pays all of it: 10 × 60 and 10 × 29.
    assert_eq!(left_out(&plan), [known("310")]);
    // Half of 60 is 30, and half of 58 is 29: 10 × 2.
    plan.activities[0].cost = Cost::Items(paid_by(["1", "1"]));
    assert_eq!(left_out(&plan), [known("20")]);
    plan.conditions[0].max_tariff = Some(money("30"));
    assert_eq!(left_out(&plan), []);
    plan.conditions[0].max_tariff = Some(money("1"));
    plan.activities[0].cost = Cost::Items(paid_by(["0", "1"]));
    assert_eq!(left_out(&plan), []);
}

#[test]
fn a_maximum_of_an_hour_is_also_one_of_a_day() {
    let mut plan = plan(person("70000"), person("1"));
    plan.actuals.people[0].days = Some(quantity("215"));
    plan.conditions.push(Condition {
        is_complete: true,
        ..Condition::default()
    });
    // 70.000 / 215 = 325,58 a day of 8 hours. Of two days, above 8 × 35,50 = 284,00: 651,16 - 568,00. 8 × 40,70 =
    // 325,60.
    for (unit, maximum, expected) in [
        (Some("uur"), "35.50", Some("83.16")),
        (None, "35.50", Some("83.16")),
        (None, "40.70", None),
    ] {
        plan.conditions[0].unit = unit.map(str::to_string);
        plan.conditions[0].max_tariff = Some(money(maximum));
        let above = above_maximum(&plan, &staff(&plan, &["a 2020-02-03 1 16"]));
        let left_out = above.first().map(AboveMaximum::left_out);
        assert_eq!(left_out, expected.map(known));
    }
}
