//! The budget report of the Leiden plan, cell by cell, against the printed table.

use hbplan::plan::Money;
use hbplan::reports::{BudgetColumns, BudgetOptions, budget};
use hbplan::table::{Block, Cell, DualName, Role, Row, Table};

use crate::leiden::printed::{self, BALANCE, CREDIT, DEBIT, FUNDERS, GRAND, LINES};
use crate::support::plans::{TODAY, project_of};
use crate::support::tables::words_of;

/// The one table of the budget report.
fn table(by: BudgetOptions) -> Table {
    let project = project_of("leiden");
    let mut report = budget(&project.report_input(TODAY), by);
    assert_eq!(report.blocks.len(), 1);
    match report.blocks.pop() {
        Some(Block::Table(table)) => table,
        other => panic!("not a table: {other:?}"),
    }
}

fn money(amount: i64) -> Cell {
    Cell::Money(Money::whole(amount))
}

fn cell(amount: Option<i64>) -> Cell {
    amount.map_or(Cell::Empty, money)
}

fn row(role: Role, name: &str, cells: impl IntoIterator<Item = [Cell; 2]>) -> Row {
    Row {
        role,
        cells: [Cell::Text(name.to_string())]
            .into_iter()
            .chain(cells.into_iter().flatten())
            .collect(),
    }
}

/// The rows with names as texts, as they are printed.
fn without_ids(table: &Table) -> Vec<Row> {
    let mut rows = table.rows.clone();
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        if let Some(name) = words_of(cell) {
            *cell = Cell::Text(name.to_string());
        }
    }
    rows
}

/// The amounts of a row in the columns of the report, and then its total.
type Figures = fn(&printed::Row) -> Vec<Option<i64>>;

/// The rows as they were printed: credit of the funders, debit of the lines.
fn body(columns: Figures) -> Vec<Row> {
    let with_total = |row: &printed::Row| {
        columns(row)
            .into_iter()
            .chain([Some(row.total)])
            .collect::<Vec<_>>()
    };
    let body = Role::Body { depth: 0 };
    let credit = |of: &printed::Row| {
        row(
            body,
            of.name,
            with_total(of).into_iter().map(|a| [Cell::Empty, cell(a)]),
        )
    };
    let debit = |of: &printed::Row| {
        row(
            body,
            of.name,
            with_total(of).into_iter().map(|a| [cell(a), Cell::Empty]),
        )
    };
    FUNDERS
        .iter()
        .map(credit)
        .chain(LINES.iter().map(debit))
        .collect()
}

fn totals(debit: &[i64], credit: &[i64], balance: &[i64]) -> [Row; 2] {
    let both = debit
        .iter()
        .chain([&GRAND[0]])
        .zip(credit.iter().chain([&GRAND[1]]));
    let balance = balance.iter().chain([&GRAND[2]]);
    [
        row(
            Role::Total,
            "Totaal",
            both.map(|(debit, credit)| [money(*debit), money(*credit)]),
        ),
        row(
            Role::Balance,
            "Saldo",
            balance.map(|balance| [money(*balance), Cell::Empty]),
        ),
    ]
}

fn headings(table: &Table) -> Vec<(&str, &str)> {
    let columns = table.columns.iter().skip(1);
    columns
        .map(|column| {
            (
                column.group.as_ref().map_or("", DualName::text),
                column.title.text(),
            )
        })
        .collect()
}

#[test]
fn the_budget_is_the_printed_table() {
    let table = table(BudgetOptions::PRINTED);
    let expected: Vec<Row> = body(|row| row.amounts.to_vec())
        .into_iter()
        .chain(totals(&DEBIT, &CREDIT, &BALANCE))
        .collect();
    assert_eq!(without_ids(&table), expected);
    let groups = ["2020", "2021", "2022", "jan/jun 2023", "jul/dec 2023"];
    let both: Vec<(&str, &str)> = groups
        .iter()
        .flat_map(|group| [(*group, "Lasten"), (*group, "Baten")])
        .collect();
    assert_eq!(headings(&table)[..10], both);
}

/// The two halves of 2023 together, added up by hand. None if both are blank.
const BOTH_HALVES: [(&str, Option<i64>); 12] = [
    ("SWVVO", Some(94_058)),           // 9.808 + 84.250
    ("scholen VO", Some(69_250)),      // blank + 69.250
    ("PPO", Some(44_573)),             // 29.573 + 15.000
    ("scholen PO", Some(100_200)),     // 19.200 + 81.000
    ("Gemeentes", Some(112_600)),      // 20.000 + 92.600
    ("De Leidse Aanpak", Some(4_346)), // 1.946 + 2.400
    ("Subsidie", Some(141_537)),       // 141.537 + blank
    ("Projectleiding", Some(8_712)),   // 8.712 + blank
    ("Aanbod", Some(121_952)),         // 80.352 + 41.600
    ("Samenwerking", Some(434_300)),   // 132.200 + 302.100
    ("Professionalisering", Some(1_600)),
    ("Onvoorzien", None),
];

#[test]
fn by_year_the_halves_of_2023_are_one_column() {
    let table = table(BudgetOptions {
        columns: BudgetColumns::Year,
        ..BudgetOptions::PRINTED
    });
    let both_halves = |row: &printed::Row| {
        let of_2023 = BOTH_HALVES
            .iter()
            .find(|(name, _)| *name == row.name)
            .expect("each row is there")
            .1;
        row.amounts[..3].iter().copied().chain([of_2023]).collect()
    };
    // 222.064 + 344.500 = 566.564 on both sides.
    let column = [500_275, 427_575, 493_575, 566_564];
    let expected: Vec<Row> = body(both_halves)
        .into_iter()
        .chain(totals(&column, &column, &[0; 4]))
        .collect();
    assert_eq!(without_ids(&table), expected);
    let groups: Vec<&str> = headings(&table)
        .into_iter()
        .step_by(2)
        .map(|(group, _)| group)
        .collect();
    assert_eq!(groups[..4], ["2020", "2021", "2022", "2023"]);
}
