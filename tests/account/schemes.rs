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

/// The last row of the settlement of each: what goes back, or what is still to come.
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
    // For the ministry 5,000 × 16,000 / 20,000 = 4,000 is own, so that 3,000 of 15,000 is left: 2,000 of it is its part,
    // by size. For the province 5,000 is own: beside the 8,000 of the ministry it bears 16,000 − 5,000 − 8,000 = 3,000.
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
    // Costs of 24,000, and 10,000 of 20,000 and 5,000 of 10,000 received. Own is 5,000 for the province and 6,000 for the
    // ministry. The province first: of 24,000 − 5,000 − 15,000 = 4,000 it pays 4,000 × 5 / 15 = 1,333.33. Then the
    // ministry: 24,000 − 6,000 − 6,333.33 = 11,666.67.
    let text = changed(TWO_SCHEMES, "16.000,00", "24.000,00");
    let text = changed(&text, "granted = 10_000", "granted = 20_000");
    let text = changed(&text, "granted = 5_000", "granted = 10_000");
    assert_eq!(
        last_rows(&text),
        ["= Nog te ontvangen|1666.67", "= Nog te ontvangen|1333.33"]
    );
}
