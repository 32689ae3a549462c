//! `--anonymous`: no name of a person is printed anywhere, even as a part of another text.

use std::fs;

use crate::support::run::{Ran, hbplan};

/// A plan with an activity whose lead is a person, and mistakes in the hours of everybody.
const PLAN: &str = r#"
plan = { title = "Kringen", periods = ["2021"] }
funders = { rijk = { name = "Rijk", credit = [500] } }
lines = { staf = { name = "Staf", debit = [500] } }
partners = { school = "School" }
[[activities]]
code = "1.1"
title = "Kringen"
product = "Kringen"
line = "staf"
lead = "Zefira Quist"
partners = ["school"]
timeline = ["2021"]
cost = [{ amount = 500, in = "2021" }]
[actuals.people]
"Zefira Quist" = { salary = 64_500, hours = 40 }
"B. van Xanten" = { known-as = ["91107"], salary = 50_000 }
[[actuals.hours]]
partner = "school"
files = ["hours.csv"]
payroll = "4010"
[[actuals.source]]
partner = "school"
kind = "csv"
files = ["books.csv"]
through = 2021-06-30
rules = [{ account = "4010", activity = "1.1" }]
"#;

const HOURS: &str = "Persoon;Week;Activiteit;Uren;Akkoord\nZefira Quist;2021-W05;1.1;30;C. Bos\nZEFIRA  QUIST;2021-W05;1.1;20;C. Bos\n\
    91107;2021-W05;1.1;8;C. Bos\nD. Yvesson;2021-W05;1.1;90;\nB. van Xanten;2020-W05;1.1;-8;\n";

const BOOKS: &str = "Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag\n\
    2021-02-01;4010;70;1;Salaris zefira quist februari;310,50\n2021-02-01;4900;70;2;Reis B. van Xanten;12,00\n";

/// Leads of a plan without timesheets, and somebody who reported.
const LEADS: &str = r#"
plan = { title = "Kringen", periods = ["2021"] }
funders = { rijk = { name = "Rijk", credit = [500] } }
lines = { staf = { name = "Staf", debit = [500] } }
partners = { school = "School" }
reviews = [{ what = "Voortgang", by = "Ursulina", to = ["school: Walburga"], every = "year", for-each = "activity" }]
[[activities]]
code = "1.1"
title = "Kringen"
product = "Kringen van Zefira"
line = "staf"
lead = ["school: Zefira & Quirijn", "Xanthippe"]
timeline = ["2021"]
cost = [{ amount = 500, in = "2021" }]
[[actuals.progress]]
activity = "1.1"
in = "2021"
on = 2021-12-31
by = "Yvesson"
done = "Xanthippe gaf les"
"#;

#[test]
fn leads_and_whoever_reported_are_no_names_either() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("plan.toml"), LEADS).expect("a file");
    let commands: &[&[&str]] = &[
        &["activities", "plan.toml"],
        &["activity", "plan.toml", "1.1"],
        &["calendar", "plan.toml", "--all"],
        &["year", "plan.toml", "2021"],
        &["progress", "plan.toml", "--on", "2022-01-01"],
        &["report", "plan.toml", "--for", "board"],
    ];
    for command in commands {
        let anonymous = [command, &["--anonymous"][..]].concat();
        let hidden = hbplan(&anonymous).within(folder.path()).go();
        let text = (hidden.out.clone() + &hidden.err).to_lowercase();
        for name in [
            "zefira",
            "quirijn",
            "xanthippe",
            "yvesson",
            "ursulina",
            "walburga",
        ] {
            assert!(!text.contains(name), "{command:?}\n{text}");
        }
        assert!(hidden.code < 2, "{command:?}\n{text}");
    }
}

#[test]
fn no_command_prints_a_name_of_a_person() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("plan.toml", PLAN),
        ("hours.csv", HOURS),
        ("books.csv", BOOKS),
    ] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let changed = PLAN.replace("64_500", "70_000");
    fs::write(folder.path().join("new.toml"), changed).expect("a file");
    let run = |args: &[&str]| hbplan(args).within(folder.path()).go();
    let names = |ran: &Ran| {
        let text = (ran.out.clone() + &ran.err).to_lowercase();
        let names = [
            "quist",
            "van xanten",
            "yvesson",
            "c. bos",
            "\"91107\"",
            "`91107`",
        ];
        names.iter().any(|name| text.contains(name))
    };
    let commands: &[&[&str]] = &[
        &["check", "plan.toml"],
        &["check", "plan.toml", "--output-format", "concise"],
        &["check", "plan.toml", "--output-format", "json"],
        &["check", "plan.toml", "--output-format", "sarif"],
        &["check", "plan.toml", "--output-format", "github"],
        &["hours", "plan.toml"],
        &["actuals", "plan.toml", "--trace", "1.1"],
        &["actuals", "plan.toml", "--unbooked"],
        &["activity", "plan.toml", "1.1"],
        &["year", "plan.toml", "2021", "--format", "json"],
        &["timeline", "plan.toml", "--format", "html"],
        &["calendar", "plan.toml", "--all", "--format", "csv"],
        &["report", "plan.toml"],
        &["report", "plan.toml", "--format", "json"],
        &["diff", "plan.toml", "new.toml"],
        &["progress", "plan.toml", "--new", "1.1"],
    ];
    for command in commands {
        let anonymous = [command, &["--anonymous"][..]].concat();
        let hidden = run(&anonymous);
        assert!(hidden.code < 2, "{command:?}\n{}", hidden.err);
        assert!(
            !names(&hidden),
            "{command:?}\n{}\n{}",
            hidden.out,
            hidden.err
        );
    }
    let shown = commands.iter().filter(|command| names(&run(command)));
    // The timeline has no leads, and two versions of a plan are compared without their people.
    assert!(shown.count() >= commands.len() - 3);
    run(&[
        "check",
        "plan.toml",
        "--anonymous",
        "--output-format",
        "concise",
    ])
    .prints("`Persoon 1` komt hier in `2021` boven 40 uur")
    .prints("Onbekende persoon");
    run(&[
        "actuals",
        "plan.toml",
        "--trace",
        "1.1",
        "--anonymous",
        "--width",
        "200",
    ])
    .prints("Salaris Persoon 1 februari");
}
