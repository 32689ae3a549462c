//! The names of the months in Dutch and English, as people write them.

/// The names of each month, in Dutch and English.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january"],
    &["februari", "february"],
    &["maart", "mrt", "march"],
    &["april"],
    &["mei", "may"],
    &["juni", "june"],
    &["juli", "july"],
    &["augustus", "august"],
    &["september"],
    &["oktober", "october"],
    &["november"],
    &["december"],
];

/// Returns the number of a month by its name in small letters, or by at least its first three letters. A full stop at
/// the end is ignored. None if no month has it.
pub fn month_named(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let is_of = |names: &[&str]| names.iter().any(|name| name.starts_with(word));
    let at = MONTHS.iter().position(|names| is_of(names))?;
    (word.chars().count() >= 3).then_some(at as i8 + 1)
}
