//! The lines of a text, and their form.

use std::ops::Range;

/// Where the lines of a text begin and end, to find the line of an offset without a pass over the text.
#[derive(Debug)]
pub(in crate::read) struct TextLines {
    /// The offsets of the newlines, in order.
    ends: Vec<usize>,
    length: usize,
}

impl TextLines {
    pub(in crate::read) fn of(text: &str) -> TextLines {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        TextLines {
            ends: newlines.map(|(at, _)| at).collect(),
            length: text.len(),
        }
    }

    /// The bytes of the line around an offset, as [`line_around`] returns them.
    pub(in crate::read) fn around(&self, offset: usize) -> Range<usize> {
        let after = self.ends.partition_point(|end| *end < offset);
        let before = after.checked_sub(1).map(|before| self.ends[before]);
        let start = before.map_or(0, |end| end + 1);
        let end = self.ends.get(after).copied().unwrap_or(self.length);
        start..end.max(start + 1)
    }
}

/// The bytes of the line around an offset, without its line feed. At least one byte, so that an empty line can be
/// shown.
pub(in crate::read) fn line_around(text: &str, offset: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let offset = offset.min(bytes.len());
    let is_end = |byte: &u8| *byte == b'\n';
    let start = bytes[..offset].iter().rposition(is_end);
    let end = bytes[offset..].iter().position(is_end);
    let start = start.map_or(0, |at| at + 1);
    let end = end.map_or(bytes.len(), |at| offset + at);
    start..end.max(start + 1)
}

/// The bytes of the line around an offset, without the blanks at both ends.
pub(super) fn words_around(text: &str, offset: usize) -> Range<usize> {
    let line = line_around(text, offset);
    let words = text.get(line.clone()).unwrap_or_default();
    let start = line.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

/// The rest of the line from an offset, without its line feed.
pub(super) fn rest_of_line(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    rest.split('\n').next().unwrap_or(rest)
}

/// Whether a line on which a statement may begin is a header, or a header that lacks its first bracket.
pub(super) fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    line.starts_with('[') || lacks_opening_bracket(line)
}

/// Whether a line is a header without its first bracket: `lines]`.
pub(super) fn lacks_opening_bracket(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    line.ends_with(']') && !line.contains(['=', '[', ',']) && line.len() > 1
}

/// Whether a line without a value was probably meant as a header.
pub(super) fn may_be_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    line.ends_with(']') && !line.contains('=')
}

/// Whether a line begins with a key and a `=`.
pub(super) fn has_key(line: &str) -> bool {
    let is_of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let key = line.split_once('=').map(|(key, _)| key.trim_end());
    key.is_some_and(|key| !key.is_empty() && key.chars().all(is_of_key))
}

/// Whether a line only underlines the one before it.
pub(super) fn is_underline(code: &str) -> bool {
    let line = code.trim_end();
    line.len() > 1
        && line
            .chars()
            .all(|c| matches!(c, '=' | '-' | '~' | '_' | '*'))
}

/// The marks of a text of several lines.
const LONG_MARKS: [&str; 2] = ["\"\"\"", "'''"];

/// Whether a line ends with the mark of a text of several lines, and has no other mark.
pub(super) fn ends_long_text(line: &str) -> bool {
    let words = LONG_MARKS
        .iter()
        .find_map(|mark| line.trim_end().strip_suffix(mark));
    words.is_some_and(|words| !LONG_MARKS.iter().any(|mark| words.contains(mark)))
}

/// Whether a line that begins with a word is not of the form `key = value`: it has no `=`, or several words before the
/// `=`. Brackets and quotes in such a line are part of a text. A line with only the mark of a text of several lines has
/// no value either.
pub(super) fn has_no_value(line: &str) -> bool {
    let line = line.trim();
    if LONG_MARKS.contains(&line) {
        return true;
    }
    if !line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-')) {
        return false;
    }
    let Some((key, _)) = line.split_once('=') else {
        return true;
    };
    let parts = key.split('.').map(str::trim);
    parts
        .into_iter()
        .any(|part| part.contains(char::is_whitespace) && !part.starts_with(['"', '\'']))
}

/// Whether a line inside a bracket can't be part of it: a header, or a key that is not indented and is in an array, or
/// in a table without a comma before it. `last` is the last byte before the line, and `inside` is the bracket.
pub(super) fn begins_anew(line: &str, last: u8, inside: u8) -> bool {
    let is_indented = line.starts_with([' ', '\t']);
    let line = line.trim();
    let separated = matches!(last, b',' | b'[' | b'{');
    let word = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_alphanumeric() || "-_. \"'".contains(c))
    };
    if let Some(header) = line.strip_prefix('[') {
        let header = header
            .split('#')
            .next()
            .unwrap_or_default()
            .trim_matches([' ', '[', ']']);
        let named = header.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let value = matches!(header, "true" | "false" | "inf" | "nan");
        return word(header) && !value && line.trim_end().contains(']') && (named || !separated);
    }
    let key = line
        .split_once('=')
        .map(|(key, _)| key.trim())
        .filter(|key| word(key) && !key.contains(' '));
    key.is_some() && !is_indented && (inside == b'[' || !separated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_find_the_same_line() {
        let text = "\na\n\nbc = 1\r\nd";
        let lines = TextLines::of(text);
        for offset in 0..=text.len() {
            assert_eq!(lines.around(offset), line_around(text, offset), "{offset}");
        }
        assert_eq!(line_around(text, 5), 4..11);
    }
}
