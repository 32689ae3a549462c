//! Slips of people who write their first plan. Each has one finding, at its place, that tells what to write.
//!
//! The slips are in the text files of this folder, by kind. Each is a change of `plan.toml`, which has no findings:
//!
//! ```text
//! ## a decimal comma in an inline table
//! - rate = 62.50,
//! + rate = 62,50,
//! = syntax 52:32
//! > 62.50
//! ```
//!
//! `-` is the text of the plan, and `+` is the slip. `=` has the rule and the line and column of the finding. `>` has
//! the text to write, which the hint must have in backticks in every language.

mod damage;

use hbplan::Project;
use hbplan::plan::Language;
use hbplan::render::findings::{CheckedPlans, FindingsOptions, json};
use jiff::civil::date;
use serde_json::Value;

use crate::support::expected::assert_none;
use crate::support::files::read;
use crate::support::plans::changed;

/// One slip.
#[derive(Debug, Default)]
struct Slip {
    name: String,
    old: Vec<String>,
    new: Vec<String>,
    /// The rule, and the line and column.
    finding: String,
    /// The texts that the hint must have.
    write: Vec<String>,
}

/// The slips of a file of this folder.
fn slips(kind: &str) -> Vec<Slip> {
    let text = read(&format!("tests/slips/{kind}.txt"));
    let mut slips: Vec<Slip> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (mark, rest) = line.split_at(line.len().min(2));
        if mark == "##" {
            let name = rest.trim().to_string();
            slips.push(Slip {
                name,
                ..Slip::default()
            });
            continue;
        }
        let slip = slips.last_mut().expect("a name comes first");
        let rest = rest
            .replace("{nbsp}", "\u{a0}")
            .replace("{zwsp}", "\u{200b}")
            .replace("{tab}", "\t");
        match mark.trim() {
            "-" => slip.old.push(rest),
            "+" => slip.new.push(rest),
            "=" => slip.finding = rest,
            ">" => slip.write.push(rest),
            _ => panic!("{line}"),
        }
    }
    slips
}

/// The plan with a slip. Lines that follow each other are changed together, others one by one.
fn slipped(plan: &str, slip: &Slip) -> String {
    let together = slip.old.join("\n");
    if plan.contains(&together) {
        let at = plan.find(&together).expect("it is there");
        let new = slip.new.join("\n");
        return format!("{}{new}{}", &plan[..at], &plan[at + together.len()..]);
    }
    assert_eq!(slip.old.len(), slip.new.len(), "{}", slip.name);
    let changes = slip.old.iter().zip(&slip.new);
    changes.fold(plan.to_string(), |plan, (old, new)| {
        changed(&plan, old, new)
    })
}

/// The plan, checked on a day before it starts.
fn checked(plan: &str) -> Project {
    Project::from_text("plan.toml", plan, date(2026, 12, 1))
}

/// The findings in a language, as JSON.
fn findings(project: &mut Project, language: Language) -> Vec<Value> {
    project.set_language(language);
    let mut out = Vec::new();
    let checked = CheckedPlans {
        plans: &[project.printable()],
        unread: &[],
    };
    let options = FindingsOptions::default();
    (json::FORMAT.write)(&checked, &options, &mut out).expect("memory can be written to");
    let document: Value = serde_json::from_slice(&out).expect("it is JSON");
    let findings = document["plans"][0]["findings"].as_array();
    findings.expect("a list of findings").clone()
}

/// Returns the difference from the findings that the slip expects. None if there is the one finding, with its words in
/// both languages.
fn wrong(plan: &str, slip: &Slip) -> Option<String> {
    let mut project = checked(&slipped(plan, slip));
    for language in Language::ALL {
        let findings = findings(&mut project, language);
        let told: Vec<String> = findings.iter().map(told).collect();
        let is_right = |told: &String| {
            let is_named = |word: &String| told.contains(&format!("`{word}`"));
            told.starts_with(&format!("{} ", slip.finding)) && slip.write.iter().all(is_named)
        };
        if told.len() != 1 || !told.iter().all(is_right) || slip.write.is_empty() {
            let expected = format!("{} {:?}", slip.finding, slip.write);
            return Some(format!(
                "{}\n  expected {expected}\n  found {told:#?}",
                slip.name
            ));
        }
    }
    None
}

/// A finding on one line: rule, place, hint.
fn told(finding: &Value) -> String {
    let start = &finding["start"];
    let rule = finding["rule"]["name"].as_str().unwrap_or_default();
    let hint = finding["hint"].as_str().unwrap_or_default();
    format!("{rule} {}:{} {hint}", start["line"], start["column"])
}

#[track_caller]
fn assert_one_finding_each(kind: &str, at_least: usize) {
    let plan = read("tests/slips/plan.toml");
    assert!(checked(&plan).findings.is_empty());
    let slips = slips(kind);
    assert!(slips.len() >= at_least, "only {} slips", slips.len());
    let wrong: Vec<String> = slips.iter().filter_map(|slip| wrong(&plan, slip)).collect();
    assert_none(&wrong);
}

#[test]
fn a_dutch_word_for_a_key_is_recognised_by_its_meaning() {
    assert_one_finding_each("keys", 200);
}

#[test]
fn a_number_in_another_notation_is_recognised() {
    assert_one_finding_each("numbers", 55);
}

#[test]
fn a_text_that_is_written_otherwise_is_recognised() {
    assert_one_finding_each("texts", 55);
}

#[test]
fn a_bracket_a_comma_or_a_header_that_is_wrong_is_recognised() {
    assert_one_finding_each("brackets", 50);
}

#[test]
fn a_date_in_another_notation_is_recognised() {
    assert_one_finding_each("dates", 45);
}

#[test]
fn a_percentage_a_list_or_a_word_in_dutch_is_recognised() {
    assert_one_finding_each("values", 65);
}

#[test]
fn a_habit_of_people_who_know_word_and_excel_is_recognised() {
    assert_one_finding_each("habits", 130);
}
