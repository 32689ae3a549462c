//! Detected and stated encodings.

use std::io::{BufReader, Read};

use super::Decoded;
use crate::import::{Reason, Remark, reason_of_io};
use crate::plan::TextEncoding;

/// Reads parts with a buffer of a few bytes, so that characters are cut.
fn read(parts: &[&[u8]], buffer: usize) -> (String, Option<(u64, &'static str)>) {
    let boxed = parts
        .iter()
        .map(|&part| Box::new(BufReader::with_capacity(buffer, part)) as Box<dyn std::io::BufRead>);
    let mut decoded = Decoded::new(boxed.collect());
    let mut text = String::new();
    decoded.read_to_string(&mut text).expect("UTF-8");
    let not_utf8 = decoded.remark().map(|remark| match remark {
        Remark::NotUtf8 { at, encoding } => (at, encoding),
        other => panic!("{other:?}"),
    });
    (text, not_utf8)
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

/// Reads bytes in an encoding that the plan states.
fn stated(bytes: &[u8], encoding: TextEncoding) -> Result<(String, Option<Remark>), Reason> {
    let mut found = Vec::new();
    // A byte order mark is in the first three bytes.
    for buffer in 3..9 {
        let reader = BufReader::with_capacity(buffer, bytes);
        let mut decoded = Decoded::stated(vec![Box::new(reader)], Some(encoding));
        let mut text = String::new();
        let read = decoded.read_to_string(&mut text);
        let read = read.map_err(|error| reason_of_io(&error));
        found.push(read.map(|_| (text, decoded.remark())));
    }
    found.dedup();
    assert_eq!(found.len(), 1, "a buffer makes no difference: {found:?}");
    found.swap_remove(0)
}

#[test]
fn a_stated_encoding_goes_before_what_is_detected() {
    let text = |bytes, encoding| stated(bytes, encoding).expect("a text");
    assert_eq!(
        text(b"\xA4 5", TextEncoding::Iso885915),
        ("€ 5".to_string(), None)
    );
    assert_eq!(
        text(b"caf\x8E", TextEncoding::Macintosh),
        ("café".to_string(), None)
    );
    let declared = b"<?xml version='1.0' encoding='UTF-8'?>\xE9";
    assert!(text(declared, TextEncoding::Windows1252).0.ends_with('é'));
    let mark = b"\xFE\xFF\x00a";
    assert_eq!(text(mark, TextEncoding::Utf16), ("a".to_string(), None));
    assert_eq!(
        text(b"a\x00\xAC\x20", TextEncoding::Utf16),
        ("a€".to_string(), None)
    );
}

#[test]
fn bytes_that_are_not_in_the_stated_encoding_are_refused_or_said() {
    let wrong = |bytes, encoding| stated(bytes, encoding).expect_err("another encoding");
    let utf8 = TextEncoding::Utf8;
    assert_eq!(wrong(b"abc caf\xE9", utf8), Reason::OtherEncoding(utf8));
    let single = TextEncoding::Windows1252;
    assert_eq!(
        wrong(b"\xEF\xBB\xBFa", single),
        Reason::OtherEncoding(single)
    );
    let utf16 = TextEncoding::Utf16;
    assert_eq!(wrong(b"\x00\xD8a\x00", utf16), Reason::OtherEncoding(utf16));
    // UTF-8 read in a stated encoding with one byte for each letter. The text is read, with a remark.
    let (text, remark) = stated("één €".as_bytes(), single).expect("a text");
    assert_eq!(text, "Ã©Ã©n â‚¬");
    assert_eq!(remark, Some(Remark::LooksUtf8(single)));
    for fine in ["plain".as_bytes(), b"\xE9\xE9n \xC3\xA9"] {
        assert_eq!(stated(fine, single).expect("a text").1, None);
    }
}
