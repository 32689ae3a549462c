//! Two versions of a plan: changes that are a difference, and changes that are not. Expected figures are computed by
//! hand.

mod claims;
mod conditions;
mod git;
mod laws;
mod leaves;
mod paths;
mod renames;
mod stated;
mod what_if;

use std::fs;

use crate::support::files::leiden;
use crate::support::plans::changed;
use crate::support::run::{Ran, hbplan};

/// Compares two plans. The output is so wide that nothing wraps.
pub fn diff(old: &str, new: &str) -> Ran {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("old.toml", old), ("new.toml", new)] {
        fs::write(folder.path().join(name), text).expect("a file in it");
    }
    hbplan(&["diff", "--width", "400", "old.toml", "new.toml"])
        .within(folder.path())
        .go()
}

/// The rows of a text table that begin with these words, with single spaces between cells.
fn rows(printed: &str, begins: &str) -> Vec<String> {
    let words = printed
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|line| line.starts_with(begins)).collect()
}

/// The plan with its sections in another order, each with its comments.
fn sections_turned(text: &str) -> String {
    let mut sections: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match sections.last_mut() {
            Some(section) if !line.starts_with('[') => section.push_str(line),
            _ => sections.push(line.to_string()),
        }
    }
    sections.reverse();
    sections.concat()
}

#[test]
fn the_place_and_the_way_of_writing_are_not_a_difference() {
    let old = leiden();
    let turned = sections_turned(&old);
    assert_ne!(old, turned);
    diff(&old, &turned).ended(0).prints("Geen verschillen.");
    let swvvo = "[ 59_127,  86_827,  91_827,   9_808,  84_250]";
    let table =
        "{ 2023-H2 = 84250, 2020 = +59127.00, 2021 = 86_827, 2022 = 91_827, 2023-H1 = 9_808 }";
    let parents = "amount = [1_600, 1_600, 1_600, 0, 1_600]";
    let without_zero = "amount = { 2020 = 1600, 2021 = 1600, 2022 = 1600, 2023-H2 = 1600 }";
    let other = changed(&changed(&old, swvvo, table), parents, without_zero);
    let other = other
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect::<Vec<_>>()
        .join("\r\n");
    diff(&old, &other).ended(0).prints("Geen verschillen.");
}

#[test]
fn the_order_of_partners_is_not_a_difference() {
    let plan = "[plan]\ntitle = \"Test\"\n[partners]\na = \"A\"\nb = \"B\"\n";
    let activity = |code: &str, partners: &str| {
        format!("[[activities]]\ncode = \"{code}\"\ntitle = \"T\"\npartners = [{partners}]\n")
    };
    let old = format!(
        "{plan}{}{}",
        activity("1", "\"a\", \"b\""),
        activity("2", "\"a\"")
    );
    let new = format!(
        "{plan}{}{}",
        activity("2", "\"a\""),
        activity("1", "\"b\", \"a\"")
    );
    diff(&old, &new).ended(0).prints("Geen verschillen.");
    // Both lack a lead, a product and a timeline; a third activity has the same findings.
    let third = diff(&old, &format!("{new}{}", activity("3", "\"a\"")));
    let found = rows(&third.ended(1).out, "nieuw waarschuwing");
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found.iter().all(|row| row.contains("activities[\"3\"]")),
        "{found:?}"
    );
}

#[test]
fn amounts_by_funder_line_activity_and_period() {
    let old = leiden();
    // One more circle in 2022, paid by the subsidy: 165.000 + 36.000, 223.893 + 36.000.
    let new = changed(&old, "[2, 2, 3, 2, 4.5]", "[2, 2, 4, 2, 4.5]");
    let new = changed(
        &new,
        "[156_700, 129_000, 165_000,",
        "[156_700, 129_000, 201_000,",
    );
    let new = changed(
        &new,
        "[266_793, 188_893, 223_893,",
        "[266_793, 188_893, 259_893,",
    );
    let ran = diff(&old, &new);
    let out = &ran.ended(1).out;
    // 36.000 of 223.893 is 16,079 %, of 821.116 4,384 %, of 165.000 21,82 %, of 885.000 4,068 %.
    assert_eq!(
        rows(out, "Subsidie"),
        [
            "Subsidie 2022 € 223.893 € 259.893 € 36.000 16,08 %",
            "Subsidie alle periodes € 821.116 € 857.116 € 36.000 4,38 %"
        ]
    );
    assert_eq!(
        rows(out, "Samenwerking"),
        [
            "Samenwerking 2022 € 165.000 € 201.000 € 36.000 21,82 %",
            "Samenwerking alle periodes € 885.000 € 921.000 € 36.000 4,07 %"
        ]
    );
    // On both sides: 493.575 and 1.987.989, with 36.000 more.
    let totals = [
        "Totaal 2022 € 493.575 € 529.575 € 36.000 7,29 %",
        "Totaal alle periodes € 1.987.989 € 2.023.989 € 36.000 1,81 %",
    ];
    assert_eq!(rows(out, "Totaal"), [totals, totals].concat());
    assert_eq!(rows(out, "Aanbod"), [""; 0]);
    assert_eq!(
        rows(out, "2.1 Opzetten 2 kringen VSE/PO 2022"),
        ["2.1 Opzetten 2 kringen VSE/PO 2022 € 108.000 € 144.000 € 36.000 33,33 %"]
    );
    ran.prints("3 kring × € 36.000,00")
        .prints("4 kring × € 36.000,00");
    // Nothing moved: one line went up, none down.
    assert_eq!(rows(out, "Verschoven €"), ["Verschoven € 0 0 %"]);
    assert!(!out.contains("Saldo's"), "{out}");
    // The printed totals of two rows and two columns and the instalments were not changed, and 857.116 of 1.679.489 is
    // more than half. The two grand totals still equal the printed totals of the columns.
    let found = rows(out, "nieuw fout");
    assert_eq!(found.len(), 6, "{found:?}");
}

#[test]
fn reallocation_is_a_percentage_of_the_old_budget() {
    let old = leiden();
    let new = changed(
        &old,
        "[245_800, 200_800, 230_800,     800,     800]",
        "[225_800, 200_800, 230_800, 800, 800]",
    );
    let new = changed(
        &new,
        "[ 17_424,  17_424,  17_424,   8_712,       0]",
        "[ 32_424, 17_424, 17_424, 8_712, 0]",
    );
    let out = diff(&old, &new).ended(1).out.clone();
    // Professionalisering loses 20.000 and projectleiding gains 15.000: 15.000 of 1.987.989 is 0,7545 %.
    assert_eq!(
        rows(&out, "Verhogingen"),
        ["Verhogingen samen € 15.000 0,75 %"]
    );
    assert_eq!(
        rows(&out, "Verlagingen"),
        ["Verlagingen samen € 20.000 1,01 %"]
    );
    assert_eq!(rows(&out, "Verschoven €"), ["Verschoven € 15.000 0,75 %"]);
    assert_eq!(rows(&out, "2020 € 0"), ["2020 € 0 € 5.000 € 5.000"]);
}

#[test]
fn activities_come_go_and_change() {
    let old = leiden();
    let new = changed(&old, "2020-03..2020-05", "2020-09..2020-11");
    let new = changed(&new, "\"Voortzetten VO-kring\"", "\"VO-kring verder\"");
    let new = changed(
        &new,
        "lead     = \"ppo: Judith/Eline\"",
        "lead = \"ppo: Judith\"",
    );
    let new = changed(
        &new,
        "partners = [\"ppo\", \"ppo-db\", \"ppo-hr\"]",
        "partners = [\"ppo\", \"ppo-db\"]",
    );
    let new = changed(&new, "code     = \"4.8\"", "code = \"4.9\"");
    let new = changed(
        &new,
        "\"Evaluatie Oudercursus\"",
        "\"Evaluatie met ouders\"",
    );
    let new = changed(
        &new,
        "amount = 45_000, in = \"2020-Q1\"",
        "amount = 45_000, in = \"2020-Q3\"",
    );
    let new = changed(&new, "max-share = \"50%\"", "max-share = \"45%\"");
    let ran = diff(&old, &new);
    let out = &ran.ended(1).out;
    assert_eq!(
        rows(out, "1.2 "),
        [
            "1.2 Plusaanbod peuters/kleuters planning: ontwikkelen maart t/m mei 2020 september t/m november 2020"
        ]
    );
    assert_eq!(
        rows(out, "1.4 "),
        [
            "1.4 Aanbod Passend Alternatief PO: over de grenzen? trekker ppo: Judith/Eline ppo: Judith",
            "1.4 Aanbod Passend Alternatief PO: over de grenzen? partners ppo, ppo-db, ppo-hr ppo, ppo-db",
        ]
    );
    assert_eq!(
        rows(out, "2.2b "),
        ["2.2b VO-kring verder titel Voortzetten VO-kring VO-kring verder"]
    );
    assert_eq!(
        rows(out, "3.2 "),
        [
            "3.2 Maatwerkscholing bij Slim! Educatief kosten: teamtraining, wanneer 1e kwartaal 2020 3e kwartaal 2020"
        ]
    );
    assert_eq!(rows(out, "4.8 "), ["4.8 Evaluatie Oudercursus vervallen"]);
    assert_eq!(rows(out, "4.9 "), ["4.9 Evaluatie met ouders nieuw"]);
    // 45 % of 1.643.489 is less than 821.116, so the condition is not met any more.
    let heading = "Voorwaarde Eis Grens Plan Ruimte Voldoet";
    assert_eq!(
        rows(out, "Voorwaarde "),
        [
            heading,
            "Voorwaarde cofinanciering maximumaandeel 50 % 45 %"
        ]
    );
    assert!(!out.contains("Baten per financier"), "{out}");
}

#[test]
fn a_thing_with_another_id_and_the_same_name_is_the_same() {
    let plan = |id: &str| {
        format!(
            "[plan]\ntitle = \"x\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2026\"]\n\
             [funders]\n{id} = {{ name = \"Fund\", credit = [500] }}\n\
             [lines]\n{id} = {{ name = \"Staff\", debit = [300] }}\nb = {{ name = \"Travel\", debit = [200] }}\n\
             [partners]\n{id} = \"School\"\n[goals]\n{id} = \"Learning\"\n"
        )
    };
    let ran = diff(&plan("old"), &plan("new"));
    let out = &ran.ended(1).out;
    for row in [
        "Line Staff",
        "Funder Fund",
        "Partner School",
        "Goal Learning",
    ] {
        assert_eq!(rows(out, row), [format!("{row} id old new")], "{out}");
    }
    assert!(
        !out.contains("Reallocated") && !out.contains("300"),
        "{out}"
    );
}

#[test]
fn a_plan_can_be_new_or_gone() {
    let new = hbplan(&["diff", "/dev/null", "examples/minimal.toml"]).go();
    new.ended(1)
        .prints("(no plan) → examples/minimal.toml")
        .prints("1 Talent course  new");
    assert_eq!(
        rows(&new.out, "Total all periods")[0],
        "Total all periods €0 €6,400 €6,400"
    );
    let gone = hbplan(&["diff", "examples/minimal.toml", "/dev/null"]).go();
    gone.ended(1).prints("1 Talent course  gone");
    hbplan(&["diff", "/dev/null", "/dev/null"]).go().ended(0);
}

#[test]
fn a_comparison_that_can_not_run_fails_with_exit_code_2() {
    hbplan(&["diff", "plans/leiden.toml"]).go().ended(2);
    hbplan(&["diff", "plans/leiden.toml", "plans/leyden.toml"])
        .go()
        .ended(2)
        .says("plans/leyden.toml: dit bestand bestaat niet");
    hbplan(&["diff", "-", "-"])
        .go()
        .ended(2)
        .says("standard input can be one plan only");
    hbplan(&["diff", "a", "b", "c"]).go().ended(2);
    hbplan(&["diff", "plans/leiden.toml", "-"])
        .input(leiden().as_bytes())
        .go()
        .ended(0);
}

#[test]
fn plans_with_syntax_errors_are_compared() {
    let old = leiden();
    let broken = changed(&old, "unit     = 1\n", "unit     = \n");
    diff(&old, &broken).ended(1).prints("`syntax`");
    diff(&broken, &broken).ended(0);
    diff(&broken, &format!("\n# moved down\n{broken}")).ended(0);
}

#[test]
fn every_format_writes_the_difference() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let new = leiden().replace("[266_793, 188_893, 223_893,", "[266_793, 188_893, 0,");
    fs::write(folder.path().join("old.toml"), leiden()).expect("a file in it");
    fs::write(folder.path().join("new.toml"), new).expect("a file in it");
    let drawn = |format: &str| {
        let name = format!("out.{format}");
        hbplan(&["diff", "old.toml", "new.toml", "-o", &name])
            .within(folder.path())
            .go()
            .ended(1);
        fs::read(folder.path().join(name)).expect("it was written")
    };
    let text = |format: &str| String::from_utf8(drawn(format)).expect("UTF-8");
    assert!(text("md").contains("| Subsidie | 2022 | € 223.893 | € 0 | € -223.893 | -100 % |"));
    assert!(text("csv").contains("Subsidie,2022,223893,0,-223893,-100,,,,body,0,funder,subsidie"));
    assert!(text("json").contains("-223893"));
    assert!(text("html").contains("-223.893"));
    #[cfg(feature = "xlsx")]
    assert!(drawn("xlsx").starts_with(b"PK"));
}
