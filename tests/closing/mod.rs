//! `hbplan close`: the figures that are frozen, the cases that are refused, and later corrections.

mod hours;
mod versions;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::run::{Ran, hbplan};

/// The last entry of `[checks]`: in the made-up books the subsidy is not paid in the instalments of the plan.
const NOT_IN_INSTALMENTS: &str =
    "received-differs = { level = \"allow\", reason = \"verzonnen voorschotten\" }\n";

/// The example with its CSV files, as it was before the closed half-year and before the invoice of 750 that came after
/// it.
fn leiden() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let names = [
        "csv.toml",
        "ppo.csv",
        "swvvo.csv",
        "uren-ppo.csv",
        "uren-swvvo.csv",
    ];
    for name in names {
        let from = format!("examples/leiden-realisation/{name}");
        fs::copy(from, path.join(name)).expect("an example");
    }
    let plan = fs::read_to_string("plans/leiden.toml").expect("a plan");
    write(path, "leiden.toml", &(plan + NOT_IN_INSTALMENTS));
    let lines = read(path, "ppo.csv");
    let kept = lines.lines().filter(|line| !line.contains(";20209513;"));
    let kept: Vec<&str> = kept.collect();
    assert_eq!(kept.len() + 2, lines.lines().count());
    write(path, "ppo.csv", &(kept.join("\n") + "\n"));
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("a file")
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file");
}

fn run(folder: &Path, args: &[&str]) -> Ran {
    let args: Vec<&str> = args
        .iter()
        .chain(&["--actuals", "csv.toml"])
        .copied()
        .collect();
    hbplan(&args).within(folder).go()
}

fn close(folder: &Path, time: &str, on: &str) -> Ran {
    run(folder, &["close", "leiden.toml", time, "--on", on])
}

/// The names of the closed files in a folder.
fn closed_files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_closed = |name: &String| name.contains(".closed") && !name.contains(".closed-files");
    let mut closed: Vec<String> = names.filter(is_closed).collect();
    closed.sort();
    closed
}

/// The rows of the corrections of the example.
fn corrections(folder: &Path) -> Vec<String> {
    let args = [
        "actuals",
        "leiden.toml",
        "--by",
        "correction",
        "--format",
        "csv",
    ];
    let ran = run(folder, &args);
    assert!(ran.code < 2, "{}", ran.err);
    ran.out.lines().map(str::to_string).collect()
}

#[test]
fn a_closed_half_year_has_its_figures_added_up_by_hand() {
    let folder = leiden();
    close(folder.path(), "2020-H2", "2021-01-20")
        .ended(0)
        .says("csv.2020-H2.closed.toml geschreven: 2e halfjaar 2020 is afgesloten");
    let text = read(folder.path(), "csv.2020-H2.closed.toml");
    for line in [
        "span = \"2020-H2\"",
        "on = 2021-01-20",
        "plan-version = 2020-01-06",
        // Half of 500.275 less 22.638 that is spent in the first half, because the printed plan has 3.2 (45.000) there.
        // 6 × 1.452; 17.250 + 17.250 − 250; 2 × 27.700; 38.250,75.
        "\"5.1\" = { budget = 8712, realised = 8712 }",
        "\"2.1\" = { budget = 36000, realised = 34250 }",
        "\"2.2a\" = { budget = 41550, realised = 55400 }",
        "\"1.3\" = { budget = 20000, realised = 38250.75 }",
        // 34.250 + 55.400
        "samenwerking = { budget = 78350, realised = 89650 }",
        // PPO: 8.712 + 34.250; SWVVO: 55.400 + 38.250,75
        "ppo = { budget = 9729, realised = 42962 }",
        "swvvo = { budget = 5404, realised = 93650.75 }",
        "scholen-vo = { budget = 9987, realised = 19975 }",
        // Of PPO 6 × 1.452 + 2 × 17.250 in debit, and the correction of 250, a negative amount in one column, in
        // credit.
        "lines = 9",
        "debit = 43212",
        "credit = 250",
        "path = \"ppo.csv\"",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // 8.712 + 34.250 + 55.400 + 38.250,75
    assert!(text.contains("realised = 136612.75 }"), "{text}");
}

#[test]
fn the_closed_half_year_of_the_example_is_what_close_writes() {
    let folder = leiden();
    close(folder.path(), "2020-H2", "2021-01-20").ended(0);
    let figures = |text: &str| {
        let (_, rest) = text.split_once("[totals]").expect("figures");
        let (figures, _) = rest.split_once("[[files]]").expect("files");
        figures.to_string()
    };
    let example = fs::read_to_string("examples/leiden-realisation/csv.2020-H2.closed.toml");
    let written = read(folder.path(), "csv.2020-H2.closed.toml");
    assert_eq!(figures(&example.expect("the example")), figures(&written));
}

#[test]
fn an_invoice_that_comes_after_closing_is_a_correction_in_every_report() {
    let plan = "plans/leiden.toml";
    let actuals = ["--actuals", "examples/leiden-realisation/csv.toml"];
    let with = |args: &[&'static str]| {
        let args: Vec<&str> = args.iter().chain(&actuals).copied().collect();
        hbplan(&args).go()
    };
    let ran = with(&["actuals", plan, "--by", "correction", "--format", "csv"]);
    for row in [
        // 89.650 + 750 = 90.400, and 136.612,75 − 89.650 = 46.962,75 that did not change.
        "Samenwerking,2020-H2,89650,90400,750",
        "Zonder correctie,2020-H2,46962.75,46962.75,0",
        // 34.250 + 750 = 35.000, and 136.612,75 − 34.250 = 102.362,75.
        "2.1 Opzetten 2 kringen VSE/PO,2020-H2,34250,35000,750",
        "Zonder correctie,2020-H2,102362.75,102362.75,0",
        // 42.962 + 750 = 43.712, and 136.612,75 − 42.962 = 93.650,75.
        "PPO regio Leiden,2020-H2,42962,43712,750",
        "Zonder correctie,2020-H2,93650.75,93650.75,0",
        "Totaal,,136612.75,137362.75,750",
    ] {
        assert!(ran.out.contains(row), "{row}\n{}", ran.out);
    }
    with(&["check", plan, "--output-format", "concise"])
        .ended(0)
        .prints("bij de afsluiting op 20 januari 2021 was dat")
        .prints("€ 750,00");
    // The message names no command with arguments, because that would fail elsewhere: here the bookkeepings have a file
    // of their own.
    with(&["check", plan, "--output-format", "json"])
        .prints("of sluit 2e halfjaar 2020 opnieuw af met `hbplan close`");
    let caption = "Correcties op afgesloten periodes";
    for args in [
        &["actuals", plan][..],
        &["forecast", plan],
        &["account", plan, "--funder", "subsidie"],
        &["year", plan, "2020"],
        &["report", plan, "--format", "html"],
    ] {
        let ran = with(args);
        assert!(ran.out.contains(caption), "{args:?}\n{}", ran.err);
    }
    let of_another_year = with(&["year", plan, "2021"]);
    assert!(!of_another_year.out.contains(caption));
}

/// The tables of some reports, without their notes.
fn tables(folder: &Path) -> Vec<String> {
    let commands: [&[&str]; 3] = [
        &["actuals", "leiden.toml", "--format", "csv"],
        &[
            "actuals",
            "leiden.toml",
            "--by",
            "line,activity,partner,lead",
            "--format",
            "csv",
        ],
        &["year", "leiden.toml", "2020", "--format", "csv"],
    ];
    // Errors and their number are not figures: a closed year has fewer of them.
    let is_figures = |line: &&str| !line.contains(",banner,") && !line.contains(",error,");
    let each = commands.iter().map(|args| run(folder, args).out);
    each.map(|out| {
        out.lines()
            .filter(is_figures)
            .collect::<Vec<_>>()
            .join("\n")
    })
    .collect()
}

#[test]
fn closing_and_reopening_changes_no_figure() {
    let folder = leiden();
    let path = folder.path();
    let open = tables(path);
    close(path, "2020-H2", "2021-01-20").ended(0);
    assert_eq!(tables(path), open, "closed");
    run(path, &["check", "leiden.toml", "--strict"]).ended(0);
    fs::remove_file(path.join("csv.2020-H2.closed.toml")).expect("the closed file");
    assert_eq!(tables(path), open, "opened again");
}

#[test]
fn what_can_not_be_closed_yet_is_refused_and_nothing_is_written() {
    let folder = leiden();
    let path = folder.path();
    // The books are closed to 30 June 2021.
    close(path, "2021", "2022-01-20")
        .ended(2)
        .says("`PPO regio Leiden` is afgesloten tot en met 30 juni 2021, en 2021 loopt tot en met 31 december 2021");
    close(path, "2020-H2", "2020-12-31")
        .ended(2)
        .says("is op 31 december 2020 nog niet voorbij");
    close(path, "2019", "2022-01-20")
        .ended(2)
        .says("in 2019 heeft het plan geen periode");
    close(path, "halfjaar", "2022-01-20")
        .ended(2)
        .says("`halfjaar` is geen periode van het plan");
    hbplan(&["close", "leiden.toml", "2020"])
        .within(path)
        .go()
        .ended(2)
        .says("noemt geen boekhoudingen");
    hbplan(&["close", "-", "2020"]).within(path).go().ended(2);
    fs::rename(path.join("swvvo.csv"), path.join("elsewhere.csv")).expect("renamed");
    close(path, "2020", "2021-01-20")
        .ended(2)
        .says("is niet aangeleverd");
    fs::rename(path.join("elsewhere.csv"), path.join("swvvo.csv")).expect("renamed");
    let plan = read(path, "leiden.toml");
    write(path, "leiden.toml", &plan.replacen("17_424", "17_425", 1));
    close(path, "2020", "2021-01-20")
        .ended(2)
        .says("hbplan check leiden.toml --actuals csv.toml`");
    assert_eq!(closed_files(path), [""; 0]);
}

#[test]
fn days_are_closed_once() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    close(path, "2020", "2021-01-20")
        .ended(2)
        .says("2e halfjaar 2020 is al afgesloten in `csv.2020-H2.closed.toml`");
    close(path, "2020-H1", "2021-01-20")
        .ended(0)
        .says("ook afgesloten: 1 boekingsregel zonder plaats in het plan");
    // File names have the ids of periods of the plan, and no dots or slashes of a span.
    close(path, "2021-01..2021-05", "2021-07-20").ended(0);
    let files = [
        "csv.2020-H1.closed.toml",
        "csv.2020-H2.closed.toml",
        "csv.2021-01_2021-05.closed.toml",
    ];
    assert_eq!(closed_files(path), files);
    run(path, &["check", "leiden.toml", "--strict"]).ended(0);
}

#[test]
fn an_explanation_stays_with_its_figure() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    let list = read(path, "csv.toml");
    let (before, after) = list
        .split_once("[[explanations]]\nline = \"professionalisering\"")
        .expect("one");
    let (_, after) = after.split_once("[[").expect("another table");
    write(path, "csv.toml", &format!("{before}[[{after}"));
    let ran = run(
        path,
        &["actuals", "leiden.toml", "--by", "line", "--format", "csv"],
    );
    assert!(
        ran.out
            .contains("De opleiding wordt betaald door een school"),
        "{}",
        ran.out
    );
}

#[test]
fn a_closed_file_among_the_plans_is_no_plan_and_its_seal_is_checked() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    let check = ["check", "leiden.toml", "csv.2020-H2.closed.toml"];
    hbplan(&check)
        .within(path)
        .go()
        .ended(0)
        .says("overgeslagen")
        .says("1 plan gecontroleerd");
    let closed = read(path, "csv.2020-H2.closed.toml");
    write(
        path,
        "csv.2020-H2.closed.toml",
        &closed.replace("34250", "34350"),
    );
    hbplan(&check)
        .within(path)
        .go()
        .ended(1)
        .says("is niet zoals `hbplan close` het schreef")
        .says("1 plan gecontroleerd: 1 gewijzigd afgesloten bestand");
    // A later version replaces it, and every file of the folder may be named.
    close(path, "2020-H2", "2021-03-01").ended(0);
    let all = [
        "check",
        "csv.2020-H2.closed-2.toml",
        "csv.2020-H2.closed.toml",
        "csv.closed-files.toml",
        "csv.toml",
        "leiden.toml",
    ];
    hbplan(&all)
        .within(path)
        .go()
        .ended(0)
        .says("en `csv.2020-H2.closed-2.toml` vervangt het")
        .says(
            "`csv.closed-files.toml`: overgeslagen, want dit is de lijst van afgesloten bestanden",
        )
        .says("`csv.toml`: overgeslagen, want dit is een bestand met boekhoudingen")
        .says("1 plan gecontroleerd: geen bevindingen");
    // If it is the only file, it was meant as a plan.
    hbplan(&["check", "csv.toml"]).within(path).go().ended(1);
}

#[test]
fn a_balance_that_is_not_known_is_said_when_its_year_is_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = "[plan]\ntitle = \"T\"\nperiods = [\"2020\"]\n[funders]\n\
        rijk = { name = \"Rijk\", credit = [100], award = { granted = 100, model = \"G2\", reference = \"R\", \
        description = \"D\", granted-on = 2019-12-01 } }\n[lines]\nx = { name = \"X\", debit = [100] }\n\
        [[actuals.source]]\nkind = \"csv\"\nthrough = 2020-12-31\ncontents = \"\"\"\n\
        Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag\n2020-02-01;4100;70;1;A;80,00\n\"\"\"\n\
        rules = [{ account = \"4*\", line = \"x\" }]\n";
    write(folder.path(), "plan.toml", plan);
    let close = ["close", "plan.toml", "2020", "--on", "2021-01-10"];
    let ran = hbplan(&close).within(folder.path()).go();
    ran.says("het saldo van `Rijk` eind 2020 is niet bekend");
    // A rule that names the funder makes it known: 100 − 80.
    let rule = "rules = [{ account = \"8*\", funder = \"rijk\" }, ";
    write(
        folder.path(),
        "known.toml",
        &plan.replace("rules = [", rule),
    );
    let close = ["close", "known.toml", "2020", "--on", "2021-01-10"];
    let ran = hbplan(&close).within(folder.path()).go();
    ran.ended(0);
    assert!(!ran.err.contains("niet bekend"), "{}", ran.err);
}
