//! Any two independent faults in a plan are both found.

use proptest::prelude::*;

use crate::findings::{found, plan};
use crate::support::effort::cases;
use crate::support::expected::assert_none;

/// A clean plan of 22 figures. In 2020 it is 300 + 100 = 150 + 100 + 150, in 2021 200 + 160 = 110 + 100 + 150.
const FIGURES: [(&str, i64); 22] = [
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
    ("claims[0].amount", 300),
    ("claims[1].amount[1]", 200),
    ("claims[2].amount", 300),
];

/// Faults that are not figures: a name, a text of the plan, its replacement, and a place that a finding must have.
const OTHERS: [(&str, &str, &str, &str); 9] = [
    (
        "reference of a line",
        "p1 = { under = 'p',",
        "p1 = { under = 'x',",
        "lines.p1.under",
    ),
    (
        "reference of an activity",
        "line = 'q'",
        "line = 'x'",
        "activities[0].line",
    ),
    (
        "reference of a partner",
        "partners = ['school']",
        "partners = ['x']",
        "activities[0].partners[0]",
    ),
    (
        "reference of a condition",
        "lines = ['q']",
        "lines = ['x']",
        "conditions[0].lines[0]",
    ),
    (
        "timeline outside the plan",
        "timeline = ['2020..2021']",
        "timeline = ['2020..2021', '2031']",
        "activities[0].timeline[1]",
    ),
    (
        "a span that is none",
        "by = '2021'",
        "by = '2021-13'",
        "activities[0].targets[0].by",
    ),
    (
        "an unknown key",
        "title = 'A'",
        "title = 'A'\nfoo = 1",
        "activities[0].foo",
    ),
    (
        "missing line",
        "p2 = { under = 'p', debit = [#lines.p2.debit[0], 100], total = 200 }",
        "",
        "lines.p",
    ),
    (
        "missing funder",
        "stad = { credit = [#funders.stad.credit[0], #funders.stad.credit[1]], total = #funders.stad.total }",
        "",
        "funders",
    ),
];

/// Pairs that are not independent: a figure or another fault, and the text that a fault changes. A condition on an
/// unknown line can't be evaluated. And a group without both its lines is a line.
const DEPENDENT: [(&str, &str); 2] = [
    ("conditions[0].max", "lines = ['q']"),
    ("missing line", "p1 = { under = 'p',"),
];

/// The plan with some of its figures larger or smaller.
fn with_faults(faults: &[(usize, i64)], others: &[usize]) -> String {
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
        "[partners]",
        "school = 'S'",
        "[[activities]]",
        "code = '1'",
        "title = 'A'",
        "lead = 'L'",
        "line = 'q'",
        "partners = ['school']",
        "product = 'P'",
        "timeline = ['2020..2021']",
        "targets = [{ what = 't', target = 1, by = '2021', measured = [{ on = 2021-02-28, value = 1 }] }]",
        "cost = [{ amount = [150, 150] }]",
        "[checks]",
        "line-without-activities = { level = 'allow', reason = 'r' }",
        "[[conditions]]",
        "name = 'plafond'",
        "lines = ['q']",
        "max = #conditions[0].max",
        "[[claims]]",
        "name = 'p1 en q'",
        "of = ['p1', 'q']",
        "in = '2020'",
        "amount = #claims[0].amount",
        "[[claims]]",
        "name = 'van het rijk'",
        "of = ['rijk']",
        "amount = [300, #claims[1].amount[1]]",
        "[[claims]]",
        "name = 'activiteit'",
        "of = ['1']",
        "amount = #claims[2].amount",
    ]
    .join("\n");
    let rest = others.iter().fold(rest, |text, other| {
        let (_, old, new, _) = OTHERS[*other];
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    let filled = FIGURES.iter().fold(rest, |text, (place, _)| {
        text.replace(&format!("#{place}"), &figure(place).to_string())
    });
    plan("unit = 1\nperiods = [\"2020\", \"2021\"]", &filled)
}

/// The places of all findings, with a space after each.
fn places(faults: &[(usize, i64)]) -> (usize, String) {
    let found = found(&with_faults(faults, &[]));
    (found.len(), format!("{} ", found.join(" ")))
}

/// A fault of the condition makes it so strict that the line breaks it, even with a fault of its own.
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
    assert_eq!(found(&with_faults(&[], &[])), [""; 0]);
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

/// The faults of a pair that are not found, where the second is one of [`OTHERS`].
fn not_found(figure: Option<(usize, i64)>, others: &[usize]) -> Vec<String> {
    let figures: Vec<(usize, i64)> = figure.into_iter().collect();
    let found = found(&with_faults(&figures, others));
    let found = format!(" {} ", found.join(" "));
    let of_figures = figures.iter().map(|(at, _)| FIGURES[*at].0);
    let places = of_figures.chain(others.iter().map(|other| OTHERS[*other].3));
    let missing = places.filter(|place| !found.contains(&format!(" {place} ")));
    let missing = missing.map(|place| format!("{figure:?} {others:?}: {place} is not in {found}"));
    missing.collect()
}

#[test]
fn a_fault_that_is_no_figure_and_another_one_are_both_found() {
    let mut wrong = Vec::new();
    for (other, (_, old, ..)) in OTHERS.iter().enumerate() {
        let depends = |figure: &usize| {
            let place = FIGURES[*figure].0;
            old.contains(place) || DEPENDENT.contains(&(place, old))
        };
        for figure in (0..FIGURES.len()).filter(|figure| !depends(figure)) {
            let by = if FIGURES[figure].0 == "conditions[0].max" {
                -107
            } else {
                7
            };
            wrong.extend(not_found(Some((figure, by)), &[other]));
        }
        let later = OTHERS.iter().enumerate().skip(other + 1);
        for (second, _) in later.filter(|(_, (name, ..))| !DEPENDENT.contains(&(name, old))) {
            wrong.extend(not_found(None, &[other, second]));
        }
    }
    assert_none(&wrong);
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
