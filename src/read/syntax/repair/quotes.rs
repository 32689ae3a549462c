//! Strings, including those with the quotes of a word processor, and invisible characters.

use std::ops::Range;

use super::{TextEdit, WrittenSlipKind};

/// Characters that open a text in a word processor.
const OPENING: [char; 8] = ['“', '„', '‟', '‘', '‚', '«', '”', '’'];

/// Characters that close a text in a word processor.
const CLOSING: [char; 6] = ['”', '“', '’', '‘', '»', '‟'];

/// A string of a broken statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QuotedString {
    pub(super) at: Range<usize>,
    /// The range between its quotes.
    pub(super) inside: Range<usize>,
    pub(super) is_closed: bool,
    /// Whether one of its quotes is a quote of a word processor.
    pub(super) is_curly: bool,
}

/// The string that begins at an offset. None if no quote is there. It ends at the first quote whose following text can
/// follow a string, or else at the end of its line.
pub(super) fn string_at(text: &str, start: usize) -> Option<QuotedString> {
    let rest = text.get(start..)?;
    let opening = rest.chars().next()?;
    let is_curly = OPENING.contains(&opening);
    if !is_curly && !matches!(opening, '"' | '\'') {
        return None;
    }
    for long in ["\"\"\"", "'''"] {
        if let Some(after) = rest.strip_prefix(long)
            && let Some(end) = after.find(long)
        {
            return Some(QuotedString {
                at: start..start + end + 6,
                inside: start + 3..start + 3 + end,
                is_closed: true,
                is_curly: false,
            });
        }
    }
    let first = start + opening.len_utf8();
    let line = text[first..].split('\n').next().unwrap_or_default();
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        let straight = if is_curly {
            matches!(c, '"' | '\'')
        } else {
            c == opening
        };
        let closes = straight || CLOSING.contains(&c);
        let after = first + at + c.len_utf8();
        if closes && !escaped && ends_string(&text[after..]) {
            return Some(QuotedString {
                at: start..after,
                inside: first..first + at,
                is_closed: true,
                is_curly: is_curly || !straight,
            });
        }
        escaped = c == '\\' && opening == '"' && !escaped;
    }
    Some(QuotedString {
        at: start..first + line.trim_end().len(),
        inside: first..first + line.trim_end().len(),
        is_closed: false,
        is_curly,
    })
}

/// Whether the text after a quote can follow a string.
fn ends_string(rest: &str) -> bool {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\u{a0}');
    let next = rest.trim_start_matches(blank);
    let is_apart = next.len() < rest.len();
    let Some(first) = next.chars().next() else {
        return true;
    };
    if ",]})#\n;=:|+".contains(first) {
        return true;
    }
    if first == '.' {
        return !is_apart;
    }
    let is_quote = matches!(first, '"' | '\'') || OPENING.contains(&first);
    let starts = is_quote || matches!(first, '[' | '{' | '(') || next.starts_with("//");
    // A string may also be followed by a key with its `=`, or by a word before another string.
    is_apart && (starts || is_key(next) || is_word_between(next))
}

/// Whether a text begins with a key and an `=`.
fn is_key(text: &str) -> bool {
    let word = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')));
    let (word, after) = text.split_at(word.unwrap_or(text.len()));
    !word.is_empty()
        && after
            .trim_start_matches([' ', '\t', '\u{a0}'])
            .starts_with('=')
}

fn is_word_between(text: &str) -> bool {
    let words = ["en ", "and ", "of ", "or ", "& ", "/ "];
    let after = words.iter().find_map(|word| text.strip_prefix(word));
    after.is_some_and(|after| after.trim_start().starts_with(['"', '\'', '“', '‘']))
}

/// Removes invisible characters outside strings. Spaces between digits are left to the repair of numbers.
pub(super) fn invisible(text: &str) -> Vec<TextEdit> {
    let mut edits = Vec::new();
    let mut at = 0;
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    while let Some(c) = text[at..].chars().next() {
        if let Some(string) = string_at(text, at) {
            at = string.at.end;
            continue;
        }
        let end = at + c.len_utf8();
        let is_between =
            is_digit(text[..at].chars().next_back()) && is_digit(text[end..].chars().next());
        match c {
            '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' if !is_between => {
                edits.push(TextEdit::new(WrittenSlipKind::Invisible, at..end, " "));
            }
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{ad}' | '\u{feff}'
            | '\u{200e}' | '\u{200f}' => {
                edits.push(TextEdit::new(WrittenSlipKind::Invisible, at..end, ""));
            }
            _ => {}
        }
        at = end;
    }
    edits
}

/// Puts texts in straight quotes that have the quotes of a word processor.
pub(super) fn curly(text: &str) -> Vec<TextEdit> {
    let mut edits = Vec::new();
    let mut at = 0;
    // A quote inside a word is an apostrophe.
    let mut in_word = false;
    while let Some(c) = text[at..].chars().next() {
        match string_at(text, at).filter(|_| !in_word) {
            Some(string) => {
                if string.is_curly && string.is_closed {
                    let by = crate::read::guess::quoted(&text[string.inside.clone()]);
                    edits.push(TextEdit::new(
                        WrittenSlipKind::CurlyQuotes,
                        string.at.clone(),
                        by,
                    ));
                }
                at = string.at.end;
                in_word = false;
            }
            None => {
                at += c.len_utf8();
                in_word = c.is_alphanumeric();
            }
        }
    }
    edits
}
