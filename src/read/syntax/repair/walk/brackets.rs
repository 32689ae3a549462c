//! Lists and tables, from one bracket to the other.

use super::super::atom::AcceptedValues;
use super::super::token::TokenKind;
use super::super::{TextEdit, WrittenSlipKind, is_valid};
use super::{Enclosing, Walk};
use crate::read::guess::{amount, quoted};

impl Walk<'_> {
    /// An array or a table, from its opening bracket to its closing one.
    pub(super) fn bracket(&mut self, open: u8, wanted: AcceptedValues) {
        let opening = self.at;
        self.at += 1;
        let is_table = self.is_table_inside(open);
        let around = if is_table {
            Enclosing::Table
        } else {
            Enclosing::Array
        };
        let edits = self.edits.len();
        loop {
            self.skip_lines();
            let at = self.at;
            match self.kind(at) {
                None => return,
                Some(TokenKind::Mark(close @ (b']' | b'}'))) => {
                    if self.closes_outer(is_table, close) {
                        let end = self.tokens[at - 1].at.end;
                        let missing = if is_table { " }" } else { "]" };
                        self.edits.push(TextEdit::new(
                            WrittenSlipKind::OpenBracket,
                            end..end,
                            missing,
                        ));
                        return;
                    }
                    self.at += 1;
                    self.other_bracket(opening, at, is_table, (open, close), wanted);
                    break;
                }
                Some(TokenKind::Mark(b',')) => {
                    let is_again = self.kind(at - 1) == Some(TokenKind::Mark(b','));
                    if is_again && wanted.number && !is_table {
                        let end = self.tokens[at - 1].at.end;
                        let start = self.tokens[at].at.start;
                        self.edits
                            .push(TextEdit::new(WrittenSlipKind::NoFigure, end..start, " 0"));
                    }
                    self.at += 1;
                }
                Some(TokenKind::Bare) if self.token(at).starts_with("//") => self.remark(at),
                Some(TokenKind::Bare) if self.is_bullet(at) => {
                    let next = self.tokens[at + 1].at.start;
                    let start = self.tokens[at].at.start;
                    self.edits
                        .push(TextEdit::new(WrittenSlipKind::Bullet, start..next, ""));
                    self.at += 1;
                }
                Some(TokenKind::Mark(b';' | b'|')) => {
                    self.separator(at);
                    self.at += 1;
                }
                Some(_) if !is_table && wanted.cost && self.is_item_without_braces(at) => {
                    self.braces_around_line(at);
                }
                Some(_) if !is_table && self.is_key_at(at) && self.tokens.get(at + 1).is_some() => {
                    return self.close_before_key(opening, at);
                }
                Some(_) => {
                    self.comma_before(at);
                    match around {
                        Enclosing::Table => self.key_and_value(around),
                        Enclosing::Array | Enclosing::Line => self.element(wanted),
                    }
                }
            }
            if self.at == at {
                self.at += 1;
            }
        }
        self.words_in_array(opening, is_table, edits);
        self.years_beside(opening, edits);
    }

    /// Whether the bracket that was opened has keys in it.
    pub(super) fn is_table_inside(&self, open: u8) -> bool {
        let mut at = self.at;
        while let Some(TokenKind::Newline | TokenKind::Comment | TokenKind::Mark(b',')) =
            self.kind(at)
        {
            at += 1;
        }
        match open {
            b'[' => self.is_key_at(at) && self.kind(at - 1) != Some(TokenKind::Newline),
            _ => {
                self.is_key_at(at)
                    || !matches!(self.kind(at + 1), Some(TokenKind::Mark(b',' | b'}' | b']')))
            }
        }
    }

    /// Turns the rest of the line into a comment.
    fn remark(&mut self, at: usize) {
        let mut end = at;
        while !matches!(self.kind(end), None | Some(TokenKind::Newline)) {
            end += 1;
        }
        let words = self
            .slice(at, end)
            .trim_start_matches(['/', ' '])
            .to_string();
        self.edit(WrittenSlipKind::Remark, at, end, format!("# {words}"));
        self.at = end;
    }

    /// Whether an item of `cost` without braces begins at a token, on a line of its own.
    fn is_item_without_braces(&self, at: usize) -> bool {
        let begins_line = self.kind(at - 1) == Some(TokenKind::Newline);
        begins_line && self.is_key_at(at) && matches!(self.token(at), "what" | "amount" | "rate")
    }

    /// Puts braces around the text of a line.
    fn braces_around_line(&mut self, at: usize) {
        let mut end = at;
        while !matches!(self.kind(end), None | Some(TokenKind::Newline)) {
            end += 1;
        }
        let has_comma = self.kind(end - 1) == Some(TokenKind::Mark(b','));
        let last = self.tokens[end - 1 - usize::from(has_comma)].at.end;
        let start = self.tokens[at].at.start;
        for (place, brace) in [(start, "{ "), (last, " }")] {
            self.edits.push(TextEdit::new(
                WrittenSlipKind::UnopenedBracket,
                place..place,
                brace,
            ));
        }
        self.at = end;
    }

    /// Whether a mark of a list is before a table.
    fn is_bullet(&self, at: usize) -> bool {
        let is_mark = matches!(self.token(at), "-" | "*" | "•" | "–");
        is_mark && self.kind(at + 1) == Some(TokenKind::Mark(b'{'))
    }

    /// Whether a bracket closes the bracket around this array or table, which was not closed itself.
    fn closes_outer(&self, is_table: bool, close: u8) -> bool {
        let (own, other) = if is_table { (b'}', b'[') } else { (b']', b'{') };
        let outer = self.open.len().checked_sub(2).map(|at| self.open[at]);
        close != own && outer == Some(other)
    }

    /// Repairs brackets of the wrong kind around their contents.
    pub(super) fn other_bracket(
        &mut self,
        opening: usize,
        closing: usize,
        is_table: bool,
        found: (u8, u8),
        wanted: AcceptedValues,
    ) {
        let (open, close) = if is_table { (b'{', b'}') } else { (b'[', b']') };
        if found.0 == open && found.1 == close || closing == opening + 1 {
            return;
        }
        if is_table && wanted.cost && found == (b'[', b']') {
            self.edit(WrittenSlipKind::OtherBracket, opening, opening + 1, "[{");
            self.edit(WrittenSlipKind::OtherBracket, closing, closing + 1, "}]");
            return;
        }
        if found.0 != open {
            self.edit(
                WrittenSlipKind::OtherBracket,
                opening,
                opening + 1,
                char::from(open),
            );
        }
        if found.1 != close {
            self.edit(
                WrittenSlipKind::OtherBracket,
                closing,
                closing + 1,
                char::from(close),
            );
        }
    }

    /// Adds a comma that is missing before a value or a key.
    pub(super) fn comma_before(&mut self, at: usize) {
        let before = self.tokens[..at]
            .iter()
            .rev()
            .find(|token| !matches!(token.kind, TokenKind::Newline | TokenKind::Comment));
        let Some(before) = before else {
            return;
        };
        if !matches!(
            before.kind,
            TokenKind::Mark(b',' | b';' | b'|' | b'[' | b'{' | b'=')
        ) {
            let end = before.at.end;
            self.edits
                .push(TextEdit::new(WrittenSlipKind::NoComma, end..end, ","));
        }
    }

    /// An element of an array.
    pub(super) fn element(&mut self, wanted: AcceptedValues) {
        let at = self.at;
        if matches!(self.kind(at), Some(TokenKind::Mark(b'[' | b'{'))) {
            return self.value(Enclosing::Array, None);
        }
        let word = self.token(at);
        if matches!(word, "en" | "and" | "&" | "/" | "of" | "or" | "+" | "·") {
            // A comma was already added before the word. The word itself is replaced with a comma instead.
            self.edits.pop();
            self.separator(at);
            self.at += 1;
            // No comma is missing here.
            let next = self.at;
            let end = self.end_of_value(Enclosing::Array);
            self.plain_value(next, end, Enclosing::Array, wanted);
            self.at = end.max(next);
            return;
        }
        let end = self.end_of_value(Enclosing::Array);
        let words: Vec<&str> = self.slice(at, end).split_whitespace().collect();
        let are_numbers = words.len() > 1 && words.iter().all(is_number);
        if are_numbers && amount(self.slice(at, end)).is_none() {
            self.edit(WrittenSlipKind::NoComma, at, end, with_commas(&words));
        } else {
            let wanted = AcceptedValues {
                text: false,
                list: false,
                ..wanted
            };
            self.plain_value(at, end, Enclosing::Array, wanted);
        }
        self.at = end;
    }

    /// Replaces another sign, and the blanks before it, with a comma.
    pub(super) fn separator(&mut self, at: usize) {
        let token = self.tokens[at].at.clone();
        let start = at
            .checked_sub(1)
            .map_or(token.start, |before| self.tokens[before].at.end);
        self.edits.push(TextEdit::new(
            WrittenSlipKind::Separator,
            start..token.end,
            ",",
        ));
    }

    /// Closes the array that the token `opening` opened, before the key at `at` and the comma before that key.
    pub(super) fn close_before_key(&mut self, opening: usize, at: usize) {
        let comma = (opening + 1..at)
            .rev()
            .find(|before| self.kind(*before) == Some(TokenKind::Mark(b',')));
        let next = comma.unwrap_or(at);
        let end = self.tokens[next.saturating_sub(1)].at.end;
        self.edits
            .push(TextEdit::new(WrittenSlipKind::OpenBracket, end..end, "]"));
        self.at = next;
    }

    /// Adds commas between the numbers of an array without any comma: `[1 2 3]`.
    pub(super) fn words_in_array(&mut self, opening: usize, is_table: bool, edits: usize) {
        let only = self.at == opening + 3 && self.kind(opening + 1) == Some(TokenKind::Bare);
        if is_table || !only {
            return;
        }
        let words: Vec<&str> = self.token(opening + 1).split_whitespace().collect();
        if words.len() > 1 && words.iter().all(is_number) {
            self.edits.truncate(edits);
            self.edit(
                WrittenSlipKind::NoComma,
                opening + 1,
                opening + 2,
                with_commas(&words),
            );
        }
    }

    /// Puts the years of an array in quotes if another element gets quotes: `["2027", "2029-H1"]`.
    pub(super) fn years_beside(&mut self, opening: usize, edits: usize) {
        let is_quoted =
            |edit: &TextEdit| edit.kind == WrittenSlipKind::Date && edit.by.starts_with('"');
        if !self.edits[edits..].iter().any(is_quoted) {
            return;
        }
        for at in opening + 1..self.at {
            let text = self.token(at);
            let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
            let is_element = matches!(
                self.kind(at - 1),
                Some(TokenKind::Mark(b'[' | b',') | TokenKind::Newline)
            );
            if is_year && is_element {
                self.edit(WrittenSlipKind::Beside, at, at + 1, quoted(text));
            }
        }
    }
}

fn is_number(word: &&str) -> bool {
    let is_digit = word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    is_digit && (amount(word).is_some() || is_valid(&format!("x = {word}")))
}

/// Numbers with commas between them. Thousands with a dot are written as in TOML.
fn with_commas(numbers: &[&str]) -> String {
    let number = |text: &&str| amount(text).unwrap_or_else(|| (*text).to_string());
    numbers.iter().map(number).collect::<Vec<_>>().join(", ")
}
