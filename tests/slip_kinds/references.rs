//! Rows under the wrong group, or costs on an unknown line, beside another slip.

use super::{clean, sums};
use crate::findings::{FindingText, plan, texts};
use crate::support::plans::changed;

/// The rules and places of the findings, sorted.
fn places(plan: &str) -> Vec<String> {
    let texts = sums(plan).into_iter();
    let place = |text: FindingText| text.places.split(" <- ").next().map(str::to_string);
    let mut places: Vec<String> = texts.filter_map(place).collect();
    places.sort();
    places
}

#[test]
fn a_line_under_the_wrong_group_with_a_wrong_figure() {
    // `p2` has 7 too much, wherever it is; `p` of 150 + 100 lacks a line of 100 and not of 107.
    let figure = changed(&clean(), "debit = [100, 100, 90]", "debit = [107, 100, 90]");
    let moved = changed(&figure, "p2 = { under = \"p\", ", "p2 = { ");
    assert_eq!(
        places(&moved),
        [
            "figure-differs lines.p2.debit[0]",
            "figure-differs lines.p2.under"
        ]
    );
    let nowhere = changed(&figure, "p2 = { under = \"p\"", "p2 = { under = \"zzq\"");
    assert_eq!(
        places(&nowhere),
        [
            "figure-differs lines.p2.debit[0]",
            "unknown-reference lines.p2.under"
        ]
    );
}

#[test]
fn a_line_under_a_group_that_is_not_there_beside_three_wrong_totals() {
    let moved = changed(&clean(), "p1 = { under = \"p\"", "p1 = { under = \"zzq\"");
    let rows = changed(&moved, "total = 320", "total = 321");
    let rows = changed(&rows, "total = 300", "total = 302");
    let all = changed(&rows, "total-debit = 1410", "total-debit = 1420");
    assert_eq!(
        places(&all),
        [
            "grand-total-differs totals.total-debit",
            "row-total-differs lines.q.total",
            "row-total-differs lines.r.total",
            "unknown-reference lines.p1.under",
        ]
    );
}

#[test]
fn the_only_line_of_a_group_that_names_another_group_and_a_wrong_figure_of_the_group() {
    // `t` is no longer a group. Its row of 60 + 125 + 120 is 5 more than its total.
    let new =
        "t = { debit = [60, 125, 120], total = 300 }\nr = { under = \"tt\", debit = [60, 120, 120]";
    let wrong = changed(&clean(), "r = { debit = [60, 120, 120]", new);
    assert_eq!(
        places(&wrong),
        [
            "row-total-differs lines.t.total",
            "unknown-reference lines.r.under"
        ]
    );
    // Under `u`, 125 and the row are 5 more than `u` and the total need.
    let new = "u = { debit = [60, 120, 120], total = 300 }\nt = { under = \"u\", debit = [60, 125, 120], total = 300 }\n\
               r = { under = \"tt\", debit = [60, 120, 120]";
    let wrong = changed(&clean(), "r = { debit = [60, 120, 120]", new);
    assert_eq!(
        places(&wrong),
        [
            "figure-differs lines.t.debit[1]",
            "unknown-reference lines.r.under"
        ]
    );
}

#[test]
fn a_group_that_lost_its_only_line_is_no_line_without_activities() {
    let new = "t = { debit = [60, 120, 120] }\nr = { under = \"p\", debit = [60, 120, 120]";
    let wrong = changed(&clean(), "r = { debit = [60, 120, 120]", new);
    let found = texts(&wrong).into_iter().map(|text| text.places);
    let places: Vec<String> = found.collect();
    let unspent = "line-without-activities lines.t";
    assert!(
        !places.iter().any(|at| at.starts_with(unspent)),
        "{places:#?}"
    );
    assert_eq!(sums(&wrong).len(), 1);
}

#[test]
fn an_activity_on_a_line_that_is_not_there_hides_no_other_slip() {
    // Activity 1 costs 120, 100 and 100 and is on `q`; all lines have printed debits.
    let stray = changed(&clean(), "line = \"q\"", "line = \"zzq\"");
    let unknown = "unknown-reference activities[0].line";
    assert_eq!(places(&stray), [unknown]);
    let others = [
        (
            "debit = [470, 470, 470]",
            "debit = [470, 471, 470]",
            "column-total-differs totals.debit[1]",
        ),
        (
            "balance = [0, 0, 0]",
            "balance = [0, 5, 0]",
            "column-total-differs totals.balance[1]",
        ),
        (
            "total-debit = 1410",
            "total-debit = 1400",
            "grand-total-differs totals.total-debit",
        ),
        (
            "credit = [170, 270, 220]",
            "credit = [170, 271, 220]",
            "figure-differs funders.stad.credit[1]",
        ),
        (
            "debit = [60, 120, 120]",
            "debit = [60, 120, 127]",
            "figure-differs lines.r.debit[2]",
        ),
        (
            "[1, 2, 2]",
            "[1, 2, 3]",
            "figure-differs activities[1].cost[0].quantity[2]",
        ),
        (
            "under = \"p\", debit = [100",
            "debit = [100",
            "figure-differs lines.p2.under",
        ),
    ];
    for (old, new, place) in others {
        let mut expected = [place, unknown];
        expected.sort_unstable();
        assert_eq!(places(&changed(&stray, old, new)), expected, "{new}");
    }
}

#[test]
fn a_missing_line_with_its_activity_is_one_finding() {
    // The costs are 470 - 120 = 350 in 2020, lower by exactly the cost of activity 1.
    let q = "q = { debit = [120, 100, 100], total = 320 }\n";
    let missing = changed(&clean(), q, "");
    assert_eq!(places(&missing), ["unknown-reference activities[0].line"]);
    let figure = changed(&missing, "debit = [60, 120, 120]", "debit = [60, 120, 127]");
    assert_eq!(
        places(&figure),
        [
            "figure-differs lines.r.debit[2]",
            "unknown-reference activities[0].line"
        ]
    );
}

#[test]
fn costs_on_a_line_that_is_not_there_may_be_those_of_a_line_without_a_debit() {
    let stray = changed(&clean(), "line = \"q\"", "line = \"zzq\"");
    let unprinted = changed(
        &stray,
        "s = { debit = [40, 40, 40], total = 120 }",
        "s = {}",
    );
    let total = changed(
        &unprinted,
        "debit = [470, 470, 470]",
        "debit = [470, 471, 470]",
    );
    assert_eq!(places(&total), ["unknown-reference activities[0].line"]);
}

#[test]
fn a_group_that_is_not_there_is_one_finding_in_a_plan_of_thousand_lines() {
    // 40 groups of 25 lines, of 1 to 1,000: 500,500 in all. Group 0 has the lines 1, 41, 81 … 961: 12,025 in all.
    let sum = |group: usize| (0..25).map(|at| at * 40 + group + 1).sum::<usize>();
    assert_eq!((0..40).map(sum).sum::<usize>(), 500_500);
    assert_eq!(sum(0), 12_025);
    let groups = (0..40).map(|at| format!("g{at} = {{ debit = [{}] }}\n", sum(at)));
    let line = |at: usize| {
        format!(
            "l{at} = {{ under = \"g{}\", debit = [{}] }}\n",
            at % 40,
            at + 1
        )
    };
    let rows: String = groups.chain((0..1_000).map(line)).collect();
    let text = format!("[funders]\nf = {{ credit = [500_500] }}\n[lines]\n{rows}");
    let text = plan("unit = 1\nperiods = [\"2020\"]", &text);
    let wrong = changed(&text, "l5 = { under = \"g5\"", "l5 = { under = \"g55\"");
    assert_eq!(places(&wrong), ["unknown-reference lines.l5.under"]);
}
