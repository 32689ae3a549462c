//! Costs of a line without an activity: `examples/personeel.toml`.

use hbplan::reports::{BudgetOptions, BudgetRows, budget};

use crate::support::files::read;
use crate::support::plans::{TODAY, changed, project, rules};
use crate::support::run::hbplan;
use crate::support::tables::{notes_of, rows, tables};

const PLAN: &str = "examples/personeel.toml";

#[test]
fn a_line_may_have_its_rate_or_its_items_itself() {
    assert_eq!(rules(&read(PLAN)), [""; 0]);
    // 400 × 85 and 350 × 85; 12.000 + 8.600 and 12.000; 20 × 350 and 10 × 1.005.
    hbplan(&["budget", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("34000")
        .prints("29750")
        .prints("20600")
        .prints("12000")
        .prints("7000")
        .prints("10050");
    hbplan(&["report", PLAN, "--format", "markdown"])
        .go()
        .ended(0)
        .prints("400 uur × € 85,00")
        .prints("10 dag × € 1.005,00");
}

#[test]
fn what_is_printed_must_be_what_the_line_costs() {
    let plan = changed(&read(PLAN), "[34_000, 29_750]", "[34_000, 29_751]");
    let found = project(&plan).to_string();
    // 350 × 85 = 29.750.
    assert!(
        found.contains("`Coördinatie` heeft € 29.751 in `2028`, maar"),
        "{found}"
    );
}

#[test]
fn who_pays_for_a_line_is_said_by_the_line_or_by_its_items() {
    // The province pays 34.000 and the municipality 8.600; of 19.000 left, the province pays the 16.000 it has left.
    hbplan(&["funding", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("Coördinatie,63750,,63750");
    // 8.600 of furniture and 34.000 of coordination are 42.600, more than the 11.600 of the municipality.
    let plan = changed(&read(PLAN), "\"provincie\" }", "\"gemeente\" }");
    assert_eq!(rules(&plan), ["funding-impossible", "funding-impossible"]);
}

#[test]
fn vat_or_a_currency_beside_a_debit_is_found_for_what_it_is() {
    let plan = |keys: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nbalance = \"free\"\nperiods = [\"2027\"]\n[lines]\n\
             a = {{ name = \"A\", debit = [100], {keys} }}\n"
        )
    };
    for (keys, said) in [
        (
            "vat = \"21%\"",
            "een `debit`, en ook `vat`, maar geen prijs",
        ),
        (
            "currency = \"USD\"",
            "een `debit`, en ook `currency`, maar geen prijs",
        ),
        (
            "currency = \"USD\", vat = \"21%\"",
            "een `debit`, en ook `currency` en `vat`, maar geen prijs",
        ),
    ] {
        let found = project(&plan(keys)).to_string();
        let found: Vec<&str> = found.split_whitespace().collect();
        let found = found.join(" ");
        assert!(found.contains(said), "{found}");
        assert!(!found.contains("voeg een `debit` toe"), "{found}");
    }
    assert!(rules(&plan("vat = \"21%\"")).contains(&"unclear-cost"));
}

#[test]
fn a_line_says_its_cost_once() {
    let plan = read(PLAN);
    let both = changed(
        &plan,
        "unit = \"dag\"",
        "cost = [{ amount = 1, in = \"2027\" }]",
    );
    assert_eq!(rules(&both), ["unclear-cost"]);
    let rate = changed(&plan, ", quantity = [20, 10], unit = \"dag\"", "");
    assert_eq!(rules(&rate), ["unclear-cost"]);
    let group = changed(
        &plan,
        "[tariffs]",
        "stoelen = { name = \"Stoelen\", under = \"advies\" }\n\n[tariffs]",
    );
    assert!(rules(&group).contains(&"activity-on-group"));
}

#[test]
fn costs_of_a_line_are_once_in_the_budget_by_partner() {
    let plan = changed(
        &read(PLAN),
        "in = \"2027\", paid-by",
        "in = \"2027\", split = [\"school\"], paid-by",
    );
    let plan = project(&format!("{plan}\n[partners]\nschool = \"School\"\n"));
    let options = BudgetOptions {
        rows: BudgetRows::Partner,
        ..BudgetOptions::PRINTED
    };
    let report = budget(&plan.report_input(TODAY), options);
    // The school has the furniture of 8.600, and no partner has the other 61.600 − 8.600 and 51.800.
    let expected = [
        "School|8600||8600",
        "Zonder partner|53000|51800|104800",
        "= Totaal|61600|51800|113400",
    ];
    assert_eq!(rows(tables(&report)[0]), expected);
}

#[test]
fn a_tariff_of_a_line_that_cannot_be_read_is_not_unused() {
    let plan = changed(&read(PLAN), "quantity = [400, 350]", "quantity = \"veel\"");
    assert_eq!(rules(&plan), ["wrong-type"]);
}

#[test]
fn the_note_on_unknown_amounts_names_the_line() {
    let plan = changed(&read(PLAN), "amount = 12_000", "amount = \"veel\"");
    let plan = project(&plan);
    let report = budget(&plan.report_input(TODAY), BudgetOptions::PRINTED);
    let notes: Vec<String> = notes_of(&report);
    let expected = "? betekent onbekend, niet 0. Niet te lezen of te berekenen: Huisvesting";
    assert_eq!(notes, [expected]);
}

#[test]
fn figures_of_a_line_are_changed_and_compared() {
    let set = "lines.advies.quantity.2027=22";
    // 22 × 350 = 7.700 is 700 more than 20 × 350 = 7.000.
    hbplan(&["what-if", PLAN, "--set", set, "--format", "csv"])
        .go()
        .prints("Advies,2027,7000,7700,700")
        .prints("20 dag × € 350,00")
        .prints("22 dag × € 350,00");
    // A tenth more of 7.000 + 10.050 is 1.705 more.
    hbplan(&[
        "what-if",
        PLAN,
        "--scale",
        "lines.advies=1.1",
        "--format",
        "csv",
    ])
    .go()
    .prints("Advies,alle periodes,17050,18755,1705");
}
