//! Cuts a text that may be broken into statements. An open text or bracket ends where something else begins.

use std::ops::Range;

use super::error::{Mistake, SyntaxError};
use super::lines::{begins_anew, has_no_value, is_header, rest_of_line, words_around};
use super::long_string::LongString;

/// A statement, with the end that the scan found.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) at: Range<usize>,
    /// The error that the scan found: a bracket or a text that is open at the end, or a line without a value.
    pub(super) error: Option<SyntaxError>,
}

impl Statement {
    /// Whether it is a line of words.
    pub(super) fn is_prose(&self) -> bool {
        let error = self.error.as_ref();
        error.is_some_and(|error| error.mistake == Mistake::NotAStatement)
    }
}

/// Cuts a text into statements.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    Scan::new(text).statements()
}

/// A pass over a file that keeps track of open brackets.
struct Scan<'t> {
    text: &'t str,
    /// The start of the current statement.
    statement: usize,
    /// The open brackets, the outermost first.
    open: Vec<usize>,
    /// The error of the current statement, if it is a line of words or has a text without a closing mark.
    error: Option<SyntaxError>,
    /// The first bracket that was still open when a bracket around it was closed.
    unmatched: Option<usize>,
    /// The last byte that is not blank.
    last: u8,
    statements: Vec<Statement>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Scan<'t> {
        Scan {
            text,
            statement: 0,
            open: Vec::new(),
            error: None,
            unmatched: None,
            last: b'\n',
            statements: Vec::new(),
        }
    }

    /// Cuts the text into statements.
    fn statements(mut self) -> Vec<Statement> {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if at == 0 || bytes[at - 1] == b'\n' {
                at = self.begin_line(at);
            }
            at = self.read(at) + 1;
        }
        self.end_statement(bytes.len());
        self.statements
    }

    /// Begins a line. Returns the offset from which brackets count: the start of the line, or the end of a header or of
    /// a line without a value.
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
            self.error = Some(SyntaxError::new(Mistake::NotAStatement, words));
        } else if !is_header {
            return at;
        }
        at + line.len()
    }

    fn end_statement(&mut self, at: usize) {
        let bracket = self.unmatched.take().or(self.open.first().copied());
        let open =
            bracket.map(|bracket| SyntaxError::new(Mistake::OpenBracket, bracket..bracket + 1));
        let error = self.error.take().or(open);
        if self.statement < at {
            let at = self.statement..at;
            self.statements.push(Statement { at, error });
        }
        self.open.clear();
        self.statement = at;
    }

    /// Reads a bracket, a string, a comment, or any other byte. Returns the offset of its last byte.
    fn read(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at;
        match bytes.get(at) {
            Some(b'#') => return at + rest_of_line(self.text, at).len() - 1,
            Some(quote @ (b'"' | b'\'')) if bytes[at..].starts_with(&[*quote; 3]) => {
                let long = LongString::at(self.text, at);
                let mark = at..at + LongString::MARK;
                let unpaired = SyntaxError::new(Mistake::UnpairedMark, mark);
                self.error = self.error.take().or((!long.is_closed).then_some(unpaired));
                end = long.last;
            }
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

    /// Closes the last bracket of this kind. Brackets in it that are still open stay unclosed.
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

/// The offset of the last byte of the string on one line that begins at `start`. If it is not closed, it ends with its
/// line.
fn end_of_string(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            b'\n' => return at - 1,
            byte if byte == quote => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}
