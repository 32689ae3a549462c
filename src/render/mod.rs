//! Reports and findings as bytes, one file a format. This room prints, and never adds, rounds or decides.

mod cell;
pub mod csv;
pub mod docx;
pub mod findings;
mod fold;
mod format;
pub mod html;
pub mod ics;
pub mod json;
mod log_commands;
pub mod markdown;
pub mod number;
mod paper;
pub mod provenance;
mod rule;
mod sentence;
pub mod text;
mod visible;
mod width;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use csv::csv;
pub use docx::docx;
pub use format::{Content, Dialect, Holds, OnTerminal, Options, RenderError, ReportFormat};
pub use html::html;
pub use ics::ics;
pub use json::json;
pub(crate) use log_commands::inert_line;
pub use markdown::markdown;
pub(crate) use rule::{rule_markdown, rule_paragraphs};
pub use text::text;
pub use visible::visible_lines;

/// All formats of reports, in the order in which help lists them.
pub static FORMATS: &[&ReportFormat] = &[
    &text::FORMAT,
    &markdown::FORMAT,
    &csv::FORMAT,
    &json::FORMAT,
    &html::FORMAT,
    &ics::FORMAT,
    &docx::FORMAT,
    #[cfg(feature = "xlsx")]
    &xlsx::FORMAT,
];

/// Returns the format with this id.
pub fn format_by_id(id: &str) -> Option<&'static ReportFormat> {
    FORMATS.iter().copied().find(|format| format.id == id)
}

/// Returns the format of files whose names have this ending, in any case: `csv`.
pub fn format_by_ending(ending: &str) -> Option<&'static ReportFormat> {
    let ending = ending.to_lowercase();
    FORMATS
        .iter()
        .copied()
        .find(|format| format.endings.contains(&ending.as_str()))
}

/// Whether a text may hold ANSI codes. The host decides: it knows the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The bare text.
    Plain,
    /// Plain text with escape sequences of ANSI: headings and totals in bold, and so on.
    Ansi,
}
