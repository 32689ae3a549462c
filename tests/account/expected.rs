//! The settlement that a forecast expects of a funder that stops within a period.

use hbplan::reports::{self, ForecastRows};

use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, rows};

/// 600 a year, which a fund pays up to the middle of the second year, and a club after that.
const UNTIL: &str = r#"
[plan]
title = "Until"
language = "en"
periods = ["2020", "2021"]
[funders]
fund = { name = "Fund", until = 2021-06-30, credit = [600, 300], award = { granted = 2_000 } }
club = { name = "Club", from = 2021-07-01, credit = [0, 300] }
[lines]
groups = { name = "Groups" }
[[activities]]
code = "A"
title = "Group"
line = "groups"
cost = [{ what = "group", amount = [600, 600] }]
[[actuals.source]]
kind = "csv"
through = 2020-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2020-02-01;70;1;4100;Group;600,00
2020-04-01;20;3;8000;Fund;-600,00
"""
rules = [
    { account = "4100", activity = "A" },
    { account = "8000", funder = "fund" },
    { account = "8100", funder = "club" },
]
"#;

fn forecast(plan: &str) -> Vec<String> {
    let by = [ForecastRows::Funder];
    let forecast = reports::forecast(&project(plan).report_input(TODAY), &by);
    let of = captioned(&forecast, "Forecast of income by funder");
    let cells = rows(of).into_iter();
    cells
        .map(|row| row.split('|').take(7).collect::<Vec<&str>>().join("|"))
        .collect()
}

#[test]
fn what_is_expected_in_the_time_of_a_funder_is_settled() {
    // 600 in 2020, and 300 of the 600 in 2021.
    let as_budgeted = "Fund|900|600|300|300|900|0";
    assert_eq!(
        forecast(UNTIL)[..2],
        [as_budgeted, "Club|300||300|300|300|0"]
    );
    // 100 booked in the first quarter of 2021, where 150 was budgeted: 150 of the 450 that is left is in its time.
    let later = changed(UNTIL, "through = 2020-12-31", "through = 2021-03-31");
    let later = changed(
        &later,
        "2020-04-01;20",
        "2021-02-01;70;2;4100;Group;100,00\n2020-04-01;20",
    );
    assert_eq!(forecast(&later)[0], "Fund|900|600|300|250|850|50");
}
