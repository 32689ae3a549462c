//! Strings, and the text after them on their line.

use super::super::atom::AcceptedValues;
use super::super::quotes::string_at;
use super::super::token::TokenKind;
use super::super::{TextEdit, WrittenSlipKind, is_valid};
use super::Walk;
use crate::read::guess::quoted;

impl Walk<'_> {
    /// Repairs the text after a string on its line: a remark, a sign, or another string. Returns whether it was
    /// recognised.
    pub(super) fn behind_string(&mut self, from: usize, to: usize, wanted: AcceptedValues) -> bool {
        let rest = self.slice(from + 1, to);
        self.string(from);
        if rest.starts_with("//")
            || rest.starts_with('(')
            || rest.starts_with("--")
            || rest.starts_with("/*")
        {
            let words = rest.trim_start_matches(['/', '-', '*', ' ']);
            self.edit(WrittenSlipKind::Remark, from + 1, to, format!("# {words}"));
            return true;
        }
        let is_joined = rest.starts_with('+') || rest.starts_with('&');
        let last = self.tokens[to - 1].kind;
        if is_joined && last == TokenKind::Quoted {
            let parts = self.tokens[from..to]
                .iter()
                .filter(|token| token.kind == TokenKind::Quoted);
            let parts: Vec<&str> = parts
                .map(|token| self.text[token.at.clone()].trim_matches(['"', '\'']))
                .collect();
            if wanted.list {
                let list: Vec<String> = parts.into_iter().map(quoted).collect();
                self.edit(
                    WrittenSlipKind::List,
                    from,
                    to,
                    format!("[{}]", list.join(", ")),
                );
            } else {
                self.edit(WrittenSlipKind::Text, from, to, quoted(&parts.concat()));
            }
            return true;
        }
        self.edits
            .retain(|edit| edit.at.start < self.tokens[from].at.start);
        false
    }

    /// Repairs a string that has quotes inside, has backslashes, or is not closed.
    pub(super) fn string(&mut self, at: usize) {
        let token = self.tokens[at].clone();
        let Some(string) = string_at(self.text, token.at.start) else {
            return;
        };
        let inside = &self.text[string.inside.clone()];
        let text = &self.text[token.at.clone()];
        let is_valid = is_valid(&format!("x = {text}"));
        if !string.is_closed || is_valid {
            return;
        }
        if let Some(comma) = comma_before_key(inside) {
            let end = string.inside.start + comma;
            return self.edits.push(TextEdit::new(
                WrittenSlipKind::NoClosingQuote,
                end..end,
                "\"",
            ));
        }
        let (kind, by) = if inside.contains('\\') && !inside.contains(['"', '\'']) {
            (WrittenSlipKind::Backslash, format!("'{inside}'"))
        } else {
            let plain = inside.trim_matches(['"', '\'']);
            let plain = if plain.contains('"') || text.starts_with('\'') {
                inside
            } else {
                plain
            };
            (WrittenSlipKind::InnerQuotes, quoted(plain))
        };
        self.edit(kind, at, at + 1, by);
    }
}

/// The comma before a key in a text that seems to be inside a string.
fn comma_before_key(inside: &str) -> Option<usize> {
    let is_key = |text: &str| {
        let (key, _) = text.split_once('=')?;
        let key = key.trim();
        let is_of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        (!key.is_empty() && key.chars().all(is_of_key)).then_some(())
    };
    let mut commas = inside.match_indices(',');
    commas
        .find(|(at, _)| is_key(&inside[at + 1..]).is_some())
        .map(|(at, _)| at)
}
