//! Lists that can't be learned from: each is refused at its cell, and nothing is written.

use std::fs;

use super::{HEADINGS, PLAN, RULES, folder, list, run, text};

/// Learns from a list of these rows, which must be refused with these words.
fn refuses(rows: &[[&str; 5]], words: &[&str]) {
    let folder = folder();
    list(folder.path(), rows);
    let ran = run(&folder, &["--learn", "lijst.csv"]);
    ran.ended(2);
    for words in words {
        ran.says(words);
    }
    assert_eq!(text(&folder, "boeken.toml"), RULES);
}

/// Learns from a file with this text, which must be refused with these words.
fn refuses_file(name: &str, bytes: &[u8], words: &str) {
    let folder = folder();
    fs::write(folder.path().join(name), bytes).expect("a file");
    run(&folder, &["--learn", name]).ended(2).says(words);
    assert_eq!(text(&folder, "boeken.toml"), RULES);
}

#[test]
fn every_mistake_is_told_at_its_cell() {
    refuses(
        &[
            ["4300", "", "HB", "staff", ""],
            ["4300", "21", "HB", "1.1", "van ons"],
            ["8100", "", "HB", "Niet van dit plan", ""],
            ["4999", "", "HB", "1.1", ""],
            ["4400", "", "HB", "", "lunch"],
            ["4400", "", "HB", "", "lunch"],
        ],
        &[
            "lijst.csv, cel L2: `staff` is geen activiteit, post of financier van het plan; kies uit de lijst (bedoelde u `staf`?)",
            "lijst.csv, cel M3: deze rij heeft een plaats in het plan en ook een reden",
            "lijst.csv, cel M4: wat niet van dit plan is, heeft een reden",
            "lijst.csv, cel B5: geen niet-toegerekende boekingsregel heeft rekening `4999`",
            "lijst.csv, cel B7: deze rij heeft dezelfde codes als rij 6",
        ],
    );
}

#[test]
fn a_rule_that_would_take_booked_lines_is_refused() {
    // The rule for all bookkeepings, which is tried later, puts one line of 4400 on `staf`.
    refuses(
        &[["4400", "", "HB", "1.1", ""]],
        &[
            "lijst.csv, cel L2: de regel voor deze rij zou ook boekingsregels nemen die al een plaats hebben: 1, zoals van \
            rekening `4400` op `Post staf: Staf`",
        ],
    );
}

#[test]
fn rows_that_are_booked_by_now_are_refused() {
    refuses(
        &[["4100", "", "HB", "1.1", ""]],
        &["cel B2: geen niet-toegerekende boekingsregel heeft rekening `4100`"],
    );
}

#[test]
fn a_list_without_rows_or_columns_is_refused() {
    refuses(&[], &["lijst.csv, cel L1: in deze kolom is niets ingevuld"]);
    refuses(&[["4300", "", "HB", "", ""]], &["niets ingevuld"]);
    refuses_file(
        "leeg.csv",
        b"",
        "leeg.csv: hierin staat geen blad `Niet-toegerekende regels`",
    );
    let without = HEADINGS.replace("Kostenplaats", "Afdeling");
    refuses_file(
        "l.csv",
        without.as_bytes(),
        "l.csv, cel A1: in deze rij met kolomkoppen ontbreekt `Kostenplaats`",
    );
    let row = format!("{HEADINGS}\nPPO,4300,,,,HB,1,0,0,0,,1.1,,body,0\n");
    refuses_file(
        "l.csv",
        row.as_bytes(),
        "l.csv, cel A2: `PPO` is geen boekhouding van het plan",
    );
}

#[test]
fn files_that_are_no_lists_are_refused() {
    refuses_file(
        "l.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        "l.xls: dit is geen werkmap in de vorm xlsx",
    );
    refuses_file(
        "l.xlsx",
        b"PK\x03\x04 cut",
        "l.xlsx: de werkmap is beschadigd",
    );
    let folder = folder();
    run(&folder, &["--learn", "weg.xlsx"])
        .ended(2)
        .says("weg.xlsx: dit bestand bestaat niet");
}

#[test]
fn files_that_cannot_be_written_are_refused() {
    let folder = folder();
    list(folder.path(), &[["8100", "", "HB", "fonds", ""]]);
    fs::write(
        folder.path().join("boeken.toml"),
        RULES.replace("text =", "tekst ="),
    )
    .expect("a file");
    let learn = ["--learn", "lijst.csv"];
    run(&folder, &learn)
        .ended(2)
        .says("boeken.toml: wat hierin niet gelezen kan worden, moet eerst goed zijn");
    fs::write(folder.path().join("boeken.toml"), RULES).expect("a file");
    let path = folder.path().join("boeken.toml");
    let mut permissions = fs::metadata(&path).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("it is ours");
    run(&folder, &learn)
        .ended(2)
        .says("boeken.toml: is tegen schrijven beveiligd");
    assert_eq!(text(&folder, "boeken.toml"), RULES);
    let plan = PLAN.replace("actuals = \"boeken.toml\"\n", "");
    fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
    run(&folder, &learn)
        .ended(2)
        .says("plan.toml: dit plan noemt geen boekhouding");
}

#[test]
fn options_that_do_not_go_with_learning_are_refused() {
    let folder = folder();
    for other in [
        ["--format", "csv"],
        ["-o", "x.txt"],
        ["--through", "2021-01-01"],
    ] {
        let args: Vec<&str> = ["--learn", "l.csv"].into_iter().chain(other).collect();
        run(&folder, &args).ended(2).says("--learn");
    }
    run(&folder, &["--dry-run"]).ended(2).says("--learn");
}
