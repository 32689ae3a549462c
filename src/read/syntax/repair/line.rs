//! Repairs lines of another form than `key = value`: a row of a table, or a key with another sign after it.

use super::{TextEdit, WrittenSlipKind, is_valid};
use crate::read::guess::{amount, quoted};
use crate::read::keys::table_schemas;
use crate::suggest::{meant_by, plain_word};

/// The edit that turns a line into a key and a value, or into a header and a key. Empty if the line has no such form.
pub(super) fn edits(text: &str) -> Vec<TextEdit> {
    let edit = row(text)
        .or_else(|| without_equals(text))
        .or_else(|| behind_header(text))
        .or_else(|| block(text))
        .or_else(|| value_below(text));
    edit.into_iter().collect()
}

/// A key with a colon and, on the indented lines below it, the keys of its table, as YAML has them.
fn block(text: &str) -> Option<TextEdit> {
    let mut lines = text.trim_end().lines();
    let name = lines.next()?.trim_end().strip_suffix(':')?;
    let lines: Vec<&str> = lines.collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let first = lines.first().map(|line| indent(line))?;
    let is_key = |line: &&str| indent(line) == first && line.contains(':');
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if first == 0 || !name.chars().all(is_bare) || !lines.iter().all(is_key) {
        return None;
    }
    let keys: Vec<&str> = lines.into_iter().map(str::trim).collect();
    let by = format!("{name} = {{ {} }}", keys.join(", "));
    Some(TextEdit::new(
        WrittenSlipKind::Equals,
        0..text.trim_end().len(),
        by,
    ))
}

/// A value that begins on the line below its key, or that has the marks of a list on the lines below it.
fn value_below(text: &str) -> Option<TextEdit> {
    let (key, below) = text.trim_end().split_once('\n')?;
    let key = key.trim_end();
    let below = below.trim();
    if !key.ends_with('=') || below.is_empty() {
        return None;
    }
    let items: Option<Vec<String>> = below
        .lines()
        .map(|line| Some(quoted(line.trim().strip_prefix("- ")?.trim_matches('"'))))
        .collect();
    let value = items.map_or_else(
        || below.to_string(),
        |items| format!("[{}]", items.join(", ")),
    );
    let by = format!(" {value}");
    Some(TextEdit::new(
        WrittenSlipKind::NextLine,
        key.len()..text.trim_end().len(),
        by,
    ))
}

/// The edits that replace the parentheses around the keys of a table with braces.
pub(super) fn parentheses(text: &str) -> Vec<TextEdit> {
    let mut edits = Vec::new();
    for (at, _) in text.match_indices('(') {
        let before = text[..at].trim_end();
        let inside = text[at + 1..].split(')').next().unwrap_or_default();
        let key = inside.split_once('=').map(|(key, _)| key.trim());
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let is_key = key.is_some_and(|key| !key.is_empty() && key.chars().all(is_bare));
        let close = at + 1 + inside.len();
        if is_key && before.ends_with(['[', ',', '=']) && text[close..].starts_with(')') {
            edits.push(TextEdit::new(
                WrittenSlipKind::OtherBracket,
                at..at + 1,
                "{",
            ));
            edits.push(TextEdit::new(
                WrittenSlipKind::OtherBracket,
                close..close + 1,
                "}",
            ));
        }
    }
    edits
}

/// Moves a key after a header to a line of its own.
fn behind_header(text: &str) -> Option<TextEdit> {
    let line = text.trim_end();
    let close = line.find(']')? + 1;
    let close = close + usize::from(line[close..].starts_with(']'));
    let (header, rest) = line.split_at(close);
    let is_key = rest.contains('=') && !rest.trim_start().starts_with('=') && !rest.contains('\n');
    let start = line.len() - rest.trim_start_matches([' ', '\t', ',', ';', ':']).len();
    let is_header = header.starts_with('[') && is_valid(header);
    (is_header && is_key).then(|| TextEdit::new(WrittenSlipKind::SecondKey, close..start, "\n"))
}

/// A row of a table: a name and several amounts, with tabs, semicolons or bars between them.
fn row(text: &str) -> Option<TextEdit> {
    let line = text.trim();
    if line.contains(['\n', '=', '"', '[', '{']) {
        return None;
    }
    let cells = line.trim_matches('|').split(['\t', ';', '|']);
    let mut cells = cells.map(str::trim).filter(|cell| !cell.is_empty());
    let name = cells.next().filter(|name| amount(name).is_none())?;
    let amounts: Option<Vec<String>> = cells.map(amount).collect();
    let amounts = amounts.filter(|amounts| amounts.len() > 1)?.join(", ");
    let id = plain_word(name).replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', "");
    let by = format!("{id} = {{ name = {}, debit = [{amounts}] }}", quoted(name));
    let start = text.len() - text.trim_start().len();
    let at = start..start + line.len();
    (!id.is_empty()).then(|| TextEdit::new(WrittenSlipKind::Row, at, by))
}

/// A key and a value with a tab, *is*, a colon, an arrow or a comparison sign between them.
fn without_equals(text: &str) -> Option<TextEdit> {
    let line = text.trim_end();
    if line.contains(['\n', '=']) {
        return None;
    }
    let signs = [
        "\t", " is ", " < ", " > ", " ≤ ", " ≥ ", ": ", " → ", " -> ",
    ];
    let (at, sign) = signs
        .into_iter()
        .filter_map(|sign| Some((line.find(sign)?, sign)))
        .min()?;
    let (key, value) = (line[..at].trim_end(), line[at + sign.len()..].trim_start());
    let schemas = table_schemas();
    let keys = schemas.iter().flat_map(|schema| schema.keys);
    let keys: Vec<_> = keys.map(|key| (key.name, key.words())).collect();
    let known = meant_by(key, keys).filter(|_| !value.is_empty())?;
    let start = line.len() - value.len();
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let edit = if key.chars().all(is_bare) {
        TextEdit::new(WrittenSlipKind::Equals, key.len()..start, " = ")
    } else {
        TextEdit::new(WrittenSlipKind::Equals, 0..start, format!("{known} = "))
    };
    Some(edit)
}
