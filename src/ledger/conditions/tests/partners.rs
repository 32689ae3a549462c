//! Conditions about partners, in plans with costs that have no partner.

use super::*;
use crate::plan::{Each, Partner, PartnerId, Parts, Split};

/// Staff costs 100, of which `n` and `s` bear 50 each, and nobody is named for the overhead of 25. The grant of 100 is
/// divided in halves.
fn two_partners() -> Plan {
    let mut plan = plan(&["2027"]);
    for id in ["n", "s"] {
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
