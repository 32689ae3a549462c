//! The money of funders with a `carry` that is left over in closed time, beside amounts that no bookkeeping has.

use hbplan::reports::{self, ReportOptions, TimelineStep};

use crate::support::plans::{TODAY, changed, project};
use crate::support::run::hbplan;
use crate::support::tables::{captioned, column};

/// Of 160.000, 120.000 was spent. Others pay 50.000 and 8.000 of that, and the grant pays 62.000, so 38.000 goes back.
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
    // The amount that is drawn from it is unknown, because no booking rule has it.
    let drawn = of("debit = [5, 0], credit = [0, 5]");
    assert!(subsidy(&drawn).contains('?'), "{drawn}");
    assert!(
        drawn.contains(
            "want geen regel voor boekingen zegt wat werd bijgedragen door `Reserve (onttrekking)`"
        ),
        "{drawn}"
    );
}

/// Of 10,000 a year, 7,000 was spent in 2025. In that year 1,000 of the 3,000 of the city was received.
const LAPSING: &str = r#"
plan = { title = "T", language = "en", periods = ["2025", "2026"] }
[funders.sub]
name = "Ministry"
credit = [6_000, 6_000]
carry = "given-back"
award = { reference = "X1", description = "D", granted-on = 2024-12-01, granted = 12_000, own = ["own"] }
[funders.city]
name = "City"
receipts = [{ on = 2025-06-01, amount = 3_000 }, { on = 2026-06-01, amount = 3_000 }]
credit = [3_000, 3_000]
carry = "lost"
[funders.own]
name = "Own"
credit = [1_000, 1_000]
carry = "kept"
[lines]
a = { name = "A", debit = [10_000, 10_000] }
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2025-02-28;70;1;4000;x;7.000,00
2025-03-10;20;2;8000;Ministry;-6.000,00
2025-03-10;20;3;8100;City;-1.000,00
2025-12-12;20;4;8200;Own;-1.000,00
"""
rules = [{ account = "4000", line = "a" }, { account = "8000", funder = "sub" }, { account = "8100", funder = "city" }, { account = "8200", funder = "own" }]
"#;

/// The figures of a column of a table.
fn figures(plan: &str, table: &str, of: &str) -> Vec<String> {
    let project = project(plan);
    let report = reports::forecast(&project.report_input(TODAY), &[]);
    column(captioned(&report, table), of)
}

#[test]
fn what_lapses_pays_no_costs_for_a_funder_that_settles() {
    // 17,000 less 2,000 of the applicant and 4,000 of the city. The city no longer pays the amount that it did not pay
    // in 2025.
    let forecast = |plan: &str| figures(plan, "Forecast of income by funder", "Forecast");
    let expected = ["11000", "4000", "2000", "17000"];
    assert_eq!(forecast(LAPSING), expected);
    let without_days =
        "receipts = [{ on = 2025-06-01, amount = 3_000 }, { on = 2026-06-01, amount = 3_000 }]\n";
    assert_eq!(forecast(&changed(LAPSING, without_days, "")), expected);
    let balances = figures(LAPSING, "End of the project", "Forecast");
    assert_eq!(balances, ["17000", "17000", "0"]);
}

#[test]
fn money_that_lapses_is_not_received_late() {
    let project = project(LAPSING);
    let options = ReportOptions {
        step: TimelineStep::Quarter,
        ..ReportOptions::default()
    };
    let report = reports::cash(&project.report_input(TODAY), options);
    let table = captioned(&report, "All partners together");
    // A quarter of 6,000 and of 1,000. In June the city pays its 3,000 of 2026.
    assert_eq!(column(table, "Received")[4..6], ["1750.00", "4750.00"]);
    assert_eq!(column(table, "Cash balance")[4..6], ["250.00", "2500.00"]);
}

const LEFT: &str = "Left over of funders, to the last closed day";

/// The plan at its end: everything is received, except the amounts that lapsed.
fn at_the_end(plan: &str) -> String {
    let plan = changed(plan, "through = 2025-12-31", "through = 2026-12-31");
    let last = "2025-12-12;20;4;8200;Own;-1.000,00\n";
    let later = "2026-02-28;70;11;4000;x;10.000,00
2026-03-10;20;12;8000;Ministry;-6.000,00
2026-03-10;20;13;8100;City;-3.000,00
2026-12-12;20;14;8200;Own;-1.000,00
";
    changed(&plan, last, &format!("{last}{later}"))
}

const DATED: &str =
    "receipts = [{ on = 2025-06-01, amount = 3_000 }, { on = 2026-06-01, amount = 3_000 }]";

#[test]
fn what_is_not_due_does_not_lapse() {
    // The invoice of December is due on 30 January: of 3,000 a year that is 250.
    let on_invoice = changed(LAPSING, DATED, "invoice-days = 30");
    let of = |plan: &str| ["Not received", "Lapses"].map(|of| figures(plan, LEFT, of)[1].clone());
    assert_eq!(of(&on_invoice), ["250", "1750"]);
    // 17,000 less 2,000 and 1,000 + 250 + 3,000.
    let forecast = figures(&on_invoice, "Forecast of income by funder", "Forecast");
    assert_eq!(forecast, ["10750", "4250", "2000", "17000"]);
    let on_time = changed(&on_invoice, "City;-1.000", "City;-2.750");
    assert_eq!(of(&on_time), ["250", "0"]);
    let forecast = figures(&on_time, "Forecast of income by funder", "Forecast");
    assert_eq!(forecast, ["9000", "6000", "2000", "17000"]);
}

#[test]
fn what_funders_bear_adds_up_to_the_costs() {
    let borne = |plan: &str| figures(plan, LEFT, "Costs borne");
    let late_own = changed(LAPSING, "Own;-1.000", "Own;-400");
    assert_eq!(borne(&late_own), ["5000", "1000", "1000"]);
    let on_invoice = changed(LAPSING, DATED, "invoice-days = 30");
    for plan in [LAPSING, &on_invoice] {
        assert_eq!(borne(&at_the_end(plan)), ["11000", "4000", "2000"]);
    }
}

#[test]
fn nothing_goes_back_of_a_completed_award_without_a_settlement() {
    let award = "granted = 12_000, own";
    let completed = "granted = 12_000, model = \"G1\", performance = \"completed\", own";
    let plan = changed(&at_the_end(LAPSING), award, completed);
    let of = |column| figures(&plan, LEFT, column);
    assert_eq!(of("Costs borne"), ["11000", "4000", "2000"]);
    assert_eq!(of("Left over")[0], "1000");
    assert_eq!(of("Stays available")[0], "1000");
    assert_eq!(of("To be paid back")[0], "");
    let forecast = figures(&plan, "Forecast of income by funder", "Forecast");
    assert_eq!(forecast[0], "12000");
}

/// Costs of 120.000 and 170.000 less 110.000 and 18.000 of others leave 162.000 of the 200.000 that were granted. By
/// model G1 nothing is settled if the performance is completed.
#[test]
fn an_award_that_still_runs_says_that_it_is_settled_in_the_forecast() {
    let page = |performance: &str| {
        let award = format!(
            "award = {{ reference = \"X\", description = \"D\", granted-on = 2024-12-01, granted = 200_000, model = \"G1\"{performance} }}, carry = \"given-back\""
        );
        forecast(&changed(PLAN, "carry = \"given-back\"", &award)).replace('\u{a0}', " ")
    };
    let note = "De prognose rekent met afrekening op werkelijke kosten met `Subsidie`, omdat de prestatie nog loopt (`performance`).";
    let running = page("");
    assert!(
        running.contains(note) && running.contains("€ 162.000"),
        "{running}"
    );
    for ended in ["completed", "not-completed"] {
        let ended = page(&format!(", performance = \"{ended}\""));
        assert!(!ended.contains("omdat de prestatie nog loopt"), "{ended}");
    }
}

#[test]
fn what_a_funder_bears_and_did_not_pay_is_expected_in_each_mode_of_payment() {
    let overspent = changed(LAPSING, "through = 2025-12-31", "through = 2026-12-31");
    let overspent = changed(
        &overspent,
        "2025-02-28;70;1;4000;x;7.000,00",
        "2025-02-28;70;1;4000;x;11.000,00\n2026-12-28;70;9;4000;x;11.000,00",
    );
    let overspent = overspent.replace("-6.000,00", "-12.000,00");
    let overspent = overspent.replace("Own;-1.000,00", "Own;-2.000,00");
    let receipts =
        "receipts = [{ on = 2025-06-01, amount = 3_000 }, { on = 2026-06-01, amount = 3_000 }]\n";
    for days in [receipts, "invoice-days = 30\n", ""] {
        for carry in ["lost", "kept"] {
            let plan = changed(&overspent, receipts, days);
            let plan = changed(&plan, "\"lost\"", &format!("\"{carry}\""));
            // The city paid 1,000 of its 6,000, and bears all 6,000, because 22,000 − 12,000 − 2,000 is more.
            let forecast = figures(&plan, "Forecast of income by funder", "Forecast");
            assert_eq!(
                forecast,
                ["12000", "6000", "2000", "20000"],
                "{days}{carry}"
            );
            let left = "Left over of funders, to the last closed day";
            assert_eq!(
                figures(&plan, left, "Costs borne")[1],
                "6000",
                "{days}{carry}"
            );
        }
    }
}

/// LAPSING, if what is left over of the city stays available, with its payments on these days.
fn keeping(days: &str) -> String {
    let dated = format!("{DATED}\n");
    changed(
        &changed(LAPSING, "\"lost\"", "\"kept\""),
        &dated,
        &format!("{days}\n"),
    )
}

#[test]
fn what_stays_available_of_closed_time_is_still_expected() {
    let forecast = |plan: &str| figures(plan, "Forecast of income by funder", "Forecast");
    // 17,000 less 2,000 of the applicant, and 6,000 of the city: 1,000, 2,000 of 2025 and 3,000.
    for days in [DATED, ""] {
        let expected = ["9000", "6000", "2000", "17000"];
        assert_eq!(forecast(&keeping(days)), expected, "{days}");
    }
    // The city pays b alone, which came to 1,500 of 3,000: 1,500 + 3,000.
    let plan = keeping("pays = [\"b\"]");
    let lines = "a = { name = \"A\", debit = [7_000, 7_000] }\nb = { name = \"B\", debit = [3_000, 3_000] }";
    let plan = changed(
        &plan,
        "a = { name = \"A\", debit = [10_000, 10_000] }",
        lines,
    );
    let plan = changed(
        &plan,
        "2025-02-28;70;1;4000;x;7.000,00",
        "2025-02-28;70;1;4000;x;5.500,00\n2025-02-28;70;9;4100;x;1.500,00",
    );
    let rule = "rules = [{ account = \"4000\", line = \"a\" }";
    let plan = changed(
        &plan,
        rule,
        &format!("{rule}, {{ account = \"4100\", line = \"b\" }}"),
    );
    assert_eq!(forecast(&plan), ["10500", "4500", "2000", "17000"]);
}

#[test]
fn what_still_comes_of_a_funder_is_unknown_if_a_bookkeeping_is_missing() {
    let missing = "[[actuals.source]]\nkind = \"csv\"\nthrough = 2025-12-31\nfiles = [\"none.csv\"]\nrules = [{ account = \"4000\", line = \"a\" }]\n[[actuals.source]]";
    let plan = changed(&keeping(""), "[[actuals.source]]", missing);
    assert_eq!(
        figures(&plan, "Forecast of income by funder", "Forecast")[1],
        "?"
    );
}
