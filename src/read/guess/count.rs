//! Small numbers in words: `twee`, `3x`.

use crate::suggest::plain_value;

/// Returns the number that a text such as `3x` or `twee` means. None if it is not a number.
pub(in crate::read) fn small_number(text: &str) -> Option<String> {
    const WORDS: [[&str; 2]; 6] = [
        ["een", "one"],
        ["twee", "two"],
        ["drie", "three"],
        ["vier", "four"],
        ["vijf", "five"],
        ["zes", "six"],
    ];
    let text = plain_value(text);
    let digits = text
        .trim_end_matches("-keer")
        .trim_end_matches(['x', '-', 'e']);
    let word = || WORDS.iter().position(|words| words.contains(&&*text));
    let number = digits
        .parse::<usize>()
        .ok()
        .or_else(|| word().map(|at| at + 1));
    number
        .filter(|number| *number > 0)
        .map(|number| number.to_string())
}
