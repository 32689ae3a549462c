//! The parts of a broken statement: strings, marks, and everything between them.

use std::ops::Range;

use super::quotes::string_at;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A string in quotes.
    Quoted,
    /// Words, numbers and signs, without the blanks around them.
    Bare,
    /// One of `[ ] { } , ; = |`.
    Mark(u8),
    Comment,
    Newline,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) at: Range<usize>,
}

/// Cuts a statement into tokens. Blanks between them are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (kind, end) = match c {
            '\n' => (TokenKind::Newline, at + 1),
            '#' => (TokenKind::Comment, line_end(text, at)),
            '[' | ']' | '{' | '}' | ',' | ';' | '=' | '|' => (TokenKind::Mark(c as u8), at + 1),
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            _ => match string_at(text, at) {
                Some(string) => (TokenKind::Quoted, string.at.end),
                None => (TokenKind::Bare, bare_end(text, at)),
            },
        };
        tokens.push(Token { kind, at: at..end });
        at = end;
    }
    tokens
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |length| at + length)
}

/// The end of a run of words and signs: before a mark, or before a separate string.
fn bare_end(text: &str, start: usize) -> usize {
    let mut last = start;
    let mut apart = false;
    for (at, c) in text[start..].char_indices() {
        let at = start + at;
        let begins_string = apart && string_at(text, at).is_some();
        if begins_string
            || matches!(
                c,
                '[' | ']' | '{' | '}' | ',' | ';' | '=' | '|' | '\n' | '#'
            )
        {
            break;
        }
        apart = c.is_whitespace();
        if !apart {
            last = at + c.len_utf8();
        }
    }
    last
}
