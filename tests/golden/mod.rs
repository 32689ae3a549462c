//! Reports as they are printed, kept in `tests/golden`, so that a change of layout is seen in review.
//!
//! `HBPLAN_BLESS=1 cargo test golden` writes them anew. Read what that changed: these files prove nothing of the
//! figures, which are held by the tests of the reports.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The name of a file without its ending, and what prints it.
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

/// What a command prints in a format.
fn printed(args: &[&str], format: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hbplan"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .args(["--format", format]);
    for variable in ["NO_COLOR", "COLUMNS", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    let output = command
        .args(["--width", "100"])
        .output()
        .expect("the program starts");
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

#[test]
fn reports_are_printed_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let bless = env::var_os("HBPLAN_BLESS").is_some();
    let mut changed = Vec::new();
    for (name, args) in PRINTED {
        for (format, ending) in [("text", "txt"), ("markdown", "md")] {
            let file = folder.join(format!("{name}.{ending}"));
            let printed = printed(args, format);
            assert!(!printed.is_empty(), "{args:?} prints nothing");
            if bless {
                fs::write(&file, &printed).expect("the folder of the tests can be written");
            } else if fs::read_to_string(&file).ok().as_ref() != Some(&printed) {
                changed.push(format!("{}:\n{printed}", file.display()));
            }
        }
    }
    assert!(
        changed.is_empty(),
        "HBPLAN_BLESS=1 writes these anew; read them:\n{}",
        changed.join("\n")
    );
}
