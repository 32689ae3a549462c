//! The program from end to end: exit codes, streams, files, and bad input.

mod bad;
mod big;
mod budget;
mod check;
mod every_part;
mod explain;
mod formats;
mod funding;
mod new;
mod organisation;
mod part;
mod sign;
mod year;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A plan with nothing wrong.
const CLEAN: &str = r#"[plan]
title   = "Voorbeeld"
unit    = 1
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 500] }
"#;

/// A plan with only an error: 2021 is 1 short.
const UNBALANCED: &str = r#"[plan]
title   = "Voorbeeld"
unit    = 1
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000, 499] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 500] }
"#;

/// A plan with only a warning: the library takes part in no activity.
const WARNED: &str = r#"[plan]
title = "Voorbeeld"
term  = "2020"

[partners]
school = "School"
bieb   = "Bibliotheek"

[[activities]]
code     = "1"
title    = "Scholing"
lead     = "Projectleider"
partners = ["school"]
product  = "Een cursus"
timeline = ["2020"]
"#;

/// A temporary folder for one test.
fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Writes a file in the folder and returns its path.
fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file in a temporary folder");
    path
}
