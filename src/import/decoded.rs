//! Text files of any encoding as UTF-8, one after another, with the number of the line.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufRead, ErrorKind, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The bytes in which a declaration of XML must stand.
const DECLARATION: usize = 200;
/// The bytes of text that are decoded at a time.
const CHUNK: usize = 32 * 1024;
/// The most bytes that a row, a tag or a text can have. A quote that is never closed would take the rest of the file.
const ITEM: usize = 1024 * 1024;

/// The parts of a file, as one text in UTF-8.
///
/// The encoding of each part is that of its byte order mark or of its XML declaration, else UTF-8. Bytes that are not
/// valid in UTF-8 are read in the encoding that `chardetng` detects, mostly Windows-1252: programs write it under a
/// declaration of UTF-8.
pub struct Decoded<'a> {
    parts: VecDeque<Box<dyn BufRead + 'a>>,
    /// None before the first byte of a part is read. UTF-8 has no decoder: its bytes are copied.
    encoding: Option<Option<Decoder>>,
    /// Text that was decoded, how much of it was consumed, and how much of that has its line ends in `line`.
    decoded: Vec<u8>,
    consumed: usize,
    counted: usize,
    part: usize,
    line: u64,
    not_utf8: Option<(u64, &'static Encoding)>,
    /// The bytes that the item that is being read can still have.
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
        Decoded {
            parts: parts.into(),
            encoding: None,
            decoded: Vec::new(),
            consumed: 0,
            counted: 0,
            part: 0,
            line: 1,
            not_utf8: None,
            room: ITEM,
        }
    }

    /// Begins an item, such as a row or a tag. Reading fails with [`ErrorKind::FileTooLarge`] if it has more than a
    /// megabyte.
    pub fn begin_item(&mut self) {
        self.room = ITEM;
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

    /// The first line with bytes that are not the UTF-8 that they should be, and the name of the encoding in which they
    /// were read.
    pub fn not_utf8(&self) -> Option<(u64, &'static str)> {
        self.not_utf8
            .map(|(line, encoding)| (line, encoding.name()))
    }

    /// Looks at the beginning of a part: skips a byte order mark and chooses the decoder.
    fn begin_part(&mut self) -> io::Result<()> {
        let Some(reader) = self.parts.front_mut() else {
            return Ok(());
        };
        let start = reader.fill_buf()?;
        let (encoding, mark) = match Encoding::for_bom(start) {
            Some(found) => found,
            None => {
                let encoding = declared_encoding(start).or(encoding_by_zeros(start));
                (encoding.unwrap_or(UTF_8), 0)
            }
        };
        reader.consume(mark);
        let decoder = encoding.new_decoder_without_bom_handling();
        self.encoding = Some((encoding != UTF_8).then_some(decoder));
        Ok(())
    }

    /// Makes text ready in `decoded`. There is none after the last part.
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
            let bytes = reader.fill_buf()?;
            let is_end = bytes.is_empty();
            if let Some(decoder) = self.encoding.as_mut().and_then(Option::as_mut) {
                let taken = decode(decoder, bytes, &mut self.decoded);
                reader.consume(taken);
            } else if !is_end {
                match valid_start(bytes) {
                    [] => {
                        if let Some(bytes) = push_character(reader, &mut self.decoded)? {
                            let (_, encoding) = match self.not_utf8 {
                                Some(detected) => detected,
                                None => (self.line, detect(&bytes, reader.fill_buf()?)),
                            };
                            self.not_utf8.get_or_insert((self.line, encoding));
                            let (text, _) = encoding.decode_without_bom_handling(&bytes);
                            self.decoded.extend_from_slice(text.as_bytes());
                        }
                    }
                    valid => {
                        self.decoded.extend_from_slice(valid);
                        let taken = valid.len();
                        reader.consume(taken);
                    }
                }
            }
            if is_end && self.decoded.is_empty() && !self.next_part() {
                break;
            }
        }
        Ok(())
    }

    /// Goes on with the next part. False if there is none.
    fn next_part(&mut self) -> bool {
        self.parts.pop_front();
        self.encoding = None;
        if self.parts.is_empty() {
            return false;
        }
        self.part += 1;
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

/// The encoding that an XML declaration at the start of a file names. None without one, or for a name that no standard
/// knows.
fn declared_encoding(start: &[u8]) -> Option<&'static Encoding> {
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
fn valid_start(bytes: &[u8]) -> &[u8] {
    let chunk = &bytes[..bytes.len().min(CHUNK)];
    match std::str::from_utf8(chunk) {
        Ok(_) => chunk,
        Err(error) => &chunk[..error.valid_up_to()],
    }
}

/// Decodes some bytes. Returns how many; no bytes mean the end of the part.
fn decode(decoder: &mut Decoder, bytes: &[u8], decoded: &mut Vec<u8>) -> usize {
    let chunk = &bytes[..bytes.len().min(CHUNK)];
    let room = decoder
        .max_utf8_buffer_length(chunk.len())
        .unwrap_or(4 * CHUNK);
    decoded.resize(room, 0);
    let (result, taken, written, _) = decoder.decode_to_utf8(chunk, decoded, bytes.is_empty());
    decoded.truncate(written);
    debug_assert_eq!(result, CoderResult::InputEmpty);
    taken
}

/// The encoding of a text without a byte order mark in which every other byte is 0: UTF-16.
fn encoding_by_zeros(start: &[u8]) -> Option<&'static Encoding> {
    match start {
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(UTF_16LE),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding of bytes that are not UTF-8, by the bytes that follow them: one of a byte a character, else Windows-1252.
fn detect(bytes: &[u8], rest: &[u8]) -> &'static Encoding {
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

/// Decodes a character that is cut by the end of the reader's buffer. Returns its bytes if they are not UTF-8.
fn push_character(reader: &mut dyn BufRead, decoded: &mut Vec<u8>) -> io::Result<Option<Vec<u8>>> {
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

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::Decoded;

    /// Reads parts with a buffer of a few bytes, so that characters are cut.
    fn read(parts: &[&[u8]], buffer: usize) -> (String, Option<(u64, &'static str)>) {
        let boxed = parts.iter().map(|&part| {
            Box::new(BufReader::with_capacity(buffer, part)) as Box<dyn std::io::BufRead>
        });
        let mut decoded = Decoded::new(boxed.collect());
        let mut text = String::new();
        decoded.read_to_string(&mut text).expect("UTF-8");
        (text, decoded.not_utf8())
    }

    #[test]
    fn characters_that_a_buffer_cuts_are_whole() {
        for buffer in 1..9 {
            let (text, not_utf8) = read(&["a€é\n𝄞ü".as_bytes()], buffer);
            assert_eq!((text.as_str(), not_utf8), ("a€é\n𝄞ü", None), "{buffer}");
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_windows_1252() {
        for buffer in 1..9 {
            let (text, not_utf8) = read(&[b"caf\xE9\n\x80 5, \xE2\x82"], buffer);
            assert_eq!(
                (text.as_str(), not_utf8),
                ("café\n€ 5, â‚", Some((1, "windows-1252"))),
                "{buffer}"
            );
        }
    }

    #[test]
    fn another_encoding_is_detected() {
        // "Zażółć gęślą jaźń" in Windows-1250.
        let polish = b"Za\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9 ja\x9F\xF1, za\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9 ja\x9F\xF1";
        let (text, not_utf8) = read(&[polish], 1024);
        assert!(text.starts_with("Zażółć gęślą jaźń"), "{text}");
        assert_eq!(not_utf8, Some((1, "windows-1250")));
    }

    #[test]
    fn dutch_words_are_windows_1252_however_few() {
        let words = ["café", "coördinatie", "reünie", "één", "€ 5", "Curaçao"];
        for word in words {
            let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(word);
            let text = [b"4100;", &*bytes, b";1,00\n"].concat();
            let (read, not_utf8) = read(&[&text], 1024);
            assert_eq!(not_utf8, Some((1, "windows-1252")), "{word}");
            assert_eq!(read, format!("4100;{word};1,00\n"));
        }
    }

    #[test]
    fn utf_16_without_a_mark_is_recognised_by_its_zeros() {
        assert_eq!(
            read(&[b"a\x00;\x00\xAC\x20"], 64),
            ("a;€".to_string(), None)
        );
        assert_eq!(
            read(&[b"\x00a\x00;\x20\xAC"], 64),
            ("a;€".to_string(), None)
        );
    }

    #[test]
    fn an_item_of_more_than_a_megabyte_is_refused() {
        let text = vec![b'a'; 2 * 1024 * 1024];
        let mut decoded = Decoded::new(vec![Box::new(&text[..])]);
        let mut read = Vec::new();
        let error = decoded.read_to_end(&mut read).expect_err("too long");
        assert_eq!(error.kind(), std::io::ErrorKind::FileTooLarge);
    }

    #[test]
    fn a_declared_encoding_is_used() {
        let declared = b"<?xml version='1.0' encoding='ISO-8859-1'?>\xE9\xE9";
        for buffer in 64..70 {
            let (text, not_utf8) = read(&[declared], buffer);
            assert!(text.ends_with("?>éé"), "{text}");
            assert_eq!(not_utf8, None);
        }
    }

    #[test]
    fn byte_order_marks_choose_the_encoding_of_each_part() {
        let parts: [&[u8]; 2] = [b"\xFF\xFEa\x00\xAC\x20", b"\xEF\xBB\xBFb"];
        for buffer in 3..9 {
            assert_eq!(read(&parts, buffer), ("a€b".to_string(), None));
        }
    }

    #[test]
    fn lines_are_counted_in_each_part() {
        let parts: Vec<Box<dyn std::io::BufRead>> =
            vec![Box::new(&b"1\n2\n"[..]), Box::new(&b"x\ny"[..])];
        let mut decoded = Decoded::new(parts);
        let mut byte = [0];
        let mut seen = Vec::new();
        while decoded.read(&mut byte).expect("memory") > 0 {
            seen.push((byte[0], decoded.part(), decoded.line()));
        }
        let newline = b'\n';
        let expected = [(b'1', 0, 1), (newline, 0, 2), (b'2', 0, 2), (newline, 0, 3)];
        assert_eq!(seen[..4], expected);
        assert_eq!(seen[4..], [(b'x', 1, 1), (newline, 1, 2), (b'y', 1, 2)]);
    }
}
