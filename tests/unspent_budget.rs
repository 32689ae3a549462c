//! What is left of funders with a `carry` in closed time, beside what no bookkeeping has.

use crate::support::plans::changed;
use crate::support::run::hbplan;

/// Of 160.000, 120.000 was spent, which 50.000 and 8.000 of others pay: 62.000 of the grant, and 38.000 goes back.
const PLAN: &str = r#"
[plan]
title = "Plan"
unit = 1
periods = ["2025", "2026"]
[funders]
sub = { name = "Subsidie", credit = [100_000, 100_000], carry = "given-back" }
gem = { name = "Gemeente", credit = [50_000, 60_000], carry = "kept" }
own = { name = "Eigen", credit = [10_000, 10_000], carry = "lost" }
[lines]
w = { name = "Werk", debit = [160_000, 170_000] }
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """Datum;Rekening;Bedrag;Omschrijving
2025-02-01;4100;120000,00;werk
2025-04-01;8100;-100000,00;subsidie
2025-04-02;8200;-50000,00;gemeente
2025-12-30;8400;-8000,00;eigen
"""
rules = [{ account = "4100", line = "w" }, { account = "8100", funder = "sub" }, { account = "8200", funder = "gem" }, { account = "8400", funder = "own" }]
"#;

fn forecast(plan: &str) -> String {
    let run = hbplan(&["forecast", "-", "--width", "500"]);
    run.input(plan.as_bytes()).go().out
}

#[test]
fn a_reserve_of_zeros_leaves_what_others_bear_known() {
    let reserve = "[[actuals.source]]";
    let of = |figures: &str| {
        let line =
            format!("r = {{ name = \"Reserve\", role = \"reserve\", {figures} }}\n{reserve}");
        forecast(&changed(PLAN, reserve, &line))
    };
    let subsidy = |page: &str| {
        let left = page.split("Over van financiers").nth(1).expect("the table");
        let row = left.lines().find(|line| line.starts_with("Subsidie"));
        row.expect("a row").replace('\u{a0}', " ")
    };
    let without = subsidy(&forecast(PLAN));
    assert!(without.contains("€ 62.000  € 38.000"), "{without}");
    let zeros = of("debit = [0, 0], credit = [0, 0]");
    assert_eq!(subsidy(&zeros), without);
    // What is drawn from it is unknown, because no booking rule says it.
    let drawn = of("debit = [5, 0], credit = [0, 5]");
    assert!(subsidy(&drawn).contains('?'), "{drawn}");
    assert!(
        drawn.contains(
            "want geen regel voor boekingen zegt wat werd bijgedragen door `Reserve (onttrekking)`"
        ),
        "{drawn}"
    );
}
