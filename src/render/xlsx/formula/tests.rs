//! Formulas that are written, and formulas that are not, because their result would be another figure.

use std::collections::BTreeMap;

use crate::plan::{Currency, Language, Money, Quantity, Unit};
use crate::render::xlsx::formula::{At, FormulaFinder};
use crate::render::xlsx::layout::SheetLayout;
use crate::render::xlsx::lookup::Lookups;
use crate::render::xlsx::print::print;
use crate::table::{
    Align, Block, Cell, Column, Formula, Lookup, Product, Report, Role, Row, Style, Table,
    TableLinks,
};

const BODY: Role = Role::Body { depth: 0 };

/// `_` is blank, `x…` a text, `#…` a quantity, and all else an amount.
fn cell(text: &str) -> Cell {
    match text.split_at(1) {
        ("_", _) => Cell::Empty,
        ("x", _) => Cell::Text(text.to_string()),
        ("#", digits) => Cell::Quantity(Quantity::read(digits).expect("a test quantity")),
        _ => Cell::Money(Money::read(text).expect("a test amount")),
    }
}

fn row(role: Role, cells: &str) -> Row {
    Row {
        role,
        cells: cells.split(' ').map(cell).collect(),
    }
}

fn report(id: &'static str, columns: Vec<Column>, rows: Vec<Row>) -> Report {
    let style = Style {
        language: Language::English,
        currency: Currency::euro(),
        decimals: 0,
        scale: None,
        periods: BTreeMap::new(),
        fiscal_year: None,
    };
    let blocks = vec![Block::Table(Table {
        links: TableLinks::default(),
        caption: None,
        columns,
        rows,
    })];
    Report {
        id,
        tab: id.to_string(),
        title: id.to_string(),
        is_form: false,
        banner: None,
        style,
        blocks,
        notes: Vec::new(),
    }
}

/// The formula of a cell of the first report; its table begins in row 4 of the sheet.
fn formula(reports: &[Report], row: usize, column: usize) -> Option<String> {
    let sheets: Vec<SheetLayout<'_>> = reports
        .iter()
        .map(|report| SheetLayout::new(report, report.tab.clone()))
        .collect();
    let lookups = Lookups::new(&sheets, &std::collections::BTreeMap::new());
    let placed = sheets[0].tables[0];
    let worked = FormulaFinder::new(placed, &reports[0].style, &lookups).formula(row, column)?;
    print(&worked, At { row, column }, &placed, &lookups)
}

fn columns(count: usize) -> Vec<Column> {
    (0..count)
        .map(|number| Column::new(format!("c{number}"), Align::Right))
        .collect()
}

/// The formulas of the last column, from the first row on. `-` stands for a figure without a formula.
fn last_column(columns: Vec<Column>, rows: Vec<Row>) -> Vec<String> {
    let (last, count) = (columns.len() - 1, rows.len());
    let reports = [report("a", columns, rows)];
    (0..count)
        .map(|row| formula(&reports, row, last).unwrap_or("-".to_string()))
        .collect()
}

#[test]
fn totals_are_sums_of_subtotals_and_rows_without_a_group() {
    let rows = vec![
        row(BODY, "xa 1"),
        row(Role::Heading { depth: 0 }, "xg _"),
        row(Role::Body { depth: 1 }, "xb 2"),
        row(Role::Heading { depth: 1 }, "xh _"),
        row(Role::Body { depth: 2 }, "xc 3"),
        row(Role::Body { depth: 2 }, "xd 4"),
        row(Role::Subtotal { depth: 1 }, "xh 7"),
        row(Role::Subtotal { depth: 0 }, "xg 9"),
        row(BODY, "xe 5"),
        row(Role::Total, "xt 15"),
    ];
    let expected = [
        "-",
        "-",
        "-",
        "-",
        "-",
        "-",
        "=SUM(B8:B9)",
        "=SUM(B6,B10)",
        "-",
        "=SUM(B4,B11:B12)",
    ];
    assert_eq!(last_column(columns(2), rows), expected);
}

#[test]
fn a_total_that_is_not_the_sum_of_its_rows_stays_a_figure() {
    let rows = vec![
        row(BODY, "xa 1"),
        row(BODY, "xb 2"),
        row(Role::Total, "xt 4"),
    ];
    assert_eq!(last_column(columns(2), rows), ["-", "-", "-"]);
    let rows = vec![
        row(BODY, "xa 1"),
        row(BODY, "xb xc"),
        row(Role::Total, "xt 1"),
    ];
    assert_eq!(last_column(columns(2), rows), ["-", "-", "-"]);
}

#[test]
fn sums_of_cents_are_rounded_to_cents() {
    let rows = vec![
        row(BODY, "xa 0.1"),
        row(BODY, "xb 0.25"),
        row(Role::Total, "xt 0.35"),
    ];
    assert_eq!(last_column(columns(2), rows)[2], "=ROUND(SUM(B4:B5),2)");
    // It is not rounded to the tenths that these cells have, because readers may fill in cents.
    let rows = vec![
        row(BODY, "xa 0.1"),
        row(BODY, "xb 0.2"),
        row(Role::Total, "xt 0.3"),
    ];
    assert_eq!(last_column(columns(2), rows)[2], "=ROUND(SUM(B4:B5),2)");
}

#[test]
fn sums_that_binary_noise_could_change_stay_figures() {
    // 9.999.999.999.999,99 has 15 digits; ten million millions have room for about two decimals.
    let rows = vec![
        row(BODY, "xa 9999999999999.99"),
        row(BODY, "xb -9999999999999.98"),
        row(Role::Total, "xt 0.01"),
    ];
    assert_eq!(last_column(columns(2), rows)[2], "-");
    // An amount with 16 digits is a text, which a sum would ignore.
    let rows = vec![
        row(BODY, "xa 9999999999999.999"),
        row(BODY, "xb 0"),
        row(Role::Total, "xt 9999999999999.999"),
    ];
    assert_eq!(last_column(columns(2), rows)[2], "-");
}

#[test]
fn columns_are_added_up() {
    let mut columns = columns(5);
    columns[4].sums = vec![1, 3];
    let rows = vec![
        row(BODY, "xa 1 9 2 3"),
        row(BODY, "xb 1 9 2 4"),
        row(Role::Total, "xt 2 18 4 7"),
    ];
    // The total is the sum of the rows above it. The second row stays a figure, because 1 + 2 is not 4.
    assert_eq!(
        last_column(columns, rows),
        ["=SUM(B4,D4)", "-", "=SUM(E4:E5)"]
    );
}

#[test]
fn balances_are_differences_and_openings_are_carried() {
    let mut columns = columns(5);
    columns[1].formulas = vec![Formula::Left { plus: 2 }];
    columns[3].formulas = vec![Formula::Left { plus: 4 }];
    columns[4].formulas = vec![Formula::Carried { from: 1 }];
    let rows = |carried: &str, last: &str| {
        vec![
            row(BODY, "xa 7 _ 1 _"),
            row(BODY, "xb _ 10 _ 1"),
            row(Role::Balance, &format!("xo _ 5 _ {carried}")),
            row(Role::Total, "xt 7 10 1 1"),
            row(Role::Balance, &format!("xc 8 _ {last} _")),
        ]
    };
    let reports = [report("a", columns.clone(), rows("8", "8"))];
    assert_eq!(formula(&reports, 4, 1), Some("=C6+C7-B7".to_string()));
    assert_eq!(formula(&reports, 2, 4), Some("=B8".to_string()));
    assert_eq!(formula(&reports, 4, 3), Some("=E6+E7-D7".to_string()));
    assert_eq!(formula(&reports, 2, 2), None);
    let nothing_carried = [report("a", columns, rows("0", "0"))];
    assert_eq!(formula(&nothing_carried, 2, 4), None);
}

/// The formula of an amount with this unit, or `-`. The cells are a name, the rate, the quantity, the part, the whole,
/// the rest that is added, and the amount.
fn product(unit: &str, cells: &str) -> String {
    let mut columns = columns(7);
    let unit = Unit::new(unit.parse().expect("a decimal")).expect("a unit");
    let product = Product {
        of: vec![1, 2, 3],
        over: Some(4),
        unit,
        plus: Some(5),
    };
    columns[6].formulas = vec![Formula::Product(product)];
    let reports = [report("a", columns, vec![row(BODY, cells)])];
    formula(&reports, 0, 6).unwrap_or("-".to_string())
}

#[test]
fn amounts_are_rate_times_quantity_times_part() {
    assert_eq!(
        product("1", "xa 108.90 #160 #6 #12 _ 8712"),
        "=ROUND(ROUND(B4*C4*D4/E4,6),0)"
    );
    assert_eq!(product("1", "xa 12800.55 _ _ _ _ 12800.55"), "=B4");
    // 35.763 × 5,74 = 205.279,62
    assert_eq!(
        product("1000", "xa 5.74 #35763 _ _ _ 205000"),
        "=ROUND(ROUND(B4*C4,3),-3)"
    );
    assert_eq!(product("1", "xa 5.74 #35763 _ _ _ 205279"), "-");
}

#[test]
fn the_rest_of_an_apportionment_is_added() {
    // 100,01 / 2 = 50,005, in the middle: one half is 50,01 and the other is 50,00.
    assert_eq!(
        product("0.01", "xa 100.01 _ #6 #12 _ 50.01"),
        "=ROUND(ROUND(B4*D4/E4,8),2)"
    );
    let other = product("0.01", "xa 100.01 _ #6 #12 -0.01 50");
    assert_eq!(other, "=ROUND(ROUND(ROUND(B4*D4/E4,8),2)+F4,2)");
}

#[test]
fn a_product_too_near_the_middle_stays_a_figure() {
    // 1.000.000,500001 × 1.000.001 = 1.000.001.500.001,500001, of which a spreadsheet knows about 15 digits.
    assert_eq!(
        product("1", "xa 1000000.500001 #1000001 _ _ _ 1000001500002"),
        "-"
    );
    assert_eq!(
        product("1", "xa 1000000.5 #1000001 _ _ _ 1000001500001"),
        "=ROUND(ROUND(B4*C4,6),0)"
    );
    assert_eq!(
        product("0.01", "xa 1.005 #1 _ _ _ 1.01"),
        "=ROUND(ROUND(B4*C4,8),2)"
    );
}

fn looked_up(names: [&str; 3], lookup: &str) -> Option<String> {
    let mut columns = columns(2);
    let among = (1, vec![lookup.to_string()]);
    columns[1] = Column {
        formulas: vec![],
        ..Column::new(lookup, Align::Right)
    };
    columns[1].formulas.push(Formula::Lookup(Lookup {
        report: "b",
        amount: 2,
        name: 0,
        among,
    }));
    let rows = vec![row(BODY, &format!("{} 3", names[0]))];
    let there = vec![
        row(BODY, &format!("{} x1 1", names[0])),
        row(BODY, &format!("{} x1 2", names[0])),
        row(BODY, &format!("{} x1 4", names[1])),
        row(BODY, &format!("{} x2 8", names[2])),
    ];
    formula(
        &[
            report("a", columns, rows),
            report("b", self::columns(3), there),
        ],
        0,
        1,
    )
}

#[test]
fn sums_over_another_sheet_select_by_text_or_else_by_row() {
    let by_text = "=SUMIFS(b!$C$4:$C$7,b!$A$4:$A$7,$A4,b!$B$4:$B$7,B$3)";
    assert_eq!(
        looked_up(["xa", "xb", "xa"], "x1").as_deref(),
        Some(by_text)
    );
    // SUMIFS would take `x*` for any text, and `xA` for `xa`.
    assert_eq!(
        looked_up(["x*", "xb", "x*"], "x1").as_deref(),
        Some("=SUM(b!C4:C5)")
    );
    assert_eq!(
        looked_up(["xa", "xA", "xa"], "x1").as_deref(),
        Some("=SUM(b!C4:C5)")
    );
    // Two lines of the same name: the text does not distinguish them.
    assert_eq!(looked_up(["xa", "xa", "xb"], "x1"), None);
}

#[test]
fn a_comparison_follows_its_figures_and_blank_cells_that_are_filled_in() {
    let mut difference = Column::new("", Align::Right);
    difference.formulas = vec![Formula::Less { of: 1, less: 2 }];
    let mut used = Column::new("", Align::Right);
    used.formulas = vec![Formula::Percentage { of: 2, over: 1 }];
    let mut effect = Column::new("", Align::Left);
    effect.formulas = vec![Formula::BySign {
        of: 3,
        above: "xgood",
        below: "xbad",
    }];
    let mut running = Column::new("", Align::Right);
    running.formulas = vec![Formula::Running { of: 2 }];
    let plain = |_| Column::new("", Align::Right);
    let mut columns: Vec<Column> = (0..3).map(plain).collect();
    columns.extend([difference, effect, running, used]);
    let share = |percent: &str| Cell::Share(crate::plan::Share::read(percent).expect("a share"));
    let mut rows = vec![
        row(BODY, "xa 8 3 5 xgood 3 _"),
        row(BODY, "xb _ _ _ _ 3 _"),
        row(BODY, "xc 1 2 -1 xbad 5 _"),
        row(BODY, "xd 1 2 7 xgood 9 _"),
        row(Role::Total, "xe 10 7 3 xgood 7 _"),
    ];
    rows[0].cells[6] = share("37.5%");
    rows[2].cells[6] = share("199%");
    let all = [report("a", columns, rows)];
    let found = |row, column| formula(&all, row, column);
    // The table begins in row 4.
    assert_eq!(found(0, 3).as_deref(), Some("=B4-C4"));
    let effect = "=IF(N(D4)>0,\"xgood\",IF(N(D4)<0,\"xbad\",\"\"))";
    assert_eq!(found(0, 4).as_deref(), Some(effect));
    assert_eq!(
        found(1, 3).as_deref(),
        Some("=IF(COUNT(B5,C5)=0,\"\",N(B5)-N(C5))")
    );
    assert!(
        found(1, 4).is_some(),
        "the effect of a blank difference follows too"
    );
    assert_eq!(found(2, 5).as_deref(), Some("=SUM(C4:C6)"));
    assert_eq!(found(3, 3), None, "1 - 2 is not 7");
    assert_eq!(found(3, 5), None, "3 + 2 + 2 is not 9");
    assert_eq!(found(4, 5).as_deref(), Some("=C8"));
    assert_eq!(found(0, 6).as_deref(), Some("=ROUND(ROUND(C4/B4,10),4)"));
    assert_eq!(found(2, 6), None, "2 is 200 % of 1");
}
