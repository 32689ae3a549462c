//! Schemes that count the own contribution differently.

use hbplan::reports;

use super::account;
use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, notes_of, rows};

/// Costs of 16,000 of the 20,000 that are budgeted, and two schemes with the same own contribution of 5,000.
const TWO_SCHEMES: &str = r#"
[plan]
title = "Zelfde kosten, twee regelingen"
periods = ["2025"]
[funders]
rijk = { name = "Rijk", credit = [10_000], award = { granted = 10_000, own = ["eigen"], own-counts = "share" } }
provincie = { name = "Provincie", credit = [5_000], award = { granted = 5_000, own = ["eigen"] } }
eigen = { name = "Eigen", credit = [5_000] }
[lines]
x = { name = "Lessen", debit = [20_000] }
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2025-05-20;4100;70;1;Docent;16.000,00
2025-02-01;8000;20;2;A;-10.000,00
2025-02-01;8100;20;3;B;-5.000,00
"""
rules = [
    { account = "4100", line = "x" },
    { account = "8000", funder = "rijk" },
    { account = "8100", funder = "provincie" },
]
"#;

/// The last row of the settlement of each scheme: the amount to be paid back, or still to be received.
fn last_rows(text: &str) -> [String; 2] {
    let project = project(text);
    let of = |id: &str| {
        let report = reports::account(&project.report_input(TODAY), project.plan.find_funder(id));
        let settled = rows(captioned(&report, "Afrekening"));
        settled.last().cloned().unwrap_or_default()
    };
    ["rijk", "provincie"].map(of)
}

#[test]
fn schemes_that_count_the_own_contribution_differently_are_solved_from_the_least_on() {
    // For the ministry the own contribution is 5,000 × 16,000 / 20,000 = 4,000, so that 3,000 of 15,000 is left over:
    // 2,000 of that is its part, by size. For the province the own contribution is 5,000: beside the 8,000 of the
    // ministry it bears 16,000 − 5,000 − 8,000 = 3,000.
    let both = ["= Terug te betalen|2000", "= Terug te betalen|2000"];
    assert_eq!(last_rows(TWO_SCHEMES), both);
    let rijk = TWO_SCHEMES
        .lines()
        .find(|line| line.starts_with("rijk ="))
        .expect("a line");
    let moved = changed(TWO_SCHEMES, &format!("{rijk}\n"), "");
    let moved = changed(&moved, "\n[lines]", &format!("\n{rijk}\n[lines]"));
    assert_eq!(last_rows(&moved), both, "in any order");
    let report = account(&project(TWO_SCHEMES));
    let notes: Vec<String> = notes_of(&report);
    assert!(
        notes
            .iter()
            .any(|note| note.contains("(`Rijk`, daarna `Provincie`). Elke volgende regeling")),
        "{notes:?}"
    );
    // As shares, 3,000 goes back once: 2,000 and 1,000.
    let same = changed(
        TWO_SCHEMES,
        "own = [\"eigen\"] } }",
        "own = [\"eigen\"], own-counts = \"share\" } }",
    );
    assert_eq!(
        last_rows(&same),
        ["= Terug te betalen|2000", "= Terug te betalen|1000"]
    );
    let notes = notes_of(&account(&project(&same)));
    assert!(
        !notes
            .iter()
            .any(|note| note.contains("Elke volgende regeling"))
    );
}

#[test]
fn no_scheme_pays_more_of_a_shortfall_than_its_own_rules_let_it() {
    // Costs of 24,000, and 10,000 of 20,000 and 5,000 of 10,000 received. The own contribution is 5,000 for the
    // province and 6,000 for the ministry. The province first: of 24,000 − 5,000 − 15,000 = 4,000 it pays 4,000 × 5 /
    // 15 = 1,333.33. Then the ministry: 24,000 − 6,000 − 6,333.33 = 11,666.67.
    let text = changed(TWO_SCHEMES, "16.000,00", "24.000,00");
    let text = changed(&text, "granted = 10_000", "granted = 20_000");
    let text = changed(&text, "granted = 5_000", "granted = 10_000");
    assert_eq!(
        last_rows(&text),
        ["= Nog te ontvangen|1666.67", "= Nog te ontvangen|1333.33"]
    );
}

#[test]
fn a_condition_of_a_later_scheme_limits_what_the_funder_bears_in_the_end() {
    // The ministry leaves 4,000 of 12,000 to the province, which bears 3,000 by its own scheme.
    let with_most = |most: &str| {
        let condition =
            format!("\n[[conditions]]\nname = \"grens\"\nfunder = \"provincie\"\nmax = {most}\n");
        last_rows(&changed(
            TWO_SCHEMES,
            "\n[[actuals",
            &format!("{condition}[[actuals"),
        ))
    };
    let pays_back = |amounts: [&str; 2]| amounts.map(|of| format!("= Terug te betalen|{of}"));
    assert_eq!(with_most("3_200"), pays_back(["2000", "2000"]));
    assert_eq!(with_most("3_000"), pays_back(["2000", "2000"]));
    // The ministry bears the costs that the province may not bear: 100; and of 2,500 only the 2,000 that it paid.
    assert_eq!(with_most("2_900"), pays_back(["1900", "2100"]));
    let [rijk, provincie] = with_most("500");
    assert_eq!(rijk, "= Nog te ontvangen|0");
    assert_eq!(provincie, "= Terug te betalen|4500");
}

/// Two awards of a project that has ended, the second with a maximum of 42 % of the costs: 802,872.31.
const ENDED: &str = r#"
[plan]
title = "Eindstand"
unit = 0.01
periods = ["2023"]
[funders]
rijk = { name = "Rijk", credit = [821_116], award = { granted = 821_116, own = ["eigen"] } }
stad = { name = "Stad", credit = [244_301], award = { granted = 244_301, own = ["eigen"], own-counts = "share" } }
eigen = { name = "Eigen", credit = [793_397] }
scholen = { name = "Scholen", credit = [129_175] }
[lines]
x = { name = "Lessen", debit = [1_987_989] }
[[conditions]]
name = "cofinanciering"
funder = "rijk"
max-share = "42%"
[[actuals.source]]
kind = "csv"
through = 2023-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2023-05-05;4000;70;1;x;1.911.600,75
2023-05-05;8000;70;2;x;-821.116,00
2023-05-05;8100;70;3;x;-224.517,00
2023-05-05;8200;70;4;x;-119.187,00
"""
rules = [
    { account = "4000", line = "x" },
    { account = "8000", funder = "rijk" },
    { account = "8100", funder = "stad" },
    { account = "8200", funder = "scholen" },
]
"#;

#[test]
fn a_maximum_above_what_a_funder_bears_moves_nothing_to_another() {
    // The city first: the own contribution is 793,397 × 1,911,600.75 / 1,987,989 = 762,910.81, so that 1,911,600.75 −
    // 119,187 − 762,910.81 = 1,029,502.94 is left, and 16,130.06 of the 1,045,633 that both paid goes back. The city's
    // part of that is 224,517 / 1,045,633: 3,463.42 or 3,463.43. Then the ministry: 1,911,600.75 − 119,187 − 793,397,
    // less the amount that the city bears.
    let project = project(ENDED);
    let of = |id: &str| {
        let report = reports::account(&project.report_input(TODAY), project.plan.find_funder(id));
        let settled = rows(captioned(&report, "Afrekening"));
        settled.last().cloned().unwrap_or_default()
    };
    // 224,517 − 221,053.57, and 821,116 − 777,963.18.
    assert_eq!(of("stad"), "= Terug te betalen|3463.43");
    assert_eq!(of("rijk"), "= Terug te betalen|43152.82");
    assert_eq!(
        project
            .findings
            .iter()
            .map(|found| found.rule.name.0)
            .find(|rule| *rule == "award-below-zero"),
        None
    );
    let notes = notes_of(&account(&project));
    let shortfall = "kunnen hetzelfde tekort nog betalen";
    assert!(
        !notes.iter().any(|note| note.contains(shortfall)),
        "{notes:#?}"
    );
}
