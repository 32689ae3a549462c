//! How the forecast of each funder differs from its budget: the amounts of the texts add up to the difference.

use hbplan::reports::{self, ForecastRows};

use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, column};

/// Costs of 2,000 a year, of which 1,430 was booked in 2025. The fund paid 430 of its 1,000, and the board 1,000.
const PLAN: &str = r#"
plan = { title = "T", language = "en", unit = 0.01, periods = ["2025", "2026"] }
[funders]
fund = { name = "Fund", credit = [1_000, 1_000], carry = "lost" }
board = { name = "Board", credit = [1_000, 1_000] }
[lines]
a = { name = "A", debit = [2_000, 2_000] }
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Rekening;Omschrijving;Bedrag
2025-01-20;8001;Fund;-430,00
2025-01-20;8002;Board;-1.000,00
2025-12-20;4001;x;1.430,00
"""
rules = [{ account = "4001", line = "a" }, { account = "8001", funder = "fund" }, { account = "8002", funder = "board" }]
"#;

/// The expected variance and its reasons, by funder.
fn reasons(text: &str) -> Vec<[String; 2]> {
    let report = reports::forecast(&project(text).report_input(TODAY), &[ForecastRows::Funder]);
    let table = captioned(&report, "Forecast of income by funder");
    let variances = column(table, "Expected variance (budget − forecast)");
    let how = column(table, "How the forecast differs from the budget");
    variances
        .into_iter()
        .zip(how)
        .map(<[String; 2]>::from)
        .collect()
}

#[test]
fn a_variance_of_closed_time_says_that_it_was_not_received() {
    let of_fund = &reasons(PLAN)[0];
    let how = "budgeted for closed time and not received: 570";
    assert_eq!(*of_fund, ["570", how].map(String::from));
    // The board paid 2,100 of the 2,000 of both years.
    let more = changed(PLAN, "Board;-1.000,00", "Board;-2.100,00");
    let [variance, how] = &reasons(&more)[1];
    assert_eq!(variance, "-100");
    for part in [
        "no more comes in than was granted or budgeted, so less is still expected: 1000",
        "received above the budget of closed time: 1100",
    ] {
        assert!(how.contains(part), "{how}");
    }
}

#[test]
fn a_settlement_and_what_was_not_received_add_up_to_the_variance() {
    // The costs are 1,500: the fund bears 70 more than it paid, and the rest of its budget of 2025 lapses.
    let more = changed(PLAN, "x;1.430,00", "x;1.500,00");
    let [variance, how] = &reasons(&more)[0];
    assert_eq!(variance, "500");
    for part in [
        "settlement at the end, on what is realised and expected: 70",
        "budgeted for closed time and not received: 570",
    ] {
        assert!(how.contains(part), "{how}");
    }
}
