//! Decodes keys and values, and reports the mistakes in them.
//!
//! The parser's decoder accepts some numbers that are not TOML: `0x` without digits, and any character after `1_`. They
//! are refused here.

use std::borrow::Cow;
use std::ops::Range;

use toml_datetime::Datetime;
use toml_parser::decoder::{Encoding, IntegerRadix, ScalarKind};
use toml_parser::{ParseError, Raw, Span};

use super::error::{Mistake, SyntaxError};
use crate::read::tree::{Digits, Node, TomlKey, TomlValue};

/// A key or a value as it is written in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'t> {
    text: &'t str,
    encoding: Option<Encoding>,
    span: Span,
}

impl<'t> Written<'t> {
    pub(super) fn new(text: &'t str, span: Span, encoding: Option<Encoding>) -> Written<'t> {
        Written {
            text: text_in(text, span),
            encoding,
            span,
        }
    }

    fn range(self) -> Range<usize> {
        self.span.start()..self.span.end()
    }

    fn raw(self) -> Raw<'t> {
        Raw::new_unchecked(self.text, self.encoding, self.span)
    }

    /// Decodes a key. An empty key is reported as missing.
    pub(super) fn key(self, errors: &mut Vec<SyntaxError>) -> TomlKey<'t> {
        let mut name = Cow::Borrowed("");
        if self.span.is_empty() {
            errors.push(SyntaxError::new(Mistake::NoKey, self.range()));
            return TomlKey::new(name, self.range());
        }
        let mut found: Vec<ParseError> = Vec::new();
        self.raw().decode_key(&mut name, &mut found);
        errors.extend(found.iter().map(|error| {
            let at = place(error);
            let mistake = match self.encoding {
                Some(Encoding::MlBasicString | Encoding::MlLiteralString) if at == self.range() => {
                    Mistake::LongKey
                }
                Some(_) => self.wrong_in_quotes(&at),
                None => Mistake::KeyCharacter,
            };
            SyntaxError::new(mistake, at)
        }));
        TomlKey::new(name, self.range())
    }

    /// Decodes a value. An empty value is reported as missing.
    pub(super) fn value(self, errors: &mut Vec<SyntaxError>) -> TomlValue<'t> {
        let mut decoded = Cow::Borrowed("");
        if self.span.is_empty() {
            errors.push(SyntaxError::new(Mistake::NoValue, self.range()));
            return TomlValue::new(Node::String(decoded), self.range());
        }
        let mut found: Vec<ParseError> = Vec::new();
        let kind = self.raw().decode_scalar(&mut decoded, &mut found);
        errors.extend(found.iter().map(|error| {
            let at = place(error);
            let mistake = match self.encoding {
                Some(_) => self.wrong_in_quotes(&at),
                None => self.wrong_without_quotes(kind, &at),
            };
            SyntaxError::new(mistake, at)
        }));
        let digits = Digits(self.text);
        let node = match kind {
            ScalarKind::String => Node::String(decoded),
            ScalarKind::Boolean(_) => Node::Boolean,
            ScalarKind::Float => Node::Float(digits),
            ScalarKind::Integer(_) => Node::Integer(digits),
            ScalarKind::DateTime => Node::Datetime(self.text),
        };
        if found.is_empty() && !self.is_of(kind) {
            let mistake = match kind {
                ScalarKind::DateTime => Mistake::Date,
                ScalarKind::Integer(_)
                | ScalarKind::Float
                | ScalarKind::Boolean(_)
                | ScalarKind::String => Mistake::Number,
            };
            errors.push(SyntaxError::new(mistake, self.range()));
        }
        TomlValue::new(node, self.range())
    }

    /// Whether it is a valid value of the kind that the decoder assumes.
    fn is_of(self, kind: ScalarKind) -> bool {
        let of_radix = |prefix: &str, radix: IntegerRadix| {
            let digits = self.text.trim_start_matches(['+', '-']);
            let digits = digits.strip_prefix(prefix).unwrap_or(digits);
            let is_digit = |c: char| c == '_' || c.is_digit(radix.value());
            !digits.is_empty() && digits.chars().all(is_digit)
        };
        match kind {
            ScalarKind::DateTime => self.text.parse::<Datetime>().is_ok(),
            ScalarKind::Integer(radix) => match radix {
                IntegerRadix::Dec => of_radix("", radix),
                IntegerRadix::Hex => of_radix("0x", radix),
                IntegerRadix::Oct => of_radix("0o", radix),
                IntegerRadix::Bin => of_radix("0b", radix),
            },
            ScalarKind::Float | ScalarKind::Boolean(_) | ScalarKind::String => true,
        }
    }

    /// The mistake at a place in a string.
    fn wrong_in_quotes(self, at: &Range<usize>) -> Mistake {
        let (before, rest) = self.text.split_at(at.start - self.span.start());
        match rest.chars().next() {
            Some(c) if c.is_control() && !before.ends_with('\\') => Mistake::Character,
            _ if before.ends_with('\r') => Mistake::CarriageReturn,
            None if !before.ends_with('\\') => Mistake::NoClosingQuote,
            _ => Mistake::Escape,
        }
    }

    /// The mistake at a place in a value without quotes that looks like this kind of value.
    fn wrong_without_quotes(self, kind: ScalarKind, at: &Range<usize>) -> Mistake {
        let found = &self.text[at.start - self.span.start()..at.end - self.span.start()];
        match kind {
            ScalarKind::String if self.text.ends_with(['"', '\'']) => Mistake::NoOpeningQuote,
            ScalarKind::String => Mistake::NoQuotes,
            ScalarKind::Boolean(_) => Mistake::Boolean,
            ScalarKind::DateTime => Mistake::Date,
            ScalarKind::Integer(_) | ScalarKind::Float => match found {
                "_" => Mistake::Underscore,
                "0" => Mistake::LeadingZero,
                _ => Mistake::Number,
            },
        }
    }
}

/// The bytes that an error of the decoder is about.
fn place(error: &ParseError) -> Range<usize> {
    let span = error.unexpected().unwrap_or_default();
    span.start()..span.end()
}

/// Reports control characters in a comment.
pub(super) fn comment(text: &str, span: Span, errors: &mut Vec<SyntaxError>) {
    let mut report =
        |error: ParseError| errors.push(SyntaxError::new(Mistake::Character, place(&error)));
    Raw::new_unchecked(text_in(text, span), None, span).decode_comment(&mut report);
}

/// Reports a carriage return without a newline.
pub(super) fn newline(text: &str, span: Span, errors: &mut Vec<SyntaxError>) {
    let mut report =
        |error: ParseError| errors.push(SyntaxError::new(Mistake::CarriageReturn, place(&error)));
    Raw::new_unchecked(text_in(text, span), None, span).decode_newline(&mut report);
}

fn text_in(text: &str, span: Span) -> &str {
    &text[span.start()..span.end()]
}
