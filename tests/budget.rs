//! The Leiden budget in other columns and rows. Expected figures are worked out by hand from the printed table and
//! from the costs of the activities; each sum is in a comment next to its figure.

use hbplan::plan::{Money, Share, Span};
use hbplan::reports::{BudgetColumns, BudgetFigures, BudgetOptions, BudgetRows, budget};
use hbplan::table::{Block, Cell, Table};

use crate::support::plans::{TODAY, project, project_of};
use crate::support::run::hbplan;
use crate::support::tables::words_of;

fn table(options: BudgetOptions) -> Table {
    let project = project_of("leiden");
    match budget(&project.report_input(TODAY), options)
        .blocks
        .swap_remove(0)
    {
        Block::Table(table) => table,
        other => panic!("{other:?}"),
    }
}

/// The amounts of a row without its empty side. A blank cell is 0.
fn amounts(table: &Table, title: &str) -> Vec<i64> {
    let row = table
        .rows
        .iter()
        .find(|row| words_of(&row.cells[0]) == Some(title));
    let row = row.unwrap_or_else(|| panic!("no row {title}"));
    let amount = |cell: &Cell| match cell {
        Cell::Money(amount) => amount.to_string().parse().expect("whole euros"),
        _ => 0,
    };
    row.cells[1..].iter().map(amount).collect()
}

/// The amounts of one side of the printed table: every second cell.
fn side(table: &Table, title: &str, first: usize) -> Vec<i64> {
    amounts(table, title)
        .into_iter()
        .skip(first)
        .step_by(2)
        .collect()
}

#[test]
fn halves_add_up_to_their_year() {
    let table = table(BudgetOptions {
        columns: BudgetColumns::Year,
        ..BudgetOptions::PRINTED
    });
    // 9.808 + 84.250 and 80.352 + 41.600.
    assert_eq!(
        side(&table, "SWVVO", 1),
        [59_127, 86_827, 91_827, 94_058, 331_839]
    );
    assert_eq!(
        side(&table, "Aanbod", 0),
        [80_351, 80_351, 80_351, 121_952, 363_005]
    );
    assert_eq!(
        side(&table, "Totaal", 0),
        [500_275, 427_575, 493_575, 566_564, 1_987_989]
    );
}

#[test]
fn school_years_follow_the_timing_of_each_cost() {
    let table = table(BudgetOptions {
        columns: BudgetColumns::SchoolYear,
        ..BudgetOptions::PRINTED
    });
    // 17.424 a year until mid-2023: 7/12 of 2020; a year; a year; 5/12 of 2022 and 8.712; nothing.
    assert_eq!(
        side(&table, "Projectleiding", 0),
        [10_164, 17_424, 17_424, 15_972, 0, 60_984]
    );
    // 3.1 is 200.000 a year in 2020 to 2022; 3.2 is 45.000 in the first quarter of 2020, all of it in 2019/2020; 4.1
    // to 4.3 are 800 a column; 4.4 is 30.000 in September 2022, all of it in 2022/2023.
    // 2019/2020: 7/12 of 200.800 is 117.133,33, + 45.000. 2020/2021 and 2021/2022: 200.000 + 800.
    assert_eq!(
        side(&table, "Professionalisering", 0)[..3],
        [162_133, 200_800, 200_800]
    );
    // 83.333,33 + 30.000 + 5/12 of 800 + 800 + 1/6 of 800 = 114.600.
    assert_eq!(side(&table, "Professionalisering", 0)[3], 114_600);
    assert_eq!(side(&table, "Professionalisering", 0)[5], 679_000);
    // The subsidy ends mid-2023: 7/12 of 266.793 = 155.629,25 and nothing after 2022/2023.
    assert_eq!(side(&table, "Subsidie", 1)[0], 155_629);
    assert_eq!(side(&table, "Subsidie", 1)[4], 0);
    assert_eq!(side(&table, "Totaal", 0)[5], 1_987_989);
    assert_eq!(side(&table, "Totaal", 1)[5], 1_987_989);
}

#[test]
fn rows_of_every_kind_add_up_to_the_total() {
    for rows in [
        BudgetRows::Activity,
        BudgetRows::Lead,
        BudgetRows::Partner,
        BudgetRows::Goal,
        BudgetRows::Funder,
    ] {
        for columns in [
            BudgetColumns::Period,
            BudgetColumns::Year,
            BudgetColumns::Quarter,
            BudgetColumns::SchoolYear,
        ] {
            let table = table(BudgetOptions {
                rows,
                columns,
                ..BudgetOptions::PRINTED
            });
            let (last, body) = table.rows.split_last().expect("a total");
            for column in 1..table.columns.len() {
                let amount = |cells: &[Cell]| match cells[column] {
                    Cell::Money(amount) => amount,
                    _ => Money::ZERO,
                };
                let sum = body
                    .iter()
                    .fold(Money::ZERO, |sum, row| sum + amount(&row.cells));
                assert_eq!(sum, amount(&last.cells), "{rows:?} {columns:?} {column}");
            }
            assert_eq!(
                last.cells.last(),
                Some(&Cell::Money(Money::whole(1_987_989))),
                "{rows:?} {columns:?}"
            );
        }
    }
}

#[test]
fn the_euro_that_no_activity_explains_has_a_row() {
    let table = table(BudgetOptions {
        rows: BudgetRows::Activity,
        ..BudgetOptions::PRINTED
    });
    assert_eq!(
        amounts(&table, "Niet aan activiteiten toegerekend"),
        [0, 0, 0, 1, 0, 1]
    );
    // 2 circles of 36.000 each, then 3, 2 and 4,5.
    assert_eq!(
        amounts(&table, "2.1 Opzetten 2 kringen VSE/PO"),
        [72_000, 72_000, 108_000, 72_000, 162_000, 486_000]
    );
}

#[test]
fn a_window_shows_only_its_columns_and_their_total() {
    let from = Some(Span::parse("2021").expect("a span"));
    let table = table(BudgetOptions {
        from,
        to: from,
        rows: BudgetRows::Funder,
        ..BudgetOptions::PRINTED
    });
    assert_eq!(amounts(&table, "Subsidie"), [188_893, 188_893]);
    assert_eq!(amounts(&table, "Totaal"), [427_575, 427_575]);
}

#[test]
fn cumulative_sums_end_at_the_total() {
    let table = table(BudgetOptions {
        figures: BudgetFigures::Cumulative,
        ..BudgetOptions::PRINTED
    });
    // 266.793, + 188.893, + 223.893, + 141.537, and no more.
    assert_eq!(
        side(&table, "Subsidie", 1),
        [266_793, 455_686, 679_579, 821_116, 821_116]
    );
    assert_eq!(side(&table, "Totaal", 0)[4], 1_987_989);
}

#[test]
fn shares_equal_those_of_the_source() {
    let table = table(BudgetOptions {
        figures: BudgetFigures::Shares,
        ..BudgetOptions::PRINTED
    });
    let row = table
        .rows
        .iter()
        .find(|row| words_of(&row.cells[0]) == Some("Subsidie"))
        .expect("a row");
    let shares: Vec<&Cell> = row.cells.iter().skip(2).step_by(2).collect();
    // 266.793 of 500.275, 188.893 of 427.575, 223.893 of 493.575, 141.537 of 222.064, nothing, 821.116 of 1.987.989.
    let share = |text: &str| Cell::Share(Share::read(text).expect("a share"));
    let expected = [
        share("53.33%"),
        share("44.18%"),
        share("45.36%"),
        share("63.74%"),
        Cell::Empty,
        share("41.3%"),
    ];
    assert_eq!(shares, expected.iter().collect::<Vec<_>>());
}

/// The cells of a budget as texts, with the headings of its columns. If there is no table, the message instead.
fn one_side(side: &str, options: BudgetOptions) -> Vec<String> {
    let plan = "[plan]\ntitle = \"Een kant\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n";
    let project = project(&format!("{plan}{side}"));
    match budget(&project.report_input(TODAY), options)
        .blocks
        .swap_remove(0)
    {
        Block::Table(table) => {
            let columns = table.columns.iter();
            assert!(columns.clone().all(|column| column.group.is_none()));
            let headings = columns.map(|column| column.title.text().to_string());
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let cells = cells.map(|cell| match cell {
                Cell::Money(amount) => amount.to_string(),
                cell => words_of(cell).map_or_else(|| format!("{cell:?}"), str::to_string),
            });
            headings.chain(cells).collect()
        }
        other => vec![format!("{other:?}")],
    }
}

const COSTS: &str = "[lines]\nzaal = { name = \"Zaal\", debit = [3_200, 3_100] }\n\
                     drukwerk = { name = \"Drukwerk\", debit = [50, 70] }\n";
const INCOME: &str = "[funders]\nstad = { name = \"Stad\", credit = [3_200, 3_100] }\n";

#[test]
fn a_plan_with_one_side_has_one_column_a_period_and_no_balance() {
    // 3.200 + 3.100 is 6.300; 50 + 70 is 120; 3.200 + 50 is 3.250; 3.100 + 70 is 3.170; 3.250 + 3.170 is 6.420.
    assert_eq!(
        one_side(COSTS, BudgetOptions::PRINTED).join(" "),
        "Lasten 2027 2028 Totaal 2027 t/m 2028 Zaal 3200 3100 6300 Drukwerk 50 70 120 Totaal 3250 3170 6420"
    );
    assert_eq!(
        one_side(INCOME, BudgetOptions::PRINTED).join(" "),
        "Baten 2027 2028 Totaal 2027 t/m 2028 Stad 3200 3100 6300 Totaal 3200 3100 6300"
    );
}

#[test]
fn a_side_that_the_plan_does_not_have_has_no_table() {
    let by = |rows| BudgetOptions {
        rows,
        ..BudgetOptions::PRINTED
    };
    let said = one_side(COSTS, by(BudgetRows::Funder)).join(" ");
    assert!(said.contains("Dit plan heeft alleen lasten."), "{said}");
    for rows in [BudgetRows::Activity, BudgetRows::Lead, BudgetRows::Partner] {
        let said = one_side(INCOME, by(rows)).join(" ");
        assert!(said.contains("Dit plan heeft alleen baten."), "{said}");
    }
}

#[test]
fn a_funder_without_amounts_or_an_opening_balance_is_the_other_side() {
    let funder = format!("{COSTS}[funders]\nstad = \"Stad\"\n");
    let opening = format!("opening = 100\n{COSTS}");
    for side in [funder, opening] {
        let plan = "[plan]\ntitle = \"Een kant\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n";
        let project = project(&format!("{plan}{side}"));
        let report = budget(&project.report_input(TODAY), BudgetOptions::PRINTED);
        let Block::Table(table) = &report.blocks[0] else {
            panic!("{report:?}")
        };
        // The name, and two columns for 2027, 2028 and the total.
        assert_eq!(table.columns.len(), 7, "{side}");
    }
}

#[test]
fn blocks_have_one_column_for_each_period() {
    let args = [
        "budget",
        "plans/leiden.toml",
        "--layout",
        "blocks",
        "--format",
        "csv",
    ];
    let ran = hbplan(&args).go();
    let out = &ran.ended(0).out;
    // A row of headings begins each table after the first.
    let rows: Vec<&str> = out.lines().collect();
    let tables: Vec<&[&str]> = rows
        .chunk_by(|_, next| !next.contains(",columns,"))
        .collect();
    assert_eq!(tables.len(), 3, "{out}");
    let row = |table: usize, title: &str| {
        let mut rows = tables[table].iter();
        let row = rows.find(|row| row.split(',').nth(1) == Some(title));
        row.unwrap_or_else(|| panic!("no {title} in {out}"))
    };
    // The printed table: the contribution of SWVVO, the costs of `Aanbod`, the totals, and a balance of zero.
    assert!(row(0, "SWVVO").contains("59127,86827,91827,9808,84250,331839"));
    assert!(row(0, "Totaal").contains("500275,427575,493575,222064,344500,1987989"));
    assert!(row(1, "Aanbod").contains("80351,80351,80351,80352,41600,363005"));
    assert!(row(1, "Totaal").contains("500275,427575,493575,222064,344500,1987989"));
    assert!(row(2, "Saldo").contains(",0,0,0,0,0,0,"), "{out}");
    // Each table has a name, which is in the first column.
    let named = |table: usize, name: &str| {
        let rows = tables[table]
            .iter()
            .filter(|row| !row.starts_with("table,"));
        rows.clone().count() > 0 && rows.clone().all(|row| row.starts_with(&format!("{name},")))
    };
    assert!(
        named(0, "Baten") && named(1, "Lasten") && named(2, "Saldo"),
        "{out}"
    );
    let has = |table: usize, title: &str| tables[table].iter().any(|row| row.contains(title));
    assert!(!has(0, "Aanbod") && !has(1, "SWVVO"));
}

#[test]
fn blocks_of_a_balance_that_is_carried_open_and_close() {
    let plan = "plan = { title = \"T\", language = \"nl\", unit = 1, periods = [\"2021\", \"2022\"], carry = \"forward\" }\n\
                funders = { f = { name = \"Fonds\", credit = [100, 20] } }\n\
                lines = { s = { name = \"Scholing\", debit = [70, 50] } }\n";
    let args = ["budget", "-", "--layout", "blocks"];
    let ran = hbplan(&args).input(plan.as_bytes()).go();
    let out = ran.ended(0).out.replace('\u{a0}', " ");
    let row = |title: &str| {
        let mut rows = out.lines().filter(|row| row.starts_with(title));
        let last = rows.next_back().unwrap_or_else(|| panic!("{title}: {out}"));
        last.split_whitespace()
            .filter(|word| *word != "€")
            .skip(1)
            .collect::<Vec<_>>()
            .join(" ")
    };
    // 100 - 70 opens 2022; 30 + 20 - 50 = 0.
    assert_eq!(row("Beginsaldo"), "0 30 0");
    assert_eq!(row("Eindsaldo"), "30 0 0");
}

/// Each row of such a plan has only costs or only income, so that half of each pair would be empty. In CSV, programs
/// still find the columns that they expect.
#[test]
fn a_plan_has_blocks_unless_it_says_that_it_is_printed_in_pairs() {
    let plan = "plan = { title = \"T\", language = \"nl\", periods = [\"2021\", \"2022\"] }\n\
                funders = { f = { name = \"Fonds\", credit = [100, 20] } }\n\
                lines = { s = { name = \"Scholing\", debit = [100, 20] } }\n";
    let pairs = plan.replace("language", "budget-layout = \"pairs\", language");
    let pair = |plan: &str, args: &[&str]| {
        let ran = hbplan(args).input(plan.as_bytes()).go();
        let out = &ran.ended(0).out;
        out.matches("Lasten").count() > 2
    };
    let markdown = ["report", "-", "--format", "markdown"];
    let parts = ["budget", "-"];
    assert!(!pair(plan, &parts) && pair(&pairs, &parts));
    assert!(!pair(plan, &["budget", "-", "--format", "markdown"]));
    assert!(pair(plan, &["budget", "-", "--format", "csv"]));
    assert!(pair(plan, &["budget", "-", "--layout", "pairs"]));
    let out = |plan: &str| {
        let ran = hbplan(&markdown).input(plan.as_bytes()).go();
        ran.ended(0).out.clone()
    };
    assert_ne!(out(plan), out(&pairs));
}

#[test]
fn a_layout_that_a_table_cannot_have_is_refused() {
    let refused = |args: &[&str]| {
        hbplan(&[&["budget"], args].concat())
            .go()
            .ended(2)
            .err
            .clone()
    };
    let by = refused(&["plans/leiden.toml", "--layout", "blocks", "--by", "funder"]);
    assert!(by.contains("--by funder"), "{by}");
    let own = refused(&["examples/municipal-programme.toml", "--layout", "blocks"]);
    assert!(own.contains("saldo"), "{own}");
    let sheet = refused(&["plans/leiden.toml", "--layout", "blocks", "-o", "x.xlsx"]);
    assert!(sheet.contains("werkmap"), "{sheet}");
}
