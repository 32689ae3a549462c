//! Holds the house as it is drawn: which room may use which, how long a file may be, how it begins.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, and the rooms that each may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("place", &[]),
    ("suggest", &[]),
    ("plan", &["place"]),
    ("finding", &["plan", "place", "say"]),
    ("read", &["plan", "place", "finding", "say", "suggest"]),
    ("ledger", &["plan", "place"]),
    ("formula", &["plan", "ledger", "finding", "say"]),
    ("scenario", &["plan", "ledger", "finding", "say", "suggest"]),
    (
        "checks",
        &[
            "plan", "ledger", "place", "finding", "say", "suggest", "formula", "scenario",
        ],
    ),
    ("table", &["plan", "finding"]),
    ("words", &["plan"]),
    (
        "reports",
        &[
            "plan", "ledger", "table", "finding", "place", "say", "formula", "words",
        ],
    ),
    (
        "render",
        &["table", "finding", "plan", "place", "say", "words"],
    ),
    ("proof", &["checks", "finding", "ledger", "plan", "read"]),
];

/// Words that must not stand in the code of a room: what it must not know of.
const UNKNOWN: &[(&str, &[&str])] = &[
    (
        "plan",
        &["toml::", "std::fs", "std::env", "println!", "SystemTime"],
    ),
    ("read", &["std::fs", "std::env", "println!", "SystemTime"]),
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
        ],
    ),
    (
        "render",
        &["toml::", "std::fs", "std::env", "println!", "SystemTime"],
    ),
    ("cli", &["rust_decimal"]),
];

/// Every Rust file under a folder of the package, with its path from there.
fn rust_files(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                files.push((
                    path.strip_prefix(root)
                        .expect("it is in the package")
                        .to_path_buf(),
                    text,
                ));
            }
        }
    }
    files.sort();
    files
}

/// The room that a file of `src` is in.
fn room(path: &Path) -> String {
    let below = path.strip_prefix("src").expect("a file of src");
    let first = below.iter().next().expect("a file name").to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

/// The code without its comments and without its tests.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The names that follow `crate::` in the code: the rooms that it uses.
fn used(code: &str) -> Vec<String> {
    let follows = code.split("crate::").skip(1);
    follows
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .collect()
}

#[test]
fn rooms_use_only_the_rooms_that_they_may() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        let room = room(&path);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            continue;
        };
        for name in used(&code(&text)) {
            if name != room && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{} uses `crate::{name}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rooms_do_not_know_what_they_must_not() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        let room = room(&path);
        let code = code(&text);
        for (_, words) in UNKNOWN.iter().filter(|(name, _)| *name == room) {
            wrong.extend(
                words
                    .iter()
                    .filter(|word| code.contains(**word))
                    .map(|word| (path.clone(), *word)),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_binary_float_comes_near_an_amount() {
    let float = |code: &str| {
        let mut words = code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        words.any(|word| word == "f32" || word == "f64")
    };
    let wrong: Vec<PathBuf> = rust_files("src")
        .into_iter()
        .filter(|(_, text)| float(&code(text)))
        .map(|f| f.0)
        .collect();
    // A workbook holds binary numbers: one file makes them, of decimals that they hold exactly.
    assert_eq!(wrong, [Path::new("src/render/xlsx/number.rs")]);
}

#[test]
fn files_say_what_they_are_for_and_stay_short() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src")
        .into_iter()
        .chain(rust_files("tests"))
        .chain(rust_files("benches"))
    {
        let lines = text.lines().count();
        if lines > 700 {
            wrong.push(format!("{} has {lines} lines", path.display()));
        }
        let begins = text.starts_with("//!") || text.starts_with("#![doc");
        if !begins && !path.ends_with("tests.rs") {
            wrong.push(format!(
                "{} does not begin with what it is for",
                path.display()
            ));
        }
        for word in [
            "TODO",
            "FIXME",
            "XXX",
            "todo!",
            "unimplemented!",
            "#[allow",
            "#[ignore",
        ] {
            if !path.ends_with("tidy.rs") && text.contains(word) {
                wrong.push(format!("{} has {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_room_is_drawn() {
    let drawn: Vec<&str> = ROOMS
        .iter()
        .map(|(room, _)| *room)
        .chain(["cli", "lib", "main"])
        .collect();
    let mut rooms: Vec<String> = rust_files("src")
        .iter()
        .map(|(path, _)| room(path))
        .collect();
    rooms.dedup();
    let unknown: Vec<&String> = rooms
        .iter()
        .filter(|room| !drawn.contains(&room.as_str()))
        .collect();
    assert!(
        unknown.is_empty(),
        "rooms without an arrow in this test: {unknown:?}"
    );
}
