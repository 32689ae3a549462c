//! The workbook of a document: its front sheet, and the findings of a broken plan.

use std::io::{Cursor, Read};

use calamine::{Data, Reader};
use hbplan::Project;
use hbplan::render::xlsx::FORMAT;
use hbplan::reports::{self, Audience};

use super::decoded;
use crate::support::plans::{TODAY, project, project_of};

fn document(project: &Project) -> Vec<u8> {
    let input = project.report_input(TODAY);
    let mut document = reports::document(&input, Audience::All);
    document.reports = reports::workbook(&input, Audience::All);
    let render = FORMAT.render_document.expect("it holds documents");
    render(&document, &project.printable_files()).expect("it fits")
}

fn column(bytes: &[u8], sheet: &str, column: u32) -> Vec<String> {
    let mut workbook = decoded::workbook(bytes.to_vec());
    let range = workbook.worksheet_range(sheet).expect("a sheet");
    let rows = 0..=range.end().map_or(0, |(row, _)| row);
    let cells = rows.filter_map(|row| range.get_value((row, column)));
    let texts = cells.filter(|cell| !matches!(cell, Data::Empty));
    texts.map(ToString::to_string).collect()
}

#[test]
fn the_front_sheet_leads_to_every_sheet() {
    let bytes = document(&project_of("leiden"));
    let names = decoded::workbook(bytes.clone()).sheet_names();
    assert_eq!(names[0], "Voorblad");
    let listed = column(&bytes, "Voorblad", 0);
    let heading = listed.iter().position(|cell| cell == "Blad");
    let listed = &listed[heading.expect("a list of sheets") + 1..];
    assert_eq!(listed[..names.len() - 1], names[1..]);
}

#[test]
fn the_findings_of_a_broken_plan_are_a_sheet() {
    let broken = project(
        r#"
[plan]
title    = "Courses"
language = "en"
periods  = ["2027"]
[funders]
fund = { name = "Fund", credit = [100], total = 90 }
"#,
    );
    let bytes = document(&broken);
    let names = decoded::workbook(bytes.clone()).sheet_names();
    assert_eq!(names[..2], ["Front sheet", "Findings"]);
    let levels = column(&bytes, "Findings", 0);
    assert_eq!(levels.len(), 2 + broken.findings.len());
    assert!(levels.contains(&"error".to_string()), "{levels:?}");
    // The funder is in the seventh line.
    assert!(column(&bytes, "Findings", 6).contains(&"7".to_string()));
    let sound = decoded::workbook(document(&project_of("leiden"))).sheet_names();
    assert!(!sound.contains(&"Bevindingen".to_string()));
}

/// The XML of a sheet, by its name.
fn sheet_xml(bytes: &[u8], name: &str) -> String {
    let names = decoded::workbook(bytes.to_vec()).sheet_names();
    let number = names.iter().position(|each| each == name);
    let path = format!("xl/worksheets/sheet{}.xml", 1 + number.expect("a sheet"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut xml = String::new();
    let mut sheet = archive.by_name(&path).expect("a sheet");
    sheet.read_to_string(&mut xml).expect("text");
    xml
}

/// The costs of Leiden are wide and have 63 rows, from row 5: they have a filter. The list of sheets has more than 20 rows too.
#[test]
fn wide_sheets_are_printed_landscape_and_long_tables_have_a_filter() {
    let bytes = document(&project_of("leiden"));
    let costs = sheet_xml(&bytes, "Kosten");
    assert!(costs.contains(r#"orientation="landscape""#));
    assert!(costs.contains(r#"<autoFilter ref="A4:M67"/>"#), "no filter");
    for (name, orientation) in [("Samenvatting", "portrait"), ("Voorblad", "portrait")] {
        let xml = sheet_xml(&bytes, name);
        assert!(
            xml.contains(&format!("orientation=\"{orientation}\"")),
            "{name}"
        );
        assert!(!xml.contains("<autoFilter"), "{name}");
    }
}
