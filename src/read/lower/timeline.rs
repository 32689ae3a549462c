//! `timeline` of an activity: the times at which it happens.

use super::open;
use crate::finding::{name, verbatim};
use crate::place::Path;
use crate::plan::{Every, Recurrence, Span, Stretch, TimelineEntry, When};
use crate::read::fields::Fields;
use crate::read::guess::quoted;
use crate::read::keys::{self, KeySchema};
use crate::read::lowering::{Lowering, write};
use crate::read::rule;
use crate::read::tree::{Node, TomlValue};
use crate::tell;

pub(super) fn timeline(
    cx: &mut Lowering<'_>,
    activity: &Fields<'_>,
    path: &Path<'_>,
) -> Vec<TimelineEntry> {
    let Some((key, value)) = activity.value("timeline") else {
        return Vec::new();
    };
    let path = path.key(key.name);
    let Node::Array(array) = &value.node else {
        cx.wrong_type(key, value, &path);
        return Vec::new();
    };
    let entries = array.elements.iter().enumerate();
    entries
        .filter_map(|(index, element)| entry(cx, key, element, &path.index(index)))
        .collect()
}

fn entry(
    cx: &mut Lowering<'_>,
    key: &KeySchema,
    value: &TomlValue<'_>,
    path: &Path<'_>,
) -> Option<TimelineEntry> {
    if let Node::String(words) = &value.node
        && words.chars().any(|c| c.is_alphabetic())
        && cx.is_no_span(words)
    {
        let message = tell! {
            nl: "{words} is geen datum of tijdvak", en: "{words} is not a date or a stretch of time", words = name(words)
        };
        let hint = tell! {
            nl: "schrijf {words} als er geen datum bekend is, en anders ook {key}",
            en: "write {words} if no date is known, and else {key} as well",
            words = verbatim(format!("{{ what = {} }}", quoted(words))), key = verbatim("in = \"2027-Q1\"")
        };
        cx.report(rule::UNREADABLE_SPAN, path, message, hint);
        return None;
    }
    let Node::Table(table) = &value.node else {
        return cx.span(key, value, path).map(|span| TimelineEntry {
            what: None,
            when: When::In(Stretch::Closed(span)),
        });
    };
    let fields = open(cx, &keys::TIMELINE_ENTRY, value, table, path);
    let stretch = stretch(cx, &fields, path);
    let when = match recurrence(cx, &fields, &["times", "month"], path) {
        Some(recurrence) => When::Recurs(Recurrence {
            within: stretch,
            ..recurrence
        }),
        None => stretch.map_or(When::Unstated, When::In),
    };
    let what = fields.text(cx, "what", path);
    // An entry whose only date is unreadable is left out, so that it does not count as an entry without a date.
    let has_time = ["in", "from", "until"]
        .iter()
        .any(|key| !fields.is_absent(key));
    let lost = matches!(when, When::Unstated) && has_time;
    (!lost).then_some(TimelineEntry { what, when })
}

/// The time of an entry: `in`, `from` or `until`. None if it has none of these, or if it can't be read.
fn stretch(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<Stretch> {
    let closed = fields.span(cx, "in", path);
    let (from, until) = (
        fields.span(cx, "from", path),
        fields.span(cx, "until", path),
    );
    if !fields.is_absent("in") {
        let beside = ["from", "until"];
        let beside = beside.iter().filter(|key| fields.value(key).is_some());
        for key in beside {
            let message = tell! {
                nl: "{key} staat naast {whole}, dat al een begin en een einde heeft",
                en: "{key} is beside {whole}, which has a beginning and an end already",
                key = verbatim(key), whole = verbatim("in")
            };
            let hint = tell! { nl: "schrijf een van beide", en: "write one of them" };
            cx.report(rule::UNREADABLE_SPAN, &path.key(key), message, hint);
        }
        return closed.map(Stretch::Closed);
    }
    match (from, until) {
        (Some(from), Some(until)) => match Span::new(from.start(), until.end()) {
            Ok(span) => Some(Stretch::Closed(span)),
            Err(_) => {
                let message = tell! {
                    nl: "{until} ligt voor het begin, {from}", en: "{until} is before the beginning, {from}",
                    until, from
                };
                let [first, last] = [until, from].map(|span| quoted(&span.to_string()));
                let swapped = format!("from = {first}, until = {last}");
                cx.report(
                    rule::UNREADABLE_SPAN,
                    &path.key("until"),
                    message,
                    write(&swapped),
                );
                None
            }
        },
        (Some(from), None) => fields.is_absent("until").then_some(Stretch::From(from)),
        (None, Some(until)) => fields.is_absent("from").then_some(Stretch::Until(until)),
        (None, None) => None,
    }
}

/// How often something recurs, without the time within which it does. None without `every`; keys that need it are then
/// reported.
pub(super) fn recurrence(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    needing_every: &[&str],
    path: &Path<'_>,
) -> Option<Recurrence> {
    let times = fields.count(cx, "times", 366, path);
    let month = fields.count(cx, "month", 12, path);
    if fields.is_absent("every") {
        for key in needing_every
            .iter()
            .filter(|key| fields.value(key).is_some())
        {
            let message = tell! {
                nl: "{key} vraagt {every} erbij", en: "{key} needs {every} beside it",
                key = verbatim(key), every = verbatim("every")
            };
            let example = verbatim("every = \"year\"");
            let hint = tell! { nl: "voeg {example} toe", en: "add {example}", example };
            cx.report(rule::MISSING_KEY, &path.key(key), message, hint);
        }
        return None;
    }
    let every: Every = fields.word(cx, "every", path)?;
    Some(Recurrence {
        every,
        times: times.unwrap_or(1),
        month: month.map(|month| month as i8),
        within: None,
    })
}
