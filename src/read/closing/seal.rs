//! The seal of a closed file: the SHA-256 (FIPS 180-4) of all text before it.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::plan::ClosingMistake;

/// The text of a file around its seal.
const BEFORE: &str = "[seal]\nsha256 = \"";
const AFTER: &str = "\"\n";

/// A text with its seal.
pub(super) fn sealed(text: &str) -> String {
    format!("{text}{BEFORE}{}{AFTER}", sha256(text))
}

/// The text before the seal.
///
/// # Errors
/// If there is no seal, the seal belongs to another text, or text follows it.
pub(super) fn opened(text: &str) -> Result<&str, ClosingMistake> {
    let (before, after) = text.rsplit_once(BEFORE).ok_or(ClosingMistake::NoSeal)?;
    if after.trim_end() == format!("{}{AFTER}", sha256(before)).trim_end() {
        Ok(before)
    } else {
        Err(ClosingMistake::Edited)
    }
}

/// The correct seal of a text, which may end with another seal.
pub(super) fn fitting(text: &str) -> String {
    sha256(text.rsplit_once(BEFORE).map_or(text, |(before, _)| before))
}

/// The SHA-256 of a text in hexadecimal digits.
fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::new(), |mut digits, byte| {
        // Writing to a string can't fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::sha256;

    #[test]
    fn the_digest_is_that_of_the_standard() {
        // FIPS 180-4, example of one block: the message "abc".
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256("abc"), expected);
    }
}
