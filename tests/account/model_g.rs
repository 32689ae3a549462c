//! Model G of the annual accounts, and what they say of years.

use super::{account, settled};
use crate::support::files::read;
use crate::support::plans::{changed, project};
use crate::support::tables::{captioned, rows};

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
