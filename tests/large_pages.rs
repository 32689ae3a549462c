//! The page of a large plan has each fact once: year plans link to the calendar and to the activities.

use std::fmt::Write;

use hbplan::reports::{self, Audience};
use hbplan::table::{Block, Document};

use crate::support::plans::{TODAY, project};
use crate::support::tables::message;

/// A plan of 2026 and 2027 with this number of activities.
fn plan(activities: usize) -> String {
    let mut plan = format!(
        "[plan]\ntitle = \"Groot\"\nperiods = [\"2026\", \"2027\"]\n[lines]\nwerk = {{ name = \"Werk\" }}\n[funders]\nf = {{ name = \"Fonds\", credit = [{}, {}] }}\n[partners]\np = \"Partner P\"\n",
        activities,
        activities * 2
    );
    for number in 1..=activities {
        let _ = writeln!(
            plan,
            "[[activities]]\ncode = \"{number}\"\ntitle = \"Kring {number}\"\nline = \"werk\"\npartners = [\"p\"]\n\
             product = \"Product {number}\"\ntimeline = [{{ what = \"Stap {number}\", in = \"2026-Q1\" }}]\ncost = [{{ amount = [1, 2] }}]"
        );
    }
    plan
}

/// The reports of a document whose tables or texts have these words.
fn with(document: &Document, words: &str) -> Vec<&'static str> {
    let reports = document.reports.iter();
    let ids =
        reports.filter(|report| format!("{:?}", report.blocks).contains(&format!("\"{words}\"")));
    ids.map(|report| report.id).collect()
}

#[test]
fn what_is_due_and_for_what_stands_once_in_the_page_of_a_large_plan() {
    let project = project(&plan(151));
    let input = project.report_input(TODAY);
    let page = reports::page(&input, Audience::All);
    assert_eq!(with(&page, "Product 7"), ["activities"]);
    // The name and the costs of an activity are in the plan of each year.
    let named = with(&page, "7 Kring 7");
    assert_eq!(
        named.iter().filter(|id| **id == "year").count(),
        2,
        "{named:?}"
    );
    let for_programs = reports::document(&input, Audience::All);
    let product = with(&for_programs, "Product 7");
    assert_eq!(product, ["activities", "year", "year"]);
}

/// The texts between the tables of the report with this id.
fn texts(document: &Document, id: &str) -> Vec<String> {
    let reports = document.reports.iter().filter(|report| report.id == id);
    let blocks = reports.flat_map(|report| &report.blocks);
    let texts = blocks.filter_map(|block| match block {
        Block::Text(text) => Some(message(text)),
        _ => None,
    });
    texts.collect()
}

#[test]
fn what_the_page_of_a_large_plan_leaves_out_is_said_where_its_readers_look_for_it() {
    let project = project(&plan(301));
    let input = project.report_input(TODAY);
    let page = reports::page(&input, Audience::All);
    let said = texts(&page, "activities");
    assert!(said[0].contains("because there are 301"), "{said:?}");
    assert!(said[0].contains("hbplan activity"), "{said:?}");
    let chapters: Vec<&str> = page.chapters.iter().map(|each| each.id).collect();
    assert!(chapters.contains(&"chapter-funding"), "{chapters:?}");
    let said = texts(&page, "funding");
    assert!(said[0].contains("hbplan funding"), "{said:?}");
    let funding = page.reports.iter().find(|report| report.id == "funding");
    // Of the complete plan: 301 × (1 + 2).
    let table = format!("{:?}", funding.map(|report| &report.blocks));
    assert!(table.contains("903"), "{table}");
    // A small plan has all of it.
    let small = self::project(&plan(3));
    let page = reports::page(&small.report_input(TODAY), Audience::All);
    assert!(texts(&page, "activities").is_empty());
    assert!(texts(&page, "funding").is_empty());
}

#[test]
fn a_page_of_a_plan_of_more_than_ten_years_says_that_it_has_no_year_plans() {
    let long = plan(1).replace("\"2027\"]", "\"2027..2036\"]");
    let project = project(&long);
    let page = reports::page(&project.report_input(TODAY), Audience::All);
    let said = texts(&page, "year");
    assert!(said[0].contains("has 11 years"), "{said:?}");
    assert_eq!(
        page.chapters.last().map(|each| each.id),
        Some("chapter-years")
    );
}
