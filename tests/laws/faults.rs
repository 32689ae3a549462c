//! Two independent faults in a plan are both found, whatever they are.

use proptest::prelude::*;

use crate::findings::{found, plan};
use crate::support::effort::cases;

/// A clean plan of 19 figures. In 2020 it is 300 + 100 = 150 + 100 + 150, in 2021 200 + 160 = 110 + 100 + 150.
const FIGURES: [(&str, i64); 19] = [
    ("funders.rijk.credit[0]", 300),
    ("funders.rijk.credit[1]", 200),
    ("funders.stad.credit[0]", 100),
    ("funders.stad.credit[1]", 160),
    ("funders.rijk.total", 500),
    ("funders.stad.total", 260),
    ("lines.p.debit[0]", 250),
    ("lines.p.debit[1]", 210),
    ("lines.p1.debit[0]", 150),
    ("lines.p1.debit[1]", 110),
    ("lines.p2.debit[0]", 100),
    ("lines.q.debit[1]", 150),
    ("lines.p1.total", 260),
    ("lines.q.total", 300),
    ("totals.debit[0]", 400),
    ("totals.credit[1]", 360),
    ("totals.balance[0]", 0),
    ("totals.total-credit", 760),
    ("conditions[0].max", 300),
];

/// The plan with some of its figures larger or smaller.
fn with_faults(faults: &[(usize, i64)]) -> String {
    let figure = |place: &str| {
        let at = FIGURES.iter().position(|(name, _)| *name == place);
        let at = at.expect("a figure of the plan");
        let faults = faults.iter().filter(|(fault, _)| *fault == at);
        FIGURES[at].1 + faults.map(|(_, by)| by).sum::<i64>()
    };
    let rest = [
        "[funders]",
        "rijk = { credit = [#funders.rijk.credit[0], #funders.rijk.credit[1]], total = #funders.rijk.total }",
        "stad = { credit = [#funders.stad.credit[0], #funders.stad.credit[1]], total = #funders.stad.total }",
        "[lines]",
        "p = { debit = [#lines.p.debit[0], #lines.p.debit[1]] }",
        "p1 = { under = 'p', debit = [#lines.p1.debit[0], #lines.p1.debit[1]], total = #lines.p1.total }",
        "p2 = { under = 'p', debit = [#lines.p2.debit[0], 100], total = 200 }",
        "q = { debit = [150, #lines.q.debit[1]], total = #lines.q.total }",
        "[totals]",
        "debit = [#totals.debit[0], 360]",
        "credit = [400, #totals.credit[1]]",
        "balance = [#totals.balance[0], 0]",
        "total-credit = #totals.total-credit",
        "[[conditions]]",
        "name = 'plafond'",
        "lines = ['q']",
        "max = #conditions[0].max",
    ]
    .join("\n");
    let filled = FIGURES.iter().fold(rest, |text, (place, _)| {
        text.replace(&format!("#{place}"), &figure(place).to_string())
    });
    plan("unit = 1\nperiods = [\"2020\", \"2021\"]", &filled)
}

/// The places of all findings, with a space after each.
fn places(faults: &[(usize, i64)]) -> (usize, String) {
    let found = found(&with_faults(faults));
    (found.len(), format!("{} ", found.join(" ")))
}

/// A fault of the condition makes it so strict that the line breaks it, also with a fault of its own.
fn assert_both_are_found(one: (usize, i64), other: (usize, i64)) {
    let faults = [one, other].map(|(at, by)| match FIGURES[at].0 {
        "conditions[0].max" => (at, -100 - by.abs()),
        _ => (at, by),
    });
    let (count, places) = places(&faults);
    assert!(count >= 2, "{faults:?}: {places}");
    for (at, _) in faults {
        let place = FIGURES[at].0;
        assert!(
            places.contains(&format!(" {place} ")),
            "{faults:?}: {place} is not in {places}"
        );
    }
}

#[test]
fn the_plan_without_faults_is_clean() {
    assert_eq!(found(&with_faults(&[])), [""; 0]);
}

#[test]
fn two_faults_of_every_pair_of_kinds_are_found() {
    for one in 0..FIGURES.len() {
        for other in one + 1..FIGURES.len() {
            assert_both_are_found((one, 7), (other, 16));
            assert_both_are_found((one, -16), (other, 7));
        }
    }
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn two_faults_of_any_size_are_found(
        one in 0..FIGURES.len(),
        other in 0..FIGURES.len(),
        first in 1..40_i64,
        second in 41..99_i64,
        is_less in any::<bool>(),
    ) {
        prop_assume!(one != other);
        assert_both_are_found((one, if is_less { -first } else { first }), (other, second));
    }
}
