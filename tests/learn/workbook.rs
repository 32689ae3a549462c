//! The list as a workbook: the choices that it offers, and codes that spreadsheet programs changed.

use std::fs;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

use super::{RULES, folder, run, text};
use crate::support::workbooks::without_results;

const SHEET: &str = "Niet-toegerekende regels";

/// Writes the list as a workbook, and returns its cells.
fn cells(folder: &TempDir) -> Vec<Vec<Data>> {
    run(folder, &["--unbooked", "-o", "lijst.xlsx"]).ended(0);
    let mut workbook: Xlsx<_> =
        open_workbook(folder.path().join("lijst.xlsx")).expect("a workbook");
    let range = workbook.worksheet_range(SHEET).expect("the list");
    range.rows().map(<[Data]>::to_vec).collect()
}

/// Saves cells in a sheet with this name, as a program that turns codes into numbers would.
fn save(folder: &TempDir, sheet: &str, cells: &[Vec<Data>]) {
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(sheet).expect("a name");
    for (row, cells) in (0..).zip(cells) {
        for (column, cell) in (0..).zip(cells) {
            let text = cell.to_string();
            if text.starts_with('=') {
                worksheet
                    .write_formula(row, column, text.as_str())
                    .expect("a cell");
                continue;
            }
            match text.parse::<f64>() {
                Ok(number) => worksheet.write_number(row, column, number),
                Err(_) => worksheet.write_string(row, column, text),
            }
            .expect("a cell");
        }
    }
    workbook
        .save(folder.path().join("terug.xlsx"))
        .expect("a workbook");
}

/// Fills in the place, or the reason, of the row with this account and cost centre.
fn fill_in(cells: &mut [Vec<Data>], account: &str, cost_centre: &str, place: &str, reason: &str) {
    let text = |cell: &Data| cell.to_string();
    let is_row = |row: &&mut Vec<Data>| text(&row[1]) == account && text(&row[3]) == cost_centre;
    let row = cells
        .iter_mut()
        .find(is_row)
        .expect("a row of this account");
    row[11] = Data::String(place.to_string());
    row[12] = Data::String(reason.to_string());
}

#[test]
fn every_place_of_the_plan_can_be_chosen() {
    let folder = folder();
    let cells = cells(&folder);
    assert_eq!(
        cells[0][0],
        Data::String("Niet-toegerekende regels: Kring".to_string())
    );
    let mut workbook: Xlsx<_> =
        open_workbook(folder.path().join("lijst.xlsx")).expect("a workbook");
    let range = workbook.worksheet_range("Keuzes").expect("the choices");
    let choices: Vec<String> = range.rows().skip(3).map(|row| row[0].to_string()).collect();
    let expected = [
        "1.1 Kringen",
        "1.10 Slot",
        "Post staf: Staf",
        "Financier fonds: Fonds",
        "Niet van dit plan",
    ];
    assert_eq!(choices, expected);
    let sheets = std::fs::File::open(folder.path().join("lijst.xlsx")).expect("a workbook");
    let mut archive = zip::ZipArchive::new(sheets).expect("an archive");
    let sheet = archive
        .by_name("xl/worksheets/sheet1.xml")
        .expect("a sheet");
    let sheet = std::io::read_to_string(sheet).expect("text");
    // Five rows of the list, and five choices.
    assert!(
        sheet.contains("sqref=\"L6:L10\"")
            && sheet.contains("<formula1>Keuzes!$A$4:$A$8</formula1>"),
        "{sheet}"
    );
}

#[test]
fn a_list_that_is_filled_in_is_not_replaced_unasked() {
    let folder = folder();
    let mut cells = cells(&folder);
    let again = ["--unbooked", "-o", "lijst.xlsx"];
    run(&folder, &again).ended(0);
    fill_in(&mut cells, "4300", "21", "1.1 Kringen", "");
    save(&folder, SHEET, &cells);
    fs::rename(
        folder.path().join("terug.xlsx"),
        folder.path().join("lijst.xlsx"),
    )
    .expect("a name");
    for args in [&again[..], &["-o", "lijst.xlsx"]] {
        run(&folder, args).ended(2).says(
            "lijst.xlsx: in deze lijst is iets ingevuld; zet dat eerst in het plan met --learn",
        );
    }
    run(&folder, &["--learn", "lijst.xlsx"]).ended(0);
    run(&folder, &["--unbooked", "-o", "lijst.xlsx", "--force"]).ended(0);
}

#[test]
fn codes_that_became_numbers_are_still_themselves() {
    let folder = folder();
    let mut cells = cells(&folder);
    fill_in(&mut cells, "0900", "", "", "balans");
    fill_in(&mut cells, "4300", "21", "1.1 Kringen", "");
    save(&folder, SHEET, &cells);
    run(&folder, &["--learn", "terug.xlsx"]).ended(0);
    let rules = text(&folder, "boeken.toml");
    for rule in [
        "{ account = \"4300\", cost-centre = \"21\", cost-object = \"\", project = \"HB\", activity = \"1.1\" },",
        "{ account = \"0900\", cost-centre = \"\", cost-object = \"\", project = \"\", exclude = \"balans\" },",
    ] {
        assert!(rules.contains(rule), "{rules}");
    }
    run(&folder, &["--learn", "terug.xlsx"])
        .ended(0)
        .says("er verandert niets");
    assert_eq!(text(&folder, "boeken.toml"), rules);
}

#[test]
fn a_code_that_became_another_ones_number_is_asked() {
    let folder = folder();
    let mut cells = cells(&folder);
    // Saved as 1.1, which can be `1.1` and `1.10`.
    fill_in(&mut cells, "8100", "", "1.10", "");
    save(&folder, SHEET, &cells);
    run(&folder, &["--learn", "terug.xlsx"])
        .ended(2)
        .says("terug.xlsx, blad `Niet-toegerekende regels`, cel L10: `1.1` kan meer dan één activiteit, post of financier zijn");
    assert_eq!(text(&folder, "boeken.toml"), RULES);
}

/// As openpyxl saves it.
#[test]
fn a_formula_without_its_result_is_refused_at_its_cell() {
    let folder = folder();
    let mut cells = cells(&folder);
    fill_in(&mut cells, "4300", "21", "=Keuzes!A4", "");
    fill_in(&mut cells, "8100", "", "fonds", "");
    save(&folder, SHEET, &cells);
    without_results(&folder.path().join("terug.xlsx"));
    run(&folder, &["--learn", "terug.xlsx"])
        .ended(2)
        .says("terug.xlsx, blad `Niet-toegerekende regels`, cel L8: hier staat een formule waarvan het antwoord niet is bewaard");
    assert_eq!(text(&folder, "boeken.toml"), RULES);
    // Somebody filled it in, so it is not replaced.
    run(&folder, &["--unbooked", "-o", "terug.xlsx"])
        .ended(2)
        .says("in deze lijst is iets ingevuld");
}

/// The row of another account has no place, and the number of lines is only for readers.
#[test]
fn a_formula_without_its_result_in_a_cell_that_is_not_read_is_no_obstacle() {
    let folder = folder();
    let mut cells = cells(&folder);
    fill_in(&mut cells, "4300", "21", "staf", "");
    let text = |cell: &Data| cell.to_string();
    let row = |account: &str, cost_centre: &str| {
        let is_row = |row: &Vec<Data>| text(&row[1]) == account && text(&row[3]) == cost_centre;
        let found = cells.iter().position(is_row);
        found.expect("a row of this account")
    };
    let (filled, empty) = (row("4300", "21"), row("4400", ""));
    cells[filled][6] = Data::String("=1+1".to_string());
    cells[empty][1] = Data::String("=4400+0".to_string());
    let last = cells.len();
    cells.push(vec![Data::Empty; 15]);
    cells[last][14] = Data::String("=1+1".to_string());
    save(&folder, SHEET, &cells);
    without_results(&folder.path().join("terug.xlsx"));
    run(&folder, &["--learn", "terug.xlsx"])
        .ended(0)
        .prints("Post staf: Staf: boekingsregels 1, debet € 40,00");
}

#[test]
fn a_workbook_of_another_plan_or_without_the_list_is_refused() {
    let folder = folder();
    let mut cells = cells(&folder);
    fill_in(&mut cells, "4300", "21", "1.1", "");
    // A list may be written in any language.
    let english = run(&folder, &["--unbooked", "--lang", "en"]).out;
    let (title, _) = english.split_once(':').expect("a title");
    cells[0][0] = Data::String(format!("{title}: Ander plan"));
    let learn = ["--learn", "terug.xlsx"];
    save(&folder, "Blad1", &cells);
    run(&folder, &learn).ended(2).says("terug.xlsx, blad `Blad1`, cel A1: dit is een lijst van het plan `Ander plan`, en dit plan heet `Kring`");
    save(&folder, SHEET, &cells[..1]);
    run(&folder, &learn)
        .ended(2)
        .says("terug.xlsx: hierin staat geen blad `Niet-toegerekende regels` met kolomkoppen");
    assert_eq!(text(&folder, "boeken.toml"), RULES);
}
