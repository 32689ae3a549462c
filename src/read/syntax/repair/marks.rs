//! Repairs one mark that is missing, superfluous or of another kind. Each place is tried, and the first edit that makes
//! the statement valid is used.

use super::token::{Token, TokenKind, tokens};
use super::{TextEdit, WrittenSlipKind, applied, is_valid};

/// The edit of one mark that makes a statement valid. Empty if there is none.
pub(super) fn edits(text: &str) -> Vec<TextEdit> {
    let tokens = tokens(text);
    let tries = [
        closing_quotes(text),
        next_line(text),
        closing_brackets(text, &tokens),
        other_brackets(&tokens),
        without_mark(&tokens, b"]}[{", WrittenSlipKind::ExtraBracket),
        opening_brackets(text, &tokens),
        without_comma(text, &tokens),
        without_mark(&tokens, b";", WrittenSlipKind::Trailing),
    ];
    let is_repair = |edit: &TextEdit| is_valid(&applied(text, std::slice::from_ref(edit)));
    let found = tries.into_iter().flatten().find(is_repair);
    found.into_iter().collect()
}

/// Adds a closing quote before each mark and at the end of each line. If a quote there does not close the text,
/// replacing that quote is tried first.
fn closing_quotes(text: &str) -> Vec<TextEdit> {
    let mut edits = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let code = line.trim_end();
        for quote in ["\"", "\"\"\"", "'", "'''"] {
            let places = code
                .char_indices()
                .filter(|(_, c)| matches!(c, ',' | ']' | '}'));
            for (at, _) in places.chain([(code.len(), ' ')]) {
                let before = &code[..at];
                let end = start + before.trim_end().len();
                let opened = text[..end].rfind(quote.chars().next().unwrap_or('"'));
                if before.contains(quote) && opened.is_some() {
                    if let Some(inside) = without_other_quote(before.trim_end(), quote) {
                        let at = start + inside.len()..end;
                        edits.push(TextEdit::new(WrittenSlipKind::NoClosingQuote, at, quote));
                    }
                    edits.push(TextEdit::new(
                        WrittenSlipKind::NoClosingQuote,
                        end..end,
                        quote,
                    ));
                }
            }
        }
        start += line.len();
    }
    edits
}

/// Returns a text without the quote at its end that does not close it: a quote of the other kind, or after a backslash.
fn without_other_quote<'t>(text: &'t str, quote: &str) -> Option<&'t str> {
    match quote {
        "\"" => text.strip_suffix(['\'']).or(text.strip_suffix("\\\"")),
        "'" => text.strip_suffix(['"']),
        _ => None,
    }
}

/// Joins a text that continues on the next lines into one line.
fn next_line(text: &str) -> Vec<TextEdit> {
    let is_open = text
        .split('\n')
        .next()
        .is_some_and(|line| line.matches('"').count() % 2 == 1);
    let (Some(start), Some(last)) = (text.find('"'), text.rfind('"')) else {
        return Vec::new();
    };
    if !is_open || start == last || !text[start..last].contains('\n') {
        return Vec::new();
    }
    let words: Vec<&str> = text[start..=last].split_whitespace().collect();
    vec![TextEdit::new(
        WrittenSlipKind::LongText,
        start..last + 1,
        words.join(" "),
    )]
}

/// Adds a closing bracket before each comma and bracket, before each key, and at the end.
fn closing_brackets(text: &str, tokens: &[Token]) -> Vec<TextEdit> {
    let mut edits = Vec::new();
    let end = tokens.iter().rev().find(|token| is_value(token));
    let places = tokens.iter().filter(|token| {
        matches!(
            token.kind,
            TokenKind::Mark(b',' | b']' | b'}') | TokenKind::Newline
        )
    });
    // The end is tried first, so that a table over several lines is not closed in the middle.
    let end = end.map(|token| token.at.end);
    for at in end.into_iter().chain(places.map(|token| token.at.start)) {
        let at = text[..at].trim_end().len();
        for bracket in ["]", " }", "}", "\n]"] {
            edits.push(TextEdit::new(WrittenSlipKind::OpenBracket, at..at, bracket));
        }
    }
    edits
}

fn is_value(token: &Token) -> bool {
    match token.kind {
        TokenKind::Quoted | TokenKind::Bare | TokenKind::Mark(_) => true,
        TokenKind::Comment | TokenKind::Newline => false,
    }
}

/// Replaces each bracket with one of the other kind.
fn other_brackets(tokens: &[Token]) -> Vec<TextEdit> {
    let other = |token: &Token| {
        let by = match token.kind {
            TokenKind::Mark(b'[') => "{",
            TokenKind::Mark(b']') => "}",
            TokenKind::Mark(b'{') => "[",
            TokenKind::Mark(b'}') => "]",
            TokenKind::Mark(_)
            | TokenKind::Quoted
            | TokenKind::Bare
            | TokenKind::Comment
            | TokenKind::Newline => {
                return None;
            }
        };
        Some(TextEdit::new(
            WrittenSlipKind::OtherBracket,
            token.at.clone(),
            by,
        ))
    };
    tokens.iter().filter_map(other).collect()
}

/// Removes each of these marks, the last one first.
fn without_mark(tokens: &[Token], marks: &[u8], kind: WrittenSlipKind) -> Vec<TextEdit> {
    let is_mark =
        |token: &&Token| matches!(token.kind, TokenKind::Mark(mark) if marks.contains(&mark));
    let tokens = tokens.iter().rev().filter(is_mark);
    tokens
        .map(|token| TextEdit::new(kind, token.at.clone(), ""))
        .collect()
}

/// Removes each comma, with the blanks after it.
fn without_comma(text: &str, tokens: &[Token]) -> Vec<TextEdit> {
    let mut edits = without_mark(tokens, b",", WrittenSlipKind::ExtraComma);
    for edit in &mut edits {
        let rest = &text[edit.at.end..];
        edit.at.end += rest.len() - rest.trim_start_matches(' ').len();
    }
    edits
}

/// Adds an opening bracket after each `=`.
fn opening_brackets(text: &str, tokens: &[Token]) -> Vec<TextEdit> {
    let mut edits = Vec::new();
    for token in tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Mark(b'='))
    {
        let at = token.at.end;
        let blanks = text[at..].len() - text[at..].trim_start_matches(' ').len();
        for bracket in ["[", "{ "] {
            edits.push(TextEdit::new(
                WrittenSlipKind::UnopenedBracket,
                at + blanks..at + blanks,
                bracket,
            ));
        }
    }
    edits
}
