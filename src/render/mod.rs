//! Reports and findings as bytes: one file a format. It prints, and never adds, rounds or decides.

pub mod csv;
pub mod findings;
pub mod html;
pub mod ics;
pub mod json;
pub mod markdown;
pub mod number;
mod role;
mod text;
mod visible;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use csv::csv;
pub use html::html;
pub use ics::ics;
pub use json::json;
pub use markdown::markdown;
pub use text::text;
pub use visible::visible_lines;

use crate::plan::Language;

/// Whether a text may hold ANSI codes. The host decides: it knows the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The bare text.
    Plain,
    /// The same text, with headings and totals in bold and such.
    Ansi,
}

/// What stands over the notes of a report.
fn notes_title(language: Language) -> &'static str {
    match language {
        Language::Dutch => "Opmerkingen",
        Language::English => "Notes",
    }
}
