//! Overwrites a broken statement, so that every byte of the rest of the text keeps its position.

use super::error::Mistake;
use super::recover::Removed;
use super::repair::WrittenSlipKind;

/// Overwrites a statement with spaces, but keeps its key, with the value `0`.
///
/// A header without its `[` becomes a broken header, `x]`, so that the keys below it are in no table. A statement that
/// begins with `[` stays as it is.
pub(super) fn overwrite(bytes: &mut [u8], removed: &Removed) {
    let statement = &mut bytes[removed.statement.clone()];
    if statement.trim_ascii_start().starts_with(b"[") {
        return;
    }
    if is_slip(removed, WrittenSlipKind::Equals) {
        add_equals(statement);
    }
    let is_header = is_slip(removed, WrittenSlipKind::Header);
    let key = statement
        .iter()
        .position(|byte| *byte == b'=')
        .filter(|_| !is_header);
    let is_of_key =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b' ' | b'\t');
    let kept = key.filter(|key| {
        let name = &statement[..*key];
        let words = name
            .split(|byte| matches!(byte, b' ' | b'\t'))
            .filter(|word| !word.is_empty());
        let value = &statement[*key + 1..];
        let has_room = value.len() > 1 && value[..2].iter().all(|byte| !matches!(byte, b'\n'));
        name.iter().all(is_of_key) && words.count() == 1 && has_room
    });
    let last = statement
        .iter()
        .rposition(|byte| !byte.is_ascii_whitespace());
    for byte in statement.iter_mut().skip(kept.map_or(0, |key| key + 1)) {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
    if let Some(key) = kept {
        statement[key + 2] = b'0';
    } else if let Some(last) = last.filter(|last| is_header && *last > 0) {
        statement[last - 1] = b'x';
        statement[last] = b']';
    }
}

fn is_slip(removed: &Removed, kind: WrittenSlipKind) -> bool {
    matches!(&removed.error.mistake, Mistake::WrittenSlip(slip) if slip.kind == kind)
}

/// Writes `=` after the key of a statement that has another sign there.
fn add_equals(statement: &mut [u8]) {
    let is_of_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let key = statement.iter().take_while(|byte| is_of_key(byte)).count();
    let rest = &mut statement[key..];
    let has_room = rest.len() > 3 && rest[..4].is_ascii() && !rest[..4].contains(&b'\n');
    if key > 0 && has_room {
        rest[..4].copy_from_slice(b" =  ");
    }
}
