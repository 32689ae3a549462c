//! Workbooks are read back with the crate `calamine`: every cell is equal to the cell of the report, for all plans, and
//! the bytes are the same each time.

#![cfg(feature = "xlsx")]

mod checks;
mod circles;
mod document;
mod followed;
mod snapshots;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use hbplan::plan::{Plan, Span};
use hbplan::render::xlsx::{is_ours, xlsx};
use hbplan::reports::{
    self, BudgetArrangement, BudgetColumns, BudgetFigures, BudgetOptions, BudgetRows, REPORTS,
    ReportOptions, TimelineStep, budget, costs,
};
use hbplan::say;
use hbplan::table::{Block, Cell, Report, Style, Table};

use crate::decoded::xlsx as decoded;
use crate::support::files::{files, leiden, read};
use crate::support::plans::{TODAY, project, project_of};

/// The plans, and two that are difficult for a workbook.
fn plans() -> Vec<String> {
    let mut plans = files("plans", "toml");
    plans.push("tests/golden/text-that-escapes.toml".to_string());
    plans.push("tests/xlsx/amounts-that-round.toml".to_string());
    assert!(plans.len() >= 7);
    plans
}

/// The budget in many columns, rows and figures, the costs, and all other reports.
fn reports(plan: &str) -> Vec<Report> {
    let project = project(plan);
    let (plan, books) = (&project.plan, &project.books);
    let asked = |columns, rows, figures| BudgetOptions {
        columns,
        rows,
        layout: BudgetArrangement::Pairs,
        figures,
        from: None,
        to: None,
    };
    let all = [
        BudgetOptions::PRINTED,
        asked(
            BudgetColumns::Year,
            BudgetRows::Line,
            BudgetFigures::Amounts,
        ),
        asked(
            BudgetColumns::Quarter,
            BudgetRows::Line,
            BudgetFigures::Amounts,
        ),
        asked(
            BudgetColumns::SchoolYear,
            BudgetRows::Line,
            BudgetFigures::Cumulative,
        ),
        asked(
            BudgetColumns::Period,
            BudgetRows::Line,
            BudgetFigures::Shares,
        ),
        asked(
            BudgetColumns::Period,
            BudgetRows::Activity,
            BudgetFigures::Amounts,
        ),
        asked(
            BudgetColumns::Year,
            BudgetRows::Partner,
            BudgetFigures::Amounts,
        ),
    ];
    let mut explained = budget(&project.report_input(TODAY), BudgetOptions::PRINTED);
    explained.banner = Some(say!["2 fouten"]);
    explained.blocks.push(reports::derivation(plan, books));
    let mut reports: Vec<Report> = all
        .into_iter()
        .map(|asked| budget(&project.report_input(TODAY), asked))
        .collect();
    let input = project.report_input(TODAY);
    reports.extend([
        explained,
        reports::timeline(plan, TimelineStep::Month),
        reports::year(&input, Span::parse("2021").expect("a year")),
    ]);
    reports.extend(
        REPORTS
            .iter()
            .map(|entry| (entry.build)(&input, ReportOptions::default())),
    );
    let codes = plan
        .activities
        .iter()
        .map(|activity| activity.code.as_str());
    reports.extend(codes.filter_map(|code| reports::activity(&input, code)));
    reports
}

fn workbook(reports: &[Report]) -> Xlsx<Cursor<Vec<u8>>> {
    decoded::workbook(xlsx(reports).expect("the reports fit"))
}

#[test]
fn a_workbook_holds_every_cell_of_all_reports_of_a_plan() {
    for path in plans() {
        let reports = reports(&read(&path));
        let bytes = xlsx(&reports).expect("the reports fit");
        decoded::assert_sheets(bytes, &reports.iter().collect::<Vec<_>>(), &path);
    }
}

/// The formulas of a sheet by the names of their cells.
fn formulas(workbook: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<(String, String)> {
    let range = workbook.worksheet_formula(sheet).expect("a sheet");
    let (row, column) = range.start().expect("it has formulas");
    let used = range.used_cells();
    used.map(|(down, across, formula)| {
        let letter =
            char::from(b'A' + u8::try_from(column as usize + across).expect("few columns"));
        (
            format!("{letter}{}", row as usize + down + 1),
            formula.clone(),
        )
    })
    .collect()
}

/// The plan of Leiden: seven funders in rows 5 to 11, five lines in 12 to 16, the total in 17, the balance in 18;
/// debit in B, D, F, H, J and credit in C, E, G, I, K, their totals in L and M.
#[test]
fn the_budget_of_leiden_calculates() {
    let project = project_of("leiden");
    let both = [
        budget(&project.report_input(TODAY), BudgetOptions::PRINTED),
        costs(&project.plan, &project.books),
    ];
    let mut workbook = workbook(&both);
    assert_eq!(workbook.sheet_names(), ["Begroting", "Kosten"]);
    let of_budget = formulas(&mut workbook, "Begroting");
    let has = |cell: &str, formula: &str| {
        let found = of_budget
            .iter()
            .find(|(at, _)| at == cell)
            .map(|(_, formula)| formula.as_str());
        assert_eq!(found, Some(formula), "{cell}");
    };
    has("M5", "SUM(C5,E5,G5,I5,K5)");
    has("L13", "SUM(B13,D13,F13,H13,J13)");
    has("C17", "SUM(C5:C16)");
    has("B18", "C17-B17");
    has("L18", "M17-L17");
    let lookup = &of_budget
        .iter()
        .find(|(at, _)| at == "H13")
        .expect("Aanbod in the first half of 2023")
        .1;
    assert!(
        lookup.starts_with("SUMIFS(Kosten!$J$") && lookup.ends_with(",H$3)"),
        "{lookup}"
    );
    // Every figure except the credit of the funders: 7 + 5 totals of rows, 4 + 5 + 5 + 5 of lines, 12 totals, 6
    // balances.
    assert_eq!(of_budget.len(), 7 + 5 + 19 + 12 + 6);
    let of_costs = formulas(&mut workbook, "Kosten");
    // Every posting except the adjustment, which has no formula, and the total.
    let debit = project
        .books
        .postings
        .iter()
        .filter(|posting| posting.side() == hbplan::ledger::Side::Debit)
        .count();
    let amounts = of_costs.iter().filter(|(at, _)| at.starts_with('J'));
    assert_eq!(amounts.count(), debit - 1 + 1);
    assert!(
        of_costs
            .iter()
            .any(|(_, formula)| formula == "ROUND(E8*F8*H8/I8,6)"),
        "half a year of project leading"
    );
}

#[test]
fn workbooks_are_deterministic() {
    let plan = leiden();
    let once = xlsx(&reports(&plan)).expect("they fit");
    assert_eq!(once, xlsx(&reports(&plan)).expect("they fit"));
    let is_ours = |bytes: &[u8]| is_ours(Cursor::new(bytes));
    assert!(is_ours(&once));
    assert!(!is_ours(b"PK") && !is_ours(b"") && !is_ours(&once[..once.len() / 2]));
}

/// A report with one column of these cells.
fn one_column(cells: Vec<Cell>) -> Report {
    let plan = Plan::new("=1+1");
    let column = hbplan::table::Column::new(
        "=HYPERLINK(\"http://example.org\")",
        hbplan::table::Align::Left,
    );
    let body = hbplan::table::Role::Body { depth: 0 };
    let rows = cells
        .into_iter()
        .map(|cell| hbplan::table::Row {
            role: body,
            cells: vec![cell],
        })
        .collect();
    let table = Table {
        links: hbplan::table::TableLinks::default(),
        caption: Some("<b>&amp;".into()),
        columns: vec![column],
        rows,
    };
    Report {
        id: "hostile",
        tab: "[a]:b*c?/\\'History'&<script>".to_string(),
        title: plan.title.clone(),
        is_form: false,
        banner: None,
        style: Style::of(&plan),
        blocks: vec![Block::Table(table)],
        notes: Vec::new(),
    }
}

#[test]
fn text_stays_text() {
    let hostile = [
        "=HYPERLINK(\"http://example.org\";\"here\")",
        "+1",
        "-1",
        "@SUM(1)",
        "0123",
        "1e5",
        "<script>alert(1)</script>",
        "]]>&amp;\"'",
        "https://example.org",
        "👩\u{200d}🔬 会議 €",
        " leading and trailing ",
    ];
    let texts = hostile
        .iter()
        .chain(&["_x0041_"])
        .map(|text| Cell::Text(text.to_string()));
    let report = one_column(texts.collect());
    let reports = [report.clone(), report];
    let mut workbook = workbook(&reports);
    let names = workbook.sheet_names();
    assert_eq!(names[0], "a b c 'History'&<script>");
    assert_eq!(names[1], "a b c 'History'&<script> (2)");
    for name in names {
        let sheet = workbook.worksheet_range(&name).expect("a sheet");
        assert_eq!(
            sheet.get_value((0, 0)),
            Some(&Data::String("=1+1".to_string()))
        );
        // ECMA-376 escapes the text, so that it is read as it was written and not as an A. This reader leaves the
        // escape.
        assert_eq!(
            sheet.get_value((15, 0)),
            Some(&Data::String("_x005F_x0041_".to_string()))
        );
        for (text, row) in hostile.iter().zip(4..) {
            assert_eq!(
                sheet.get_value((row, 0)),
                Some(&Data::String(text.to_string()))
            );
        }
        assert!(
            workbook
                .worksheet_formula(&name)
                .expect("a sheet")
                .is_empty()
        );
    }
}

#[test]
fn controls_are_escaped_and_long_texts_are_cut() {
    let long = "é".repeat(40_000);
    let report = one_column(vec![
        Cell::Text("\u{1b}[31m\u{202e}red\0".to_string()),
        Cell::Text("one\ntwo".to_string()),
        Cell::Text(long),
    ]);
    let mut workbook = workbook(&[report]);
    let name = workbook.sheet_names()[0].clone();
    let sheet = workbook.worksheet_range(&name).expect("a sheet");
    let text = |row| {
        sheet
            .get_value((row, 0))
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    assert_eq!(text(4), "\\u{1b}[31m\\u{202e}red\\u{0}");
    assert_eq!(text(5), "one\ntwo");
    assert_eq!(text(6), format!("{}…", "é".repeat(32_766)));
}

#[test]
fn sixteen_digits_are_a_text_with_a_note() {
    let money = |digits: &str| Cell::Money(hbplan::plan::Money::read(digits).expect("an amount"));
    let report = one_column(vec![money("9999999999999.99"), money("9999999999999.999")]);
    let mut workbook = workbook(&[report]);
    let name = workbook.sheet_names()[0].clone();
    let sheet = workbook.worksheet_range(&name).expect("a sheet");
    assert_eq!(
        sheet.get_value((4, 0)),
        Some(&Data::Float(9_999_999_999_999.99))
    );
    assert_eq!(
        sheet.get_value((5, 0)),
        Some(&Data::String("€ 9.999.999.999.999,999".to_string()))
    );
    let note = sheet
        .get_value((8, 0))
        .map(ToString::to_string)
        .unwrap_or_default();
    assert!(note.contains("15 cijfers"), "{note}");
}
