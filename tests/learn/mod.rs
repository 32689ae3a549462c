//! `hbplan actuals --learn`: the list of unbooked lines goes out, is filled in, and comes back as rules.
//!
//! The figures are those of [`BOOKS`], added up by hand.

mod bad;
mod companies;
#[cfg(feature = "xlsx")]
mod workbook;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::run::{Ran, hbplan};

const PLAN: &str = r#"actuals = "boeken.toml"

[plan]
title = "Kring"
language = "nl"
periods = ["2021"]

[funders]
fonds = { name = "Fonds", credit = [60] }

[lines]
staf = { name = "Staf", debit = [60] }

[[activities]]
code = "1.1"
title = "Kringen"
line = "staf"

[[activities]]
code = "1.10"
title = "Slot"
line = "staf"
"#;

const RULES: &str = r#"# Regels van de controller.

[[source]]
kind = "csv"
files = ["boek.csv"]
rules = [
  { account = "4100", activity = "1.10" }, # loon
]

[[rules]]
text = "huur"
line = "staf" # alle huur
"#;

/// 4300 is unbooked with and without a cost centre. The rule for all bookkeepings books one line of 4400.
const BOOKS: &str = "\
Rekening;Datum;Dagboek;Boekstuk;Omschrijving;Kostenplaats;Project;Bedrag
4100;2021-01-05;70;1;Loon;;HB;500,00
4300;2021-01-06;70;2;Zaal;;HB;100,00
4300;2021-01-07;70;3;Boek;21;HB;40,00
0900;2021-01-08;70;4;Inventaris;;;7,00
4400;2021-01-09;70;5;Huur zaal;;HB;30,00
4400;2021-01-10;70;6;Lunch;;HB;5,00
8100;2021-01-11;70;7;Bijdrage;;HB;-60,00
";

/// The list as `--unbooked` writes it, with nothing filled in.
const HEADINGS: &str = "Boekhouding,Rekening,Naam van de rekening,Kostenplaats,Kostendrager,Project,Regels,Debet,Credit,\
    Saldo,Voorbeeld van een omschrijving,\"Activiteit, post of financier\",\"Reden, als het niet van dit plan is\",role,depth";

/// A plan with its rules and its books.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("plan.toml", PLAN),
        ("boeken.toml", RULES),
        ("boek.csv", BOOKS),
    ] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn run(folder: &TempDir, args: &[&str]) -> Ran {
    let args: Vec<&str> = ["actuals", "plan.toml"]
        .iter()
        .chain(args)
        .copied()
        .collect();
    hbplan(&args).within(folder.path()).go()
}

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect("a file")
}

/// Writes a list with these rows: account, cost centre, project, place and reason.
fn list(folder: &Path, rows: &[[&str; 5]]) {
    let rows = rows
        .iter()
        .map(|[account, cost_centre, project, place, reason]| {
            format!(
                "boek.csv,{account},,{cost_centre},,{project},1,0,0,0,,{place},{reason},body,0\n"
            )
        });
    let text = format!("{HEADINGS}\n{}", rows.collect::<String>());
    fs::write(folder.join("lijst.csv"), text).expect("a list");
}

#[test]
fn the_list_has_the_unbooked_lines_by_their_codes() {
    let folder = folder();
    let ran = run(&folder, &["--unbooked", "--format", "csv"]);
    let rows: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        rows,
        [
            HEADINGS,
            "boek.csv,0900,,,,,1,7,0,7,Inventaris,,,body,0",
            "boek.csv,4300,,,,HB,1,100,0,100,Zaal,,,body,0",
            "boek.csv,4300,,21,,HB,1,40,0,40,Boek,,,body,0",
            "boek.csv,4400,,,,HB,1,5,0,5,Lunch,,,body,0",
            "boek.csv,8100,,,,HB,1,0,60,-60,Bijdrage,,,body,0",
        ]
    );
}

#[test]
fn rules_are_written_where_they_stand_and_ask_that_missing_codes_are_missing() {
    let folder = folder();
    let rows = [
        ["0900", "", "", "Niet van dit plan", "balans"],
        ["4300", "", "HB", "1.1", ""],
        ["4300", "21", "HB", "", ""],
        ["8100", "", "HB", "Financier fonds: Fonds", ""],
    ];
    list(folder.path(), &rows);
    let ran = run(&folder, &["--learn", "lijst.csv"]);
    let new = [
        "  { account = \"4300\", cost-centre = \"\", cost-object = \"\", project = \"HB\", activity = \"1.1\" },\n",
        "  { account = \"8100\", cost-centre = \"\", cost-object = \"\", project = \"HB\", funder = \"fonds\" },\n",
        "  { account = \"0900\", cost-centre = \"\", cost-object = \"\", project = \"\", exclude = \"balans\" },\n",
    ];
    let expected = RULES.replace(" # loon\n", &format!(" # loon\n{}", new.concat()));
    assert_eq!(text(&folder, "boeken.toml"), expected, "{}", ran.err);
    assert_eq!(text(&folder, "plan.toml"), PLAN);
    let numbered = [8, 9, 10].iter().zip(new);
    for (number, line) in numbered {
        assert!(
            ran.out.contains(&format!("+ {number}: {line}")),
            "{}",
            ran.out
        );
    }
    ran.prints("1.1 Kringen: boekingsregels 1, debet € 100,00, credit € 0,00")
        .prints("Financier fonds: Fonds: boekingsregels 1, debet € 0,00, credit € 60,00")
        .prints("Niet van dit plan: balans: boekingsregels 1, debet € 7,00, credit € 0,00")
        // 40 + 5
        .prints("Nog niet toegerekend: boekingsregels 2, debet € 45,00, credit € 0,00")
        .says("boeken.toml geschreven; nieuwe regels: 3");
    let again = run(&folder, &["--learn", "lijst.csv"]);
    again
        .ended(0)
        .says("er verandert niets; rijen waarvan de regel er al staat: 3");
    assert_eq!(text(&folder, "boeken.toml"), expected);
}

#[test]
fn what_is_booked_later_with_another_code_is_not_taken_unseen() {
    let folder = folder();
    list(folder.path(), &[["0900", "", "", "1.1", ""]]);
    run(&folder, &["--learn", "lijst.csv"]).ended(0);
    let later = format!("{BOOKS}0900;2021-02-01;70;8;Leesproject;;LEES;900,00\n");
    fs::write(folder.path().join("boek.csv"), later).expect("books");
    run(&folder, &["--unbooked", "--format", "csv"])
        .prints("boek.csv,0900,,,,LEES,1,900,0,900,Leesproject");
}

/// The rule would also match next month's lines on cost centre 22.
#[test]
fn codes_that_would_fit_other_codes_in_a_rule_are_refused() {
    let folder = folder();
    for code in ["*", "2*", "4..9"] {
        let books = BOOKS.replace(";21;HB", &format!(";{code};HB"));
        fs::write(folder.path().join("boek.csv"), books).expect("books");
        list(folder.path(), &[["4300", code, "HB", "1.1", ""]]);
        run(&folder, &["--learn", "lijst.csv"])
            .ended(2)
            .says(&format!(
                "de code `{code}` van deze rij past in een regel ook op andere codes"
            ));
        assert_eq!(text(&folder, "boeken.toml"), RULES, "{code}");
    }
}

#[test]
fn a_rule_of_all_bookkeepings_without_lines_of_its_own_is_named() {
    let idle = "`actuals.rules[0]` past op geen boeking meer";
    let folder = folder();
    // The rule on `huur` already had the line of 30, with this place.
    list(folder.path(), &[["4400", "", "HB", "staf", ""]]);
    run(&folder, &["--learn", "lijst.csv", "--dry-run"]).prints(idle);
    list(folder.path(), &[["4300", "", "HB", "staf", ""]]);
    let ran = run(&folder, &["--learn", "lijst.csv", "--dry-run"]);
    assert!(!ran.out.contains(idle), "{}", ran.out);
}

#[test]
fn a_trial_writes_nothing() {
    let folder = folder();
    list(folder.path(), &[["4300", "21", "HB", "staf", ""]]);
    let ran = run(&folder, &["--learn", "lijst.csv", "--dry-run"]);
    ran.prints(
        "+ 8:   { account = \"4300\", cost-centre = \"21\", cost-object = \"\", project = \"HB\", line = \"staf\" },",
    )
    .says("boeken.toml is niet gewijzigd (--dry-run)");
    assert_eq!(text(&folder, "boeken.toml"), RULES);
}

#[test]
fn rules_in_the_plan_itself_are_written_there() {
    let folder = folder();
    let source = "\r\n[[actuals.source]]\r\nkind = \"csv\" # boek\r\nfiles = [\"boek.csv\"]\r\n";
    let plan = PLAN
        .replace("actuals = \"boeken.toml\"\n", "")
        .replace('\n', "\r\n");
    let plan = format!("\u{feff}{plan}{source}");
    fs::write(folder.path().join("plan.toml"), &plan).expect("a plan");
    list(folder.path(), &[["8100", "", "HB", "fonds", ""]]);
    run(&folder, &["--learn", "lijst.csv", "--lang", "en"])
        .ended(0)
        .says("wrote plan.toml; new rules: 1");
    let rules = "rules = [\r\n  { account = \"8100\", cost-centre = \"\", cost-object = \"\", project = \"HB\", funder = \"fonds\" },\r\n]\r\n";
    assert_eq!(text(&folder, "plan.toml"), format!("{plan}{rules}"));
}

/// The rows of `actuals`, except the rows that learning may change.
fn other_rows(folder: &Path) -> Vec<String> {
    let args = [
        "actuals",
        "leiden.toml",
        "--actuals",
        "csv.toml",
        "--by",
        "activity,funder,source",
        "--format",
        "csv",
    ];
    let ran = hbplan(&args).within(folder).go();
    assert_eq!(ran.code, 0, "{}", ran.err);
    // The room is rented for 2.1.
    let changes = ["2.1 ", "Niet toegerekend", ",Geboekt,"];
    let rows = ran
        .out
        .lines()
        .filter(|row| !changes.iter().any(|change| row.contains(change)));
    rows.map(str::to_string).collect()
}

#[test]
fn what_was_booked_stays_booked_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let names = [
        "csv.toml",
        "ppo.csv",
        "swvvo.csv",
        "unbooked.csv",
        "uren-ppo.csv",
        "uren-swvvo.csv",
    ];
    for name in names {
        let from = format!("examples/leiden-realisation/{name}");
        fs::copy(from, path.join(name)).expect("an example");
    }
    fs::copy("plans/leiden.toml", path.join("leiden.toml")).expect("a plan");
    let before = other_rows(path);
    let args = [
        "actuals",
        "leiden.toml",
        "--actuals",
        "csv.toml",
        "--learn",
        "unbooked.csv",
    ];
    let ran = hbplan(&args).within(path).go();
    ran.prints("2.1 Opzetten 2 kringen VSE/PO: boekingsregels 1, debet € 250,50")
        .prints("Nog niet toegerekend: boekingsregels 0");
    assert_eq!(other_rows(path), before);
    let written = fs::read_to_string(path.join("csv.toml")).expect("rules");
    hbplan(&args).within(path).go().ended(0);
    assert_eq!(
        fs::read_to_string(path.join("csv.toml")).expect("rules"),
        written
    );
}
