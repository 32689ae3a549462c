//! Whether hbplan made a file, which may then be replaced without asking.
//!
//! A file says so itself, by the marker of its format: where a file came from is not known otherwise. A format that
//! has no place for a marker has files like anybody's.

use std::fs::File;
use std::io::{self, Read};

use clap::ValueEnum;

use super::output::Format;

/// How much of a file is looked at.
const HEAD: u64 = 4_096;

/// How the files of a format show that hbplan made them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// Not at all: the format has no place for it.
    None,
    /// They begin with this, white space aside.
    Begins(&'static str),
    /// They are workbooks with a property that says so.
    #[cfg(feature = "xlsx")]
    Workbook,
}

/// Whether the file has the marker of any format. What can't be read is not ours.
pub(super) fn hbplan(path: &str) -> bool {
    let head = || -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        File::open(path)?.take(HEAD).read_to_end(&mut head)?;
        Ok(head)
    };
    head().is_ok_and(|head| is_marked(&head)) || is_workbook(path)
}

#[cfg(feature = "xlsx")]
fn is_workbook(path: &str) -> bool {
    File::open(path).is_ok_and(crate::render::xlsx::is_ours)
}

/// A program that writes no workbooks knows none.
#[cfg(not(feature = "xlsx"))]
fn is_workbook(_path: &str) -> bool {
    false
}

fn is_marked(head: &[u8]) -> bool {
    Format::value_variants()
        .iter()
        .any(|format| match format.marker() {
            Marker::None => false,
            #[cfg(feature = "xlsx")]
            Marker::Workbook => false,
            Marker::Begins(words) => squeezed(head).starts_with(&squeezed(words.as_bytes())),
        })
}

/// The bytes without white space, which editors and formatters change.
fn squeezed(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::is_marked;

    #[test]
    fn files_of_hbplan_are_known_also_when_formatted() {
        assert!(is_marked(b"<!-- Made by hbplan. -->\n\n# Begroting\n"));
        assert!(is_marked(b"\n<!--Made by hbplan.-->\r\n"));
        assert!(is_marked(
            b"{\n  \"generator\": \"hbplan\",\n  \"version\": 1"
        ));
        assert!(is_marked(b"{\"generator\":\"hbplan\",\"version\":1}"));
    }

    #[test]
    fn files_of_others_are_not() {
        for file in [
            "",
            "# Begroting",
            "[plan]\ntitle = \"<!-- Made by hbplan. -->\"",
            "{\"generator\": \"other\"}",
        ] {
            assert!(!is_marked(file.as_bytes()), "{file}");
        }
        assert!(!is_marked(&[0xff, 0xfe, 0]));
    }
}
