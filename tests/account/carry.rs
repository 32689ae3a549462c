//! The part of a contribution that is left over at the end of a period, by `carry`.

use hbplan::reports;

use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, rows};

/// A contribution of 1,000 a year, of which 700 is spent in the first.
fn carried(carry: &str, received: &str) -> [String; 3] {
    carried_to(carry, received, "")
}

/// The same contribution, with a forecast.
fn carried_to(carry: &str, received: &str, forecast: &str) -> [String; 3] {
    let text = format!(
        r#"
[plan]
title = "Carry"
language = "en"
periods = ["2025", "2026"]
[funders]
a = {{ name = "A", credit = [1_000, 1_000], carry = "{carry}" }}
[lines]
x = {{ name = "X", debit = [1_000, 1_000] }}
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2025-02-01;70;1;4100;T;700,00
2025-01-10;20;2;8000;A;-{received}
"""
rules = [{{ account = "4100", line = "x" }}, {{ account = "8000", funder = "a" }}]
{forecast}"#
    );
    let report = reports::forecast(&project(&text).report_input(TODAY), &[]);
    let row = |caption: &str| rows(captioned(&report, caption))[0].clone();
    let left = row("Left over of funders, to the last closed day");
    let income = row("Forecast of income by funder");
    let cell = |row: &str, at: usize| row.split('|').nth(at).unwrap_or_default().to_string();
    [cell(&left, 5), cell(&left, 9), cell(&income, 5)]
}

#[test]
fn what_lapses_is_not_expected_and_only_what_was_received_stays_available() {
    // 300 lapses: 2,000 − 300, whether the funder paid it in advance or not.
    assert_eq!(carried("lost", "700,00"), ["", "300", "1700"]);
    assert_eq!(carried("lost", "1000,00"), ["", "300", "1700"]);
    // Received 1,000 and spent 700; of 700 nothing is left.
    assert_eq!(carried("kept", "1000,00"), ["300", "", "2000"]);
    assert_eq!(carried("kept", "700,00"), ["0", "", "1700"]);
}

#[test]
fn what_lapsed_does_not_pay_for_later_costs() {
    let more = "[[actuals.forecast]]\nline = \"x\"\nin = \"2026\"\namount = 1_500\nreason = \"r\"\non = 2026-01-05\n";
    // 700 and 1,500 could be 2,000 of the budget. But 300 of the first 1,000 has lapsed. If 1,800 was
    // received, only the other 200 can still lapse.
    assert_eq!(carried_to("lost", "700,00", more), ["", "300", "1700"]);
    assert_eq!(carried_to("lost", "1800,00", more), ["", "200", "1800"]);
}
