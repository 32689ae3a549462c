//! The line ends of a CSV file, and the line on which a row begins.

use std::io::{self, Read};

use csv::{Reader, StringRecord};

/// A text whose lines all end with `\n`: `\r\n` and a single `\r` are replaced.
///
/// The CSV reader counts only `\n`, but ends a row at the `\r` before it, so it would miss a line.
pub(super) struct NewLines<R> {
    text: R,
    /// Whether the last byte was a `\r`, so that a `\n` after it belongs to the same line end.
    after_return: bool,
}

impl<R> NewLines<R> {
    pub(super) fn new(text: R) -> NewLines<R> {
        NewLines {
            text,
            after_return: false,
        }
    }

    pub(super) fn get_ref(&self) -> &R {
        &self.text
    }

    pub(super) fn get_mut(&mut self) -> &mut R {
        &mut self.text
    }

    /// Replaces the line ends. Returns the number of bytes that are left.
    fn replace(&mut self, bytes: &mut [u8]) -> usize {
        if !self.after_return && !bytes.contains(&b'\r') {
            return bytes.len();
        }
        let mut kept = 0;
        for at in 0..bytes.len() {
            let byte = bytes[at];
            let is_second_half = byte == b'\n' && self.after_return;
            self.after_return = byte == b'\r';
            if !is_second_half {
                bytes[kept] = if byte == b'\r' { b'\n' } else { byte };
                kept += 1;
            }
        }
        kept
    }
}

impl<R: Read> Read for NewLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.text.read(buffer)?;
            let kept = self.replace(&mut buffer[..length]);
            if kept > 0 || length == 0 {
                return Ok(kept);
            }
        }
    }
}

/// The line on which the last row begins. It is right only if a line break ended the row.
///
/// The CSV reader takes the position of a row before it skips blank lines, so the line is counted back from the end of
/// the row.
pub(super) fn first_line<R: Read>(reader: &Reader<NewLines<R>>, row: &StringRecord) -> u64 {
    let after = reader.position().line();
    after.saturating_sub(1 + breaks_in(row))
}

/// The number of line breaks in the cells of a row.
pub(super) fn breaks_in(row: &StringRecord) -> u64 {
    let bytes = row.as_byte_record().as_slice();
    bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use csv::{ReaderBuilder, StringRecord};

    use super::{NewLines, first_line};

    /// The lines on which the rows of a text begin.
    fn lines(text: &str, at_a_time: usize) -> Vec<u64> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(at_a_time)
            .from_reader(NewLines::new(text.as_bytes()));
        let mut row = StringRecord::new();
        let mut lines = Vec::new();
        while reader.read_record(&mut row).expect("text") {
            lines.push(first_line(&reader, &row));
        }
        lines
    }

    #[test]
    fn rows_begin_on_the_line_that_an_editor_shows() {
        let text = "a,b\n\n\n1,2\n\"x\ny\n\",3\n\n4,5\n6,7\n";
        for ends in ["\n", "\r\n", "\r"] {
            for at_a_time in [1, 2, 3, 7, 4096] {
                let text = text.replace('\n', ends);
                assert_eq!(lines(&text, at_a_time), [1, 4, 5, 9, 10], "{ends:?}");
            }
        }
    }

    #[test]
    fn line_ends_of_several_kinds_are_counted_once_each() {
        // Rows end with CR LF, LF, CR and CR CR LF.
        assert_eq!(lines("a\r\nb\nc\rd\r\r\ne\n", 4096), [1, 2, 3, 4, 6]);
    }
}
