//! The formats of findings, one file each, and what they share.
//!
//! A new format is a file of its own, its `mod` line, and a line in [`FINDINGS_FORMATS`]. Silenced findings were
//! already removed. All formats except `full` write all other findings.

pub mod concise;
pub mod full;
pub mod github;
pub mod json;
mod lines;
mod plainly;
#[cfg(test)]
mod samples;
pub mod sarif;
mod sheet;
mod shown_places;
mod wording;

use std::io::{self, Write};
use std::ops::Range;

pub(super) use json::{JsonFinding, json_findings};
pub(super) use lines::Lines;
pub(super) use plainly::{PlainMessages, PlainPart};
#[cfg(feature = "xlsx")]
pub(super) use sheet::FINDINGS;
pub(super) use sheet::errors_in_words;
pub(crate) use sheet::findings_report;
pub(super) use shown_places::shown_places;
pub(super) use wording::and_more;

use super::Colour;
use crate::finding::{Level, Located, Message, Related, Rule};
use crate::plan::Language;
use crate::table::Style;

/// All formats of findings, in the order in which help lists them.
pub static FINDINGS_FORMATS: &[&FindingsFormat] = &[
    &full::FORMAT,
    &concise::FORMAT,
    &json::FORMAT,
    &github::FORMAT,
    &sarif::FORMAT,
];

/// A way to write findings.
#[derive(Debug)]
pub struct FindingsFormat {
    /// Its name on the command line: `concise`.
    pub id: &'static str,
    /// A few words about it for the help of the command line.
    pub summary: &'static str,
    /// Writes the findings of all plans. Formats for programs also write which plans could not be read; people find
    /// that on standard error. Fails if the stream can't be written to.
    pub write: fn(&CheckedPlans<'_>, &FindingsOptions<'_>, &mut dyn Write) -> io::Result<()>,
}

/// The options of a format of findings, and the rules that can have findings.
#[derive(Debug, Clone, Copy)]
pub struct FindingsOptions<'a> {
    pub colour: Colour,
    /// Columns of the terminal, for `full`.
    pub width: usize,
    /// The maximum number of findings that `full` shows, over all plans; 0 for all of them.
    pub max_findings: usize,
    /// The language of texts about all plans together. Each finding is reported in the language of its plan.
    pub language: Language,
    /// Every rule that the program knows.
    pub rules: &'a [&'static Rule],
}

impl Default for FindingsOptions<'_> {
    /// Returns the options for a pipe: all findings, without colour, in 80 columns, in English.
    fn default() -> Self {
        FindingsOptions {
            colour: Colour::Plain,
            width: 80,
            max_findings: 0,
            language: Language::English,
            rules: &[],
        }
    }
}

/// Returns the format of findings with this id.
pub fn findings_format_by_id(id: &str) -> Option<&'static FindingsFormat> {
    FINDINGS_FORMATS
        .iter()
        .copied()
        .find(|format| format.id == id)
}

/// All plans of one run.
#[derive(Debug, Clone, Copy)]
pub struct CheckedPlans<'a> {
    pub plans: &'a [Checked<'a>],
    /// The plans that could not be read.
    pub unread: &'a [UnreadPlan],
}

/// A plan that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadPlan {
    /// The name of the file as the user gave it.
    pub path: String,
    /// The reason, with the path.
    pub message: String,
}

/// One plan that was checked, with its findings.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// The name of the file as the user gave it.
    pub path: &'a str,
    pub text: &'a str,
    /// The number of bytes of the file before `text`: the length of its byte order mark.
    pub offset: usize,
    /// The style in which the plan prints amounts.
    pub style: &'a Style,
    /// The findings, in the order of the file.
    pub findings: &'a [Located],
}

impl Checked<'_> {
    fn say(&self, message: &Message) -> String {
        super::number::message(message, self.style)
    }
}

/// Returns each related place of a finding with its range of bytes.
fn related(located: &Located) -> impl ExactSizeIterator<Item = (&Related, &Range<usize>)> {
    located.finding.related.iter().zip(&located.related)
}

/// Returns the name of a level, as CI and editors know it.
fn level_word(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "note",
    }
}
