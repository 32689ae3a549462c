//! Forms for the reports of leads: they go out, are filled in and come back.

use std::fs;

use tempfile::TempDir;

use crate::support::run::{Ran, hbplan};

const PLAN: &str = r#"actuals = "boeken.toml"

[plan]
title = "Kring"
language = "nl"

[[activities]]
code = "1.1"
title = "Kringen"
lead = "Anna"
timeline = ["2020..2021"]
targets = [{ what = "kringen", target = 2 }]

[[activities]]
code = "1.2"
title = "Slot"
lead = "Bas"
timeline = ["2021"]

[[reviews]]
what = "Voortgang"
every = "year"
times = 3
in = "2020..2021"
for-each = "activity"
"#;

pub fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder, "plan.toml", PLAN);
    let from = "progress-from = \"2021\"\n";
    write(&folder, "boeken.toml", format!("{FORMS}{from}"));
    folder
}

pub fn write(folder: &TempDir, name: &str, text: impl AsRef<[u8]>) {
    fs::write(folder.path().join(name), text).expect("a file");
}

pub fn run(folder: &TempDir, args: &[&str]) -> Ran {
    hbplan(args).within(folder.path()).go()
}

fn new_form(folder: &TempDir, file: &str) -> Ran {
    let form = [
        "progress",
        "plan.toml",
        "--new",
        "1.1",
        "--on",
        "2021-04-20",
        "-o",
        file,
    ];
    run(folder, &form)
}

/// Returns the output of `check` on a day.
pub fn checked(folder: &TempDir, day: &str) -> String {
    let ran = run(folder, &["check", "plan.toml", "--on", day]);
    let said = ran.out + &ran.err;
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub const FORMS: &str = "progress = [\"*.form.toml\", \"*.xlsx\"]\n";

pub const FILLED: &str = r#"activity = "1.1"
in = "2021-01..2021-04"
on = "28-4-2021"
by = "Anna"
done = "Een kring."
decision = "Mag de tweede later?"
results = [{ what = "kringen", value = "1,5" }]
"#;

#[test]
fn a_form_that_comes_back_is_in_the_reports_and_what_is_missing_is_a_finding_on_its_day() {
    let folder = folder();
    write(&folder, "1.form.toml", FILLED);
    // Both activities run in the first third of the year, January to April, and the report of 1.2 is missing.
    let missing = ": 1 van de 2 verslagen over januari t/m april 2021 niet ingeleverd, uiterste dag 30 april 2021: `1.2`";
    assert!(!checked(&folder, "2021-04-30").contains(missing));
    assert!(checked(&folder, "2021-05-01").contains(missing));
    let printed = |args: &[&str]| run(&folder, args).out;
    let day = ["--on", "2021-05-01", "--format", "markdown"];
    let board = [&["report", "plan.toml", "--for", "board"][..], &day].concat();
    for args in [
        &["year", "plan.toml", "2021", "--format", "markdown"][..],
        &["activity", "plan.toml", "1.1", "--format", "markdown"],
        &["calendar", "plan.toml", "--format", "markdown"],
        &[&["progress", "plan.toml"][..], &day].concat(),
        &board,
    ] {
        assert!(printed(args).contains("Mag de tweede later?"), "{args:?}");
    }
    let leads = "Van de trekkers: 1 verslag ontbreekt en 1 besluit wordt gevraagd.";
    assert!(printed(&board).contains(leads));
    let targets = printed(&[
        "targets",
        "plan.toml",
        "--on",
        "2021-05-01",
        "--format",
        "csv",
    ]);
    assert!(targets.contains("1.5"), "{targets}");
}

#[test]
fn a_new_form_is_blank_and_replaces_no_file() {
    let folder = folder();
    new_form(&folder, "1.form.toml").ended(0);
    new_form(&folder, "1.form.toml").ended(2);
    let said = checked(&folder, "2021-04-30");
    assert!(!said.contains("progress-"), "{said}");
    // The form is there, but nothing is filled in.
    assert!(checked(&folder, "2021-05-01").contains(": 2 van de 2 verslagen over januari"));
}

#[test]
fn no_form_hides_that_an_earlier_report_is_missing() {
    let folder = folder();
    write(&folder, "boeken.toml", FORMS);
    let missing = ": het verslag over januari t/m april 2020 is niet ingeleverd";
    for form in [
        String::new(),
        FILLED.to_string(),
        FILLED.replace("\"1.1\"", "\"9.9\""),
        FILLED.replace("2021-01..2021-04", "2021-01..2021-03"),
    ] {
        write(&folder, "1.form.toml", &form);
        let found = checked(&folder, "2021-04-30");
        assert!(found.contains(missing), "{form}\n{found}");
    }
    let progress = ["progress", "plan.toml", "--on", "2021-04-30"];
    run(&folder, &progress).prints("Trekkers doen verslag vanaf 1 januari 2020");
    // A stretch of time that begins before the day does not count.
    let from = format!("{FORMS}progress-from = \"2020-02\"\n");
    write(&folder, "boeken.toml", from);
    assert!(!checked(&folder, "2021-04-30").contains(missing));
    run(&folder, &progress).prints("Trekkers doen verslag vanaf 1 mei 2020");
}

#[test]
fn a_form_outside_the_plan_is_refused() {
    let form = ["progress", "plan.toml", "--new", "1.1", "--in"];
    let folder = folder();
    run(&folder, &[&form[..], &["2021"]].concat()).ended(0);
    run(&folder, &[&form[..], &["2030"]].concat()).ended(2);
}

#[test]
fn a_number_of_a_form_may_stand_between_its_quotes() {
    let said = |value: &str| {
        let folder = folder();
        let text = FILLED.replace("\"1,5\"", value);
        write(&folder, "1.form.toml", text);
        checked(&folder, "2021-04-30")
    };
    for value in [
        "2",
        "2.5",
        "\"2\"",
        "\"2,5\"",
        "\"2.5\"",
        "\"0,125\"",
        "\" 1_200 \"",
    ] {
        let said = said(value);
        assert!(!said.contains("unusable-progress-form"), "{value}\n{said}");
    }
    for value in ["veel", "1.200", "1,200", "2,5,1", "1e3"] {
        let said = said(&format!("\"{value}\""));
        let refused = format!("`value` is niet als aantal te lezen: `{value}`; schrijf een aantal");
        assert!(said.contains(&refused), "{value}\n{said}");
    }
}

#[test]
fn the_day_of_a_form_may_be_written_as_people_do() {
    let said = |day: &str| {
        let folder = folder();
        write(&folder, "1.form.toml", FILLED.replace("28-4-2021", day));
        checked(&folder, "2021-04-30")
    };
    for day in ["28 april 2021", "28/4/2021", "28.4.2021", "2021-04-28"] {
        let said = said(day);
        assert!(!said.contains("unusable-progress-form"), "{day}\n{said}");
    }
    // A day that can't be read is one mistake: the form has an answer, so it is not half filled in.
    for day in ["april 2021", "gisteren", "31-4-2021"] {
        let said = said(day);
        let refused = format!("`on` is niet als dag te lezen: `{day}`");
        assert!(said.contains(&refused), "{day}\n{said}");
        assert!(!said.contains("progress-half-filled-in"), "{day}\n{said}");
    }
}

#[test]
fn a_document_through_an_earlier_day_is_of_that_day() {
    let folder = folder();
    let board = |more: &[&str]| {
        let args = [
            "report",
            "plan.toml",
            "--for",
            "board",
            "--format",
            "markdown",
        ];
        run(&folder, &[&args[..], more].concat())
    };
    board(&["--through", "2021-04"]).prints("stand op 30 april 2021");
    board(&["--through", "2021-04", "--on", "2021-05-01"]).prints("stand op 1 mei 2021");
    board(&["--through", "2021-04", "--no-actuals"]).ended(2);
}

#[test]
fn broken_forms_are_findings() {
    let form = |from: &str, to: &str| {
        assert!(FILLED.contains(from), "{from}");
        FILLED.replace(from, to)
    };
    for (text, said) in [
        (form("\"1.1\"", "\"1.11\""), "progress-of-unknown-activity"),
        (form("\"1.1\"", "1.1"), "unusable-progress-form"),
        (form("\"1.1\"", "\"\""), "unusable-progress-form"),
        (
            form("in = \"2021-01..2021-04\"\n", ""),
            "unusable-progress-form",
        ),
        (
            form("2021-01..2021-04", "voorjaar"),
            "unusable-progress-form",
        ),
        (
            form("2021-01..2021-04", "2021-01..2021-03"),
            "progress-outside-time",
        ),
        (form("28-4-2021", "31-4-2021"), "unusable-progress-form"),
        (form("28-4-2021", "28-4-2020"), "progress-outside-time"),
        (form("28-4-2021", "28-4-2029"), "progress-outside-time"),
        (form("on = \"28-4-2021\"\n", ""), "progress-half-filled-in"),
        (form("\"Een kring.\"", "\"\""), "progress-half-filled-in"),
        (
            form("\"Een kring.\"", "Een kring."),
            "unusable-progress-form",
        ),
        (
            form("\"kringen\"", "\"kring\""),
            "progress-of-unknown-target",
        ),
        (form("\"1,5\"", "\"veel\""), "unusable-progress-form"),
        (form("\"1,5\"", "\"\""), "progress-half-filled-in"),
        (form("done", "gedaan"), "unusable-progress-form"),
    ] {
        let folder = folder();
        write(&folder, "1.form.toml", &text);
        let found = checked(&folder, "2021-04-30");
        assert!(found.contains(said), "{text}\n{found}");
    }
    let folder = folder();
    write(&folder, "1.form.toml", FILLED);
    write(&folder, "2.form.toml", FILLED);
    write(&folder, "3.xlsx", "PK\u{3}\u{4}");
    write(&folder, "4.form.toml", b"done = \"\xe9\"");
    let found = checked(&folder, "2021-04-30");
    assert!(found.contains("progress-twice"), "{found}");
    assert!(
        found.contains("3.xlsx") && found.contains("UTF-8"),
        "{found}"
    );
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_comes_back_with_every_character() {
    use calamine::{Data, Reader, Xlsx, open_workbook};

    let said = "  =1+1 \"dubbel\" 'enkel'\nregel 2 🎉 é \\ <&> _x000D_ # ''' \"\"\"  ";
    let folder = folder();
    new_form(&folder, "out.form").ended(2);
    new_form(&folder, "uit.xlsx").ended(0);
    let path = folder.path().join("uit.xlsx");
    let mut workbook: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let range = workbook
        .worksheet_range_at(0)
        .expect("a sheet")
        .expect("cells");
    let mut back = rust_xlsxwriter::Workbook::new();
    let sheet = back.add_worksheet();
    for (row, cells) in (0..).zip(range.rows()) {
        let first = cells[0].to_string();
        for (column, cell) in (0..).zip(cells) {
            let filled = match (first.as_str(), column) {
                ("Ingevuld op", 1) => "28-4-2021",
                ("Wat is er gedaan?", 1) => said,
                ("kringen", 3) => "1,5",
                _ => "",
            };
            match (filled, cell) {
                ("", Data::Empty) => {}
                ("", cell) => drop(
                    sheet
                        .write_string(row, column, cell.to_string())
                        .expect("a cell"),
                ),
                (filled, _) => drop(sheet.write_string(row, column, filled).expect("a cell")),
            }
        }
    }
    back.save(&path).expect("saved");
    let found = checked(&folder, "2021-04-30");
    assert!(!found.contains("progress"), "{found}");
    let args = [
        "progress",
        "plan.toml",
        "--on",
        "2021-04-30",
        "--format",
        "json",
    ];
    let printed: serde_json::Value = serde_json::from_str(&run(&folder, &args).out).expect("JSON");
    let is_said = |text: &str| text == said;
    assert!(texts(&printed).into_iter().any(is_said), "{printed}");
}

/// Every text in a JSON value.
#[cfg(feature = "xlsx")]
fn texts(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::String(text) => vec![text],
        serde_json::Value::Array(all) => all.iter().flat_map(texts).collect(),
        serde_json::Value::Object(all) => all.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_form_whose_code_is_that_of_another_activity_is_refused() {
    let folder = folder();
    new_form(&folder, "1.form.toml").ended(0);
    let path = folder.path().join("1.form.toml");
    let form = fs::read_to_string(&path).expect("a form");
    // The form has the planned value of the target.
    let is_target = |line: &str| line.contains("kringen") && line.contains('2');
    assert!(form.lines().any(is_target), "{form}");
    let changed = form.replace("activity = \"1.1\"", "activity = \"1.2\"");
    write(&folder, "1.form.toml", changed);
    let found = checked(&folder, "2021-04-30");
    assert!(
        found.contains("is het formulier van activiteit `1.1`, en noemt nu `1.2`"),
        "{found}"
    );
}

#[test]
fn a_form_in_another_format_or_over_other_time_says_so() {
    let folder = folder();
    new_form(&folder, "form.csv").ended(2);
    let form = ["progress", "plan.toml", "--new", "1.1", "--in", "2021-02"];
    let ran = run(&folder, &form);
    ran.ended(0);
    ran.says("vraagt over februari 2021 geen verslag");
}

#[test]
fn the_example_has_three_reports_of_twelve() {
    let args = ["progress", "plans/leiden.toml", "--actuals"];
    let file = "examples/leiden-realisation/voortgang.toml";
    let ran = hbplan(&[&args[..], &[file, "--on", "2021-05-01", "--format", "csv"]].concat()).go();
    // 12 activities run from January to April: 1.1 and 2.1 are handed in, 2.2a has neither a day nor a description of
    // the work, and the other 9 are missing.
    assert!(ran.out.contains(",2021-04-30,12,2,1,9,0,"), "{}", ran.out);
    assert!(
        ran.out
            .contains("nog in te vullen: wat er is gedaan, de dag")
    );
    assert!(ran.out.contains("Mag de derde kring na de zomer beginnen"));
    assert!(ran.out.contains("wijken met een kring: 2"));
}
