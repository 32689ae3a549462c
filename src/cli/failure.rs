//! Why a plan could not be read, or a file not be written: each names the file and says what to do.

use std::io;

use thiserror::Error;

/// Something that keeps a command from running.
#[derive(Debug, Error)]
pub enum Failure {
    #[error("{path}: no such file; give the path of a plan, or `-` for standard input")]
    NotFound { path: String },
    #[error("{path}: this is a directory; give the path of a plan in it")]
    Directory { path: String },
    #[error("{path}: not allowed to read this file; check its permissions")]
    Forbidden { path: String },
    #[error("{path}:{line}:{column}: not UTF-8 text; save the file as UTF-8{more}")]
    NotUtf8 { path: String, line: usize, column: usize, more: &'static str },
    #[error("{path}: larger than {limit} MB, which no plan is; give the path of a plan")]
    TooLarge { path: String, limit: u64 },
    #[error("{path}: could not be read: {source}")]
    Read { path: String, source: io::Error },
    #[error("{path}: exists already, and is not overwritten; give another name, or move it away")]
    Exists { path: String },
    #[error("{path}: could not be written: {source}")]
    Write { path: String, source: io::Error },
    #[error("{name}: no rule has this name or number{hint}; `hbplan explain` lists them")]
    NoSuchRule { name: String, hint: String },
    #[error("standard input can be one version only; give the path of the other")]
    StandardInputTwice,
    #[error("{path}: this plan has no scenarios; say --set, --scale or --scenario, or add [scenarios] to it")]
    NoScenario { path: String },
    #[error("{name}: the plan has no scenario of this name{hint}")]
    NoSuchScenario { name: String, hint: String },
    #[error("{edit}: write {form}")]
    NoEdit { edit: String, form: &'static str },
    #[error("{what}; {hint}")]
    CanNotChange { what: String, hint: String },
    #[error("{what}")]
    NoFigure { what: String },
}
