//! Every advice with figures works: its changes are written into the text of the plan, and the plan is read again. Then
//! the finding is gone, and there is no new finding.

mod apply;
mod plans;

use std::collections::{BTreeMap, BTreeSet};

use hbplan::Project;
use hbplan::finding::{Alternative, Located};
use hbplan::rules::rules;
use proptest::prelude::*;

use crate::support::expected::assert_none;
use crate::support::files::{files, read};
use crate::support::plans::TODAY;

/// How many alternatives of each rule were tried, and those that do not work.
#[derive(Default)]
struct Tried {
    by_rule: BTreeMap<&'static str, usize>,
    wrong: Vec<String>,
}

impl Tried {
    /// Tries each alternative of each finding of a plan on its own.
    fn plan(&mut self, text: &str) {
        let project = Project::from_text("plan", text, TODAY).advised();
        let before = keys(&project.findings);
        for located in &project.findings {
            let advice = located.finding.hint.iter();
            for alternative in advice.flat_map(|advice| &advice.alternatives) {
                *self.by_rule.entry(located.rule.name.0).or_default() += 1;
                self.wrong
                    .extend(fault(text, &before, located, alternative));
            }
        }
    }

    fn count(&self) -> usize {
        self.by_rule.values().sum()
    }
}

/// The rule and the place of each finding.
fn keys(findings: &[Located]) -> BTreeSet<String> {
    findings.iter().map(key).collect()
}

fn key(located: &Located) -> String {
    format!("{} {}", located.rule.name.0, located.finding.place)
}

/// What is wrong with an alternative. None if it works.
fn fault(
    text: &str,
    before: &BTreeSet<String>,
    located: &Located,
    alternative: &Alternative,
) -> Option<String> {
    let changed = apply::apply(text, &alternative.changes);
    let after = keys(&Project::from_text("plan", changed.as_str(), TODAY).findings);
    let this = key(located);
    let new: Vec<&String> = after.difference(before).collect();
    let works = !after.contains(&this) && new.is_empty();
    (!works).then(|| format!("{this}: {:?}\nnew: {new:?}\n{changed}", alternative.changes))
}

/// The rules with an example whose advice has figures.
const WITH_FIGURES: [&str; 0] = [];

#[test]
fn the_advice_of_every_example_works() {
    let mut tried = Tried::default();
    for rule in rules() {
        tried.plan(rule.example);
    }
    assert_none(&tried.wrong);
    let rules: Vec<&str> = tried.by_rule.keys().copied().collect();
    assert_eq!(rules, WITH_FIGURES);
}

#[test]
fn the_advice_of_every_case_works() {
    let mut tried = Tried::default();
    for file in files("tests/cases", "toml") {
        tried.plan(&read(&file));
    }
    assert_none(&tried.wrong);
    assert!(tried.count() >= 10, "{:?}", tried.by_rule);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_advice_of_a_random_plan_works(text in plans::plan()) {
        let mut tried = Tried::default();
        tried.plan(&text);
        prop_assert!(tried.wrong.is_empty(), "{}", tried.wrong.join("\n"));
    }
}
