//! Conditions on realised amounts.

use jiff::civil::date;

use super::{HEADINGS, found, plan, spent_on_overhead};
use crate::project::Project;

#[test]
fn costs_of_a_condition_are_compared_with_what_was_realised() {
    let condition = |demand: &str| {
        format!(
            "[[conditions]]\nname = \"overhead\"\nlines = [\"beheer\"]\nin = \"2021\"\n{demand}\n"
        )
    };
    let broken = |amount: &str, demand: &str| {
        let found = spent_on_overhead(amount, &condition(demand));
        let broken = found
            .into_iter()
            .filter(|each| each.contains("condition-not-met"));
        broken.collect::<Vec<String>>()
    };
    assert!(broken("99,00", "max = 100").is_empty());
    let above = broken("101,00", "max = 100");
    assert!(
        above[0].contains("€101.00 was realised, and at most €100.00 is allowed"),
        "{above:?}"
    );
    // 100 / 600 = 16,67 %; 120 / 620 = 19,35 %.
    assert!(broken("100,00", "max-share = \"17%\"").is_empty());
    assert_eq!(broken("120,00", "max-share = \"17%\"").len(), 1);
    // 20 % of the 500 of `staf` is 100. An amount below the flat rate is not a finding.
    assert!(broken("90,00", "flat-rate = \"20%\"\nof = [\"staf\"]").is_empty());
    assert_eq!(
        broken("110,00", "flat-rate = \"20%\"\nof = [\"staf\"]").len(),
        1
    );
    let below = broken("80,00", "min = 100");
    let expected = "€80.00 was realised, and at least €100.00 is required";
    assert!(below.len() == 1 && below[0].contains(expected), "{below:?}");
}

#[test]
fn the_advice_for_a_minimum_is_to_book_more_and_for_a_maximum_to_book_less() {
    let advice = |demand: &str| {
        let condition =
            format!("[[conditions]]\nname = \"overhead\"\nlines = [\"beheer\"]\n{demand}\n");
        let text = plan(
            &[
                "2021-03-01;4900;70;2;;;80,00",
                "2022-02-01;4100;70;9;;;0,00",
            ],
            &condition,
        )
        .replace("2021-12-31", "2022-12-31");
        let project = Project::from_text("plan.toml", text, date(2026, 1, 1));
        let mut findings = project.findings.iter();
        let broken = findings.find(|each| each.rule.name.0 == "condition-not-met-by-actuals");
        let hint = broken.and_then(|each| each.finding.hint.clone());
        format!("{:?}", hint.expect("advice").words())
    };
    let less = "does not cover on another line";
    let more =
        "if costs that the condition covers are booked elsewhere, book them where they count";
    assert!(advice("max = 70").contains(less));
    assert!(advice("min = 90").contains(more));
}

/// The findings on a share of `beheer` over two years. In each year `staf` has a budget of 500, and `beheer` one of
/// 100.
fn share_so_far(rows: &[&str], demand: &str, through: &str) -> Vec<String> {
    let condition =
        format!("[[conditions]]\nname = \"overhead\"\nlines = [\"beheer\"]\n{demand}\n");
    // Without a journal line in 2022, the bookkeeping of that year would be missing.
    let rows = [rows, &["2022-02-01;4100;70;9;;;0,00"]].concat();
    let text = plan(&rows, &condition)
        .replace("2021-12-31", through)
        .replace("[500, 0]", "[500, 500]")
        .replace("[100, 0]", "[100, 100]")
        .replace("[600, 0]", "[600, 600]");
    let broken = found(&text).into_iter();
    broken
        .filter(|each| each.contains("condition-not-met"))
        .collect()
}

#[test]
fn a_share_is_broken_before_the_end_only_if_the_rest_of_the_budget_cannot_repair_it() {
    // 17 % of the budget of 1.200 is 204.
    let so_far = |amount: &str, through: &str| {
        let row = format!("2021-03-01;4900;70;2;;;{amount}");
        share_so_far(&[&row], "max-share = \"17%\"", through)
    };
    assert!(
        so_far("204,00", "2021-12-31").is_empty(),
        "only overhead yet"
    );
    let above = so_far("205,00", "2021-12-31");
    let expected = "€205.00 was realised so far, and at most €204.00 is allowed in all";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
    assert_eq!(
        so_far("204,00", "2022-12-31").len(),
        1,
        "everything is closed"
    );
}

#[test]
fn a_share_of_costs_below_zero_allows_nothing_and_not_less() {
    // 10 of overhead, and a refund of 1.000: the base is -990.
    let rows = [
        "2021-03-01;4900;70;2;;;10,00",
        "2021-04-01;4100;70;3;;;-1000,00",
    ];
    let broken = share_so_far(&rows, "max-share = \"17%\"", "2022-12-31");
    assert!(
        broken.len() == 1 && broken[0].contains("at most €0.00 is allowed"),
        "{broken:?}"
    );
}

/// Returns the broken conditions of a year in which at most 30 % may be overhead. `overhead` and 700 of other costs are
/// booked. 500 of hours are in the plan but not in the books.
fn with_hours(overhead: &str, more: &str) -> Vec<String> {
    let text = format!(
        r#"
plan = {{ title = "T", language = "en", unit = 0.01, periods = ["2021"] }}
[funders]
gem = {{ name = "Gemeente", credit = [1_000] }}
nat = {{ name = "Hours", form = "in-kind", credit = [500] }}
[lines]
a = {{ name = "A" }}
b = {{ name = "B" }}
[[activities]]
code = "1"
title = "One"
line = "a"
cost = [
    {{ what = "a", amount = 600 }}, {{ what = "b", amount = 400, line = "b" }}, {{ what = "hours", amount = 500, paid-by = "nat" }}
]
[[conditions]]
name = "b-max"
lines = ["b"]
max-share = "30%"
[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
{HEADINGS}
2021-03-01;4300;70;1;;;700,00
2021-03-01;4400;70;2;;;{overhead}
{more}
"""
rules = [
    {{ account = "43*", activity = "1" }}, {{ account = "44*", line = "b" }},
    {{ account = "81*", funder = "nat" }},
]
"#
    );
    let broken = found(&text).into_iter();
    broken
        .filter(|each| each.contains("condition-not-met"))
        .collect()
}

#[test]
fn costs_in_kind_count_in_conditions_as_the_plan_has_them() {
    // 390 of 700 + 390 + 500 is 24,53 %; 515 of 1.715 is 30,03 %, and 30 % of it is 514,50.
    assert!(with_hours("390,00", "").is_empty());
    let above = with_hours("515,00", "");
    let expected = "€515.00 was realised, and at most €514.50 is allowed";
    assert!(above.len() == 1 && above[0].contains(expected), "{above:?}");
}

#[test]
fn a_contribution_in_kind_that_is_booked_counts_as_it_is_booked() {
    // 390 of 1.090 is 35,78 %.
    assert_eq!(
        with_hours("390,00", "2021-05-01;8100;70;5;;;-500,00").len(),
        1
    );
}

#[test]
fn what_was_received_of_a_funder_is_compared_with_its_conditions() {
    let one = |demand: &str, expected: &str| {
        let text = plan(
            &[
                "2021-02-01;4100;70;1;;;400,00",
                "2021-03-01;4900;70;2;;;100,00",
                "2021-04-01;8000;70;3;;;-700,00",
            ],
            &format!("[[conditions]]\nname = \"c\"\nin = \"2021\"\nfunder = \"a\"\n{demand}\n"),
        );
        let found = found(&text).into_iter();
        let found: Vec<String> = found
            .filter(|each| each.contains("condition-not-met"))
            .collect();
        match expected {
            "" => assert!(found.is_empty(), "{demand}: {found:?}"),
            _ => assert!(
                found.len() == 1 && found[0].contains(expected),
                "{demand}: {found:?}"
            ),
        }
    };
    // 700 was received, and 600 is in the budget.
    one(
        "max = 650",
        "€700.00 was received, and at most €650.00 is allowed",
    );
    one("max = 700", "");
    // 500 was spent: 100 % of that is 500.
    one(
        "max-share = \"100%\"",
        "€700.00 was received, and at most €500.00 is allowed",
    );
    // The books do not say which funder pays for which line.
    one("lines = [\"staf\"]\nmax = 550", "");
}

#[test]
fn what_was_received_is_unknown_without_a_rule_for_the_funder() {
    let condition = "[[conditions]]\nname = \"c\"\nin = \"2021\"\nfunder = \"a\"\nmin = 500\n";
    let rows = [
        "2021-02-01;4100;70;1;;;500,00",
        "2021-03-01;4900;70;2;;;100,00",
    ];
    let broken = |text: &str| {
        let found = found(text).into_iter();
        found
            .filter(|each| each.contains("condition-not-met"))
            .count()
    };
    let text = plan(&rows, condition);
    assert_eq!(broken(&text), 1, "nothing was received");
    let without = text.replace("{ account = \"8*\", funder = \"a\" },", "");
    assert_ne!(without, text);
    assert_eq!(broken(&without), 0);
}

#[test]
fn what_was_realised_on_other_lines_is_reallocated_once_all_is_closed() {
    let found = |through: &str| {
        let text = plan(
            &[
                "2021-02-01;4100;70;1;;;420,00",
                "2021-03-01;4900;70;2;;;180,00",
                "2022-01-01;4100;70;9;;;0,00",
            ],
            "[[conditions]]\nname = \"c\"\nmax-reallocation = \"10%\"\n",
        );
        let text = text
            .replace("debit = [500, 0]", "debit = [500, 0], approved = [500, 0]")
            .replace("debit = [100, 0]", "debit = [100, 0], approved = [100, 0]")
            .replace("through = 2021-12-31", through);
        let found = found(&text).into_iter();
        let found = found.filter(|each| each.contains("condition-not-met"));
        found.collect::<Vec<String>>()
    };
    // 80 less on one line and 80 more on another; 10 % of 600 is 60.
    let expected = "what was realised moved €80.00 between lines, and at most €60.00 is allowed";
    let all = found("through = 2022-12-31");
    assert!(all.len() == 1 && all[0].contains(expected), "{all:?}");
    assert!(found("through = 2021-12-31").is_empty());
}
