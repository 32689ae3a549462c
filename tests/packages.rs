//! Work packages: `examples/werkpakketten.toml`.

use hbplan::plan::Span;
use hbplan::reports::{
    BudgetOptions, BudgetRows, TimelineStep, activities, activity, budget, timeline, year,
};
use hbplan::table::Block;

use crate::compare::diff;
use crate::support::files::read;
use crate::support::plans::{TODAY, changed, changed_all, project};
use crate::support::tables::{captioned, column, rows, tables};

const PLAN: &str = "examples/werkpakketten.toml";

/// The names of the rules that find something.
fn rules(text: &str) -> Vec<&'static str> {
    let found = project(text).findings;
    found.iter().map(|located| located.rule.name.0).collect()
}

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
    let report = activities(&project.plan, &project.books);
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
    // Only what costs something in 2027 or runs in it: 10.000 and 2.000, and 25.000.
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
    // The fund may pay 2.2 only: 5.000 and 25.000, so that of its 35.000 for 2026 there are 30.000 without a purpose.
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
