//! The settlement that a forecast expects for a funder that stops within a period.

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

/// Two awards. Only the first year is closed: costs of 3,000, and 3,000 and 2,000 received.
const TWO_AWARDS: &str = r#"
[plan]
title = "Two awards"
language = "en"
periods = ["2025", "2026"]
[funders]
a = { name = "A", credit = [3_000, 3_000], award = { granted = 6_000 } }
b = { name = "B", credit = [2_000, 2_000], award = { granted = 4_000 } }
[lines]
groups = { name = "Groups" }
[[activities]]
code = "1"
title = "Group"
line = "groups"
cost = [{ what = "group", amount = [4_000, 4_000] }]
[[activities]]
code = "2"
title = "Other"
line = "groups"
cost = [{ what = "other", amount = [1_000, 1_000] }]
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2025-02-01;70;1;4100;Group;3.000,00
2025-04-01;20;2;8000;A;-3.000,00
2025-04-01;20;3;8100;B;-2.000,00
"""
rules = [
    { account = "4100", activity = "1" },
    { account = "8000", funder = "a" },
    { account = "8100", funder = "b" },
]
"#;

#[test]
fn a_funder_bears_what_the_stated_forecast_of_another_leaves() {
    // 10,000 for 3,000 + 5,000: 2,000 goes back, 1,200 and 800.
    let settled = [
        "A|6000|3000|3000|1800|4800|1200",
        "B|4000|2000|2000|1200|3200|800",
    ];
    assert_eq!(forecast(TWO_AWARDS)[..2], settled);
    // 8,000 − 3,500.
    let text =
        "[[actuals.forecast]]\nfunder = \"b\"\namount = 3_500\nreason = \"r\"\non = 2026-01-10\n";
    let stated = [
        "A|6000|3000|3000|1500|4500|1500",
        "B|4000|2000|2000|1500|3500|500",
    ];
    assert_eq!(forecast(&format!("{TWO_AWARDS}{text}"))[..2], stated);
}

#[test]
fn a_commitment_of_an_unknown_amount_makes_income_unknown() {
    let list = |rows: &str| {
        let headings = "Bestelnummer;Leverancier;Activiteit;Bedrag;Periode";
        format!(
            "{TWO_AWARDS}[[actuals.commitment-lists]]\ncontents = \"\"\"\n{headings}\n{rows}\n\"\"\"\n"
        )
    };
    let unknown = ["A|6000|3000|3000|?|?|?", "B|4000|2000|2000|?|?|?"];
    let by_activity = |text: &str| {
        let by = [ForecastRows::Activity];
        let forecast = reports::forecast(&project(text).report_input(TODAY), &by);
        let rows = rows(captioned(&forecast, "Forecast of costs by activity"));
        let last = rows
            .iter()
            .map(|row| row.split('|').nth(6).map(ToString::to_string));
        last.flatten().collect::<Vec<_>>()
    };
    // The row names its activity, so only that activity is unknown.
    let on_one = list("9;E;1;vijf;2026");
    assert_eq!(forecast(&on_one)[..2], unknown);
    assert_eq!(by_activity(&on_one), ["?", "1000", "?"]);
    // Nothing shows what this row is for.
    let on_none = list("9;E;nergens;vijf;2026");
    assert_eq!(forecast(&on_none)[..2], unknown);
    assert_eq!(by_activity(&on_none), ["7000", "1000", "?", "?"]);
}
