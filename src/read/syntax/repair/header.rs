//! A header whose brackets are missing, doubled or of another kind.

use super::{TextEdit, WrittenSlipKind, is_valid};
use crate::read::keys::{FILE, ValueType};
use crate::suggest::meant_by;

/// The edits that make a header of a line. Empty if it is not meant as a header, or if it is valid.
pub(super) fn edits(text: &str) -> Vec<TextEdit> {
    let line = text.trim_end();
    let start = line.len() - line.trim_start().len();
    let line = &line[start..];
    let has_quotes = line.contains('"') && !line.starts_with("[[");
    let is_markup = line.starts_with("<!") || line.contains("</");
    if line.contains(['\n', '=']) || has_quotes || is_markup || is_valid(line) {
        return Vec::new();
    }
    let (code, remark) = line
        .split_once('#')
        .map_or((line, None), |(code, remark)| (code, Some(remark)));
    let is_bracketed = code.starts_with(['[', '{', '(', '<', ']'])
        || code.trim_end().ends_with([']', '}', ')', '>']);
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let names = code.trim_matches(|c: char| !is_of_name(c));
    let end = names.find(|c: char| !is_of_name(c)).unwrap_or(names.len());
    let (name, behind) = names.split_at(end);
    let name = name.trim_end_matches('.');
    let section = name.split('.').next().unwrap_or_default();
    let known = meant_by(
        section,
        FILE.keys
            .iter()
            .map(|key| (key.name, if is_bracketed { key.words() } else { &[] })),
    );
    let words = behind.trim_matches(|c: char| !is_of_name(c));
    let is_header = if is_bracketed {
        !name.is_empty() && words.len() < 40
    } else {
        known.is_some() && words.is_empty()
    };
    if !is_header {
        return Vec::new();
    }
    let name = known.map_or_else(
        || name.to_string(),
        |known| name.replacen(section, known, 1),
    );
    let is_list = known
        .and_then(|known| FILE.key(known))
        .is_some_and(|key| matches!(key.value_type, ValueType::List(_)));
    let doubled =
        is_list || known.is_none() && (code.starts_with("[[") || code.trim_end().ends_with("]]"));
    let header = if doubled && !name.contains('.') {
        format!("[[{name}]]")
    } else {
        format!("[{name}]")
    };
    let remark = match remark {
        Some(remark) => format!(" #{remark}"),
        None if words.is_empty() => String::new(),
        None => format!(" # {words}"),
    };
    vec![TextEdit::new(
        WrittenSlipKind::Header,
        start..start + line.len(),
        header + &remark,
    )]
}
