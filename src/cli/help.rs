//! The help of the command line in Dutch. The English help is made by clap.
//!
//! clap has no translations, so each text is replaced by its translation. Translations are in `HELP` in the file of
//! each command, in the table of reports, and in `help_words.rs` for texts of clap and shared texts.

use clap::builder::Str;
use clap::{Arg, Command};

use super::HELP;
use super::help_value_names::VALUE_NAMES;
use super::help_words::WORDS;
use crate::finding::Words;
use crate::plan::Language;
use crate::reports::REPORTS;

/// clap's own template, with the words of a language.
const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

/// The words that clap adds only while it prints, so that they can't be replaced in the command.
const PRINTED: &[Words] = &[
    Words::new("Argumenten:", "Arguments:"),
    Words::new("Opties:", "Options:"),
    Words::new(
        "Toon deze hulp (korter met '-h')",
        "Print help (see a summary with '-h')",
    ),
];

/// A text of the help in both languages.
pub(super) const fn help_text(en: &'static str, nl: &'static str) -> Words {
    Words { nl, en }
}

/// Returns a command with its help in a language.
pub(super) fn in_language(mut command: Command, language: Language) -> Command {
    match language {
        Language::English => command,
        Language::Dutch => {
            command.build();
            translated(command)
        }
    }
}

/// Returns a printed help in which the words that clap added are translated.
pub(super) fn translate_printed(help: String, language: Language) -> String {
    match language {
        Language::English => help,
        Language::Dutch => PRINTED
            .iter()
            .fold(help, |help, words| help.replace(words.en, words.nl)),
    }
}

/// Returns the Dutch of a text of the help. None if the text has no translation.
fn dutch(english: &str) -> Option<&'static str> {
    let commands = REPORTS.iter().filter_map(|entry| entry.command.as_ref());
    let mut all = WORDS
        .iter()
        .chain(HELP.iter().copied().flatten())
        .chain(VALUE_NAMES)
        .chain(commands.map(|command| &command.about));
    let words = all.find(|words| words.en == english)?;
    Some(words.of(Language::Dutch))
}

/// Returns the Dutch of a text, or else the text.
fn dutch_or_english(english: impl ToString) -> String {
    let english = english.to_string();
    dutch(&english).map_or(english, str::to_string)
}

/// Returns a command and its subcommands with Dutch help.
fn translated(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let (about, after) = (
        command.get_about().cloned(),
        command.get_after_help().cloned(),
    );
    if let Some(about) = about {
        command = command.about(dutch_or_english(about));
    }
    if let Some(after) = after {
        command = command.after_help(dutch_after_help(&after.to_string()));
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|inner| inner.get_name().to_string())
        .collect();
    for name in names {
        command = command.mut_subcommand(name, translated);
    }
    command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Opdrachten")
        .mut_args(translated_argument)
        .override_usage(self::usage(&usage, Language::Dutch))
}

/// Returns the Dutch of a text after the options, which may end in an example.
fn dutch_after_help(english: &str) -> String {
    match split_example(english) {
        Some(("", example)) => format!("Voorbeeld: {example}"),
        Some((text, example)) => format!("{}\n\nVoorbeeld: {example}", dutch_or_english(text)),
        None => dutch_or_english(english),
    }
}

/// Splits a text at its example, and returns both parts. None if it has no example.
fn split_example(after: &str) -> Option<(&str, &str)> {
    let (text, example) = after.rsplit_once("Example: ")?;
    Some((text.trim_end(), example))
}

/// Returns the usage of a command with the names of its values in a language.
pub(super) fn usage(usage: &str, language: Language) -> String {
    let mut usage = usage.trim_start_matches("Usage: ").trim().to_string();
    if language == Language::English {
        return usage;
    }
    for words in VALUE_NAMES.iter().filter(|words| is_value_name(words.en)) {
        for (open, close) in [('<', '>'), ('[', ']')] {
            let in_brackets = |word: &str| format!("{open}{word}{close}");
            usage = usage.replace(&in_brackets(words.en), &in_brackets(words.nl));
        }
    }
    usage
}

/// Whether a text of the help is the name of a value, such as `FILE`.
fn is_value_name(text: &str) -> bool {
    !text.contains(char::is_lowercase) && !text.contains(' ')
}

/// Returns an argument with Dutch help, which ends with its default and possible values.
fn translated_argument(mut argument: Arg) -> Arg {
    let mut help = argument
        .get_help()
        .map(dutch_or_english)
        .unwrap_or_default();
    let is_value = argument.get_action().takes_values();
    let defaults: Vec<String> = argument
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy().into_owned())
        .collect();
    if is_value && !defaults.is_empty() && !argument.is_hide_default_value_set() {
        help.push_str(&format!(" [standaard: {}]", defaults.join(", ")));
    }
    let values: Vec<String> = argument
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_string())
        .collect();
    if is_value && !values.is_empty() && !argument.is_hide_possible_values_set() {
        help.push_str(&format!(" [mogelijk: {}]", values.join(", ")));
    }
    if let Some(heading) = argument.get_help_heading().and_then(dutch) {
        argument = argument.help_heading(heading);
    }
    let names: Vec<Str> = argument
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| dutch(name).map_or_else(|| name.clone(), Str::from))
        .collect();
    if is_value && !names.is_empty() {
        argument = argument.value_names(names);
    }
    argument
        .help(help)
        .hide_default_value(true)
        .hide_possible_values(true)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    /// Collects every text of the help of a command and of its subcommands.
    fn texts(command: &Command, texts: &mut BTreeSet<String>) {
        texts.extend(command.get_about().map(ToString::to_string));
        if let Some(after) = command.get_after_help().map(ToString::to_string) {
            let text = split_example(&after).map_or(&*after, |(text, _)| text);
            texts.extend((!text.is_empty()).then(|| text.to_string()));
        }
        for argument in command
            .get_arguments()
            .filter(|argument| !argument.is_hide_set())
        {
            texts.extend(argument.get_help().map(ToString::to_string));
            texts.extend(argument.get_help_heading().map(ToString::to_string));
            if argument.get_action().takes_values() {
                let names = argument.get_value_names().unwrap_or_default();
                texts.extend(names.iter().map(ToString::to_string));
            }
        }
        for inner in command.get_subcommands() {
            super::tests::texts(inner, texts);
        }
    }

    #[test]
    fn every_text_of_the_help_has_a_dutch_translation() {
        let mut command = Cli::command();
        command.build();
        let mut all = BTreeSet::new();
        texts(&command, &mut all);
        let missing: Vec<&String> = all.iter().filter(|text| dutch(text).is_none()).collect();
        assert!(missing.is_empty(), "{missing:#?}");
        let translated = WORDS
            .iter()
            .chain(HELP.iter().copied().flatten())
            .chain(VALUE_NAMES);
        let unused: Vec<&str> = translated
            .map(|words| words.en)
            .filter(|text| !all.contains(*text))
            .collect();
        assert_eq!(unused, ["COMMAND", "OPTIONS"]);
    }
}
