//! Whether hbplan made a file, which it may then replace without asking.
//!
//! Only the marker of its format shows that. Files of a format without a place for a marker are never recognised.

use std::io::{self, Read, Seek};

use super::FORMATS;

/// The number of bytes at the start of a file in which a marker is searched for.
const HEAD: u64 = 4_096;

/// The way in which the files of a format show that hbplan made them.
#[derive(Debug, Clone, Copy)]
pub enum Marker {
    /// Not at all: the format has no place for it.
    None,
    /// They begin with this text, white space aside.
    Begins(&'static str),
    /// They hold it somewhere inside, where this function finds it.
    Within(fn(&mut dyn ReadSeek) -> bool),
}

/// A file, or bytes in memory.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// Whether a file has the marker of any format.
///
/// # Errors
/// If the file can't be read.
pub fn is_made_by_hbplan(mut file: impl Read + Seek) -> io::Result<bool> {
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    let head = without_white_space(&head);
    for format in FORMATS {
        file.rewind()?;
        let is_marked = match format.marker {
            Marker::None => false,
            Marker::Begins(words) => head.starts_with(&without_white_space(words.as_bytes())),
            Marker::Within(finds) => finds(&mut file),
        };
        if is_marked {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The bytes without white space, which editors and formatters change.
fn without_white_space(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::is_made_by_hbplan;

    fn is_ours(file: &[u8]) -> bool {
        is_made_by_hbplan(Cursor::new(file)).expect("bytes in memory can be read")
    }

    #[test]
    fn own_files_are_recognised_also_after_reformatting() {
        assert!(is_ours(b"<!-- Made by hbplan. -->\n\n# Begroting\n"));
        assert!(is_ours(b"\n<!--Made by hbplan.-->\r\n"));
        assert!(is_ours(
            b"{\n  \"generator\": \"hbplan\",\n  \"version\": 1"
        ));
        assert!(is_ours(b"{\"generator\":\"hbplan\",\"version\":1}"));
    }

    #[test]
    fn other_files_are_not_recognised() {
        for file in [
            "",
            "# Begroting",
            "[plan]\ntitle = \"<!-- Made by hbplan. -->\"",
            "{\"generator\": \"other\"}",
        ] {
            assert!(!is_ours(file.as_bytes()), "{file}");
        }
        assert!(!is_ours(&[0xff, 0xfe, 0]));
    }
}
