//! The layout of the code: the rooms that each room may use, the first lines and the length of files, and unique names.

use std::collections::BTreeMap;
use std::fs;

use crate::support::files::{files, path, read};

/// The rooms from the bottom up, and the rooms that each may use. A room uses only rooms above it in this list, so
/// there are no circles.
const ROOMS: &[(&str, &[&str])] = &[
    ("place", &[]),
    ("suggest", &[]),
    ("plan", &["place"]),
    ("finding", &["plan", "place"]),
    ("read", &["plan", "place", "finding", "suggest"]),
    ("import", &["plan"]),
    ("ledger", &["plan", "place", "import"]),
    ("bookkeeping", &["plan", "finding", "import", "ledger"]),
    ("formula", &["plan", "ledger", "finding"]),
    (
        "scenario",
        &["plan", "place", "ledger", "finding", "suggest"],
    ),
    (
        "checks",
        &[
            "plan",
            "ledger",
            "place",
            "finding",
            "suggest",
            "formula",
            "scenario",
            "import",
            "bookkeeping",
        ],
    ),
    ("table", &["plan", "finding"]),
    ("words", &["plan"]),
    (
        "reports",
        &[
            "plan",
            "place",
            "ledger",
            "table",
            "finding",
            "formula",
            "words",
            "bookkeeping",
        ],
    ),
    ("render", &["table", "finding", "plan", "place", "words"]),
    (
        "project",
        &[
            "bookkeeping",
            "checks",
            "finding",
            "import",
            "ledger",
            "place",
            "plan",
            "read",
            "render",
            "reports",
            "table",
        ],
    ),
];

/// Words that the code of a room must not contain.
const UNKNOWN: &[(&str, &[&str])] = &[
    (
        "plan",
        &["toml::", "std::fs", "std::env", "println!", "SystemTime"],
    ),
    ("read", &["std::fs", "std::env", "println!", "SystemTime"]),
    ("import", &["std::fs", "std::env", "println!", "SystemTime"]),
    (
        "bookkeeping",
        &["toml::", "std::env", "println!", "SystemTime"],
    ),
    (
        "ledger",
        &[
            "toml::",
            "std::fs",
            "std::env",
            "println!",
            "format!",
            "SystemTime",
        ],
    ),
    (
        "checks",
        &["toml::", "std::fs", "std::env", "println!", "SystemTime"],
    ),
    ("table", &["println!", "std::fs"]),
    (
        "reports",
        &[
            "toml::",
            "std::fs",
            "std::env",
            "println!",
            "SystemTime",
            "comfy_table",
            // These sums leave out unknown amounts. Reports use sums that are an `Amount`.
            ".amount(",
            ".total()",
            ".total_in(",
        ],
    ),
    (
        "render",
        &["toml::", "std::fs", "std::env", "println!", "SystemTime"],
    ),
    ("cli", &["rust_decimal"]),
];

/// The maximum number of lines of a file.
const MAX_LINES: usize = 400;

/// The maximum number of columns of a comment. `rustfmt` wraps only code.
const COMMENT_WIDTH: usize = 120;

/// Words that finished code must not contain.
const UNFINISHED: &[&str] = &[
    "TODO",
    "FIXME",
    "XXX",
    "todo!",
    "unimplemented!",
    "#[allow",
    "#[ignore",
];

/// The path and the code of every Rust file of `src`, without comments and unit tests.
pub fn sources() -> Vec<(String, String)> {
    let files = rust_files("src").into_iter();
    let files = files.filter(|(path, _)| !path.ends_with("/tests.rs") && !path.contains("/tests/"));
    files.map(|(path, text)| (path, code(&text))).collect()
}

/// The path and the text of every Rust file in a folder of the package, in order.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut found = files(folder, "rs");
    for inner in folders(folder) {
        found.extend(rust_files(&inner).into_iter().map(|(path, _)| path));
    }
    found.sort();
    found
        .into_iter()
        .map(|path| (path.clone(), read(&path)))
        .collect()
}

/// The folders in a folder of the package.
fn folders(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(path(folder)).expect("a folder of the package");
    entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy()))
        .collect()
}

/// The room of a file of `src`: `ledger` for `src/ledger/post.rs` and `src/ledger.rs`.
fn room(path: &str) -> &str {
    let below = path.trim_start_matches("src/");
    below
        .split('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs")
}

/// The code of a file, without comments and unit tests. Code follows the line `mod tests;` of tests in another file.
fn code(text: &str) -> String {
    let mut tests = text.match_indices("#[cfg(test)]\nmod ");
    let are_here = |at: usize| {
        text[at..]
            .lines()
            .nth(1)
            .is_some_and(|line| line.ends_with('{'))
    };
    let end = tests.find(|(at, _)| are_here(*at)).map(|(at, _)| at);
    let lines = text[..end.unwrap_or(text.len())]
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The word at the start of a text.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

/// The rooms that the code uses: the names after `crate::`.
fn used(code: &str) -> impl Iterator<Item = &str> {
    let paths = code.split("crate::").skip(1);
    paths.flat_map(|after| match after.strip_prefix('{') {
        Some(group) => first_names(group),
        None => vec![word(after)],
    })
}

/// The first name of each path in a group of paths, up to the brace that closes the group.
fn first_names(group: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut depth = 1;
    for path in group.split_inclusive([',', '{', '}']) {
        if depth == 1 {
            names.push(word(path.trim_start()));
        }
        match path.chars().last() {
            Some('{') => depth += 1,
            Some('}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn the_rooms_in_a_nested_group_are_used() {
    let code = "use crate::plan::Plan;\nuse crate::{\n    finding::{Finding, Level},\n    say,\n    words::{nl::{A}, B},\n};\nuse std::{fs, io};";
    let found: Vec<&str> = used(code).collect();
    assert_eq!(found, ["plan", "finding", "say", "words"]);
}

#[test]
fn a_room_uses_only_the_rooms_that_it_may() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let room = room(&path);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            continue;
        };
        for name in used(&code) {
            if name != room && !["say", "tell"].contains(&name) && !allowed.contains(&name) {
                wrong.push(format!("{path} uses `crate::{name}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rooms_use_each_other_in_one_direction() {
    let mut below: Vec<&str> = Vec::new();
    for (room, allowed) in ROOMS {
        for used in *allowed {
            assert!(below.contains(used), "`{room}` may use `{used}` above it");
        }
        below.push(room);
    }
}

#[test]
fn what_rules_share_uses_no_rule() {
    let mut groups = folders("src/checks");
    groups.retain(|group| !group.ends_with("/support"));
    let groups = groups.iter().filter_map(|group| group.rsplit('/').next());
    let groups: Vec<&str> = groups.collect();
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let Some(inside) = path
            .strip_prefix("src/checks/")
            .filter(|path| path.starts_with("support/"))
        else {
            continue;
        };
        let module = inside.trim_end_matches("/mod.rs");
        let checks = "super::".repeat(module.split('/').count());
        for group in &groups {
            let paths = [format!("checks::{group}::"), format!("{checks}{group}::")];
            if paths.iter().any(|path| code.contains(path)) {
                wrong.push(format!("{path} uses rules in `{group}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_room_is_in_the_list() {
    let listed: Vec<&str> = ROOMS
        .iter()
        .map(|(room, _)| *room)
        .chain(["cli", "lib", "main"])
        .collect();
    for (path, _) in rust_files("src") {
        assert!(listed.contains(&room(&path)), "{path} is in no room");
    }
}

#[test]
fn a_room_does_not_contain_what_it_must_not_know() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (_, unknown) in UNKNOWN.iter().filter(|(name, _)| *name == room(&path)) {
            let found = unknown.iter().filter(|unknown| code.contains(**unknown));
            wrong.extend(found.map(|unknown| format!("{path} contains `{unknown}`")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_workbooks_use_binary_floats() {
    let has_float = |code: &str| {
        let mut words = code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        words.any(|word| word == "f32" || word == "f64")
    };
    let found: Vec<String> = sources()
        .into_iter()
        .filter(|(_, code)| has_float(code))
        .map(|(path, _)| path)
        .collect();
    // A workbook holds binary numbers. This file makes them, only from decimals that they hold exactly.
    assert_eq!(found, ["src/render/xlsx/number.rs"]);
}

#[test]
fn every_file_begins_with_its_purpose_and_is_short_and_finished() {
    let mut wrong = Vec::new();
    let folders = ["src", "tests", "benches", "examples"];
    for (path, text) in folders.into_iter().flat_map(rust_files) {
        let lines = text.lines().count();
        if lines > MAX_LINES {
            wrong.push(format!("{path} has {lines} lines"));
        }
        let folder = path.trim_end_matches(".rs");
        if crate::support::files::path(folder).is_dir() {
            wrong.push(format!("{path} belongs in {folder} as mod.rs"));
        }
        if !text.starts_with("//!") && !text.starts_with("#![doc") && !path.ends_with("tests.rs") {
            wrong.push(format!("{path} does not begin with its purpose"));
        }
        for word in UNFINISHED {
            if path != "tests/tidy.rs" && text.contains(word) {
                wrong.push(format!("{path} contains `{word}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn comments_are_at_most_120_columns_wide() {
    let mut wide = Vec::new();
    let folders = ["src", "tests", "benches", "examples"];
    for (path, text) in folders.into_iter().flat_map(rust_files) {
        let comments = (1..).zip(text.lines());
        let comments = comments.filter(|(_, line)| line.trim_start().starts_with("//"));
        let found = comments.filter(|(_, line)| line.chars().count() > COMMENT_WIDTH);
        wide.extend(found.map(|(number, _)| format!("{path}:{number}")));
    }
    assert!(wide.is_empty(), "{wide:#?}");
}

/// The names of the types that the code of a file defines.
fn types(code: &str) -> impl Iterator<Item = &str> {
    code.lines().filter_map(|line| {
        // An indented `type` is an associated type of a trait, named by the trait.
        let is_alias = !line.starts_with(' ');
        let mut words = line
            .split_whitespace()
            .skip_while(|word| word.starts_with("pub") || word.ends_with(')'));
        let name = match words.next()? {
            "struct" | "enum" | "trait" => word(words.next()?),
            "type" if is_alias => word(words.next()?),
            _ => return None,
        };
        // A macro's `$name` is not a name.
        (!name.is_empty()).then_some(name)
    })
}

#[test]
fn each_type_name_is_defined_once() {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in rust_files("src") {
        for name in types(&text) {
            let files = files.entry(name.to_string()).or_default();
            files.push(path.clone());
        }
    }
    let mut repeated = files;
    repeated.retain(|_, files| files.len() > 1);
    assert!(repeated.is_empty(), "{repeated:#?}");
}
