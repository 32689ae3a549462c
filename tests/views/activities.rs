//! The table of activities, and the page on one activity.

use hbplan::plan::Money;
use hbplan::reports;
use hbplan::table::Cell;

use crate::support::plans::{TODAY, project, project_of};
use crate::support::run::hbplan;
use crate::support::tables::{column, rows, tables, titles};

/// The cost of each activity of the Leiden plan, computed by hand from the printed rates and the derived numbers of
/// circles: 1.1 is 5 × 40 × 40; 1.2 is 4 × 12.800; 1.3 is 5 × (26.667 + 13.333); 1.4 is 4 × 25.951; 2.1 is 13,5
/// circles of 36.000; 2.2a and 2.2b are 2,5 and 4,5 of 55.400; 2.3 is 4 × 1.600 + 4.800; 3.1 is 3 × 200.000; 4.1 to
/// 4.3 are 5 × 300, 450 and 50; 5.1 is 3,5 × 17.424. The last is 1 of rounding on Aanbod.
const TOTALS: [i64; 16] = [
    8_000, 51_200, 200_000, 103_804, 486_000, 138_500, 249_300, 11_200, 600_000, 45_000, 1_500,
    2_250, 250, 30_000, 60_984, 1,
];

#[test]
fn the_activities_of_leiden_add_up_to_its_budget() {
    let project = project_of("leiden");
    let report = reports::activities(&project.report_input(TODAY));
    let table = tables(&report)[0];
    let amounts: Vec<Money> = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter_map(amount)
        .collect();
    let mut expected = TOTALS.map(Money::whole).to_vec();
    assert_eq!(TOTALS.iter().sum::<i64>(), 1_987_989);
    expected.push(Money::whole(1_987_989));
    assert_eq!(amounts, expected);
}

fn amount(cell: &Cell) -> Option<Money> {
    if let Cell::Money(amount) = cell {
        Some(*amount)
    } else {
        None
    }
}

#[test]
fn the_columns_equal_those_of_the_source() {
    let project = project_of("leiden");
    let report = reports::activities(&project.report_input(TODAY));
    let table = tables(&report)[0];
    let expected = [
        "Code",
        "Activiteit",
        "Tijdpad",
        "Partners",
        "Product",
        "Budget",
        "Totaal",
        "Trekker",
    ];
    assert_eq!(titles(table), expected);
    let rows = rows(table);
    assert_eq!(
        rows[0],
        "1.1|Aanbod zichtbaar maken|inventariseren en updaten: jaarlijks in september, vanaf 2020|De Leidse \
         Aanpak|Kaart met aanbod gepubliceerd op websites partners|40 uur × 40 per periode|8000|De Leidse \
         Aanpak: Linda van Balen"
    );
    assert_eq!(
        rows[13],
        "4.4|Conferentie 2022|september 2022|PPO regio Leiden; Samenwerkingsverband Passend VO 2801; De Leidse \
         Aanpak; Gemeente|Inspiratie; opbrengsten van vier jaar werken aan verbetering onderwijs voor begaafde \
         leerlingen in VSE, PO en VO; naslagwerk; toekomstplan|30000 eenmalig|30000|PPO regio \
         Leiden; Samenwerkingsverband Passend VO 2801; De Leidse Aanpak"
    );
    assert_eq!(
        rows[14],
        "4.5|Monitoring en evaluatie Aanbod Jonge Kind||||n.v.t.||PPO regio Leiden; Voorschoolse partners (VSE)"
    );
    assert_eq!(rows[19], "|Aanbod||||Aanbod: Correctie|1|");
    assert_eq!(rows[20], "= Totaal||||||1987989|");
}

#[test]
fn budgets_are_worded_as_in_the_source() {
    let project = project_of("leiden");
    let report = reports::activities(&project.report_input(TODAY));
    let budgets = column(tables(&report)[0], "Budget");
    assert_eq!(
        budgets[..10],
        [
            "40 uur × 40 per periode",
            "12800 per periode",
            "PO: 26667 per periode; VO: 13333 per periode",
            "25951 per periode",
            "36000 per kring",
            "55400 per kring",
            "55400 per kring",
            "uitvoeren: 1600 in elk van 4 periodes; ontwikkelen: 4800 eenmalig",
            "200000 per jaar",
            "45000 eenmalig",
        ]
    );
}

#[test]
fn a_plan_without_money_or_timelines_has_no_columns_for_them() {
    let project = project_of("hoogwijs");
    let report = reports::activities(&project.report_input(TODAY));
    assert_eq!(
        titles(tables(&report)[0]),
        ["Code", "Activiteit", "Partners", "Product", "Trekker"]
    );
}

/// A line with a larger budget than its activities cost, an activity without a line, costs of all kinds.
const ODD: &str = r#"
[plan]
title    = "Odd"
language = "en"
unit     = 1
periods  = ["2020", "2021"]

[lines]
a = { name = "Line A", debit = [1_000, 500], adjust = [{ in = "2021", amount = -7, reason = "meant" }] }
b = { name = "Line B" }

[tariffs]
lead = { name = "Lead", rate = 100, index = "2%", unit = "hour" }

[[activities]]
code = "x"
title = "No line"
cost = [{ what = "guests", amount = [10, 25] }]

[[activities]]
code = "y"
title = "Two lines"
line = "a"
linked = ["x", "nobody"]
cost = [
  { what = "hours", tariff = "lead", quantity = 2, per = "year" },
  { what = "hall", rate = [3, 4], quantity = 5, line = "b", note = "the large one" },
]
"#;

#[test]
fn money_without_an_activity_or_without_a_line_is_in_the_table() {
    let project = project(ODD);
    let report = reports::activities(&project.report_input(TODAY));
    // Line A has 200 and 204 of hours, and 2021 has 7 less by an adjustment. 1.500 - 404 + 7 = 1.103 is left over.
    assert_eq!(
        rows(tables(&report)[0]),
        [
            "x|No line|amount differs by period|35",
            "y|Two lines|hours: 2 hour × 100 (rising 2% a year) per year; hall: 5 × rate that differs by \
             period|439",
            "|Line A|Line A: Adjustment|-7",
            "|Line A|Line A: budgeted, not allocated to activities|1103",
            "= Total|||1570",
        ]
    );
}

#[test]
fn the_page_on_an_activity_says_how_each_amount_came_about() {
    let project = project(ODD);
    let report =
        reports::activity(&project.report_input(TODAY), "Y").expect("capitals do not count");
    assert_eq!(report.title, "Activity y Two lines");
    let drawn = tables(&report);
    assert_eq!(
        rows(drawn[0])[2..5],
        ["Linked to|x No line", "|nobody", "Budget line|Line A"]
    );
    assert_eq!(
        rows(drawn[1]),
        [
            "hours|2020|2 hour × 100|200",
            "hours|2021|2 hour × 102|204",
            "- Total hours|||404",
            "hall (Line B; the large one)|2020|5 × 3|15",
            "hall (Line B; the large one)|2021|5 × 4|20",
            "- Total hall (Line B; the large one)|||35",
            "= Total|||439",
        ]
    );
    assert_eq!(titles(drawn[2]), ["Budget line", "2020", "2021", "Total"]);
    assert_eq!(
        rows(drawn[2]),
        [
            "Line A|200|204|404",
            "Line B|15|20|35",
            "= Total|215|224|439"
        ]
    );
    let report = reports::activity(&project.report_input(TODAY), "x").expect("it is there");
    assert_eq!(rows(tables(&report)[0])[2], "Linked to|y Two lines");
    assert_eq!(rows(tables(&report)[2]), ["No budget line|10|25|35"]);
}

#[test]
fn the_circles_and_the_project_leader_of_leiden_by_period() {
    let project = project_of("leiden");
    let last = |code| {
        let report = reports::activity(&project.report_input(TODAY), code).expect("it is there");
        let tables = tables(&report);
        // The last table has the payers. Its total is the cost of the activity, which has no table of its own.
        let paid = rows(tables[tables.len() - 1]);
        (rows(tables[tables.len() - 2]), paid[paid.len() - 1].clone())
    };
    let (_, circles) = last("2.1");
    assert_eq!(circles, "= Totaal|72000|72000|108000|72000|162000|486000");
    let (how, leader) = last("5.1");
    assert_eq!(leader, "= Totaal|17424|17424|17424|8712|60984");
    assert_eq!(how[0], "projectleider|2020|160 uur × 108.9|17424");
    assert_eq!(
        how[3],
        "projectleider|jan/jun 2023|160 uur × 108.9 × 6/12|8712"
    );
    assert_eq!(last("3.1").0[1], "opleidingen|2021|200000 per jaar|200000");
    let (_, course) = last("2.3");
    assert_eq!(course, "= Totaal|1600|1600|1600|4800|1600|11200");
}

#[test]
fn links_are_shown_from_both_sides() {
    let ran = hbplan(&["activity", "plans/leiden.toml", "2.2A"]).go();
    let page = &ran.ended(0).out;
    assert!(
        page.starts_with("Activiteit 2.2a Opzetten kring VO\n"),
        "{page}"
    );
    ran.prints(
        "Gekoppeld aan   2.2b Voortzetten VO-kring\n                4.7 Evaluatie Kringen\n",
    );
    // 2.1 names 1.2 and 3.1, which name 2.1 too, as 4.7 does.
    let project = project_of("leiden");
    let report = reports::activity(&project.report_input(TODAY), "2.1").expect("it is there");
    let facts = rows(tables(&report)[0]);
    let at = facts.iter().position(|fact| fact.starts_with("Gekoppeld"));
    assert_eq!(
        facts[at.expect("it has links")..][..4],
        [
            "Gekoppeld aan|1.2 Plusaanbod peuters/kleuters",
            "|3.1 Opleiding tot begaafdheidsspecialist",
            "|4.7 Evaluatie Kringen",
            "Begrotingspost|Samenwerking",
        ]
    );
}

#[test]
fn an_unknown_code_suggests_the_code_that_was_meant() {
    let ran = hbplan(&["activity", "plans/po-zk.toml", "Peers4Parent"]).go();
    assert_eq!(ran.ended(2).out, "");
    assert_eq!(
        ran.err,
        "fout: plans/po-zk.toml: geen activiteit heeft de code `Peers4Parent` (bedoelde u `8`?); \
         `hbplan activities plans/po-zk.toml` noemt ze\n"
    );
    let ran = hbplan(&["activity", "plans/leiden.toml", "9.9"]).go();
    assert!(!ran.ended(2).err.contains("bedoelde u"), "{}", ran.err);
}

#[test]
fn an_activity_whose_cost_can_not_be_read_still_has_its_page() {
    let broken = ODD
        .replace("amount = [10, 25]", "amount = \"much\"")
        .replace("tariff = \"lead\"", "tariff = \"led\"");
    let project = project(&broken);
    for code in ["x", "y"] {
        let report = reports::activity(&project.report_input(TODAY), code).expect("it is there");
        assert!(tables(&report).len() >= 2 || code == "x");
    }
    let report = reports::activity(&project.report_input(TODAY), "y").expect("it is there");
    let costs = rows(tables(&report)[1]);
    assert_eq!(costs[0], "hours|||?");
    assert!(costs.contains(&"hall (Line B; the large one)|2020|5 × 3|15".to_string()));
    assert_eq!(costs.last().map(String::as_str), Some("= Total|||?"));
}
