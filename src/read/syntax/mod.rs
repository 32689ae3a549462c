//! Text to tree: TOML 1.1, valid or broken, with every syntax error.
//!
//! The crate `toml_parser` knows the grammar. It reports a text as events, and continues after each error. [`reader`] builds
//! the tree from the events, [`scalar`] decodes keys and values, [`define`] holds the rules on defining a key twice, and
//! [`recover`] takes out statements that would hide others. [`error`] holds the mistakes as data, [`words`] their messages.

mod define;
mod dutch;
mod error;
mod lines;
mod reader;
mod recover;
mod scalar;
mod words;

pub(super) use error::{Mistake, SyntaxError};
pub(super) use lines::TextLines;
pub(super) use recover::Recovered;

use toml_parser::{ParseError, Source};

use super::tree::TomlTable;
use reader::Reader;

/// What some editors put before a text in UTF-8.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Reads a text without a byte order mark. Returns all that can be used of it, and its syntax errors: those of the
/// grammar first, each group in the order of the text.
pub(super) fn parse(text: &str) -> (TomlTable<'_>, Vec<SyntaxError>) {
    let tokens = Source::new(text).lex().into_vec();
    let mut grammar: Vec<ParseError> = Vec::new();
    let mut reader = Reader::new(text);
    toml_parser::parser::parse_document(&tokens, &mut reader, &mut grammar);
    let (root, others) = reader.finish();
    let mut errors: Vec<SyntaxError> = grammar
        .iter()
        .map(|error| SyntaxError::of_grammar(text, error))
        .collect();
    if text.starts_with(BYTE_ORDER_MARK) {
        let mark = 0..BYTE_ORDER_MARK.len_utf8();
        errors.push(SyntaxError::new(Mistake::ByteOrderMark, mark));
    }
    errors.extend(others);
    (root, errors)
}

#[cfg(test)]
mod tests;
