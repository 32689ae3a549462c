//! The bytes of a place, found when a finding is shown.

use std::ops::Range;

use super::document::TomlDocument;
use super::tree::TomlValue;
use crate::place::{Place, Step};

/// Returns the bytes of the longest part of the place that exists. For a missing key, these are the bytes of its table.
/// The start of the file if no part exists.
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
        let Some((below, at)) = value.child(step) else {
            break;
        };
        (value, key) = (below, at);
        found += 1;
    }
    let is_found = found == place.steps().len();
    if place.is_key() && is_found {
        key
    } else {
        shown(value, key)
    }
}

/// The bytes of a value, or of its key if a syntax error left the value without any.
fn shown(value: &TomlValue<'_>, key: Range<usize>) -> Range<usize> {
    if value.span().is_empty() {
        key
    } else {
        value.span()
    }
}
