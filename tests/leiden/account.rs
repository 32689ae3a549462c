//! The account to the ministry (OCW) of the Leiden plan: its made-up bookkeepings, and one of a school that pays the training.
//! Every figure was added up by hand from the lists of payments and from the plan.

use std::fs;

use hbplan::Project;
use hbplan::reports;

use crate::support::files::{leiden, read};
use crate::support::plans::{TODAY, changed};
use crate::support::tables::{captioned, rows};

const AWARD: &str = "award = { reference = \"BGL18043\", description = \"Begaafde leerlingen Leiden\", \
    granted-on = 2019-05-01, granted = 821_116, model = \"G1\", \
    own = [\"swvvo\", \"ppo\", \"scholen-po\", \"leidse-aanpak\"] }, note = \"Geen subsidie";

/// The bookkeeping of the school that pays for training.
const SCHOOL: &str = r#"
[[source]]
kind = "csv"
through = 2021-06-30
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2020-06-15;4400;70;1;Opleiding;200.000,00
2020-11-15;4401;70;2;Maatwerk;45.000,00
2021-03-15;4400;70;3;Opleiding;100.000,00
"""
rules = [{ account = "4400", activity = "3.1" }, { account = "4401", activity = "3.2" }]
"#;

fn project(folder: &std::path::Path) -> Project {
    let plan = changed(&leiden(), "note = \"Geen subsidie", AWARD);
    let plan = format!("actuals = \"actuals.toml\"\n{plan}");
    let books = format!("{}/examples/leiden-realisation", env!("CARGO_MANIFEST_DIR"));
    let mut actuals = read("examples/leiden-realisation/csv.toml");
    for file in ["ppo.csv", "swvvo.csv"] {
        actuals = changed(
            &actuals,
            &format!("\"{file}\""),
            &format!("'{books}/{file}'"),
        );
    }
    fs::write(folder.join("plan.toml"), plan).expect("written");
    fs::write(folder.join("actuals.toml"), actuals + SCHOOL).expect("written");
    Project::open(folder.join("plan.toml"), TODAY).expect("a plan")
}

#[test]
fn the_account_to_the_ministry() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = project(folder.path());
    let report = reports::account(&project.report_input(TODAY), None);
    let costs = rows(captioned(&report, "Subsidiabele kosten"));
    let has = |row: &str| assert!(costs.iter().any(|each| each == row), "{row}: {costs:#?}");
    // Budgets: a year and half a year.
    // 1,600 and 800.
    has("1.1 Aanbod zichtbaar maken|2400|2400|0");
    // 38,250.75 and 20,000.
    has("1.3 Aanbod begeleiding uitbreiden|60000|58250.75|1749.25");
    // 4 × 17,250 − 250 + 750, and 2 × 18,000.
    has("2.1 Opzetten 2 kringen VSE/PO|108000|105500|2500");
    // 3 × 27,700 and 27,000.
    has("2.2a Opzetten kring VO|110800|110100|700");
    has("3.1 Opleiding tot begaafdheidsspecialist|300000|300000|0");
    has("3.2 Maatwerkscholing bij Slim! Educatief|45000|45000|0");
    // 12 × 1,452 and 6 × 1,500.
    has("5.1 Projectleiding|26136|26424|-288");
    assert_eq!(
        rows(captioned(&report, "Subsidiabele kosten per partner")),
        [
            // 2,400 + 105,500 + 26,424.
            "PPO regio Leiden|134324",
            // 58,250.75 + 110,100.
            "Samenwerkingsverband Passend VO 2801|168350.75",
            "Geen partner genoemd|345000",
            "= Totaal|647674.75",
        ]
    );
    assert_eq!(
        rows(captioned(&report, "Afrekening")),
        [
            "Werkelijke subsidiabele kosten|647674.75",
            // 19,975 + 39,567.
            "Af: werkelijke bijdragen van anderen|59542",
            // 59,127 + 73,692 + 39,175 + 1,946 = 173,940; half of 2021: 43,413 + 25,596 + 19,588 + 973 = 89,570.
            "Af: begrote eigen bijdrage|263510",
            "- Tekort, ten minste 0|324622.75",
            "Toegekend|821116",
            "- Subsidie: het laagste van beide|324622.75",
            // 266,793 + 94,446.50.
            "Ontvangen|361239.5",
            "= Terug te betalen|36616.75",
        ]
    );
}

#[test]
fn model_g1b_of_the_ministry_in_whole_euros() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = project(folder.path());
    let report = reports::account(&project.report_input(TODAY), None);
    let years = rows(captioned(
        &report,
        "Model G1B: subsidies zonder verrekening, uitgebreid",
    ));
    // 2020: 17,424 + 69,500 + 1,600 + 83,100 + 38,250.75 + 245,000 = 454,874.75; less 59,542 and 173,940: 221,392.75.
    // 2021: 324,622.75 − 221,392.75 = 103,230; 94,446.50 is rounded away from zero.
    let figures = [
        "821116|0|0|0|266793|221393|45400",
        "821116|266793|221393|45400|94447|103230|36617",
    ];
    assert_eq!(years.len(), 2);
    for (year, figures) in years.iter().zip(figures) {
        assert!(year.ends_with(figures), "{year}");
    }
    let short = rows(captioned(&report, "Model G1: subsidies zonder verrekening"));
    assert_eq!(
        short,
        ["Begaafde leerlingen Leiden|BGL18043|2019-05-01|nee"]
    );
}
