//! Work packages: `examples/werkpakketten.toml`.

use hbplan::plan::Span;
use hbplan::reports::{
    BudgetOptions, BudgetRows, TimelineStep, activities, activity, budget, timeline, year,
};
use hbplan::table::Block;

use crate::compare::diff;
use crate::support::files::read;
use crate::support::plans::{TODAY, changed, changed_all, project, rules};
use crate::support::run::hbplan;
use crate::support::tables::{captioned, column, rows, tables};

const PLAN: &str = "examples/werkpakketten.toml";

#[test]
fn each_package_has_a_subtotal_of_itself_and_all_under_it() {
    let project = project(&read(PLAN));
    assert_eq!(rules(&read(PLAN)), [""; 0]);
    let options = BudgetOptions {
        rows: BudgetRows::Activity,
        ..BudgetOptions::PRINTED
    };
    let report = budget(&project.report_input(TODAY), options);
    // The sums by hand are at the top of the example.
    assert_eq!(
        rows(tables(&report)[0]),
        [
            "# WP1 Coördinatie|||",
            "WP1 Coördinatie|10000|10000|20000",
            "1.1 Bijeenkomsten|2000|2000|4000",
            "- Totaal WP1 Coördinatie|12000|12000|24000",
            "# WP2 Ontwikkeling|||",
            "2.1 Ontwerp|30000||30000",
            "# 2.2 Invoering|||",
            "2.2.1 Proef op twee scholen|5000||5000",
            "2.2.2 Alle scholen||25000|25000",
            "- Totaal 2.2 Invoering|5000|25000|30000",
            "- Totaal WP2 Ontwikkeling|35000|25000|60000",
            "= Totaal|47000|37000|84000",
        ]
    );
    let report = activities(&project.report_input(TODAY));
    let table = tables(&report)[0];
    let totals = column(table, "Totaal");
    assert_eq!(
        totals
            .iter()
            .filter(|total| !total.is_empty())
            .collect::<Vec<_>>(),
        [
            "20000", "4000", "24000", "30000", "5000", "25000", "30000", "60000", "84000"
        ]
    );
    // Only activities with costs in 2027 or that run in that year: 10.000 and 2.000, and 25.000.
    let span = Span::parse("2027").expect("a year");
    let report = year(&project.report_input(TODAY), span);
    assert_eq!(
        column(captioned(&report, "Lopende activiteiten"), "Kosten 2027"),
        [
            "", "10000", "2000", "12000", "", "", "", "", "25000", "25000", "25000", "37000"
        ]
    );
    let input = project.report_input(TODAY);
    let report = activity(&input, "WP2").expect("it is in the plan");
    assert_eq!(
        rows(captioned(&report, "Lasten van het werkpakket per periode"))
            .last()
            .map(String::as_str),
        Some("= Totaal|35000|25000|60000")
    );
    // The payers of everything under it. WP2 itself costs nothing.
    assert_eq!(
        rows(captioned(&report, "Dekking"))
            .last()
            .map(String::as_str),
        Some("= Totaal|35000|25000|60000")
    );
}

#[test]
fn a_package_without_dates_runs_when_what_is_under_it_does() {
    let project = project(&read(PLAN));
    let report = timeline(&project.plan, TimelineStep::Year);
    let marks = rows(tables(&report)[0]);
    let of = |name: &str| marks.iter().filter(|row| row.starts_with(name)).count();
    assert_eq!((of("WP2 Ontwikkeling"), of("2.2 Invoering")), (1, 1));
    // No list of activities without a date.
    let texts = report
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Text(_)));
    assert_eq!(texts.count(), 0);
}

#[test]
fn the_code_of_a_package_means_all_that_is_under_it() {
    let text = read(PLAN);
    // The fund may pay only 2.2: 5.000 and 25.000, so that 30.000 of its 35.000 for 2026 has no purpose.
    let only = changed(&text, "pays = [\"WP2\"]", "pays = [\"2.2\"]");
    assert!(
        rules(&only).contains(&"funding-impossible"),
        "{:?}",
        rules(&only)
    );
    // At most 99,99 % of the 60.000 of WP2 is 59.994.
    let share = changed(&text, "max-share = \"100%\"", "max-share = \"99.99%\"");
    assert_eq!(rules(&share), ["share-above-maximum"]);
    // 2.2 alone is 30.000.
    let claim = changed(&text, "of     = [\"WP2\"]", "of     = [\"2.2\"]");
    assert_eq!(rules(&claim), ["claim-differs"]);
    let claim = changed(&claim, "amount = 60_000", "amount = 30_000");
    assert_eq!(rules(&claim), [""; 0]);
}

#[test]
fn a_package_that_is_not_there_or_under_itself_is_a_finding() {
    let text = read(PLAN);
    let missing = changed(
        &text,
        "under    = \"2.2\"\nline     = \"materiaal\"",
        "under    = \"3\"\nline     = \"materiaal\"",
    );
    assert!(rules(&missing).contains(&"unknown-reference"));
    let circle = changed_all(
        &text,
        &[(
            "title    = \"Ontwikkeling\"",
            "title    = \"Ontwikkeling\"\nunder    = \"2.2\"",
        )],
    );
    assert!(rules(&circle).contains(&"group-cycle"));
}

#[test]
fn diff_shows_that_an_activity_moved_to_another_package() {
    let text = read(PLAN);
    let moved = changed(
        &text,
        "under    = \"2.2\"\nline     = \"materiaal\"",
        "under    = \"WP1\"\nline     = \"materiaal\"",
    );
    let out = diff(&text, &moved).ended(1).out.clone();
    let words = out
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    assert!(
        words
            .into_iter()
            .any(|line| line == "2.2.1 Proef op twee scholen onder 2.2 WP1"),
        "{out}"
    );
}

#[test]
fn what_is_realised_expected_and_paid_has_the_same_subtotals() {
    let folder = tempfile::tempdir().expect("a folder");
    let books = r#"
[[actuals.source]]
kind = "csv"
files = ["books.csv"]
through = 2026-12-31
rules = [
  { project = "1", activity = "WP1" },
  { project = "11", activity = "1.1" },
  { project = "21", activity = "2.1" },
  { project = "221", activity = "2.2.1" },
]
"#;
    let rows = "Datum;Grootboekrekening;Project;Omschrijving;Bedrag\n\
                2026-03-01;4000;1;coördinatie;9500,00\n2026-04-01;4100;11;zaal;2100,00\n\
                2026-05-01;4000;21;ontwerp;30000,00\n2026-11-01;4100;221;licenties;4000,00\n";
    let plan = format!("{}{books}", read(PLAN));
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
    std::fs::write(folder.path().join("books.csv"), rows).expect("a bookkeeping");
    let printed = |command: &[&str]| {
        let run = hbplan(&[command, &["plan.toml", "--format", "csv"]].concat());
        let run = run.within(folder.path()).go();
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.clone()
    };
    let row = |out: &str, title: &str| -> Vec<String> {
        let mut lines = out
            .lines()
            .map(|line| line.split(',').map(str::to_string).collect());
        let found = lines.find(|cells: &Vec<String>| cells.iter().any(|cell| cell == title));
        found.unwrap_or_else(|| panic!("no {title} in {out}"))
    };
    let has = |out: &str, title: &str, amounts: &[&str]| {
        let cells = row(out, title);
        for amount in amounts {
            assert!(
                cells.iter().any(|cell| cell == amount),
                "{amount} in {cells:?}"
            );
        }
    };
    // 9.500 + 2.100 of 12.000; 30.000 + 4.000 of 35.000.
    let actuals = printed(&["actuals", "--by", "activity"]);
    has(&actuals, "Totaal WP1 Coördinatie", &["12000", "11600"]);
    has(&actuals, "Totaal 2.2 Invoering", &["5000", "4000"]);
    has(&actuals, "Totaal WP2 Ontwikkeling", &["35000", "34000"]);
    // And in 2027 another 12.000 and 25.000.
    let forecast = printed(&["forecast", "--by", "activity"]);
    has(
        &forecast,
        "Totaal WP1 Coördinatie",
        &["24000", "11600", "12000", "23600"],
    );
    has(
        &forecast,
        "Totaal WP2 Ontwikkeling",
        &["60000", "34000", "25000", "59000"],
    );
    let funding = printed(&["funding"]);
    has(&funding, "Totaal WP1 Coördinatie", &["24000"]);
    has(&funding, "Totaal WP2 Ontwikkeling", &["60000"]);
}

#[test]
fn a_package_of_a_partner_has_all_of_the_partner_that_is_under_it() {
    let part = hbplan(&[
        "budget",
        PLAN,
        "--by",
        "activity",
        "--partner",
        "bureau",
        "--format",
        "csv",
    ])
    .go();
    let page = &part.ended(0).out;
    // 2.1 costs 30.000 in 2026 and 2.2.2 25.000 in 2027; the package between them has another lead,
    // and is a heading.
    assert!(
        page.contains("2.2.2 Alle scholen,,25000,25000,body,2,"),
        "{page}"
    );
    assert!(
        page.contains("Totaal van dit deel van WP2 Ontwikkeling,30000,25000,55000,"),
        "{page}"
    );
}

#[test]
fn a_package_is_scaled_with_all_that_is_under_it() {
    let run = hbplan(&["what-if", PLAN, "--scale", "activities[WP2]=2"]).go();
    let page = run.out.replace('\u{a0}', " ");
    // 30.000, 5.000 and 25.000.
    assert!(
        page.contains("€ 60.000") && page.contains("€ 10.000"),
        "{page}"
    );
    assert!(page.contains("€ 50.000"), "{page}");
}

#[test]
fn the_key_figures_count_packages_apart() {
    // 1.1, 2.1, 2.2a and 2.2b are activities; WP1, WP2 and 2.2 have others under them.
    let page = hbplan(&["report", PLAN, "--format", "markdown"]).go();
    page.ended(0)
        .prints("| Werkpakketten | 3 |")
        .prints("| Activiteiten | 4 |");
}

#[test]
fn a_package_where_only_lines_are_accepted_is_told_with_its_lines() {
    let with = |lines: &str| {
        let cap = format!("[[conditions]]\nname = \"deel\"\nlines = [{lines}]\nmax = 65_000\n");
        let text = format!("{}\n{cap}", read(PLAN));
        let ran = hbplan(&["check", "-"]).input(text.as_bytes()).go();
        let told = format!("{} {}", ran.out, ran.err);
        let words: Vec<&str> = told.split_whitespace().collect();
        (rules(&text), words.join(" "))
    };
    // 2.1 and 2.2.2 are spent on staff, and 2.2.1 on material.
    let (found, told) = with("\"WP2\"");
    assert_eq!(found, ["unknown-reference"]);
    for part in [
        "er is geen post `WP2`: zo heet een activiteit",
        "de kosten van deze activiteit staan op `personeel` en `materiaal`",
    ] {
        assert!(told.contains(part), "{told}");
    }
    let (found, told) = with("\"fonds\"");
    assert_eq!(found, ["unknown-reference"]);
    assert!(told.contains("zo heet een financier"), "{told}");
    // Staff costs 75.000 in all, and material 9.000.
    assert_eq!(with("\"personeel\"").0, ["amount-above-maximum"]);
    assert_eq!(with("\"materiaal\"").0, [""; 0]);
}

#[test]
fn parts_of_a_lead_a_partner_and_a_line_worked_by_hand() {
    let csv = |arguments: &[&'static str]| {
        let all = [arguments, &["--format", "csv"]].concat();
        hbplan(&all).go()
    };
    // The school leads WP1 (10.000 in each year), 1.1 (2.000 in each), 2.2.1 (5.000 in 2026) and 2.2.2 (25.000 in
    // 2027).
    csv(&["budget", PLAN, "--lead", "school"])
        .prints("Personeel,10000,35000,45000,")
        .prints("Materiaal,7000,2000,9000,")
        .prints("Totaal,17000,37000,54000,");
    // The bureau takes part in 1.1, 2.1 (30.000 in 2026) and 2.2.2.
    csv(&["budget", PLAN, "--partner", "bureau"])
        .prints("Personeel,30000,25000,55000,")
        .prints("Materiaal,2000,2000,4000,")
        .prints("Totaal,32000,27000,59000,");
    // On material are 1.1 and 2.2.1.
    csv(&["activities", PLAN, "--line", "materiaal"])
        .prints("1.1,Bijeenkomsten,")
        .prints("2.2.1,Proef op twee scholen,")
        .prints("Totaal,,,,,,9000,,total");
    // The payments and activities of each organisation, and the page of one organisation.
    csv(&["organisation", PLAN])
        .prints("School,24000,5,3,")
        .prints("Fonds,60000,");
    csv(&["organisation", PLAN, "bureau"])
        .prints("2.1 Ontwerp,trekker,2026,30000,")
        .prints("2.2.2 Alle scholen,partner,2027,25000,");
}

#[test]
fn a_part_has_the_packages_above_its_activities_as_headings() {
    // Judith leads WP1, and 2.2.1 deep in WP2, which others lead.
    let text = "\
[plan]
title   = \"Parts\"
language = \"en\"
unit    = 1
periods = [\"2027\"]
balance = \"free\"
[goals]
g = \"Goal\"
[[activities]]
code = \"W\"
title = \"Work\"
lead = \"Kees\"
cost = [{ what = \"own\", amount = 100 }]
[[activities]]
code = \"W.1\"
title = \"Middle\"
under = \"W\"
[[activities]]
code = \"W.1.1\"
title = \"Deep\"
under = \"W.1\"
lead = \"Judith\"
goals = [\"g\"]
cost = [{ what = \"work\", amount = 7 }]
[[activities]]
code = \"W.2\"
title = \"Other\"
under = \"W\"
lead = \"Judith\"
cost = [{ what = \"work\", amount = 5 }]
";
    let printed = |arguments: &[&str]| hbplan(arguments).input(text.as_bytes()).go().out;
    let page = printed(&["budget", "-", "--by", "activity", "--lead", "Judith"]);
    let lines: Vec<&str> = page.lines().map(str::trim).collect();
    let from = |start: &str| lines.iter().position(|line| line.starts_with(start));
    // W and W.1 are above the activities that Judith leads. They have neither their own cost nor a row of their own.
    let order = ["W Work", "W.1 Middle", "W.1.1 Deep", "W.2 Other"].map(from);
    assert!(
        order.is_sorted() && order.iter().all(Option::is_some),
        "{page}"
    );
    assert!(
        page.contains("Total of this part of W.1 Middle  "),
        "{page}"
    );
    for (title, amount) in [
        ("Total of this part of W.1 Middle", "€7"),
        ("Total of this part of W Work", "€12"),
    ] {
        let line = lines
            .iter()
            .find(|line| line.starts_with(title))
            .expect(&page);
        assert!(line.ends_with(amount), "{page}");
    }
    assert!(!page.contains("€100") && !page.contains("Kees"), "{page}");
    let page = printed(&["activities", "-", "--lead", "Judith"]);
    assert!(page.contains("Total of this part of W Work"), "{page}");
    assert!(!page.contains("€100") && !page.contains("Kees"), "{page}");
    assert_eq!(page.matches("W.1 Middle").count(), 2, "{page}");
    // A package that is only a heading lacks no goal: it has a part for the goal, and one without.
    let page = printed(&["goals", "-", "--lead", "Judith"]);
    assert!(page.contains("W.2 Other") && !page.contains("Kees"));
    let parts = page.matches("Total of this part of W Work").count();
    assert_eq!(parts, 2, "{page}");
}
