//! Limits of funders: in each period, in all, and in kind.

use super::*;

#[test]
fn a_maximum_per_period_holds_in_some_periods_and_not_in_others() {
    let with = |maximum: Series<Money>| {
        let mut plan = plan(&["2020", "2021", "2022"]);
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        add_funder(&mut plan, "a", None, "90 104 100");
        plan.funders[0].max_per_period = Some(maximum);
        let outcome = verdicts(plan, vec![]).remove(0).outcome;
        let outcome = outcome.expect("all is known");
        let holds: Vec<bool> = outcome.periods.iter().map(|each| each.holds).collect();
        let change = outcome.remedy.map(|remedy| remedy.change);
        (holds, outcome.at.map(PeriodIx::index), change)
    };
    let maximum = Series::One(money("100"));
    // 104 is 4 too much.
    let expected = (vec![true, false, true], Some(1), Some(money("4")));
    assert_eq!(with(maximum), expected);
    // 90 is exactly the limit, and the others have headroom.
    let maximum = Series::Each(each("90 110 110"));
    assert_eq!(with(maximum), (vec![true; 3], Some(0), None));
}

#[test]
fn a_plan_has_requirements_if_a_funder_or_a_condition_has_one() {
    let with = |change: fn(&mut Plan)| {
        let mut plan = plan(&["2020"]);
        add_funder(&mut plan, "a", None, "10");
        change(&mut plan);
        has_requirements(&plan)
    };
    assert!(!with(|_| {}));
    assert!(with(|plan| plan.funders[0].max = Some(money("10"))));
    assert!(with(|plan| plan.funders[0].form = Contribution::InKind));
    assert!(with(|plan| {
        plan.funders[0].max_per_period = Some(Series::One(money("10")));
    }));
    assert!(with(|plan| plan.conditions = vec![condition("a")]));
}

#[test]
fn a_contribution_in_kind_is_undecided_while_a_payer_or_a_cost_is_not_known() {
    let with = |other: &str, hours: &str| {
        let mut plan = plan(&["2020"]);
        add_funder(&mut plan, "school", None, "40");
        add_funder(&mut plan, "city", None, "7");
        plan.funders[0].form = Contribution::InKind;
        let paid_by = |figure: &str, payer: &str| {
            let mut item = amount(each(figure), Timing::PerPeriod(None));
            item.paid_by = Some(PaidBy::Any(vec![FunderId::new(payer)]));
            item
        };
        let items = vec![paid_by(hours, "school"), paid_by("7", other)];
        add_activity(&mut plan, None, items);
        let outcome = verdicts(plan, vec![]).remove(0).outcome;
        outcome.map(|outcome| outcome.holds)
    };
    assert_eq!(with("city", "40"), Ok(true));
    assert_eq!(with("nobody", "40"), Err(Undecided::Unknown));
    assert_eq!(with("city", "?"), Err(Undecided::Unknown));
}

#[test]
fn a_limit_is_exact_in_a_plan_that_is_rounded() {
    let with = |credit: &str, condition: Condition| {
        let mut plan = plan(&["2020", "2021"]);
        plan.rounding = Some(Unit::new(1000.into()).expect("a power of ten"));
        add_funder(&mut plan, "f", None, credit);
        outcome(plan, condition).expect("all is known").holds
    };
    let max = || Condition {
        max: Some(money("500000")),
        ..condition("f")
    };
    let min = || Condition {
        min: Some(money("500000")),
        ..condition("f")
    };
    // An amount that is printed as 501.000 is at least 500.500.
    assert!(!with("501000", max()) && with("500000", max()));
    assert!(!with("499000", min()) && with("500000", min()));
    // 250.000 + 251.000 may be 249.500 + 250.500.
    assert!(with("250000 251000", max()) && !with("250000 252000", max()));
}

#[test]
fn rounding_explains_half_a_unit_of_each_instalment_and_each_credit() {
    // Three credits and three instalments are rounded to whole euros: six halves.
    let of = |credit: &str, received: &str| {
        let mut plan = plan(&["2026", "2027", "2028"]);
        plan.rounding = Some(Unit::new(1.into()).expect("a power of ten"));
        add_funder(&mut plan, "subsidy", None, credit);
        add_line(&mut plan, "work", None, credit);
        let instalments = Condition {
            instalments: Some(each(received)),
            max_prefinance: Some(money("0")),
            ..condition("subsidy")
        };
        let verdicts = verdicts(plan, vec![instalments]).into_iter();
        let outcomes = verdicts.map(|it| it.outcome.expect("all is known"));
        let held = outcomes.map(|outcome| (outcome.holds, outcome.holds_only_by_rounding));
        held.collect::<Vec<(bool, bool)>>()
    };
    assert_eq!(
        of("400 500 100", "400 500 100"),
        [(true, false), (true, false)]
    );
    // 3 less is received, at first and in all.
    assert_eq!(
        of("400 500 100", "397 500 100"),
        [(true, true), (true, true)]
    );
    assert_eq!(
        of("400 500 100", "396 500 100"),
        [(false, false), (false, false)]
    );
}
