//! Conditions that hold for each period, year or line: which parts are reported, and which can't be judged.

use super::{findings, one, rules, said};
use crate::support::run::hbplan;

/// A plan with a condition about three lines in three periods. The city pays 300 + 500 of 1.600 in 2027 and 400 of 800 in 2028.
fn plan(condition: &str) -> String {
    format!(
        "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027-H1\", \"2027-H2\", \"2028\"]\n\
         [funders]\ncity = {{ name = \"City\", credit = [300, 500, 400] }}\nown = {{ name = \"Own\", credit = [500, 300, 400] }}\n\
         [lines]\na = {{ name = \"A\", debit = [500, 500, 500] }}\nb = {{ name = \"B\", debit = [200, 300, 300] }}\n\
         c = {{ name = \"C\", debit = [100, 0, 0] }}\n\
         [[conditions]]\nname = \"rule\"\n{condition}\n"
    )
}

/// The messages of the findings, in English.
fn messages(condition: &str) -> Vec<String> {
    let findings = findings(&plan(condition));
    findings.iter().map(|each| said(&each.message)).collect()
}

#[test]
fn each_part_that_does_not_meet_it_is_a_finding() {
    // 300 of 800, 500 of 800 and 400 of 800.
    assert_eq!(
        messages("funder = \"city\"\nmax-share = \"50%\"\neach = \"period\""),
        [
            "`City` brings in €500 of a cost of €800 in `2027-H2`, 62.50%, and `rule` allows 50%: €100 too much"
        ]
    );
    // 800 of 1.600, and 400 of 800.
    assert_eq!(
        messages("funder = \"city\"\nmax-share = \"50%\"\neach = \"year\""),
        [""; 0]
    );
    assert_eq!(
        messages("funder = \"city\"\nmax = 350\neach = \"period\""),
        [
            "`City` brings in €500 in `2027-H2`, and `rule` allows €350: €150 too much",
            "`City` brings in €400 in `2028`, and `rule` allows €350: €50 too much"
        ]
    );
    // Of all cost, 2.400: 1.500, 800 and 100.
    assert_eq!(
        messages("max-share = \"60%\"\neach = \"line\""),
        ["`A` costs €1,500 of a cost of €2,400, 62.50%, and `rule` allows 60%: €60 too much"]
    );
    assert_eq!(
        messages("min = 500\nlines = [\"b\", \"c\"]\neach = \"line\""),
        ["`C` costs €100, and `rule` asks for €500: €400 too little"]
    );
}

#[test]
fn the_report_shows_what_is_not_met_or_else_the_tightest() {
    let shown = |condition: &str, code: i32| {
        let text = plan(condition);
        let run = hbplan(&["conditions", "-", "--format", "csv", "--lang", "en"]);
        let out = run.input(text.as_bytes()).go().ended(code).out.clone();
        let rows = out
            .lines()
            .filter(|row| row.starts_with("Conditions,rule,"));
        rows.map(str::to_string).collect::<Vec<_>>()
    };
    // Room is 200, 0 and 100.
    assert_eq!(
        shown("funder = \"city\"\nmax = 500\neach = \"period\"", 0),
        ["Conditions,rule,\"City: at most €500, H2 2027\",500,500,0,yes,body,0"]
    );
    assert_eq!(
        shown("funder = \"city\"\nmax = 350\neach = \"period\"", 1).len(),
        2
    );
    // In 2027 600 less than 1.400, and in 2028 1.000.
    assert_eq!(
        shown("funder = \"city\"\nmax = 1_400\neach = \"year\"", 0).len(),
        1
    );
}

#[track_caller]
fn unclear(text: &str, message: &str, hint: &str) {
    let (rule, said, hinted) = one(text);
    assert_eq!(
        (rule, said.as_str(), hinted.as_str()),
        ("unclear-condition", message, hint)
    );
}

#[test]
fn what_can_not_be_judged_for_each_part() {
    unclear(
        &plan("lines = [\"a\"]\nflat-rate = \"5%\"\neach = \"line\""),
        "`rule` holds for each, and `flat-rate` can't be judged so",
        "make `flat-rate` a condition of its own, without `each`",
    );
    let school_years = plan("funder = \"city\"\nmax = 800\neach = \"year\"").replace(
        "\"2027-H1\", \"2027-H2\", \"2028\"",
        "\"2026/2027\", \"2027/2028\", \"2028/2029\"",
    );
    unclear(
        &school_years,
        "`rule` holds for each calendar year, and `2026/2027`, `2027/2028` and `2028/2029` lie in two years",
        "write `each = \"period\"`: then it holds for each period",
    );
}

#[test]
fn what_moved_between_lines_in_each_period_needs_what_was_approved_then() {
    let approved = |a: &str, b: &str| {
        let text = plan("max-reallocation = \"20%\"\neach = \"period\"");
        text.replace(
            "[500, 500, 500]",
            &format!("[500, 500, 500], approved = {a}"),
        )
        .replace(
            "[200, 300, 300]",
            &format!("[200, 300, 300], approved = {b}"),
        )
        .replace("[100, 0, 0]", "[100, 0, 0], approved = [100, 0, 0]")
    };
    unclear(
        &approved("1_500", "[200, 300, 300]"),
        "`rule` is about a part of the time, and what was approved of `A` is one amount",
        "write `approved` by period there, or take `each` out",
    );
    // In 2028 160 of 800 moved from b to a, which is a fifth. One more is too much, though nothing else moved in all years.
    assert_eq!(
        rules(&approved("[500, 500, 340]", "[200, 300, 460]")),
        [""; 0]
    );
    assert_eq!(
        rules(&approved("[500, 500, 339]", "[200, 300, 461]")),
        ["reallocation-above-maximum"]
    );
}

#[test]
fn a_share_of_what_was_approved_is_of_lines() {
    unclear(
        &plan("max-reallocation = \"20%\"\nof = \"credit\""),
        "`rule` limits what moved as a share of something that nothing is approved of",
        "write `of` as `cost` or as ids of lines, or leave it out",
    );
}
