//! The stated forecasts that count in a report, and the places where it names them.

use crate::support::run::hbplan;

/// A forecast that was made on 15 May 2027, in books that are closed to 30 June 2027.
const LATER: &str = r#"
[plan]
title = "Proef"
language = "nl"
periods = ["2026", "2027"]

[funders]
stad = { name = "Stad", credit = [1_000, 1_000] }

[lines]
werk = { name = "Werk", debit = [1_000, 1_000] }

[[actuals.source]]
kind = "csv"
through = 2027-06-30
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2026-03-01;4100;70;1;Werk;1.000,00
"""
rules = [{ account = "41*", line = "werk" }]

[[actuals.forecast]]
line = "werk"
in = "2027"
amount = 1_500
reason = "Meer vraag."
on = 2027-05-15

[[actuals.commitments]]
number = "V-1"
line = "werk"
amount = 100
invoiced = 0
"#;

#[test]
fn a_report_as_of_a_day_leaves_out_forecasts_that_were_made_later() {
    let report = |more: &[&str]| {
        let args = ["report", "-", "--format", "text", "--through", "2026-12"];
        let run = hbplan(&[&args, more].concat()).input(LATER.as_bytes()).go();
        run.out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // Forecasts are made after the half-year that a report is about.
    let left_out = "Prognoses van na 31 december 2026, de dag van dit verslag";
    for known in [report(&[]), report(&["--on", "2027-07-01"])] {
        assert!(
            known.contains("Meer vraag.") && !known.contains(left_out),
            "{known}"
        );
    }
    let then = report(&["--on", "2026-12-31"]);
    assert!(!then.contains("Meer vraag."), "{then}");
    for note in [
        left_out,
        "ook die van later dan 31 december 2026 tellen mee.",
    ] {
        assert!(then.contains(note), "{then}");
    }
}

#[test]
fn a_stated_forecast_is_named_where_it_has_no_row() {
    let forecast = |by: &str| {
        let args = ["forecast", "-", "--by", by, "--width", "500"];
        hbplan(&args).input(LATER.as_bytes()).go().out
    };
    for page in ["activity", "period", "lead"].map(forecast) {
        let note = "Opgegeven prognoses die meetellen: Werk: prognose van 15 mei 2027 over 2027: Meer vraag.";
        assert!(page.contains(note), "{page}");
    }
    let by_line = forecast("line");
    assert_eq!(by_line.matches("Meer vraag.").count(), 1, "{by_line}");
}

#[test]
fn a_forecast_that_was_made_for_closed_time_is_named() {
    let about = |time: &str, on: &str| {
        let plan = LATER.replace("in = \"2027\"\n", &format!("in = \"{time}\"\n"));
        let plan = plan.replace("on = 2027-05-15", &format!("on = {on}"));
        let run = hbplan(&["forecast", "-", "--width", "500"]);
        run.input(plan.as_bytes()).go().out
    };
    let note = "Opgegeven prognoses over tijd die al is afgesloten, tellen niet mee";
    let late = about("2026", "2027-05-15");
    assert!(late.contains(note) && late.contains("Meer vraag"), "{late}");
    // In time, and for open time.
    for said in [about("2026", "2026-05-15"), about("2027", "2027-05-15")] {
        assert!(!said.contains(note), "{said}");
    }
}
