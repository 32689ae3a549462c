//! Model G of the annual accounts, and its figures of each year.

use hbplan::table::DualName;

use super::{account, settled};
use crate::support::files::read;
use crate::support::plans::{changed, project};
use crate::support::tables::{captioned, rows, tables};

#[test]
fn model_g_rolls_forward_in_whole_euros() {
    let project = project(&read("examples/verantwoording.toml"));
    let report = account(&project);
    // 2026: 7,500.40 + 1,900.30 − 2,000 − 2,000 = 5,400.70. 2027: 8,800.90 − 5,400.70 = 3,400.20.
    let running = rows(captioned(
        &report,
        "Model G2B: subsidies met verrekening, doorlopend",
    ));
    assert!(
        running[0].ends_with("|10000|0|0|0|6000|5401|599"),
        "{running:?}"
    );
    let ending = rows(captioned(
        &report,
        "Model G2A: subsidies met verrekening, aflopend",
    ));
    assert!(
        ending[0].ends_with("|10000|6000|5401|599|4000|3400|1199"),
        "{ending:?}"
    );
}

#[test]
fn a_completed_performance_of_model_g1_is_not_settled() {
    let text = changed(
        &read("examples/verantwoording.toml"),
        "model = \"G2\"",
        "model = \"G1\"",
    );
    let settled = settled(&text);
    assert!(settled[5].ends_with("(model G1)|10000"), "{settled:?}");
    assert_eq!(settled[7], "= Nog te ontvangen|0");
}

#[test]
fn years_before_the_plan_count_in_the_settlement() {
    let years = "\nyears = [{ in = 2025, received = 500, spent = 100 }]\nown = [\"scholen\"]";
    let text = changed(
        &read("examples/verantwoording.toml"),
        "\nown = [\"scholen\"]",
        years,
    );
    // 8,800.90 + 100 = 8,900.90 of 10,500: 1,599.10 goes back, of which 400 is from before.
    assert_eq!(
        settled(&text)[3..],
        [
            "- Tekort, ten minste 0|8800.9",
            "Bij: lasten van vóór het plan, zoals verantwoord|100",
            "Toegekend|10000",
            "- Subsidie: het laagste van beide|8900.9",
            "Ontvangen vóór het plan, zoals verantwoord|500",
            "Ontvangen|10000",
            "= Terug te betalen|1599.1",
        ]
    );
    let ending = account(&project(&text));
    let ending = rows(captioned(
        &ending,
        "Model G2A: subsidies met verrekening, aflopend",
    ));
    // 500 + 6,000 + 4,000 − 100 − 8,800.90 = 1,599.10.
    assert!(ending[0].ends_with("|1599"), "{ending:?}");
}

#[test]
fn a_share_of_the_eligible_cost_is_known_for_each_year() {
    let text = r#"
[plan]
title = "Proef"
periods = ["2026", "2027"]
[funders]
city = { credit = [2_000, 2_000] }
own = { credit = [1_000, 1_000] }
[funders.grant]
credit = [4_000, 4_000]
pays = ["a"]
award = { reference = "R", performance = "completed", model = "G2", own = ["own"], own-counts = "share" }
[lines]
a = { debit = [5_000, 5_000] }
b = { debit = [2_000, 2_000] }
[[actuals.source]]
kind = "csv"
through = 2027-12-31
contents = """
Datum;Rekening;Bedrag
2026-06-15;4100;5000
2027-06-15;4100;4000
2026-06-15;4200;1500
2027-06-15;4200;1500
2026-06-15;8000;-5000
2027-06-15;8000;-3000
2026-06-15;8100;-2000
2027-06-15;8100;-2000
"""
rules = [
    { account = "4100", line = "a" },
    { account = "4200", line = "b" },
    { account = "8000", funder = "grant" },
    { account = "8100", funder = "city" },
]
"#;
    let report = account(&project(text));
    // The city was to pay b: 5,000 − 20 % × 5,000 = 4,000 in 2026.
    let running = "Model G2B: subsidies met verrekening, doorlopend";
    let running = rows(captioned(&report, running));
    assert!(running[0].ends_with("|0|0|0|5000|4000|1000"), "{running:?}");
    // Both years: 9,000 − 20 % × 9,000 = 7,200, so 3,200 in 2027, and 800 goes back.
    let ending = "Model G2A: subsidies met verrekening, aflopend";
    let ending = rows(captioned(&report, ending));
    assert!(
        ending[0].ends_with("|5000|4000|1000|3000|3200|800"),
        "{ending:?}"
    );
}

#[test]
fn an_award_that_brings_in_money_later_still_runs() {
    // The performance is completed, although 4,000 of its cost is budgeted after the last closed day.
    let text = read("examples/verantwoording.toml")
        .replace("through = 2027-12-31", "through = 2026-12-31");
    let early = account(&project(&text));
    let running = "Model G2B: subsidies met verrekening, doorlopend";
    let found = rows(captioned(&early, running));
    assert!(
        found[0].ends_with("|10000|0|0|0|6000|5401|599"),
        "{found:?}"
    );
    assert_eq!(found.len(), 1);
    let captions = tables(&early)
        .into_iter()
        .filter_map(|table| table.caption.as_ref());
    let mut captions = captions.map(DualName::text);
    assert!(!captions.any(|caption| caption.starts_with("Model G2A")));
}

#[test]
fn a_completed_performance_of_model_g1_that_still_runs_is_settled_by_its_costs() {
    let text = changed(
        &read("examples/verantwoording.toml"),
        "model = \"G2\"",
        "model = \"G1\"",
    );
    let early = settled(&text.replace("through = 2027-12-31", "through = 2026-12-31"));
    // 9,400.70 − 2,000 − 2,000 = 5,400.70 of the 6,000 received.
    assert_eq!(
        early[5..],
        [
            "- Subsidie: het laagste van beide|5400.7",
            "Ontvangen|6000",
            "= Terug te betalen|599.3"
        ]
    );
}
