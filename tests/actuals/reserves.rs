//! Reserves in reports on bookkeepings: in the total that is booked, and not in that without reserves.

use hbplan::reports::{self, ActualsOptions, ActualsRows, ForecastRows};

use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, rows};

/// Half of 2026 is closed: of 4 that were to be added to the reserve in 2026, 5 was.
const PLAN: &str = r#"
[plan]
title = "Programme"
language = "en"
unit = 1
balance = "free"
periods = ["2026", "2027"]
[funders]
f = { name = "Grant", credit = [100, 120] }
[lines]
p = { name = "Culture", debit = [80, 90] }
res = { name = "Reserve", role = "reserve", debit = [4, 0], credit = [0, 6] }
[[actuals.source]]
kind = "csv"
through = 2026-06-30
contents = """
Datum;Rekening;Omschrijving;Bedrag
2026-01-15;4100;culture;45,00
2026-03-20;8000;grant;-50,00
2026-05-05;9000;to reserve;5,00
"""
rules = [{ account = "4100", line = "p" }, { account = "8000", funder = "f" }, { account = "9000", line = "res" }]
"#;

#[test]
fn the_actuals_have_a_total_without_reserves_and_judge_no_reserve() {
    let project = project(PLAN);
    let options = ActualsOptions {
        by: vec![ActualsRows::Line, ActualsRows::Period],
        ..ActualsOptions::default()
    };
    let report = reports::actuals(&project.report_input(TODAY), &options);
    // Half of 80 and of 4.
    let lines = rows(captioned(&report, "Costs by line"));
    let expected = [
        "Culture|40|45|-5|unfavourable|170|125|26.47%",
        "Reserve|2|5|-3||4|-1|125%",
        "= Total with reserves|42|50|-8||174|124|28.74%",
        "= Total without reserves|40|45|-5|unfavourable|170|125|26.47%",
    ];
    assert_eq!(lines, expected);
    let periods = rows(captioned(&report, "Costs by period"));
    let last = periods.last().map(String::as_str);
    let total = "40|45|-5|unfavourable";
    assert_eq!(
        last,
        Some(&*format!("= Total without reserves|{total}|{total}"))
    );
}

#[test]
fn the_forecast_has_reserves_after_the_balance() {
    let project = project(PLAN);
    let report = reports::forecast(&project.report_input(TODAY), &[ForecastRows::Line]);
    let lines = rows(captioned(&report, "Forecast of costs by line"));
    // 45, half of 80, and 90.
    let without = "= Total without reserves|170|45|0|125|130|175|-5";
    assert_eq!(lines.last().map(String::as_str), Some(without));
    // Of reserves: 6 less 4, 0 less 5, and 6 less 5 and half of 4.
    assert_eq!(
        rows(captioned(&report, "End of the project")),
        [
            "Income|220|50|220|0",
            "Costs|170|45|175|-5",
            "Balance|50|5|45|-5",
            "Drawn from reserves, less added to them|2|-5|-1|-3",
            "Balance with reserves|52|0|44|-8",
        ]
    );
}
