//! The year plan of the Leiden project, against the printed budget and sums by hand.

use hbplan::plan::{Money, Quantity, Span};
use hbplan::reports::year;
use hbplan::table::{Block, Cell, Report, Role, Row};
use jiff::civil::date;

use crate::leiden::printed::{FUNDERS, LINES};
use crate::support::plans::{TODAY, project_of};
use crate::support::tables::{captioned, words_of};

fn plan_of(text: &str) -> Report {
    let project = project_of("leiden");
    year(
        &project.report_input(TODAY),
        Span::parse(text).expect("a test span"),
    )
}

fn name(row: &Row) -> &str {
    words_of(&row.cells[0]).unwrap_or_else(|| panic!("not a name: {row:?}"))
}

fn amount(cell: &Cell) -> Option<Money> {
    match cell {
        Cell::Money(amount) => Some(*amount),
        Cell::Empty => None,
        other => panic!("not an amount: {other:?}"),
    }
}

/// Each activity by its code, with its cost.
fn costs(report: &Report) -> Vec<(String, Option<Money>)> {
    let rows = captioned(report, "Lopende activiteiten")
        .rows
        .iter()
        .filter(|row| matches!(row.role, Role::Body { depth: 0 }));
    let code = |row: &Row| name(row).split(' ').next().unwrap_or_default().to_string();
    rows.map(|row| (code(row), amount(&row.cells[3]))).collect()
}

fn euros(amounts: &[Option<i64>]) -> Vec<Option<Money>> {
    amounts
        .iter()
        .map(|amount| amount.map(Money::whole))
        .collect()
}

/// The amounts of a row of the budget.
fn budgeted(report: &Report, row: &str) -> Vec<Option<Money>> {
    let found = captioned(report, "Begroting")
        .rows
        .iter()
        .find(|found| name(found) == row);
    found.unwrap_or_else(|| panic!("no row `{row}`")).cells[1..]
        .iter()
        .map(amount)
        .collect()
}

#[test]
fn the_cost_of_2021_is_the_cost_of_its_activities() {
    let report = plan_of("2021");
    assert_eq!(
        report.title,
        "Jaarplan 2021: Ondersteuning begaafde leerlingen in VSE, PO en VO in Leiden"
    );
    // The activities of 2021. 2.2b only begins then and costs nothing. 3.2 and 4.4 belong to other years.
    let expected = [
        ("1.1", Some(1_600)),
        ("1.2", Some(12_800)),
        ("1.3", Some(40_000)),
        ("1.4", Some(25_951)),
        ("2.1", Some(72_000)),
        ("2.2a", Some(55_400)),
        ("2.2b", None),
        ("2.3", Some(1_600)),
        ("3.1", Some(200_000)),
        ("4.1", Some(300)),
        ("4.2", Some(450)),
        ("4.3", Some(50)),
        ("5.1", Some(17_424)),
    ];
    let expected: Vec<(String, Option<Money>)> = expected
        .iter()
        .map(|(code, cost)| (code.to_string(), cost.map(Money::whole)))
        .collect();
    assert_eq!(costs(&report), expected);
    let total = captioned(&report, "Lopende activiteiten")
        .rows
        .last()
        .expect("a total");
    assert_eq!(
        (total.role, amount(&total.cells[3])),
        (Role::Total, Some(Money::whole(427_575)))
    );
}

#[test]
fn the_budget_of_2021_is_shown_with_the_years_around_it() {
    let report = plan_of("2021");
    let columns: Vec<&str> = captioned(&report, "Begroting")
        .columns
        .iter()
        .skip(1)
        .map(|column| column.title.text())
        .collect();
    assert_eq!(columns, ["2020", "2021", "2022", "Hele plan"]);
    for printed in FUNDERS.iter().chain(&LINES) {
        let expected = [
            printed.amounts[0],
            printed.amounts[1],
            printed.amounts[2],
            Some(printed.total),
        ];
        assert_eq!(
            budgeted(&report, printed.name),
            euros(&expected),
            "{}",
            printed.name
        );
    }
    let all = euros(&[Some(500_275), Some(427_575), Some(493_575), Some(1_987_989)]);
    assert_eq!(
        (
            budgeted(&report, "Totaal baten"),
            budgeted(&report, "Totaal lasten")
        ),
        (all.clone(), all)
    );
    assert_eq!(budgeted(&report, "Saldo"), euros(&[Some(0); 4]));
}

#[test]
fn the_last_half_year_has_the_printed_column() {
    let report = plan_of("2023-H2");
    assert!(
        report
            .title
            .starts_with("Plan voor jul/dec 2023 (2e halfjaar 2023): "),
        "{}",
        report.title
    );
    for printed in FUNDERS.iter().chain(&LINES) {
        let expected = [printed.amounts[3], printed.amounts[4], Some(printed.total)];
        assert_eq!(
            budgeted(&report, printed.name),
            euros(&expected),
            "{}",
            printed.name
        );
    }
}

#[test]
fn a_school_year_has_five_months_of_one_year_and_seven_of_the_next() {
    let report = plan_of("2020/2021");
    // Projectleiding: 17.424 × 7/12 = 10.164 until July; × 5/12 + × 7/12 = 17.424.
    // Aanbod until July: 80.351 × 7/12 = 46.871,42, the largest fraction, so that the total below is 310.577.
    // Samenwerking until July 2020: 72.000 × 7/12 = 42.000; 83.100 × 7/12 = 48.475; 1.600 × 7/12 = 933: 91.408.
    //   Then 156.700 - 91.408, and of 2021 42.000 + 55.400 × 7/12 = 32.316,67 + 933: 65.292 + 75.250 = 140.542.
    // Professionalisering until July 2020: 200.800 × 7/12 = 117.133,33; 45.000 of the first quarter whole: 162.133.
    //   Then 83.667 + 117.133 = 200.800.
    let first_two = |row: &str| budgeted(&report, row)[..2].to_vec();
    assert_eq!(
        first_two("Projectleiding"),
        euros(&[Some(10_164), Some(17_424)])
    );
    assert_eq!(first_two("Aanbod"), euros(&[Some(46_872), Some(80_351)]));
    assert_eq!(
        first_two("Samenwerking"),
        euros(&[Some(91_408), Some(140_542)])
    );
    assert_eq!(
        first_two("Professionalisering"),
        euros(&[Some(162_133), Some(200_800)])
    );
    // 10.164 + 46.872 + 91.408 + 162.133, of 310.577,08; 17.424 + 80.351 + 140.542 + 200.800, of 439.116,67
    assert_eq!(
        first_two("Totaal lasten"),
        euros(&[Some(310_577), Some(439_117)])
    );
    // SWVVO: 59.127 × 7/12 = 34.490,75; 24.636 + 86.827 × 7/12 = 50.649,08.
    assert_eq!(first_two("SWVVO"), euros(&[Some(34_491), Some(75_285)]));
    let spent: i64 = 439_117;
    let total = captioned(&report, "Lopende activiteiten")
        .rows
        .last()
        .expect("a total");
    assert_eq!(amount(&total.cells[3]), Some(Money::whole(spent)));
}

#[test]
fn the_school_years_add_up_to_the_plan() {
    let years = [
        "2019/2020",
        "2020/2021",
        "2021/2022",
        "2022/2023",
        "2023/2024",
    ];
    let spent = years.map(|year| {
        let report = plan_of(year);
        let total = captioned(&report, "Lopende activiteiten")
            .rows
            .last()
            .and_then(|row| amount(&row.cells[3]));
        total.expect("a total")
    });
    assert_eq!(
        spent
            .into_iter()
            .fold(Money::ZERO, |sum, amount| sum + amount),
        Money::whole(1_987_989)
    );
}

#[test]
fn the_conference_is_in_2022_and_in_no_other_year() {
    for year in [
        "2019",
        "2020",
        "2021",
        "2022",
        "2023",
        "2021/2022",
        "2022/2023",
    ] {
        let report = plan_of(year);
        let conference = costs(&report).into_iter().find(|(code, _)| code == "4.4");
        let is_then = ["2022", "2022/2023"].contains(&year);
        assert_eq!(
            conference.map(|(_, cost)| cost),
            is_then.then(|| Some(Money::whole(30_000))),
            "{year}"
        );
    }
}

#[test]
fn the_specialists_are_due_at_the_end_of_their_last_school_year() {
    let report = plan_of("2023");
    let rows = &captioned(&report, "Beoogde resultaten").rows;
    let thirty = Cell::Quantity(Quantity::read("30").expect("a number"));
    assert_eq!(rows.len(), 3);
    assert!(
        rows.iter()
            .all(|row| row.cells[2] == thirty && row.cells[4] == Cell::Date(date(2023, 7, 31)))
    );
    let caption = Some("Beoogde resultaten".into());
    assert!(
        !plan_of("2021")
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Table(table) if table.caption == caption))
    );
}

#[test]
fn activities_without_a_date_are_listed_apart_in_every_year() {
    let report = plan_of("2021");
    let apart = captioned(&report, "Lopende activiteiten")
        .rows
        .iter()
        .filter(|row| row.role == Role::Body { depth: 1 });
    let codes: Vec<&str> = apart.map(|row| &name(row)[..3]).collect();
    assert_eq!(codes, ["4.5", "4.6", "4.7", "4.8"]);
}
