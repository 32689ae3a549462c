//! Random misspellings of keys, ids and words of the format: each word that is offered instead works.

use std::cell::RefCell;
use std::ops::Range;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::Tried;
use crate::support::effort::cases;
use crate::support::expected::assert_none;
use crate::support::files::read;

/// The words of a plan with at least four letters, in and outside quotes, but not in comments.
fn words(text: &str) -> Vec<Range<usize>> {
    let is_letter = |c: char| c.is_ascii_lowercase() || c == '-';
    let starts = text.match_indices(|c: char| !is_letter(c));
    let mut words = Vec::new();
    for (at, mark) in starts {
        let start = at + mark.len();
        let length = text[start..].find(|c: char| !is_letter(c)).unwrap_or(0);
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        if length >= 4 && !text[line..start].contains('#') {
            words.push(start..start + length);
        }
    }
    words
}

/// A word with a letter left out, written twice, changed, or swapped with the next letter.
fn misspelt(word: &str, kind: usize) -> String {
    let at = 1 + kind / 4 % (word.len() - 2);
    let mut letters: Vec<char> = word.chars().collect();
    match kind % 4 {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = 'x',
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

#[test]
fn the_words_that_are_offered_for_misspelt_ones_work() {
    let text = read("tests/slips/plan.toml");
    let words = words(&text);
    let tried = RefCell::new(Tried::default());
    let slip = || (0..words.len(), 0..400_usize);
    let mut runner = TestRunner::new(cases(20));
    let result = runner.run(&prop::collection::vec(slip(), 1..3), |mut slips| {
        slips.sort_unstable();
        slips.dedup_by_key(|(word, _)| *word);
        let mut text = text.clone();
        for (word, kind) in slips.into_iter().rev() {
            let at = words[word].clone();
            let new = misspelt(&text[at.clone()], kind);
            text.replace_range(at, &new);
        }
        let mut of_plan = Tried::default();
        of_plan.plan(&text);
        prop_assert!(of_plan.wrong.is_empty(), "{}", of_plan.wrong.join("\n"));
        tried.borrow_mut().add(of_plan);
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
    let tried = tried.into_inner();
    // Three quarters of the words are keys, ids or words of the format.
    let offered = ["unknown-key", "unknown-reference", "unreadable-value"];
    let offered: usize = offered
        .iter()
        .filter_map(|rule| tried.by_rule.get(rule))
        .sum();
    assert!(offered >= 8, "{:?}", tried.by_rule);
}

#[test]
fn a_value_that_is_written_in_another_way_is_offered_as_toml() {
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2026\", \"2027\"]\n[funders]\n\
                a = { credit = [\"30\", \"20 euro\"] }\nb = { credit = [1e2, 40] }\n[lines]\nx = { debit = [130, 60] }\n\
                [[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\ncost = \"geen\"\n\
                timeline = [\"2027..2026\", \"2026-02-30\", \"maart 2026\", \"31-01-2027\"]\n";
    let mut tried = Tried::default();
    tried.plan(plan);
    assert_none(&tried.wrong);
    let expected = [
        ("unreadable-number", 1),
        ("unreadable-span", 4),
        ("wrong-type", 2),
    ];
    assert_eq!(tried.by_rule.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn a_section_is_renamed_in_each_of_its_headers() {
    let text = read("tests/slips/plan.toml").replace("[[activities]]", "[[activites]]");
    let mut tried = Tried::default();
    tried.plan(&text);
    super::assert_none(&tried.wrong);
    assert_eq!(tried.by_rule.get("unknown-key"), Some(&1));
}
