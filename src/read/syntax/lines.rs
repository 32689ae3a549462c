//! Lines of a text, and what they look like.

use std::ops::Range;

/// The bytes of the line around an offset, without its end. At least one byte, so that an empty line can be shown.
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

/// The rest of the line from an offset, without its end.
pub(super) fn rest_of_line(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    rest.split('\n').next().unwrap_or(rest)
}

/// Whether a line where a statement may begin is a header, or one that lacks its first bracket.
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
