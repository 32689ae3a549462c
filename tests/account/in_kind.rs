//! Contributions in kind to activities that are booked.

use super::account;
use crate::support::plans::{changed, project};
use crate::support::tables::{captioned, message, rows};

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
    // Of 150, 150 × 120 / 180 = 100 of the museum, and 50 of the school.
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
    assert!(report.notes.iter().any(|of| message(of).starts_with(note)));
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
