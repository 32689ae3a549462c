//! Values, and where they end.

use super::super::atom::{AcceptedValues, meant, wanted};
use super::super::token::{Token, TokenKind};
use super::super::{TextEdit, WrittenSlipKind};
use super::{Enclosing, MAX_DEPTH, Walk};
use crate::read::guess::{amount, calculation, is_nothing, quoted, share};
use crate::suggest::plain_word;

impl Walk<'_> {
    /// Reads a value up to its end.
    pub(super) fn value(&mut self, around: Enclosing, key: Option<&str>) {
        let wanted = key.map(wanted).unwrap_or_default();
        match self.kind(self.at) {
            Some(TokenKind::Mark(open @ (b'[' | b'{'))) if self.open.len() < MAX_DEPTH => {
                self.open.push(open);
                self.bracket(open, wanted);
                self.open.pop();
                self.trailing(around);
            }
            Some(_) => {
                let end = self.end_of_value(around);
                let from = self.at;
                if around == Enclosing::Line
                    && wanted.text
                    && let Some(text) = self.with_hash(from, end)
                {
                    let last = end + 1;
                    self.edit(WrittenSlipKind::Text, from, last, quoted(text));
                    self.at = last;
                    return;
                }
                if around == Enclosing::Line
                    && let Some(key) = self.second_key(from, end)
                {
                    return self.second_statement(from, key);
                }
                self.plain_value(from, end, around, wanted);
                self.at = end;
            }
            None => {}
        }
    }

    /// The end of the value at this token.
    pub(super) fn end_of_value(&self, around: Enclosing) -> usize {
        let mut at = self.at;
        while let Some(kind) = self.kind(at) {
            let ends = match (kind, around) {
                (TokenKind::Newline | TokenKind::Comment, _) => true,
                (TokenKind::Mark(b']' | b'}'), Enclosing::Array | Enclosing::Table) => true,
                (TokenKind::Mark(b',' | b';' | b'|'), Enclosing::Array) => {
                    !self.is_decimal_comma(at)
                }
                (TokenKind::Mark(b',' | b';'), Enclosing::Table) => self.is_end_of_table_value(at),
                // A key without a comma before it.
                (TokenKind::Bare | TokenKind::Quoted, Enclosing::Table) => {
                    at > self.at
                        && self.is_key_at(at)
                        && self.kind(at - 1) != Some(TokenKind::Mark(b'='))
                }
                (TokenKind::Quoted, Enclosing::Array) => at > self.at,
                (TokenKind::Bare, Enclosing::Array) => {
                    at > self.at && self.kind(at - 1) == Some(TokenKind::Quoted)
                }
                (TokenKind::Mark(b'[' | b'{'), Enclosing::Array | Enclosing::Table) => at > self.at,
                (TokenKind::Mark(_) | TokenKind::Bare | TokenKind::Quoted, _) => false,
            };
            if ends {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a comma in a table ends a value: a key, another table or the end follows.
    pub(super) fn is_end_of_table_value(&self, comma: usize) -> bool {
        let mut at = comma + 1;
        while let Some(TokenKind::Newline | TokenKind::Comment | TokenKind::Mark(b',' | b';')) =
            self.kind(at)
        {
            at += 1;
        }
        let is_end = matches!(self.kind(at), None | Some(TokenKind::Mark(b'}' | b']')));
        is_end || self.is_key_at(at) || self.is_key_with_space(at)
    }

    /// Whether a comma of an array is inside a number: no blank is around it, and blanks follow the other commas.
    pub(super) fn is_decimal_comma(&self, comma: usize) -> bool {
        let (Some(before), Some(after)) = (comma.checked_sub(1), self.tokens.get(comma + 1)) else {
            return false;
        };
        let mark = &self.tokens[comma].at;
        let touches = self.tokens[before].at.end == mark.start && after.at.start == mark.end;
        let is_number =
            self.tokens[before].kind == TokenKind::Bare && after.kind == TokenKind::Bare;
        let decimals = self.token(comma + 1);
        let are_digits = decimals.bytes().all(|byte| byte.is_ascii_digit());
        let is_tail = (decimals.len() <= 2 || self.are_thousands(comma)) && are_digits
            || matches!(decimals, "-" | "--" | "–");
        let is_first = before.checked_sub(1).is_none_or(|at| {
            self.kind(at) != Some(TokenKind::Mark(b',')) || at + 1 == self.at || at < self.at
        });
        touches
            && is_number
            && is_tail
            && is_first
            && amount(self.slice(before, comma + 2)).is_some()
    }

    /// A text without quotes that has a `#` before a letter or a digit, which begins no comment: `fase #2`.
    fn with_hash(&self, from: usize, end: usize) -> Option<&str> {
        let has_hash = self.kind(end) == Some(TokenKind::Comment)
            && self.token(end)[1..].starts_with(char::is_alphanumeric);
        let is_bare = self.tokens[from..end]
            .iter()
            .all(|token| token.kind == TokenKind::Bare);
        (has_hash && is_bare).then(|| self.slice(from, end + 1))
    }

    /// Whether three digits after a comma are the thousands of a number: the commas around it have blanks after them.
    fn are_thousands(&self, comma: usize) -> bool {
        let is_apart = |at: usize| match self.kind(at) {
            Some(TokenKind::Mark(b',')) => {
                let next = self.tokens.get(at + 1);
                next.is_none_or(|next| next.at.start > self.tokens[at].at.end)
            }
            _ => true,
        };
        let before = comma.checked_sub(2).is_none_or(is_apart);
        self.token(comma + 1).len() == 3 && before && is_apart(comma + 2)
    }

    /// The token at which a second key begins on a line.
    fn second_key(&self, from: usize, to: usize) -> Option<usize> {
        if self.kind(from + 1) == Some(TokenKind::Mark(b'=')) {
            return None;
        }
        (from + 1..to).find(|at| {
            let is_key = self.is_key_at(*at) && !self.token(*at).contains(' ');
            let is_after_value = matches!(
                self.kind(*at - 1),
                Some(TokenKind::Mark(b',' | b';' | b']' | b'}') | TokenKind::Quoted)
            );
            is_key && is_after_value
        })
    }

    /// Moves a second key on a line to a line of its own.
    fn second_statement(&mut self, from: usize, key: usize) {
        let mark = matches!(self.kind(key - 1), Some(TokenKind::Mark(b',' | b';')));
        let end = if mark { key - 1 } else { key };
        if end == from {
            // No value is before the mark.
            self.at = key;
            return;
        }
        self.plain_value(from, end, Enclosing::Line, AcceptedValues::default());
        let gap = self.tokens[end - 1].at.end..self.tokens[key].at.start;
        self.edits
            .push(TextEdit::new(WrittenSlipKind::SecondKey, gap, "\n"));
        self.at = key;
        self.key_and_value(Enclosing::Line);
    }

    /// Repairs a value without brackets, from one token to another.
    pub(super) fn plain_value(
        &mut self,
        from: usize,
        to: usize,
        around: Enclosing,
        wanted: AcceptedValues,
    ) {
        let text = self.slice(from, to);
        if from >= to {
            return;
        }
        if to == from + 1 && self.tokens[from].kind == TokenKind::Quoted {
            return self.string(from);
        }
        // A bracket that was never opened is a slip of its own.
        let is_closing = |token: &Token| matches!(token.kind, TokenKind::Mark(b']' | b'}'));
        if self.tokens[from..to].iter().any(is_closing) {
            return;
        }
        if around == Enclosing::Line
            && self.tokens[from].kind == TokenKind::Quoted
            && self.behind_string(from, to, wanted)
        {
            return;
        }
        if let Some(items) = items_of(text, wanted, &self.tokens[from..to], self.text) {
            return self.list(from, to, &items, wanted);
        }
        let last = self.kind(to - 1);
        let is_behind = matches!(last, Some(TokenKind::Mark(b',' | b';')));
        if around != Enclosing::Array && to > from + 1 && is_behind && amount(text).is_none() {
            self.edit(WrittenSlipKind::Trailing, to - 1, to, "");
            return self.plain_value(from, to - 1, around, wanted);
        }
        if around == Enclosing::Table
            && wanted.key == Some("rate")
            && let Some((rate, quantity)) = factors(text)
        {
            let by = format!("{rate}, quantity = {quantity}");
            return self.edit(WrittenSlipKind::Calculation, from, to, by);
        }
        let outcome = || calculation(text).map(|outcome| (WrittenSlipKind::Calculation, outcome));
        let special = text.starts_with('=').then(outcome).flatten();
        let several = to > from + 1;
        let number = || several.then(|| number_over_tokens(text, wanted)).flatten();
        if let Some((kind, by)) = special.or_else(number).or_else(|| meant(text, wanted)) {
            self.edit(kind, from, to, by);
        }
    }

    /// Puts a list in brackets. An item that should be a number and is not gets an edit of its own.
    fn list(&mut self, from: usize, to: usize, items: &[&str], wanted: AcceptedValues) {
        let end = self.tokens[to - 1].at.end;
        let mut kind_beside = WrittenSlipKind::List;
        let (mut start, mut by) = (self.tokens[from].at.start, "[".to_string());
        for (number, text) in items.iter().enumerate() {
            if number > 0 {
                by.push_str(", ");
            }
            match item(text, wanted) {
                (Some(kind @ (WrittenSlipKind::NoFigure | WrittenSlipKind::NoNumber)), written) => {
                    kind_beside = WrittenSlipKind::Beside;
                    let at = text.as_ptr() as usize - self.text.as_ptr() as usize;
                    let own = at..at + text.len();
                    let before = std::mem::take(&mut by);
                    self.edits
                        .push(TextEdit::new(kind_beside, start..at, before));
                    start = own.end;
                    self.edits.push(TextEdit::new(kind, own, written));
                }
                (_, written) => by.push_str(&written),
            }
        }
        by.push(']');
        self.edits.push(TextEdit::new(kind_beside, start..end, by));
    }

    /// Repairs the text after a bracket on its line.
    pub(super) fn trailing(&mut self, around: Enclosing) {
        if around != Enclosing::Line {
            return;
        }
        let from = self.at;
        let end = self.end_of_value(around);
        let rest = self.slice(from, end);
        if from >= end {
            return;
        }
        if let Some(key) = self.second_key(from - 1, end) {
            let start = self.tokens[from - 1].at.end;
            let gap = start..self.tokens[key].at.start;
            self.edits
                .push(TextEdit::new(WrittenSlipKind::SecondKey, gap, "\n"));
            self.at = key;
            return self.key_and_value(Enclosing::Line);
        }
        if matches!(rest, "," | ";") {
            self.edit(WrittenSlipKind::Trailing, from, end, "");
        } else if rest.starts_with("//") || rest.starts_with('(') || rest.starts_with("--") {
            let words = rest.trim_start_matches(['/', '-', ' ']);
            self.edit(WrittenSlipKind::Remark, from, end, format!("# {words}"));
        }
        self.at = end;
    }
}

/// The two factors of a product.
fn factors(text: &str) -> Option<(String, String)> {
    let (rate, quantity) = text.split_once(['*', 'x', '×'])?;
    Some((amount(rate)?, amount(quantity)?))
}

/// A number or a percentage with a comma in it.
fn number_over_tokens(text: &str, wanted: AcceptedValues) -> Option<(WrittenSlipKind, String)> {
    let is_share = text.contains('%') || wanted.percentage && !wanted.number;
    if let Some(share) = share(text).filter(|_| is_share) {
        return Some((WrittenSlipKind::Percentage, quoted(&share)));
    }
    amount(text).map(|number| (WrittenSlipKind::Number, number))
}

/// The items of a list without brackets: several strings, numbers or words with commas between them.
fn items_of<'t>(
    text: &'t str,
    wanted: AcceptedValues,
    tokens: &[Token],
    all: &'t str,
) -> Option<Vec<&'t str>> {
    let is_comma = |token: &Token| matches!(token.kind, TokenKind::Mark(b',' | b';'));
    let is_any = |item: &&str| !plain_word(item).is_empty() || is_nothing(item) && !item.is_empty();
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    if let Some(inner) = inner.filter(|inner| inner.contains([',', ';'])) {
        return Some(
            inner
                .split([',', ';'])
                .map(str::trim)
                .filter(is_any)
                .collect(),
        );
    }
    let items: Vec<&[Token]> = tokens.split(is_comma).collect();
    let is_single = |item: &&[Token]| item.len() == 1;
    if items.len() < 2 || !items.iter().all(is_single) {
        return None;
    }
    let items: Vec<&str> = items.iter().map(|item| &all[item[0].at.clone()]).collect();
    let is_string = |item: &&str| item.starts_with(['"', '\'']);
    let is_word = |item: &&str| !item.contains(char::is_whitespace);
    let is_list = items.iter().all(is_string)
        || wanted.list && items.iter().all(is_word) && amount(text).is_none();
    is_list.then(|| items.into_iter().filter(is_any).collect())
}

/// An item of a list, and the kind of its own slip if it has one.
fn item(item: &str, wanted: AcceptedValues) -> (Option<WrittenSlipKind>, String) {
    // Only lists of numbers restrict their items.
    let wanted = AcceptedValues {
        number: wanted.number_or_text,
        number_or_text: wanted.number_or_text,
        ..AcceptedValues::default()
    };
    let is_string = item.starts_with(['"', '\'']);
    match meant(item, wanted).filter(|_| !is_string) {
        Some((kind, by)) => (Some(kind), by),
        None => (None, item.to_string()),
    }
}
