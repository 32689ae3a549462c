//! Findings about explanations that differ from the explanations at the closing.

use jiff::civil::date;

use super::{closing_of, filled, found};
use crate::plan::Language;
use crate::project::Project;
use crate::read::write_closing;

/// The plan with some explanations, each of a line.
fn explained(closed: &str, texts: &[(&str, &str)]) -> String {
    let tables = texts.iter().map(|(line, text)| {
        format!("\n[[actuals.explanations]]\nline = {line:?}\nin = \"2021-H1\"\ntext = {text:?}\n")
    });
    filled(closed, "") + &tables.collect::<String>()
}

/// The plan that was closed with the explanations `then`, and has the explanations `now`.
fn closed_and_changed(then: &[(&str, &str)], now: &[(&str, &str)]) -> String {
    let closing = closing_of(explained("", then), "2021-H1", date(2021, 7, 20), 1);
    explained(&write_closing(&closing, Language::English), now)
}

/// The findings of the plan of [`closed_and_changed`].
fn changed(then: &[(&str, &str)], now: &[(&str, &str)]) -> Vec<String> {
    found(closed_and_changed(then, now))
}

/// Like [`changed`], with a closed file from which the name of Anne Bakker was removed.
fn changed_without_names(then: &[(&str, &str)], now: &[(&str, &str)]) -> Vec<String> {
    let closing = closing_of(explained("", then), "2021-H1", date(2021, 7, 20), 1);
    let closing = closing.without_names(|text| text.replace("Anne Bakker", "Lead 1"));
    let closed = write_closing(&closing.expect("closed"), Language::English);
    assert!(!closed.contains("Anne Bakker"), "{closed}");
    found(explained(&closed, now))
}

const A: (&str, &str) = ("staf", "Anne Bakker began in March.");
const B: (&str, &str) = ("staf", "The lease was paid later.");
const C: (&str, &str) = ("staf", "The lease was paid in July.");
const D: (&str, &str) = ("reis", "Nobody went.");

#[test]
fn explanations_that_are_there_in_another_order_or_came_later_are_no_change() {
    assert_eq!(changed(&[A, B, D], &[D, B, C, A]), [""; 0]);
}

#[test]
fn the_explanation_that_changed_is_named_and_not_another_one_of_its_line() {
    let found = changed(&[A, B, D], &[A, C, D]);
    let [found] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert!(
        found.contains("the explanation of `staf` was changed after H1 2021 was closed on 20 July 2021; before, it was: `The lease was paid later.`"),
        "{found}"
    );
    let plan = closed_and_changed(&[A, B, D], &[A, C, D]);
    let findings = Project::from_text("plan.toml", plan, date(2026, 1, 1)).findings;
    let places = findings
        .iter()
        .map(|located| located.finding.place.to_string());
    let places: Vec<String> = places
        .filter(|place| place.contains("explanations"))
        .collect();
    assert_eq!(places, ["actuals.explanations[1].text"]);
}

#[test]
fn an_explanation_that_was_removed_is_no_change_of_another_one() {
    for now in [&[A, D], &[D, A]] {
        let found = changed(&[A, B, D], now);
        let [found] = found.as_slice() else {
            panic!("{found:#?}");
        };
        assert!(
            found.contains("the explanation of `staf` was removed after H1 2021 was closed on 20 July 2021: `The lease was paid later.`"),
            "{found}"
        );
    }
    // One of two explanations was changed, and the other one was removed.
    let found = changed(&[A, B], &[C]);
    let [removed, changed] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert!(changed.contains("was changed"), "{changed}");
    assert!(removed.contains("was removed"), "{removed}");
}

#[test]
fn a_text_with_a_name_that_was_closed_without_names_did_not_change() {
    assert_eq!(changed_without_names(&[A, B], &[A, B]), [""; 0]);
    let found = changed_without_names(&[A, B], &[A]);
    assert_eq!(found.len(), 0, "one text may be the other with its name");
    let found = changed_without_names(&[A, D], &[A]);
    let [found] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert!(
        found.contains("the explanation of `reis` was removed"),
        "{found}"
    );
}
