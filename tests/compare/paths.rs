//! The paths and values of edits: the figures that paths name, and the edits that `what-if` refuses.

use std::fs;

use crate::compare::rows;
use crate::compare::what_if::{new_findings, what_if};
use crate::support::files::leiden;
use crate::support::run::hbplan;

#[test]
fn a_scenario_with_an_unknown_path_is_a_finding() {
    let checked = |scenario: &str| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(
            folder.path().join("plan.toml"),
            format!("{}\n[scenarios]\n{scenario}\n", leiden()),
        )
        .expect("a file");
        hbplan(&["check", "--lang", "en", "plan.toml"])
            .env("COLUMNS", "200")
            .within(folder.path())
            .go()
    };
    checked("a = { set = { \"funders.subsidie.credit.2022\" = 0 } }").ended(0);
    let missed = checked("a = { scale = { \"lines.samenwerkng\" = 0.9 } }");
    missed
        .ended(1)
        .prints("error[broken-scenario]: `lines.samenwerkng`: there is no line `samenwerkng`");
    missed
        .prints("did you mean `samenwerking`?")
        .prints("^^^^^^^^^^^^^^^^^^^");
    let unquoted = checked("a.set.funders.subsidie.credit.2022 = 0");
    unquoted.ended(1).prints("put the whole path in quotes");
    checked("a = { set = { \"funders.subsidie.credit.2022\" = 12.800 } }")
        .ended(1)
        .prints("error[thousands-dot]");
}

#[test]
fn an_impossible_edit_fails_with_exit_code_2() {
    let cases = [
        (
            "--set",
            "funders.subsidi.credit.2022=0",
            "there is no funder `subsidi`; did you mean `subsidie`?",
        ),
        (
            "--set",
            "funders.subsidie.credt.2022=0",
            "no figures under `credt`; did you mean `credit`?",
        ),
        (
            "--set",
            "funders.subsidie.credit.2025=0",
            "there is no period `2025`",
        ),
        (
            "--set",
            "funders.subsidie.credit=0",
            "has a figure for each period; say of which",
        ),
        ("--set", "funders.subsidie=0", "is not one figure"),
        ("--set", "funder.subsidie=0", "did you mean `funders`?"),
        (
            "--set",
            "activities[9.9].cost[0].amount=0",
            "there is no activity `9.9`",
        ),
        (
            "--set",
            "activities.2.1.cost=0",
            "name an activity in brackets",
        ),
        (
            "--set",
            "activities[1.2].cost[0].amount.2022=0",
            "is one figure for all periods; leave the period out",
        ),
        (
            "--set",
            "activities[1.2].cost[0].quantity=3",
            "is not in the plan",
        ),
        (
            "--set",
            "conditions[cofinanciering].max-share=45",
            "is a percentage",
        ),
        (
            "--set",
            "lines.aanbod.debit.2020=12.800",
            "write `12_800` for thousands, or `12.8`",
        ),
        (
            "--set",
            "lines.aanbod.debit.2020=none of it",
            "is not a number",
        ),
        ("--set", "lines.aanbod.debit.2020", "write PATH=VALUE"),
        (
            "--set",
            "lines.aanbod.total=10_000_000_000_000",
            "more than 13 digits",
        ),
        ("--scale", "lines.onvoorzien=2", "has no figures of its own"),
        (
            "--scale",
            "lines.aanbod=9_999_999_999_999",
            "more digits than can be kept exactly",
        ),
        ("--scale", "lines.aanbod=90%", "is not a number"),
        (
            "--scenario",
            "half",
            "the plan has no scenario of this name",
        ),
    ];
    for (option, edit, says) in cases {
        what_if(&leiden(), &[option, edit, "--lang", "en"])
            .ended(2)
            .says(says);
    }
    what_if(&leiden(), &[])
        .ended(2)
        .says("dit plan heeft geen scenario");
    hbplan(&["what-if", "nothing.toml", "--set", "a=1"])
        .go()
        .ended(2)
        .says("nothing.toml: no such file");
}

#[test]
fn what_a_path_lacks_is_said_in_dutch() {
    let plan = "[plan]\ntitle = \"Test\"\nperiods = [\"2020\"]\n[partners]\na = \"A\"\n\
                [keys.k]\nshares = { a = \"100%\" }\n[actuals]\n[[claims]]\namount = 0\nof = \"costs\"\n";
    for (edit, says) in [
        ("actuals.x=1", "[actuals] heeft geen bedragen onder `x`"),
        ("keys.k.shares.x=1", "er is geen lid `x`"),
        (
            "claims.0.x=1",
            "noem een opgegeven cijfer tussen vierkante haken; schrijf `…[0]…`",
        ),
    ] {
        what_if(plan, &["--set", edit, "--lang", "nl"])
            .ended(2)
            .says(says);
    }
}

#[test]
fn a_number_that_is_also_a_code_is_refused() {
    let plan = "[plan]\ntitle = \"Test\"\nperiods = [\"2020\"]\n";
    let activity = |code: &str| {
        format!(
            "[[activities]]\ncode = \"{code}\"\ntitle = \"T\"\ncost = [{{ amount = 10, per = \"period\" }}]\n"
        )
    };
    let plan = format!("{plan}{}{}", activity("1"), activity("2"));
    let set = |path: &str| what_if(&plan, &["--set", path]);
    // 1 is the code of the first activity and the number of the second.
    set("activities[1].cost[0].amount=20")
        .ended(2)
        .says("schrijf `[\"1\"]` voor de naam");
    assert_eq!(
        rows(&set("activities[\"1\"].cost[0].amount=20").out, "1 T 2020"),
        ["1 T 2020 € 10,00 € 20,00 € 10,00 100 %"]
    );
    assert_eq!(
        rows(&set("activities[2].cost[0].amount=20").out, "2 T 2020"),
        ["2 T 2020 € 10,00 € 20,00 € 10,00 100 %"]
    );
    assert_eq!(
        rows(&set("activities[0].cost[0].amount=20").out, "1 T 2020"),
        ["1 T 2020 € 10,00 € 20,00 € 10,00 100 %"]
    );
}

#[test]
fn the_path_of_an_activity_figure_has_its_code_and_the_name_of_the_item() {
    let same = what_if(
        &leiden(),
        &["--set", "activities[2.1].cost[0].quantity.2022=3"],
    );
    same.ended(0).prints("Geen verschillen.");
    let paths = [
        "activities[2.1].cost[0].quantity.2022=4",
        "activities[4].cost[kringen VSE/PO].quantity[2]=4",
    ];
    for path in paths {
        let more = what_if(&leiden(), &["--set", path]);
        let cost = "2.1 Opzetten 2 kringen VSE/PO 2022 € 108.000 € 144.000 € 36.000 33,33 %";
        assert_eq!(
            rows(&more.ended(1).out, "2.1 Opzetten 2 kringen VSE/PO 2022"),
            [cost]
        );
        let found = new_findings(&more);
        assert!(
            found.len() == 1 && found[0].contains(": € 36.000 is niet gedekt"),
            "{found:?}"
        );
    }
    // If its stated debit is removed, the line follows its activities too.
    let follows = ["--set", paths[0], "--set", "lines.samenwerking.debit=none"];
    let ran = what_if(&leiden(), &follows);
    assert_eq!(
        rows(&ran.ended(1).out, "Samenwerking 2022")[..1],
        ["Samenwerking 2022 € 165.000 € 201.000 € 36.000 21,82 %"]
    );
    let found = new_findings(&ran);
    assert!(
        found.len() == 1 && found[0].contains("€ 36.000 is niet gedekt"),
        "{found:?}"
    );
    // If the school boards of primary education pay it, nothing is wrong: 64.192 + 36.000.
    let paid = what_if(
        &leiden(),
        &[&follows[..], &["--set", "funders.ppo.credit.2022=100_192"]].concat(),
    );
    assert_eq!(new_findings(paid.ended(0)), [""; 0]);
}
