//! Place to bytes, when a finding is shown: the longest part of the path that exists.

use std::ops::Range;

use super::document::TomlDocument;
use super::tree::{Node, TomlValue};
use crate::place::{Place, Step};

/// The bytes of a place. A key that is missing points at the table that should have it; a place in a file
/// without any of its path points at the start of the file.
pub fn locate(document: &TomlDocument<'_>, place: &Place) -> Range<usize> {
    if let Some(text) = place.as_text() {
        return text;
    }
    let mut steps = place.steps().iter();
    let Some((mut value, mut key)) = steps.next().and_then(|step| match step {
        Step::Key(name) => document
            .root()
            .get(name)
            .map(|(key, value)| (value, key.span())),
        Step::Index(_) => None,
    }) else {
        return 0..0;
    };
    let mut found = 1;
    for step in steps {
        let Some((below, at)) = descend(value, step) else {
            break;
        };
        (value, key) = (below, at);
        found += 1;
    }
    let whole = found == place.steps().len();
    if place.is_key() && whole {
        key
    } else {
        shown(value, key)
    }
}

/// One step down: the value there, and the bytes of its key.
fn descend<'v, 't>(
    value: &'v TomlValue<'t>,
    step: &Step,
) -> Option<(&'v TomlValue<'t>, Range<usize>)> {
    match (&value.node, step) {
        (Node::Table(table), Step::Key(name)) => {
            table.get(name).map(|(key, value)| (value, key.span()))
        }
        (Node::Array(array), Step::Index(index)) => array
            .elements
            .get(*index)
            .map(|value| (value, value.span())),
        (
            Node::String(_)
            | Node::Integer(_)
            | Node::Float(_)
            | Node::Boolean
            | Node::Datetime(_)
            | Node::Array(_)
            | Node::Table(_),
            _,
        ) => None,
    }
}

/// What to show of a value: its own bytes, or its key when a syntax error left it none.
fn shown(value: &TomlValue<'_>, key: Range<usize>) -> Range<usize> {
    if value.span().is_empty() {
        key
    } else {
        value.span()
    }
}
