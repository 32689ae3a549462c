//! The examples in the documentation of each rule are tests: the first raises this rule and no other, and the second,
//! under *Use instead*, raises none.

use hbplan::rules::{Rule, find_rule, rules};

use crate::support::plans::project;

/// The names of the rules that a plan breaks, one for each finding.
fn broken(plan: &str) -> Vec<&'static str> {
    let findings = project(plan).findings;
    findings.iter().map(|found| found.rule.name.0).collect()
}

/// The blocks of TOML in a rule's documentation.
fn examples(rule: &Rule) -> Vec<&'static str> {
    let blocks = rule.doc.split("```toml\n").skip(1);
    blocks
        .map(|block| block.split_once("```").expect("a block ends").0)
        .collect()
}

#[test]
fn the_first_example_raises_only_its_rule() {
    let wrong: Vec<String> = rules()
        .into_iter()
        .map(|rule| (rule.name.0, broken(examples(rule)[0])))
        .filter(|(name, found)| *found != [*name])
        .map(|(name, found)| format!("{name}: {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_second_example_is_clean() {
    let wrong: Vec<String> = rules()
        .into_iter()
        .map(|rule| (rule.name.0, broken(examples(rule)[1])))
        .filter(|(_, found)| !found.is_empty())
        .map(|(name, found)| format!("{name}: {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_documentation_has_its_sections_in_order() {
    for Rule { name, doc, .. } in rules() {
        let headings: Vec<&str> = doc.lines().filter(|line| line.starts_with('#')).collect();
        let all = [
            "## What it checks",
            "## Why it matters",
            "## Example",
            "## Use instead",
            "## Source",
        ];
        assert!(
            headings == all || headings == all[..4],
            "{}: {headings:?}",
            name.0
        );
        assert_eq!(doc.matches("```toml").count(), 2, "{}", name.0);
        assert!(
            doc.lines().all(|line| line.chars().count() <= 120),
            "{} has a long line",
            name.0
        );
    }
}

#[test]
fn ids_are_unique_and_in_order() {
    let ids: Vec<&str> = rules().iter().map(|rule| rule.id).collect();
    assert!(ids.iter().all(|id| id.len() == 5
        && id.starts_with("HB")
        && id[2..].bytes().all(|b| b.is_ascii_digit())));
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
}

#[test]
fn names_and_summaries_are_in_style() {
    for rule in rules() {
        let name = rule.name.0;
        assert!(
            name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
            "{name}"
        );
        assert_eq!(find_rule(name), Some(rule));
        assert_eq!(find_rule(&rule.id.to_lowercase()), Some(rule));
        let summary = rule.summary;
        assert!(
            summary.starts_with(|c: char| c.is_lowercase()) && !summary.ends_with('.'),
            "{name}: {summary}"
        );
    }
}
