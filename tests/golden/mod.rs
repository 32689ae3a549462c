//! Reports as they are printed, kept in `tests/golden`, so that a review shows every change of layout.
//!
//! They do not check the figures, which the tests of the reports do.

use crate::support::expected::{assert_none, difference};
use crate::support::run::hbplan;

/// The names of the files without extension, and the commands that print them.
const PRINTED: &[(&str, &[&str])] = &[
    ("leiden-budget", &["budget", "plans/leiden.toml"]),
    (
        "leiden-budget-year-en",
        &[
            "budget",
            "plans/leiden.toml",
            "--by",
            "year",
            "--lang",
            "en",
        ],
    ),
    (
        "text-that-escapes",
        &["budget", "tests/golden/text-that-escapes.toml"],
    ),
    ("leiden-activities", &["activities", "plans/leiden.toml"]),
    ("leiden-activity", &["activity", "plans/leiden.toml", "2.1"]),
    ("image-partners", &["partners", "plans/image.toml"]),
    (
        "leiden-goals-en",
        &["goals", "plans/leiden.toml", "--lang", "en"],
    ),
    (
        "po-zk-targets",
        &["targets", "plans/po-zk.toml", "--on", "2023-12-31"],
    ),
    ("leiden-year", &["year", "plans/leiden.toml", "2021"]),
    ("leiden-timeline", &["timeline", "plans/leiden.toml"]),
    (
        "po-zk-calendar-en",
        &["calendar", "plans/po-zk.toml", "--lang", "en"],
    ),
];

#[test]
fn reports_are_printed_as_kept() {
    let mut differences = Vec::new();
    for (name, args) in PRINTED {
        let text = &["--format", "text", "--width", "100"][..];
        let markdown = &["--format", "markdown"][..];
        for (options, ending) in [(text, "txt"), (markdown, "md")] {
            let printed = hbplan(&[*args, options].concat()).go().out;
            assert!(!printed.is_empty(), "{args:?} prints nothing");
            differences.extend(difference(
                &format!("tests/golden/{name}.{ending}"),
                &printed,
            ));
        }
    }
    assert_none(&differences);
}
