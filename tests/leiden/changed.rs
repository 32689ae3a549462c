//! Every printed figure, changed by 1 in the text of the plan: the check has a finding at that figure, or with that
//! figure among its places.

use std::ops::Range;

use hbplan::finding::Level;
use hbplan::place::Place;

use crate::leiden::printed::{FUNDERS, LINES, PERIODS};
use crate::support::files::leiden;
use crate::support::plans::project;

/// A plan with one figure changed, and the place of that figure.
struct Changed {
    what: String,
    text: String,
    figure: Range<usize>,
}

/// The text with a range of bytes replaced.
fn replaced(text: &str, range: Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..range.start], &text[range.end..])
}

/// The figure at a place, once 1 higher and once 1 lower.
fn by_one(text: &str, place: &Place) -> [Changed; 2] {
    let range = project(text).range_of(place);
    let digits = text[range.clone()].replace('_', "");
    let amount: i64 = digits
        .parse()
        .unwrap_or_else(|_| panic!("{place} is not an amount: {digits}"));
    [1, -1].map(|step| {
        let digits = (amount + step).to_string();
        let figure = range.start..range.start + digits.len();
        Changed {
            what: format!("{place} = {digits}"),
            text: replaced(text, range.clone(), &digits),
            figure,
        }
    })
}

/// Whether a denied finding is at the figure, or names it among its places.
fn is_found(changed: &Changed) -> bool {
    let project = project(&changed.text);
    let denied = project
        .findings
        .iter()
        .filter(|located| located.level == Level::Deny);
    denied
        .into_iter()
        .any(|located| located.span == changed.figure || located.related.contains(&changed.figure))
}

fn assert_found(changed: impl IntoIterator<Item = Changed>, count: usize) {
    let changed: Vec<Changed> = changed.into_iter().collect();
    assert_eq!(changed.len(), count);
    let missed: Vec<&str> = changed
        .iter()
        .filter(|each| !is_found(each))
        .map(|each| each.what.as_str())
        .collect();
    assert!(missed.is_empty(), "not found: {missed:#?}");
}

fn funder(id: &str) -> Place {
    Place::section("funders").key(id)
}

fn line(id: &str) -> Place {
    Place::section("lines").key(id)
}

#[test]
fn an_amount_of_a_funder() {
    let text = leiden();
    let places = FUNDERS
        .iter()
        .flat_map(|row| (0..PERIODS.len()).map(|p| funder(row.id).key("credit").index(p)));
    assert_found(places.flat_map(|place| by_one(&text, &place)), 7 * 5 * 2);
}

#[test]
fn an_amount_of_a_line() {
    let text = leiden();
    let filled = LINES
        .iter()
        .filter(|row| row.amounts.iter().any(Option::is_some));
    let places =
        filled.flat_map(|row| (0..PERIODS.len()).map(|p| line(row.id).key("debit").index(p)));
    assert_found(places.flat_map(|place| by_one(&text, &place)), 4 * 5 * 2);
}

/// The plan has no amounts for the blank line. Here one of them is written.
fn written(text: &str, at: usize, amount: i64) -> Changed {
    let start = project(text).range_of(&line("onvoorzien")).start + 1;
    let mut debit = [0; 5];
    debit[at] = amount;
    let text = replaced(text, start..start, &format!(" debit = {debit:?},"));
    let place = line("onvoorzien").key("debit").index(at);
    let figure = project(&text).range_of(&place);
    assert_eq!(text[figure.clone()], amount.to_string());
    Changed {
        what: format!("{place} = {amount}"),
        text,
        figure,
    }
}

#[test]
fn an_amount_of_the_blank_line() {
    let text = leiden();
    assert_found(
        (0..PERIODS.len()).flat_map(|at| [1, -1].map(|amount| written(&text, at, amount))),
        5 * 2,
    );
}

#[test]
fn the_total_of_a_row() {
    let text = leiden();
    let places = FUNDERS
        .iter()
        .map(|row| funder(row.id))
        .chain(LINES.iter().map(|row| line(row.id)));
    assert_found(
        places.flat_map(|place| by_one(&text, &place.key("total"))),
        12 * 2,
    );
}

#[test]
fn the_total_or_balance_of_a_column() {
    let text = leiden();
    let rows = ["debit", "credit", "balance"].map(|key| Place::section("totals").key(key));
    let places = rows
        .iter()
        .flat_map(|row| (0..PERIODS.len()).map(|p| row.clone().index(p)));
    assert_found(places.flat_map(|place| by_one(&text, &place)), 3 * 5 * 2);
}

#[test]
fn a_grand_total() {
    let text = leiden();
    let places = ["total-debit", "total-credit", "total-balance"]
        .map(|key| Place::section("totals").key(key));
    assert_found(places.iter().flat_map(|place| by_one(&text, place)), 3 * 2);
}
