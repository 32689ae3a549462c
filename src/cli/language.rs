//! The language that the program speaks: that of `--lang`, else of the plan, else of the locale.

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

/// Reads and checks the plan in a file, in the language of `--lang` or its own. From then on, the host speaks that
/// language.
pub(super) fn open(path: &str, host: &Host, today: Today) -> Result<Project, Failure> {
    let project = Project::from_text(shown(path), host.read(path)?, today);
    Ok(speaking(project, host))
}

/// The project in the language of `--lang` or its own. From then on, the host speaks that language.
pub(super) fn speaking(mut project: Project, host: &Host) -> Project {
    if let Some(language) = host.asked_language() {
        project.set_language(language);
    }
    host.speak(project.plan.language);
    project
}

#[cfg(test)]
mod tests {
    use super::*;

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
