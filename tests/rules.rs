//! The example of each rule is a test: it breaks only this rule, and its correction breaks none.

use hbplan::rules::{find_rule, rules};

use crate::support::plans::project;

/// The names of the rules that a plan breaks, one for each finding.
fn broken(plan: &str) -> Vec<&'static str> {
    let findings = project(plan).findings;
    findings.iter().map(|found| found.rule.name.0).collect()
}

#[test]
fn the_example_raises_only_its_rule() {
    let wrong: Vec<String> = rules()
        .into_iter()
        .map(|rule| (rule.name.0, broken(rule.example)))
        .filter(|(name, found)| *found != [*name])
        .map(|(name, found)| format!("{name}: {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_corrected_example_is_clean() {
    let wrong: Vec<String> = rules()
        .into_iter()
        .map(|rule| (rule.name.0, broken(&rule.corrected_example())))
        .filter(|(_, found)| !found.is_empty())
        .map(|(name, found)| format!("{name}: {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_text_of_a_rule_is_there_in_both_languages() {
    for rule in rules() {
        let texts = [rule.title, rule.checks, rule.why];
        for words in texts.into_iter().chain(rule.source) {
            assert!(!words.nl.is_empty() && !words.en.is_empty(), "{rule:?}");
            assert_ne!(words.nl, words.en, "{}", rule.name.0);
        }
    }
}

#[test]
fn what_an_example_should_be_is_found_in_it_once() {
    for rule in rules() {
        assert!(!rule.instead.is_empty(), "{}", rule.name.0);
        for (old, _) in rule.instead {
            assert_eq!(
                rule.example.matches(old).count(),
                1,
                "{}: {old}",
                rule.name.0
            );
        }
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
fn names_and_titles_are_in_style() {
    for rule in rules() {
        let name = rule.name.0;
        assert!(
            name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
            "{name}"
        );
        assert_eq!(find_rule(name), Some(rule));
        assert_eq!(find_rule(&rule.id.to_lowercase()), Some(rule));
        for title in [rule.title.nl, rule.title.en] {
            assert!(
                title.starts_with(char::is_uppercase) && !title.ends_with('.'),
                "{name}: {title}"
            );
            assert!(title.chars().count() <= 60, "{name}: {title}");
        }
    }
}

#[test]
fn the_first_screen_names_rules_that_exist() {
    let text = std::fs::read_to_string("src/reports/summary/provisional.rs").expect("the file");
    let lists = text.split("const ON_").skip(1);
    let lists: Vec<&str> = lists.filter_map(|list| list.split("];").next()).collect();
    let names: Vec<&str> = lists
        .iter()
        .flat_map(|list| list.split('"').skip(1).step_by(2))
        .collect();
    assert_eq!((lists.len(), names.len()), (2, 8));
    for name in names {
        assert!(find_rule(name).is_some(), "{name}");
    }
}
