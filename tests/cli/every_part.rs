//! `--lead`, `--partner` and `--line` with every command: the part that it shows, or the reason why it has no part.

use super::{file, folder};
use crate::support::run::{Ran, hbplan};

/// Two activities, each with a lead, a partner and a line of its own. 1.1 costs 500 + 100 USD × 0,90 = 590, of which
/// 450 was booked, and 2.1 costs 200 + 21 % = 242, all of it booked.
const PLAN: &str = r#"[plan]
title   = "Samen"
periods = ["2026", "2027"]
recovers-vat = false

[rates]
USD = { rate = "0.90", on = 2026-01-01, source = "ECB" }

[funders.fonds]
name   = "Fonds"
credit = [742, 90]
award  = { granted = 832 }

[lines]
staf = { name = "Staf" }
zaal = { name = "Zaal" }

[partners]
school = "De School"
bieb   = "De Bieb"

[goals]
leren = "Leren"
lezen = "Lezen"

[[activities]]
code     = "1.1"
title    = "Trainen"
line     = "staf"
lead     = "Anna"
partners = ["school"]
product  = "Een training"
goals    = ["leren"]
timeline = ["2026..2027"]
targets  = [{ what = "getrainden", target = 10, by = 2027-12-01 }]
cost     = [
  { what = "trainer", amount = 500, in = "2026", vat = "0%" },
  { what = "boeken", amount = 100, currency = "USD", in = "2027" },
]

[[activities]]
code     = "2.1"
title    = "Huren"
line     = "zaal"
lead     = "Bert"
partners = ["bieb"]
product  = "Een zaal"
goals    = ["lezen"]
timeline = ["2026"]
targets  = [{ what = "bijeenkomsten", target = 4, by = 2026-12-01 }]
cost     = [{ what = "huur", amount = 200, in = "2026", vat = "21%" }]

[[reviews]]
what     = "verslag"
for-each = "activity"
every    = "year"

[[actuals.progress]]
activity = "1.1"
in       = "2026"
by       = "Anna"
done     = "Tien mensen getraind"

[[actuals.progress]]
activity = "2.1"
in       = "2026"
by       = "Bert"
done     = "Een zaal gehuurd"

[[conditions]]
name  = "genoeg staf"
lines = ["staf"]
min   = 100

[[conditions]]
name  = "niet te veel zaal"
lines = ["zaal"]
max   = 300

[[claims]]
name   = "Mensen"
of     = ["staf"]
amount = 590

[[claims]]
name   = "Stenen"
of     = ["2.1"]
amount = 242

[[actuals.source]]
kind     = "csv"
through  = 2026-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2026-05-20;4100;70;1;Trainer;450,00
2026-06-01;4200;70;2;Huur;242,00
2026-07-01;4300;70;3;Onbekend;17,00
"""
columns  = { date = "Datum", account = "Rekening", journal = "Dagboek", transaction = "Boekstuk", description = "Omschrijving", amount = "Bedrag" }
rules    = [{ account = "4100", activity = "1.1" }, { account = "4200", activity = "2.1" }]
"#;

/// Options that each select 1.1 and its line.
const OPTIONS: [[&str; 2]; 3] = [
    ["--lead", "Anna"],
    ["--partner", "school"],
    ["--line", "staf"],
];

/// The commands that show a part, each with texts of the part and of the rest.
const SHOWN: [(&[&str], &[&str], &[&str]); 19] = [
    (&["budget"], &["€ 590,00"], &["€ 242,00"]),
    (&["timeline"], &["Trainen"], &["Huren"]),
    (&["activities"], &["Trainen", "€ 590,00"], &["Huren"]),
    (
        &["conditions"],
        &["genoeg staf", "beoordeeld over het hele plan"],
        &["zaal"],
    ),
    (
        &["claims"],
        &["Mensen", "vergeleken met het hele plan"],
        &["Stenen"],
    ),
    (&["vat"], &["0 %", "€ 590,00"], &["21 %"]),
    (&["currencies"], &["boeken", "€ 90,00"], &["Fonds"]),
    (&["goals"], &["Leren"], &["Lezen"]),
    (&["targets"], &["getrainden"], &["bijeenkomsten"]),
    (&["partners"], &["De School"], &["De Bieb"]),
    (
        &["organisation"],
        &["De School", "geldt voor het hele plan"],
        &["De Bieb", "Fonds"],
    ),
    (&["activity"], &["1.1 Trainen", "boeken"], &["Huren"]),
    (
        &["funding"],
        &["€ 590,00", "verdeeld over het hele plan"],
        &["Huren", "€ 242,00"],
    ),
    (
        &["funding", "--cliff"],
        &["verdeeld over het hele plan"],
        &["Huren"],
    ),
    // 590 − 450 is not yet spent.
    (
        &["actuals"],
        &["€ 590,00", "€ 450,00", "€ 140,00", "horen bij geen deel"],
        &["Huren", "€ 242,00", "€ 17,00", "Fonds"],
    ),
    (
        &["account"],
        &[
            "1.1 Trainen",
            "€ 500,00",
            "€ 450,00",
            "met de lonen zoals die zijn geboekt",
        ],
        &["Huren", "€ 242,00", "Ontvangen"],
    ),
    (
        &["progress", "--on", "2027-03-01"],
        &["Trainen"],
        &["Huren", "Bert"],
    ),
    (&["year", "2026"], &["Trainen"], &["Huren"]),
    (&["calendar"], &["getrainden"], &["bijeenkomsten"]),
];

/// The commands that have no part, each with the command to use instead.
const REFUSED: [(&[&str], &str); 7] = [
    (&["cash"], "gebruik `hbplan budget --by quarter`"),
    (&["forecast"], "gebruik `--by lead`"),
    (&["hours"], "gebruik `--by activity`"),
    (&["report"], "gebruik `hbplan year`"),
    (&["check"], "gebruik `hbplan conditions`"),
    (&["diff"], "gebruik `hbplan budget`"),
    (&["what-if"], "gebruik daarmee `hbplan budget`"),
];

/// The commands that show nothing of a plan.
const OTHERS: [&str; 5] = ["new", "close", "explain", "schema", "help"];

fn run(command: &[&str], option: &[&str]) -> Ran {
    let folder = folder();
    let plan = file(folder.path(), "plan.toml", PLAN);
    let plan = plan.display().to_string();
    let (name, more) = command.split_first().expect("a command");
    let all = [&[*name, &plan], more, option, &["--lang=nl"]].concat();
    hbplan(&all).env("COLUMNS", "200").go()
}

#[test]
fn every_command_that_shows_a_plan_shows_a_part_or_says_why_not() {
    for (command, shown, hidden) in SHOWN {
        for option in OPTIONS {
            let ran = run(command, &option);
            ran.ended(0);
            for words in shown {
                ran.prints(words);
            }
            for words in hidden {
                assert!(
                    !ran.out.contains(words),
                    "{command:?} {option:?}: {words}\n{}",
                    ran.out
                );
            }
        }
    }
    for (command, instead) in REFUSED {
        for option in OPTIONS {
            // The prefinancing of one partner is a table of its own.
            if command == ["cash"] && option[0] == "--partner" {
                continue;
            }
            let ran = run(command, &option);
            ran.ended(2)
                .says(&format!("{} kan hier niet: ", option[0]))
                .says(instead);
        }
    }
}

#[test]
fn each_command_is_among_those_with_a_part_or_without() {
    let help = hbplan(&["--help"]).go();
    let commands = help.out.lines().skip_while(|line| *line != "Commands:");
    let commands = commands.skip(1).take_while(|line| !line.is_empty());
    let mut count = 0;
    for name in commands.filter_map(|line| line.strip_prefix("  ")) {
        let Some(name) = name.split(' ').next().filter(|name| !name.is_empty()) else {
            continue;
        };
        let shown = SHOWN.iter().any(|(command, ..)| command[0] == name);
        let refused = REFUSED.iter().any(|(command, _)| command[0] == name);
        let found = [shown, refused, OTHERS.contains(&name)];
        assert_eq!(found.iter().filter(|is| **is).count(), 1, "{name}");
        count += 1;
    }
    assert!(count > 20, "{}", help.out);
}

#[test]
fn an_activity_that_is_not_of_the_part_is_refused_with_both() {
    run(&["activity", "1.1"], &["--lead", "Anna"])
        .ended(0)
        .prints("1.1 Trainen")
        .prints("(trekker Anna)");
    run(&["activity", "2.1"], &["--lead", "Anna"])
        .ended(2)
        .says("2.1 en --lead gaan niet samen; die activiteit is niet van dit deel");
    run(&["activity"], &[]).ended(2).says("CODE");
}

#[test]
fn what_belongs_to_no_part_is_refused_in_actuals() {
    for (option, why) in [
        (["--by", "funder"], "ontvangen geld hoort bij geen deel"),
        (["--by", "source"], "een boekhouding is van het hele plan"),
        (
            ["--by", "partner"],
            "het plan zegt niet wie een deel draagt",
        ),
        (["--by", "correction"], "afgesloten tijd van het hele plan"),
        (["--trace", "1.1"], "kies met --trace"),
    ] {
        let ran = run(&["actuals"], &[&option[..], &["--lead", "Anna"]].concat());
        ran.ended(2).says(why);
    }
    run(&["actuals"], &["--unbooked", "--lead", "Anna"])
        .ended(2)
        .says("horen bij geen deel");
}
