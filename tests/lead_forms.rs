//! Forms of leads that do not fit: forms with a wrong time or code, and workbooks with text in unexpected cells.

use crate::progress::{FILLED, FORMS, checked, folder, run, write};

/// Both activities run in the third of the year from January to April. A wrong time or code is a finding of its own.
#[test]
fn check_and_progress_agree_on_what_is_missing() {
    let folder = folder();
    for (form, missing, misaddressed) in [
        (FILLED.replace("2021-01..2021-04", "2021-01..2021-03"), 1, 1),
        // One unknown code could be either of the two reports, so both count as missing.
        (FILLED.replace("\"1.1\"", "\"9.9\""), 2, 0),
        (String::new(), 2, 0),
    ] {
        write(&folder, "1.form.toml", &form);
        let found = checked(&folder, "2021-05-01");
        let told = format!(": {missing} van de 2 verslagen over januari t/m april 2021");
        assert!(found.contains(&told), "{form}\n{found}");
        let args = [
            "progress",
            "plan.toml",
            "--on",
            "2021-05-01",
            "--format",
            "csv",
        ];
        let table = run(&folder, &args).out;
        // The numbers of expected, handed-in, half filled-in, missing and not yet due reports, and of reports with a
        // wrong time or code.
        let shown = match misaddressed {
            0 => format!(",2021-04-30,2,0,0,{missing},0,"),
            _ => format!(",2021-04-30,2,0,0,{missing},0,{misaddressed},"),
        };
        assert!(table.contains(&shown), "{form}\n{table}");
    }
    // With the report of 1.1 there, the report with the unknown code can only be the report of 1.2.
    write(&folder, "1.form.toml", FILLED);
    write(&folder, "2.form.toml", FILLED.replace("\"1.1\"", "\"9.9\""));
    let found = checked(&folder, "2021-05-01");
    assert!(!found.contains("progress-missing"), "{found}");
    let args = [
        "progress",
        "plan.toml",
        "--on",
        "2021-05-01",
        "--format",
        "csv",
    ];
    let table = run(&folder, &args).out;
    assert!(table.contains(",2021-04-30,2,1,0,0,0,1,"), "{table}");
}

#[test]
fn the_advised_command_makes_the_form_of_the_missing_report() {
    let folder = folder();
    write(&folder, "1.form.toml", FILLED);
    // By now the next form is for September to December.
    let day = "2021-09-01";
    let missing = "verslagen over januari t/m april 2021 niet ingeleverd";
    let said = checked(&folder, day);
    assert!(said.contains(missing), "{said}");
    let command = said
        .split('`')
        .find(|part| part.starts_with("hbplan progress"));
    let command = command.expect("a command");
    let args: Vec<&str> = command.split(' ').skip(1).collect();
    let form = run(&folder, &args).out;
    assert!(
        form.contains("activity = \"1.2\"") && form.contains("in = \"2021-01..2021-04\""),
        "{form}"
    );
    let filled = form.replace("on = \"\"", "on = \"28-4-2021\"");
    let filled = filled.replacen("done = '''\n", "done = '''\nHet slot.\n", 1);
    write(&folder, "2.form.toml", filled);
    let said = checked(&folder, day);
    assert!(!said.contains(missing), "{said}");
}

#[test]
fn the_lines_of_a_remark_are_told_apart() {
    let folder = folder();
    let noted = r#"value = "1,5", note = "Een.\nTwee." }"#;
    write(
        &folder,
        "1.form.toml",
        FILLED.replace("value = \"1,5\" }", noted),
    );
    let args = [
        "progress",
        "plan.toml",
        "--on",
        "2021-05-01",
        "--format",
        "csv",
    ];
    run(&folder, &args).prints("kringen: 1,5 (Een. / Twee.)");
}

/// A form begins with comments. Each byte after these can be the last one that was saved.
#[test]
fn a_form_that_is_cut_off_is_one_finding() {
    let folder = folder();
    let form = run(
        &folder,
        &[
            "progress",
            "plan.toml",
            "--new",
            "1.1",
            "--on",
            "2021-04-30",
        ],
    )
    .out;
    let form = form.replace("on = \"\"", "on = \"28-4-2021\"");
    let form = form.replacen("done = '''\n", "done = '''\nEen kring.\n", 1);
    let form = form.replacen("value = \"\"", "value = \"1\"", 1);
    let about = |end: usize| {
        write(&folder, "1.form.toml", &form[..end]);
        let found = checked(&folder, "2021-04-30");
        (found.matches("1.form.toml").count(), found)
    };
    let keys = form.find("\nactivity").expect("the first key");
    let ends = (keys..form.len() - 1).filter(|end| form.is_char_boundary(*end));
    for end in ends.step_by(23).chain([0, 9, keys + 1]) {
        let (count, found) = about(end);
        assert_eq!(count, 1, "{}\n{found}", &form[..end]);
    }
    for end in [form.len() - 1, form.len()] {
        let (count, found) = about(end);
        assert_eq!(count, 0, "{found}");
    }
}

#[cfg(feature = "xlsx")]
fn write_cell(sheet: &mut rust_xlsxwriter::Worksheet, cell: &str, text: &str) {
    let column = u16::from(cell.as_bytes()[0] - b'A');
    let row: u32 = cell[1..].parse().expect("a row");
    match text.strip_prefix('=') {
        Some(_) => sheet.write_formula(row - 1, column, text),
        None => sheet.write_string(row - 1, column, text),
    }
    .expect("a cell");
}

/// Writes a form as a workbook. `cells` has its cells, such as `B9` with a text or a number, followed by the cells of
/// another sheet.
#[cfg(feature = "xlsx")]
pub(crate) fn workbook(folder: &tempfile::TempDir, cells: &[(&str, &str)], other: &[(&str, &str)]) {
    let own = [
        ("A1", "Voortgangsverslag 1.1 Kringen"),
        ("A6", "Onderdeel"),
        ("B6", "Antwoord"),
        ("A7", "Activiteit"),
        ("B7", "1.1"),
        ("A8", "Tijdvak"),
        ("B8", "2021-01..2021-04"),
        ("A9", "Ingevuld op"),
        ("B9", "28-4-2021"),
        ("A10", "Ingevuld door"),
        ("A11", "Wat is er gedaan?"),
        ("B11", "Een kring."),
        ("A12", "Wat ging anders dan gepland, en waarom?"),
        ("A13", "Welk besluit wordt gevraagd?"),
        ("A15", "Resultaten"),
        ("A16", "Beoogd resultaat"),
        ("B16", "Gepland"),
        ("C16", "Laatst gemeten"),
        ("D16", "Bereikt"),
        ("E16", "Toelichting"),
        ("A17", "kringen"),
        ("B17", "2"),
        ("D17", "1"),
        ("A19", "Gepland in dit tijdvak"),
        ("A20", "Onderdeel"),
        ("B20", "Gepland"),
        ("A21", "Tijdpad"),
        ("B21", "2020 t/m 2021"),
    ];
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let is_changed = |cell: &str| cells.iter().any(|(changed, _)| *changed == cell);
    let own = own.iter().filter(|(cell, _)| !is_changed(cell));
    for (cell, text) in own.chain(cells).filter(|(_, text)| !text.is_empty()) {
        write_cell(sheet, cell, text);
    }
    if other.is_empty() {
        workbook.save(folder.path().join("1.xlsx")).expect("saved");
        return;
    }
    let sheet = workbook
        .add_worksheet()
        .set_name("Kladblok")
        .expect("a name");
    for (cell, text) in other {
        write_cell(sheet, cell, text);
    }
    workbook.save(folder.path().join("1.xlsx")).expect("saved");
}

/// The findings of a form with these cells about forms.
#[cfg(feature = "xlsx")]
fn found(cells: &[(&str, &str)]) -> String {
    let folder = folder();
    workbook(&folder, cells, &[]);
    checked(&folder, "2021-04-30")
}

#[cfg(feature = "xlsx")]
#[test]
fn what_is_typed_beside_the_answers_is_told_at_its_cell() {
    let plain = found(&[]);
    assert!(!plain.contains("progress"), "{plain}");
    for (cell, text) in [
        ("C11", "en dit staat ernaast"),
        ("B14", "los antwoord"),
        ("A18", "De tweede kring volgt."),
        ("D18", "7"),
        ("C21", "naast het tijdpad"),
        ("A23", "onder de tabel"),
        ("B3", "boven het formulier"),
        ("B19", "naast het kopje"),
        ("A20", "over een kop"),
        ("B20", "over een kop"),
        ("A21", "over het tijdpad"),
    ] {
        let found = found(&[(cell, text)]);
        let told = format!("`1.xlsx`, cel `{cell}`: `{text}` staat naast de antwoorden");
        assert!(found.contains(&told), "{cell}\n{found}");
        assert_eq!(
            found.matches("staat naast de antwoorden").count(),
            1,
            "{cell}\n{found}"
        );
        assert!(
            !found.contains("progress-of-unknown-target"),
            "{cell}\n{found}"
        );
    }
}

#[cfg(feature = "xlsx")]
#[test]
fn a_result_below_the_table_makes_no_results_of_headings() {
    let found = found(&[("A18", "extra resultaat"), ("D18", "7"), ("E18", "nieuw")]);
    assert_eq!(
        found.matches("progress-of-unknown-target").count(),
        1,
        "{found}"
    );
    assert!(
        found.contains("geen beoogd resultaat `extra resultaat`"),
        "{found}"
    );
    assert!(!found.contains("staat naast de antwoorden"), "{found}");
    // A row that was inserted and is blank ends no table.
    let gap = [
        ("A17", ""),
        ("B17", ""),
        ("D17", ""),
        ("A18", "kringen"),
        ("D18", "1"),
    ];
    let found = self::found(&gap);
    assert!(!found.contains("progress"), "{found}");
}

#[cfg(feature = "xlsx")]
#[test]
fn what_is_on_another_sheet_is_one_finding() {
    let folder = folder();
    workbook(&folder, &[], &[("B2", "1"), ("A3", "los"), ("C3", "3")]);
    let found = checked(&folder, "2021-04-30");
    let told = "`1.xlsx`, blad `Kladblok`: wat hier staat, is niet overgenomen (gevulde cellen: 3, de eerste is `B2`); zet het bij een antwoord of een toelichting";
    assert!(found.contains(told), "{found}");
    assert_eq!(
        found.matches("unusable-progress-form").count(),
        1,
        "{found}"
    );
}

/// The program writes the last measurement into a form. If the report with that measurement is corrected or removed,
/// the form is still valid.
#[cfg(feature = "xlsx")]
#[test]
fn the_column_of_earlier_measurements_belongs_to_the_form() {
    for last in ["1.5", "4", "een paar"] {
        let found = found(&[("C17", last)]);
        assert!(!found.contains("progress"), "{last}\n{found}");
    }
    // A number in the wrong column is not an answer, and the report lacks one.
    let beside = found(&[("C17", "1"), ("D17", "")]);
    assert!(
        beside.contains("leeg is nog: resultaat `kringen`"),
        "{beside}"
    );
}

#[cfg(feature = "xlsx")]
#[test]
fn words_before_an_answer_that_were_changed_are_one_finding() {
    for (cell, text) in [("A11", "Gedaan?"), ("A13", "Besluit?")] {
        let found = found(&[(cell, text)]);
        let told = "het formulier heeft niet meer";
        assert!(found.contains(told), "{found}");
        assert_eq!(
            found.matches("unusable-progress-form").count(),
            1,
            "{found}"
        );
    }
}

#[cfg(feature = "xlsx")]
#[test]
fn a_time_that_was_made_empty_is_told_with_one_of_the_plan() {
    let found = found(&[("B8", "")]);
    // A plan without periods gives no example of a time.
    let told = "`1.xlsx`, cel `B8`: hier staat niets, en het formulier moet zeggen over welke activiteit en welk tijdvak het gaat; vul `Tijdvak` weer in";
    assert!(found.contains(told), "{found}");
    assert!(!found.contains(&format!("{told}, zoals")), "{found}");
}

#[cfg(feature = "xlsx")]
#[test]
fn an_activity_that_was_made_empty_is_told_with_its_code() {
    let found = found(&[("B7", "")]);
    let told = "`1.xlsx`, cel `B7`: hier staat niets, en het formulier moet zeggen over welke activiteit en welk tijdvak het gaat; vul `Activiteit` weer in, zoals `1.1`";
    assert!(found.contains(told), "{found}");
    assert!(
        !found.contains("activity = "),
        "no TOML for a workbook: {found}"
    );
}

#[cfg(feature = "xlsx")]
#[test]
fn fewer_than_none_was_reached_is_a_finding() {
    let found = found(&[("D17", "-3")]);
    assert!(
        found.contains("bij `kringen` staat -3, en dat kan niet onder 0 zijn"),
        "{found}"
    );
}

/// Reports are due every four months: for 1.1 in 2020 and 2021, and for 1.2 in 2021. None was handed in.
#[test]
fn the_board_sees_the_missing_reports_of_the_last_two_moments_and_the_number_of_earlier_ones() {
    let folder = folder();
    write(&folder, "boeken.toml", FORMS);
    let printed = |audience: &str| {
        let args = [
            "report",
            "plan.toml",
            "--for",
            audience,
            "--on",
            "2021-09-15",
        ];
        run(&folder, &[&args[..], &["--format", "markdown"]].concat()).out
    };
    let missing = |text: &str| text.matches("| Ontbreekt | 1.").count();
    let board = printed("board");
    assert_eq!(missing(&board), 4, "2 moments of 2 activities: {board}");
    let earlier = "| Eerdere tijdvakken | 3 verslagen; het aantal per tijdvak staat hierboven |";
    assert!(board.contains(earlier), "{board}");
    let complete = printed("controller");
    assert_eq!(missing(&complete), 7, "{complete}");
    assert!(!complete.contains("Eerdere tijdvakken"), "{complete}");
}

#[cfg(feature = "xlsx")]
#[test]
fn a_row_of_results_that_was_taken_out_is_told() {
    let asked = ("A18", "Gevraagde resultaten: kringen");
    let kept = found(&[asked]);
    assert!(!kept.contains("progress"), "{kept}");
    let gone = [asked, ("A17", ""), ("B17", ""), ("D17", "")];
    let found = found(&gone);
    assert_eq!(
        found.matches("leeg is nog: resultaat `kringen`").count(),
        1,
        "{found}"
    );
    assert!(!found.contains("staat naast de antwoorden"), "{found}");
    // The form does not ask for a target that was added to the plan after the form was made.
    let older = self::found(&[
        ("A18", "Gevraagde resultaten: kring"),
        gone[1],
        gone[2],
        gone[3],
    ]);
    assert!(!older.contains("progress"), "{older}");
}
