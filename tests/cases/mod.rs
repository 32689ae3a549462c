//! Small plans. Each `cases/NAME.toml` is named after the case that it shows. `cases/NAME.txt` is the complete output
//! of `check` for it, in English on 1 January 2026, as a person read and approved it.

use hbplan::Project;
use hbplan::plan::Language;
use hbplan::render::findings::{CheckedPlans, FindingsOptions, full};

use crate::support::expected::{assert_none, difference};
use crate::support::files::{files, read};
use crate::support::plans::TODAY;

/// The complete output of `check` for a plan in English, as on a terminal of 100 columns without colour.
fn printed(name: &str, plan: &str) -> String {
    let mut project = Project::from_text(name, plan, TODAY).advised();
    project.set_language(Language::English);
    let mut out = Vec::new();
    let options = FindingsOptions {
        width: 100,
        ..FindingsOptions::default()
    };
    let checked = CheckedPlans {
        plans: &[project.printable()],
        unread: &[],
    };
    (full::FORMAT.write)(&checked, &options, &mut out).expect("memory can be written to");
    String::from_utf8(out).expect("all that is printed is UTF-8")
}

/// The names of the files in `cases/` with this extension, without it.
fn names(extension: &str) -> Vec<String> {
    let names = files("tests/cases", extension).into_iter();
    let end = format!(".{extension}");
    names
        .map(|name| name.trim_end_matches(&end).to_string())
        .collect()
}

#[test]
fn every_case_prints_its_expected_text() {
    let differences = names("toml").into_iter().filter_map(|name| {
        let file = name.rsplit('/').next().unwrap_or_default();
        let found = printed(&format!("{file}.toml"), &read(&format!("{name}.toml")));
        difference(&format!("{name}.txt"), &found)
    });
    assert_none(&differences.collect::<Vec<_>>());
}

#[test]
fn every_expected_text_has_its_case() {
    assert_eq!(names("txt"), names("toml"));
    assert!(!names("toml").is_empty());
}
