//! Recovery from mistakes: each broken statement is reported once and overwritten, so that the rest of the text is read and
//! every byte keeps its place.
//!
//! A broken statement keeps its key, with `0` for its value, so that the key is not missing. The statement of an open bracket
//! ends before the first line that can't be inside it.

use std::ops::Range;

use super::error::{Mistake, SyntaxError};
use super::lines::{
    begins_anew, has_no_value, is_header, is_underline, rest_of_line, words_around,
};
use super::overwrite::overwrite;
use super::parse;
use super::repair::{has_line_repair, repair};

/// A text without its broken statements.
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

/// The maximum number of statements that are repaired. A text with more is not a plan with slips.
const REPAIRED: usize = 200;

/// The maximum number of lines of a text without its quotes, and of a table in the notation of YAML.
const BLOCK: usize = 12;

impl Recovered {
    /// Removes the broken statements from a text.
    pub(in crate::read) fn of(text: &str) -> Recovered {
        let removed = broken(text, &Scan::new(text).statements());
        let mut bytes = text.as_bytes().to_vec();
        for removed in &removed {
            overwrite(&mut bytes, removed);
        }
        let text = String::from_utf8(bytes).expect("only whole characters are overwritten");
        Recovered { text, removed }
    }
}

/// The broken statements of a text, each with its mistake.
fn broken(text: &str, statements: &[Statement]) -> Vec<Removed> {
    let mut removed: Vec<Removed> = Vec::new();
    let mut at = 0;
    while let Some(statement) = statements.get(at) {
        at += 1;
        let code = &text[statement.at.clone()];
        let (_, errors) = parse(code);
        let first = errors.into_iter().min_by_key(|error| error.span.start);
        let Some(error) = first.map(|error| error.within(code).moved(statement.at.start)) else {
            continue;
        };
        // The lines of a statement of several lines fail with its first line.
        let goes_on = code.starts_with([' ', '\t', ']', '}']) || is_underline(code);
        let before = removed.last_mut().filter(|last| {
            let goes_on = goes_on || continues_text(&text[last.statement.clone()], statement, code);
            goes_on && last.statement.end == statement.at.start
        });
        if let Some(before) = before {
            before.statement.end = statement.at.end;
            continue;
        }
        let error = statement.error.clone().unwrap_or(error);
        let is_tried = removed.len() < REPAIRED;
        let is_prose = |next: &&Statement| {
            let error = next.error.as_ref();
            error.is_some_and(|error| error.mistake == Mistake::NotAStatement)
        };
        // A text may go on on the next lines, and a key with a colon has its table there.
        let follow = statements[at..]
            .iter()
            .take(BLOCK)
            .take_while(is_prose)
            .count();
        let joined = if error.is_of_quote() {
            1..=follow
        } else {
            let lines = lines_of_block(text, code, &statements[at..]);
            lines.max(1)..=lines
        };
        let joined = joined.filter(|_| is_tried).find_map(|count| {
            let range = statement.at.start..statements[at + count - 1].at.end;
            let slip = repaired(&text[range.clone()])?;
            Some((count, slip.moved(range.start), range))
        });
        if let Some((count, error, statement)) = joined {
            removed.push(Removed { error, statement });
            at += count;
            continue;
        }
        let slip = repaired(code).filter(|_| is_tried);
        let error = slip.map_or(error, |slip| slip.moved(statement.at.start));
        let statement = statement.at.clone();
        removed.push(Removed { error, statement });
    }
    removed
}

/// The number of statements that are the lines below a key with a colon, or the value below a key.
fn lines_of_block(text: &str, code: &str, following: &[Statement]) -> usize {
    let signs: &[char] = match code.trim_end().chars().next_back() {
        Some(':') => &[' ', '\t'],
        Some('=') => &[' ', '\t', '[', '{', '"', '-'],
        _ => return 0,
    };
    let is_inside = |next: &&Statement| {
        let line = &text[next.at.clone()];
        line.starts_with(signs) && !is_header(line)
    };
    following.iter().take(BLOCK).take_while(is_inside).count()
}

/// The number of words that a line of running text has at least.
const RUNNING_TEXT: usize = 6;

/// Whether a line of words goes on with the running text of a broken statement: a text of several lines that lost its
/// quotes is one mistake. A row of a table, or a known key with another sign than `=`, is a mistake of its own.
fn continues_text(before: &str, statement: &Statement, code: &str) -> bool {
    let mistake = statement.error.as_ref().map(|error| &error.mistake);
    let is_running = |line: &str| line.split_whitespace().count() >= RUNNING_TEXT;
    let last = before.trim_end().lines().next_back().unwrap_or_default();
    let is_long =
        is_running(code) || (is_running(last) && !last.contains('=') && !last.ends_with('.'));
    mistake == Some(&Mistake::NotAStatement) && is_long && !has_line_repair(code)
}

/// The slip in a statement, if it is recognised.
fn repaired(code: &str) -> Option<SyntaxError> {
    let (slip, at) = repair(code)?;
    Some(SyntaxError::new(Mistake::Slip(slip), at))
}

/// A statement, as far as the scan could tell where it ends.
#[derive(Debug)]
struct Statement {
    at: Range<usize>,
    /// The mistake that the scan found: a bracket that is open at its end, or a line without a value.
    error: Option<SyntaxError>,
}

/// A pass over a file that keeps track of open brackets.
struct Scan<'t> {
    text: &'t str,
    /// Where the statement begins.
    statement: usize,
    /// The brackets that are open, the outermost first.
    open: Vec<usize>,
    /// The mistake of a statement that is a line of words.
    prose: Option<SyntaxError>,
    /// The first bracket that another kind of bracket closed in its place.
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
            prose: None,
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
            self.prose = Some(SyntaxError::new(Mistake::NotAStatement, words));
        } else if !is_header {
            return at;
        }
        at + line.len()
    }

    fn end_statement(&mut self, at: usize) {
        let bracket = self.unmatched.take().or(self.open.first().copied());
        let open =
            bracket.map(|bracket| SyntaxError::new(Mistake::OpenBracket, bracket..bracket + 1));
        let error = self.prose.take().or(open);
        if self.statement < at {
            let at = self.statement..at;
            self.statements.push(Statement { at, error });
        }
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
    // One that is never closed ends with its line, so that it hides nothing else.
    let line = bytes[start..].iter().position(|byte| *byte == b'\n');
    line.filter(|_| long)
        .map_or(bytes.len(), |length| start + length - 1)
}

#[cfg(test)]
mod tests {
    use super::super::repair::{Slip, SlipKind};
    use super::*;

    fn removed(text: &str) -> Vec<Removed> {
        Recovered::of(text).removed
    }

    fn statements(text: &str) -> Vec<&str> {
        let statement = |removed: &Removed| text[removed.statement.clone()].trim_end();
        removed(text).iter().map(statement).collect()
    }

    #[test]
    fn the_bracket_that_is_not_closed_is_the_inner_one() {
        let removed = removed("a = { b = [1, 2 }\nc = 1\n");
        let errors: Vec<SyntaxError> = removed.into_iter().map(|each| each.error).collect();
        let slip = Slip {
            kind: SlipKind::OpenBracket,
            found: String::new(),
            write: "[1, 2]".to_string(),
            again: 0,
        };
        assert_eq!(errors, [SyntaxError::new(Mistake::Slip(slip), 15..15)]);
    }

    #[test]
    fn lines_of_words_and_broken_headers_are_reported() {
        assert_eq!(
            statements("[a]\nb = 1\n[[c]\nd = [\n1]\n[e] # [\nf = 1\n[g\n"),
            ["[[c]", "[g"]
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

    /// Two paragraphs of a note without quotes, and then a key and a row of a table, each a mistake of its own.
    #[test]
    fn running_text_without_quotes_is_one_statement() {
        assert_eq!(
            statements(
                "note =\nPlan van PPO, SWVVO en De Leidse Aanpak, na bijeenkomsten in januari\nen februari 2019 voor \
                 professionals in het onderwijs en\nde voorschoolse educatie.\n\nAkkoord van OCW na een nadere toelichting \
                 in maart.\nterm 2020\nkring een\t100\t100\t100\t100\t100\n"
            ),
            [
                "note =\nPlan van PPO, SWVVO en De Leidse Aanpak, na bijeenkomsten in januari\nen februari 2019 voor \
                 professionals in het onderwijs en\nde voorschoolse educatie.",
                "Akkoord van OCW na een nadere toelichting in maart.",
                "term 2020",
                "kring een\t100\t100\t100\t100\t100",
            ]
        );
    }

    #[test]
    fn a_mark_before_a_key_is_reported() {
        assert_eq!(statements(", a = \"b\"\n"), [", a = \"b\""]);
        assert_eq!(statements("x = , a = 1\n"), ["x = , a = 1"]);
    }

    #[test]
    fn closed_brackets_and_strings_are_left_alone() {
        assert_eq!(
            statements("a = [\n  [1, 2],\n  ['x]', \"[\"], # [\n]\nb = {\n c = 1,\n d = 2 }\n= 3"),
            ["= 3"]
        );
        assert_eq!(statements("a = \"\"\"\n[b\nc = [\n\"\"\"\n= 3"), ["= 3"]);
    }
}
