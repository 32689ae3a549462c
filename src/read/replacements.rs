//! A change of the plan as replacements of bytes of its text.
//!
//! A section or an activity may be named in many headers: its key is replaced in each of them. Nothing else of the text
//! changes, so that comments and layout stay as they are.

use std::ops::Range;

use super::document::TomlDocument;
use super::tree::{Definition, Node, TomlKey, TomlTable, TomlValue};
use crate::finding::{PlanChange, Replacement};
use crate::place::{Place, Step};

/// Returns the replacements that make some changes, in the order of the text. None if one of them can't be written
/// there.
pub fn replacements(
    document: &TomlDocument<'_>,
    text: &str,
    changes: &[PlanChange],
) -> Option<Vec<Replacement>> {
    let mut all = Vec::new();
    for change in changes {
        all.extend(of_change(document, text, change)?);
    }
    all.sort_by_key(|each| each.bytes.start);
    let overlaps = |pair: &[Replacement]| pair[0].bytes.end > pair[1].bytes.start;
    (!all.windows(2).any(overlaps)).then_some(all)
}

/// Returns the text with some replacements, which must be in the order of the text.
pub fn replaced(text: &str, replacements: &[Replacement]) -> String {
    let (mut new, mut from) = (String::with_capacity(text.len()), 0);
    for each in replacements {
        new.push_str(&text[from..each.bytes.start]);
        new.push_str(&each.text);
        from = each.bytes.end;
    }
    new.push_str(&text[from..]);
    new
}

fn of_change(
    document: &TomlDocument<'_>,
    text: &str,
    change: &PlanChange,
) -> Option<Vec<Replacement>> {
    let (last, above) = change.place.steps().split_last()?;
    let toml = change.toml();
    let table = if above.is_empty() {
        document.root()
    } else {
        let parent = value_at(document, above)?;
        if let Step::Index(_) = last {
            let (element, _) = parent.child(last)?;
            return Some(vec![replacement(element.span(), toml?)]);
        }
        parent.node.as_table()?
    };
    let name = last.as_key()?;
    match (table.get(name), toml) {
        (Some((key, value)), Some(toml)) if change.place.is_key() => {
            renamed(text, &change.place, key, value, &toml)
        }
        (Some((_, value)), Some(toml)) if is_within_a_line_or_brackets(value) => {
            Some(vec![replacement(value.span(), toml)])
        }
        (Some((key, value)), None) => {
            let bytes = statement(text, table, key, value)?;
            Some(vec![replacement(bytes, String::new())])
        }
        (None, Some(toml)) if !change.place.is_key() && !above.is_empty() => {
            let span = value_at(document, above)?.span();
            let key = Place::root().key(name);
            Some(vec![added(text, table, span, &format!("{key} = {toml}"))?])
        }
        (Some(_), Some(_)) | (None, _) => None,
    }
}

fn replacement(bytes: Range<usize>, text: String) -> Replacement {
    Replacement { bytes, text }
}

/// The value at some steps from the top of the file.
fn value_at<'d, 't>(document: &'d TomlDocument<'t>, steps: &[Step]) -> Option<&'d TomlValue<'t>> {
    let (first, below) = steps.split_first()?;
    let (_, mut value) = document.root().get(first.as_key()?)?;
    for step in below {
        (value, _) = value.child(step)?;
    }
    Some(value)
}

/// Whether the span of a value covers all of it. The span of a table with a header covers only the header.
fn is_within_a_line_or_brackets(value: &TomlValue<'_>) -> bool {
    match &value.node {
        Node::Table(table) => table.definition == Definition::Inline,
        Node::Array(array) => !array.of_headers,
        Node::String(_) | Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) => {
            true
        }
    }
}

/// The replacements that rename a key in each place of the text that has it.
fn renamed(
    text: &str,
    place: &Place,
    key: &TomlKey<'_>,
    value: &TomlValue<'_>,
    toml: &str,
) -> Option<Vec<Replacement>> {
    let mut headers = Vec::new();
    headers_below(value, &mut headers);
    let mut all: Vec<Range<usize>> = Vec::new();
    let depth = place.steps().iter().filter_map(Step::as_key).count();
    for header in headers {
        all.push(part_of_header(text, header, depth)?);
    }
    if !all.contains(&key.span()) {
        all.push(key.span());
    }
    all.sort_by_key(|bytes| bytes.start);
    all.dedup();
    let replace = |bytes| replacement(bytes, toml.to_string());
    Some(all.into_iter().map(replace).collect())
}

/// The headers of a table or of a list of tables, and of the tables in it.
fn headers_below(value: &TomlValue<'_>, headers: &mut Vec<Range<usize>>) {
    match &value.node {
        Node::Table(table) => {
            if table.definition == Definition::Header {
                headers.push(value.span());
            }
            table
                .iter()
                .for_each(|(_, value)| headers_below(value, headers));
        }
        Node::Array(array) => array
            .elements
            .iter()
            .for_each(|value| headers_below(value, headers)),
        Node::String(_) | Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) => {
        }
    }
}

/// The bytes of a part of a header between dots. The first part has number 1. None if the header has fewer parts.
fn part_of_header(text: &str, header: Range<usize>, number: usize) -> Option<Range<usize>> {
    let written = text.get(header.clone())?;
    let (mut quote, mut part, mut start) = (None, 1, header.start);
    for (at, c) in written.char_indices() {
        let at = header.start + at;
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => start = at + 1,
            (None, '.' | ']') if part == number => {
                let part = &text[start..at];
                let blank = part.len() - part.trim_start().len();
                return Some(start + blank..start + blank + part.trim().len());
            }
            (None, '.') => (part, start) = (part + 1, at + 1),
            (None, _) => {}
        }
    }
    None
}

/// The bytes of a key with its value, and of the text up to the next key. None if they are not on lines or in brackets
/// of their own.
fn statement(
    text: &str,
    table: &TomlTable<'_>,
    key: &TomlKey<'_>,
    value: &TomlValue<'_>,
) -> Option<Range<usize>> {
    if !is_within_a_line_or_brackets(value) {
        return None;
    }
    let (start, end) = (key.span().start, value.span().end);
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    match table.definition {
        Definition::Header => {
            let line = before.rfind('\n').map_or(0, |at| at + 1);
            let next = after.find('\n').map_or(text.len(), |at| end + at + 1);
            let is_alone = before[line..].trim().is_empty();
            is_alone.then_some(line..next)
        }
        Definition::Inline => Some(match after.trim_start().strip_prefix(',') {
            Some(rest) => start..text.len() - rest.trim_start().len(),
            None => {
                let before = before.trim_end();
                let from = before.strip_suffix(',').map_or(start, str::len);
                from..end
            }
        }),
        Definition::Implied | Definition::Dots => None,
    }
}

/// The replacement that adds a key to a table. `span` has the bytes of the header of the table, or of the complete
/// table.
fn added(
    text: &str,
    table: &TomlTable<'_>,
    span: Range<usize>,
    entry: &str,
) -> Option<Replacement> {
    match table.definition {
        Definition::Header => {
            let line = text.get(span.end..)?.find('\n');
            let at = line.map_or(text.len(), |at| span.end + at);
            Some(replacement(at..at, format!("\n{entry}")))
        }
        Definition::Inline => {
            let inside = text.get(span.clone())?.strip_suffix('}')?;
            let last = inside.trim_end();
            let at = span.start + last.len();
            let entry = match (table.len(), last.ends_with(',')) {
                (0, _) | (_, true) => format!(" {entry}"),
                (_, false) => format!(", {entry}"),
            };
            Some(replacement(at..at, entry))
        }
        Definition::Implied | Definition::Dots => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Money;
    use crate::read::Text;

    fn written(text: &str, changes: &[PlanChange]) -> Option<String> {
        let source = Text::new(text);
        let document = TomlDocument::parse(&source);
        replacements(&document, text, changes).map(|parts| replaced(text, &parts))
    }

    fn city(key: &str) -> Place {
        Place::section("funders").key("city").key(key)
    }

    #[test]
    fn keys_are_added_changed_and_taken_out() {
        let max = || PlanChange::money(city("max"), Money::whole(7));
        let no_credit = || PlanChange::removal(city("credit"));
        let check = |text: &str, change: PlanChange, expected: &str| {
            assert_eq!(written(text, &[change]).as_deref(), Some(expected));
        };
        let table = "[funders.city] # a\ncredit = 1 # b\n";
        check(
            table,
            max(),
            "[funders.city] # a\nmax = 7\ncredit = 1 # b\n",
        );
        check(table, no_credit(), "[funders.city] # a\n");
        let inline = "[funders]\ncity = { max = 1, credit = [2, 3] }";
        check(
            inline,
            max(),
            "[funders]\ncity = { max = 7, credit = [2, 3] }",
        );
        check(inline, no_credit(), "[funders]\ncity = { max = 1 }");
        let element = PlanChange::money(city("credit").index(1), Money::whole(7));
        check(
            inline,
            element,
            "[funders]\ncity = { max = 1, credit = [2, 7] }",
        );
        check(
            "funders = { city = {} }",
            max(),
            "funders = { city = { max = 7} }",
        );
        let both = written(
            "[funders]\ncity = { credit = 1, name = \"C\" }",
            &[max(), no_credit()],
        );
        assert_eq!(
            both.as_deref(),
            Some("[funders]\ncity = { name = \"C\", max = 7 }")
        );
    }

    #[test]
    fn a_key_is_renamed_in_each_header() {
        let text = "[[work]]\na = 1\n[work . cost]\n[[ \"work\" ]]\n[plan.work]\n";
        let rename = PlanChange::word(Place::section("work").at_key(), "done");
        let expected = "[[done]]\na = 1\n[done . cost]\n[[ done ]]\n[plan.work]\n";
        assert_eq!(written(text, &[rename]).as_deref(), Some(expected));
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        let change = || PlanChange::word(city("name"), "C");
        assert_eq!(written("[plan]\n", &[change()]), None);
        assert_eq!(written("funders.city.max = 1\n", &[change()]), None);
        let section = PlanChange::removal(Place::section("plan"));
        assert_eq!(written("[plan]\na = 1\n", &[section]), None);
    }
}
