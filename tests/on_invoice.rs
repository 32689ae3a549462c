//! A funder that pays on invoice: its share of the realised costs in the forecast and in the cash flow.

use hbplan::reports::{self, ReportOptions, TimelineStep};

use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, column};

/// A funder pays 12,000 a year on invoice, after 30 days. In 2027 only 9,500 was spent: 8,000 up to November is paid.
const ON_INVOICE: &str = r#"
plan = { title = "T", language = "en", periods = ["2027", "2028"] }
funders.sub = { name = "Subsidy", credit = [12_000, 12_000], invoice-days = 30 }
lines.werk = { name = "Work", debit = [12_000, 12_000] }
[[actuals.source]]
kind = "csv"
through = 2027-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Bedrag
2027-02-05;4100;70;1;1000,00
2027-05-05;4100;70;2;5000,00
2027-11-05;4100;70;3;2000,00
2027-12-05;4100;70;4;1500,00
2027-03-20;8000;70;5;-1000,00
2027-06-20;8000;70;6;-5000,00
2027-12-20;8000;70;7;-2000,00
"""
rules = [{ account = "8*", funder = "sub" }, { account = "4*", line = "werk" }]
"#;

#[test]
fn a_payer_on_invoice_pays_the_realised_cost() {
    let forecast = |text: &str| {
        let project = project(text);
        let report = reports::forecast(&project.report_input(TODAY), &[]);
        let table = captioned(&report, "Forecast of income by funder");
        ["Still expected", "Forecast"].map(|title| column(table, title).remove(0))
    };
    // 1,500 of December, and 12,000: 2,500 less than budgeted.
    assert_eq!(forecast(ON_INVOICE), ["13500", "21500"]);
    // 500 of November is late.
    let late = changed(ON_INVOICE, "-2000,00", "-1500,00");
    assert_eq!(forecast(&late), ["14000", "21500"]);
    let project = project(ON_INVOICE);
    let options = ReportOptions {
        step: TimelineStep::Month,
        ..ReportOptions::default()
    };
    let report = reports::cash(&project.report_input(TODAY), options);
    let received = column(captioned(&report, "All partners together"), "Received");
    // The invoice of December is paid on 30 January, and the invoices of January and February are paid in March.
    assert_eq!(received[11..15], ["2000", "1500", "", "2000"]);
}
