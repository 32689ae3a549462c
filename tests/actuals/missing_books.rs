//! What follows from booked amounts if a partner has no bookkeeping: conditions that it can change, and cash flow.

use hbplan::Project;
use hbplan::reports::{self, ReportOptions};
use hbplan::table::Report;

use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, message, notes_of, rows, tables};

/// Two years, of which the first is closed in the books of Alfa. The staff is of both, management is of Alfa alone. The
/// state pays Alfa, which passes on half.
fn plan(beta: &str) -> Project {
    project(&format!(
        r#"
plan = {{ title = "T", language = "en", periods = ["2026", "2027"] }}
partners = {{ a = "Alfa", b = "Beta" }}
lines = {{ staff = {{ name = "Staff" }}, office = {{ name = "Office" }} }}
[funders.state]
name = "State"
credit = [120, 120]
split = {{ a = "50%", b = "50%" }}
received-by = "a"
receipts = [{{ amount = 100, on = 2026-04-01 }}, {{ amount = 140, on = 2027-06-01 }}]
[[activities]]
code = "1"
title = "One"
line = "staff"
partners = ["a"]
cost = [{{ amount = [48, 48] }}]
[[activities]]
code = "2"
title = "Two"
line = "staff"
partners = ["{beta}"]
cost = [{{ amount = [60, 60] }}]
[[activities]]
code = "3"
title = "Three"
line = "office"
partners = ["a"]
cost = [{{ amount = [12, 12] }}]
[[conditions]]
name = "Part"
lines = ["office"]
max-share = "10%"
[[conditions]]
name = "Office"
lines = ["office"]
max = 25
[[conditions]]
name = "Staff"
lines = ["staff"]
max = 230
[[conditions]]
name = "Staff so far"
lines = ["staff"]
max = 44
[[conditions]]
name = "Some staff"
lines = ["staff"]
min = 40
[[actuals.source]]
partner = "a"
kind = "csv"
through = 2026-12-31
contents = """
Datum;Rekening;Omschrijving;Bedrag
2026-02-15;4100;staff;20,00
2026-05-15;4100;staff;25,00
2026-05-16;4900;office;9,00
2026-04-01;8000;state;-100,00
"""
rules = [
    {{ account = "41*", activity = "1" }},
    {{ account = "49*", activity = "3" }},
    {{ account = "80*", funder = "state" }},
]
"#
    ))
}

fn evaluated(report: &Report) -> Vec<String> {
    let table = captioned(report, "Conditions, on what was realised");
    let rows = rows(table).into_iter();
    let row = |row: String| row.split('|').take(2).collect::<Vec<_>>().join("|");
    rows.map(row).collect()
}

/// Of the office, 9 of 54 is 16.67 %. The costs of Beta can lower that, and can bring staff above 230. They can't bring
/// it back to 44 or below 40, and Beta has no part in the office.
#[test]
fn a_condition_is_undecided_if_the_missing_costs_of_a_partner_can_change_its_verdict() {
    let project = plan("b");
    let report = reports::conditions(&project.report_input(TODAY));
    assert_eq!(
        evaluated(&report),
        [
            "Part|unknown",
            "Office|yes",
            "Staff|unknown",
            "Staff so far|no",
            "Some staff|yes",
        ]
    );
    let notes = notes_of(&report);
    let missing = "Whether realised amounts meet `Part` and `Staff` can't be evaluated as long as the bookkeeping of `Beta` \
                   is missing.";
    assert!(notes.iter().any(|note| note == missing), "{notes:?}");
    let found = project.findings.iter();
    let found = found.filter(|each| each.rule.id == "HB112");
    let found: Vec<String> = found.map(|each| message(&each.finding.message)).collect();
    assert!(
        matches!(&found[..], [only] if only.contains("Staff so far")),
        "{found:?}"
    );
    let of_alfa = plan("a");
    let report = reports::conditions(&of_alfa.report_input(TODAY));
    assert_eq!(
        evaluated(&report)[..3],
        ["Part|no", "Office|yes", "Staff|yes"]
    );
}

/// At the end of 2026, Alfa has received 100, passed on 50 and paid 54. In 2027 it pays 5 a month, and it receives in
/// June: so it is short of 4 + 25 in May. What Beta paid is not known.
#[test]
fn the_cash_of_all_is_unknown_if_a_partner_has_no_bookkeeping() {
    let project = plan("b");
    let input = project.report_input(TODAY);
    let report = reports::cash(&input, ReportOptions::default());
    let by_partner = rows(captioned(
        &report,
        "Who receives, passes on and prefinances",
    ));
    assert_eq!(
        by_partner,
        [
            "Alfa|240|-120|114|6|-29|May 2027",
            "Beta|0|120|?|?|?|?",
            "= All partners together|240|0|?|?|?|?",
        ]
    );
    let summary = reports::summary(&input);
    let cards = tables(&summary)[0];
    let card = rows(cards).into_iter();
    let card: Vec<String> = card.filter(|row| row.contains("prefinance")).collect();
    assert!(
        matches!(&card[..], [only] if only.contains("as planned")),
        "{card:?}"
    );
}
