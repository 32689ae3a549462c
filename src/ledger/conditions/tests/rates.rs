//! Maximum rates where nothing is bought.

use super::*;

#[test]
fn a_rate_at_which_nothing_is_bought_is_not_compared() {
    let with = |quantities: &str, funder: &str, within: Option<&str>| {
        let mut plan = plan(&["2026", "2027"]);
        add_funder(&mut plan, "fund", None, "600 700");
        let quantities = Series::Each(each_quantity(quantities));
        let rates = Series::Each(each("70 50"));
        let hours = product(rates, quantities, Timing::PerPeriod(None));
        add_activity(&mut plan, None, vec![hours]);
        let capped = Condition {
            max_tariff: Some(money("60")),
            within: within.map(span),
            ..condition(funder)
        };
        let outcome = outcome(plan, capped).expect("all is known");
        (
            outcome.holds,
            outcome.amount,
            outcome.at.map(PeriodIx::index),
        )
    };
    for funder in ["", "fund"] {
        assert_eq!(with("0 10", funder, None), (true, money("50"), Some(1)));
        assert_eq!(with("1 10", funder, None), (false, money("70"), Some(0)));
        // Nothing at all is bought in that year, so that no rate is too high.
        assert_eq!(with("0 10", funder, Some("2026")), (true, money("0"), None));
    }
}
