//! Messages for readers who do not have the plan file.
//!
//! The words of the program have keys and commands in backticks. A key in brackets comes after the words that it
//! belongs to: ``the books are closed (`through`)``. Readers get this sentence without the brackets. A sentence with
//! other keys, or with a text of the plan file among its values, is for the author of the plan only.

use std::borrow::Cow;

use super::{Message, Piece, Sentence, Words};
use crate::plan::Language;

/// The text before and after a key or a command in brackets.
const AROUND: (&str, &str) = (" (`", "`)");

impl Message {
    /// Whether the message has no keys of the plan file except in brackets, so that readers without that file
    /// understand it.
    pub fn is_for_readers(&self) -> bool {
        self.pieces().iter().all(is_for_readers)
    }

    /// Returns the message without keys in brackets.
    pub fn without_keys(&self) -> Message {
        self.with_pieces(&without_keys)
    }
}

fn is_for_readers(piece: &Piece) -> bool {
    match piece {
        Piece::Verbatim(_) => false,
        Piece::Text(Cow::Borrowed(text)) => !needs_key(text),
        Piece::Words(words) => !any_language_needs_key(*words),
        Piece::Sentence(sentence) => {
            !any_language_needs_key(sentence.template()) && sentence.values().all(is_for_readers)
        }
        Piece::Message(message) => message.is_for_readers(),
        Piece::List { items, .. } => items.iter().all(is_for_readers),
        Piece::Text(Cow::Owned(_))
        | Piece::Name(_)
        | Piece::Money(_)
        | Piece::InCents(_)
        | Piece::Quantity(_)
        | Piece::Share(_)
        | Piece::Count(_)
        | Piece::Date(_)
        | Piece::Span(_) => true,
    }
}

/// Returns the piece without keys in brackets. None if its own words have no such keys.
fn without_keys(piece: &Piece) -> Option<Piece> {
    match piece {
        Piece::Text(Cow::Borrowed(text)) => {
            let texts = texts_without_keys(text).collect::<String>();
            Some(Piece::Text(texts.into())).filter(|_| has_brackets(text))
        }
        Piece::Words(words) => {
            let sentence = Sentence::new(*words, Vec::new()).without_keys();
            Some(sentence.into()).filter(|_| any_language_has_brackets(*words))
        }
        Piece::Sentence(sentence) if any_language_has_brackets(sentence.template()) => {
            let values_without_keys = sentence.with_pieces(&without_keys);
            Some(values_without_keys.without_keys().into())
        }
        // An owned text comes from the plan.
        Piece::Sentence(_)
        | Piece::Text(Cow::Owned(_))
        | Piece::List { .. }
        | Piece::Message(_)
        | Piece::Name(_)
        | Piece::Verbatim(_)
        | Piece::Money(_)
        | Piece::InCents(_)
        | Piece::Quantity(_)
        | Piece::Share(_)
        | Piece::Count(_)
        | Piece::Date(_)
        | Piece::Span(_) => None,
    }
}

/// Whether words in some language have a key that is not in brackets.
fn any_language_needs_key(words: Words) -> bool {
    let mut languages = Language::ALL.into_iter();
    languages.any(|language| needs_key(words.of(language)))
}

fn needs_key(text: &str) -> bool {
    texts_without_keys(text).any(|text| text.contains('`'))
}

/// Whether words in some language have a key in brackets.
fn any_language_has_brackets(words: Words) -> bool {
    let mut languages = Language::ALL.into_iter();
    languages.any(|language| has_brackets(words.of(language)))
}

fn has_brackets(text: &str) -> bool {
    text.contains(AROUND.0)
}

/// Returns the parts of a text that are not keys in brackets.
pub(super) fn texts_without_keys(text: &str) -> impl Iterator<Item = &str> {
    let mut parts = text.split(AROUND.0);
    let first = parts.next();
    // A bracket without its end has no key, so the text is shown as it is.
    let rest = parts.flat_map(|part| match part.split_once(AROUND.1) {
        Some((_, rest)) => ["", rest],
        None => [AROUND.0, part],
    });
    first.into_iter().chain(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{SentencePart, name, verbatim};
    use crate::{say, tell};

    #[test]
    fn keys_in_brackets_are_left_out_of_words() {
        let without = |words: &'static str| say![words].without_keys();
        assert_eq!(
            without("It is unknown without accounts (`payroll`), or (as here) hours."),
            say!["It is unknown without accounts, or (as here) hours.".to_string()]
        );
        assert_eq!(
            without("Asked of each (`for-each = \"activity\"`) and open (`"),
            say!["Asked of each and open (`".to_string()]
        );
        // The texts of a plan stay as they are.
        let own = say!["a (`b`)".to_string()];
        assert_eq!(own.without_keys(), own);
        assert!(own.is_for_readers());
    }

    #[test]
    fn keys_in_brackets_are_left_out_of_sentences_in_every_language() {
        let day = name("31 december");
        let message = tell! {
            nl: "De boeken zijn gesloten (`through`) t/m {day}.",
            en: "The books are closed to {day} (`through`).",
            day = day.clone()
        };
        assert!(message.is_for_readers());
        let without = message.without_keys();
        let texts = |language| {
            let [Piece::Sentence(sentence)] = without.pieces() else {
                panic!("one sentence: {without:?}");
            };
            let parts = sentence.parts(language).into_iter();
            let texts = parts.map(|part| match part {
                SentencePart::Text(text) => text,
                SentencePart::Value(value) => {
                    assert_eq!(*value, day);
                    "DAY"
                }
            });
            texts.collect::<String>()
        };
        assert_eq!(texts(Language::Dutch), "De boeken zijn gesloten t/m DAY.");
        assert_eq!(texts(Language::English), "The books are closed to DAY.");
    }

    #[test]
    fn a_sentence_that_needs_a_key_is_for_the_author() {
        let within = tell! { nl: "geef `through` op", en: "state `through`" };
        for message in [
            within.clone(),
            say!["state `through`"],
            say![verbatim("through"), " is missing"],
            tell! { nl: "{advice}", en: "{advice}", advice = within },
            Words::new("geef het op", "state `through`").into(),
        ] {
            assert!(!message.is_for_readers(), "{message:?}");
        }
        assert!(say![name("through")].is_for_readers());
    }
}
