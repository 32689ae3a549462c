//! Bookkeepings of several organisations, which use the same account for different things: each has rules of its own.

use std::fs;

use tempfile::TempDir;

use super::{PLAN, run, text};

/// One file with the lines of two companies, and a file of a third. Each has 4300, for another activity.
const RULES: &str = "\
# Van de controller.
[[source]] # PPO en SWV
kind = \"csv\"
files = [\"samen.csv\"]

[[source]]
kind = \"csv\"
files = [\"school.csv\"]
rules = [
  { account = \"4100\", activity = \"1.10\" }, # loon
]
";

const TOGETHER: &str = "\
Administratie;Rekening;Datum;Dagboek;Boekstuk;Omschrijving;Bedrag
PPO;4300;2021-01-05;70;1;Zaal;100,00
SWV;4300;2021-01-06;70;1;Boek;40,00
SWV;4300;2021-01-07;70;2;Boek;2,50
";

const SCHOOL: &str = "\
Administratie;Rekening;Datum;Dagboek;Boekstuk;Omschrijving;Bedrag
School;4300;2021-01-05;70;1;Reis;7,00
School;4100;2021-01-06;70;2;Loon;9,00
";

const HEADINGS: &str = "Boekhouding,Administratie,Rekening,Naam van de rekening,Kostenplaats,Kostendrager,Project,Regels,\
    Debet,Credit,Saldo,Voorbeeld van een omschrijving,\"Activiteit, post of financier\",\"Reden, als het niet van dit \
    plan is\",role,depth";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        ("plan.toml", PLAN),
        ("boeken.toml", RULES),
        ("samen.csv", TOGETHER),
        ("school.csv", SCHOOL),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn unbooked(folder: &TempDir) -> String {
    run(folder, &["--unbooked", "--format", "csv"]).out
}

#[test]
fn the_list_tells_companies_apart_and_each_gets_its_own_rules() {
    let folder = folder();
    let rows = [
        "samen.csv,PPO,4300,,,,,1,100,0,100,Zaal",
        "samen.csv,SWV,4300,,,,,2,42.5,0,42.5,Boek",
        // The name of the bookkeeping is enough, because it has only one company.
        "school.csv,,4300,,,,,1,7,0,7,Reis",
    ];
    let mut expected = vec![HEADINGS.to_string()];
    expected.extend(rows.map(|row| format!("{row},,,body,0")));
    assert_eq!(unbooked(&folder).lines().collect::<Vec<_>>(), expected);
    let places = ["1.1", "1.10", "staf"];
    let filled = rows.iter().zip(places);
    let filled: String = filled
        .map(|(row, place)| format!("{row},{place},,body,0\n"))
        .collect();
    fs::write(
        folder.path().join("lijst.csv"),
        format!("{HEADINGS}\n{filled}"),
    )
    .expect("a list");
    let ran = run(&folder, &["--learn", "lijst.csv"]);
    let rule = |company: &str, place: &str| {
        format!(
            "  {{ account = \"4300\", cost-centre = \"\", cost-object = \"\", project = \"\"{company}, {place} }},\n"
        )
    };
    let together = [
        rule(", company = \"PPO\"", "activity = \"1.1\""),
        rule(", company = \"SWV\"", "activity = \"1.10\""),
    ];
    let expected = RULES
        .replace(
            "[\"samen.csv\"]\n",
            &format!("[\"samen.csv\"]\nrules = [\n{}]\n", together.concat()),
        )
        .replace(
            " # loon\n",
            &format!(
                " # loon\n{}",
                rule(", company = \"School\"", "line = \"staf\"")
            ),
        );
    assert_eq!(text(&folder, "boeken.toml"), expected, "{}", ran.err);
    ran.prints("1.1 Kringen: boekingsregels 1, debet € 100,00")
        .prints("1.10 Slot: boekingsregels 2, debet € 42,50")
        .prints("Post staf: Staf: boekingsregels 1, debet € 7,00")
        .prints("Nog niet toegerekend: boekingsregels 0");
    run(&folder, &["--learn", "lijst.csv"])
        .ended(0)
        .says("er verandert niets; rijen waarvan de regel er al staat: 3");
    assert_eq!(text(&folder, "boeken.toml"), expected);
}

#[test]
fn a_company_that_comes_later_is_not_taken_unseen() {
    let folder = folder();
    let list = format!("{HEADINGS}\nsamen.csv,PPO,4300,,,,,1,100,0,100,Zaal,1.1,,body,0\n");
    fs::write(folder.path().join("lijst.csv"), list).expect("a list");
    run(&folder, &["--learn", "lijst.csv"]).ended(0);
    let later = format!("{TOGETHER};4300;2021-01-08;70;9;Leeg;1,00\n");
    fs::write(folder.path().join("samen.csv"), later).expect("books");
    let list = unbooked(&folder);
    let rows: Vec<&str> = list.lines().skip(1).take(2).collect();
    let expected = [
        "samen.csv,,4300,,,,,1,1,0,1,Leeg,,,body,0",
        "samen.csv,SWV,4300,,,,,2,42.5,0,42.5,Boek,,,body,0",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_second_company_that_comes_later_is_not_taken_unseen() {
    let folder = folder();
    let alone = "Administratie;Rekening;Datum;Dagboek;Boekstuk;Omschrijving;Bedrag\nPPO;4300;2021-01-05;70;1;Zaal;100,00\n";
    fs::write(folder.path().join("samen.csv"), alone).expect("books");
    let headings = HEADINGS.replace("Administratie,", "");
    let row = "samen.csv,4300,,,,,1,100,0,100,Zaal";
    assert!(unbooked(&folder).contains(row));
    let list = format!("{headings}\n{row},1.1,,body,0\n");
    fs::write(folder.path().join("lijst.csv"), list).expect("a list");
    run(&folder, &["--learn", "lijst.csv"]).ended(0);
    let learned = text(&folder, "boeken.toml");
    assert!(learned.contains("company = \"PPO\", activity"), "{learned}");
    run(&folder, &["--learn", "lijst.csv"])
        .ended(0)
        .says("er verandert niets; rijen waarvan de regel er al staat: 1");
    let later = format!("{alone}SWV;4300;2021-01-06;70;2;Boek;40,00\n");
    fs::write(folder.path().join("samen.csv"), later).expect("books");
    let list = unbooked(&folder);
    assert!(
        list.contains("samen.csv,SWV,4300,,,,,1,40,0,40,Boek"),
        "{list}"
    );
    // The list does not have the companies of its rows.
    run(&folder, &["--learn", "lijst.csv"]).ended(2);
    assert_eq!(text(&folder, "boeken.toml"), learned);
}

#[test]
fn a_rule_without_a_company_was_learned_too() {
    let folder = folder();
    let alone = "Administratie;Rekening;Datum;Dagboek;Boekstuk;Omschrijving;Bedrag\nPPO;4300;2021-01-05;70;1;Zaal;100,00\n";
    fs::write(folder.path().join("samen.csv"), alone).expect("books");
    let rule = "{ account = \"4300\", cost-centre = \"\", cost-object = \"\", project = \"\", activity = \"1.1\" }";
    let rules = RULES.replace(
        "[\"samen.csv\"]\n",
        &format!("[\"samen.csv\"]\nrules = [{rule}]\n"),
    );
    fs::write(folder.path().join("boeken.toml"), &rules).expect("rules");
    let list = HEADINGS.replace("Administratie,", "");
    let list = format!("{list}\nsamen.csv,4300,,,,,1,100,0,100,Zaal,1.1,,body,0\n");
    fs::write(folder.path().join("lijst.csv"), list).expect("a list");
    run(&folder, &["--learn", "lijst.csv"])
        .ended(0)
        .says("er verandert niets; rijen waarvan de regel er al staat: 1");
    assert_eq!(text(&folder, "boeken.toml"), rules);
}

#[test]
fn a_list_without_the_column_of_companies_is_refused_once() {
    let folder = folder();
    let list = "Boekhouding,Rekening,Kostenplaats,Kostendrager,Project,\"Activiteit, post of financier\",\"Reden, als het \
                niet van dit plan is\"\nsamen.csv,4300,,,,1.1,\nsamen.csv,4310,,,,1.1,\n";
    fs::write(folder.path().join("lijst.csv"), list).expect("a list");
    let ran = run(&folder, &["--learn", "lijst.csv"]);
    assert_eq!(ran.err.matches("Administratie").count(), 1, "{}", ran.err);
    ran.ended(2);
    assert_eq!(text(&folder, "boeken.toml"), RULES);
}

#[test]
fn one_company_needs_no_column() {
    let folder = folder();
    let one = TOGETHER
        .replace("SWV;", "PPO;")
        .replace(";70;1;Boek", ";70;3;Boek");
    fs::write(folder.path().join("samen.csv"), one).expect("books");
    let list = unbooked(&folder);
    assert!(list.starts_with("Boekhouding,Rekening,"), "{list}");
    assert!(
        list.contains("samen.csv,4300,,,,,3,142.5,0,142.5,"),
        "{list}"
    );
}
