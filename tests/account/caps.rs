//! The maximum that conditions let a funder pay, in its account and in the forecast of its settlement.

use hbplan::Project;
use hbplan::reports;
use hbplan::table::Report;

use super::{account, settled};
use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, notes_of, rows};

/// A plan of two years with an award, and bookings of costs of 9,000 on a and 3,000 on b.
fn plan(funders: &str, conditions: &str) -> String {
    format!(
        r#"[plan]
title = "Proef"
periods = ["2026", "2027"]
[funders]
{funders}
[lines]
a = {{ debit = [5_000, 5_000] }}
b = {{ debit = [2_000, 2_000] }}
{conditions}
[[actuals.source]]
kind = "csv"
through = 2027-12-31
contents = """
Datum;Rekening;Bedrag
2026-06-15;4100;5000
2027-06-15;4100;4000
2026-06-15;4200;1500
2027-06-15;4200;1500
2026-06-15;8000;-3500
2027-06-15;8000;-3500
2026-06-15;8100;-1000
2027-06-15;8100;-1000
"""
rules = [
    {{ account = "4100", line = "a" }},
    {{ account = "4200", line = "b" }},
    {{ account = "8000", funder = "grant" }},
    {{ account = "8100", funder = "city" }},
]
"#
    )
}

const FUNDERS: &str = "grant = { credit = [3_500, 3_500], award = { performance = \"completed\" } }\n\
                       city = { credit = [3_500, 3_500] }";

fn forecast(project: &Project) -> Report {
    reports::forecast(&project.report_input(TODAY), &[])
}

/// The last figures of the grant in the forecast: still expected, the forecast and the variance.
fn expected(text: &str) -> String {
    let report = forecast(&project(text));
    let rows = rows(captioned(&report, "Prognose van de baten per financier"));
    let grant = rows.iter().find(|row| row.starts_with("grant|"));
    let cells: Vec<&str> = grant.expect("a row").split('|').collect();
    cells[4..7].join("|")
}

#[test]
fn forecast_settles_with_the_maximums_of_conditions() {
    // Half of 12,000: of 7,000 that was received, 1,000 goes back.
    let half = "[[conditions]]\nname = \"half\"\nfunder = \"grant\"\nmax-share = \"50%\"";
    assert_eq!(expected(&plan(FUNDERS, half)), "-1000|6000|1000");
    // At most 75 % of 12,000 from both is 9,000, of which the city paid 2,000.
    let both =
        "[[conditions]]\nname = \"both\"\nfunder = [\"grant\", \"city\"]\nmax-share = \"75%\"";
    assert_eq!(expected(&plan(FUNDERS, both)), "|7000|0");
    let both = both.replace("75%", "60%");
    assert_eq!(expected(&plan(FUNDERS, &both)), "-1800|5200|1800");
}

#[test]
fn forecast_takes_no_share_of_costs_that_are_unknown() {
    // A commitment on b without an amount: half of all costs is unknown, although the grant pays only a.
    let funders = FUNDERS.replace("award =", "pays = [\"a\"], award =");
    let half = "[[conditions]]\nname = \"half\"\nfunder = \"grant\"\nmax-share = \"50%\"\n\
                [[actuals.commitments]]\nnumber = \"1\"\nline = \"b\"\namount = \"?\"";
    let text = plan(&funders, half);
    let text = text.replace("through = 2027-12-31", "through = 2026-12-31");
    let report = forecast(&project(&text));
    let notes: Vec<String> = notes_of(&report);
    let unknown = "Niet bekend is welk deel van de lasten voor rekening komt van `grant`, en dus niet wat daarvan nog komt of teruggaat.";
    assert!(notes.iter().any(|note| note == unknown), "{notes:#?}");
}

/// The maximums by conditions, and the grant.
fn allowed(text: &str) -> Vec<String> {
    let rows = settled(text).into_iter();
    rows.filter(|row| row.starts_with("Ten hoogste") || row.starts_with("- Subsidie"))
        .collect()
}

fn condition(name: &str, lines: &str, share: &str) -> String {
    format!(
        "[[conditions]]\nname = \"{name}\"\nfunder = \"grant\"\nlines = [{lines}]\nmax-share = \"{share}\"\n"
    )
}

#[test]
fn maximums_on_different_lines_add_up() {
    // 60 % of 9,000 on a, and 20 % of 3,000 on b: 5,400 + 600. By itself, each condition allows all of the other line.
    let apart = condition("c1", "\"a\"", "60%") + &condition("c2", "\"b\"", "20%");
    let beside = "met alle andere subsidiabele kosten";
    let text = plan(FUNDERS, &apart);
    assert_eq!(
        allowed(&text),
        [
            format!("Ten hoogste volgens voorwaarde c1, {beside}|8400"),
            format!("Ten hoogste volgens voorwaarde c2, {beside}|9600"),
            format!("Ten hoogste volgens voorwaarden c1 + c2, {beside}|6000"),
            "- Subsidie: het laagste van deze bedragen|6000".to_string(),
        ]
    );
    assert_eq!(expected(&text), "-1000|6000|1000");
    // 60 % of 12,000 is 7,200, of which 20 % of 3,000 on b. With all 9,000 on a, the 7,200 counts.
    let nested = condition("c1", "\"a\", \"b\"", "60%") + &condition("c2", "\"b\"", "20%");
    let rows = allowed(&plan(FUNDERS, &nested));
    assert!(rows[2].ends_with("|7200"), "{rows:#?}");
    // A maximum above the cost of its line gives no room to another line: 3,000 on b, and 10 % of 9,000.
    let wide = condition("c1", "\"a\"", "10%")
        + "[[conditions]]\nname = \"c2\"\nfunder = \"grant\"\nlines = [\"b\"]\nmax = 8_000\n";
    let rows = allowed(&plan(FUNDERS, &wide));
    assert!(rows[2].ends_with("|3900"), "{rows:#?}");
}

#[test]
fn a_maximum_for_each_line_is_the_sum_of_those_of_its_lines() {
    // Half of 9,000 and half of 3,000.
    let each = condition("c1", "\"a\", \"b\"", "50%") + "each = \"line\"\n";
    let by = "Ten hoogste volgens voorwaarde c1, met alle andere subsidiabele kosten|6000";
    let grant = "- Subsidie: het laagste van deze bedragen|6000";
    assert_eq!(allowed(&plan(FUNDERS, &each)), [by, grant]);
}

#[test]
fn maximums_on_lines_that_overlap_in_part_are_met_together() {
    // 60 % of 9,000 of a and c, and 20 % of 3,000 of c and b: 5,400 of a and 600 of b, because c costs nothing.
    let lines = "[lines]\nc = { debit = [0, 0] }\n";
    let overlapping =
        condition("c1", "\"a\", \"c\"", "60%") + &condition("c2", "\"c\", \"b\"", "20%");
    let text = plan(FUNDERS, &overlapping).replace("[lines]\n", lines);
    let rows = allowed(&text);
    assert!(
        rows[2].ends_with("|6000") && rows[3].ends_with("|6000"),
        "{rows:#?}"
    );
    let mut notes = notes_of(&account(&project(&text))).into_iter();
    assert!(!notes.any(|note| note.starts_with("Niet verrekend")));
}

#[test]
fn a_maximum_of_each_period_is_one_of_each_period() {
    let of = |max: &str, carry: &str| {
        let most = format!("credit = [3_500, 3_500], max-per-period = {max}, {carry} award");
        let funders = FUNDERS.replace("credit = [3_500, 3_500], award", &most);
        allowed(&plan(&funders, ""))[0].clone()
    };
    // 6,500 in 2026 and 5,500 in 2027.
    let row = |most: &str| format!("Ten hoogste, door het maximum per periode|{most}");
    assert_eq!(of("[3_500, 2_000]", ""), row("5500"));
    assert_eq!(of("[3_500, 8_000]", ""), row("9000"));
    assert_eq!(of("[8_000, 3_000]", ""), row("9500"));
    // The 1,500 that is left of 2026 stays available; money of 2027 does not pay for 2026.
    assert_eq!(of("[8_000, 3_000]", "carry = \"kept\","), row("11000"));
    assert_eq!(of("[3_500, 8_000]", "carry = \"kept\","), row("9000"));
}

#[test]
fn a_maximum_over_a_part_of_the_time_leaves_other_time_alone() {
    // Half of the 6,500 of 2026, and all 5,500 of 2027.
    let half =
        "[[conditions]]\nname = \"half\"\nfunder = \"grant\"\nin = 2026\nmax-share = \"50%\"";
    let funders = FUNDERS.replace("3_500, 3_500], award", "6_000, 6_000], award");
    assert_eq!(
        allowed(&plan(&funders, half))[0],
        "Ten hoogste volgens voorwaarde half, met de subsidiabele kosten van andere tijd|8750"
    );
}

#[test]
fn a_note_names_a_condition_that_does_not_count_yet() {
    let tenth = "[[conditions]]\nname = \"tenth\"\nfunder = \"grant\"\nmax-share = \"10%\"";
    let whole = plan(FUNDERS, tenth);
    let notes = |text: &str| -> Vec<String> { notes_of(&account(&project(text))) };
    let start = "Nog niet verrekend";
    assert!(!notes(&whole).iter().any(|note| note.starts_with(start)));
    let part = whole.replace("through = 2027-12-31", "through = 2026-12-31");
    let found = notes(&part);
    let found: Vec<&String> = found
        .iter()
        .filter(|note| note.starts_with(start))
        .collect();
    assert_eq!(
        found,
        [
            "Nog niet verrekend: voorwaarde `tenth`, want zij gaat ook over tijd die niet is afgesloten. Zij telt mee als de \
          boeken tot en met 31 december 2027 zijn afgesloten."
        ]
    );
}

#[test]
fn a_contribution_that_cannot_pay_these_costs_need_not_be_known() {
    // The city and the foundation pay only b, so that all 9,000 of a is for the grant. The foundation is not booked.
    let funders = FUNDERS
        .replace(
            "3_500, 3_500], award",
            "4_500, 4_500], pays = [\"a\"], award",
        )
        .replace(
            "city = { credit = [3_500, 3_500]",
            "city = { credit = [1_000, 1_000], pays = [\"b\"]",
        )
        + "\nfoundation = { credit = [500, 500], pays = [\"b\"] }";
    let rows = settled(&plan(&funders, ""));
    assert!(
        rows.contains(&"- Tekort, ten minste 0|9000".to_string()),
        "{rows:?}"
    );
    // A city that may pay both pays more of a if the foundation pays more of b.
    let both = funders.replace("[1_000, 1_000], pays = [\"b\"]", "[1_000, 1_000]");
    let rows = settled(&plan(&both, ""));
    assert!(
        rows.contains(&"- Tekort, ten minste 0|?".to_string()),
        "{rows:?}"
    );
}

/// A fund pays at most 60 % of the teacher, and only the city pays the hall.
const HALL: &str = r#"
[plan]
title = "Lessons"
language = "en"
periods = ["2023"]
[funders]
fund = { name = "Fund", credit = [600], pays = ["teacher"], award = { granted = 600 } }
school = { name = "School", credit = [400], pays = ["teacher"] }
city = { name = "City", credit = [200], pays = ["hall"] }
[lines]
teacher = { name = "Teacher", debit = [1_000] }
hall = { name = "Hall", debit = [200] }
[[activities]]
code = "1"
title = "Lessons"
line = "hall"
cost = [{ what = "hall", amount = [200], paid-by = "city" }]
[[conditions]]
name = "share"
funder = "fund"
max-share = "60%"
of = "eligible"
[[actuals.source]]
kind = "csv"
through = 2023-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2023-05-20;70;1;4100;Teacher;900,00
2023-12-20;70;2;4200;Hall;200,00
2023-02-01;20;3;8000;Fund;-600,00
2023-02-01;20;4;8100;School;-300,00
2023-02-01;20;5;8200;City;-200,00
"""
rules = [
    { account = "4100", line = "teacher" },
    { account = "4200", activity = "1" },
    { account = "8000", funder = "fund" },
    { account = "8100", funder = "school" },
    { account = "8200", funder = "city" },
]
"#;

#[test]
fn a_payer_of_other_costs_leaves_a_share_of_the_eligible_cost_known() {
    let settlement = |text: &str| rows(captioned(&account(&project(text)), "Settlement"));
    // 60 % of 900. Who pays the hall makes no difference, because the fund does not pay it.
    let found = settlement(HALL);
    for row in ["At most, by condition share|540", "= To be paid back|60"] {
        assert!(found.iter().any(|each| each == row), "{found:#?}");
    }
    let anyone = changed(HALL, ", paid-by = \"city\"", "");
    assert_eq!(settlement(&anyone), found);
    // What the fund pays of the hall is not in the books if its items name who pays them.
    let both = changed(HALL, "pays = [\"teacher\"], award", "award");
    assert!(
        !settlement(&both)
            .iter()
            .any(|row| row.starts_with("At most"))
    );
}
