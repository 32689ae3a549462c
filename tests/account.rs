//! `hbplan account`: the example, and the account to OCW of the Leiden plan with made-up bookkeepings.

use hbplan::Project;
use hbplan::reports;
use hbplan::table::Report;

use crate::support::files::read;
use crate::support::plans::{TODAY, changed, project};
use crate::support::run::hbplan;
use crate::support::tables::{captioned, rows};

fn account(project: &Project) -> Report {
    reports::account(&project.report_input(TODAY), None)
}

fn settled(text: &str) -> Vec<String> {
    rows(captioned(&account(&project(text)), "Afrekening"))
}

#[test]
fn the_example_is_settled() {
    let project = project(&read("examples/verantwoording.toml"));
    assert_eq!(project.findings.len(), 0);
    let report = account(&project);
    // De Molen: 5,000.40 + 5,200.20. De Brug: 2,500 on 1, and 1,900.30 + 2,000 on 2.
    assert_eq!(
        rows(captioned(&report, "Subsidiabele kosten")),
        [
            "1 Leraren scholen|14000|12700.6|1299.4",
            "De Molen||10200.6|",
            "De Brug||2500|",
            "2 Project leiden|4000|3900.3|99.7",
            "De Brug||3900.3|",
            "- Subsidiabel|18000|16600.9|1399.1",
            "= Alle kosten|18000|16600.9|1399.1",
        ]
    );
    assert_eq!(
        rows(captioned(&report, "Subsidiabele kosten per partner")),
        ["De Molen|10200.6", "De Brug|6400.3", "= Totaal|16600.9"]
    );
    assert_eq!(
        rows(captioned(
            &report,
            "Bijdragen van anderen en eigen bijdrage"
        )),
        [
            "Gemeente|4000|3800|200|geboekt",
            "Scholen|4000|?|?|begroot (eigen bijdrage)",
        ]
    );
    // 16,600.90 − 3,800 − 4,000 = 8,800.90; 10,000 − 8,800.90 = 1,199.10.
    assert_eq!(
        rows(captioned(&report, "Afrekening")),
        [
            "Werkelijke subsidiabele kosten|16600.9",
            "Af: werkelijke bijdragen van anderen|3800",
            "Af: begrote eigen bijdrage|4000",
            "- Tekort, ten minste 0|8800.9",
            "Toegekend|10000",
            "- Subsidie: het laagste van beide|8800.9",
            "Ontvangen|10000",
            "= Terug te betalen|1199.1",
        ]
    );
    // A quarter of 16,600.90 is 4,150.225, and 4,150.22 − 3,900.30 = 249.92.
    let conditions = rows(captioned(&report, "Voorwaarden, op wat is gerealiseerd"));
    assert!(conditions[0].contains("|249.92|ja"), "{conditions:?}");
}

#[test]
fn what_is_left_over_goes_where_carry_says() {
    let left_over = |carry: &str, through: &str| {
        let example = read("examples/verantwoording.toml");
        let text = changed(&example, "carry = \"given-back\"", carry);
        let text = text.replace("through = 2027-12-31", through);
        let project = project(&text);
        let report = reports::forecast(&project.report_input(TODAY), &[]);
        rows(captioned(
            &report,
            "Over van financiers, t/m de laatste afgesloten dag",
        ))
    };
    let (all, first) = ("through = 2027-12-31", "through = 2026-12-31");
    // 16,600.90 − 3,800 − 4,000 = 8,800.90 of 10,000.
    assert_eq!(
        left_over("carry = \"given-back\"", all),
        ["Subsidie|10000|10000|8800.9|1199.1||1199.1||ontvangen en niet gedragen, gaat terug"]
    );
    // 2026: 7,500.40 + 1,900.30 − 2,000 − 2,000 = 5,400.70 of 6,000.
    assert_eq!(
        left_over("carry = \"kept\"", first),
        ["Subsidie|6000|6000|5400.7|599.3|599.3|||wat over is, blijft beschikbaar voor later"]
    );
    assert_eq!(
        left_over("carry = \"lost\"", first),
        ["Subsidie|6000|6000|5400.7|599.3|||599.3|wat over is, vervalt"]
    );
}

#[test]
fn model_g_rolls_forward_in_whole_euros() {
    let project = project(&read("examples/verantwoording.toml"));
    let report = account(&project);
    // 2026: 7,500.40 + 1,900.30 − 2,000 − 2,000 = 5,400.70. 2027: 8,800.90 − 5,400.70 = 3,400.20.
    let running = rows(captioned(
        &report,
        "Model G2A: subsidies met verrekening, doorlopend",
    ));
    assert!(
        running[0].ends_with("|10000|0|0|0|6000|5401|599"),
        "{running:?}"
    );
    let ending = rows(captioned(
        &report,
        "Model G2B: subsidies met verrekening, aflopend",
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
fn a_contribution_that_no_bookkeeping_has_is_unknown() {
    let text = changed(
        &read("examples/verantwoording.toml"),
        "own = [\"scholen\"]",
        "",
    );
    let settled = settled(&text);
    assert_eq!(settled[1], "Af: werkelijke bijdragen van anderen|?");
    assert_eq!(settled[7], "= Nog te ontvangen|?");
    hbplan(&["account", "-"])
        .input(text.as_bytes())
        .go()
        .ended(0)
        .prints("Van deze financiers zegt geen boekhouding wat zij bijdroegen");
}

#[test]
fn no_more_is_paid_than_was_granted() {
    let text = changed(
        &read("examples/verantwoording.toml"),
        "granted = 10_000",
        "granted = 8_000",
    );
    let settled = settled(&text);
    assert_eq!(settled[5], "- Subsidie: het laagste van beide|8000");
    assert_eq!(settled[7], "= Terug te betalen|2000");
}

#[test]
fn a_funder_that_is_not_there_is_named() {
    hbplan(&[
        "account",
        "examples/verantwoording.toml",
        "--funder",
        "subsidy",
    ])
    .go()
    .ended(2)
    .says("geen financier heeft de id `subsidy` (bedoelde u `subsidie`?)");
}
