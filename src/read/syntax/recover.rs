//! Recovery from mistakes: each broken statement is reported once and overwritten, so that the rest of the text is read
//! and every byte keeps its place.
//!
//! A broken statement keeps its key, with `0` for its value, so that the key is not missing.

use std::ops::Range;

use super::error::{Mistake, SyntaxError};
use super::lines::{ends_long_text, has_key, is_header, is_underline};
use super::overwrite::overwrite;
use super::parse;
use super::repair::{has_line_repair, repair};
use super::statements::{Statement, statements};

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
    /// Its bytes, up to the start of the next statement.
    pub(in crate::read) statement: Range<usize>,
}

/// The maximum number of statements that are repaired. A text with more is not a plan with slips.
const MAX_REPAIRS: usize = 200;

/// The maximum number of lines of a text that lacks a quote, and of a table in the notation of YAML.
const MAX_BLOCK_LINES: usize = 12;

impl Recovered {
    /// Removes the broken statements from a text.
    pub(in crate::read) fn of(text: &str) -> Recovered {
        let removed = broken(text, &statements(text));
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
        let Some(mut error) = first_error(text, statement) else {
            continue;
        };
        let is_in_text = is_in_long_text(text, &statements[at - 1..]);
        let before = removed.last_mut();
        if let Some(before) =
            before.filter(|last| continues_last(text, last, statement, is_in_text))
        {
            before.statement.end = statement.at.end;
            continue;
        }
        if is_in_text {
            error.mistake = Mistake::UnpairedMark;
        }
        // The end of a text of several lines that lacks a mark is not known, so it is not repaired.
        let code = text[statement.at.clone()].trim_end();
        let is_open = error.mistake == Mistake::UnpairedMark && code.contains('\n');
        let is_tried = removed.len() < MAX_REPAIRS && !is_open && !is_in_text;
        let following = &statements[at..];
        let repaired = is_tried.then(|| with_repair(text, statement, following, &error));
        let (found, lines) = repaired.flatten().unwrap_or_else(|| {
            let statement = statement.at.clone();
            (Removed { error, statement }, 0)
        });
        at += lines;
        removed.push(found);
    }
    removed
}

/// The first error of a statement. None if it is valid.
fn first_error(text: &str, statement: &Statement) -> Option<SyntaxError> {
    let code = &text[statement.at.clone()];
    let (_, errors) = parse(code);
    let first = errors.into_iter().min_by_key(|error| error.span.start)?;
    let first = || first.within(code).moved(statement.at.start);
    Some(statement.error.clone().unwrap_or_else(first))
}

/// Whether a broken statement continues the one before it: the lines of a statement of several lines fail with its
/// first line.
fn continues_last(text: &str, last: &Removed, statement: &Statement, is_in_text: bool) -> bool {
    let code = &text[statement.at.clone()];
    let between = &text[last.statement.end..statement.at.start];
    let is_part = code.starts_with([' ', '\t', ']', '}'])
        || is_underline(code)
        || continues_text(&text[last.statement.clone()], statement, code);
    is_part && between.is_empty() || is_in_text && between.trim().is_empty()
}

/// A statement with its recognised slip, and the number of following statements that belong to it: a text may continue
/// on the next lines, and a key with a colon may have its table there. None if no slip is recognised.
fn with_repair(
    text: &str,
    statement: &Statement,
    following: &[Statement],
    error: &SyntaxError,
) -> Option<(Removed, usize)> {
    let code = &text[statement.at.clone()];
    let joined = if error.is_of_quote() {
        let lines = following.iter().take(MAX_BLOCK_LINES);
        1..=lines.take_while(|next| next.is_prose()).count()
    } else {
        let lines = lines_of_block(text, code, following);
        lines.max(1)..=lines
    };
    let alone = std::iter::once(0);
    joined.chain(alone).find_map(|lines| {
        let last = lines.checked_sub(1).map_or(statement, |at| &following[at]);
        let statement = statement.at.start..last.at.end;
        let error = repaired(&text[statement.clone()])?.moved(statement.start);
        Some((Removed { error, statement }, lines))
    })
}

/// The number of following statements that are the lines of the table below a key with a colon, or the value below a
/// key with a `=`.
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
    following
        .iter()
        .take(MAX_BLOCK_LINES)
        .take_while(is_inside)
        .count()
}

/// The maximum number of lines of a text that has only its closing mark.
const MAX_TEXT_LINES: usize = 100;

/// Whether the first of these statements is a line of a text that has only its closing mark.
fn is_in_long_text(text: &str, statements: &[Statement]) -> bool {
    let lines = statements.iter().take(MAX_TEXT_LINES);
    let lines = lines.map(|line| &text[line.at.clone()]);
    let mut words = lines.take_while(|line| !is_header(line) && !has_key(line));
    words.any(ends_long_text)
}

/// The minimum number of words in a line of running text.
const MIN_WORDS: usize = 6;

/// Whether a line of words continues the running text of a broken statement: a text of several lines that lost its
/// quotes is one mistake. A row of a table, or a known key with another sign than `=`, is a mistake of its own.
fn continues_text(before: &str, statement: &Statement, code: &str) -> bool {
    let is_running = |line: &str| line.split_whitespace().count() >= MIN_WORDS;
    let last = before.trim_end().lines().next_back().unwrap_or_default();
    let is_long =
        is_running(code) || (is_running(last) && !last.contains('=') && !last.ends_with('.'));
    statement.is_prose() && is_long && !has_line_repair(code)
}

/// The slip in a statement, if it is recognised.
fn repaired(code: &str) -> Option<SyntaxError> {
    let (slip, at) = repair(code)?;
    Some(SyntaxError::new(Mistake::WrittenSlip(Box::new(slip)), at))
}

#[cfg(test)]
mod tests {
    use super::super::repair::{WrittenSlip, WrittenSlipKind};
    use super::*;

    fn removed(text: &str) -> Vec<Removed> {
        Recovered::of(text).removed
    }

    fn broken_statements(text: &str) -> Vec<&str> {
        let statement = |removed: &Removed| text[removed.statement.clone()].trim_end();
        removed(text).iter().map(statement).collect()
    }

    #[test]
    fn the_bracket_that_is_not_closed_is_the_inner_one() {
        let removed = removed("a = { b = [1, 2 }\nc = 1\n");
        let errors: Vec<SyntaxError> = removed.into_iter().map(|each| each.error).collect();
        let slip = WrittenSlip {
            kind: WrittenSlipKind::OpenBracket,
            found: String::new(),
            write: "[1, 2]".to_string(),
            again: 0,
        };
        let slip = Mistake::WrittenSlip(Box::new(slip));
        assert_eq!(errors, [SyntaxError::new(slip, 15..15)]);
    }

    #[test]
    fn lines_of_words_and_broken_headers_are_reported() {
        assert_eq!(
            broken_statements("[a]\nb = 1\n[[c]\nd = [\n1]\n[e] # [\nf = 1\n[g\n"),
            ["[[c]", "[g"]
        );
        assert_eq!(
            broken_statements("see [the letter\nb c = [\n'd e' = 3\nf . g = 4\n# h\n"),
            ["see [the letter", "b c = ["]
        );
    }

    #[test]
    fn an_open_array_ends_where_the_next_key_begins() {
        assert_eq!(broken_statements("a = [1, 2\nb = 3\n"), ["a = [1, 2"]);
        assert_eq!(
            broken_statements("a = [\n  1,\n  2,\n[b]\nc = [1\n"),
            ["a = [\n  1,\n  2,", "c = [1"]
        );
    }

    #[test]
    fn an_open_table_ends_where_a_key_has_no_comma_before_it() {
        assert_eq!(broken_statements("a = { b = 1\nc = 2\n"), ["a = { b = 1"]);
        assert_eq!(
            broken_statements("a = { b = [1, 2], d = { e = 1 }\n[[c]]\n"),
            ["a = { b = [1, 2], d = { e = 1 }"]
        );
        assert_eq!(broken_statements("a = { b = 1, # one\nc = 2 }\n"), [""; 0]);
    }

    /// Two paragraphs of a note without quotes, and then a key and a row of a table, each a mistake of its own.
    #[test]
    fn running_text_without_quotes_is_one_statement() {
        assert_eq!(
            broken_statements(
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
    fn a_text_with_one_of_its_two_marks_is_one_statement() {
        let closed_only = "note = \"\"\none, two.\n(three)\n\nfour\"\"\"\nterm = \"\"\"a\"\"\"\n";
        assert_eq!(
            broken_statements(closed_only),
            ["one, two.\n(three)\n\nfour\"\"\""]
        );
        let opened_only = "note = \"\"\"\none\n\ntwo\"\"\nterm = \"\"\"a\"\"\"\n";
        assert_eq!(
            broken_statements(opened_only),
            ["note = \"\"\"\none\n\ntwo\"\""]
        );
        for text in [closed_only, opened_only] {
            assert_eq!(removed(text)[0].error.mistake, Mistake::UnpairedMark);
        }
    }

    #[test]
    fn a_mark_before_a_key_is_reported() {
        assert_eq!(broken_statements(", a = \"b\"\n"), [", a = \"b\""]);
        assert_eq!(broken_statements("x = , a = 1\n"), ["x = , a = 1"]);
    }

    #[test]
    fn closed_brackets_and_strings_are_left_alone() {
        assert_eq!(
            broken_statements(
                "a = [\n  [1, 2],\n  ['x]', \"[\"], # [\n]\nb = {\n c = 1,\n d = 2 }\n= 3"
            ),
            ["= 3"]
        );
        assert_eq!(
            broken_statements("a = \"\"\"\n[b\nc = [\n\"\"\"\n= 3"),
            ["= 3"]
        );
    }
}
