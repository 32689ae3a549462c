//! Syntax errors in words.

use super::TOKENS;
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
        let (message, hint) = self.words(text);
        let mut finding = Finding::new(rule::SYNTAX, place, message);
        if let Some(hint) = hint {
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

    /// What is wrong, and what to try.
    fn words(&self, text: &str) -> (Message, Option<Message>) {
        let what = match self.mistake {
            Mistake::Twice { .. } => return self.twice(text),
            Mistake::OpenBracket => return self.open_bracket(text),
            Mistake::HeaderBrackets => return header_brackets(),
            Mistake::NotAStatement => return not_a_statement(),
            Mistake::TooMuch => return too_much(),
            Mistake::Extends => "this key already has a value, which can't be added to",
            Mistake::UnopenedBracket => "this bracket was never opened",
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
            Mistake::Escape => "this has no meaning after a backslash",
            Mistake::Character => "this character is not allowed in a text or a comment",
            Mistake::CarriageReturn => "a carriage return must be followed by a newline",
            Mistake::ByteOrderMark => "a second byte order mark is not allowed",
            Mistake::Boolean => "only `true` and `false` are written like this",
            Mistake::LeadingZero => "a number can't begin with a zero",
            Mistake::Underscore => "`_` may only go between digits",
            Mistake::Number => "this is not a number",
            Mistake::Date => "this is not a date or a time",
            Mistake::KeyCharacter => {
                "a key without quotes has only letters without accents, digits, `-` and `_`"
            }
            Mistake::LongKey => "a key can't be in three quotes",
            Mistake::TooDeep => "this is nested too deep",
            Mistake::Unexpected => "this does not belong here",
        };
        (
            say!["not valid TOML: ", what],
            self.hint_of_dutch_number(text),
        )
    }

    fn twice(&self, text: &str) -> (Message, Option<Message>) {
        let key = self.found(text).trim_matches(['"', '\'']);
        let message = say!["the key ", name(key), " stands here for the second time"];
        let hint = if self.is_in_list_header(text) {
            say![
                "begin each of them with ",
                name(format!("[[{key}]]")),
                ", the first one as well"
            ]
        } else {
            say!["rename one of the two, or take one out; only the first is read"]
        };
        (message, Some(hint))
    }

    fn open_bracket(&self, text: &str) -> (Message, Option<Message>) {
        let bracket = self.found(text);
        let close = if bracket == "[" { "]" } else { "}" };
        (
            say!["the bracket ", name(bracket), " is not closed"],
            Some(say!["add ", name(close), " where it ends"]),
        )
    }

    /// Whether it is on the line of a header in double brackets.
    pub(in crate::read) fn is_in_list_header(&self, text: &str) -> bool {
        let line = text.get(line_around(text, self.span.start));
        line.is_some_and(|line| line.trim_start().starts_with("[["))
    }

    /// How to write a number in Dutch notation that is on its line. None if there is none.
    fn hint_of_dutch_number(&self, text: &str) -> Option<Message> {
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

fn header_brackets() -> (Message, Option<Message>) {
    let hint = say![
        "write ",
        name("[…]"),
        " for a section, or ",
        name("[[…]]"),
        " for one of a list"
    ];
    (say!["the brackets of this header do not match"], Some(hint))
}

fn too_much() -> (Message, Option<Message>) {
    let what = say![
        "this text has more than ",
        TOKENS,
        " words and signs, which is too much to read"
    ];
    (what, Some(say!["is it a plan? Split it into several"]))
}

fn not_a_statement() -> (Message, Option<Message>) {
    let hint = say![
        "write a ",
        name("="),
        " between one word and its value, or begin a remark with ",
        name("#")
    ];
    (
        say!["not valid TOML: this is no ", name("key = value")],
        Some(hint),
    )
}
