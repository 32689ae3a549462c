//! The months in which costs beside the budget are paid.

use hbplan::reports::{self, ReportOptions, TimelineStep};

use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, column};

#[test]
fn costs_beside_the_budget_fall_in_the_months_of_their_activity() {
    let text = r#"
plan = { title = "T", language = "en", periods = ["2025", "2026"] }
funders.f = { name = "F", credit = [12_000, 24_000] }
lines.a = { name = "A" }
partners.alfa = "Alfa"
[[activities]]
code = "1"
title = "Staff"
line = "a"
partners = ["alfa"]
cost = [{ what = "pay", amount = 12_000, per = "year" }]
[[activities]]
code = "2"
title = "Event"
line = "a"
partners = ["alfa"]
cost = [{ what = "hall", amount = 12_000, in = "2026-12" }]
[actuals]
rules = [{ project = "1", activity = "1" }]
[[actuals.forecast]]
activity = "1"
in = "2026"
amount = 24_000
reason = "More work."
on = 2026-01-05
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Project;Omschrijving;Bedrag
2025-12-31;90;1;4010;1;Pay;12.000,00
"""
"#;
    let paid = |text: &str| {
        let options = ReportOptions {
            step: TimelineStep::Month,
            ..ReportOptions::default()
        };
        let report = reports::cash(&project(text).report_input(TODAY), options);
        column(captioned(&report, "All partners together"), "Paid")[12..24].to_vec()
    };
    // 2,000 a month, and the hall in December.
    let (more, hall) = (vec!["2000"; 11], "14000");
    assert_eq!(paid(text), [more, vec![hall]].concat());
    let nothing = changed(text, "amount = 24_000", "amount = 0");
    assert_eq!(paid(&nothing)[11], "12000");
    let without_partners = text.replace("partners = [\"alfa\"]\n", "");
    assert_eq!(paid(&without_partners)[11], "14000");
}
