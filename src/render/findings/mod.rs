//! Findings as bytes: one file a format.

use crate::finding::{Located, Rule};
use crate::table::Style;

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
