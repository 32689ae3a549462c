//! An opening balance that could not be read makes balances unknown, and nothing else. Unknown amounts are `?` in a
//! comparison, and amounts without periods are not "no amounts".

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
