//! Sentences in every language: a template for each, with named values.
//!
//! A language is chosen when a sentence is printed. To add one, add a field to [`Words`], a parameter to [`Words::new`]
//! and a line to [`tell!`](crate::tell): the compiler then names every sentence that has to be translated.

use super::readers::texts_without_keys;
use super::{Message, Piece, verbatim};
use crate::plan::Language;
use crate::say;

/// A text in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    pub nl: &'static str,
    pub en: &'static str,
}

impl Words {
    /// Makes words from their Dutch and their English text.
    pub const fn new(nl: &'static str, en: &'static str) -> Words {
        Words { nl, en }
    }

    /// Returns the words in a language.
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::Dutch => self.nl,
            Language::English => self.en,
        }
    }
}

/// The text before the last item of an enumeration.
pub const AND: Words = Words::new(" en ", " and ");

/// The text before the last of several choices.
pub const OR: Words = Words::new(" of ", " or ");

/// The text before the last item of a list that is not complete.
pub const COMMA: Words = Words::new(", ", ", ");

/// A sentence in every language, with its values.
///
/// Only [`tell!`](crate::tell) makes one. So every language has exactly the placeholders for which there are values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    template: Words,
    values: Vec<(&'static str, Piece)>,
    /// Whether its keys in brackets are left out.
    omits_keys: bool,
}

/// One part of a sentence in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentencePart<'a> {
    Text(&'static str),
    Value(&'a Piece),
}

impl Sentence {
    #[doc(hidden)]
    pub fn new(template: Words, values: Vec<(&'static str, Piece)>) -> Sentence {
        Sentence {
            template,
            values,
            omits_keys: false,
        }
    }

    /// Returns the sentence without keys in brackets: see [`Message::without_keys`].
    pub(super) fn without_keys(self) -> Sentence {
        Sentence {
            omits_keys: true,
            ..self
        }
    }

    /// The sentence with its placeholders, in every language.
    pub fn template(&self) -> Words {
        self.template
    }

    /// Returns the sentence in which each piece of its values is replaced for which `change` returns another piece.
    pub(super) fn with_pieces(&self, change: &dyn Fn(&Piece) -> Option<Piece>) -> Sentence {
        let values = self.values.iter();
        Sentence {
            values: values
                .map(|(key, value)| (*key, value.with_pieces(change)))
                .collect(),
            ..*self
        }
    }

    /// The values, in the order in which the rule gave them.
    pub fn values(&self) -> impl Iterator<Item = &Piece> {
        self.values.iter().map(|(_, value)| value)
    }

    /// Returns the texts and values of the sentence in a language, in order.
    pub fn parts(&self, language: Language) -> Vec<SentencePart<'_>> {
        let mut parts = Vec::new();
        let add = |parts: &mut Vec<_>, text| match self.omits_keys {
            true => parts.extend(texts_without_keys(text).map(SentencePart::Text)),
            false => parts.push(SentencePart::Text(text)),
        };
        let mut rest = self.template.of(language);
        while let Some((text, after)) = rest.split_once('{') {
            add(&mut parts, text);
            let (key, after) = after.split_once('}').unwrap_or((after, ""));
            let value = self.values.iter().find(|(name, _)| *name == key);
            parts.extend(value.map(|(_, value)| SentencePart::Value(value)));
            rest = after;
        }
        add(&mut parts, rest);
        parts
    }
}

/// Builds a [`Message`] from a sentence in every language and its values:
///
/// ```
/// # use hbplan::finding::name;
/// # use hbplan::tell;
/// let period = name("2027");
/// let message = tell! {
///     nl: "post {line} loopt niet in {period}",
///     en: "line {line} does not run in {period}",
///     line = name("aanbod"), period
/// };
/// ```
///
/// A value is anything that can be a [`Piece`]. A placeholder without a value, a value without a placeholder and a
/// missing language do not compile. A name in backticks is a value ([`name`](super::name)) too.
#[macro_export]
macro_rules! tell {
    (nl: $nl:literal, en: $en:literal $(, $key:ident $(= $value:expr)?)* $(,)?) => {{
        // Never called. It makes the compiler compare the placeholders in each language with the values.
        const _: fn() = || {
            let _ = ::std::format_args!($nl $(, $key = "")*);
            let _ = ::std::format_args!($en $(, $key = "")*);
        };
        let template = $crate::finding::Words { nl: $nl, en: $en };
        let values = ::std::vec![$((
            ::std::stringify!($key),
            $crate::finding::Piece::from($crate::tell!(@value $key $($value)?)),
        )),*];
        $crate::say![$crate::finding::Sentence::new(template, values)]
    }};
    (@value $key:ident $value:expr) => { $value };
    (@value $key:ident) => { $key };
}

impl From<Sentence> for Piece {
    fn from(sentence: Sentence) -> Piece {
        Piece::Sentence(sentence)
    }
}

/// Returns `one` for a count of 1, and `many` for any other count.
pub const fn plural(count: usize, one: Words, many: Words) -> Words {
    if count == 1 { one } else { many }
}

/// Returns a count with its noun: "1 period", "2 periods".
pub fn counted(count: usize, one: Words, many: Words) -> Message {
    say![count, " ", plural(count, one, many)]
}

/// Returns all items as an enumeration, with `AND` or `OR` before the last.
pub fn listed(items: Vec<Piece>, last: Words) -> Message {
    say![Piece::List { items, last }]
}

/// Returns the items joined by "and". If there are more than `most`, the first ones and the number of the others.
pub fn listed_at_most(most: usize, mut items: Vec<Piece>) -> Message {
    if items.len() <= most {
        return listed(items, AND);
    }
    let more = items.len() + 1 - most;
    items.truncate(most - 1);
    tell! { nl: "{shown} en nog {more}", en: "{shown} and {more} more", shown = listed(items, COMMA), more }
}

/// Returns the question whether the user meant this word.
pub fn did_you_mean(word: impl ToString) -> Message {
    tell! { nl: "bedoelde u {word}?", en: "did you mean {word}?", word = verbatim(word) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::name;

    #[test]
    fn a_sentence_has_its_values_in_the_order_of_each_language() {
        let message = tell! {
            nl: "{amount} te veel voor {line}",
            en: "{line} has {amount} too much",
            line = name("a"), amount = 3_usize
        };
        let [Piece::Sentence(sentence)] = message.pieces() else {
            panic!("one sentence: {message:?}");
        };
        let (line, amount) = (name("a"), Piece::Count(3));
        let dutch = [
            SentencePart::Text(""),
            SentencePart::Value(&amount),
            SentencePart::Text(" te veel voor "),
            SentencePart::Value(&line),
            SentencePart::Text(""),
        ];
        assert_eq!(sentence.parts(Language::Dutch), dutch);
        let english = [
            SentencePart::Text(""),
            SentencePart::Value(&line),
            SentencePart::Text(" has "),
            SentencePart::Value(&amount),
            SentencePart::Text(" too much"),
        ];
        assert_eq!(sentence.parts(Language::English), english);
    }

    #[test]
    fn one_is_singular_and_none_is_plural() {
        let (one, many) = (Words::new("plan", "plan"), Words::new("plannen", "plans"));
        let of = |count| plural(count, one, many).of(Language::Dutch);
        assert_eq!([of(0), of(1), of(2)], ["plannen", "plan", "plannen"]);
    }
}
