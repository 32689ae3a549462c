//! Strings of several lines in a text that may be broken. Finds the end of a string that lacks a mark.
//!
//! If the closing mark is missing, the next mark opens another string. Such a mark is recognised by the `=` before it.

use super::lines::{has_key, is_header};

/// A string in three quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LongString {
    /// The offset of its last byte. A string without a closing mark ends with the rest of that mark, or before the line
    /// with the next header or key.
    pub(super) last: usize,
    pub(super) is_closed: bool,
}

impl LongString {
    /// The length of the mark at its beginning and its end.
    pub(super) const MARK: usize = 3;

    /// The string whose mark is at an offset.
    pub(super) fn at(text: &str, start: usize) -> LongString {
        let (mark, rest) = text[start..].split_at(LongString::MARK);
        let inside = start + LongString::MARK;
        match length_of_content(rest, mark) {
            Some(length) if !is_behind_equals(&rest[..length]) => LongString {
                last: inside + length + LongString::MARK - 1,
                is_closed: true,
            },
            Some(_) | None => LongString {
                last: inside + length_of_unclosed(rest, &mark[1..]) - 1,
                is_closed: false,
            },
        }
    }
}

/// The length of the text before the closing mark. None if there is no such mark.
fn length_of_content(rest: &str, mark: &str) -> Option<usize> {
    let has_escapes = mark.starts_with('"');
    let mut from = 0;
    loop {
        let at = from + rest[from..].find(mark)?;
        let backslashes = rest[..at].bytes().rev().take_while(|byte| *byte == b'\\');
        if !has_escapes || backslashes.count() % 2 == 0 {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Whether a text of several lines ends with `=`, so that the mark after it opens another string.
fn is_behind_equals(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    before.contains('\n') && line.trim_end().ends_with('=')
}

/// The length up to the end of the line with the rest of a mark, or else up to the next header or key.
fn length_of_unclosed(rest: &str, rest_of_mark: &str) -> usize {
    let mut length = 0;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        if number > 0 && (is_header(line) || has_key(line)) {
            break;
        }
        let words = line.trim_end();
        if words.ends_with(rest_of_mark) {
            return length + words.len();
        }
        length += line.len();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The string at the first mark of a text, and whether it is closed.
    fn first(text: &str) -> (&str, bool) {
        let start = text.find("\"\"\"").expect("a mark");
        let string = LongString::at(text, start);
        (&text[start..=string.last], string.is_closed)
    }

    #[test]
    fn a_string_ends_with_its_mark() {
        assert_eq!(
            first("a = \"\"\"\n[[b]]\nc = 1\n\"\"\"\nd = 2\n"),
            ("\"\"\"\n[[b]]\nc = 1\n\"\"\"", true)
        );
        assert_eq!(
            first("a = \"\"\"one \\\"\"\"\ntwo\"\"\"\n"),
            ("\"\"\"one \\\"\"\"\ntwo\"\"\"", true)
        );
    }

    #[test]
    fn a_string_without_an_end_ends_with_the_rest_of_its_mark() {
        assert_eq!(
            first("a = \"\"\"\none\ntwo.\"\"\nb = \"\"\"c\"\"\"\n"),
            ("\"\"\"\none\ntwo.\"\"", false)
        );
    }

    #[test]
    fn a_string_without_an_end_ends_before_the_next_header_or_key() {
        let expected = ("\"\"\"\none\n", false);
        assert_eq!(first("a = \"\"\"\none\nb = \"\"\"c\"\"\"\n"), expected);
        assert_eq!(first("a = \"\"\"\none\n[[b]]\nc = 1\n"), expected);
        assert_eq!(first("a = \"\"\"\none\n"), expected);
    }
}
