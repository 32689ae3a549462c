//! The printed budget, figure for figure, in each format: the rows are put together here from the printed figures.

use hbplan::render::{self, Colour, Dialect};
use hbplan::reports::{BudgetOptions, budget};
use hbplan::table::Report;
use serde_json::{Value, json};

use crate::leiden::printed::{BALANCE, CREDIT, DEBIT, FUNDERS, GRAND, LINES};
use crate::support::plans::{TODAY, project_of};

fn report() -> Report {
    let project = project_of("leiden");
    budget(&project.report_input(TODAY), BudgetOptions::PRINTED)
}

/// A row of the printed table.
struct Printed {
    name: &'static str,
    role: &'static str,
    /// Debit and credit of each period, and of all.
    amounts: Vec<Option<i64>>,
}

/// The fourteen rows that the document prints.
fn printed() -> Vec<Printed> {
    let body = |name, amounts| Printed {
        name,
        role: "body",
        amounts,
    };
    let all = |row: &crate::leiden::printed::Row| {
        row.amounts
            .iter()
            .copied()
            .chain([Some(row.total)])
            .collect::<Vec<_>>()
    };
    let credit = |amounts: Vec<Option<i64>>| {
        amounts
            .into_iter()
            .flat_map(|amount| [None, amount])
            .collect()
    };
    let debit = |amounts: Vec<Option<i64>>| {
        amounts
            .into_iter()
            .flat_map(|amount| [amount, None])
            .collect()
    };
    let funders = FUNDERS.iter().map(|row| body(row.name, credit(all(row))));
    let lines = LINES.iter().map(|row| body(row.name, debit(all(row))));
    let both = DEBIT
        .iter()
        .chain([&GRAND[0]])
        .zip(CREDIT.iter().chain([&GRAND[1]]));
    let totals = both
        .flat_map(|(debit, credit)| [Some(*debit), Some(*credit)])
        .collect();
    let balance = debit(
        BALANCE
            .iter()
            .chain([&GRAND[2]])
            .map(|amount| Some(*amount))
            .collect(),
    );
    let last = [
        Printed {
            name: "Totaal",
            role: "total",
            amounts: totals,
        },
        Printed {
            name: "Saldo",
            role: "balance",
            amounts: balance,
        },
    ];
    funders.chain(lines).chain(last).collect()
}

/// `€ 1.987.989`, for amounts that are not negative.
fn euros(amount: i64) -> String {
    let digits = amount.to_string();
    let mut shown = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push('.');
        }
        shown.push(digit);
    }
    format!("€ {shown}")
}

#[test]
fn the_csv_is_the_printed_table() {
    let csv = render::csv(&report(), Dialect::Standard);
    let expected: Vec<String> = printed()
        .iter()
        .map(|row| {
            let amounts = row
                .amounts
                .iter()
                .map(|amount| amount.map_or(String::new(), |amount| amount.to_string()));
            format!(
                "{},{},{},0",
                row.name,
                amounts.collect::<Vec<_>>().join(","),
                row.role
            )
        })
        .collect();
    // The kind and the id of the thing that a row names are not printed.
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        fields[..fields.len() - 2].join(",")
    };
    assert_eq!(csv.lines().skip(1).map(row).collect::<Vec<_>>(), expected);
    assert!(csv.contains("body,0,funder,swvvo"), "{csv}");
}

#[test]
fn the_json_is_the_printed_table() {
    let document: Value = serde_json::from_str(&render::json(&report())).expect("it is JSON");
    let expected: Vec<Value> = printed()
        .iter()
        .map(|row| {
            let amount = |amount: &Option<i64>| {
                amount.map_or(Value::Null, |amount| json!({"money": amount.to_string()}))
            };
            let cells: Vec<Value> = [json!({"text": row.name})]
                .into_iter()
                .chain(row.amounts.iter().map(amount))
                .collect();
            json!({"role": row.role, "depth": 0, "cells": cells})
        })
        .collect();
    let mut rows = document["report"]["blocks"][0]["table"]["rows"].clone();
    for row in rows.as_array_mut().expect("a list") {
        // The ids are not printed.
        row.as_object_mut().expect("an object").remove("ids");
    }
    assert_eq!(rows, Value::Array(expected));
}

#[test]
fn the_markdown_is_the_printed_table() {
    let page = render::markdown(&report());
    let expected: Vec<String> = printed()
        .iter()
        .map(|row| {
            let bold = |text: String| {
                if row.role == "body" || text.is_empty() {
                    text
                } else {
                    format!("**{text}**")
                }
            };
            let amounts = row
                .amounts
                .iter()
                .map(|amount| bold(amount.map_or(String::new(), euros)));
            let cells: Vec<String> = [bold(row.name.to_string())]
                .into_iter()
                .chain(amounts)
                .collect();
            format!("| {} |", cells.join(" | "))
        })
        .collect();
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with('|'))
        .skip(2)
        .collect();
    assert_eq!(rows, expected);
}

#[test]
fn the_text_is_the_printed_table() {
    // The width is enough for all columns beside each other.
    let text = render::text(&report(), 400, Colour::Plain);
    for row in printed() {
        let starts = |line: &&str| {
            line.strip_prefix(row.name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with("  "))
        };
        let line = text
            .lines()
            .find(starts)
            .unwrap_or_else(|| panic!("no line begins with {}", row.name));
        let shown: Vec<String> = row
            .amounts
            .iter()
            .flatten()
            .map(|amount| euros(*amount))
            .collect();
        let words: Vec<&str> = line[row.name.len()..].split_whitespace().collect();
        assert_eq!(words.join(" "), shown.join(" "), "{line}");
    }
}
