//! Syntax errors in words.

use super::MAX_TOKENS;
use super::error::{Mistake, SyntaxError};
use super::lines::line_around;
use crate::finding::{Finding, Message, RuleName, Words, name, verbatim};
use crate::place::Place;
use crate::read::keys::{FILE, ValueType};
use crate::{say, tell};

impl SyntaxError {
    /// The finding that reports it.
    pub(in crate::read) fn finding(&self, text: &str) -> Finding {
        let place = Place::text(self.span.clone());
        let (message, hint) = self.words(text);
        let finding = Finding::new(RuleName::SYNTAX, place, message).hint(hint);
        if let Mistake::Twice { first } = &self.mistake {
            let label = tell! { nl: "de eerste", en: "the first one" };
            finding.related(Place::text(first.clone()), label)
        } else {
            finding
        }
    }

    /// The text that it is about.
    fn found<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span.clone()).unwrap_or_default()
    }

    /// Returns the mistake and the hint, in words.
    fn words(&self, text: &str) -> (Message, Message) {
        let (what, hint) = match &self.mistake {
            Mistake::Twice { .. } => return self.twice(text),
            Mistake::OpenBracket => return self.open_bracket(text),
            Mistake::HeaderBrackets => return header_brackets(),
            Mistake::NotAStatement => return not_a_statement(),
            Mistake::TooMuch => return too_much(),
            Mistake::WrittenSlip(slip) => return slip.words(),
            Mistake::Extends => (EXTENDS, ONE_NAME),
            Mistake::UnopenedBracket => (UNOPENED, TAKE_OUT),
            Mistake::NoKey => (NO_KEY, KEY_AND_VALUE),
            Mistake::NoEquals => (NO_EQUALS, KEY_AND_VALUE),
            Mistake::NoValue => (NO_VALUE, VALUE_OR_NOTHING),
            Mistake::NoComma => (NO_COMMA, ADD_COMMA),
            Mistake::ExtraEquals => (EXTRA_EQUALS, TAKE_OUT),
            Mistake::ExtraComma => (EXTRA_COMMA, TAKE_OUT),
            Mistake::MoreOnLine => (MORE_ON_LINE, NEW_LINE),
            Mistake::NoQuotes => (NO_QUOTES, QUOTES),
            Mistake::NoOpeningQuote => (NO_OPENING_QUOTE, QUOTES),
            Mistake::NoClosingQuote => (NO_CLOSING_QUOTE, QUOTES),
            Mistake::UnpairedMark => (UNPAIRED_MARK, BOTH_MARKS),
            Mistake::Escape => (ESCAPE, SINGLE_QUOTES),
            Mistake::Character => (CHARACTER, TAKE_OUT),
            Mistake::CarriageReturn => (CARRIAGE_RETURN, TAKE_OUT),
            Mistake::ByteOrderMark => (BYTE_ORDER_MARK, TAKE_OUT),
            Mistake::Boolean => (BOOLEAN, QUOTES),
            Mistake::LeadingZero => (LEADING_ZERO, NO_ZERO),
            Mistake::Underscore => (UNDERSCORE, TAKE_OUT),
            Mistake::Number => (NUMBER, DIGITS),
            Mistake::Date => (DATE, A_DATE),
            Mistake::KeyCharacter => (KEY_CHARACTER, KEY_IN_QUOTES),
            Mistake::LongKey => (LONG_KEY, KEY_IN_QUOTES),
            Mistake::TooDeep => (TOO_DEEP, TAKE_OUT),
            Mistake::Unexpected => (UNEXPECTED, TAKE_OUT),
        };
        (say![what], say![hint])
    }

    fn twice(&self, text: &str) -> (Message, Message) {
        let key = self.found(text).trim_matches(['"', '\'']);
        let message = tell! {
            nl: "de sleutel {key} staat hier voor de tweede keer", en: "the key {key} stands here for the second time",
            key = verbatim(key)
        };
        let is_header = text[line_around(text, self.span.start)]
            .trim_start()
            .starts_with('[');
        let is_list = FILE
            .key(key)
            .is_some_and(|key| matches!(key.value_type, ValueType::List(_)));
        let hint = if self.is_in_list_header(text) || is_header && is_list {
            tell! {
                nl: "begin elk ervan met {header}, ook de eerste", en: "begin each of them with {header}, the first one as well",
                header = verbatim(format!("[[{key}]]"))
            }
        } else if is_header && FILE.key(key).is_some() {
            tell! {
                nl: "zet wat hieronder staat bij de eerste {header}, of geef deze kop een andere naam",
                en: "move what is below to the first {header}, or give this header another name",
                header = verbatim(format!("[{key}]"))
            }
        } else {
            tell! {
                nl: "hernoem een van de twee {key}, of haal er een weg; alleen de eerste is gelezen",
                en: "rename one of the two {key}, or take one out; only the first is read",
                key = verbatim(key)
            }
        };
        (message, hint)
    }

    fn open_bracket(&self, text: &str) -> (Message, Message) {
        let bracket = self.found(text);
        let close = if bracket == "[" { "]" } else { "}" };
        let message = tell! {
            nl: "het haakje {bracket} wordt niet gesloten", en: "the bracket {bracket} is not closed", bracket = name(bracket)
        };
        let hint = tell! { nl: "zet {close} waar het eindigt", en: "add {close} where it ends", close = name(close) };
        (message, hint)
    }

    /// Whether it is on the line of a header in double brackets.
    pub(in crate::read) fn is_in_list_header(&self, text: &str) -> bool {
        let line = text.get(line_around(text, self.span.start));
        line.is_some_and(|line| line.trim_start().starts_with("[["))
    }
}

fn header_brackets() -> (Message, Message) {
    let message = tell! {
        nl: "de haken van deze kop kloppen niet", en: "the brackets of this header do not match"
    };
    let hint = tell! {
        nl: "schrijf {section} voor een sectie, of {item} voor een van een lijst",
        en: "write {section} for a section, or {item} for one of a list",
        section = verbatim("[…]"), item = verbatim("[[…]]")
    };
    (message, hint)
}

fn too_much() -> (Message, Message) {
    let message = tell! {
        nl: "dit bestand heeft meer dan {limit} woorden en tekens, en dat is te veel om te lezen",
        en: "this text has more than {limit} words and signs, which is too much to read",
        limit = MAX_TOKENS
    };
    let hint = tell! {
        nl: "controleer of het een plan is, of splits het", en: "see whether it is a plan, or split it into several"
    };
    (message, hint)
}

fn not_a_statement() -> (Message, Message) {
    let message = tell! {
        nl: "deze regel heeft niet de vorm {form}", en: "this line is not of the form {form}",
        form = verbatim("key = value")
    };
    let hint = tell! {
        nl: "schrijf {equals} tussen één woord en zijn waarde, of begin een opmerking met {remark}",
        en: "write {equals} between one word and its value, or begin a remark with {remark}",
        equals = name("="), remark = name("#")
    };
    (message, hint)
}

/// Declares words, each in every language.
macro_rules! words {
    ($($name:ident: $nl:literal, $en:literal;)+) => {
        $(const $name: Words = Words { nl: $nl, en: $en };)+
    };
}

words! {
    EXTENDS: "deze sleutel heeft al een waarde, waar niets bij kan", "this key already has a value, which can't be added to";
    UNOPENED: "dit haakje is nergens geopend", "this bracket was never opened";
    NO_KEY: "hier ontbreekt een sleutel", "a key is missing here";
    NO_EQUALS: "tussen een sleutel en zijn waarde ontbreekt `=`", "a `=` is missing between a key and its value";
    NO_VALUE: "hier ontbreekt een waarde", "a value is missing here";
    NO_COMMA: "hier ontbreekt een komma", "a comma is missing here";
    EXTRA_EQUALS: "deze `=` hoort hier niet", "this `=` does not belong here";
    EXTRA_COMMA: "deze komma hoort hier niet", "this comma does not belong here";
    MORE_ON_LINE: "na een waarde mag op deze regel alleen een opmerking volgen", "nothing but a remark may follow a value on its line";
    NO_QUOTES: "een tekst moet tussen aanhalingstekens", "a text must be in quotes";
    NO_OPENING_QUOTE: "het eerste aanhalingsteken van deze tekst ontbreekt", "the opening quote of this text is missing";
    NO_CLOSING_QUOTE: "het laatste aanhalingsteken van deze tekst ontbreekt", "the closing quote of this text is missing";
    UNPAIRED_MARK: "voor of achter deze tekst van meer regels ontbreekt `\"\"\"`", "`\"\"\"` is missing before or after this text of several lines";
    ESCAPE: "dit betekent niets na een backslash", "this has no meaning after a backslash";
    CHARACTER: "dit teken kan niet in een tekst of een opmerking", "this character is not allowed in a text or a remark";
    CARRIAGE_RETURN: "na deze regelterugloop ontbreekt een nieuwe regel", "a carriage return must be followed by a newline";
    BYTE_ORDER_MARK: "een tweede byte order mark kan niet", "a second byte order mark is not allowed";
    BOOLEAN: "zonder aanhalingstekens bestaan alleen `true` en `false`", "without quotes there are only `true` and `false`";
    LEADING_ZERO: "een getal kan niet met een nul beginnen", "a number can't begin with a zero";
    UNDERSCORE: "`_` kan alleen tussen cijfers staan", "`_` may only go between digits";
    NUMBER: "dit is geen getal", "this is not a number";
    DATE: "dit is geen datum of tijd", "this is not a date or a time";
    KEY_CHARACTER: "een sleutel zonder aanhalingstekens heeft alleen letters zonder accent, cijfers, `-` en `_`", "a key without quotes has only letters without accents, digits, `-` and `_`";
    LONG_KEY: "een sleutel kan niet tussen drie aanhalingstekens", "a key can't be in three quotes";
    TOO_DEEP: "dit zit te diep in haken", "this is nested too deep";
    UNEXPECTED: "dit hoort hier niet", "this does not belong here";

    ONE_NAME: "kies een andere sleutel", "choose another key";
    TAKE_OUT: "haal het weg", "take it out";
    KEY_AND_VALUE: "schrijf een sleutel, `=` en een waarde", "write a key, `=` and a value";
    VALUE_OR_NOTHING: "schrijf een waarde achter `=`, of haal de sleutel weg", "write a value after `=`, or take the key out";
    ADD_COMMA: "zet een komma tussen twee waarden", "put a comma between two values";
    NEW_LINE: "begin een nieuwe regel, of begin een opmerking met `#`", "begin a new line, or begin a remark with `#`";
    QUOTES: "zet de hele tekst tussen rechte aanhalingstekens: `\"…\"`", "put the whole text in straight quotes: `\"…\"`";
    BOTH_MARKS: "zet `\"\"\"` voor en achter de tekst", "put `\"\"\"` before and after the text";
    SINGLE_QUOTES: "zet een tekst met een backslash tussen enkele aanhalingstekens: `'…'`", "put a text with a backslash in single quotes: `'…'`";
    NO_ZERO: "haal de nul weg, of zet een code tussen aanhalingstekens", "take the zero out, or put a code in quotes";
    DIGITS: "schrijf een getal als `12_800` of `108.90`", "write a number such as `12_800` or `108.90`";
    A_DATE: "schrijf een dag als `2020-09-15`, en een ander tijdvak tussen aanhalingstekens: `\"2020-Q1\"`", "write a day as `2020-09-15`, and another stretch of time in quotes: `\"2020-Q1\"`";
    KEY_IN_QUOTES: "zet de sleutel tussen aanhalingstekens: `\"…\"`", "put the key in quotes: `\"…\"`";
}
