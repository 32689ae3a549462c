//! The lines of a text, and what they look like.

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

    /// The same as [`line_around`].
    pub(in crate::read) fn around(&self, offset: usize) -> Range<usize> {
        let after = self.ends.partition_point(|end| *end < offset);
        let before = after.checked_sub(1).map(|before| self.ends[before]);
        let start = before.map_or(0, |end| end + 1);
        let end = self.ends.get(after).copied().unwrap_or(self.length);
        start..end.max(start + 1)
    }
}

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
