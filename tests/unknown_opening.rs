//! An unreadable header makes only the figures unknown that depend on it: an opening balance or `carry` the balances,
//! and a unit the amounts that are rounded to it. An unknown figure is `?` in a comparison, and amounts without periods
//! are not "no amounts".

use hbplan::Project;
use hbplan::reports::{self, BudgetColumns, BudgetOptions, ComparedVersion};
use hbplan::table::Report;

use crate::support::plans::{TODAY, project};
use crate::support::tables::{message, rows, tables};

const PLAN: &str = r#"
[plan]
title = "Test"
language = "en"
unit = 1
periods = ["2027", "2028"]
opening = 50
balance = "free"
[funders]
a = { name = "A", credit = [100, 240] }
[lines]
b = { name = "B", debit = [150, 240] }
"#;

fn budget(plan: &str, columns: BudgetColumns) -> Report {
    let options = BudgetOptions {
        columns,
        ..BudgetOptions::PRINTED
    };
    reports::budget(&project(plan).report_input(TODAY), options)
}

#[test]
fn an_unreadable_opening_balance_makes_only_balances_unknown() {
    let damaged = PLAN.replace("opening = 50", "opening = \"50\"");
    let report = budget(&damaged, BudgetColumns::Period);
    let expected = [
        "A||100||240||340",
        "B|150||240||390|",
        "= Opening balance||?||0||?",
        "= Total|150|100|240|240|390|340",
        "= Closing balance|?||0||?|",
    ];
    assert_eq!(rows(tables(&report)[0]), expected);
    // Of the school year 2026/2027: seven months of 100 and 150.
    let report = budget(&damaged, BudgetColumns::SchoolYear);
    let first: Vec<String> = rows(tables(&report)[0]).into_iter().take(2).collect();
    assert_eq!(first, ["A||58||182||100||340", "B|88||202||100||390|"]);
    let carried = damaged.replace("balance =", "carry = \"forward\"\nbalance =");
    let report = budget(&carried, BudgetColumns::Period);
    let last = rows(tables(&report)[0]).pop();
    assert_eq!(last.as_deref(), Some("= Closing balance|?||?||?|"));
}

#[test]
fn a_comparison_shows_what_could_not_be_read() {
    let compared = |old: &str, new: &str| {
        let (old, new) = (project(old), project(new));
        let version = |project| ComparedVersion {
            label: String::new(),
            checked: Some(Project::checked(project)),
        };
        let report = reports::compare(&version(&old), &version(&new)).report;
        tables(&report)
            .into_iter()
            .flat_map(rows)
            .collect::<Vec<_>>()
    };
    let damaged = PLAN.replace("opening = 50", "opening = \"50\"");
    let shown = compared(&damaged, PLAN);
    assert!(
        shown.contains(&"Plan|Test|opening balance|?|50".to_string()),
        "{shown:?}"
    );
    let most = PLAN.replace(
        "credit = [100, 240]",
        "credit = [100, 240], max-per-period = [200, 300]",
    );
    let unread = most.replace("[200, 300]", "[200, \"x\"]");
    let shown = compared(&unread, &most);
    assert!(shown.iter().any(|row| row.ends_with("|?|300")), "{shown:?}");
}

#[test]
fn amounts_without_periods_are_not_no_amounts() {
    let said = |plan: &str| {
        let report = budget(plan, BudgetColumns::Period);
        report
            .blocks
            .iter()
            .filter_map(|block| match block {
                hbplan::table::Block::Text(text) => Some(message(text)),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    let without = PLAN.replace("[\"2027\", \"2028\"]", "[]");
    let expected =
        "Nothing can be calculated: this plan has amounts, and no periods that can be read.";
    assert_eq!(said(&without), [expected]);
    let empty = "plan = { title = \"Test\", language = \"en\", periods = [] }";
    assert_eq!(said(empty), ["This plan has no amounts."]);
}

/// The budget by period of a plan, as rows.
fn by_period(plan: &str) -> Vec<String> {
    rows(tables(&budget(plan, BudgetColumns::Period))[0])
}

#[test]
fn without_carry_a_balance_that_is_not_0_may_open_the_next_period() {
    // 50 + 110 - 150 = 10, and over both years 50 + 350 - 390 = 10.
    let plan = PLAN.replace("[100, 240]", "[110, 240]");
    for carry in ["carry = \"x\"", "cary = \"forward\""] {
        let unread = plan.replace("opening = 50", &format!("opening = 50\n{carry}"));
        let expected = [
            "A||110||240||350",
            "B|150||240||390|",
            "= Opening balance||50||?||50",
            "= Total|150|110|240|240|390|350",
            "= Closing balance|10||?||10|",
        ];
        assert_eq!(by_period(&unread), expected);
    }
    // 50 + 100 - 150 = 0: nothing can be carried.
    let unread = PLAN.replace("opening = 50", "opening = 50\ncarry = \"x\"");
    assert_eq!(by_period(&unread), by_period(PLAN));
}

#[test]
fn a_balance_that_may_be_free_is_not_evaluated() {
    let rules = |plan: &str| {
        let found = project(plan).findings;
        let rules = found.iter().map(|each| each.rule.name.0);
        rules.collect::<Vec<_>>()
    };
    let zero = PLAN
        .replace("[100, 240]", "[110, 240]")
        .replace("balance = \"free\"", "balance = \"zero\"");
    assert!(rules(&zero).contains(&"unbalanced-period"));
    let unread = zero.replace("\"zero\"", "\"x\"");
    assert!(!rules(&unread).contains(&"unbalanced-period"));
    assert_eq!(by_period(&unread), by_period(&zero));
}

#[test]
fn without_a_unit_only_what_is_rounded_to_it_is_unknown() {
    let with_cost = |cost: &str| {
        let line = "b = { name = \"B\", debit = [150, 240] }\nc = { name = \"C\" }";
        let plan = PLAN.replace("b = { name = \"B\", debit = [150, 240] }", line);
        let activity =
            format!("[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"c\"\ncost = [{cost}]\n");
        plan.replace("unit = 1", "unit = \"x\"") + &activity
    };
    let found = |cost: &str| {
        let rows = by_period(&with_cost(cost)).into_iter();
        rows.filter(|row| row.starts_with(['A', 'B', 'C']))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found("{ amount = [7, 8] }"),
        ["A||100||240||340", "B|150||240||390|", "C|7||8||15|"]
    );
    let computed = found("{ rate = 3, quantity = [2, 2] }");
    assert_eq!(
        computed,
        ["A||100||240||340", "B|150||240||390|", "C|?||?||?|"]
    );
}
