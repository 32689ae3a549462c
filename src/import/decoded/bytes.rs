//! Encodings of bytes: stated, declared and detected ones, and the decoding of single characters.

use std::io::{self, BufRead};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    CoderResult, Decoder, Encoding, ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_1250, WINDOWS_1252,
};

use super::CHUNK;
use crate::plan::TextEncoding;

/// The number of bytes at the start of a file within which an XML declaration must be.
const DECLARATION: usize = 200;

/// The encoding that a plan states. UTF-16 without a byte order mark has the low byte first, as Windows writes it.
pub(super) fn stated_encoding(stated: TextEncoding) -> &'static Encoding {
    match stated {
        TextEncoding::Utf8 => UTF_8,
        TextEncoding::Windows1252 => WINDOWS_1252,
        TextEncoding::Iso885915 => ISO_8859_15,
        TextEncoding::Windows1250 => WINDOWS_1250,
        TextEncoding::Macintosh => MACINTOSH,
        TextEncoding::Utf16 => UTF_16LE,
    }
}

/// The encoding that an XML declaration at the start of a file names. None without a declaration, or for an unknown
/// name.
pub(super) fn declared_encoding(start: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&start[..start.len().min(DECLARATION)]);
    let declaration = start.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    Encoding::for_label(value[1..].split_once(quote)?.0.as_bytes())
}

/// The bytes at the front that are valid UTF-8.
pub(super) fn valid_start(bytes: &[u8]) -> &[u8] {
    let chunk = &bytes[..bytes.len().min(CHUNK)];
    match std::str::from_utf8(chunk) {
        Ok(_) => chunk,
        Err(error) => &chunk[..error.valid_up_to()],
    }
}

/// Decodes some bytes. Returns the number of bytes read, and whether all of them are valid in the encoding. Empty
/// `bytes` mean the end of the part.
pub(super) fn decode(decoder: &mut Decoder, bytes: &[u8], decoded: &mut Vec<u8>) -> (usize, bool) {
    let chunk = &bytes[..bytes.len().min(CHUNK)];
    let room = decoder
        .max_utf8_buffer_length(chunk.len())
        .unwrap_or(4 * CHUNK);
    decoded.resize(room, 0);
    let (result, taken, written, has_errors) =
        decoder.decode_to_utf8(chunk, decoded, bytes.is_empty());
    decoded.truncate(written);
    debug_assert_eq!(result, CoderResult::InputEmpty);
    (taken, !has_errors)
}

/// The kind of UTF-16 of a text without a byte order mark, if every other one of its first four bytes is 0. Else None.
pub(super) fn encoding_by_zeros(start: &[u8]) -> Option<&'static Encoding> {
    match start {
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(UTF_16LE),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding of bytes that are not UTF-8, detected from these and the bytes that follow: a single-byte encoding. If
/// another encoding is detected, Windows-1252.
pub(super) fn detect(bytes: &[u8], rest: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, false);
    detector.feed(rest, false);
    let detected = detector.guess(None, Utf8Detection::Deny);
    if detected.is_single_byte() {
        detected
    } else {
        WINDOWS_1252
    }
}

/// Decodes the next character, even if the end of the reader's buffer cuts it in two. Returns its bytes if they are not
/// UTF-8, and None if they are.
pub(super) fn push_character(
    reader: &mut dyn BufRead,
    decoded: &mut Vec<u8>,
) -> io::Result<Option<Vec<u8>>> {
    let mut character = Vec::with_capacity(4);
    while let Some(&byte) = reader.fill_buf()?.first() {
        let is_continuation = byte & 0b1100_0000 == 0b1000_0000;
        if !character.is_empty() && !is_continuation {
            break;
        }
        character.push(byte);
        reader.consume(1);
        match std::str::from_utf8(&character) {
            Ok(_) => {
                decoded.append(&mut character);
                return Ok(None);
            }
            Err(error) if error.error_len().is_some() => break,
            Err(_) => {}
        }
    }
    Ok(Some(character))
}

/// Checks whether bytes that are read in another encoding are all valid UTF-8, with characters beyond ASCII. A text in
/// a single-byte encoding hardly ever is.
#[derive(Debug, Default)]
pub(super) struct Utf8Sign {
    /// The bytes of an incomplete character at the end of the bytes so far.
    begun: Vec<u8>,
    has_letters: bool,
    is_broken: bool,
}

impl Utf8Sign {
    /// Takes the next bytes into account.
    pub(super) fn look(&mut self, bytes: &[u8]) {
        if self.is_broken || (bytes.is_ascii() && self.begun.is_empty()) {
            return;
        }
        self.begun.extend_from_slice(bytes);
        let valid = match std::str::from_utf8(&self.begun) {
            Ok(_) => self.begun.len(),
            Err(error) => {
                self.is_broken = error.error_len().is_some();
                error.valid_up_to()
            }
        };
        self.has_letters |= !self.begun[..valid].is_ascii();
        self.begun.drain(..valid);
    }

    /// Whether all bytes so far are valid UTF-8, with characters beyond ASCII.
    pub(super) fn is_utf8(&self) -> bool {
        self.has_letters && !self.is_broken && self.begun.is_empty()
    }
}
