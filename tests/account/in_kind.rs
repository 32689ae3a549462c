//! Contributions in kind to activities whose costs are booked.

use hbplan::reports::{self, ForecastRows, ReportOptions, TimelineStep};

use super::account;
use crate::support::plans::{TODAY, changed, changed_all, project};
use crate::support::tables::{captioned, column, notes_of, rows};

/// Research that a fund pays, and lessons that a museum and a school bring in in kind.
const LESSONS: &str = r#"
[plan]
title = "Museum"
language = "en"
periods = ["2027", "2028"]
[funders]
fund = { name = "Fund", credit = [400, 400], award = { granted = 800 } }
city = { name = "City", credit = [100, 100] }
museum = { name = "Museum", form = "in-kind", credit = [60, 60] }
school = { name = "School", form = "in-kind", credit = [40, 20] }
[lines]
pay = { debit = [500, 500] }
kind = { debit = [100, 80] }
[[activities]]
code = "A"
title = "Research"
line = "pay"
cost = [{ what = "pay", amount = [500, 500] }]
[[activities]]
code = "B"
title = "Lessons"
line = "kind"
cost = [
    { what = "curator", amount = [60, 60], paid-by = "museum" },
    { what = "teacher", amount = [40, 20], paid-by = "school" },
]
[[actuals.source]]
kind = "csv"
through = 2028-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2027-02-01;70;1;4100;Pay;900,00
2028-03-01;70;2;4200;Lessons;150,00
2027-04-01;20;3;8000;City;-200,00
2027-04-01;20;4;8100;Fund;-800,00
"""
rules = [
    { account = "4100", activity = "A" },
    { account = "4200", activity = "B" },
    { account = "8000", funder = "city" },
    { account = "8100", funder = "fund" },
]
"#;

#[test]
fn what_is_booked_on_an_activity_in_kind_is_a_contribution_of_others() {
    let report = account(&project(LESSONS));
    // Of 150, 150 × 120 / 180 = 100 is from the museum, and 50 from the school.
    let others = rows(captioned(
        &report,
        "Contributions of others, and own contribution",
    ));
    let in_kind = "in kind, as far as the costs are booked";
    assert_eq!(
        others,
        [
            "City|200|200|0|booked".to_string(),
            format!("Museum|120|100|20|{in_kind}"),
            format!("School|60|50|10|{in_kind}"),
        ]
    );
    // 900 + 150 − 200 − 150 = 700.
    let settlement = rows(captioned(&report, "Settlement"));
    assert!(
        settlement.contains(&"- Deficit, at least 0|700".to_string()),
        "{settlement:?}"
    );
    let note = "In kind, and in no bookkeeping themselves: `Museum` and `School`";
    assert!(notes_of(&report).iter().any(|of| of.starts_with(note)));
    // Of 210 they bear 180, and the fund 30: 900 + 210 − 200 − 180 = 730.
    let more = account(&project(&changed(LESSONS, "150,00", "210,00")));
    let settlement = rows(captioned(&more, "Settlement"));
    assert!(
        settlement.contains(&"- Deficit, at least 0|730".to_string()),
        "{settlement:?}"
    );
}

#[test]
fn a_contribution_in_kind_without_booked_costs_is_0() {
    let none = changed(LESSONS, ";4200;Lessons;", ";4100;More pay;");
    let report = account(&project(&none));
    let others = rows(captioned(
        &report,
        "Contributions of others, and own contribution",
    ));
    assert!(
        others[1].starts_with("Museum|120|0|120|in kind"),
        "{others:?}"
    );
    // 900 + 150 − 200.
    let settlement = rows(captioned(&report, "Settlement"));
    assert!(
        settlement.contains(&"- Deficit, at least 0|850".to_string()),
        "{settlement:?}"
    );
}

/// A city pays lessons, and a school brings in its hall in kind. The costs of both are booked in 2023, as budgeted.
const HALL: &str = r#"
[plan]
title = "Hall"
language = "en"
periods = ["2023", "2024"]
[partners]
oak = "The Oak"
[funders]
city = { name = "City", credit = [1_000, 1_000] }
school = { name = "School", form = "in-kind", credit = [200, 200], split = { oak = "100%" } }
[lines]
lessons = { debit = [1_000, 1_000] }
hall = { debit = [200, 200] }
[[activities]]
code = "1"
title = "Lessons"
line = "lessons"
partners = ["oak"]
cost = [{ what = "teacher", amount = [1_000, 1_000], paid-by = "city" }]
[[activities]]
code = "2"
title = "Hall"
line = "hall"
partners = ["oak"]
cost = [{ what = "hall", amount = [200, 200], paid-by = "school" }]
[[actuals.source]]
partner = "oak"
kind = "csv"
through = 2023-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2023-05-20;70;1;4100;Teacher;1.000,00
2023-06-20;70;2;4200;Hall;200,00
2023-02-01;20;3;8000;City;-1.000,00
"""
rules = [
    { account = "4100", activity = "1" },
    { account = "4200", activity = "2" },
    { account = "8000", funder = "city" },
]
"#;

/// Two tables of the forecast: the rows of funders, and the rows of the balance at the end.
fn forecast(text: &str) -> (Vec<String>, Vec<String>) {
    let project = project(text);
    let report = reports::forecast(&project.report_input(TODAY), &[]);
    let of = |caption: &str| rows(captioned(&report, caption));
    (of("Forecast of income by funder"), of("End of the project"))
}

#[test]
fn booked_costs_in_kind_are_brought_in_in_the_forecast_too() {
    let (funders, end) = forecast(HALL);
    // Budget, realised, still to be received in money, expected in 2024, forecast and difference.
    assert_eq!(funders[1], "School|400|200|0|200|400|0");
    assert_eq!(
        end,
        [
            "Income|2400|1200|2400|0",
            "Costs|2400|1200|2400|0",
            "Balance|0|0|0|0",
        ]
    );
    // Of 260 the school brings in its budget of 200: 60 is short.
    let (funders, end) = forecast(&changed(HALL, "Hall;200,00", "Hall;260,00"));
    assert_eq!(funders[1], "School|400|200|0|200|400|0");
    assert_eq!(end[2], "Balance|0|-60|-60|-60");
}

#[test]
fn costs_in_kind_that_are_not_booked_are_expected_as_budgeted_on_both_sides() {
    let text = changed(HALL, "2023-06-20;70;2;4200;Hall;200,00\n", "");
    let (funders, end) = forecast(&text);
    assert_eq!(funders[1], "School|400||0|400|400|0");
    assert_eq!(
        end,
        [
            "Income|2400|1000|2400|0",
            "Costs|2400|1000|2400|0",
            "Balance|0|0|0|0",
        ]
    );
    let project = project(&text);
    let by = [
        ForecastRows::Activity,
        ForecastRows::Partner,
        ForecastRows::Period,
    ];
    let report = reports::forecast(&project.report_input(TODAY), &by);
    let first = |caption: &str, row: usize| rows(captioned(&report, caption))[row].clone();
    // Budget, realised, committed, available, expected, forecast and difference.
    let hall = first("Forecast of costs by activity", 1);
    assert_eq!(hall, "2 Hall|400|||0|400|400|0");
    let oak = first("Forecast of costs by partner", 0);
    assert_eq!(oak, "The Oak|2400|1000||1000|1400|2400|0");
    let year = first("Forecast of costs by period", 0);
    assert_eq!(year, "2023|1200|1000||0|200|1200|0");
    let year = first("Forecast of income by period", 0);
    assert_eq!(year, "2023|1200|1000|0|200|1200|0");
    let note = "Both are expected as budgeted, also up to 31 December 2023.";
    let mut notes = notes_of(&report).into_iter();
    assert!(notes.any(|each| each.contains(note)), "{:?}", report.notes);
}

#[test]
fn costs_in_kind_that_are_not_booked_leave_a_settlement_as_it_is() {
    let text = changed_all(
        LESSONS,
        &[
            ("granted = 800", "granted = 1_000"),
            ("through = 2028-12-31", "through = 2027-12-31"),
            ("Pay;900,00", "Pay;500,00"),
            ("2028-03-01;70;2;4200;Lessons;150,00\n", ""),
            ("City;-200,00", "City;-100,00"),
            ("Fund;-800,00", "Fund;-400,00"),
        ],
    );
    let (funders, end) = forecast(&text);
    // 1.000 for pay, of which the city pays 200.
    assert_eq!(funders[0], "Fund|800|400|400|400|800|0");
    assert_eq!(end[1], "Costs|1180|500|1180|0");
    assert_eq!(end[2], "Balance|0|0|0|0");
}

#[test]
fn nobody_pays_booked_costs_in_kind_with_money() {
    let stands = |text: &str| {
        let project = project(text);
        let options = ReportOptions {
            step: TimelineStep::Year,
            ..ReportOptions::default()
        };
        let report = reports::cash(&project.report_input(TODAY), options);
        column(captioned(&report, "All partners together"), "Cash balance")
    };
    assert_eq!(stands(HALL)[0], "0");
    assert_eq!(
        stands(&changed(HALL, "Hall;200,00", "Hall;260,00"))[0],
        "-60"
    );
}
