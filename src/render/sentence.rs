//! Messages as sentences, in the language of a style.

use std::ops::Range;

use super::number::{count, date, money, quantity, rate, share, span};
use super::visible::visible;
use crate::finding::{Message, Piece, Sentence, SentencePart, Words};
use crate::table::Style;

/// The maximum number of characters of a name in a message. The rest of a longer name is left out.
const MAX_NAME_LENGTH: usize = 120;

/// The start of a command of this program.
pub(in crate::render) const COMMAND: &str = "hbplan ";

/// Returns a message as one sentence on one line, in the language of the style, with names in backticks.
pub fn message(message: &Message, style: &Style) -> String {
    sentence(message, style, |value| value)
}

/// Returns the same as [`message`], with no-break spaces within values. So a line can't end between `€` and `1.600`.
pub fn unbroken(message: &Message, style: &Style) -> String {
    sentence(message, style, |value| value.replace(' ', "\u{a0}"))
}

/// Returns the same as [`unbroken`], and the bytes of each name, without its backticks.
pub fn unbroken_with_names(message: &Message, style: &Style) -> (String, Vec<Range<usize>>) {
    let sentence = printed(message, style, |value| value.replace(' ', "\u{a0}"));
    (sentence.text, sentence.names)
}

fn sentence(message: &Message, style: &Style, value: fn(String) -> String) -> String {
    printed(message, style, value).text
}

fn printed<'a>(
    message: &Message,
    style: &'a Style,
    value: fn(String) -> String,
) -> SentencePrinter<'a> {
    let mut sentence = SentencePrinter {
        text: String::new(),
        names: Vec::new(),
        style,
        value,
    };
    sentence.add_all(message);
    sentence
}

/// A sentence that is being printed.
struct SentencePrinter<'a> {
    text: String,
    /// The bytes of each name in the text.
    names: Vec<Range<usize>>,
    style: &'a Style,
    /// The function that is applied to each value that is not a name.
    value: fn(String) -> String,
}

impl SentencePrinter<'_> {
    fn add_all(&mut self, message: &Message) {
        for piece in message.pieces() {
            self.add(piece);
        }
    }

    fn add(&mut self, piece: &Piece) {
        let value = match piece {
            Piece::Text(text) => return self.text.push_str(&visible(text)),
            Piece::Words(words) => return self.text.push_str(words.of(self.style.language)),
            // A command is not shortened: without a part, it can't be run.
            Piece::Verbatim(command) if command.starts_with(COMMAND) => {
                return self.add_name(command, usize::MAX);
            }
            Piece::Name(name) | Piece::Verbatim(name) => {
                return self.add_name(name, MAX_NAME_LENGTH);
            }
            Piece::Sentence(sentence) => return self.add_sentence(sentence),
            Piece::List { items, last } => return self.add_list(items, *last),
            Piece::Message(message) => return self.add_all(message),
            Piece::Money(amount) => money(*amount, self.style),
            Piece::InCents(price) => rate(*price, self.style),
            Piece::Quantity(number) => quantity(*number, self.style),
            Piece::Share(part) => share(*part, self.style),
            Piece::Count(number) => count(*number, self.style),
            Piece::Date(day) => date(*day, self.style),
            Piece::Span(time) => span(*time, self.style),
        };
        self.text.push_str(&(self.value)(value));
    }

    /// Adds a name in backticks, cut to at most `most` characters.
    fn add_name(&mut self, name: &str, most: usize) {
        self.text.push('`');
        let start = self.text.len();
        match name.char_indices().nth(most) {
            None => self.text.push_str(&visible(name)),
            Some((end, _)) => {
                self.text.push_str(&visible(&name[..end]));
                self.text.push('…');
            }
        }
        self.names.push(start..self.text.len());
        self.text.push('`');
    }

    fn add_sentence(&mut self, sentence: &Sentence) {
        for part in sentence.parts(self.style.language) {
            match part {
                SentencePart::Text(text) => self.text.push_str(text),
                SentencePart::Value(piece) => self.add(piece),
            }
        }
    }

    fn add_list(&mut self, items: &[Piece], last: Words) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                let is_last = at + 1 == items.len();
                let before = last.of(self.style.language);
                self.text.push_str(if is_last { before } else { ", " });
            }
            self.add(item);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::Date;

    use super::*;
    use crate::finding::{AND, listed, listed_at_most, name};
    use crate::plan::{Currency, Language, Money};
    use crate::{say, tell};

    fn style(language: Language) -> Style {
        Style {
            language,
            currency: Currency::euro(),
            decimals: 0,
            scale: None,
            periods: BTreeMap::new(),
            fiscal_year: None,
        }
    }

    #[test]
    fn a_message_reads_as_one_sentence() {
        let nl = style(Language::Dutch);
        let say = say![
            "line ",
            name("aanbod"),
            " is ",
            Money::whole(80_352),
            ", not ",
            Money::whole(80_351),
            " on ",
            Date::constant(2020, 1, 6)
        ];
        assert_eq!(
            message(&say, &nl),
            "line `aanbod` is € 80.352, not € 80.351 on 6 januari 2020"
        );
    }

    #[test]
    fn a_sentence_is_told_in_the_language_of_the_style() {
        let lines = vec![name("a"), name("b"), name("c")];
        let sentence = tell! {
            nl: "{lines} kosten {amount} meer",
            en: "{lines} cost {amount} more",
            lines = listed(lines, AND), amount = Money::whole(1_000)
        };
        let nl = style(Language::Dutch);
        assert_eq!(
            message(&sentence, &nl),
            "`a`, `b` en `c` kosten € 1.000 meer"
        );
        assert!(unbroken(&sentence, &nl).ends_with("kosten €\u{a0}1.000 meer"));
        let en = style(Language::English);
        assert_eq!(message(&sentence, &en), "`a`, `b` and `c` cost €1,000 more");
    }

    #[test]
    fn a_long_enumeration_says_how_many_more_there_are() {
        let nl = style(Language::Dutch);
        let shown = |most| {
            let items = vec![name("a"), name("b"), name("c")];
            message(&listed_at_most(most, items), &nl)
        };
        assert_eq!(shown(3), "`a`, `b` en `c`");
        assert_eq!(shown(2), "`a` en nog 2");
    }

    #[test]
    fn a_name_is_escaped_and_shortened() {
        let nl = style(Language::Dutch);
        assert_eq!(message(&say![name("a\nb\u{1b}")], &nl), "`a\\nb\\u{1b}`");
        assert_eq!(
            message(&say![name("é".repeat(120))], &nl),
            format!("`{}`", "é".repeat(120))
        );
        assert_eq!(
            message(&say![name("é".repeat(121))], &nl),
            format!("`{}…`", "é".repeat(120))
        );
    }
}
