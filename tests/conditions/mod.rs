//! Conditions: each example at its limit, one unit below and one unit above; the text of findings; unclear conditions.
//!
//! The limits were calculated by hand, in the comment at the top of each example.

mod each;
mod evaluated_right;
mod examples;
mod forms;
mod hand_worked;
mod messages;
mod named_figures;
mod parts;
mod per_unit;
mod together;
mod unclear;
mod unread;

use hbplan::finding::{Finding, Level, Message};
use hbplan::plan::Plan;
use hbplan::render::number;
use hbplan::table::Style;

use crate::support::plans::project;

/// The findings of a plan, in the order of the file.
fn findings(text: &str) -> Vec<Finding> {
    let project = project(text).advised();
    assert!(
        project
            .findings
            .iter()
            .all(|located| located.level == Level::Deny),
        "{:#?}",
        project.findings
    );
    project
        .findings
        .into_iter()
        .map(|located| located.finding)
        .collect()
}

/// The rules that are broken, one for each finding.
fn rules(text: &str) -> Vec<&'static str> {
    findings(text)
        .iter()
        .map(|finding| finding.rule.0)
        .collect()
}

/// A message as a plan of whole euros prints it in English.
fn said(message: &Message) -> String {
    let plan = Plan {
        language: hbplan::plan::Language::English,
        ..Plan::new("")
    };
    number::message(
        message,
        &Style {
            decimals: 0,
            ..Style::of(&plan)
        },
    )
}

/// The only finding of a plan: its rule, its message and its hint.
#[track_caller]
fn one(text: &str) -> (&'static str, String, String) {
    let found = findings(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    let hint = found[0]
        .hint
        .as_ref()
        .map(|hint| said(&hint.words()))
        .unwrap_or_default();
    (found[0].rule.0, said(&found[0].message), hint)
}
