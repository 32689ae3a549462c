//! Place to bytes, when a finding is shown: the longest part of the path that exists.

use std::ops::Range;

use toml::de::DeValue;

use super::context::Value;
use super::document::Document;
use crate::place::{Place, Step};

/// The bytes of a place. A key that is missing points at the table that should have it; a place in a file
/// without any of its path points at the start of the file.
pub fn locate(document: &Document<'_>, place: &Place) -> Range<usize> {
    if let Some(text) = place.as_text() {
        return text;
    }
    let mut steps = place.steps().iter();
    let Some((mut value, mut key)) = steps.next().and_then(|step| match step {
        Step::Key(name) => document.root().get_key_value(name.as_str()).map(|(key, value)| (value, key.span())),
        Step::Index(_) => None,
    }) else {
        return 0..0;
    };
    let mut found = 1;
    for step in steps {
        let Some((below, at)) = descend(value, step) else { break };
        (value, key) = (below, at);
        found += 1;
    }
    let whole = found == place.steps().len();
    let bytes = if place.is_key() && whole { key } else { shown(value, key) };
    shifted(bytes, document.start_of(&place.steps()[..found]))
}

/// Bytes that were counted from a start, in the text.
pub(super) fn shifted(bytes: Range<usize>, start: usize) -> Range<usize> {
    start + bytes.start..start + bytes.end
}

/// One step down: the value there, and the bytes of its key.
fn descend<'v, 't>(value: &'v Value<'t>, step: &Step) -> Option<(&'v Value<'t>, Range<usize>)> {
    match (value.get_ref(), step) {
        (DeValue::Table(table), Step::Key(name)) => {
            table.get_key_value(name.as_str()).map(|(key, value)| (value, key.span()))
        }
        (DeValue::Array(array), Step::Index(index)) => array.get(*index).map(|value| (value, value.span())),
        (
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_),
            _,
        ) => None,
    }
}

/// What to show of a value: its own bytes, or its key when a syntax error left it none.
fn shown(value: &Value<'_>, key: Range<usize>) -> Range<usize> {
    if value.span().is_empty() { key } else { value.span() }
}
