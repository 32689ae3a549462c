//! Reports and findings as bytes: one file a format. It prints, and never adds, rounds or decides.

pub mod findings;
pub mod number;
mod text;

pub use text::text;
