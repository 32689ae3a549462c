//! Who pays for what: laws of payments and gaps, brute force, and sums by hand.

mod advances;
mod alike;
mod brute;
mod case;
mod days;
mod indexed;
mod laws;
mod leiden;
mod list;
mod loans;
mod refunds;
mod roundings;
mod rules;
mod small;
mod verdicts;
mod words;

use hbplan::ledger::{Books, Funding, Gap, Payment};
use hbplan::plan::Plan;

use crate::support::plans::project;

/// The plan in a text, with its books.
fn read(text: &str) -> (Plan, Books) {
    let project = project(text);
    (project.plan, project.books)
}

fn funding(plan: &Plan, books: &Books) -> (Vec<Payment>, Vec<Gap>) {
    let funding = Funding::new(plan, books).expect("small amounts");
    (
        funding.payments().expect("small amounts"),
        funding.gaps().to_vec(),
    )
}

/// The rules that are found broken in a plan.
fn rules(text: &str) -> Vec<&'static str> {
    project(text)
        .findings
        .iter()
        .map(|found| found.rule.name.0)
        .collect()
}
