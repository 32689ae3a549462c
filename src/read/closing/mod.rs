//! The file of a closed stretch of time: TOML that hbplan writes and people read.
//!
//! It ends with a seal, the SHA-256 of all text before it, so that a change by hand is noticed. The seal ignores line
//! ends, because version control may change them, and white space at the end of the file.

mod contents;
mod list;
mod seal;
#[cfg(test)]
mod tests;
mod written;

use super::syntax;
use crate::plan::{Closing, ClosingMistake};

pub use list::{read_closed_list, write_closed_list};
pub use written::write_closing;

/// The key in the head of a file that says if the names of people were left out, and its only value.
const NAMES: &str = "names";
const HIDDEN: &str = "hidden";

/// The correct seal of a closed file. If the text was edited, it differs from the seal at the end.
pub fn seal_of_closing(text: &str) -> String {
    seal::fitting(&normal(text))
}

/// Reads the file of a closed stretch of time.
///
/// # Errors
/// If its seal is missing or does not fit, or something in it can't be used.
pub fn read_closing(text: &str) -> Result<Closing, ClosingMistake> {
    let text = normal(text);
    let sealed = seal::opened(&text)?;
    let (root, errors) = syntax::parse(sealed);
    if errors.is_empty() {
        contents::closing(&root)
    } else {
        Err(ClosingMistake::Unusable("TOML".to_string()))
    }
}

/// Returns a text without the characters that version control may change.
fn normal(text: &str) -> String {
    let text = text.trim_start_matches(syntax::BYTE_ORDER_MARK);
    text.replace("\r\n", "\n")
}
