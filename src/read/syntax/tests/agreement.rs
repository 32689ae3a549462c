//! The reader gives the keys, values and bytes that the crate `toml` gives, and reads no text that it refuses.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::lines::line_around;
use super::super::{Mistake, SyntaxError, parse};
use crate::read::tree::{Node, TomlTable, TomlValue};

/// Every key and value under a table, each with its path and bytes, in order of the paths.
fn ours(table: &TomlTable<'_>) -> Vec<String> {
    let mut found = Vec::new();
    add_table(table, "", &mut found);
    found.sort();
    found
}

fn add_table(table: &TomlTable<'_>, path: &str, found: &mut Vec<String>) {
    for (key, value) in table.iter() {
        let path = format!("{path}.{:?}", key.name);
        found.push(format!("{path} key {:?}", key.span()));
        add_value(value, &path, found);
    }
}

fn add_value(value: &TomlValue<'_>, path: &str, found: &mut Vec<String>) {
    let what = match &value.node {
        Node::Table(table) => {
            add_table(table, path, found);
            "table".to_string()
        }
        Node::Array(array) => {
            for (index, element) in array.elements.iter().enumerate() {
                add_value(element, &format!("{path}[{index}]"), found);
            }
            "array".to_string()
        }
        Node::String(text) => format!("string {text:?}"),
        Node::Integer(_) => "integer".to_string(),
        Node::Float(_) => "float".to_string(),
        Node::Boolean => "boolean".to_string(),
        Node::Datetime(_) => "datetime".to_string(),
    };
    found.push(format!("{path} {what} {:?}", value.span()));
}

/// The keys and values of a document that `toml` reads, with their types and bytes.
fn judged(table: &DeTable<'_>) -> Vec<String> {
    let mut found = Vec::new();
    add_judged_table(table, "", &mut found);
    found.sort();
    found
}

fn add_judged_table(table: &DeTable<'_>, path: &str, found: &mut Vec<String>) {
    for (key, value) in table {
        let path = format!("{path}.{:?}", key.get_ref());
        found.push(format!("{path} key {:?}", key.span()));
        add_judged_value(value, &path, found);
    }
}

fn add_judged_value(value: &Spanned<DeValue<'_>>, path: &str, found: &mut Vec<String>) {
    let what = match value.get_ref() {
        DeValue::Table(table) => {
            add_judged_table(table, path, found);
            "table".to_string()
        }
        DeValue::Array(array) => {
            for (index, element) in array.iter().enumerate() {
                add_judged_value(element, &format!("{path}[{index}]"), found);
            }
            "array".to_string()
        }
        DeValue::String(text) => format!("string {text:?}"),
        DeValue::Integer(_) => "integer".to_string(),
        DeValue::Float(_) => "float".to_string(),
        DeValue::Boolean(_) => "boolean".to_string(),
        DeValue::Datetime(_) => "datetime".to_string(),
    };
    found.push(format!("{path} {what} {:?}", value.span()));
}

/// Whether `toml` may miss the error, or report it further on. It accepts numbers without digits, and dotted keys that
/// continue a list of tables. It reports an open bracket at the end of the text.
fn is_stricter(error: &SyntaxError) -> bool {
    matches!(
        error.mistake,
        Mistake::Number | Mistake::Extends | Mistake::OpenBracket
    )
}

/// Whether a text is valid. Also checks that the reader and `toml` agree about it.
pub(super) fn is_valid(text: &str) -> bool {
    let (root, errors) = parse(text);
    let is_known = |error: &SyntaxError| error.mistake != Mistake::Unexpected;
    assert!(errors.iter().all(is_known), "{text}\n{errors:?}");
    let (judge, refused) = DeTable::parse_recoverable(text);
    match (errors.is_empty(), refused.is_empty()) {
        (true, true) => assert_eq!(ours(&root), judged(judge.get_ref()), "{text}"),
        (true, false) => panic!("read, and not valid:\n{text}\n{refused:?}"),
        (false, true) => assert!(errors.iter().all(is_stricter), "{text}\n{errors:?}"),
        (false, false) => {
            let line = |at: usize| line_around(text, at).start;
            let first = errors.iter().map(|error| line(error.span.start)).min();
            let judge = refused.iter().filter_map(|error| error.span());
            let judge = judge.map(|span| line(span.start)).min();
            let is_earlier = errors.iter().any(is_stricter) && first < judge;
            assert!(first == judge || is_earlier, "{text}\n{errors:?}");
        }
    }
    errors.is_empty()
}

const PLANS: [&str; 3] = [
    include_str!("../../../../plans/leiden.toml"),
    include_str!("../../../../plans/amsterdam.toml"),
    include_str!("../../../../examples/minimal.toml"),
];

#[test]
fn plans_are_read_as_the_judge_reads_them() {
    for plan in PLANS {
        assert!(is_valid(plan));
        assert!(is_valid(&plan.replace('\n', "\r\n")));
    }
}

/// Pieces of TOML that share keys. A text of some of them is often valid, and often only slightly wrong.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "(a|b|c|'a'|\"b\")(\\.(a|b|c)){0,2} = (1|1_0|0x1|1.5|0\\.0_1|'x'|true|2020-01-01|\\[\\]|\\{\\})\n",
        2 => "\\[(a|b|c)(\\.(a|b|c)){0,2}\\]\n",
        2 => "\\[\\[(a|b|c)(\\.(a|b|c)){0,2}\\]\\]\n",
        2 => "(a|b|c) = \\{ ?(a|b)(\\.c)? = (1|\\[\n1\n\\])(, (a|b|c)(\\.c)? = \\{ a = 2 \\})? ?\\}\n",
        1 => "(a|b|c) = \\[(\n|1, |\\{ a = 1 \\}, |\\[\n?\\], |# x\n){0,3}\\] ?(# y)?\r?\n",
        1 => "(a|\"b\") = (\"[ab\\\\\"tnu0é]{0,6}\"|'[a\\\\\"]{0,3}'|\"\"\"[a\n\"\\\\]{0,6}\"\"\"|'''[a\n']{0,3}''')\n",
        1 => STRAY,
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Characters that may be wrong where they are.
const STRAY: &str = "[ \t\n\r.=,#'\"\\[\\]{}0-9abc_+:\\\\é\u{1}-]{0,6}";

/// Some lines of a plan in which a few characters are replaced.
fn damaged() -> impl Strategy<Value = String> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..3_usize, STRAY), 0..4);
    (
        0..PLANS.len(),
        any::<prop::sample::Index>(),
        1..20_usize,
        edits,
    )
        .prop_map(|(plan, from, many, edits)| {
            let lines: Vec<&str> = PLANS[plan].split_inclusive('\n').collect();
            let from = from.index(lines.len());
            let mut text: Vec<char> = lines[from..]
                .iter()
                .take(many)
                .flat_map(|line| line.chars())
                .collect();
            for (at, gone, stray) in edits {
                let at = at.index(text.len() + 1);
                text.splice(at..(at + gone).min(text.len()), stray.chars());
            }
            text.into_iter().collect()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn a_random_text_is_read_as_the_judge_reads_it(text in texts()) {
        is_valid(&text);
    }

    #[test]
    fn a_damaged_plan_is_read_as_the_judge_reads_it(text in damaged()) {
        is_valid(&text);
    }
}

/// The tests above compare keys and values only of texts that are valid.
#[test]
fn many_of_those_texts_are_valid_and_many_are_not() {
    fn valid(texts: impl Strategy<Value = String>) -> usize {
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        (0..500)
            .filter(|_| is_valid(&texts.new_tree(&mut runner).expect("a text").current()))
            .count()
    }
    for valid in [valid(texts()), valid(damaged())] {
        assert!((100..400).contains(&valid), "{valid} of 500");
    }
}
