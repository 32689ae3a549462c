//! A bracket that is left open swallows all that comes after it. Here it is found where it stands, and its
//! statement is taken out, so that the rest of the file is still read.
//!
//! The text is only looked at again when it is not valid TOML. Bytes keep their places: what is taken out is
//! overwritten with spaces.

use std::cell::OnceCell;
use std::ops::Range;

use super::rule;
use crate::finding::{Finding, name};
use crate::place::Place;
use crate::say;

/// What some editors put before a text in UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A plan's text, to be read.
#[derive(Debug)]
pub struct Text {
    text: String,
    /// What there is to read when brackets are left open. Looked for once, and only when it is wanted.
    mended: OnceCell<Option<Mended>>,
}

#[derive(Debug)]
pub(super) struct Mended {
    /// The text without the statements whose bracket is not closed; every byte in its own place.
    pub(super) text: String,
    pub(super) open: Vec<Open>,
}

/// A bracket that is not closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Open {
    /// Where the bracket stands.
    pub(super) bracket: usize,
    /// The statement that it stands in, up to where something else begins.
    pub(super) statement: Range<usize>,
}

impl Text {
    /// A text as it was given, less the byte order mark before it: no editor counts that as a column.
    pub fn new(text: impl Into<String>) -> Text {
        let mut text = text.into();
        if text.starts_with(BYTE_ORDER_MARK) {
            text.drain(..BYTE_ORDER_MARK.len_utf8());
        }
        Text { text, mended: OnceCell::new() }
    }

    /// The text without a byte order mark: what all bytes of places count in.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What to read instead, when the text is not valid TOML because a bracket is left open.
    pub(super) fn mended(&self) -> Option<&Mended> {
        self.mended.get_or_init(|| Mended::of(&self.text)).as_ref()
    }
}

impl Mended {
    fn of(text: &str) -> Option<Mended> {
        let open = open_brackets(text);
        if open.is_empty() {
            return None;
        }
        let mut bytes = text.as_bytes().to_vec();
        for open in &open {
            bytes[open.statement.clone()].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
        }
        let text = String::from_utf8(bytes).expect("whole statements are overwritten, never half a character");
        Some(Mended { text, open })
    }
}

impl Open {
    /// What is wrong here.
    pub(super) fn finding(&self, text: &str) -> Finding {
        let bracket = &text[self.bracket..self.bracket + 1];
        let close = if bracket == "[" { "]" } else { "}" };
        let message = say!["the bracket ", name(bracket), " is not closed"];
        let place = Place::text(self.bracket..self.bracket + 1);
        Finding::new(rule::SYNTAX, place, message).hint(say!["add ", name(close), " where it ends"])
    }
}

/// The brackets that are still open where a new statement or table begins.
fn open_brackets(text: &str) -> Vec<Open> {
    let mut found = Vec::new();
    let mut stack: Vec<usize> = Vec::new();
    let mut statement = 0;
    let mut at_line_start = true;
    let mut last = b'\n';
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        if at_line_start {
            at_line_start = false;
            let line = line_at(text, at);
            match stack.first() {
                None => statement = at,
                Some(_) if begins_anew(line, last, bytes[stack[stack.len() - 1]]) => {
                    let bracket = stack[0];
                    found.push(Open { bracket, statement: statement..at });
                    stack.clear();
                    statement = at;
                }
                Some(_) => {}
            }
            if stack.is_empty() && line.trim_start().starts_with('[') {
                at += line.len();
                continue;
            }
        }
        match bytes[at] {
            b'\n' => at_line_start = true,
            b'#' => at += line_at(text, at).len() - 1,
            quote @ (b'"' | b'\'') => at = end_of_string(bytes, at, quote),
            b'[' | b'{' => stack.push(at),
            b']' | b'}' => drop(stack.pop()),
            _ => {}
        }
        let byte = bytes.get(at).copied().unwrap_or(b'\n');
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
        at += 1;
    }
    if let Some(bracket) = stack.first() {
        found.push(Open { bracket: *bracket, statement: statement..text.len() });
    }
    found
}

/// The rest of the line from here, without its end.
fn line_at(text: &str, at: usize) -> &str {
    let rest = text.as_bytes()[at..].iter().position(|b| *b == b'\n').map_or(text.len(), |length| at + length);
    text.get(at..rest).unwrap_or_default()
}

/// Whether a line inside a bracket can't be part of it: a header, or a key in an array, or a key without a
/// comma before it in a table.
fn begins_anew(line: &str, last: u8, inside: u8) -> bool {
    let line = line.trim();
    let separated = matches!(last, b',' | b'[' | b'{');
    let word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_. \"'".contains(c));
    if let Some(header) = line.strip_prefix('[') {
        let header = header.split('#').next().unwrap_or_default().trim_matches([' ', '[', ']']);
        let named = header.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let value = matches!(header, "true" | "false" | "inf" | "nan");
        return word(header) && !value && line.trim_end().contains(']') && (named || !separated);
    }
    let key = line.split_once('=').map(|(key, _)| key.trim()).filter(|key| word(key) && !key.contains(' '));
    key.is_some() && (inside == b'[' || !separated)
}

/// The last byte of the string that begins here; a string of one line ends with its line.
fn end_of_string(bytes: &[u8], start: usize, quote: u8) -> usize {
    let long = bytes[start..].starts_with(&[quote; 3]);
    let mut at = start + if long { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            b'\n' if !long => return at - 1,
            byte if byte == quote && !long => return at,
            byte if byte == quote && bytes[at..].starts_with(&[quote; 3]) => return at + 2,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> Vec<String> {
        let statement = |open: &Open| text[open.statement.clone()].trim_end().to_string();
        open_brackets(text).iter().map(statement).collect()
    }

    #[test]
    fn an_open_array_ends_where_the_next_key_begins() {
        assert_eq!(open("a = [1, 2\nb = 3\n"), ["a = [1, 2"]);
        assert_eq!(open("a = [\n  1,\n  2,\n[b]\nc = [1\n"), ["a = [\n  1,\n  2,", "c = [1"]);
    }

    #[test]
    fn an_open_table_ends_where_a_key_has_no_comma_before_it() {
        assert_eq!(open("a = { b = 1\nc = 2\n"), ["a = { b = 1"]);
        assert_eq!(open("a = { b = [1, 2], d = { e = 1 }\n[[c]]\n"), ["a = { b = [1, 2], d = { e = 1 }"]);
    }

    #[test]
    fn closed_brackets_and_strings_are_left_alone() {
        assert_eq!(open("a = [\n  [1, 2],\n  ['x]', \"[\"], # [\n]\nb = {\n c = 1,\n d = 2 }\n= 3"), [""; 0]);
        assert_eq!(open("a = \"\"\"\n[b\nc = [\n\"\"\"\n= 3"), [""; 0]);
    }
}
