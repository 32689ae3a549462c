//! Costs that several funders could still pay are paid once, and a surplus that several funders have is paid back once.

use hbplan::reports;

use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, notes_of, rows};

/// A year with these costs, and two funders `a` and `b`, each with more keys and with the amount that it paid.
fn plan(costs: &str, a: (&str, &str), b: (&str, &str)) -> String {
    format!(
        r#"
[plan]
title = "Tekort"
periods = ["2025"]
[funders]
a = {{ name = "A", {} }}
b = {{ name = "B", {} }}
[lines]
staf = {{ name = "Staf", debit = [10_000] }}
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2025-02-01;4100;70;1;Salaris;{costs}
2025-03-01;8000;70;2;A;-{}
2025-03-01;8100;70;3;B;-{}
"""
rules = [
    {{ account = "41*", line = "staf" }},
    {{ account = "80*", funder = "a" }},
    {{ account = "81*", funder = "b" }},
]
"#,
        a.0, b.0, a.1, b.1
    )
}

/// The last rows of the settlement of a funder: below the grant.
fn settled(text: &str, funder: &str) -> Vec<String> {
    let project = project(text);
    let of = project.plan.find_funder(funder);
    let report = reports::account(&project.report_input(TODAY), of);
    let settled = rows(captioned(&report, "Afrekening")).into_iter();
    let below = settled.skip_while(|row| !row.contains("Subsidie: "));
    below.skip(1).collect()
}

const AWARD_OF_5: &str = "credit = [5_000], award = { granted = 5_000 }";

#[test]
fn a_shortfall_that_two_funders_could_pay_is_paid_once() {
    // 8,000 − 3,000 − 3,000 = 2,000. Each by itself would still pay 2,000. They may still pay 2,000 and 6,000, so that
    // one pays 2,000 × 1/4 = 500, and the other 1,500.
    let award_of_9 = "credit = [5_000], award = { granted = 9_000 }";
    let text = plan("8000,00", (AWARD_OF_5, "3000,00"), (award_of_9, "3000,00"));
    let a = [
        "Af: van hetzelfde tekort betalen anderen|1500",
        "Ontvangen|3000",
        "= Nog te ontvangen|500",
    ];
    assert_eq!(settled(&text, "a"), a);
    assert_eq!(
        settled(&text, "b"),
        [
            "Af: van hetzelfde tekort betalen anderen|500",
            "Ontvangen|3000",
            "= Nog te ontvangen|1500",
        ]
    );
    let project = project(&text);
    let report = reports::account(&project.report_input(TODAY), None);
    let note = "Andere financiers kunnen hetzelfde tekort nog betalen als `A` ";
    let notes: Vec<String> = notes_of(&report);
    assert!(
        notes.iter().any(|each| each.starts_with(note)),
        "{notes:#?}"
    );
}

#[test]
fn what_one_funder_gets_back_is_borne_by_the_other() {
    // 7,000 was paid of a grant of 6,000: 1,000 goes back. The other pays 8,000 − 6,000 = 2,000, and not 1,000.
    let award = |amount: &str| format!("credit = [5_000], award = {{ granted = {amount} }}");
    let (six, two) = (award("6_000"), award("2_000"));
    let text = plan("8000,00", (&six, "7000,00"), (&two, "0,00"));
    assert_eq!(
        settled(&text, "a").last().map(String::as_str),
        Some("= Terug te betalen|1000")
    );
    assert_eq!(
        settled(&text, "b"),
        [
            "Bij: wat andere financiers minder dragen dan zij betaalden|1000",
            "Ontvangen|0",
            "= Nog te ontvangen|2000",
        ]
    );
}

#[test]
fn two_funders_that_stay_available_keep_one_surplus_once() {
    // 1,000 + 1,000 − 1,500 = 500: 250 each.
    let kept = "credit = [5_000], carry = \"kept\", max = 1_000";
    let text = plan("1500,00", (kept, "1000,00"), (kept, "1000,00"));
    let project = project(&text);
    let forecast = reports::forecast(&project.report_input(TODAY), &[]);
    let left = rows(captioned(
        &forecast,
        "Over van financiers, t/m de laatste afgesloten dag",
    ));
    let figures = left.iter().map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        [cells[2], cells[3], cells[5]].map(ToString::to_string)
    });
    assert_eq!(
        figures.collect::<Vec<_>>(),
        [["1000", "750", "250"], ["1000", "750", "250"]]
    );
}

#[test]
fn the_settlement_does_not_depend_on_the_day_of_the_last_instalment() {
    // 10,000 is paid in the end for 8,000: 2,000 goes back, 1,200 and 800 by size. One bears 4,800, and the other
    // 3,200.
    let by_instalments = |later: &str| {
        let receipts = format!(
            "[{{ on = 2025-03-01, share = \"50%\" }}, {{ on = {later}, share = \"50%\" }}]"
        );
        format!("credit = [6_000], receipts = {receipts}, award = {{ granted = 6_000 }}")
    };
    let award = "credit = [4_000], award = { granted = 4_000 }";
    let settled_as = |text: &str| {
        let project = project(text);
        let forecast = reports::forecast(&project.report_input(TODAY), &[]);
        let income = rows(captioned(&forecast, "Prognose van de baten per financier"));
        let ends = income
            .iter()
            .map(|row| row.split('|').nth(5).map(ToString::to_string));
        let last = ["a", "b"].map(|id| settled(text, id).pop());
        (last, ends.take(2).flatten().collect::<Vec<_>>())
    };
    let ends = ["4800", "3200"].map(ToString::to_string).to_vec();
    let last = |rows: [&str; 2]| rows.map(|row| Some(row.to_string()));
    let open = plan(
        "8000,00",
        (&by_instalments("2026-02-01"), "3000,00"),
        (award, "4000,00"),
    );
    let still = last(["= Nog te ontvangen|1800", "= Terug te betalen|800"]);
    assert_eq!(settled_as(&open), (still.clone(), ends.clone()));
    // The result is the same if the instalment is late.
    let late = plan(
        "8000,00",
        (&by_instalments("2025-11-01"), "3000,00"),
        (award, "4000,00"),
    );
    assert_eq!(settled_as(&late), (still, ends.clone()));
    let paid = plan(
        "8000,00",
        (&by_instalments("2025-11-01"), "6000,00"),
        (award, "4000,00"),
    );
    let paid_back = last(["= Terug te betalen|1200", "= Terug te betalen|800"]);
    assert_eq!(settled_as(&paid), (paid_back, ends));
    // A note says that future instalments count as paid.
    let notes = notes_of(&reports::account(&project(&open).report_input(TODAY), None));
    let note = "Termijnen en facturen die nog komen, tellen daarin als betaald: `A` (3000).";
    assert!(notes.iter().any(|each| each.ends_with(note)), "{notes:#?}");
}
