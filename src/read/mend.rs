//! A bracket that is left open swallows all that comes after it, and the parser reads nothing after a line without
//! a `=`. Here these are found where they stand, and taken out, so that the rest of the file is still read.
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
    pub(super) broken: Vec<Broken>,
}

/// A statement that is taken out, because nothing after it could be read with it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    what: What,
    /// All of it, up to where something else begins.
    pub(super) statement: Range<usize>,
}

/// What is wrong with a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// The bracket that stands here is not closed.
    Open { bracket: usize },
    /// It has no `=`.
    NoValue,
    /// It is a header with more brackets before its name than after it, or fewer; its table goes with it.
    Header,
}

impl Text {
    /// A text as it was given, less the byte order mark before it: no editor counts that as a column.
    pub fn new(text: impl Into<String>) -> Text {
        let mut text = text.into();
        if text.starts_with(BYTE_ORDER_MARK) {
            text.drain(..BYTE_ORDER_MARK.len_utf8());
        }
        Text {
            text,
            mended: OnceCell::new(),
        }
    }

    /// The text without a byte order mark: what all bytes of places count in.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What to read instead, when the text is not valid TOML because of statements that can be taken out.
    pub(super) fn mended(&self) -> Option<&Mended> {
        self.mended.get_or_init(|| Mended::of(&self.text)).as_ref()
    }
}

impl Mended {
    fn of(text: &str) -> Option<Mended> {
        let broken = broken_statements(text);
        if broken.is_empty() {
            return None;
        }
        let mut bytes = text.as_bytes().to_vec();
        for broken in &broken {
            bytes[broken.statement.clone()]
                .iter_mut()
                .filter(|b| **b != b'\n')
                .for_each(|b| *b = b' ');
        }
        let text = String::from_utf8(bytes)
            .expect("whole statements are overwritten, never half a character");
        Some(Mended { text, broken })
    }
}

impl Broken {
    /// What is wrong here.
    pub(super) fn finding(&self, text: &str) -> Finding {
        match self.what {
            What::Open { bracket: at } => {
                let bracket = &text[at..at + 1];
                let close = if bracket == "[" { "]" } else { "}" };
                let message = say!["the bracket ", name(bracket), " is not closed"];
                let finding = Finding::new(rule::SYNTAX, Place::text(at..at + 1), message);
                finding.hint(say!["add ", name(close), " where it ends"])
            }
            What::NoValue => {
                let message = say!["not valid TOML: this is no ", name("key = value")];
                let finding = Finding::new(rule::SYNTAX, self.first_line(text), message);
                let (equals, remark) = (name("="), name("#"));
                finding.hint(say![
                    "write a ",
                    equals,
                    " between one word and its value, or begin a remark with ",
                    remark
                ])
            }
            What::Header => {
                let message = say!["the brackets of this header do not match"];
                let finding = Finding::new(rule::SYNTAX, self.first_line(text), message);
                finding.hint(say![
                    "write ",
                    name("[…]"),
                    " for a section, or ",
                    name("[[…]]"),
                    " for one of a list"
                ])
            }
        }
    }

    /// The words of its first line.
    fn first_line(&self, text: &str) -> Place {
        let line = line_at(text, self.statement.start);
        let start = self.statement.start + line.len() - line.trim_start().len();
        Place::text(start..start + line.trim().len())
    }
}

/// The statements that have no `=`, broken headers with their tables, and those with a bracket that is still open where something else begins.
fn broken_statements(text: &str) -> Vec<Broken> {
    let mut found = Vec::new();
    let mut stack: Vec<usize> = Vec::new();
    // The bracket that another kind of bracket stood in for.
    let mut unmatched = None;
    // Where a broken header begins, whose table has not ended.
    let mut header = None;
    let mut statement = 0;
    let mut at_line_start = true;
    let mut last = b'\n';
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        if at_line_start {
            at_line_start = false;
            let line = line_at(text, at);
            let inside = stack.last().map(|open| bytes[*open]);
            if inside.is_none_or(|inside| begins_anew(line, last, inside)) {
                let open = unmatched.take().or(stack.first().copied());
                found.extend(open.map(|bracket| Broken {
                    what: What::Open { bracket },
                    statement: statement..at,
                }));
                stack.clear();
                statement = at;
            }
            let is_header = stack.is_empty() && is_header(line);
            if is_header {
                found.extend(header.take().map(|header| Broken {
                    what: What::Header,
                    statement: header..at,
                }));
                header = is_broken_header(line).then_some(at);
            }
            let is_broken = stack.is_empty() && !is_header && has_no_value(line);
            if is_broken {
                found.push(Broken {
                    what: What::NoValue,
                    statement: at..at + line.len(),
                });
            }
            if is_broken || is_header {
                at += line.len();
                continue;
            }
        }
        match bytes[at] {
            b'\n' => at_line_start = true,
            b'#' => at += line_at(text, at).len() - 1,
            quote @ (b'"' | b'\'') => at = end_of_string(bytes, at, quote),
            b'[' | b'{' => stack.push(at),
            close @ (b']' | b'}') => {
                let is_of = |open: &usize| bytes[*open] == if close == b']' { b'[' } else { b'{' };
                match stack.iter().rposition(is_of) {
                    Some(own) => {
                        unmatched = unmatched.or(stack.get(own + 1).copied());
                        stack.truncate(own);
                    }
                    None => unmatched = unmatched.or(stack.pop()),
                }
            }
            _ => {}
        }
        let byte = bytes.get(at).copied().unwrap_or(b'\n');
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
        at += 1;
    }
    let open = unmatched.or(stack.first().copied());
    found.extend(open.map(|bracket| Broken {
        what: What::Open { bracket },
        statement: statement..text.len(),
    }));
    found.extend(header.map(|header| Broken {
        what: What::Header,
        statement: header..text.len(),
    }));
    found
}

/// Whether a line where a statement may begin is a header, also one that lacks its first bracket.
fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    line.starts_with('[')
        || (line.ends_with(']') && !line.contains(['=', '[', ',']) && line.len() > 1)
}

/// Whether the brackets before the name in a header are not those after it.
fn is_broken_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    let before = line.len() - line.trim_start_matches('[').len();
    let after = line.len() - line.trim_end_matches(']').len();
    before != after || before > 2
}

/// Whether a line that begins a statement is none, though it begins with a word: it has no `=`, or several
/// words before it. The parser reads nothing after such a line.
fn has_no_value(line: &str) -> bool {
    let line = line.trim();
    if !line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-')) {
        return false;
    }
    let Some((key, _)) = line.split_once('=') else {
        return true;
    };
    let parts = key.split('.').map(str::trim);
    parts
        .into_iter()
        .any(|part| part.contains(char::is_whitespace) && !part.starts_with(['"', '\'']))
}

/// The rest of the line from here, without its end.
fn line_at(text: &str, at: usize) -> &str {
    let rest = text.as_bytes()[at..]
        .iter()
        .position(|b| *b == b'\n')
        .map_or(text.len(), |length| at + length);
    text.get(at..rest).unwrap_or_default()
}

/// Whether a line inside a bracket can't be part of it: a header, or a key in an array, or a key without a
/// comma before it in a table.
fn begins_anew(line: &str, last: u8, inside: u8) -> bool {
    let line = line.trim();
    let separated = matches!(last, b',' | b'[' | b'{');
    let word = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_alphanumeric() || "-_. \"'".contains(c))
    };
    if let Some(header) = line.strip_prefix('[') {
        let header = header
            .split('#')
            .next()
            .unwrap_or_default()
            .trim_matches([' ', '[', ']']);
        let named = header.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let value = matches!(header, "true" | "false" | "inf" | "nan");
        return word(header) && !value && line.trim_end().contains(']') && (named || !separated);
    }
    let key = line
        .split_once('=')
        .map(|(key, _)| key.trim())
        .filter(|key| word(key) && !key.contains(' '));
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
        let statement = |broken: &Broken| text[broken.statement.clone()].trim_end().to_string();
        broken_statements(text).iter().map(statement).collect()
    }

    #[test]
    fn the_bracket_that_is_not_closed_is_the_one_inside() {
        let text = "a = { b = [1, 2 }\nc = 1\n";
        let broken = broken_statements(text);
        assert_eq!(
            broken.iter().map(|broken| broken.what).collect::<Vec<_>>(),
            [What::Open { bracket: 10 }]
        );
    }

    #[test]
    fn a_broken_header_is_taken_out_with_its_table() {
        assert_eq!(
            open("[a]\nb = 1\n[[c]\nd = [\n1]\n[e] # [\nf = 1\n[g\n"),
            ["[[c]\nd = [\n1]", "[g"]
        );
    }

    #[test]
    fn a_line_without_a_value_is_taken_out() {
        assert_eq!(
            open("a = 1\nvergeten\nb c = 2\n'd e' = 3\nf . g = 4\n# h\n"),
            ["vergeten", "b c = 2"]
        );
    }

    #[test]
    fn an_open_array_ends_where_the_next_key_begins() {
        assert_eq!(open("a = [1, 2\nb = 3\n"), ["a = [1, 2"]);
        assert_eq!(
            open("a = [\n  1,\n  2,\n[b]\nc = [1\n"),
            ["a = [\n  1,\n  2,", "c = [1"]
        );
    }

    #[test]
    fn an_open_table_ends_where_a_key_has_no_comma_before_it() {
        assert_eq!(open("a = { b = 1\nc = 2\n"), ["a = { b = 1"]);
        assert_eq!(
            open("a = { b = [1, 2], d = { e = 1 }\n[[c]]\n"),
            ["a = { b = [1, 2], d = { e = 1 }"]
        );
    }

    #[test]
    fn closed_brackets_and_strings_are_left_alone() {
        assert_eq!(
            open("a = [\n  [1, 2],\n  ['x]', \"[\"], # [\n]\nb = {\n c = 1,\n d = 2 }\n= 3"),
            [""; 0]
        );
        assert_eq!(open("a = \"\"\"\n[b\nc = [\n\"\"\"\n= 3"), [""; 0]);
    }
}
