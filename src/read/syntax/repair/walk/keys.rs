//! Keys and the signs after them.

use super::super::token::{Token, TokenKind};
use super::super::{TextEdit, WrittenSlipKind};
use super::{Enclosing, Walk};
use crate::read::guess::quoted;
use crate::read::keys::{KeySchema, table_schemas};
use crate::suggest::meant_by;

/// Returns a key without its list marker: `product` of `a) product`.
fn without_number(text: &str) -> &str {
    match text.split_once([')', '.']) {
        Some((number, rest)) if number.len() <= 2 && rest.starts_with(' ') => rest.trim_start(),
        _ => text,
    }
}

impl Walk<'_> {
    /// Reads a key and the `=` after it. Returns the key if it is known.
    pub(super) fn key(&mut self, around: Enclosing) -> Option<String> {
        let at = self.at;
        let token = self.tokens.get(at)?.clone();
        let text = self.token(at);
        match token.kind {
            TokenKind::Quoted => self.at += 1,
            TokenKind::Bare => {
                self.at += 1;
                if let Some(name) = self.key_with_colon(&token, text, around) {
                    return Some(name);
                }
                self.fix_key(&token, text);
            }
            TokenKind::Mark(_) | TokenKind::Comment | TokenKind::Newline => return None,
        }
        let name = text.trim_matches(['"', '\'']).to_string();
        if self.kind(self.at) == Some(TokenKind::Bare)
            && matches!(self.token(self.at), ":" | ":=" | "->")
        {
            self.edit(WrittenSlipKind::Equals, self.at, self.at + 1, " =");
            self.at += 1;
            return Some(name);
        }
        self.equals();
        Some(name)
    }

    /// Repairs a key with a colon after it: `title: "x"`, `title := "x"`, `title: x`.
    pub(super) fn key_with_colon(
        &mut self,
        token: &Token,
        text: &str,
        around: Enclosing,
    ) -> Option<String> {
        let (name, rest) = text.split_once(':')?;
        let next_is_equals = self.kind(self.at) == Some(TokenKind::Mark(b'='));
        let is_apart = rest.is_empty() || rest.starts_with([' ', '\t']);
        if !is_apart || name.contains(' ') && !name.ends_with(' ') || name.contains("//") {
            return None;
        }
        let colon = token.at.start + name.len();
        let kind = WrittenSlipKind::Equals;
        if next_is_equals && rest.trim().is_empty() {
            self.edits.push(TextEdit::new(kind, colon..colon + 1, ""));
            self.equals();
        } else {
            let by = if name.ends_with(' ') { "=" } else { " =" };
            self.edits.push(TextEdit::new(kind, colon..colon + 1, by));
            let value = rest.trim();
            if !value.is_empty() {
                // The value follows without quotes in the same token. It becomes a token of its own.
                let start = token.at.end - value.len();
                self.at -= 1;
                self.tokens[self.at].at = start..token.at.end;
            } else if around == Enclosing::Line && self.kind(self.at).is_none() {
                return None;
            }
        }
        Some(name.trim().to_string())
    }

    /// Reads the `=` after a key, and repairs one that is missing, doubled or written as `=>`.
    pub(super) fn equals(&mut self) {
        match self.kind(self.at) {
            Some(TokenKind::Mark(b'=')) => {
                self.at += 1;
                let is_again = self.kind(self.at) == Some(TokenKind::Mark(b'='));
                let touches = self
                    .tokens
                    .get(self.at)
                    .is_some_and(|next| next.at.start == self.tokens[self.at - 1].at.end);
                if is_again && touches {
                    self.edit(WrittenSlipKind::Equals, self.at, self.at + 1, "");
                    self.at += 1;
                } else if self.token(self.at).starts_with('>') && touches {
                    let start = self.tokens[self.at].at.start;
                    self.edits
                        .push(TextEdit::new(WrittenSlipKind::Equals, start..start + 1, ""));
                    if self.token(self.at) == ">" {
                        self.at += 1;
                    } else {
                        let value = self.token(self.at)[1..].trim_start().len();
                        let token = &mut self.tokens[self.at].at;
                        token.start = token.end - value;
                    }
                }
            }
            Some(TokenKind::Quoted | TokenKind::Mark(b'[' | b'{')) => {
                let end = self.tokens[self.at - 1].at.end;
                self.edits
                    .push(TextEdit::new(WrittenSlipKind::Equals, end..end, " ="));
            }
            Some(
                TokenKind::Bare | TokenKind::Mark(_) | TokenKind::Comment | TokenKind::Newline,
            )
            | None => {}
        }
    }

    /// Repairs a key that needs quotes, or that has a list marker or another sign around it.
    pub(super) fn fix_key(&mut self, token: &Token, text: &str) {
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if text.chars().all(is_bare) || self.kind(self.at) != Some(TokenKind::Mark(b'=')) {
            return;
        }
        let plain = without_number(text.trim_start_matches(['-', '*', '•', '–', '.', ' ']));
        if plain.len() < text.len() && plain.chars().all(is_bare) && !plain.is_empty() {
            let end = token.at.end - plain.len();
            return self.edits.push(TextEdit::new(
                WrittenSlipKind::Bullet,
                token.at.start..end,
                "",
            ));
        }
        let comparison = text.trim_end_matches(['<', '>', '≤', '≥', '~', '±', ' ', '\t']);
        if comparison.len() < text.len() && comparison.chars().all(is_bare) {
            let start = token.at.start + comparison.len();
            self.edits.push(TextEdit::new(
                WrittenSlipKind::Equals,
                start..token.at.end,
                " ",
            ));
            return;
        }
        let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
        if inner.len() < text.len() && !inner.is_empty() && inner.chars().all(is_bare) {
            self.edits
                .push(TextEdit::new(WrittenSlipKind::Key, token.at.clone(), inner));
            return;
        }
        // Ids are chosen by the user. So only the key of an item is replaced by a similar known key.
        let is_item = self.kind(self.at + 1) != Some(TokenKind::Mark(b'{'));
        let schemas = table_schemas();
        let keys = schemas.iter().flat_map(|schema| schema.keys);
        let words = |key: &'static KeySchema| if is_item { key.words() } else { &[] };
        let known = meant_by(
            text,
            keys.map(|key| (key.name, words(key))).collect::<Vec<_>>(),
        );
        let by = known.map_or_else(|| quoted(text), str::to_string);
        self.edits
            .push(TextEdit::new(WrittenSlipKind::Key, token.at.clone(), by));
    }

    pub(super) fn is_key_at(&self, at: usize) -> bool {
        let is_word = matches!(self.kind(at), Some(TokenKind::Bare | TokenKind::Quoted));
        let text = self.token(at);
        let before_colon = text.split_once(':').filter(|(name, rest)| {
            let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            !name.is_empty() && name.chars().all(is_word) && rest.starts_with([' ', '\t'])
        });
        let has_colon = text.ends_with(':') || before_colon.is_some() || self.token(at + 1) == ":";
        is_word && (has_colon || self.kind(at + 1) == Some(TokenKind::Mark(b'=')))
    }

    /// Whether a key without its `=` is here: `name "x"`.
    pub(super) fn is_key_with_space(&self, at: usize) -> bool {
        let is_word = self.kind(at) == Some(TokenKind::Bare);
        is_word
            && matches!(
                self.kind(at + 1),
                Some(TokenKind::Quoted | TokenKind::Mark(b'[' | b'{'))
            )
    }
}
