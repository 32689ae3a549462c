//! Text to tree: TOML 1.1, valid or broken, with every syntax error.
//!
//! The crate `toml_parser` knows the grammar. It reports a text as events, and continues after each error. [`reader`]
//! builds the tree from the events, [`scalar`] decodes keys and values, [`define`] holds the rules on defining a key
//! twice, [`statements`] cuts a broken text, [`recover`] takes out its broken statements, [`overwrite`] writes over
//! them, and [`repair`] guesses their meaning. [`error`] holds the mistakes as data, [`words`] their messages.

mod define;
mod error;
mod lines;
mod long_string;
mod overwrite;
mod reader;
mod recover;
mod repair;
mod scalar;
mod slip_words;
mod statements;
mod words;

pub(super) use error::{Mistake, SyntaxError};
pub(super) use lines::TextLines;
pub(super) use recover::{Recovered, Removed};

use toml_parser::{ParseError, Source};

use super::tree::{Definition, TomlTable};
use reader::Reader;

/// The byte order mark that some editors put before text in UTF-8.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// The maximum number of tokens (keys, values, signs and spaces) of a text that is read. A plan of 100.000 activities
/// has some fifteen million. Each takes up to 100 bytes, with the values that are made of it.
const MAX_TOKENS: usize = 20_000_000;

/// Reads a text without a byte order mark. Returns everything that can be used, and the syntax errors: first the errors
/// of the grammar, then the others, both in the order of the text.
pub(super) fn parse(text: &str) -> (TomlTable<'_>, Vec<SyntaxError>) {
    parse_at_most(text, MAX_TOKENS)
}

fn parse_at_most(text: &str, limit: usize) -> (TomlTable<'_>, Vec<SyntaxError>) {
    if has_more_tokens(text, limit) {
        let error = SyntaxError::new(Mistake::TooMuch, 0..0);
        return (TomlTable::new(Definition::Header), vec![error]);
    }
    let tokens = Source::new(text).lex().into_vec();
    let mut errors: Vec<SyntaxError> = Vec::new();
    let mut reader = Reader::new(text);
    let mut sink = |error: ParseError| errors.push(SyntaxError::of_grammar(text, &error));
    toml_parser::parser::parse_document(&tokens, &mut reader, &mut sink);
    let (root, others) = reader.finish();
    if text.starts_with(BYTE_ORDER_MARK) {
        let mark = 0..BYTE_ORDER_MARK.len_utf8();
        errors.push(SyntaxError::new(Mistake::ByteOrderMark, mark));
    }
    errors.extend(others);
    (root, errors)
}

/// Whether a text has more tokens than a limit. The tokens are not kept.
fn has_more_tokens(text: &str, limit: usize) -> bool {
    // Each token has at least one byte, except the one at the end.
    text.len() >= limit && Source::new(text).lex().nth(limit).is_some()
}

#[cfg(test)]
mod tests;
