//! Checks that a table names exactly one of the things that it can belong to.

use crate::finding::{Message, OR, listed, verbatim};
use crate::place::Path;
use crate::read::fields::Fields;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::tell;

/// The messages about a table that names none of the things that it can belong to, or several.
pub(super) struct TargetMessages {
    pub(super) none: Message,
    pub(super) several: Message,
}

/// Returns Some if a table names exactly one of the things that it can belong to, and the name is not blank. Otherwise
/// reports the table and returns None. A key that can't be read was reported before.
pub(super) fn check_target(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
    keys: &[&'static str],
    messages: TargetMessages,
) -> Option<()> {
    if keys.iter().any(|key| fields.is_unreadable(key)) {
        return None;
    }
    let named = keys.iter().filter(|key| fields.value(key).is_some());
    let named: Vec<&'static str> = named.copied().collect();
    let message = match named[..] {
        [key] => return check_not_blank(cx, fields, path, key),
        [] => messages.none,
        [_, _, ..] => messages.several,
    };
    let keys = listed(keys.iter().map(|key| verbatim(*key)).collect(), OR);
    let hint = tell! { nl: "schrijf een van {keys}", en: "write one of {keys}", keys };
    cx.report(rule::UNCLEAR_KEY, path, message, hint);
    None
}

/// Returns Some if a text is not blank. Otherwise reports it and returns None. Also None if it is absent.
pub(super) fn check_not_blank(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
    key: &'static str,
) -> Option<()> {
    let (schema, value) = fields.value(key)?;
    let text = value.node.as_str();
    if text.is_none_or(|text| !text.trim().is_empty()) {
        return Some(());
    }
    let example = verbatim(format!("{key} = {}", schema.example));
    let message = tell! { nl: "{key} is leeg", en: "{key} is blank", key = verbatim(key) };
    let hint = tell! { nl: "schrijf bijvoorbeeld {example}", en: "write {example}, for instance", example };
    cx.report(rule::UNREADABLE_VALUE, &path.key(key), message, hint);
    None
}
