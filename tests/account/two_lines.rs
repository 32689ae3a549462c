//! An activity that is budgeted on several lines, only some of which a funder pays.

use hbplan::reports;

use super::account;
use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, rows};

/// One activity with costs on two lines, of which the ministry pays one.
const ON_TWO_LINES: &str = r#"
[plan]
title = "Two lines"
language = "en"
periods = ["2026"]
[funders]
ministry = { credit = [600], pays = ["staff"], award = { granted = 600, own = [] } }
city = { credit = [250] }
[lines]
staff = { debit = [600] }
goods = { debit = [250] }
[[activities]]
code = "1"
title = "Course"
cost = [{ what = "pay", amount = 600, line = "staff" }, { what = "books", amount = 250, line = "goods" }]
[[actuals.source]]
kind = "csv"
through = 2026-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2026-02-10;70;1;4000;Pay;500,00
2026-03-10;70;2;4100;Books;102,00
2026-03-12;20;4;8000;Ministry;-600,00
2026-03-12;20;5;8100;City;-250,00
"""
rules = [
    { account = "4000", activity = "1", line = "staff" },
    { account = "4100", activity = "1", line = "goods" },
    { account = "8000", funder = "ministry" },
    { account = "8100", funder = "city" },
]
"#;

#[test]
fn a_funder_may_pay_one_of_the_lines_of_an_activity() {
    // The city was to pay only goods: the 500 on staff is left for the ministry, even if goods cost 102.
    let report = account(&project(ON_TWO_LINES));
    assert_eq!(
        rows(captioned(&report, "Eligible cost")),
        [
            "1 Course|600|500|100",
            "- Eligible|600|500|100",
            "Not eligible|250|102|148",
            "= All costs|850|602|248",
        ]
    );
    let settlement = rows(captioned(&report, "Settlement"));
    let expected = [
        "Actual eligible cost|500",
        "- Deficit, at least 0|500",
        "= To be paid back|100",
    ];
    for row in expected {
        assert!(
            settlement.iter().any(|found| found.ends_with(row)),
            "{row}: {settlement:?}"
        );
    }
}

#[test]
fn what_is_booked_without_one_of_the_lines_of_an_activity_is_not_known_to_be_eligible() {
    let text = changed(
        ON_TWO_LINES,
        "activity = \"1\", line = \"goods\"",
        "activity = \"1\"",
    );
    let report = account(&project(&text));
    let costs = rows(captioned(&report, "Eligible cost"));
    assert_eq!(costs.first().map(String::as_str), Some("1 Course|600|?|?"));
}

#[test]
fn the_forecast_settles_with_the_budget_of_all_time_by_line() {
    let mut text = ON_TWO_LINES.to_string();
    for (old, new) in [
        ("periods = [\"2026\"]", "periods = [\"2026\", \"2027\"]"),
        ("credit = [600]", "credit = [480, 480]"),
        (
            "{ granted = 600, own = [] }",
            "{ granted = 960, own = [\"school\"], own-counts = \"share\" }",
        ),
        (
            "city = { credit = [250] }",
            "city = { credit = [250, 250] }\nschool = { credit = [120, 120], pays = [\"staff\"] }",
        ),
        ("debit = [600]", "debit = [600, 600]"),
        ("debit = [250]", "debit = [250, 250]"),
        ("amount = 600,", "amount = [600, 600],"),
        ("amount = 250,", "amount = [250, 250],"),
        ("102,00", "250,00"),
        ("-600,00", "-480,00"),
    ] {
        text = changed(&text, old, new);
    }
    // Staff: 500 and 600 of 1,200. The school bears 240 × 1,100 / 1,200 = 220 of it, and the ministry 880: 80 less than
    // the 960 that it brings in.
    let report = reports::forecast(&project(&text).report_input(TODAY), &[]);
    let income = rows(captioned(&report, "Forecast of income by funder"));
    let ministry = income.iter().find(|row| row.starts_with("ministry"));
    let forecast = ministry.and_then(|row| row.split('|').nth(5));
    assert_eq!(forecast, Some("880"), "{income:?}");
}
