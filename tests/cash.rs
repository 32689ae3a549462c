//! `hbplan cash`: the Leiden plan with instalments, the example, and what is refused.

use hbplan::reports::{self, TimelineStep};

use crate::support::files::{leiden, read};
use crate::support::plans::{changed, project};
use crate::support::run::hbplan;
use crate::support::tables::{captioned, column, rows};

const FOUR_INSTALMENTS: &str = "until = 2023-06-30, receipts = [{ on = 2020-01-01 }, { on = 2021-01-01 }, \
                                { on = 2022-01-01 }, { on = 2023-01-01 }]";

#[test]
fn four_equal_instalments_fall_short_of_the_subsidy_of_2020() {
    let text = changed(&leiden(), "until = 2023-06-30", FOUR_INSTALMENTS);
    let project = project(&text);
    assert_eq!(project.findings.len(), 0);
    let report = reports::cash(&project.plan, &project.books, TimelineStep::Year);
    // 821,116 / 4 = 205,279 each year. Budgeted: 266,793, 188,893, 223,893, 141,537 and 0.
    let table = captioned(&report, "Ontvangen en begroot, per financier");
    assert_eq!(
        column(table, "Verschil"),
        ["-61514", "16386", "-18614", "63742", "0"]
    );
    assert_eq!(
        column(table, "Cumulatief verschil"),
        ["-61514", "-45128", "-63742", "0", "0"]
    );
    // All other money comes in as the costs do.
    let all = captioned(&report, "Alle partners samen");
    assert_eq!(
        column(all, "Stand"),
        ["-61514", "-45128", "-63742", "0", ""]
    );
}

#[test]
fn years_and_quarters_are_sums_of_months() {
    let project = project(&read("examples/liquiditeit.toml"));
    let stands = |step| {
        let report = reports::cash(&project.plan, &project.books, step);
        let all = captioned(&report, "Alle partners samen");
        column(all, "Stand")
    };
    // Worked out in the unit tests of the cash flow: eind maart −50, juni −700, september −340, december −290.
    assert_eq!(
        stands(TimelineStep::Quarter),
        ["-50", "-700", "-340", "-290", "0", ""]
    );
    assert_eq!(stands(TimelineStep::Year), ["-290", "0", ""]);
}

#[test]
fn the_example_says_who_prefinances_most() {
    let project = project(&read("examples/liquiditeit.toml"));
    let report = reports::cash(&project.plan, &project.books, TimelineStep::Month);
    let partners = captioned(&report, "Wie ontvangt, doorbetaalt en voorfinanciert");
    assert_eq!(
        rows(partners),
        [
            "De Molen|1500|-300|1200|0|-650|juni 2027",
            "De Brug|300|300|600|0|-85|november 2027",
            "= Alle partners samen|1800|0|1800|0|-700|juni 2027",
        ]
    );
    hbplan(&["cash", "examples/liquiditeit.toml"])
        .go()
        .ended(0)
        .prints("Het grootste tekort is er eind juni 2027: € 700.");
}

#[test]
fn each_receipt_needs_a_day_and_they_add_up() {
    let found = |from: &str, to: &str| -> Vec<String> {
        let text = changed(&read("examples/liquiditeit.toml"), from, to);
        let project = project(&text);
        let findings = project.findings.iter();
        findings
            .map(|located| located.rule.name.0.to_string())
            .collect()
    };
    let day = ["receipt-without-day"];
    assert_eq!(found("on = 2027-01-15, ", ""), day);
    assert_eq!(
        found("on = 2027-01-15, ", "on = 2027-01-15, after = \"1\", "),
        day
    );
    assert_eq!(found("after = \"1\"", "after = \"9\""), day);
    assert_eq!(
        found(
            "after = \"Eindverslag\"",
            "after = \"Eindverslag\", which = 2"
        ),
        day
    );
    assert_eq!(
        found("days = 60", "days = 60, share = \"10%\""),
        ["receipts-differ"]
    );
    assert_eq!(found("days = 60", "days = 60, share = \"20%\""), [""; 0]);
    assert_eq!(
        found("received-by = \"molen\"", "received-by = \"moolen\""),
        ["unknown-reference"]
    );
}
