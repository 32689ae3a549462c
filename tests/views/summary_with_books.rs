//! The summary of a plan with bookkeepings: the coming deadlines, and the shortfall at the end.

use crate::support::files::read;
use crate::support::run::hbplan;

/// The report, in one line, of a plan of two years on a day. Its town pays 1200 on 15 July 2026.
fn report(keys: &str, bookings: &str, on: &str) -> String {
    let plan = format!(
        r#"
        [plan]
        title = "X"
        language = "en"
        unit = 1
        periods = ["2026", "2027"]
        {keys}
        [funders]
        t = {{ name = "Town", credit = [600, 600], receipts = [{{ on = 2026-07-15 }}] }}
        [lines]
        a = {{ name = "A", debit = [600, 600] }}
        [[actuals.source]]
        kind = "csv"
        through = 2026-06-30
        contents = "Datum;Rekening;Boekstuk;Omschrijving;Bedrag\n{bookings}\n"
        [[actuals.rules]]
        account = "4100"
        line = "a"
        [[actuals.rules]]
        account = "8000"
        funder = "t"
        "#
    );
    report_of(&plan, on)
}

fn report_of(plan: &str, on: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
    let args = ["report", "plan.toml", "--on", on, "--format", "markdown"];
    let ran = hbplan(&args).within(folder.path()).go();
    let printed = format!("{}{}", ran.out, ran.err);
    printed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A receipt of 15 July is in the books of June. It is no deadline any more, but it was one.
#[test]
fn a_plan_whose_only_deadline_was_met_early_has_had_one() {
    let received = "2026-06-01;8000;2;Grant;-1200,00";
    let early = report("", received, "2026-07-01");
    let said =
        "Nothing is coming up: what was to be received up to 15 July 2026 was received already.";
    assert!(early.contains(said), "{early}");
    let later = report("", received, "2026-08-01");
    let said = "Nothing is coming up: the last deadline of the plan was 15 July 2026.";
    assert!(later.contains(said), "{later}");
}

/// Up to half of 2026 the costs are 2,500. The other half of 2026 and 2027 have 300 + 600 more. 3,400 is 2,200 more
/// than the town pays, and 1,700 more than that with the opening balance of 500.
#[test]
fn what_is_short_by_the_forecast_names_the_opening_balance() {
    let spent = "2026-05-20;4100;1;Trainer;2500,00\\n2026-06-01;8000;2;Grant;-1200,00";
    let short = report("opening = 500\nbalance = \"free\"", spent, "2026-07-01");
    let said = "| Short by the forecast | €1,700 | at the end of the project: expected costs €3,400, expected income €1,200, opening balance €500 |";
    assert!(short.contains(said), "{short}");
    let without = report("balance = \"free\"", spent, "2026-07-01");
    let said = "| Short by the forecast | €2,200 | at the end of the project: expected costs €3,400, expected income €1,200 |";
    assert!(without.contains(said), "{without}");
}

/// The deposits of 50 were received, and 10 of them is paid back on 1 June 2027.
#[test]
fn what_must_be_paid_back_is_coming_up_after_all_was_received() {
    let plan = read("examples/refund.toml").replace(
        "sign = \"any\" }\n\n[lines]",
        "sign = \"any\", receipts = [{ on = 2026-03-01, amount = 50 }, { on = 2027-06-01, amount = -10 }] }\n\n[lines]",
    );
    let books = "\n[[actuals.source]]\nkind = \"csv\"\nthrough = 2026-06-30\ncontents = \"\"\"\n\
         Datum;Rekening;Boekstuk;Omschrijving;Bedrag\n2026-05-20;4100;1;Rent;300,00\n\
         2026-03-01;8000;2;Deposit;-50,00\n\"\"\"\n\
         [[actuals.rules]]\naccount = \"4100\"\nline = \"rent\"\n\
         [[actuals.rules]]\naccount = \"8000\"\nfunder = \"deposits\"\n";
    let report = report_of(&format!("{plan}{books}"), "2026-07-01");
    let said = "| 1 June 2027 | Receipt: Deposits, repaid in 2027: -€10.00 |";
    assert!(report.contains(said), "{report}");
}
