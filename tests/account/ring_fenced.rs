//! The part of the realised costs that each funder bears, by the costs that it may pay; and the use of the rest of its
//! contribution.

use hbplan::reports;

use super::account;
use crate::support::plans::{TODAY, changed, project};
use crate::support::run::hbplan;
use crate::support::tables::{captioned, notes_of, rows, tables};

/// Two funders that each gave 1,000 and each pay one line. The lines have these costs.
fn two_pots(training: &str, management: &str) -> String {
    format!(
        r#"
[plan]
title = "Two pots"
language = "en"
periods = ["2025"]
[funders]
ministry = {{ credit = [1_000], carry = "given-back", pays = ["training"] }}
city = {{ credit = [1_000], carry = "given-back", pays = ["management"] }}
[lines]
training = {{ debit = [1_000] }}
management = {{ debit = [1_000] }}
[[activities]]
code = "1"
title = "Course"
line = "training"
cost = [{{ what = "trainer", amount = 1_000 }}]
[[activities]]
code = "2"
title = "Management"
line = "management"
cost = [{{ what = "manager", amount = 1_000 }}]
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2025-02-01;70;1;4100;Trainer;{training}
2025-12-15;70;2;4200;Manager;{management}
2025-01-10;20;3;8000;Ministry;-1.000,00
2025-01-11;20;4;8100;City;-1.000,00
"""
rules = [
    {{ account = "4100", activity = "1" }},
    {{ account = "4200", activity = "2" }},
    {{ account = "8000", funder = "ministry" }},
    {{ account = "8100", funder = "city" }},
]
"#
    )
}

/// The amounts that each funder bears, has left over and gets back.
fn given_back(text: &str) -> Vec<[String; 3]> {
    let report = reports::forecast(&project(text).report_input(TODAY), &[]);
    let title = "Left over of funders, to the last closed day";
    let found = rows(captioned(&report, title));
    let cell = |row: &String, at: usize| row.split('|').nth(at).unwrap_or_default().to_string();
    found
        .iter()
        .map(|row| [3, 4, 6].map(|at| cell(row, at)))
        .collect()
}

/// Costs of 100, a funder with an award that gave 50, and a funder whose surplus is kept.
fn beside_a_kept_contribution(received: &str, carry_and_award: &str) -> String {
    format!(
        r#"
[plan]
title = "Kept"
language = "en"
periods = ["2026"]
[funders]
state = {{ credit = [50], carry = "given-back", award = {{ granted = 50 }} }}
city = {{ credit = [50], {carry_and_award} }}
[lines]
work = {{ debit = [100] }}
[[activities]]
code = "1"
title = "Course"
line = "work"
cost = [{{ what = "trainer", amount = 100 }}]
[[actuals.source]]
kind = "csv"
through = 2026-12-31
contents = """
Datum;Rekening;Omschrijving;Bedrag
2026-12-01;4100;Trainer;100,00
2026-12-02;8000;State;-50,00
2026-12-03;8100;City;-{received}
"""
rules = [
    {{ account = "4100", activity = "1" }},
    {{ account = "8000", funder = "state" }},
    {{ account = "8100", funder = "city" }},
]
"#
    )
}

#[test]
fn a_funder_that_keeps_what_is_left_over_bears_all_that_it_brought_in() {
    // The city bears its 60, and the state the other 40 of 100.
    let text = beside_a_kept_contribution("60,00", "carry = \"kept\"");
    assert_eq!(given_back(&text), [["40", "10", "10"], ["60", "-10", ""]]);
}

#[test]
fn what_is_kept_of_an_award_goes_back_at_the_end() {
    // 120 was received for costs of 100. Each gets back a part of the surplus of 20, in proportion to the amount that
    // it paid: 20 × 50/120 is 8.33, and 20 × 70/120 is 11.67.
    let text = beside_a_kept_contribution("70,00", "carry = \"kept\", award = { granted = 70 }");
    let given: Vec<String> = given_back(&text)
        .into_iter()
        .map(|[.., back]| back)
        .collect();
    assert_eq!(given, ["8.33", "11.67"]);
}

#[test]
fn each_funder_bears_the_costs_that_it_may_pay() {
    // 1,000 − 600 and 1,000 − 500.
    let text = two_pots("600,00", "500,00");
    let each = [["600", "400", "400"], ["500", "500", "500"]];
    assert_eq!(given_back(&text), each);
    let project = project(&text);
    let report = reports::forecast(&project.report_input(TODAY), &[]);
    let notes: Vec<String> = notes_of(&report);
    let is_shared = |note: &String| note.starts_with("To be paid back to more than one funder");
    assert!(!notes.iter().any(is_shared), "{notes:?}");
    // With an award the account has the same amount: 600 − 1,000 + 1,000 = 600.
    let carry = "carry = \"given-back\", pays = [\"training\"]";
    let award = "award = { granted = 1_000 }, pays = [\"training\"]";
    let report = account(&crate::support::plans::project(&changed(
        &text, carry, award,
    )));
    assert_eq!(
        rows(captioned(&report, "Settlement")),
        [
            "Actual eligible cost|600",
            "Less: actual contributions of others|1000",
            "Less: budgeted own contribution|0",
            "Plus: part of those contributions that is not for this cost|1000",
            "- Deficit, at least 0|600",
            "Granted|1000",
            "- Grant: the lower of the two|600",
            "Received|1000",
            "= To be paid back|400",
        ]
    );
}

#[test]
fn what_one_funder_lacks_is_not_of_the_other() {
    // The management costs 1,100, of which the city pays its 1,000. None of that is left for the training.
    let each = [["600", "400", "400"], ["1000", "0", "0"]];
    assert_eq!(given_back(&two_pots("600,00", "1.100,00")), each);
}

#[test]
fn cost_items_that_name_who_pays_are_followed() {
    let text = two_pots("600,00", "500,00");
    let text = changed(&text, ", pays = [\"training\"]", "");
    let text = changed(&text, ", pays = [\"management\"]", "");
    // One pot: 2,000 − 1,100 = 900, 450 each.
    let shared = [["550", "450", "450"], ["550", "450", "450"]];
    assert_eq!(given_back(&text), shared);
    let pays = |text: &str, item: &str, funder: &str| {
        let item = format!("\"{item}\", amount = 1_000");
        changed(text, &item, &format!("{item}, paid-by = \"{funder}\""))
    };
    // The training names the ministry: 600. Of 1,100, half is 550, and the ministry bears at least 600.
    let one = pays(&text, "trainer", "ministry");
    assert_eq!(
        given_back(&one),
        [["600", "400", "400"], ["500", "500", "500"]]
    );
    let both = pays(&one, "manager", "city");
    assert_eq!(
        given_back(&both),
        [["600", "400", "400"], ["500", "500", "500"]]
    );
}

#[test]
fn a_pot_and_a_funder_that_pays_anything_share_what_both_may_pay() {
    let text = changed(
        &two_pots("600,00", "500,00"),
        ", pays = [\"management\"]",
        "",
    );
    // The ministry pays at most 600 of 1,100: half of it is 550.
    assert_eq!(
        given_back(&text),
        [["550", "450", "450"], ["550", "450", "450"]]
    );
    // It pays at most 200 of 1,100, so that the city bears 900.
    let text = changed(&text, "600,00", "200,00");
    let text = changed(&text, "500,00", "900,00");
    assert_eq!(
        given_back(&text),
        [["200", "800", "800"], ["900", "100", "100"]]
    );
}

#[test]
fn a_cost_that_one_funder_alone_may_pay_comes_before_what_it_shares() {
    // The ministry may pay 600 of 1,100, and the city only the other 500.
    let text = two_pots("600,00", "500,00");
    let text = changed(
        &text,
        "pays = [\"training\"]",
        "pays = [\"training\", \"management\"]",
    );
    // Half of 1,100 each is 550: above the 500 that the city may pay.
    assert_eq!(
        given_back(&text),
        [["600", "400", "400"], ["500", "500", "500"]]
    );
}

/// The rows of a form, from the years on.
fn form(text: &str, layout: &str) -> Vec<String> {
    let run = hbplan(&["account", "-", "--layout", layout, "--format", "csv"]);
    let run = run.input(text.as_bytes()).go();
    assert_eq!(run.code, 0, "{}", run.err);
    run.out.lines().map(str::to_string).collect()
}

#[test]
fn model_g_has_the_costs_of_the_line_of_each_award() {
    let text = r#"
[plan]
title = "Model G"
periods = ["2024", "2025", "2026"]
[funders.g2]
credit = [1_000, 1_000, 1_000]
pays = ["a"]
award = { reference = "R-1", granted-on = 2023-12-01, granted = 3_000, model = "G2" }
[funders.g1]
credit = [500, 500, 500]
pays = ["b"]
award = { reference = "R-2", granted-on = 2023-12-02, granted = 1_500, model = "G1" }
[lines]
a = { debit = [1_000, 1_000, 1_000] }
b = { debit = [500, 500, 500] }
[[actuals.source]]
kind = "csv"
through = 2026-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2024-01-30;20;1;8000;G2;-1000,50
2025-01-30;20;2;8000;G2;-1000,50
2026-01-30;20;3;8000;G2;-999,00
2024-02-01;70;4;4100;Werk;700,51
2025-02-01;70;5;4100;Werk;900,52
2026-12-01;70;6;4100;Werk;800,51
2024-01-30;20;7;8001;G1;-500,00
2025-01-30;20;8;8001;G1;-500,00
2026-01-30;20;9;8001;G1;-500,00
2024-02-01;70;10;4200;Werk;450,50
2025-02-01;70;11;4200;Werk;520,50
2026-12-01;70;12;4200;Werk;300,00
"""
rules = [
    { account = "4100", line = "a" },
    { account = "4200", line = "b" },
    { account = "8000", funder = "g2" },
    { account = "8001", funder = "g1" },
]
"#;
    let start = "2023-12-01,3000";
    // Costs up to the end of each year: 700.51, 1,601.03 and 2,401.54. Received: 1,000.50, 2,001.00 and 3,000.00.
    let all = form(text, "model-g2b");
    let expected = [
        "0,0,0,1001,701,300",
        "1001,701,300,1000,900,400",
        "2001,1601,400,999,801,598",
    ];
    for (row, expected) in all.iter().skip(1).zip(expected) {
        assert!(row.ends_with(&format!("{start},{expected}")), "{row}");
    }
    assert_eq!(all.len(), 4);
    // 450.50, 971.00 and 1,271.00.
    let all = form(text, "model-g1b");
    let spent: Vec<Option<&str>> = all
        .iter()
        .skip(1)
        .map(|row| row.split(',').nth(9))
        .collect();
    assert_eq!(spent, [Some("451"), Some("520"), Some("300")]);
    // 3,000 − 2,401.54 and 1,500 − 1,271.
    let report = account(&project(text));
    let all: Vec<String> = tables(&report).into_iter().flat_map(rows).collect();
    let back = all
        .iter()
        .filter(|row| row.starts_with("= Terug te betalen"));
    let back: Vec<&String> = back.collect();
    assert_eq!(
        back,
        ["= Terug te betalen|598.46", "= Terug te betalen|229.0"]
    );
}

#[test]
fn a_contribution_that_lapses_bears_its_own_line() {
    let text = r#"
[plan]
title = "Drie potten"
periods = ["2025-H1", "2025-H2"]
[funders]
rijk = { credit = [3_000, 3_000], award = { granted = 6_000 }, carry = "given-back", pays = ["scholing"] }
gemeente = { credit = [1_000, 500], carry = "lost", pays = ["leiding"] }
besturen = { credit = [500, 250], carry = "kept", pays = ["overig"] }
[lines]
scholing = { debit = [3_000, 3_000] }
leiding = { debit = [1_000, 500] }
overig = { debit = [500, 250] }
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2025-02-01;70;1;4100;Trainer;3.000,00
2025-08-15;70;2;4200;Leider;1.300,00
2025-09-01;70;3;4300;Ding;100,00
2025-01-10;20;4;8000;Rijk;-6.000,00
2025-01-11;20;5;8100;Gemeente;-1.800,00
2025-01-12;20;6;8200;Besturen;-500,00
"""
rules = [
    { account = "4100", line = "scholing" },
    { account = "4200", line = "leiding" },
    { account = "4300", line = "overig" },
    { account = "8000", funder = "rijk" },
    { account = "8100", funder = "gemeente" },
    { account = "8200", funder = "besturen" },
]
"#;
    let project = project(text);
    let report = reports::forecast(&project.report_input(TODAY), &[]);
    let title = "Over van financiers, t/m de laatste afgesloten dag";
    let found = rows(captioned(&report, title));
    // Left over: 6,000 − 3,000, 1,500 − 1,300 and 750 − 100, of which 500 − 100 was received. The plan ends, and the
    // city paid 300 more than its 1,500: nothing is left to lapse.
    for (row, expected) in found.iter().zip([
        "rijk|6000|6000|3000|3000||3000|0|0||",
        "gemeente|1500|1800|1300|200|||||0|",
        "besturen|750|500|100|650|400|||250||",
    ]) {
        assert!(row.starts_with(expected), "{row}");
    }
    assert_eq!(found.len(), 3);
}
