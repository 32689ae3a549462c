//! The declaration of a format of reports.
//!
//! A new format is a file of its own and a line in [`FORMATS`](super::FORMATS). The command line, its help, the check
//! of who made a file, and the tests all read that table.

use thiserror::Error;

use super::Colour;
use super::findings::Checked;
use super::provenance::Marker;
use crate::finding::Words;
use crate::table::{Document, Event, Report};

/// The bytes of a file.
type Bytes = Result<Vec<u8>, RenderError>;

/// A way to write reports.
#[derive(Debug)]
pub struct ReportFormat {
    /// Its name on the command line: `markdown`.
    pub id: &'static str,
    /// The endings of its file names, without the dot and with the usual one first.
    pub endings: &'static [&'static str],
    /// How its files show that hbplan made them.
    pub marker: Marker,
    pub on_terminal: OnTerminal,
    pub holds: Holds,
    /// Whether it shows the banner of a report.
    pub shows_banner: bool,
    /// Whether its files are for readers who do not have the plan file. Such files include findings, and leave out
    /// columns of places.
    pub is_for_readers: bool,
    /// Whether programs or workbooks calculate with its tables, so that the budget always has the same columns.
    pub is_for_programs: bool,
    /// Whether people can fill in its files and hand them back.
    pub is_filled_in: bool,
    /// Returns the bytes of a report. Fails if this format has no place for the content.
    pub render: fn(&Content<'_>, &Options) -> Bytes,
    /// Returns all reports of a plan as one file, with its findings where the format has a place for them. None if a
    /// file of this format holds one report only.
    pub render_document: Option<fn(&Document, &[Checked<'_>]) -> Bytes>,
}

impl ReportFormat {
    /// Whether its files are text.
    pub fn is_text(&self) -> bool {
        match self.on_terminal {
            OnTerminal::AsItIs | OnTerminal::Escaped => true,
            OnTerminal::Never(_) => false,
        }
    }
}

/// The content that one file of a format can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// One report.
    Report,
    /// One report, or all reports of a plan under one title.
    Document,
    /// Any number of reports, each on a sheet of its own.
    Sheets,
    /// The events of a report, without its tables.
    Events,
}

/// How a format is written to a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnTerminal {
    /// Unchanged: the format has escaped control characters of the plan already.
    AsItIs,
    /// With control characters escaped, because files of the format hold the texts of a plan unchanged.
    Escaped,
    /// Not at all, because it is not text. The words name the file in messages: `a workbook`.
    Never(Words),
}

/// The content of a file.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    pub report: &'a Report,
    /// Reports for further sheets, for a format that [holds](ReportFormat::holds) sheets; others leave them out.
    pub further: &'a [Report],
    /// The events of the report. None if it is not about dates.
    pub events: Option<&'a [Event]>,
    /// The files of the plan with their findings, for a format that has a place for them.
    pub checked: &'a [Checked<'a>],
}

/// The dialect of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180: commas, and a decimal point.
    Standard,
    /// For Excel in countries with a decimal comma: semicolons, and a byte order mark. Without the mark, Excel takes
    /// UTF-8 for Windows-1252 and shows `€` as `â‚¬`.
    Dutch,
}

/// The options of a format.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The width of text output, in columns.
    pub width: usize,
    pub colour: Colour,
    pub dialect: Dialect,
}

/// The reason why a format can't hold a content.
#[derive(Debug, Error)]
pub enum RenderError {
    #[error("this report has no events")]
    NoEvents,
    /// RFC 5545, section 3.6: a calendar has at least one component.
    #[error("a calendar can't be empty")]
    EmptyCalendar,
    #[error("a report does not fit: {0}")]
    TooLarge(String),
}
