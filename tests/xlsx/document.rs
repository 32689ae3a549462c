//! The workbook of a document: its front sheet, and the findings of a broken plan.

use std::io::{Cursor, Read};

use calamine::{Data, Reader};
use hbplan::Project;
use hbplan::render::xlsx::FORMAT;
use hbplan::reports::{self, Audience};

use super::decoded;
use crate::support::files::read;
use crate::support::plans::{TODAY, project, project_of};
use crate::support::run::hbplan;

fn document(project: &Project) -> Vec<u8> {
    document_for(project, Audience::All)
}

fn document_for(project: &Project, audience: Audience) -> Vec<u8> {
    let input = project.report_input(TODAY);
    let mut document = reports::document(&input, audience);
    document.reports = reports::workbook(&input, audience);
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

/// The workbook for the board has no cell for input and no sheet that recalculates, and the workbook for everyone has
/// both.
#[test]
fn the_front_sheet_speaks_of_input_only_where_there_is_any() {
    let project = project_of("leiden");
    let says = |audience, text: &str| {
        let front = column(&document_for(&project, audience), "Voorblad", 0);
        front.iter().any(|line| line.contains(text))
    };
    for text in ["Gele cellen", "beveiligd", "Bladen die meerekenen"] {
        assert!(says(Audience::All, text), "{text}");
        assert!(!says(Audience::Board, text), "{text}");
    }
    assert!(says(
        Audience::Board,
        "Een momentopname houdt haar bedragen"
    ));
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
    part(bytes, &path)
}

/// The XML of a part of a workbook.
fn part(bytes: &[u8], path: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut xml = String::new();
    let mut part = archive.by_name(path).expect("the part");
    part.read_to_string(&mut xml).expect("text");
    xml
}

/// In Leiden, one euro of `Aanbod` comes from the rounding of the printed table, in the first half of 2023, which is
/// the fourth pair of columns.
#[test]
fn a_comment_says_why_a_line_was_adjusted() {
    let bytes = document(&project_of("leiden"));
    let comments = part(&bytes, "xl/comments1.xml");
    assert_eq!(comments.matches("<comment ").count(), 1);
    let lines = column(&bytes, "Begroting", 0);
    assert!(lines.contains(&"Aanbod".to_string()));
    let mut workbook = decoded::workbook(bytes.clone());
    let budget = workbook.worksheet_range("Begroting").expect("a sheet");
    let row = (0..40).find(|row| {
        let name = budget.get_value((*row, 0));
        name.is_some_and(|name| *name == "Aanbod")
    });
    let cell = format!("ref=\"H{}\"", 1 + row.expect("the line"));
    assert!(comments.contains(&cell), "{comments}");
    assert!(
        comments.contains("Correctie: Aanbod, jan/jun 2023: € 1 (afronding in de gedrukte tabel")
    );
}

/// The funders of Leiden are the rows 4 to 10 of their sheet, and its periods the columns B to F.
#[test]
fn a_chart_follows_the_figures_of_each_funder() {
    let bytes = document(&project_of("leiden"));
    let chart = part(&bytes, "xl/charts/chart1.xml");
    assert!(chart.contains("<c:grouping val=\"stacked\"/>"));
    assert_eq!(chart.matches("<c:ser>").count(), 7);
    // The axis begins at 0, in euros as in the table.
    assert!(chart.contains("<c:min val=\"0\"/>"));
    assert!(chart.contains("formatCode=\"[$€-413]"), "{chart}");
    let names = column(&bytes, "Baten per financier", 0);
    let funders = &names[2..9];
    assert_eq!((&*funders[0], &*funders[6]), ("SWVVO", "Subsidie"));
    let mut workbook = decoded::workbook(bytes.clone());
    let sheet = workbook
        .worksheet_range("Baten per financier")
        .expect("a sheet");
    for funder in funders {
        let row = (0..40).find(|row| {
            let name = sheet.get_value((*row, 0));
            name.is_some_and(|name| name.to_string() == *funder)
        });
        let row = 1 + row.expect("the funder");
        for cells in [format!("$A${row}"), format!("$B${row}:$F${row}")] {
            let of = format!("<c:f>'Baten per financier'!{cells}</c:f>");
            assert_eq!(chart.matches(&of).count(), 1, "{of}");
        }
    }
}

/// The last column of the chart in the drawing is counted from 0. In Leiden the lines of words need one column more.
#[test]
fn a_chart_is_printed_in_full() {
    let surcharges = project(&read("examples/opslag.toml"));
    for (project, chart, printed) in [(surcharges, 11, 'L'), (project_of("leiden"), 8, 'J')] {
        let bytes = document(&project);
        let drawing = part(&bytes, "xl/drawings/drawing1.xml");
        let ends = format!("<xdr:to><xdr:col>{chart}</xdr:col>");
        assert!(drawing.contains(&ends), "{drawing}");
        let workbook = part(&bytes, "xl/workbook.xml");
        let area = format!("'Baten per financier'!$A$1:${printed}$");
        assert!(workbook.contains(&area), "{workbook}");
    }
}

/// Withdrawals from reserves are in rows below the total, from row 11.
#[test]
fn the_chart_of_income_has_no_withdrawals_from_reserves() {
    let bytes = document(&project(&read("examples/municipal-programme.toml")));
    let chart = part(&bytes, "xl/charts/chart1.xml");
    assert_eq!(chart.matches("<c:ser>").count(), 4);
    assert!(
        !chart.contains("<c:f>'Baten per financier'!$A$12</c:f>"),
        "{chart}"
    );
}

/// The budget of Leiden is wide. Its costs have 63 rows, from row 5, and so a filter. The list of sheets has more than
/// 20 rows too.
#[test]
fn wide_sheets_are_printed_landscape_and_long_tables_have_a_filter() {
    let bytes = document(&project_of("leiden"));
    let budget = sheet_xml(&bytes, "Begroting");
    assert!(budget.contains(r#"orientation="landscape""#));
    let costs = sheet_xml(&bytes, "Kosten");
    assert!(costs.contains(r#"<autoFilter ref="A4:L67"/>"#), "no filter");
    for (name, orientation) in [("Samenvatting", "portrait"), ("Voorblad", "portrait")] {
        let xml = sheet_xml(&bytes, name);
        assert!(
            xml.contains(&format!("orientation=\"{orientation}\"")),
            "{name}"
        );
        assert!(!xml.contains("<autoFilter"), "{name}");
    }
}

/// Without bookkeepings, the budget of Leiden has five columns after its totals (L and M), and the line `Aanbod` is in
/// row 13. The realised amount and the explanation are entered there. The differences and totals are blank until then.
#[test]
fn a_budget_without_bookkeepings_has_room_for_what_was_realised() {
    let bytes = document(&project_of("leiden"));
    let sheet = sheet_xml(&bytes, "Begroting");
    let cell = |name: &str| {
        let start = sheet.find(&format!("<c r=\"{name}\"")).expect("a cell");
        let rest = &sheet[start..];
        let end = rest.find("/>").into_iter().chain(rest.find("</c>")).min();
        rest[..end.expect("its end")].to_string()
    };
    let mut workbook = decoded::workbook(bytes.clone());
    let budget = workbook.worksheet_range("Begroting").expect("a sheet");
    let said = |row, column| budget.get_value((row, column)).map(ToString::to_string);
    assert_eq!(said(12, 0).as_deref(), Some("Aanbod"));
    assert_eq!(said(3, 11).as_deref(), Some("Lasten"));
    assert_eq!(said(3, 12).as_deref(), Some("Baten"));
    assert_eq!(said(2, 13).as_deref(), Some("Gerealiseerd"));
    let difference = "Verschil (begroot − gerealiseerd)";
    assert_eq!(said(2, 15).as_deref(), Some(difference));
    for column in [13, 15] {
        assert_eq!(said(3, column).as_deref(), Some("Lasten"));
        assert_eq!(said(3, column + 1).as_deref(), Some("Baten"));
    }
    assert_eq!(said(3, 17).as_deref(), Some("Toelichting"));
    let formula = |name: &str| {
        let cell = cell(name);
        let formula = cell.split_once("<f>").map(|(_, rest)| rest.to_string());
        formula.and_then(|rest| Some(rest.split_once("</f>")?.0.to_string()))
    };
    // The costs of a line, and the income of a funder. The total, in row 17, follows the entered amounts. Its
    // difference is blank until each line with a budget, or each of the seven funders, has an amount. `Onvoorzien` (row
    // 16) has no budget.
    let expected = [
        ("P13", Some("IF(COUNT(N13)=0,\"\",L13-N13)")),
        ("Q5", Some("IF(COUNT(O5)=0,\"\",M5-O5)")),
        ("N17", Some("IF(COUNT(N5:N16)=0,\"\",SUM(N5:N16))")),
        ("O17", Some("IF(COUNT(O5:O16)=0,\"\",SUM(O5:O16))")),
        ("P17", Some("IF(COUNT(P12:P15)&lt;4,\"\",L17-N17)")),
        ("Q17", Some("IF(COUNT(Q5:Q11)&lt;7,\"\",M17-O17)")),
        ("N13", None),
        ("Q13", None),
        ("P5", None),
    ];
    for (name, expected) in expected {
        assert_eq!(formula(name).as_deref(), expected, "{name}: {}", cell(name));
    }
    // The income of a line is not entered.
    let style = |name: &str| {
        cell(name)
            .split_once("s=\"")
            .map(|(_, style)| style[..2].to_string())
    };
    assert_eq!(style("N13"), style("N14"));
    assert_ne!(style("N13"), style("O13"));
}

/// A line with income of its own has costs, income and a balance: in the programme, B to J are three columns for each
/// of two years and of their total, and K to P are for the realised amounts and the differences.
#[test]
fn a_budget_with_own_income_has_room_for_costs_income_and_balance() {
    let text = read("examples/municipal-programme.toml");
    let bytes = document(&project(&text));
    let sheet = sheet_xml(&bytes, "Begroting");
    let mut workbook = decoded::workbook(bytes);
    let budget = workbook.worksheet_range("Begroting").expect("a sheet");
    let rows = budget.rows().enumerate();
    let mut rows = rows.filter(|(_, row)| row[0] == "Wmo");
    let wmo = rows.next().expect("the line").0 + 1;
    let has = |formula: &str| sheet.contains(&format!("<f>{formula}</f>"));
    for formula in [
        format!("IF(COUNT(L{wmo},K{wmo})&lt;2,\"\",N(L{wmo})-N(K{wmo}))"),
        format!("IF(COUNT(K{wmo})=0,\"\",H{wmo}-K{wmo})"),
        format!("IF(COUNT(L{wmo})=0,\"\",I{wmo}-L{wmo})"),
        format!("IF(COUNT(M{wmo})=0,\"\",J{wmo}-M{wmo})"),
    ] {
        assert!(has(&formula), "{formula}");
    }
    // The result before reserves has the realised costs of all rows except reserves.
    let result = "IF(COUNT(K5,K7:K8,K10:K11)=0,\"\",SUM(K5,K7:K8,K10:K11))";
    assert!(has(result), "{sheet}");
    // Its difference is blank until each of these rows with a budget has an amount.
    let result = "IF(COUNT(N7:N8,N10:N11)&lt;4,\"\",H12-K12)";
    assert!(has(result), "{sheet}");
    // A funder has no costs, so its balance needs only income. The balance of the result needs all five rows.
    assert!(has("IF(COUNT(L5)=0,\"\",N(L5)-N(K5))"), "{sheet}");
    let balance = "IF(COUNT(M5,M7:M8,M10:M11)&lt;5,\"\",N(L12)-N(K12))";
    assert!(has(balance), "{sheet}");
    assert!(has("IF(COUNT(M12)=0,\"\",J12-M12)"), "{sheet}");
    // A table in thousands shows an amount below 1,000 as 0, and 4,200 in place of 37,250,000 was not entered in full.
    for (cell, least) in [("K5", 1_000), ("K7", 251_500), ("C5", 372_500)] {
        let rule = format!("AND(ISNUMBER({cell}),OR({cell}=0,ABS({cell})&gt;={least}))");
        assert!(sheet.contains(&rule), "{rule}: {sheet}");
    }
    assert!(sheet.contains("Vul het bedrag voluit in"), "{sheet}");
    // The amounts are in thousands in the table, and in full where they are entered.
    let front = workbook.worksheet_range("Voorblad").expect("a sheet");
    let says = "Bedragen worden voluit ingevoerd, ook waar een tabel × € 1.000 toont.";
    assert!(front.rows().any(|row| row[0].to_string().contains(says)));
}

/// A sheet without amounts has no amounts to keep. The programme has no activities, and no sheets that would say only
/// that.
#[test]
fn the_front_sheet_and_the_first_row_of_each_sheet_say_the_same() {
    for plan in ["examples/municipal-programme.toml", "plans/leiden.toml"] {
        let bytes = document(&project(&read(plan)));
        let names = column(&bytes, "Voorblad", 0).into_iter();
        let changes = column(&bytes, "Voorblad", 1);
        let mut listed = names.skip_while(|name| name != "Blad").zip(changes).skip(1);
        let mut kinds = std::collections::BTreeSet::new();
        for (name, after) in listed.by_ref().take_while(|(_, after)| !after.is_empty()) {
            let title = column(&bytes, &name, 0).remove(0);
            let is_snapshot = title.contains("(momentopname");
            assert_eq!(is_snapshot, after == "momentopname", "{plan}: {title}");
            let is_empty = ["Tijdpad", "Activiteiten"].contains(&name.as_str());
            assert!(plan.starts_with("plans") || !is_empty, "{name}");
            kinds.insert(after);
        }
        assert_eq!(kinds.len(), 3, "{kinds:?}");
    }
}

/// Exchange rates are no amounts, but all amounts follow them.
#[test]
fn the_front_sheet_says_that_amounts_follow_exchange_rates() {
    let bytes = document(&project(&read("examples/valuta.toml")));
    let sheets = column(&bytes, "Voorblad", 0);
    let at = sheets
        .iter()
        .position(|name| name == "Blad")
        .expect("a list");
    let rates = sheets
        .iter()
        .position(|name| name == "Koersen")
        .expect("a sheet");
    let changes = column(&bytes, "Voorblad", 1);
    assert_eq!(changes[rates - at], "rekent mee");
}

/// The value of an attribute of an element: `12.7` for `width` in `<col width="12.7"/>`.
fn attribute<'x>(element: &'x str, key: &str) -> Option<&'x str> {
    let (_, rest) = element.split_once(&format!(" {key}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// LibreOffice does not wrap links, and does not make rows of headings higher.
#[test]
fn links_and_headings_have_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("leiden.xlsx");
    let plan = "examples/leiden-realisation/verantwoording/plan.toml";
    let file_name = file.to_str().expect("a path");
    hbplan(&["report", plan, "--on", "2021-07-21", "-o", file_name]).go();
    let bytes = std::fs::read(&file).expect("a workbook");
    let mut workbook = decoded::workbook(bytes.clone());
    let mut links = 0;
    for name in workbook.sheet_names() {
        let xml = sheet_xml(&bytes, &name);
        let first = xml.split('<').find(|element| element.starts_with("col "));
        let width = first.and_then(|element| attribute(element, "width"));
        let width: f64 = width.and_then(|width| width.parse().ok()).expect("a width");
        let cells = workbook.worksheet_range(&name).expect("a sheet");
        let elements = xml
            .split('<')
            .filter(|element| element.starts_with("hyperlink "));
        for cell in elements.filter_map(|element| attribute(element, "ref")) {
            let row: u32 = cell[1..].parse().expect("a cell of column A");
            let text = cells.get_value((row - 1, 0)).expect("a text").to_string();
            assert!(text.chars().count() as f64 <= width, "{name}: {text}");
            links += 1;
        }
    }
    assert!(links > 50, "{links}");
    // The column of € 129.175 is narrower than its heading.
    let payers = workbook.worksheet_range("Dekking").expect("a sheet");
    let is_heading = |row: &&[Data]| row.iter().any(|cell| *cell == "scholen VO");
    let row = payers
        .rows()
        .position(|row| is_heading(&row))
        .expect("headings");
    let number = format!("row r=\"{}\"", row + 1);
    let xml = sheet_xml(&bytes, "Dekking");
    let row = xml.split('<').find(|element| element.starts_with(&number));
    let height = row.and_then(|row| attribute(row, "ht"));
    let height: f64 = height
        .and_then(|height| height.parse().ok())
        .expect("a height");
    assert!(height >= 26.0, "{height}");
}
