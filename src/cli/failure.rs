//! Why a command could not run. Each message names the file and says what to do.

use std::io;

use thiserror::Error;

use crate::render::RenderError;

/// A reason why a command could not run.
#[derive(Debug, Error)]
pub enum Failure {
    #[error("{path}: no such file; give the path of a plan, or `-` for standard input")]
    NotFound { path: String },
    #[error("{path}: this is a directory; give the path of a plan in it")]
    Directory { path: String },
    #[error("{path}: not allowed to read this file; check its permissions")]
    Forbidden { path: String },
    #[error("{path}:{line}:{column}: not UTF-8 text; save the file as UTF-8{more}")]
    NotUtf8 {
        path: String,
        line: usize,
        column: usize,
        more: &'static str,
    },
    #[error("{path}: larger than {limit} MB, which no plan is; give the path of a plan")]
    TooLarge { path: String, limit: u64 },
    #[error("{path}: could not be read: {source}")]
    Read { path: String, source: io::Error },
    #[error("{path}: exists already, and is not overwritten; give another name, or move it away")]
    Exists { path: String },
    #[error(
        "{path}: exists already, and does not say that hbplan made it; give another name, or --force to replace it"
    )]
    NotOurs { path: String },
    #[error(
        "{path}: exists already, and is write-protected; give another name, or --force to replace it"
    )]
    WriteProtected { path: String },
    #[error(
        "{path}: exists already, is write-protected, and does not say that hbplan made it; give another name, or --force to replace it"
    )]
    WriteProtectedNotOurs { path: String },
    #[error(
        "{path}: exists already, and text and CSV can't say that hbplan made them; give another name, or --force to replace it"
    )]
    Unmarked { path: String },
    #[error("{path}: this is a directory; give the name of a file in it")]
    NotAFile { path: String },
    #[error("{path}: its directory does not exist; make that first")]
    NoDirectory { path: String },
    #[error("{path}: {ending}; give --format, or a name that ends in {endings}")]
    NoFormat {
        path: String,
        ending: String,
        endings: String,
    },
    #[error("the terminal can't show {format}; give -o FILE")]
    NotForTerminals { format: &'static str },
    #[error("{path}: could not be written: {source}")]
    Write { path: String, source: io::Error },
    #[error("these reports make no workbook ({reason}); try another --format")]
    NoWorkbook { reason: String },
    #[error("{name}: no rule has this name or number{hint}; `hbplan explain` lists them")]
    NoSuchRule { name: String, hint: String },
    #[error("--git takes the 7 or 9 arguments that git passes, or two versions; give one of these")]
    NotFromGit,
    #[error("--set {path} is given twice; leave out one of the two")]
    SetTwice { path: String },
    #[error("standard input can be one plan only; give the path of the other")]
    StandardInputTwice,
    #[error(
        "{path}: this plan has no scenarios; say --set, --scale or --scenario, or add [scenarios] to it"
    )]
    NoScenario { path: String },
    #[error("{name}: the plan has no scenario of this name{hint}")]
    NoSuchScenario { name: String, hint: String },
    #[error("{edit}: write {form}")]
    NoEdit { edit: String, form: &'static str },
    #[error("{what}; {hint}")]
    CanNotChange { what: String, hint: String },
    #[error("{what}")]
    NoFigure { what: String },
    #[error(
        "{path}: no activity has the code `{code}`{hint}; `hbplan activities {path}` lists them"
    )]
    NoSuchActivity {
        path: String,
        code: String,
        hint: String,
    },
    #[error("{path}: nothing of this plan lies {when}: it runs {term}; give a span within that")]
    OutsideTerm {
        path: String,
        when: String,
        term: String,
    },
    #[error("{path}: no period of this plan lies {when}: they run {term}; give a span within that")]
    OutsidePeriods {
        path: String,
        when: String,
        term: String,
    },
    #[error("--from {from} begins after --to {to} ends; exchange the two")]
    Reversed { from: String, to: String },
    #[error("{one} and {other} can't be combined; {advice}")]
    Contradiction {
        one: String,
        other: String,
        advice: String,
    },
    #[error("{path}: this plan has no dates; give it a `plan.term`, `periods` or a `timeline`")]
    NoDates { path: String },
    #[error(
        "only `hbplan calendar` has a file for calendar programs; give another format than ics"
    )]
    NoCalendar,
    #[error(
        "`hbplan report` writes a web page or a workbook; give -o a name that ends in .html or .xlsx"
    )]
    NoDocument,
    #[error(
        "nothing is due in this time, and a calendar file can't be empty; give another --from or --to"
    )]
    NothingDue,
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Failure {
        match error {
            RenderError::NoEvents => Failure::NoCalendar,
            RenderError::EmptyCalendar => Failure::NothingDue,
            RenderError::NoDocument => Failure::NoDocument,
            RenderError::TooLarge(reason) => Failure::NoWorkbook { reason },
        }
    }
}
