//! The account without one of two bookkeepings. Amounts to which the missing one may add are unknown, and all others
//! are as in the comparison.

use hbplan::reports::{self, ForecastRows};

use super::account;
use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, notes_of, rows};

const PLAN: &str = r#"
[plan]
title = "Twee boekhoudingen"
periods = ["2025", "2026"]
[funders]
rijk = { name = "Rijk", credit = [2_000, 1_000], award = { granted = 3_000 } }
stad = { name = "Stad", credit = [500, 0] }
scholen = { name = "Scholen", credit = [500, 0] }
[lines]
x = { name = "Lessen" }
[partners]
a = "De Aak"
b = "De Brug"
[[activities]]
code = "1"
title = "Een"
line = "x"
cost = [{ what = "a", amount = [1_000, 1_000] }]
[[activities]]
code = "2"
title = "Twee"
line = "x"
cost = [{ what = "a", amount = [1_000, 0] }]
[[activities]]
code = "3"
title = "Drie"
line = "x"
cost = [{ what = "a", amount = [1_000, 0] }]
[[actuals.source]]
partner = "a"
kind = "csv"
through = 2025-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2025-02-01;4100;70;1;x;400,00
2025-03-01;4300;70;2;x;900,00
2025-04-01;8000;70;3;x;-2.000,00
2025-04-01;8100;70;4;x;-450,00
"""
rules = [
    { account = "4100", activity = "1" },
    { account = "4300", activity = "3" },
    { account = "8000", funder = "rijk" },
    { account = "8100", funder = "stad" },
]
[[actuals.source]]
partner = "b"
kind = "csv"
through = 2025-12-31
files = ["b.csv"]
rules = [
    { account = "4100", activity = "1" },
    { account = "4200", activity = "2" },
    { account = "8200", funder = "scholen" },
]
"#;

#[test]
fn what_a_missing_bookkeeping_may_add_to_is_unknown() {
    let report = account(&project(PLAN));
    assert_eq!(
        rows(captioned(&report, "Subsidiabele kosten")),
        [
            "1 Een (deels niet aangeleverd)|1000|?|?",
            "De Aak||400|",
            "2 Twee (niet aangeleverd)|1000|?|?",
            "3 Drie|1000|900|100",
            "De Aak||900|",
            "Niet aangeleverd: De Brug||?|?",
            "- Subsidiabel|3000|?|?",
            "Niet subsidiabel|0|?|?",
            "= Alle kosten|3000|?|?",
        ]
    );
    assert_eq!(
        rows(captioned(&report, "Subsidiabele kosten per partner")),
        ["De Aak|1300", "De Brug (niet aangeleverd)|?", "= Totaal|?"]
    );
    let others = captioned(&report, "Bijdragen van anderen en eigen bijdrage");
    assert_eq!(
        rows(others),
        [
            "Stad|500|450|50|geboekt",
            "Scholen (niet aangeleverd)|500|?|?|geboekt",
        ]
    );
    let notes = notes_of(&report);
    let note = "Van deze financiers is onbekend wat zij bijdroegen, omdat niet elke boekhouding daarvan is aangeleverd: `Scholen`.";
    assert!(notes.iter().any(|each| each == note), "{notes:#?}");
    let settled = rows(captioned(&report, "Afrekening"));
    assert!(
        settled.contains(&"Ontvangen|2000".to_string()),
        "{settled:#?}"
    );
    assert_eq!(
        settled.last().map(String::as_str),
        Some("= Nog te ontvangen|?")
    );
}

#[test]
fn a_stated_forecast_less_an_unknown_amount_is_unknown() {
    let expected = |within: &str| {
        let stated = format!(
            "[[actuals.forecast]]\nactivity = \"2\"\n{within}amount = 700\nreason = \"r\"\non = 2026-01-10\n"
        );
        let project = project(&format!("{PLAN}{stated}"));
        let by = [ForecastRows::Activity];
        let forecast = reports::forecast(&project.report_input(TODAY), &by);
        let rows = rows(captioned(
            &forecast,
            "Prognose van de lasten per activiteit",
        ));
        let own = rows.into_iter().find(|row| row.starts_with("2 Twee"));
        own.and_then(|row| row.split('|').nth(5).map(ToString::to_string))
    };
    assert_eq!(expected(""), Some("?".to_string()));
    assert_eq!(expected("in = \"2026\"\n"), Some("700".to_string()));
}

#[test]
fn the_income_of_a_funder_that_settles_unknown_costs_is_unknown_too() {
    let project = project(PLAN);
    let forecast = reports::forecast(&project.report_input(TODAY), &[]);
    let caption = "Prognose van de baten per financier";
    let rows = rows(captioned(&forecast, caption));
    let of = |called: &str| {
        let own = rows.iter().find(|row| row.starts_with(called));
        own.and_then(|row| row.split('|').nth(5).map(ToString::to_string))
    };
    assert_eq!(of("Rijk"), Some("?".to_string()), "{rows:#?}");
    assert_eq!(of("Stad"), Some("450".to_string()), "{rows:#?}");
}

/// Two funders, each for a line of its own.
const DISJOINT: &str = r#"
[plan]
title = "Proef"
periods = ["2026", "2027"]
carry = "forward"
[funders]
stad = { name = "Stad", credit = [1_000, 1_000], pays = ["a"], award = { granted = 2_000 } }
rijk = { name = "Rijk", credit = [1_000, 1_000], pays = ["b"], award = { granted = 2_000 } }
[lines]
a = { name = "Aanbod", debit = [1_000, 1_000] }
b = { name = "Boeken", debit = [1_000, 1_000] }
[[actuals.source]]
kind = "csv"
through = 2026-12-31
contents = """
Datum;Rekening;Bedrag
2026-06-01;4100;900,00
2026-06-01;4200;800,00
2026-04-01;8100;-1000,00
2026-04-01;8200;-1000,00
"""
rules = [
    { account = "41*", line = "a" },
    { account = "42*", line = "b" },
    { account = "81*", funder = "stad" },
    { account = "82*", funder = "rijk" },
]
"#;

fn missing(rule: &str) -> String {
    format!(
        "{DISJOINT}[[actuals.source]]\nkind = \"csv\"\nfiles = [\"weg.csv\"]\nthrough = 2026-12-31\n\
        rules = [{{ account = \"*\", {rule} }}]\n"
    )
}

#[test]
fn a_funder_is_settled_if_what_is_missing_is_for_others_alone() {
    let settled = |text: &str| {
        let report = account(&project(text));
        let costs = rows(captioned(&report, "Subsidiabele kosten"));
        let settled = rows(captioned(&report, "Afrekening"));
        (costs, settled.last().cloned().unwrap_or_default())
    };
    // The first account is the account to Stad, with costs of 900 for the 1,000 that it paid.
    let (costs, back) = settled(&missing("line = \"b\""));
    assert_eq!(
        costs,
        [
            "Aanbod|1000|900|100",
            "- Subsidiabel|1000|900|100",
            "Niet aangeleverd: weg.csv||?|?",
            "Niet subsidiabel|1000|?|?",
            "= Alle kosten|2000|?|?",
        ]
    );
    assert_eq!(back, "= Terug te betalen|100");
    let (costs, back) = settled(&missing("line = \"a\""));
    assert_eq!(costs[2], "- Subsidiabel|1000|?|?");
    assert_eq!(back, "= Nog te ontvangen|?");
    // Without a budget for the missing costs, their payer is unknown.
    let new = missing("line = \"c\"").replace("[lines]", "[lines]\nc = { name = \"C\" }");
    assert_eq!(settled(&new).1, "= Nog te ontvangen|?");
    // A funder that pays all costs can free the money of the others.
    let all = missing("line = \"b\"").replace(
        "[lines]",
        "all = { name = \"Allen\", credit = [0, 0], award = { granted = 100 } }\n[lines]",
    );
    let all = format!("{all}[[actuals.rules]]\naccount = \"83*\"\nfunder = \"all\"\n");
    assert_eq!(settled(&all).1, "= Nog te ontvangen|?");
}

#[test]
fn an_unknown_commitment_leaves_the_forecast_of_funders_that_do_not_pay_it() {
    let expected = |line: &str| {
        let commitment = format!(
            "[[actuals.commitments]]\nnumber = \"1\"\nline = \"{line}\"\namount = \"veel\"\n"
        );
        let project = project(&format!("{DISJOINT}{commitment}"));
        let forecast = reports::forecast(&project.report_input(TODAY), &[ForecastRows::Funder]);
        let rows = rows(captioned(&forecast, "Prognose van de baten per financier"));
        let expected = rows.iter().filter_map(|row| row.split('|').nth(4));
        expected.map(ToString::to_string).collect::<Vec<_>>()
    };
    // 900 + 1,000 of costs less the 1,000 that was received, and 800 + 1,000 − 1,000.
    assert_eq!(expected("b"), ["900", "?", "?"]);
    assert_eq!(expected("a"), ["?", "800", "?"]);
}
