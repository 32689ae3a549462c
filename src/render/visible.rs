//! Escapes the characters that control a terminal instead of being shown: the escape character becomes `\u{1b}`.
//!
//! The names in a plan reach terminals, logs and CI, and their author may not be trusted. An escape code could hide a
//! line, and a bidirectional override could swap two amounts.

use std::borrow::Cow;
use std::fmt::Write;

/// Returns the text on one line, with every control character, line separator and bidirectional control escaped.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if is_control(c) => {
                write!(shown, "{}", c.escape_unicode())
                    .expect("a String takes all that is written");
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Escapes each line of a text as `visible` does. Line breaks stay, and a tab becomes a space.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\t') {
        let spaced = text.replace('\t', " ");
        return Cow::Owned(visible_lines(&spaced).into_owned());
    }
    if !text.contains('\n') {
        return visible(text);
    }
    Cow::Owned(text.lines().map(visible).collect::<Vec<_>>().join("\n"))
}

/// Whether a character is a control (C0, DEL, C1), a line or paragraph separator, an invisible operator, or a control
/// of Unicode's bidirectional algorithm (Unicode Standard Annex 9, section 2).
pub(super) fn is_control(c: char) -> bool {
    char::is_control(c)
        || matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2061}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{visible, visible_lines};

    #[test]
    fn texts_have_their_lines_and_a_space_for_a_tab() {
        assert_eq!(visible_lines("one\ttwo\nthree\0"), "one two\nthree\\u{0}");
    }

    #[test]
    fn controls_are_escaped() {
        assert_eq!(visible("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(visible("one\r\ntwo\tthree\0"), "one\\r\\ntwo\\tthree\\u{0}");
        assert_eq!(
            visible("\u{202e}100\u{2069}\u{9b}"),
            "\\u{202e}100\\u{2069}\\u{9b}"
        );
    }

    #[test]
    fn letters_of_any_language_stay_as_they_are() {
        assert_eq!(
            visible("Café Üniversite 会議 € 👩\u{200d}🔬"),
            "Café Üniversite 会議 € 👩\u{200d}🔬"
        );
    }
}
