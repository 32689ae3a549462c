//! Compares output of the program with expected output in a file.
//!
//! With `HBPLAN_BLESS=1` the files are written instead. Read the difference before you commit it.

use std::env;
use std::fs;

use super::files::path;

/// Compares a text with a file of the package. Returns the first line that differs, or None if the texts are equal.
pub fn difference(name: &str, found: &str) -> Option<String> {
    if env::var_os("HBPLAN_BLESS").is_some_and(|value| value == "1") {
        fs::write(path(name), found).expect("a file of the package can be written");
        return None;
    }
    let expected = fs::read_to_string(path(name)).unwrap_or_default();
    if expected == found {
        return None;
    }
    let mut pairs = lines(&expected).zip(lines(found)).enumerate();
    let (index, (expected, found)) = pairs.find(|(_, (expected, found))| expected != found)?;
    Some(format!(
        "{name}, line {}\n  expected: {expected}\n  found:    {found}",
        index + 1
    ))
}

/// Asserts that no text differs from its file. `differences` has the results of [`difference`].
#[track_caller]
pub fn assert_none(differences: &[String]) {
    assert!(
        differences.is_empty(),
        "HBPLAN_BLESS=1 writes these files; read them before you commit\n{}",
        differences.join("\n")
    );
}

/// The lines of a text with their line ends, and the text after the last line end.
fn lines(text: &str) -> impl Iterator<Item = String> {
    let lines = text.split_inclusive('\n').map(|line| format!("{line:?}"));
    lines.chain(std::iter::repeat_with(|| "(the end)".to_string()))
}
