//! Syntax errors in words.

use super::dutch::dutch_number;
use super::error::{Mistake, SyntaxError};
use super::lines::line_around;
use crate::finding::{Finding, Message, name};
use crate::place::Place;
use crate::read::rule;
use crate::say;

impl SyntaxError {
    /// The finding that reports it.
    pub(in crate::read) fn finding(&self, text: &str) -> Finding {
        let place = Place::text(self.span.clone());
        let mut finding = Finding::new(rule::SYNTAX, place, self.message(text));
        if let Some(hint) = self.hint(text) {
            finding = finding.hint(hint);
        }
        if let Mistake::Twice { first } = &self.mistake {
            finding = finding.related(Place::text(first.clone()), say!["the first one"]);
        }
        finding
    }

    /// The bytes that it is about.
    fn found<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span.clone()).unwrap_or_default()
    }

    /// The key that it is about, without quotes.
    fn key<'t>(&self, text: &'t str) -> &'t str {
        self.found(text).trim_matches(['"', '\''])
    }

    fn message(&self, text: &str) -> Message {
        let what = match self.mistake {
            Mistake::Twice { .. } => {
                return say![
                    "the key ",
                    name(self.key(text)),
                    " stands here for the second time"
                ];
            }
            Mistake::Extends => {
                let key = name(self.key(text));
                return say![
                    "not valid TOML: ",
                    key,
                    " already has a value, which is complete"
                ];
            }
            Mistake::OpenBracket => {
                return say!["the bracket ", name(self.found(text)), " is not closed"];
            }
            Mistake::HeaderBrackets => return say!["the brackets of this header do not match"],
            Mistake::NotAStatement => {
                return say!["not valid TOML: this is no ", name("key = value")];
            }
            Mistake::UnopenedBracket => "this bracket is closed and was never opened",
            Mistake::NoKey => "a key is missing here",
            Mistake::NoEquals => "a `=` is missing between a key and its value",
            Mistake::NoValue => "a value is missing here",
            Mistake::NoComma => "a comma is missing here",
            Mistake::ExtraEquals => "this `=` does not belong here",
            Mistake::ExtraComma => "this comma does not belong here",
            Mistake::MoreOnLine => "nothing but a comment may follow on this line",
            Mistake::NoQuotes => "a text must be in quotes",
            Mistake::NoOpeningQuote => "the opening quote of this text is missing",
            Mistake::NoClosingQuote => "the closing quote of this text is missing",
            Mistake::Escape => "this does not have a meaning after a backslash",
            Mistake::Character => "this character may not be in a text or a comment",
            Mistake::CarriageReturn => "a carriage return must be followed by a newline",
            Mistake::ByteOrderMark => "a text has at most one byte order mark",
            Mistake::Boolean => "`true` and `false` are written in lower case",
            Mistake::LeadingZero => "a number does not begin with a zero",
            Mistake::Underscore => "`_` may only go between digits",
            Mistake::Number => "this is not a number",
            Mistake::Date => "this is not a date or a time",
            Mistake::KeyCharacter => "a key without quotes has only letters, digits, `-` and `_`",
            Mistake::LongKey => "a key is written in one pair of quotes, not in three",
            Mistake::TooDeep => "this is nested too deep",
            Mistake::Unexpected => "this does not belong here",
        };
        say!["not valid TOML: ", what]
    }

    fn hint(&self, text: &str) -> Option<Message> {
        match self.mistake {
            Mistake::OpenBracket => {
                let close = if self.found(text) == "[" { "]" } else { "}" };
                Some(say!["add ", name(close), " where it ends"])
            }
            Mistake::NotAStatement => Some(say![
                "write a ",
                name("="),
                " between one word and its value, or begin a remark with ",
                name("#")
            ]),
            Mistake::HeaderBrackets => Some(say![
                "write ",
                name("[…]"),
                " for a section, or ",
                name("[[…]]"),
                " for one of a list"
            ]),
            Mistake::Twice { .. } => Some(self.hint_of_second(text)),
            Mistake::UnopenedBracket
            | Mistake::NoKey
            | Mistake::NoEquals
            | Mistake::NoValue
            | Mistake::NoComma
            | Mistake::ExtraEquals
            | Mistake::ExtraComma
            | Mistake::MoreOnLine
            | Mistake::NoQuotes
            | Mistake::NoOpeningQuote
            | Mistake::NoClosingQuote
            | Mistake::Escape
            | Mistake::Character
            | Mistake::CarriageReturn
            | Mistake::ByteOrderMark
            | Mistake::Boolean
            | Mistake::LeadingZero
            | Mistake::Underscore
            | Mistake::Number
            | Mistake::Date
            | Mistake::KeyCharacter
            | Mistake::LongKey
            | Mistake::TooDeep
            | Mistake::Extends
            | Mistake::Unexpected => self.hint_of_number(text),
        }
    }

    fn hint_of_second(&self, text: &str) -> Message {
        if self.is_in_list_header(text) {
            let header = name(format!("[[{}]]", self.key(text)));
            say![
                "begin each of them with ",
                header,
                ", the first one as well"
            ]
        } else {
            say!["rename one of the two, or take one out; only the first is read"]
        }
    }

    /// Whether it is on the line of a header in double brackets.
    pub(in crate::read) fn is_in_list_header(&self, text: &str) -> bool {
        let line = text.get(line_around(text, self.span.start));
        line.is_some_and(|line| line.trim_start().starts_with("[["))
    }

    fn hint_of_number(&self, text: &str) -> Option<Message> {
        let line = text.get(line_around(text, self.span.start))?;
        let (dutch, digits) = dutch_number(line)?;
        Some(say![
            "if ",
            name(dutch),
            " is an amount, write ",
            name(digits),
            ": TOML takes a point for the decimals and underscores between thousands"
        ])
    }
}
