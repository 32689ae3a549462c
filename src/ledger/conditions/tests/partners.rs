//! Conditions about partners: in plans with costs that have no partner, and on parts that the program has rounded.

use super::*;
use crate::plan::{Each, Partner, PartnerId, Parts, Split};

fn of_partners(periods: &[&str], ids: &[&str]) -> Plan {
    let mut plan = plan(periods);
    for id in ids {
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

fn key(shares: &[(&str, &str)]) -> Option<Split> {
    let shares = shares.iter();
    let shares = shares.map(|(id, percent)| (MemberId::new(id), share(percent)));
    Some(Split::Parts(Parts::Shares(shares.collect())))
}

/// Staff costs 100, of which `n` and `s` bear 50 each, and nobody is named for the overhead of 25. The grant of 100 is
/// divided in halves.
fn two_partners() -> Plan {
    let mut plan = of_partners(&["2027"], &["n", "s"]);
    add_funder(&mut plan, "grant", None, "100");
    plan.funders[0].split = Some(Split::Parts(Parts::Equal(vec![
        MemberId::new("n"),
        MemberId::new("s"),
    ])));
    add_line(&mut plan, "staff", None, "");
    add_line(&mut plan, "overhead", None, "25");
    let costs = vec![amount(money("100"), Timing::Once(None))];
    add_activity(&mut plan, Some("staff"), costs);
    plan.activities[0].partners = vec![PartnerId::new("n"), PartnerId::new("s")];
    plan
}

/// The amount and base of each partner and whether the condition is met. None if it is not decided.
fn of_each(condition: Condition) -> Option<(Money, Option<Money>, bool)> {
    let each = Condition {
        each: Some(Each::Partner),
        ..condition
    };
    let verdicts = verdicts(two_partners(), vec![each]);
    let outcomes: Vec<_> = verdicts.into_iter().map(|each| each.outcome).collect();
    let [north, south] = outcomes.as_slice() else {
        panic!("not two partners: {outcomes:?}");
    };
    assert_eq!(north, south);
    let outcome = north.as_ref().ok()?;
    Some((outcome.amount, outcome.base, outcome.holds))
}

#[test]
fn share_of_costs_is_evaluated_whoever_bears_the_costs_without_a_partner() {
    let grant = |share_text: &str| Condition {
        max_share: Some(share(share_text)),
        ..condition("grant")
    };
    // A partner gets 50, and bears between 50 and 50 + 25 = 75: 50 is 100 % to 66.67 % of that.
    let (fifty, most) = (Some(money("50")), Some(money("75")));
    assert_eq!(of_each(grant("100%")), Some((money("50"), fifty, true)));
    assert_eq!(of_each(grant("66%")), Some((money("50"), most, false)));
    assert_eq!(of_each(grant("81%")), None);
    let unclear = Condition {
        each: Some(Each::Partner),
        ..grant("81%")
    };
    let without = vec![Some(LineIx::new(1))];
    let requirement = Requirement::MaxShare(share("81%"));
    assert_eq!(
        fault_of(two_partners(), unclear),
        Some(Fault::WithoutPartner(requirement, without))
    );
    // At least: 50 of 75 is less than 70 %, and 50 of 50 is not.
    let at_least = |share_text: &str| Condition {
        min_share: Some(share(share_text)),
        ..condition("grant")
    };
    assert_eq!(of_each(at_least("66%")), Some((money("50"), most, true)));
    assert_eq!(of_each(at_least("70%")), None);
}

#[test]
fn costs_without_a_partner_count_in_the_amount_and_in_its_base() {
    let overhead = |share_text: &str| Condition {
        lines: lines(&["overhead"]),
        max_share: Some(share(share_text)),
        ..condition("")
    };
    // A partner with all overhead bears 25 of 75, which is a third; without it 0 of 50.
    let most = Some((money("25"), Some(money("75")), true));
    assert_eq!(of_each(overhead("34%")), most);
    assert_eq!(of_each(overhead("33%")), None);
}

#[test]
fn amounts_are_evaluated_by_the_least_and_the_most_that_a_partner_may_bear() {
    let max = |limit: &str| Condition {
        lines: lines(&["overhead"]),
        max: Some(money(limit)),
        ..condition("")
    };
    assert_eq!(of_each(max("25")), Some((money("25"), None, true)));
    assert_eq!(of_each(max("24")), None);
    let min = |limit: &str| Condition {
        min: Some(money(limit)),
        max: None,
        ..max("0")
    };
    assert_eq!(of_each(min("26")), Some((money("25"), None, false)));
    assert_eq!(of_each(min("25")), None);
}

/// Each part of a condition: its amount, whether it holds, and whether it does only by rounding.
fn parts_of(plan: Plan, condition: Condition) -> Vec<(Money, bool, bool)> {
    let verdicts = verdicts(plan, vec![condition]).into_iter();
    let outcomes = verdicts.map(|each| each.outcome.expect("all is known"));
    let parts = outcomes.map(|outcome| {
        (
            outcome.amount,
            outcome.holds,
            outcome.holds_only_by_rounding,
        )
    });
    parts.collect()
}

/// A cost of 200 and a grant, both in equal parts for three partners.
fn in_thirds(grant: &str) -> Plan {
    let mut plan = of_partners(&["2027"], &["a", "b", "c"]);
    let members = ["a", "b", "c"];
    add_funder(&mut plan, "grant", None, grant);
    plan.funders[0].split = Some(Split::Parts(Parts::Equal(
        members.map(MemberId::new).to_vec(),
    )));
    add_line(&mut plan, "staff", None, "");
    let costs = vec![amount(money("200"), Timing::Once(None))];
    add_activity(&mut plan, Some("staff"), costs);
    plan.activities[0].partners = members.map(PartnerId::new).to_vec();
    plan
}

#[test]
fn a_share_that_exact_parts_meet_is_met_within_rounding() {
    let share_of_each = |max: Option<&str>, min: Option<&str>| Condition {
        max_share: max.map(share),
        min_share: min.map(share),
        each: Some(Each::Partner),
        ..condition("grant")
    };
    // Each has exactly 160/3 of 200/3, which is 80 %. In cents: 53.34, 53.33, 53.33 of 66.67, 66.67, 66.66.
    // 80 % of 66.67 is 53.336, and of 66.66 it is 53.328.
    let amounts = ["53.34", "53.33", "53.33"].map(money);
    let with = |[a, b, c]: [(bool, bool); 3]| {
        let verdicts = [a, b, c].into_iter();
        let all = amounts.into_iter().zip(verdicts);
        all.map(|(amount, (holds, rounded))| (amount, holds, rounded))
            .collect::<Vec<_>>()
    };
    let (met, rounded, broken) = ((true, false), (true, true), (false, false));
    assert_eq!(
        parts_of(in_thirds("160"), share_of_each(Some("80%"), None)),
        with([rounded, met, rounded])
    );
    assert_eq!(
        parts_of(in_thirds("160"), share_of_each(None, Some("80%"))),
        with([met, rounded, met])
    );
    // 160/3 is 0.0007 more than 79.999 % of 200/3, and 0.0007 less than 80.001 % of it. Rounding explains neither.
    assert_eq!(
        parts_of(in_thirds("160"), share_of_each(Some("79.999%"), None)),
        with([broken, met, broken])
    );
    assert_eq!(
        parts_of(in_thirds("160"), share_of_each(None, Some("80.001%"))),
        with([met, broken, met])
    );
}

#[test]
fn an_amount_that_exact_parts_meet_is_met_within_rounding() {
    // 20 % of 2.008 is 401.6. In whole units it is 201 in each of two periods, and 402 in all.
    let plan = || {
        let mut plan = of_partners(&["2027", "2028"], &["a", "b", "c"]);
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        add_funder(&mut plan, "grant", None, "1004 1004");
        plan.funders[0].split = key(&[("a", "50%"), ("b", "30%"), ("c", "20%")]);
        plan
    };
    let of = |partner: &str| Condition {
        partners: vec![PartnerId::new(partner)],
        ..condition("grant")
    };
    let max = |limit: &str| Condition {
        max: Some(money(limit)),
        ..of("c")
    };
    assert_eq!(parts_of(plan(), max("401.6")), [(money("402"), true, true)]);
    assert_eq!(
        parts_of(plan(), max("401.59")),
        [(money("402"), false, false)]
    );
    let of_grant = Condition {
        max_share: Some(share("20%")),
        of_funders: vec![FunderId::new("grant")],
        each: Some(Each::Period),
        ..of("c")
    };
    assert_eq!(parts_of(plan(), of_grant), [(money("201"), true, true); 2]);
    // 30 % of 2.008 is 602.4, rounded to 602.
    let min = Condition {
        min: Some(money("602.4")),
        ..of("b")
    };
    assert_eq!(parts_of(plan(), min), [(money("602"), true, true)]);
}

#[test]
fn a_part_of_the_credit_of_a_group_is_compared_as_exactly() {
    let mut plan = plan(&["2027", "2028"]);
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    add_funder(&mut plan, "group", None, "1004 1004");
    for id in ["a", "b", "c"] {
        add_funder(&mut plan, id, Some("group"), "");
    }
    plan.funders[0].split = key(&[("a", "50%"), ("b", "30%"), ("c", "20%")]);
    add_line(&mut plan, "all", None, "1004 1004");
    let max = |limit: &str| Condition {
        max_share: Some(share(limit)),
        ..condition("c")
    };
    assert_eq!(
        parts_of(plan.clone(), max("20%")),
        [(money("402"), true, true)]
    );
    // 19.99 % of 2.008 is 401.3992, which is less than 401.6.
    assert_eq!(
        parts_of(plan.clone(), max("19.99%")),
        [(money("402"), false, false)]
    );
    let min = Condition {
        min_share: Some(share("30%")),
        of_funders: vec![FunderId::new("group")],
        ..condition("b")
    };
    assert_eq!(parts_of(plan, min), [(money("602"), true, true)]);
}
