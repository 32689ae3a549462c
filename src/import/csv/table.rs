//! A CSV file as rows: its encoding, its delimiter and its row of headings, for rows of any kind.

use std::io::{BufRead, Chain, Cursor, ErrorKind, Read};

use csv::{Position, Reader, ReaderBuilder, StringRecord};

use super::layout::delimiter_of;
use crate::import::lines::{NewLines, first_line};
use crate::import::{Decoded, OtherKind, Reason, Refusal, Remark, reason_of_io};
use crate::plan::TextEncoding;

/// The maximum number of rows in which the row of headings is looked for. Titles can be above it.
const TITLES: usize = 20;
/// The maximum number of rows in the sample that shows how amounts and dates are written.
const SAMPLE: usize = 1_000;
/// The maximum number of bytes of the first lines, which show the delimiter.
const MAX_HEAD_BYTES: u64 = 256 * 1024;

/// The text of a file: the first lines, which were read to find the delimiter, followed by the rest.
type Texts<'a> = Chain<Cursor<Vec<u8>>, Decoded<'a>>;

/// A CSV file.
pub(in crate::import) struct CsvTable<'a> {
    reader: Reader<NewLines<Chain<Texts<'a>, &'static [u8]>>>,
    pub(in crate::import) delimiter: u8,
    /// The line of the last row that was read, if its last cell ends with a line break. Else None. At the end of the
    /// file, such a cell has a quote that is not closed.
    ends_in_break: Option<u64>,
    /// The line of the row of headings.
    headings_at: u64,
}

impl<'a> CsvTable<'a> {
    /// Opens a file. If no delimiter is given, the most frequent one in the first lines is taken. If no encoding is
    /// given, it is detected.
    pub(in crate::import) fn open(
        mut input: Box<dyn BufRead + 'a>,
        delimiter: Option<u8>,
        encoding: Option<TextEncoding>,
    ) -> Result<CsvTable<'a>, Refusal> {
        let start = input
            .fill_buf()
            .map_err(|error| refused(1)(reason_of_io(&error)))?;
        if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(refused(1)(Reason::OtherKind(OtherKind::Workbook)));
        }
        let mut text = Decoded::stated(vec![input], encoding);
        let head = match head(&mut text) {
            Ok(head) => head,
            Err(reason) => return Err(refused(text.line())(reason)),
        };
        if head.trim_ascii_start().starts_with(b"<") {
            return Err(refused(1)(Reason::OtherKind(OtherKind::XmlAsCsv)));
        }
        let delimiter = delimiter.unwrap_or_else(|| busiest_delimiter(&head));
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            // Adds a last line break. It becomes part of a cell only if a quote before it is not closed.
            .from_reader(NewLines::new(
                Cursor::new(head).chain(text).chain(&b"\n"[..]),
            ));
        Ok(CsvTable {
            reader,
            delimiter,
            ends_in_break: None,
            headings_at: 1,
        })
    }

    /// Finds the row of headings, and returns its meaning with the headings. `read` returns None for a row that can't
    /// be the row of headings. If no row can be, the error is the first heading of the plan that was not found, or else
    /// the last of the rows that lack the fewest headings.
    pub(in crate::import) fn headings<T>(
        &mut self,
        read: impl Fn(&[String]) -> Result<Option<T>, Reason>,
    ) -> Result<(T, Vec<String>), Refusal> {
        let mut record = StringRecord::new();
        let mut missing = None;
        let mut nearest: Option<(usize, u64, Reason)> = None;
        let mut is_empty = true;
        for _ in 0..TITLES {
            if !self.next(&mut record)? {
                break;
            }
            is_empty = false;
            let headings: Vec<String> = record
                .iter()
                .map(|heading| heading.trim().to_string())
                .collect();
            match read(&headings) {
                Ok(Some(found)) => {
                    self.headings_at = line_of(&record);
                    return Ok((found, headings));
                }
                Ok(None) => {}
                Err(reason @ Reason::NoColumn(_)) => {
                    if headings.len() > 1 && missing.is_none() {
                        missing = Some((line_of(&record), reason));
                    }
                }
                Err(reason) => {
                    let Reason::LacksHeadings(_, lacking) = &reason else {
                        return Err(refused(line_of(&record))(reason));
                    };
                    let lacks = lacking.len();
                    // Titles are above the headings.
                    if nearest
                        .as_ref()
                        .is_none_or(|(fewest, _, _)| lacks <= *fewest)
                    {
                        nearest = Some((lacks, line_of(&record), reason));
                    }
                }
            }
        }
        let nearest = nearest.map(|(_, at, reason)| (at, reason));
        let none = match is_empty {
            true => Reason::Empty,
            false => Reason::NoHeadings,
        };
        let (at, reason) = missing.or(nearest).unwrap_or((1, none));
        Err(refused(at)(reason))
    }

    /// Reads the first rows after the headings: at most [`SAMPLE`].
    pub(in crate::import) fn sample(&mut self) -> Result<Vec<StringRecord>, Refusal> {
        let mut sample = Vec::new();
        let mut record = StringRecord::new();
        while sample.len() < SAMPLE && self.next(&mut record)? {
            sample.push(record.clone());
        }
        Ok(sample)
    }

    /// Reads the next row. Returns false if there is none. A quote that is not closed at the end of the file is
    /// refused, because the rows after it would be one cell.
    pub(in crate::import) fn next(&mut self, record: &mut StringRecord) -> Result<bool, Refusal> {
        let at = self.line();
        let (texts, _) = self.reader.get_mut().get_mut().get_mut();
        texts.get_mut().1.begin_item();
        let is_row = self.reader.read_record(record).map_err(|error| {
            let reason = match error.into_kind() {
                csv::ErrorKind::Io(error) => reason_of_io(&error),
                _ => Reason::Io(ErrorKind::InvalidData, None),
            };
            refused(at)(reason)
        })?;
        if !is_row && let Some(at) = self.ends_in_break {
            return Err(refused(at)(Reason::OpenQuote));
        }
        // 0 if the first row has a quote that is not closed, because no line break ends that row.
        let before_break = first_line(&self.reader, record);
        let mut position = Position::new();
        position.set_line(before_break.max(1));
        record.set_position(Some(position));
        let last = record.iter().next_back().unwrap_or_default();
        self.ends_in_break = last.ends_with('\n').then_some(before_break + 1);
        Ok(is_row)
    }

    /// The line after the row that was read last.
    pub(in crate::import) fn line(&self) -> u64 {
        self.reader.position().line()
    }

    /// The line of the row of headings.
    pub(in crate::import) fn headings_at(&self) -> u64 {
        self.headings_at
    }

    /// The remark on the encoding, if there is one.
    pub(in crate::import) fn encoding(&self) -> Option<Remark> {
        let (texts, _) = self.reader.get_ref().get_ref().get_ref();
        texts.get_ref().1.remark()
    }
}

/// The line that a row begins on.
pub(in crate::import) fn line_of(record: &StringRecord) -> u64 {
    record.position().map_or(1, csv::Position::line)
}

/// Returns a function that makes a refusal at a line.
pub(in crate::import) fn refused(at: u64) -> impl Fn(Reason) -> Refusal {
    move |reason| Refusal {
        part: 0,
        at,
        reason,
    }
}

/// The first lines of a text.
fn head(text: &mut Decoded<'_>) -> Result<Vec<u8>, Reason> {
    let mut head = Vec::new();
    for _ in 0..TITLES {
        let length = text
            .take(MAX_HEAD_BYTES)
            .read_until(b'\n', &mut head)
            .map_err(|error| reason_of_io(&error))?;
        if length == 0 || head.len() as u64 >= MAX_HEAD_BYTES {
            break;
        }
    }
    Ok(head)
}

/// The delimiter of the busiest of the first lines.
fn busiest_delimiter(head: &[u8]) -> u8 {
    let head = String::from_utf8_lossy(head);
    let busiest = head
        .lines()
        .max_by_key(|line| line.matches([';', '\t', ',', '|']).count());
    delimiter_of(busiest.unwrap_or_default())
}
