//! Reads text files of any encoding, one after another, as one text in UTF-8, and counts its lines.

mod bytes;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufRead, ErrorKind, Read};

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Remark;
use crate::plan::{TextEncoding, Word};
use bytes::{
    Utf8Sign, declared_encoding, decode, detect, encoding_by_zeros, push_character,
    stated_encoding, valid_start,
};

/// The number of bytes of text that are decoded at a time.
const CHUNK: usize = 32 * 1024;
/// The maximum size of an item (a row, a tag or a text), in bytes. Without a maximum, a quote that is never closed
/// would read the rest of the file into memory.
const MAX_ITEM: usize = 1024 * 1024;

/// The parts of a file, as one text in UTF-8.
///
/// The encoding of each part is that of its byte order mark or its XML declaration, or else UTF-8. Bytes that are not
/// valid UTF-8 are read in the encoding that `chardetng` detects, mostly Windows-1252, because some programs declare
/// UTF-8 and write Windows-1252. An encoding that the plan states has priority over all of these.
pub struct Decoded<'a> {
    parts: VecDeque<Box<dyn BufRead + 'a>>,
    stated: Option<TextEncoding>,
    /// Whether bytes that are read in the encoding that the plan states look like UTF-8.
    sign: Utf8Sign,
    /// The decoder of the current part. None before its first byte is read. `Some(None)` for UTF-8, whose bytes are
    /// copied.
    encoding: Option<Option<Decoder>>,
    /// The text that was decoded last.
    decoded: Vec<u8>,
    /// The number of bytes of `decoded` that were consumed.
    consumed: usize,
    /// The number of these bytes whose line ends are already counted in `line`.
    counted: usize,
    part: usize,
    line: u64,
    /// The last line of each part that was read to its end.
    ends: Vec<u64>,
    /// The line of the first bytes that are not UTF-8, and the encoding that was detected.
    not_utf8: Option<(u64, &'static Encoding)>,
    /// The number of further bytes that the current item may have.
    room: usize,
}

impl fmt::Debug for Decoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoded")
            .field("part", &self.part)
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

impl<'a> Decoded<'a> {
    /// The text of files that follow each other.
    pub fn new(parts: Vec<Box<dyn BufRead + 'a>>) -> Decoded<'a> {
        Decoded::stated(parts, None)
    }

    /// The text of files that follow each other, in an encoding that the plan states. Bytes that are not valid in it
    /// are an error: `OtherEncoding`.
    pub fn stated(parts: Vec<Box<dyn BufRead + 'a>>, stated: Option<TextEncoding>) -> Decoded<'a> {
        Decoded {
            parts: parts.into(),
            stated,
            sign: Utf8Sign::default(),
            encoding: None,
            decoded: Vec::new(),
            consumed: 0,
            counted: 0,
            part: 0,
            line: 1,
            ends: Vec::new(),
            not_utf8: None,
            room: MAX_ITEM,
        }
    }

    /// Begins an item, such as a row or a tag. Reading fails with [`ErrorKind::FileTooLarge`] if it has more than a
    /// megabyte.
    pub fn begin_item(&mut self) {
        self.room = MAX_ITEM;
    }

    /// The part that is being read, from 0.
    pub fn part(&self) -> usize {
        self.part
    }

    /// The line of the part that is being read, from 1.
    pub fn line(&mut self) -> u64 {
        let read = &self.decoded[self.counted..self.consumed];
        self.line += read.iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.counted = self.consumed;
        self.line
    }

    /// The last line of an earlier part, from 1.
    pub fn end_of(&self, part: usize) -> u64 {
        self.ends[part]
    }

    /// The remark on the encoding, if there is one.
    pub fn remark(&self) -> Option<Remark> {
        let looks = self.stated.filter(|_| self.sign.is_utf8());
        let not_utf8 = self.not_utf8.map(|(at, encoding)| Remark::NotUtf8 {
            at,
            encoding: encoding.name(),
        });
        not_utf8.or(looks.map(Remark::LooksUtf8))
    }

    /// Looks at the beginning of a part: skips a byte order mark and chooses the decoder.
    fn begin_part(&mut self) -> io::Result<()> {
        let Some(reader) = self.parts.front_mut() else {
            return Ok(());
        };
        let start = reader.fill_buf()?;
        let (encoding, mark) = match (Encoding::for_bom(start), self.stated) {
            (Some((found, mark)), None) => (found, mark),
            (Some((found, mark)), Some(stated)) if is_like(found, stated) => (found, mark),
            (Some(_), Some(stated)) => return Err(OtherEncoding(stated).into()),
            (None, Some(stated)) => (stated_encoding(stated), 0),
            (None, None) => {
                let encoding = declared_encoding(start).or(encoding_by_zeros(start));
                (encoding.unwrap_or(UTF_8), 0)
            }
        };
        reader.consume(mark);
        let decoder = encoding.new_decoder_without_bom_handling();
        self.encoding = Some((encoding != UTF_8).then_some(decoder));
        Ok(())
    }

    /// Decodes more text into `decoded`. It stays empty after the last part.
    fn prepare(&mut self) -> io::Result<()> {
        self.line();
        self.decoded.clear();
        (self.consumed, self.counted) = (0, 0);
        while self.decoded.is_empty() {
            if self.encoding.is_none() {
                self.begin_part()?;
            }
            let Some(reader) = self.parts.front_mut() else {
                break;
            };
            let is_end = reader.fill_buf()?.is_empty();
            match self.encoding {
                Some(Some(_)) => self.decode_chunk()?,
                Some(None) | None if is_end => {}
                Some(None) | None => self.copy_utf8()?,
            }
            if is_end && self.decoded.is_empty() && !self.next_part() {
                break;
            }
        }
        Ok(())
    }

    /// Decodes bytes of a part that is not in UTF-8. At the end of the part, the decoder returns the bytes that it
    /// still holds.
    fn decode_chunk(&mut self) -> io::Result<()> {
        let (Some(reader), Some(Some(decoder))) = (self.parts.front_mut(), &mut self.encoding)
        else {
            return Ok(());
        };
        let bytes = reader.fill_buf()?;
        let (taken, are_all_letters) = decode(decoder, bytes, &mut self.decoded);
        if let Some(stated) = self.stated {
            self.sign.look(&bytes[..taken]);
            if !are_all_letters {
                return Err(OtherEncoding(stated).into());
            }
        }
        reader.consume(taken);
        Ok(())
    }

    /// Copies the next bytes of the part that are valid UTF-8. If the next byte is not, decodes the next character.
    fn copy_utf8(&mut self) -> io::Result<()> {
        let Some(reader) = self.parts.front_mut() else {
            return Ok(());
        };
        let valid = valid_start(reader.fill_buf()?);
        if !valid.is_empty() {
            self.decoded.extend_from_slice(valid);
            let taken = valid.len();
            reader.consume(taken);
            return Ok(());
        }
        let Some(bytes) = push_character(reader, &mut self.decoded)? else {
            return Ok(());
        };
        if let Some(stated) = self.stated {
            return Err(OtherEncoding(stated).into());
        }
        let (_, encoding) = match self.not_utf8 {
            Some(detected) => detected,
            None => (self.line, detect(&bytes, reader.fill_buf()?)),
        };
        self.not_utf8.get_or_insert((self.line, encoding));
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.decoded.extend_from_slice(text.as_bytes());
        Ok(())
    }

    /// Moves to the next part. Returns false if there is none.
    fn next_part(&mut self) -> bool {
        self.parts.pop_front();
        self.encoding = None;
        if self.parts.is_empty() {
            return false;
        }
        self.part += 1;
        self.ends.push(self.line);
        self.line = 1;
        true
    }
}

impl BufRead for Decoded<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.room == 0 {
            return Err(ErrorKind::FileTooLarge.into());
        }
        if self.consumed == self.decoded.len() {
            self.prepare()?;
        }
        Ok(&self.decoded[self.consumed..])
    }

    fn consume(&mut self, amount: usize) {
        self.room = self.room.saturating_sub(amount);
        self.consumed += amount;
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let length = bytes.len().min(buffer.len());
        buffer[..length].copy_from_slice(&bytes[..length]);
        self.consume(length);
        Ok(length)
    }
}

/// A reading error: bytes that are not in the encoding that the plan states.
#[derive(Debug, Clone, Copy)]
pub(super) struct OtherEncoding(pub(super) TextEncoding);

impl fmt::Display for OtherEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a text in {}", self.0.word())
    }
}

impl std::error::Error for OtherEncoding {}

impl From<OtherEncoding> for io::Error {
    fn from(other: OtherEncoding) -> io::Error {
        io::Error::new(ErrorKind::InvalidData, other)
    }
}

/// Whether the encoding of a byte order mark agrees with the encoding that the plan states.
fn is_like(found: &'static Encoding, stated: TextEncoding) -> bool {
    let is_utf_16 = found == UTF_16LE || found == UTF_16BE;
    found == stated_encoding(stated) || (stated == TextEncoding::Utf16 && is_utf_16)
}
