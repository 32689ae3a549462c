//! Instalments that are still to come when all time of the plan is closed.

use hbplan::reports;

use super::account;
use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, notes_of, rows};

/// Costs of 8,000 of the budget of 10,000. A paid 3,000 of its 6,000, and B paid all of its 4,000.
const HALF_PAID: &str = r#"
[plan]
title = "Twee beschikkingen"
periods = ["2025"]
[funders]
a = { name = "A", credit = [6_000], receipts = [{ on = 2025-03-01, amount = 3_000 }, { on = 2026-02-01, amount = 3_000 }], award = { granted = 6_000 } }
b = { name = "B", credit = [4_000], award = { granted = 4_000 } }
[lines]
x = { name = "Lessen", debit = [10_000] }
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2025-05-05;4000;70;1;x;8000,00
2025-05-05;8000;70;2;x;-3000,00
2025-05-05;8100;70;3;x;-4000,00
"""
rules = [
    { account = "4000", line = "x" },
    { account = "8000", funder = "a" },
    { account = "8100", funder = "b" },
]
"#;

fn last_row(text: &str, funder: &str) -> String {
    let project = project(text);
    let of = project.plan.find_funder(funder);
    let report = reports::account(&project.report_input(TODAY), of);
    let settled = rows(captioned(&report, "Afrekening"));
    settled.last().cloned().unwrap_or_default()
}

fn has_note(text: &str, words: &str) -> bool {
    let notes = notes_of(&account(&project(text)));
    notes.iter().any(|note| note.contains(words))
}

/// If 10,000 is paid, 2,000 is left over: 1,200 of A, and 800 of B.
const OF_BOTH: [&str; 2] = ["= Nog te ontvangen|1800", "= Terug te betalen|800"];

fn of_both(text: &str) -> [String; 2] {
    ["a", "b"].map(|id| last_row(text, id))
}

#[test]
fn receipts_before_the_plan_pay_no_instalment_of_the_plan() {
    assert_eq!(of_both(HALF_PAID), OF_BOTH);
    // 1,000 that was received and spent before the plan makes no difference.
    let before = changed(
        HALF_PAID,
        "award = { granted = 6_000 }",
        "award = { granted = 7_000, years = [{ in = 2024, received = 1_000, spent = 1_000 }] }",
    );
    assert_eq!(of_both(&before), OF_BOTH);
    let late = changed(&before, "2026-02-01", "2025-11-01");
    assert_eq!(of_both(&late), OF_BOTH);
}

#[test]
fn a_settlement_without_bookings_does_not_depend_on_the_last_day_of_payment() {
    let unbooked = changed(HALF_PAID, "2025-05-05;8000;70;2;x;-3000,00\n", "");
    let unbooked = changed(
        &unbooked,
        "    { account = \"8000\", funder = \"a\" },\n",
        "",
    );
    assert_eq!(last_row(&unbooked, "a"), "= Nog te ontvangen|1800");
    // 6,000 received, and 4,800 borne.
    let paid = changed(&unbooked, "2026-02-01", "2025-11-01");
    assert_eq!(last_row(&paid, "a"), "= Terug te betalen|1200");
}

#[test]
fn notes_say_only_what_holds() {
    let (counted, too) = ("tellen daarin als betaald", "gaat ook naar anderen terug");
    // Only B pays back.
    assert!(has_note(HALF_PAID, counted) && !has_note(HALF_PAID, too));
    // If A is the only funder, it shares nothing.
    let b = "b = { name = \"B\", credit = [4_000], award = { granted = 4_000 } }\n";
    let alone = changed(HALF_PAID, b, "");
    let alone = changed(&alone, "    { account = \"8100\", funder = \"b\" },\n", "");
    let alone = changed(&alone, "2025-05-05;8100;70;3;x;-4000,00\n", "");
    assert!(!has_note(&alone, counted));
    // Both funders get money back, and the account is to one of them.
    let paid = changed(HALF_PAID, "2;x;-3000,00", "2;x;-6000,00");
    let project = project(&paid);
    let of_a = reports::account(&project.report_input(TODAY), project.plan.find_funder("a"));
    assert!(notes_of(&of_a).iter().any(|note| note.contains(too)));
}
