//! Reports and findings as bytes: one file a format. It prints, and never adds, rounds or decides.

pub mod findings;
pub mod html;
pub mod number;
mod text;
mod visible;

pub use text::text;

/// Whether a text may hold ANSI codes. The host decides: it knows the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The bare text.
    Plain,
    /// The same text, with headings and totals in bold and such.
    Ansi,
}
