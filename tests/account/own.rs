//! How the own contribution counts in the settlement.

use hbplan::reports;

use super::{account, settled};
use crate::support::files::read;
use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, column, notes_of, rows};

#[test]
fn the_own_contribution_counts_as_the_award_says() {
    let own = |more: &str, rule: &str| {
        let example = read("examples/verantwoording.toml");
        let example = changed(&example, "own-counts = \"budgeted\"", more);
        let settled = settled(&(example + rule));
        let row = settled.iter().position(|row| row.contains("igen bijdrage"));
        (
            settled[row.expect("a row")].clone(),
            settled.last().expect("a row").clone(),
        )
    };
    let of = |row: &str, last: &str| (row.to_string(), last.to_string());
    // The example is settled as budgeted: 10,000 − (16,600.90 − 3,800 − 4,000).
    let budgeted = of(
        "Af: begrote eigen bijdrage|4000",
        "= Terug te betalen|1199.1",
    );
    assert_eq!(own("", ""), budgeted);
    // 4,000 / 18,000 × 16,600.90 = 3,689.0889: 10,000 − (16,600.90 − 3,800 − 3,689.09).
    assert_eq!(
        own("own-counts = \"share\"", ""),
        of(
            "Af: eigen bijdrage, als begroot deel van de subsidiabele kosten|3689.09",
            "= Terug te betalen|888.19"
        )
    );
    // No bookkeeping has the contribution, so the amount that was brought in is unknown.
    assert_eq!(
        own("own-counts = \"realised\"", ""),
        of("Af: geboekte eigen bijdrage|?", "= Nog te ontvangen|?")
    );
    let example = read("examples/verantwoording.toml");
    let unknown = changed(
        &example,
        "own-counts = \"budgeted\"",
        "own-counts = \"realised\"",
    );
    let report = account(&project(&unknown));
    let contributions = rows(captioned(
        &report,
        "Bijdragen van anderen en eigen bijdrage",
    ));
    assert_eq!(
        contributions[1],
        "Scholen|4000|?|?|geboekt (eigen bijdrage)"
    );
    let why = "De eigen bijdrage telt zoals zij is geboekt (`own-counts`), maar geen regel voor boekingen noemt `Scholen`";
    assert!(notes_of(&report).iter().any(|note| note.starts_with(why)));
    // 2,000 + 1,500.50 of the schools: 10,000 − (16,600.90 − 3,800 − 3,500.50).
    let booked = r#"
[[actuals.source]]
kind = "csv"
through = 2027-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2026-03-01;8200;20;1;Scholen;-2.000,00
2027-03-01;8200;20;2;Scholen;-1.500,50
"""

[[actuals.rules]]
account = "8200"
funder = "scholen"
"#;
    assert_eq!(
        own("own-counts = \"realised\"", booked),
        of(
            "Af: geboekte eigen bijdrage|3500.5",
            "= Terug te betalen|699.6"
        )
    );
}

#[test]
fn a_plan_in_thousands_settles_in_full() {
    let plan = r#"
[plan]
title = "In thousands"
language = "en"
periods = ["2026"]
scale = 1_000
[funders]
grant = { credit = [20], award = { granted = 20, own = ["own"] } }
own = { credit = [7] }
[lines]
work = { debit = [27] }
[[actuals.source]]
kind = "csv"
through = 2026-06-30
contents = """
Datum;Rekening;Omschrijving;Bedrag
2026-02-01;4100;x;9000,50
2026-03-01;8000;x;-10000,00
"""
rules = [{ account = "4100", line = "work" }, { account = "8000", funder = "grant" }]
"#;
    // 9,000.50 less half of 7,000.
    let settled = rows(captioned(&account(&project(plan)), "Settlement"));
    for row in [
        "Less: budgeted own contribution|3500",
        "- Deficit, at least 0|5500.5",
    ] {
        assert!(settled.iter().any(|each| each == row), "{settled:#?}");
    }
}

/// 16,000 in money and 4,000 of volunteers, who are in no bookkeeping. Nothing deviates.
const VOLUNTEERS: &str = r#"
plan = { title = "T", language = "en", unit = 0.01, periods = ["2025"] }
[funders.sub]
name = "Grant"
credit = [10_000]
award = { reference = "R", description = "D", granted-on = 2024-12-01, granted = 12_000, model = "G2", own = ["own"], own-counts = "share" }
[funders]
own = { name = "Own", credit = [4_000] }
city = { name = "City", credit = [2_000] }
volunteers = { name = "Volunteers", form = "in-kind", credit = [4_000] }
[lines]
a = { name = "Staff" }
[[activities]]
code = "1"
title = "Lessons"
line = "a"
cost = [{ what = "teacher", amount = 16_000, per = "year" }, { what = "volunteers", amount = 4_000, per = "year", paid-by = "volunteers" }]
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Project;Omschrijving;Bedrag
2025-06-30;90;1;4010;1;Pay;16.000,00
2025-01-31;20;3;8000;;Grant;-10.000,00
2025-01-30;20;4;8100;;City;-2.000,00
2025-01-30;20;5;8200;;Own;-4.000,00
"""
rules = [{ account = "4010", activity = "1" }, { account = "8000", funder = "sub" }, { account = "8100", funder = "city" }, { account = "8200", funder = "own" }]
"#;

#[test]
fn a_share_of_the_costs_is_of_those_in_money() {
    let two = changed(
        VOLUNTEERS,
        "own = [\"own\"]",
        "own = [\"own\", \"volunteers\"]",
    );
    for plan in [VOLUNTEERS, &two] {
        // 4,000 of 16,000.
        let settled = rows(captioned(&account(&project(plan)), "Settlement"));
        let own = "Less: own contribution, as its budgeted part of the eligible cost|4000";
        assert!(settled.contains(&own.to_string()), "{settled:?}");
        let grant = settled
            .iter()
            .any(|row| row.ends_with("Grant: the lower of the two|10000"));
        assert!(grant, "{settled:?}");
    }
    // Half of it is booked by the end of June, and the rest is expected.
    let half = changed(VOLUNTEERS, "through = 2025-12-31", "through = 2025-06-30");
    let half = changed(&half, "16.000,00", "8.000,00");
    let project = project(&half);
    let report = reports::forecast(&project.report_input(TODAY), &[]);
    let forecast = column(
        captioned(&report, "Forecast of income by funder"),
        "Forecast",
    );
    assert_eq!(forecast, ["10000", "4000", "2000", "4000", "20000"]);
}

#[test]
fn costs_in_kind_are_no_underspend() {
    let report = account(&project(VOLUNTEERS));
    let costs = captioned(&report, "Eligible cost");
    let expected = ["1 Lessons", "- Eligible", "= All costs"];
    let expected = expected.map(|row| format!("{row}|16000|16000|0"));
    assert_eq!(rows(costs), expected);
    let note =
        "Costs in kind that are in no bookkeeping do not count, also not as a variance: 4000.";
    let mut notes = notes_of(&report).into_iter();
    assert!(notes.any(|each| each.contains(note)), "{:?}", report.notes);
}
