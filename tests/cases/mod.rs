//! Golden cases: each `cases/NAME.toml` is a small plan whose name says the point, and `cases/NAME.txt` is all that
//! `check` prints of it on 1 January 2026, read and found right by a person.
//!
//! With `HBPLAN_BLESS=1` the texts are written anew instead of compared: read what changed before it is kept.

use std::fs;
use std::path::{Path, PathBuf};

use hbplan::proof::prove;
use hbplan::read::Text;
use hbplan::render::Colour;
use hbplan::render::findings::Checked;
use hbplan::render::findings::full::{self, Look};
use hbplan::table::Style;
use jiff::civil::date;

/// All that is printed of a plan, as on a terminal of 100 columns without colour.
fn printed(name: &str, plan: &str) -> String {
    let text = Text::new(plan);
    let proof = prove(&text, date(2026, 1, 1));
    let style = Style::of(&proof.plan);
    let plans = [Checked {
        path: name,
        text: text.as_str(),
        style: &style,
        findings: &proof.findings,
    }];
    let mut out = Vec::new();
    full::write(
        &plans,
        Look {
            colour: Colour::Plain,
            width: 100,
            most: 0,
        },
        &mut out,
    )
    .expect("memory can be written to");
    String::from_utf8(out).expect("all that is printed is UTF-8")
}

/// The files of the folder with this ending, without it, in order.
fn names(ending: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let paths = fs::read_dir(folder)
        .expect("the folder of cases")
        .flatten()
        .map(|entry| entry.path());
    let wanted = paths.filter(|path| path.extension().is_some_and(|found| found == ending));
    let mut names: Vec<String> = wanted
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

fn path(name: &str, ending: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(format!("{name}.{ending}"))
}

/// The first line in which two texts differ, with both.
fn difference(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let (mut expected, mut found) = (expected.lines(), found.lines());
    for number in 1.. {
        let (expected, found) = (expected.next(), found.next());
        if expected != found || (expected.is_none() && found.is_none()) {
            let line = |line: Option<&str>| line.unwrap_or("(the end)").to_string();
            return Some(format!(
                "line {number}\n  expected: {}\n  found:    {}",
                line(expected),
                line(found)
            ));
        }
    }
    None
}

#[test]
fn every_case_prints_what_was_read_and_found_right() {
    let bless = std::env::var_os("HBPLAN_BLESS").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for name in names("toml") {
        let plan = fs::read_to_string(path(&name, "toml")).expect("a case");
        let found = printed(&format!("{name}.toml"), &plan);
        if bless {
            fs::write(path(&name, "txt"), found).expect("the folder can be written to");
            continue;
        }
        let expected = fs::read_to_string(path(&name, "txt")).unwrap_or_default();
        if let Some(difference) = difference(&expected, &found) {
            wrong.push(format!("{name}, {difference}\n\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_expectation_has_its_case() {
    assert_eq!(names("txt"), names("toml"));
    assert!(!names("toml").is_empty());
}
