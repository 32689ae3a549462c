//! The reasons why a command could not run. Each message names the file and says what to do.

mod message;

use std::fmt;
use std::io;

use crate::finding::{Message, Words};
use crate::plan::{Language, Plan, Span, SpanError};
use crate::render::number;
use crate::table::Style;

/// A reason why a command could not run.
#[derive(Debug)]
pub enum Failure {
    /// The path itself is not UTF-8.
    PathNotUtf8 {
        path: String,
    },
    NotFound {
        path: String,
    },
    /// The file that should name the bookkeepings is missing.
    NoActualsFile {
        path: String,
    },
    Directory {
        path: String,
    },
    Forbidden {
        path: String,
    },
    NotUtf8 {
        path: String,
        line: usize,
        column: usize,
        looks_like: Words,
    },
    /// The file is not a text at all.
    Binary {
        path: String,
    },
    TooLarge {
        path: String,
        limit: u64,
    },
    Read {
        path: String,
        source: io::Error,
    },
    Exists {
        path: String,
    },
    NotOurs {
        path: String,
    },
    /// The file to write is an input of this run.
    Input {
        path: String,
    },
    /// A list of unbooked lines that somebody filled in.
    FilledIn {
        path: String,
    },
    WriteProtected {
        path: String,
    },
    WriteProtectedNotOurs {
        path: String,
    },
    Unmarked {
        path: String,
    },
    /// A file that a command changes may not be written.
    ReadOnly {
        path: String,
    },
    /// A file that a command changes was changed by another program meanwhile.
    ChangedSince {
        path: String,
    },
    NotAFile {
        path: String,
    },
    NoDirectory {
        path: String,
    },
    NoEnding {
        path: String,
        endings: String,
    },
    /// A file of a bookkeeping that can't be used, with the place and the reason.
    Bookkeeping {
        refused: Message,
    },
    NoFormat {
        path: String,
        ending: String,
        endings: String,
    },
    NotForTerminals {
        format: Words,
    },
    Write {
        path: String,
        source: io::Error,
    },
    NoWorkbook {
        reason: String,
    },
    NoSuchRule {
        name: String,
        meant: Option<&'static str>,
    },
    NotFromGit,
    SetTwice {
        path: String,
    },
    StandardInputTwice,
    NoScenario {
        path: String,
    },
    NoSuchScenario {
        name: String,
        meant: Option<String>,
    },
    /// The scenario may be in the part of the plan that can't be read.
    NoReadableScenario {
        path: String,
        scenario: String,
        meant: Option<String>,
    },
    NoEdit {
        edit: String,
        form: Words,
    },
    CanNotChange {
        what: Message,
        hint: Message,
    },
    NoFigure {
        what: Message,
    },
    NoSuchActivity {
        path: String,
        code: String,
        meant: Option<String>,
    },
    /// The first mistake in the layout of a form.
    Layout {
        path: String,
        line: usize,
        message: Message,
    },
    NoSuchPartner {
        path: String,
        id: String,
        meant: Option<String>,
    },
    NoSuchLine {
        path: String,
        id: String,
        meant: Option<String>,
    },
    NoSuchLead {
        path: String,
        name: String,
        meant: Option<String>,
    },
    NoSuchOrganisation {
        path: String,
        name: String,
        meant: Option<String>,
    },
    NoSuchFunder {
        path: String,
        id: String,
        meant: Option<String>,
    },
    OutsideTerm {
        path: String,
        when: Message,
        term: Span,
    },
    OutsidePeriods {
        path: String,
        when: Message,
        term: Option<Span>,
    },
    /// A text that is not a span in the plan.
    NoSpan {
        /// The argument that it was typed for.
        argument: Message,
        text: String,
        why: SpanError,
        /// Whether it is a fiscal year, but the plan does not say in which month fiscal years begin.
        lacks_first_month: bool,
    },
    /// The plan does not say in which month fiscal years begin.
    NoFiscalYear {
        path: String,
    },
    Reversed {
        from: Span,
        to: Span,
    },
    Contradiction {
        one: String,
        other: Message,
        advice: Words,
    },
    NoDates {
        path: String,
    },
    NoCalendar,
    NothingDue,
}

impl fmt::Display for Failure {
    /// Writes the message in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plan = Plan {
            language: Language::English,
            ..Plan::new("")
        };
        f.write_str(&number::message(&self.message(), &Style::of(&plan)))
    }
}

impl std::error::Error for Failure {}
