//! The values of keys by their types: strings, words, ids, counts, percentages. Numbers and spans have files of their
//! own.

use jiff::civil::Date;

use super::fields::{FieldValue, Fields};
use super::keys::ValueType;
use super::lowering::Lowering;
use super::numbers::Number;
use super::rule;
use super::tree::{Node, TomlValue};
use crate::finding::name;
use crate::place::Path;
use crate::plan::{Share, Span, Word};
use crate::say;
use crate::suggest::closest;

impl Fields<'_> {
    /// The text under a key. None if there is none, or a blank one.
    pub(super) fn text(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Option<String> {
        self.id(cx, key, path, str::to_string)
    }

    /// The text under a key, as an id. None if there is none, or a blank one.
    pub(super) fn id<Id>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
        id: fn(&str) -> Id,
    ) -> Option<Id> {
        let (key, value) = self.value(key)?;
        match value.node.as_str() {
            Some(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(id),
            None => {
                cx.wrong_type(key, value, &path.key(key.name));
                None
            }
        }
    }

    /// The strings of a key.
    pub(super) fn texts(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Vec<String> {
        self.ids(cx, key, path, str::to_string)
    }

    /// The strings of a key, as ids.
    pub(super) fn ids<Id>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
        id: fn(&str) -> Id,
    ) -> Vec<Id> {
        let Some((key, value)) = self.value(key) else {
            return Vec::new();
        };
        let path = path.key(key.name);
        let Node::Array(array) = &value.node else {
            cx.wrong_type(key, value, &path);
            return Vec::new();
        };
        let mut ids = Vec::with_capacity(array.elements.len());
        for (index, element) in array.elements.iter().enumerate() {
            match element.node.as_str() {
                Some(text) => ids.push(id(text)),
                None => cx.not_of_type(
                    &ValueType::Text,
                    element,
                    &path.index(index),
                    say!["put it in quotes"],
                ),
            }
        }
        ids
    }

    /// The variant whose word is the value of a key.
    pub(super) fn word<W: Word>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
    ) -> Option<W> {
        let (key, value) = self.value(key)?;
        cx.word(value, &path.key(key.name))
    }

    /// The number under a key.
    pub(super) fn number<N: Number>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
    ) -> Option<N> {
        let (key, value) = self.value(key)?;
        cx.number(value, &path.key(key.name))
    }

    /// The whole number from 1 up to `most` under a key.
    pub(super) fn count(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        most: u32,
        path: &Path<'_>,
    ) -> Option<u32> {
        let (key, value) = self.value(key)?;
        let count = if let Node::Integer(digits) = value.node
            && digits.is_decimal()
        {
            digits.plain().parse().ok()
        } else {
            None
        };
        let count = count.filter(|count| (1..=most).contains(count));
        if count.is_none() && !cx.document.is_damaged(value.span()) {
            let message = say![
                name(key.name),
                " must be a whole number from 1 to ",
                most.to_string()
            ];
            let hint = say![
                "for example ",
                name(format!("{} = {}", key.name, key.example))
            ];
            cx.report(rule::UNREADABLE_VALUE, &path.key(key.name), message, hint);
        }
        count
    }

    /// The percentage under a key.
    pub(super) fn share(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Option<Share> {
        let (key, value) = self.value(key)?;
        let path = path.key(key.name);
        match value.node.as_str() {
            Some(text) => cx.share(text, &path),
            None => {
                cx.wrong_type(key, value, &path);
                None
            }
        }
    }

    /// The day under a key.
    pub(super) fn date(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Option<Date> {
        let (key, value) = self.value(key)?;
        let path = path.key(key.name);
        if let Node::Datetime(_) = value.node {
            return cx.day(value, &path);
        }
        let span = value.node.as_str().and_then(|text| Span::parse(text).ok());
        let day = span.filter(|span| span.days() == 1).map(Span::start);
        if day.is_none() {
            cx.wrong_type(key, value, &path);
        }
        day
    }

    /// The span under a key.
    pub(super) fn span(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Option<Span> {
        let (key, value) = self.value(key)?;
        cx.span(key, value, &path.key(key.name))
    }

    /// Whether a key has a value that was reported, and not read as `read`.
    pub(super) fn lost<T>(&self, key: &str, read: Option<&T>) -> bool {
        match self.field(key).1 {
            FieldValue::Absent => false,
            FieldValue::Unreadable => true,
            FieldValue::Value(_) => read.is_none(),
        }
    }
}

impl Lowering<'_> {
    /// A percentage.
    pub(super) fn share(&mut self, text: &str, path: &Path<'_>) -> Option<Share> {
        let share = Share::read(text);
        if let Err(error) = share {
            let message = say![name(text), " is not a percentage: ", error.to_string()];
            let hint = say![
                "write it with a point and a percent sign, such as ",
                name("\"12.5%\"")
            ];
            self.report(rule::UNREADABLE_VALUE, path, message, hint);
        }
        share.ok()
    }

    /// The variant whose word a value is.
    pub(super) fn word<W: Word>(&mut self, value: &TomlValue<'_>, path: &Path<'_>) -> Option<W> {
        self.one_of(W::WORDS, value, path).and_then(W::from_word)
    }

    /// Which of some words a value is.
    pub(super) fn one_of(
        &mut self,
        words: &'static [&'static str],
        value: &TomlValue<'_>,
        path: &Path<'_>,
    ) -> Option<&'static str> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        let value_type = ValueType::OneOf(words);
        let Some(text) = value.node.as_str() else {
            self.not_of_type(
                &value_type,
                value,
                path,
                say!["write one of these words, in quotes"],
            );
            return None;
        };
        let found = words.iter().find(|word| **word == text).copied();
        if found.is_none() {
            let message = say![
                name(path.last()),
                " must be ",
                value_type.describe(),
                ", and is ",
                name(text)
            ];
            let hint = match closest(text, words.iter().copied()) {
                Some(word) => say!["did you mean ", name(word), "?"],
                None => say!["write one of these words"],
            };
            self.report(rule::UNREADABLE_VALUE, path, message, hint);
        }
        found
    }
}
