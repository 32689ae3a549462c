//! The page of a large plan says each thing once: year plans lead to the calendar and to the activities.

use std::fmt::Write;

use hbplan::reports::{self, Audience};
use hbplan::table::Document;

use crate::support::plans::{TODAY, project};

/// A plan of 2026 and 2027 with so many activities.
fn plan(activities: usize) -> String {
    let mut plan = String::from(
        "[plan]\ntitle = \"Groot\"\nperiods = [\"2026\", \"2027\"]\n[lines]\nwerk = \"Werk\"\n[partners]\np = \"Partner P\"\n",
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
    // The name and the costs of an activity are in the plan of each year, and its step is told when it runs.
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
