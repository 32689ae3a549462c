//! The values of keys by their types: strings, words, ids, counts, percentages. Numbers and spans have files of their
//! own.

use jiff::civil::Date;

use super::fields::{FieldValue, Fields};
use super::guess::{self, quoted};
use super::keys::{KeySchema, ValueType};
use super::lowering::{Lowering, for_example, write};
use super::numbers::Number;
use super::rule;
use super::tree::{Array, Node, TomlValue};
use crate::finding::{Advice, name, verbatim};
use crate::place::Path;
use crate::plan::{Meanings, Share, Span, Word};
use crate::tell;

impl Fields<'_> {
    /// The text under a key, with line feeds between its lines. None if the key is absent or the text is blank.
    pub(super) fn text(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Option<String> {
        self.id(cx, key, path, |text| text.replace("\r\n", "\n"))
    }

    /// The text under a key, as an id. None if the key is absent or the text is blank.
    pub(super) fn id<Id>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
        id: fn(&str) -> Id,
    ) -> Option<Id> {
        let (key, value) = self.value(key)?;
        let Some(text) = value.node.as_str() else {
            cx.wrong_type(key, value, &path.key(key.name));
            return None;
        };
        Some(text.trim()).filter(|text| !text.is_empty()).map(id)
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
        cx.ids(array, &path, id)
    }

    /// The `name` of the thing with this id, or else the id.
    pub(super) fn name_or_id(&self, cx: &mut Lowering<'_>, id: &str, path: &Path<'_>) -> String {
        let name = self.text(cx, "name", path);
        name.unwrap_or_else(|| id.to_string())
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
            let path = path.key(key.name);
            let message = tell! {
                nl: "{key} moet een geheel getal van 1 tot en met {most} zijn",
                en: "{key} must be a whole number from 1 to {most}",
                key = verbatim(key.name), most = most as usize
            };
            let written = cx.document.written(value);
            let text = value.node.as_str().unwrap_or(written);
            let month = guess::month_without_year(text).filter(|_| key.name == "month");
            let meant = month
                .map(|month| month.to_string())
                .or_else(|| guess::small_number(text))
                .filter(|meant| meant.parse().is_ok_and(|count| (1..=most).contains(&count)));
            let hint = meant.map_or_else(|| for_example(key), write);
            cx.report(rule::UNREADABLE_VALUE, &path, message, hint);
        }
        count
    }

    /// The percentage under a key.
    pub(super) fn share(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Option<Share> {
        let (key, value) = self.value(key)?;
        let path = path.key(key.name);
        let Some(text) = value.node.as_str() else {
            cx.wrong_type(key, value, &path);
            return None;
        };
        cx.share(text, &path)
    }

    /// Whether the value of a key is true.
    pub(super) fn yes_no(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Option<bool> {
        let (key, value) = self.value(key)?;
        let is_true = cx.truth(value);
        if is_true.is_none() {
            cx.wrong_type(key, value, &path.key(key.name));
        }
        is_true
    }

    /// The day under a key.
    pub(super) fn date(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Option<Date> {
        let (key, value) = self.value(key)?;
        cx.date(key, value, &path.key(key.name))
    }

    /// The day under a key, or the days of its array: in order, each once.
    pub(super) fn dates(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Vec<Date> {
        let Some((key, value)) = self.value(key) else {
            return Vec::new();
        };
        let path = path.key(key.name);
        let mut days: Vec<Date> = if let Node::Array(array) = &value.node {
            let each = array.elements.iter().enumerate();
            each.filter_map(|(index, day)| cx.date(key, day, &path.index(index)))
                .collect()
        } else {
            cx.date(key, value, &path).into_iter().collect()
        };
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The span under a key.
    pub(super) fn span(&self, cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) -> Option<Span> {
        let (key, value) = self.value(key)?;
        cx.span(key, value, &path.key(key.name))
    }

    /// Whether a key has a value that could not be read. `read` is the value as it was read.
    pub(super) fn lost<T>(&self, key: &str, read: Option<&T>) -> bool {
        match self.field(key).1 {
            FieldValue::Absent => false,
            FieldValue::Unreadable => true,
            FieldValue::Value(_) => read.is_none(),
        }
    }
}

impl Lowering<'_> {
    /// The strings of an array, as ids.
    pub(super) fn ids<Id>(
        &mut self,
        array: &Array<'_>,
        path: &Path<'_>,
        id: fn(&str) -> Id,
    ) -> Vec<Id> {
        let mut ids = Vec::with_capacity(array.elements.len());
        for (index, element) in array.elements.iter().enumerate() {
            match element.node.as_str() {
                Some(text) => ids.push(id(text)),
                None => {
                    let hint =
                        tell! { nl: "zet het tussen aanhalingstekens", en: "put it in quotes" };
                    self.not_of_type(&ValueType::Text, element, &path.index(index), hint);
                }
            }
        }
        ids
    }

    /// A day, or a text that contains one.
    fn date(&mut self, key: &KeySchema, value: &TomlValue<'_>, path: &Path<'_>) -> Option<Date> {
        if let Node::Datetime(_) = value.node {
            return self.day(value, path);
        }
        let span = value.node.as_str().and_then(|text| Span::parse(text).ok());
        let day = span.filter(|span| span.days() == 1).map(Span::start);
        if day.is_none() {
            self.wrong_type(key, value, path);
        }
        day
    }

    /// Whether a value is true. None if it is neither true nor false.
    pub(super) fn truth(&self, value: &TomlValue<'_>) -> Option<bool> {
        match value.node {
            Node::Boolean => Some(self.document.written(value) == "true"),
            Node::String(_)
            | Node::Integer(_)
            | Node::Float(_)
            | Node::Datetime(_)
            | Node::Array(_)
            | Node::Table(_) => None,
        }
    }

    /// A percentage.
    pub(super) fn share(&mut self, text: &str, path: &Path<'_>) -> Option<Share> {
        let share = Share::read(text).ok();
        if share.is_none() {
            let message = tell! {
                nl: "{text} is geen percentage", en: "{text} is not a percentage", text = name(text)
            };
            let example = || {
                tell! {
                    nl: "schrijf het met een punt en een procentteken, zoals {example}",
                    en: "write it with a point and a percent sign, such as {example}",
                    example = verbatim("\"12.5%\"")
                }
            };
            let meant = guess::share(text).filter(|share| Share::read(share).is_ok());
            let hint = meant.map_or_else(example, |share| write(quoted(&share)));
            self.report(rule::UNREADABLE_VALUE, path, message, hint);
        }
        share
    }

    /// The variant whose word a value is.
    pub(super) fn word<W: Word>(&mut self, value: &TomlValue<'_>, path: &Path<'_>) -> Option<W> {
        self.one_of(W::MEANINGS, value, path).and_then(W::from_word)
    }

    /// The choice that a value is.
    pub(super) fn one_of(
        &mut self,
        choices: Meanings,
        value: &TomlValue<'_>,
        path: &Path<'_>,
    ) -> Option<&'static str> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        let value_type = ValueType::OneOf(choices);
        let written = self.document.written(value);
        let text = value.node.as_str().unwrap_or(written);
        if let Some((word, _)) = choices.iter().find(|(word, _)| *word == text)
            && value.node.as_str().is_some()
        {
            return Some(word);
        }
        let meant = guess::closest_choice(text, choices);
        let hint = match meant {
            Some(word) => write(quoted(word)),
            None => {
                tell! { nl: "schrijf {words}", en: "write {words}", words = value_type.in_words() }
            }
        };
        if value.node.as_str().is_none() {
            self.not_of_type(&value_type, value, path, hint);
            return None;
        }
        let message = tell! {
            nl: "{key} moet {choices} zijn, en is {text}",
            en: "{key} must be {choices}, and is {text}",
            key = verbatim(path.last()), choices = value_type.in_words(), text = name(quoted(text))
        };
        let hint = meant.into_iter().fold(Advice::from(hint), |hint, word| {
            hint.correcting(path.place(), word)
        });
        self.report(rule::UNREADABLE_VALUE, path, message, hint);
        None
    }
}
