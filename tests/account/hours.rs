//! The part of the pay above a maximum tariff that the account to a funder subtracts.

use hbplan::reports;

use super::account;
use crate::support::plans::{TODAY, changed, changed_all, project};
use crate::support::tables::{captioned, message, notes_of, rows};

/// A. Jansen costs € 70 an hour (120.400 / 1.720), of which the ministry pays at most € 60. B. Bos costs € 50.
const PLAN: &str = r#"
[plan]
title = "Uren"
periods = ["2020", "2021"]
unit = 0.01

[funders.rijk]
name = "Rijk"
credit = [5_000, 5_000]

[funders.rijk.award]
granted = 10_000

[lines]
staf = { name = "Staf", debit = [5_000, 5_000] }

[partners]
school = "School"

[[activities]]
code = "1"
title = "Kringen"
line = "staf"
partners = ["school"]
cost = [{ what = "uren", amount = [5_000, 5_000] }]

[[conditions]]
name = "uurtarief"
funder = "rijk"
max-tariff = 60
unit = "uur"

[[actuals.source]]
partner = "school"
kind = "csv"
through = 2020-12-31
contents = """
Datum;Rekening;Omschrijving;Bedrag
2020-02-28;4010;Lonen;1100,00
2020-03-02;8000;Subsidie;-5000,00
"""
rules = [{ account = "4010", activity = "1" }, { account = "8000", funder = "rijk" }]

[[actuals.hours]]
partner = "school"
payroll = "4010"
contents = """
Persoon;Week;Activiteit;Uren;Akkoord
A. Jansen;2020-W05;1;8;C. Smit
A. Jansen;2020-W06;1;2;C. Smit
B. Bos;2020-W05;1;8;C. Smit
"""

[actuals.people]
"A. Jansen" = { salary = 120_400 }
"B. Bos" = { salary = 86_000 }
"#;

/// The tables of cost, of partners and of the settlement, and the notes.
fn accounted(text: &str) -> ([Vec<String>; 3], Vec<String>) {
    let project = project(text);
    let report = reports::account(&project.report_input(TODAY), None);
    let tables = [
        "Subsidiabele kosten",
        "Subsidiabele kosten per partner",
        "Afrekening",
    ];
    let notes = notes_of(&report);
    (
        tables.map(|caption| rows(captioned(&report, caption))),
        notes,
    )
}

#[test]
fn pay_above_the_maximum_tariff_is_not_eligible() {
    let ([costs, partners, settled], notes) = accounted(PLAN);
    // 10 hours × (70 − 60). The hours cost 700 + 400 = 1,100, which is the pay.
    assert_eq!(
        costs,
        [
            "1 Kringen|5000|1100|3900",
            "School||1100|",
            "Af: lonen boven het maximumtarief||-100|100",
            "- Subsidiabel|5000|1000|4000",
            "Niet subsidiabel|0|100|-100",
            "= Alle kosten|5000|1100|3900",
        ]
    );
    assert_eq!(partners, ["School|1000", "= Totaal|1000"]);
    // 5,000 received less 1,000.
    assert_eq!(settled[0], "Werkelijke subsidiabele kosten|1000");
    assert_eq!(
        settled.last().map(String::as_str),
        Some("= Terug te betalen|4000")
    );
    assert!(
        notes
            .iter()
            .any(|note| note.starts_with("Lonen boven het maximumtarief: "))
    );
}

#[test]
fn of_a_period_in_which_a_funder_starts_or_stops_its_own_hours_and_pay_count() {
    // In January 8 × 70 + 8 × 50 = 960, in February 2 × 70 = 140.
    let in_time = |time: &str, by: &str| {
        let text = changed_all(
            PLAN,
            &[
                (
                    "2020-02-28;4010;Lonen;1100,00",
                    "2020-01-31;4010;Lonen;960,00\n2020-02-28;4010;Lonen;140,00",
                ),
                (
                    "credit = [5_000, 5_000]",
                    &format!("credit = [5_000, 0]\n{time}"),
                ),
                ("granted = 10_000", &format!("granted = 10_000\n{by}")),
            ],
        );
        let ([costs, partners, _], _) = accounted(&text);
        let less = costs.iter().find(|row| row.starts_with("Af: lonen"));
        let by_hours = costs.iter().find(|row| row.starts_with("Personeelskosten"));
        (less.or(by_hours).cloned(), partners)
    };
    let taken = |row: &str, left: &str| {
        let partners = vec![format!("School|{left}"), format!("= Totaal|{left}")];
        (Some(row.to_string()), partners)
    };
    let (until, from) = ("until = 2020-02-02", "from = 2020-02-03");
    let above = "Af: lonen boven het maximumtarief";
    // 8 × (70 − 60) = 80 of 960, and 2 × 10 = 20 of 140.
    assert_eq!(
        in_time(until, ""),
        taken(&format!("{above}||-80|80"), "880")
    );
    assert_eq!(in_time(from, ""), taken(&format!("{above}||-20|20"), "120"));
    // By hours the result is the same: 8 × 60 + 8 × 50 = 880, and 2 × 60 = 120.
    let by = "staff-cost = \"hours\"";
    let hours = "Personeelskosten naar uren, in plaats van geboekte lonen";
    assert_eq!(
        in_time(until, by),
        taken(&format!("{hours}||-80|80"), "880")
    );
    assert_eq!(in_time(from, by), taken(&format!("{hours}||-20|20"), "120"));
}

#[test]
fn pay_that_is_not_booked_is_not_taken_off() {
    // At the maximum tariff the hours cost 600 + 400 = 1,000: 40 of 1,040 is above that, and nothing of 990.
    let less = |pay: &str| accounted(&changed(PLAN, "1100,00", pay)).0[0].clone();
    assert!(less("1040,00").contains(&"Af: lonen boven het maximumtarief||-40|40".to_string()));
    assert!(!less("990,00").iter().any(|row| row.starts_with("Af: ")));
    // If the pay is more than the cost of the hours, only the part of that cost above the tariff is subtracted.
    assert!(less("1500,00").contains(&"Af: lonen boven het maximumtarief||-100|100".to_string()));
}

#[test]
fn without_accounts_for_pay_the_amount_is_in_a_note() {
    let ([costs, ..], notes) = accounted(&changed(PLAN, "payroll = \"4010\"\n", ""));
    assert!(costs.contains(&"- Subsidiabel|5000|1100|3900".to_string()));
    let note = "dus het is hier niet afgetrokken: 100.";
    assert!(notes.iter().any(|each| each.ends_with(note)), "{notes:#?}");
}

#[test]
fn a_condition_on_another_funder_takes_nothing_off() {
    let other = "[funders.gemeente]\nname = \"Gemeente\"\ncredit = [0, 0]\n\n[lines]";
    let text = changed(PLAN, "[lines]", other);
    let text = changed(
        &text,
        "funder = \"rijk\"\nmax-tariff",
        "funder = \"gemeente\"\nmax-tariff",
    );
    let ([costs, ..], _) = accounted(&text);
    assert!(costs.contains(&"- Subsidiabel|5000|1100|3900".to_string()));
}

#[test]
fn hours_above_a_year_are_named_with_their_cost() {
    // A year of 6 hours at 120.400 / 1.720: 4 of the 10 hours are too many, at 120.400 / 6 = 20.066,67 each.
    let people = "salary = 120_400, hours = 6";
    let (_, notes) = accounted(&changed(PLAN, "salary = 120_400", people));
    let note = "4 goedgekeurde uren zijn meer dan een jaar heeft (`hours-above-year`). Hun kosten zijn hier niet afgetrokken: 80266.68.";
    assert!(notes.contains(&note.to_string()), "{notes:#?}");
}

#[test]
fn hours_above_a_year_cost_what_the_last_of_them_cost() {
    // 11 hours less the 6 of a year. The last hour was in the second half of the year, at 80.
    let tariff = "[tariffs]\nadviseur = { rate = [60, 80], unit = \"uur\" }\n\n[lines]";
    let (_, notes) = accounted(&changed_all(
        PLAN,
        &[
            ("[\"2020\", \"2021\"]", "[\"2020-H1\", \"2020-H2\"]"),
            ("[lines]", tariff),
            ("salary = 120_400", "tariff = \"adviseur\", hours = 6"),
            (
                "2020-W06;1;2;C. Smit",
                "2020-W06;1;2;C. Smit\nA. Jansen;2020-W40;1;1;C. Smit",
            ),
        ],
    ));
    let note = "5 goedgekeurde uren zijn meer dan een jaar heeft (`hours-above-year`). Hun kosten zijn hier niet afgetrokken: 400.";
    assert!(notes.contains(&note.to_string()), "{notes:#?}");
}

#[test]
fn of_costs_that_a_funder_pays_for_different_parts_the_largest_part_counts() {
    let half = "{ rijk = \"50%\", stad = \"50%\" }";
    let most = "{ rijk = \"75%\", stad = \"25%\" }";
    for (one, other) in [(half, most), (most, half)] {
        let item = |paid_by: &str| {
            format!(
                "{{ what = \"uren\", rate = 50, unit = \"uur\", quantity = 10, in = \"2020\", paid-by = {paid_by} }}"
            )
        };
        let items = format!("cost = [{}, {}]", item(one), item(other));
        let text = changed_all(
            PLAN,
            &[
                ("[lines]", "[funders.stad]\ncredit = [2_500, 0]\n\n[lines]"),
                (
                    "cost = [{ what = \"uren\", amount = [5_000, 5_000] }]",
                    &items,
                ),
                ("max-tariff = 60", "max-tariff = 30"),
            ],
        );
        // 30 / 75 % = 40.
        let findings = project(&text).findings;
        let found = findings.iter().find(|each| each.rule.id == "HB117");
        let found = message(&found.expect("a rate above the maximum").finding.message);
        assert!(found.contains("at most 40 is allowed"), "{found}");
    }
}

#[test]
fn an_own_contribution_in_kind_that_is_not_booked_is_named() {
    let own = "[funders.natura]\nname = \"Uren van ouders\"\nform = \"in-kind\"\ncredit = [100, 0]\n\n[lines]";
    let text = changed(PLAN, "[lines]", own);
    let text = changed(
        &text,
        "granted = 10_000",
        "granted = 10_000\nown = [\"natura\"]",
    );
    let (_, notes) = accounted(&text);
    let note = "Een eigen bijdrage in natura die in geen boekhouding staat, telt in de afrekening niet mee, en haar kosten ook niet: `Uren van ouders`.";
    assert!(notes.contains(&note.to_string()), "{notes:#?}");
    assert!(!accounted(PLAN).1.contains(&note.to_string()));
}

#[test]
fn pay_that_the_hours_do_not_prove_is_named_with_both_figures() {
    let note = |text: &str| {
        let notes = accounted(text).1.into_iter();
        notes
            .filter(|note| note.starts_with("Lonen en uren verschillen"))
            .collect::<Vec<_>>()
    };
    // 10 × 70 + 8 × 50 = 1,100 is the booked amount.
    assert!(note(PLAN).is_empty());
    // 1,500 − 1,100 = 400; the 10 hours above the maximum are 10 × 10.
    let found = note(&changed(PLAN, "Lonen;1100,00", "Lonen;1500,00"));
    assert_eq!(found.len(), 1);
    for part in ["1500", "1100", "400", "100"] {
        assert!(found[0].contains(part), "{part}: {found:?}");
    }
}

#[test]
fn a_maximum_tariff_of_hours_needs_no_rate_in_the_plan() {
    let unclear = |text: &str| {
        let findings = project(text).findings;
        let mut found = findings.iter().map(|located| located.rule.name.0);
        found.any(|name| name == "unclear-condition")
    };
    assert!(!unclear(PLAN));
    // Nor if the plan has an hourly rate that its costs do not use, or if the maximum has no unit.
    let tariff = "[tariffs]\nadviseur = { rate = 80, unit = \"uur\" }\n\n[partners]";
    assert!(!unclear(&changed(PLAN, "[partners]", tariff)));
    assert!(!unclear(&changed(
        PLAN,
        "max-tariff = 60\nunit = \"uur\"",
        "max-tariff = 60"
    )));
    // Timesheets have no rate for a kilometre, and without timesheets there is no rate at all.
    assert!(unclear(&changed(PLAN, "unit = \"uur\"", "unit = \"km\"")));
    let (plan, _) = PLAN.split_once("[[actuals.hours]]").expect("timesheets");
    assert!(unclear(plan));
}

#[test]
fn the_note_on_pay_and_hours_has_the_hours_of_periods_without_pay() {
    let text = r#"
plan = { title = "T", language = "en", periods = ["2025-H1", "2025-H2"] }
funders.sub = { name = "Grant", credit = [4_000, 4_000], award = { reference = "R", description = "D", granted-on = 2024-12-01, granted = 8_000, staff-cost = "hours" } }
lines.staff = { name = "Staff" }
[[activities]]
code = "1"
title = "Lessons"
line = "staff"
cost = [{ what = "teacher", amount = [4_000, 4_000] }]
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2025-12-31;90;2;4010;Pay of 2025;4.000,00
2025-12-31;20;3;8000;Grant;-8.000,00
"""
rules = [{ account = "4010", activity = "1" }, { account = "8000", funder = "sub" }]
[[actuals.hours]]
payroll = "4010"
contents = """
Person;Date;Activity;Hours;Approved
Kees;2025-03-03;1;8;B
Kees;2025-11-03;1;4;B
"""
[actuals.people]
Kees = { salary = 86_000 }
"#;
    // 12 hours at 86,000 / 1,720 = 50: 600 of 4,000.
    let notes = notes_of(&account(&project(text)));
    let mut notes = notes.iter();
    let has_both = |note: &&String| note.contains("cost 600") && note.contains("is 3400");
    assert!(notes.any(|note| has_both(&note)), "{notes:?}");
}
