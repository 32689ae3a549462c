//! Findings as bytes: one file a format.
//!
//! Findings that a plan allows are not given to these formats: all that comes in is printed.

pub mod concise;

pub mod full;
pub mod github;
pub mod json;
mod lines;
#[cfg(test)]
mod samples;
pub mod sarif;

use std::ops::Range;

pub(super) use lines::Lines;

use crate::finding::{Level, Located, Message, Related};
use crate::table::Style;

/// Places of one finding, beside its own, that a format for people shows.
pub(super) const RELATED: usize = 12;

/// One plan that was checked, with what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// The name of the file as the user gave it.
    pub path: &'a str,
    pub text: &'a str,
    /// How the plan prints amounts.
    pub style: &'a Style,
    /// In the order of the file.
    pub findings: &'a [Located],
}

impl Checked<'_> {
    fn say(&self, message: &Message) -> String {
        super::number::message(message, self.style)
    }
}

/// Each related place of a finding with its bytes.
pub(super) fn related(
    located: &Located,
) -> impl ExactSizeIterator<Item = (&Related, &Range<usize>)> {
    located.finding.related.iter().zip(&located.related)
}

/// What people and CI call a level.
fn level_word(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "note",
    }
}
