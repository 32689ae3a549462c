//! Recovery from mistakes that hide what comes after them: a bracket that is not closed, and a line of prose, in which a
//! quote or a bracket is punctuation.
//!
//! Such statements are overwritten with spaces, so that the rest of the text is read and every byte keeps its place. The
//! statement of an open bracket ends before the first line that can't be inside it.

use std::ops::Range;

use super::error::{Mistake, SyntaxError};
use super::lines::{is_header, rest_of_line, words_around};

/// A text without the statements that hide what comes after them.
#[derive(Debug)]
pub(in crate::read) struct Recovered {
    pub(in crate::read) text: String,
    /// The statements that were removed, in the order of the text.
    pub(in crate::read) removed: Vec<Removed>,
}

/// A statement that was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Removed {
    pub(in crate::read) error: SyntaxError,
    /// Its bytes, up to where something else begins.
    pub(in crate::read) statement: Range<usize>,
}

impl Recovered {
    /// Removes such statements from a text. None if there are none.
    pub(in crate::read) fn of(text: &str) -> Option<Recovered> {
        let removed = Scan::new(text).broken_statements();
        if removed.is_empty() {
            return None;
        }
        let mut bytes = text.as_bytes().to_vec();
        for at in removed.iter().flat_map(|removed| removed.statement.clone()) {
            if bytes[at] != b'\n' {
                bytes[at] = b' ';
            }
        }
        let text = String::from_utf8(bytes).expect("whole lines are overwritten");
        Some(Recovered { text, removed })
    }
}

/// A pass over a file that keeps track of open brackets.
struct Scan<'t> {
    text: &'t str,
    /// Where the statement begins.
    statement: usize,
    /// The brackets that are open, the outermost first.
    open: Vec<usize>,
    /// The first bracket that another kind of bracket closed in its place.
    unmatched: Option<usize>,
    /// The last byte that is not blank.
    last: u8,
    removed: Vec<Removed>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Scan<'t> {
        Scan {
            text,
            statement: 0,
            open: Vec::new(),
            unmatched: None,
            last: b'\n',
            removed: Vec::new(),
        }
    }

    /// The statements to take out: lines of words, and those whose bracket is still open where another statement begins.
    fn broken_statements(mut self) -> Vec<Removed> {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if at == 0 || bytes[at - 1] == b'\n' {
                at = self.begin_line(at);
            }
            at = self.read(at) + 1;
        }
        self.end_statement(bytes.len());
        self.removed
    }

    /// Begins a line. Returns where brackets count again: after a header, or after a line that has no value.
    fn begin_line(&mut self, at: usize) -> usize {
        let line = rest_of_line(self.text, at);
        let inside = self.open.last().map(|open| self.text.as_bytes()[*open]);
        if inside.is_some_and(|inside| !begins_anew(line, self.last, inside)) {
            return at;
        }
        self.end_statement(at);
        let is_header = is_header(line);
        if !is_header && has_no_value(line) {
            let words = words_around(self.text, at);
            self.removed.push(Removed {
                error: SyntaxError::new(Mistake::NotAStatement, words),
                statement: at..at + line.len(),
            });
        } else if !is_header {
            return at;
        }
        at + line.len()
    }

    fn end_statement(&mut self, at: usize) {
        let bracket = self.unmatched.take().or(self.open.first().copied());
        self.removed.extend(bracket.map(|bracket| Removed {
            error: SyntaxError::new(Mistake::OpenBracket, bracket..bracket + 1),
            statement: self.statement..at,
        }));
        self.open.clear();
        self.statement = at;
    }

    /// Reads a bracket, a string, a comment, or any other byte. Returns its last byte.
    fn read(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at;
        match bytes.get(at) {
            Some(b'#') => return at + rest_of_line(self.text, at).len() - 1,
            Some(quote @ (b'"' | b'\'')) => end = end_of_string(bytes, at, *quote),
            Some(b'[' | b'{') => self.open.push(at),
            Some(b']') => self.close(b'['),
            Some(b'}') => self.close(b'{'),
            Some(_) | None => {}
        }
        if let Some(byte) = bytes.get(end).filter(|byte| !byte.is_ascii_whitespace()) {
            self.last = *byte;
        }
        end
    }

    /// Closes the last bracket of this kind. Those in it that are still open are not closed.
    fn close(&mut self, bracket: u8) {
        let bytes = self.text.as_bytes();
        let opened = self.open.iter().rposition(|open| bytes[*open] == bracket);
        let unclosed = match opened {
            Some(at) => {
                let unclosed = self.open.get(at + 1).copied();
                self.open.truncate(at);
                unclosed
            }
            None => self.open.pop(),
        };
        self.unmatched = self.unmatched.or(unclosed);
    }
}

/// Whether a line that begins with a word is not of the form `key = value`: it has no `=`, or several words before it.
/// Brackets and quotes in such a line are part of a string.
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

/// Whether a line inside a bracket can't be part of it: a header, a key in an array, or a key in a table without a comma
/// before it. `last` is the last byte before the line, and `inside` is the bracket.
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

/// The last byte of the string that begins at `start`. A string in single quotes of its kind ends with its line.
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

    fn removed(text: &str) -> Vec<Removed> {
        Recovered::of(text).map_or(Vec::new(), |recovered| recovered.removed)
    }

    fn statements(text: &str) -> Vec<&str> {
        let statement = |removed: &Removed| text[removed.statement.clone()].trim_end();
        removed(text).iter().map(statement).collect()
    }

    #[test]
    fn the_bracket_that_is_not_closed_is_the_inner_one() {
        let removed = removed("a = { b = [1, 2 }\nc = 1\n");
        let errors: Vec<SyntaxError> = removed.into_iter().map(|each| each.error).collect();
        assert_eq!(errors, [SyntaxError::new(Mistake::OpenBracket, 10..11)]);
    }

    #[test]
    fn lines_of_words_are_taken_out_and_headers_are_not() {
        assert_eq!(
            statements("[a]\nb = 1\n[[c]\nd = [\n1]\n[e] # [\nf = 1\n[g\n"),
            [""; 0]
        );
        assert_eq!(
            statements("see [the letter\nb c = [\n'd e' = 3\nf . g = 4\n# h\n"),
            ["see [the letter", "b c = ["]
        );
    }

    #[test]
    fn an_open_array_ends_where_the_next_key_begins() {
        assert_eq!(statements("a = [1, 2\nb = 3\n"), ["a = [1, 2"]);
        assert_eq!(
            statements("a = [\n  1,\n  2,\n[b]\nc = [1\n"),
            ["a = [\n  1,\n  2,", "c = [1"]
        );
    }

    #[test]
    fn an_open_table_ends_where_a_key_has_no_comma_before_it() {
        assert_eq!(statements("a = { b = 1\nc = 2\n"), ["a = { b = 1"]);
        assert_eq!(
            statements("a = { b = [1, 2], d = { e = 1 }\n[[c]]\n"),
            ["a = { b = [1, 2], d = { e = 1 }"]
        );
        assert_eq!(statements("a = { b = 1, # one\nc = 2 }\n"), [""; 0]);
    }

    #[test]
    fn closed_brackets_and_strings_are_left_alone() {
        assert_eq!(
            statements("a = [\n  [1, 2],\n  ['x]', \"[\"], # [\n]\nb = {\n c = 1,\n d = 2 }\n= 3"),
            [""; 0]
        );
        assert_eq!(statements("a = \"\"\"\n[b\nc = [\n\"\"\"\n= 3"), [""; 0]);
    }
}
