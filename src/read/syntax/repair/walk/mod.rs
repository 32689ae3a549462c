//! Goes through a broken statement as its author meant it: keys, signs, values, lists and tables.
//!
//! A value ends where the next key begins, and not at the first comma: so `rate = 62,50, unit = "uur"` is two keys.

mod brackets;
mod keys;
mod strings;
mod values;

use super::token::{Token, TokenKind, tokens};
use super::{TextEdit, WrittenSlipKind};

/// The maximum number of brackets around a value that is repaired.
const MAX_DEPTH: usize = 8;

/// The construct that a value is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Enclosing {
    Line,
    Array,
    Table,
}

/// A walk over the tokens of a statement.
struct Walk<'s> {
    text: &'s str,
    tokens: Vec<Token>,
    at: usize,
    /// The open brackets, the outermost first.
    open: Vec<u8>,
    edits: Vec<TextEdit>,
}

/// The edits for all slips that are recognised in a statement.
pub(super) fn edits(text: &str) -> Vec<TextEdit> {
    let mut walk = Walk {
        text,
        tokens: tokens(text),
        at: 0,
        open: Vec::new(),
        edits: Vec::new(),
    };
    walk.skip_lines();
    if walk.kind(walk.at) != Some(TokenKind::Mark(b'[')) {
        walk.statement();
    }
    let mut edits = walk.edits;
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let mut end = 0;
    edits.retain(|edit| {
        let is_after = edit.at.start >= end;
        if is_after {
            end = edit.at.end;
        }
        is_after
    });
    edits
}

impl<'s> Walk<'s> {
    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn slice(&self, from: usize, to: usize) -> &'s str {
        match (
            self.tokens.get(from),
            to.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if from < to => &self.text[first.at.start..last.at.end],
            _ => "",
        }
    }

    /// The text of the token at an index.
    fn token(&self, at: usize) -> &'s str {
        self.slice(at, at + 1)
    }

    fn edit(&mut self, kind: WrittenSlipKind, from: usize, to: usize, by: impl Into<String>) {
        let range = self.tokens[from].at.start..self.tokens[to - 1].at.end;
        self.edits.push(TextEdit::new(kind, range, by));
    }

    fn skip_lines(&mut self) {
        while let Some(TokenKind::Newline | TokenKind::Comment) = self.kind(self.at) {
            self.at += 1;
        }
    }

    fn statement(&mut self) {
        let line = self.token(self.at);
        let is_remark = ["//", "--", "/*", "<!--", "* "]
            .iter()
            .any(|mark| line.starts_with(mark));
        let starts_with_semicolon = self.kind(self.at) == Some(TokenKind::Mark(b';'));
        if is_remark || starts_with_semicolon {
            let rest = self.text[self.tokens[self.at].at.start..].trim_end();
            let words = rest.trim_start_matches(['/', '-', '*', '<', '!', ';', ' ']);
            let words = words.trim_end_matches(['/', '-', '*', '>', ' ']);
            let start = self.tokens[self.at].at.start;
            let by = format!("# {words}");
            return self.edits.push(TextEdit::new(
                WrittenSlipKind::Remark,
                start..start + rest.len(),
                by,
            ));
        }
        self.key_and_value(Enclosing::Line);
    }

    /// Reads a key, the sign after it and its value.
    fn key_and_value(&mut self, around: Enclosing) {
        let key = self.key(around);
        if key.is_some() || self.kind(self.at).is_some() {
            self.value(around, key.as_deref());
        }
    }
}
