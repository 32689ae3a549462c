//! The syntax errors that a TOML file can have, as values.
//!
//! The parser reports the tokens that it expected, and where it found something else. The mistake is derived from these
//! two.

use std::ops::Range;

use toml_parser::{Expected, ParseError};

use super::lines::{lacks_opening_bracket, words_around};
use super::repair::WrittenSlip;

/// One syntax error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct SyntaxError {
    pub(in crate::read) mistake: Mistake,
    /// The bytes of the error. Empty if something is missing there.
    pub(in crate::read) span: Range<usize>,
}

/// The kinds of syntax errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Mistake {
    /// A line is not of the form `key = value`.
    NotAStatement,
    /// The brackets around a header do not match.
    HeaderBrackets,
    /// A bracket is not closed.
    OpenBracket,
    /// A closing bracket has no opening one.
    UnopenedBracket,
    NoKey,
    NoEquals,
    NoValue,
    NoComma,
    ExtraEquals,
    ExtraComma,
    /// Something follows a complete statement on its line.
    MoreOnLine,
    /// A string without quotes.
    NoQuotes,
    NoOpeningQuote,
    NoClosingQuote,
    /// A text of several lines lacks the three quotes before or after it.
    UnpairedMark,
    /// A backslash is followed by something that is not an escape.
    Escape,
    /// A character that is not allowed in a string or a comment.
    Character,
    /// A carriage return that is not followed by a newline.
    CarriageReturn,
    /// A second byte order mark.
    ByteOrderMark,
    /// A word that begins like `true` or `false`.
    Boolean,
    LeadingZero,
    /// An underscore that is not between two digits.
    Underscore,
    Number,
    Date,
    /// A character that may only be in a key with quotes.
    KeyCharacter,
    /// A key in three quotes.
    LongKey,
    /// The text has more tokens than are read.
    TooMuch,
    TooDeep,
    /// A key is defined for the second time.
    Twice {
        first: Range<usize>,
    },
    /// A key with dots, or a header, adds to a value that is complete.
    Extends,
    /// A slip that is recognised, with the text to write.
    WrittenSlip(Box<WrittenSlip>),
    /// Something that the parser did not expect.
    Unexpected,
}

impl SyntaxError {
    pub(super) fn new(mistake: Mistake, span: Range<usize>) -> SyntaxError {
        SyntaxError { mistake, span }
    }

    /// Returns the error, moved back to the end of the words of `text` if it is after them.
    pub(super) fn within(mut self, text: &str) -> SyntaxError {
        let end = text.trim_end().len();
        if self.span.start > end {
            self.span = end..end;
        }
        self
    }

    /// Returns the error, moved forward by `by` bytes.
    pub(super) fn moved(self, by: usize) -> SyntaxError {
        let moved = |span: Range<usize>| span.start + by..span.end + by;
        let mistake = match self.mistake {
            Mistake::Twice { first } => Mistake::Twice {
                first: moved(first),
            },
            other => other,
        };
        SyntaxError {
            mistake,
            span: moved(self.span),
        }
    }

    /// Whether a quote is missing.
    pub(super) fn is_of_quote(&self) -> bool {
        matches!(
            self.mistake,
            Mistake::NoClosingQuote | Mistake::NoOpeningQuote
        )
    }

    /// The error that the parser reports.
    pub(super) fn of_grammar(text: &str, error: &ParseError) -> SyntaxError {
        let at = error.unexpected().unwrap_or_default();
        let context = error.context().unwrap_or(at);
        let found = text[at.start()..].chars().next();
        let span = at.start()..at.end();
        let in_array = text[context.start()..context.end()].starts_with('[');
        let is_header = in_array && context.len() > 1;
        let expected = error.expected().unwrap_or_default();
        let mistake = match expected {
            [Expected::Literal("=")] if context.is_empty() => {
                return SyntaxError::of_line(text, span);
            }
            [Expected::Literal("=")] => Mistake::NoEquals,
            [Expected::Literal("\n"), ..] => return SyntaxError::after_statement(text, span),
            _ if found == Some('=') => Mistake::ExtraEquals,
            [Expected::Literal("]" | "]]")] if is_header => {
                let line = words_around(text, context.start());
                return SyntaxError::new(Mistake::HeaderBrackets, line);
            }
            [Expected::Literal("]" | "}")] => {
                let bracket = context.start()..context.end();
                return SyntaxError::new(Mistake::OpenBracket, bracket);
            }
            [Expected::Literal("[" | "{")] => Mistake::UnopenedBracket,
            [Expected::Literal(",")] => Mistake::NoComma,
            [Expected::Description("value")] if in_array => Mistake::ExtraComma,
            [Expected::Description("value")] => Mistake::NoValue,
            [Expected::Description("key")] if found == Some(',') => Mistake::ExtraComma,
            [Expected::Description("key")] => Mistake::NoKey,
            _ => Mistake::Unexpected,
        };
        SyntaxError::new(mistake, span)
    }

    /// The mistake of a line that has no `=` after its key.
    fn of_line(text: &str, at: Range<usize>) -> SyntaxError {
        let line = words_around(text, at.start);
        let mistake = if lacks_opening_bracket(&text[line.clone()]) {
            Mistake::HeaderBrackets
        } else {
            Mistake::NotAStatement
        };
        SyntaxError::new(mistake, line)
    }

    /// The mistake of a line on which something follows a complete statement.
    fn after_statement(text: &str, at: Range<usize>) -> SyntaxError {
        let line = words_around(text, at.start);
        if text[line.clone()].starts_with('[') {
            SyntaxError::new(Mistake::HeaderBrackets, line)
        } else {
            SyntaxError::new(Mistake::MoreOnLine, at)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SyntaxError;

    /// A text of four bytes a line may have a mistake on each line.
    #[test]
    fn a_mistake_takes_little_memory() {
        assert!(size_of::<SyntaxError>() <= 40);
    }
}
