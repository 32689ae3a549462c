//! Costs and contributions divided by allocation keys: the budget by partner, by funder and as it is printed, compared
//! with sums by hand in comments next to the figures.

use hbplan::plan::Span;
use hbplan::render::{Colour, text};
use hbplan::reports::{BudgetColumns, BudgetOptions, BudgetRows, activity, budget};
use hbplan::table::{Block, Cell, Report};

use crate::support::files::leiden;
use crate::support::plans::{TODAY, project};
use crate::support::run::hbplan;
use crate::support::tables::{rows, tables};

/// A plan of a region with three partners, and pupils that differ by year.
const PLAN: &str = r#"
[plan]
title = "Samen"
language = "nl"
unit = 1
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_001, 999] }
bijdragen = { name = "Eigen bijdragen", credit = [30_000, 30_001], split = "leerlingen" }
ppo = { name = "PPO", under = "bijdragen" }
swvvo = { name = "SWVVO", under = "bijdragen" }
db = { name = "PPO DB", under = "bijdragen" }
fonds = { name = "Fonds", credit = [100, 0], split = { ppo = 2, swvvo = 1 } }

[lines]
werk = { name = "Werk" }

[partners]
ppo = "PPO regio"
swvvo = "SWVVO"
db = "DB"

[keys]
leerlingen = { name = "Naar leerlingen", numbers = { ppo = [12_400, 12_000], swvvo = [9_100, 9_000], db = 8_500 }, unit = "leerling", source = "Verslag 12-11-2019" }
naar-kosten = { name = "Naar kosten", by = "cost", among = ["ppo", "swvvo", "db"] }

[[activities]]
code = "1"
title = "Kring"
line = "werk"
lead = "Trekker"
partners = ["ppo", "swvvo"]
split = "leerlingen"
product = "Een kring"
timeline = ["2020", "2021"]
cost = [
  { what = "kring", amount = 30_000, per = "period" },
  { what = "zaal", amount = 100, in = "2020", split = ["db", "ppo"] },
  { what = "beheer", amount = [0, 1_000], split = "naar-kosten" },
]

[[activities]]
code = "2"
title = "Cursus"
line = "werk"
lead = "Trekker"
partners = ["swvvo", "db"]
product = "Een cursus"
timeline = ["2020"]
cost = [{ amount = 1_001, in = "2020" }]
"#;

fn report(plan: &str, asked: BudgetOptions) -> Report {
    let project = project(plan);
    budget(&project.report_input(TODAY), asked)
}

fn by_partner(plan: &str, columns: BudgetColumns) -> Vec<Vec<String>> {
    let report = report(
        plan,
        BudgetOptions {
            rows: BudgetRows::Partner,
            columns,
            ..BudgetOptions::PRINTED
        },
    );
    tables(&report).into_iter().map(rows).collect()
}

#[test]
fn costs_are_divided_by_the_key_of_their_item_or_activity_or_in_equal_parts() {
    let tables = by_partner(PLAN, BudgetColumns::Period);
    // 2020: 30.000 by 12.400 : 9.100 : 8.500 is 12.400, 9.100 and 8.500. The room: 50 each for db and ppo. 1.001 in two
    // is 500,5 for swvvo and for db. Of 9.600,5 and 9.050,5 the amount of db is rounded up, because its id comes first.
    // 2021: 30.000 by 12.000 : 9.000 : 8.500 (29.500) is 12.203,39; 9.152,54; 8.644,07. 1.000 by those is 406,77;
    // 305,1; 288,13. Together 12.610,17; 9.457,63; 8.932,2: the remaining euro is for swvvo, whose rounded amount lags
    // most.
    assert_eq!(
        tables[0],
        [
            "PPO regio|12450|12610|25060",
            "SWVVO|9600|9458|19058",
            "DB|9051|8932|17983",
            "= Totaal|31101|31000|62101",
        ]
    );
    // 100 by 2 : 1 is 66,67 and 33,33.
    assert_eq!(
        tables[1],
        [
            "PPO regio|67||67",
            "SWVVO|33||33",
            "Niet over partners verdeeld|31001|31000|62001",
            "= Totaal|31101|31000|62101",
        ]
    );
}

#[test]
fn each_funder_of_a_group_brings_in_its_share() {
    let report = report(
        PLAN,
        BudgetOptions {
            rows: BudgetRows::Funder,
            ..BudgetOptions::PRINTED
        },
    );
    // 30.001 by 12.000 : 9.000 : 8.500 is 12.203,8; 9.152,85; 8.644,36: 12.204, 9.153 and 8.644.
    assert_eq!(
        rows(tables(&report)[0]),
        [
            "Gemeente|1001|999|2000",
            "PPO|12400|12204|24604",
            "SWVVO|9100|9153|18253",
            "PPO DB|8500|8644|17144",
            "Fonds|100||100",
            "= Totaal|31101|31000|62101",
        ]
    );
}

#[test]
fn quarters_add_up_to_their_year_and_partners_to_their_quarter() {
    let quarters = report(
        PLAN,
        BudgetOptions {
            rows: BudgetRows::Partner,
            columns: BudgetColumns::Quarter,
            ..BudgetOptions::PRINTED
        },
    );
    let years = by_partner(PLAN, BudgetColumns::Year);
    for (table, years) in tables(&quarters).into_iter().zip(years) {
        let amounts = |row: &str| -> Vec<i64> {
            row.split("|")
                .skip(1)
                .map(|cell| cell.parse().unwrap_or_default())
                .collect()
        };
        let (rows, years): (Vec<Vec<i64>>, Vec<Vec<i64>>) = (
            rows(table).iter().map(|row| amounts(row)).collect(),
            years.iter().map(|row| amounts(row)).collect(),
        );
        for (row, years) in rows.iter().zip(&years) {
            let sum = |from: usize| row[from..from + 4].iter().sum::<i64>();
            assert_eq!([sum(0), sum(4), row[8]], years[..]);
        }
        let (total, body) = rows.split_last().expect("a total");
        for column in 0..9 {
            assert_eq!(
                body.iter().map(|row| row[column]).sum::<i64>(),
                total[column]
            );
        }
    }
}

#[test]
fn a_window_has_the_same_amounts_as_the_full_table() {
    let whole = by_partner(PLAN, BudgetColumns::Quarter);
    let window = Some(Span::parse("2020-Q2").expect("a span"));
    let asked = BudgetOptions {
        rows: BudgetRows::Partner,
        columns: BudgetColumns::Quarter,
        from: window,
        to: window,
        ..BudgetOptions::PRINTED
    };
    let one = report(PLAN, asked);
    for (row, all) in rows(tables(&one)[0]).iter().zip(&whole[0]) {
        assert_eq!(row.split("|").nth(1), all.split("|").nth(2), "{row}");
    }
}

#[test]
fn the_notes_list_the_keys_and_the_sources_of_their_numbers() {
    let report = report(
        PLAN,
        BudgetOptions {
            rows: BudgetRows::Partner,
            ..BudgetOptions::PRINTED
        },
    );
    let out = text(&report, 200, Colour::Plain);
    let notes: Vec<&str> = out.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(
        notes,
        [
            "- Kosten zonder verdeelsleutel zijn in gelijke delen over de partners van de activiteit verdeeld.",
            "- Afrondingsverschillen gaan naar wie het meest tekortkomt: in elke periode en in totaal wijkt elke partner minder dan \
             één eenheid af van het exacte deel.",
            "- Verdeelsleutel Naar leerlingen: PPO regio 12.400 (2020) / 12.000 (2021), SWVVO 9.100 (2020) / 9.000 (2021), DB \
             8.500 (leerling); bron: Verslag 12-11-2019; voor activiteit 1 (kring)",
            "- Verdeling van activiteit 1 (zaal): in gelijke delen: DB, PPO regio",
            "- Verdeelsleutel Naar kosten: naar rato van ieders overige kosten in de periode: PPO regio, SWVVO, DB; voor activiteit 1 (beheer)",
            "- Verdeling van Fonds: PPO regio 2, SWVVO 1",
        ]
    );
}

#[test]
fn the_page_on_an_activity_says_how_its_cost_is_divided() {
    let project = project(PLAN);
    let page = activity(&project.report_input(TODAY), "1").expect("the activity");
    let Block::Table(facts) = &page.blocks[0] else {
        panic!("{:?}", page.blocks[0])
    };
    let at = facts
        .rows
        .iter()
        .position(|row| row.cells[0] == Cell::Text("Verdeling over partners".to_string()));
    let rows = &facts.rows[at.expect("a row")..][..3];
    assert!(
        rows.iter()
            .all(|row| matches!(row.cells[1], Cell::Message(_)))
    );
    assert!(rows[1..].iter().all(|row| row.cells[0] == Cell::Empty));
}

#[test]
fn the_plan_has_no_findings() {
    let project = project(PLAN);
    assert!(project.findings.is_empty(), "{:?}", project.findings);
}

#[test]
fn the_leiden_key_divides_the_alternative_provision_over_three_consortia() {
    let plan = leiden();
    let rows = by_partner(&plan, BudgetColumns::Period).swap_remove(0);
    let row = |name: &str| {
        rows.iter()
            .find(|row| row.starts_with(name))
            .map(String::as_str)
    };
    // A third of 25.951 is 8.650⅓ in each of four periods; DB and HR take part in no other costs. In four periods they
    // have 34.601⅓: 34.601, after 8.650, 17.301, 25.951.
    assert_eq!(row("PPO DB"), Some("PPO DB|8650|8651|8650|8650||34601"));
    assert_eq!(row("PPO HR"), Some("PPO HR|8650|8651|8650|8650||34601"));
    // If PPO gets all of it, it also has the two thirds of the others: 17.300⅔ in each period, 69.202⅔ in all.
    let only = plan.replace(
        "split    = \"passend-alternatief\"",
        "split    = { ppo = 1 }",
    );
    let rows = by_partner(&only, BudgetColumns::Period).swap_remove(0);
    let all = |rows: &[String]| -> Vec<i64> {
        let row = rows
            .iter()
            .find(|row| row.starts_with("PPO regio Leiden"))
            .expect("a row")
            .clone();
        row.split("|")
            .skip(1)
            .map(|cell| cell.parse().unwrap_or_default())
            .collect()
    };
    let with_key = by_partner(&plan, BudgetColumns::Period).swap_remove(0);
    let differences: Vec<i64> = all(&rows)
        .iter()
        .zip(all(&with_key))
        .map(|(all, third)| all - third)
        .collect();
    assert_eq!(differences, [17_301, 17_300, 17_301, 17_300, 0, 69_202]);
}

#[test]
fn the_note_on_an_activity_that_is_divided_in_several_ways_names_its_costs() {
    let plan = |second: &str| {
        format!(
            "[plan]\ntitle = \"x\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n[partners]\nuni = \"University\"\n\
             ngo = \"NGO\"\n[[activities]]\ncode = \"1\"\ntitle = \"Study\"\ncost = [{{ what = \"researcher\", amount = 10, \
             split = [\"uni\"] }}, {{ what = \"worker\", amount = 6, split = [\"{second}\"] }}]"
        )
    };
    let budget = |second| {
        let text = plan(second);
        hbplan(&["budget", "-", "--by", "partner"])
            .input(text.as_bytes())
            .go()
            .out
    };
    let both = budget("ngo");
    assert!(
        both.contains("Allocation of activity 1 (researcher): in equal parts: University"),
        "{both}"
    );
    assert!(
        both.contains("Allocation of activity 1 (worker): in equal parts: NGO"),
        "{both}"
    );
    let one = budget("uni");
    assert!(
        one.contains("Allocation of activity 1: in equal parts: University"),
        "{one}"
    );
}

#[test]
fn notes_on_the_division_among_partners_say_only_what_is_so() {
    let notes = |partners: &str, split: &str| {
        let plan = format!(
            "plan = {{ title = \"P\", language = \"en\", unit = 1, periods = [\"2027\"] }}\n\
            partners = {{ s = \"School\", b = \"Library\" }}\nlines = {{ l = {{ debit = [4] }} }}\n\
            keys = {{ k = {{ shares = {{ s = \"100%\" }} }} }}\n\
            [[activities]]\ncode = \"1\"\ntitle = \"X\"\nline = \"l\"\npartners = [{partners}]\n{split}\n\
            cost = [{{ what = \"a\", amount = [4] }}]\n"
        );
        let asked = BudgetOptions {
            rows: BudgetRows::Partner,
            ..BudgetOptions::PRINTED
        };
        text(&report(&plan, asked), 200, Colour::Plain)
    };
    let (equally, rounded) = ("shared equally", "Rounding differences");
    let one = notes("\"s\"", "");
    assert!(!one.contains(equally) && !one.contains(rounded), "{one}");
    let keyed = notes("\"s\", \"b\"", "split = \"k\"");
    assert!(
        !keyed.contains(equally) && keyed.contains(rounded),
        "{keyed}"
    );
    let shared = notes("\"s\", \"b\"", "");
    assert!(
        shared.contains(equally) && shared.contains(rounded),
        "{shared}"
    );
}
