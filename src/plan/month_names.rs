//! The names of the months in Dutch and English, as people write them.

/// The beginnings of the names of the months, from three letters on.
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

/// Returns the number of a month by its name or the first letters of it.
pub fn month_named(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let is_of = |names: &[&str]| names.iter().any(|name| name.starts_with(word));
    let at = MONTHS.iter().position(|names| is_of(names))?;
    (word.chars().count() >= 3).then_some(at as i8 + 1)
}
