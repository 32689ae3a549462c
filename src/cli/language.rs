//! The language of the program: the language of `--lang`, else of the plan, else of the locale.

use std::ffi::OsString;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::failure::Failure;
use super::host::Host;
use crate::plan::{Language, Today, Word};
use crate::project::Project;

/// Reads a value of `--lang`: the word of a language in a plan.
pub(super) fn language_parser() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::WORDS)
        .try_map(|word| Language::from_word(&word).ok_or("no language has this name"))
}

/// Returns the arguments of this process, with `--lang` first: clap takes no options after `help`.
pub(super) fn arguments() -> impl Iterator<Item = OsString> {
    language_first(std::env::args_os().collect()).into_iter()
}

/// Moves each `--lang` with its value to the start, after the name of the program.
fn language_first(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let mut front = 1;
    let mut at = 1;
    while at < arguments.len() && arguments[at] != "--" {
        let length = match arguments[at].to_str() {
            Some("--lang") if at + 1 < arguments.len() => 2,
            Some(text) if text.starts_with("--lang=") => 1,
            Some(_) | None => 0,
        };
        if length > 0 {
            arguments[front..at + length].rotate_right(length);
            front += length;
        }
        at += length.max(1);
    }
    arguments
}

/// Returns the language of `--lang` in a call that could not be read.
pub(super) fn asked_in(arguments: impl Iterator<Item = OsString>) -> Option<Language> {
    let arguments: Vec<String> = arguments
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let value = |at: usize| match arguments[at].strip_prefix("--lang") {
        Some("") => arguments.get(at + 1).map(String::as_str),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    };
    let mut values = (0..arguments.len()).filter_map(value);
    values.find_map(Language::from_word)
}

/// Returns the name of a plan in findings.
pub(super) fn shown(path: &str) -> &str {
    if path == "-" { "<stdin>" } else { path }
}

/// Returns the language of a locale, such as `nl_NL.UTF-8`.
pub(super) fn of_locale(locale: &str) -> Language {
    let language = locale.split(['_', '.', '@', '-']).next();
    let language = language.map(str::to_lowercase).unwrap_or_default();
    Language::from_word(&language).unwrap_or(Language::English)
}

/// Reads and checks the plan in a file, in the language of `--lang` or its own. Later messages of the host are in that
/// language.
pub(super) fn open(path: &str, host: &Host, today: Today) -> Result<Project, Failure> {
    let project = Project::from_text(shown(path), host.read(path)?, today);
    Ok(speaking(project, host))
}

/// Sets the language of a project: the language of `--lang` or its own, or of the locale if nothing of it can be read.
/// Later messages of the host are in that language.
pub(super) fn speaking(mut project: Project, host: &Host) -> Project {
    match host.asked_language() {
        Some(language) => project.set_language(language),
        None if project.is_unreadable() => project.set_language(host.language()),
        None => {}
    }
    host.speak(project.plan.language);
    project
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_comes_before_the_command() {
        let moved = |call: &str| {
            let arguments = language_first(call.split(' ').map(OsString::from).collect());
            arguments.join(OsString::from(" ").as_os_str())
        };
        let cases = [
            ("hbplan help check --lang nl", "hbplan --lang nl help check"),
            ("hbplan help --lang=nl check", "hbplan --lang=nl help check"),
            ("hbplan help --lang", "hbplan help --lang"),
            ("hbplan check -- --lang nl", "hbplan check -- --lang nl"),
            ("hbplan help", "hbplan help"),
        ];
        for (call, expected) in cases {
            assert_eq!(moved(call), OsString::from(expected));
        }
    }

    #[test]
    fn a_dutch_locale_of_any_country_is_dutch() {
        for locale in ["nl", "nl_NL.UTF-8", "nl_BE@euro", "NL"] {
            assert_eq!(of_locale(locale), Language::Dutch, "{locale}");
        }
        for locale in ["", "C", "POSIX", "en_GB.UTF-8", "nld"] {
            assert_eq!(of_locale(locale), Language::English, "{locale}");
        }
    }
}
