//! Maximum rates for costs that others pay a part of.

use super::*;
use crate::plan::Parts;

fn numbers(parts: &[(&str, &str)]) -> Option<PaidBy> {
    let part = |(id, number): &(&str, &str)| (MemberId::new(id), Series::One(quantity(number)));
    Some(PaidBy::Parts(Parts::Numbers(
        parts.iter().map(part).collect(),
    )))
}

/// The outcome of a maximum rate of the fund, for ten hours of 75 each. The fund and the school divide their cost by
/// these numbers.
fn capped(parts: &[(&str, &str)], max: &str) -> Result<Outcome, Undecided> {
    let mut plan = plan(&["2027"]);
    add_funder(&mut plan, "fund", None, "700");
    add_funder(&mut plan, "school", None, "50");
    let mut hours = product(money("75"), quantity("10"), Timing::Once(None));
    hours.paid_by = numbers(parts);
    add_activity(&mut plan, None, vec![hours]);
    let capped = Condition {
        max_tariff: Some(money(max)),
        ..condition("fund")
    };
    outcome(plan, capped)
}

#[test]
fn a_maximum_rate_of_a_funder_is_about_the_part_that_it_pays() {
    // 75 × 700 / 750 = 70.
    let parts = [("fund", "700"), ("school", "50")];
    let met = capped(&parts, "70").expect("all is known");
    assert_eq!(
        (met.holds, met.amount, met.headroom),
        (true, money("70"), Some(money("0")))
    );
    let above = capped(&parts, "69.99").expect("all is known");
    assert_eq!(
        (above.holds, above.amount, above.headroom),
        (false, money("70"), Some(money("-0.01")))
    );
    // 69.99 × 750 / 700 = 74.98928…
    let rates: Vec<_> = above
        .rates
        .iter()
        .map(|each| (each.rate, each.limit))
        .collect();
    assert_eq!(rates, [(money("75"), money("74.98"))]);
}

#[test]
fn a_maximum_rate_does_not_apply_to_a_funder_that_pays_nothing() {
    let of = |parts: &[(&str, &str)]| capped(parts, "70").map(|outcome| outcome.holds);
    assert_eq!(
        of(&[("fund", "0"), ("school", "1")]),
        Err(Undecided::NotApplicable)
    );
    assert_eq!(of(&[("fund", "1"), ("school", "0")]), Ok(false));
}
