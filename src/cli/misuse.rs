//! Messages about wrong arguments, in Dutch and English. The messages of clap are in English only.

use std::error::Error as _;

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Cli;
use super::help::usage as usage_in;
use super::host::Host;
use super::without_parts;
use crate::finding::{AND, Message, OR, Piece, Words, listed};
use crate::plan::Language;
use crate::{say, tell};

/// Reports the mistake in a call on standard error, and the correct usage.
pub(super) fn report(error: &clap::Error, host: &Host) {
    let why = message(error, host.language());
    host.report(&tell! { nl: "fout: {why}", en: "error: {why}", why });
    if let Some(usage) = text(error, ContextKind::Usage) {
        let usage = usage_in(&usage, host.language());
        host.say("");
        host.report(&tell! { nl: "Gebruik: {usage}", en: "Usage: {usage}", usage });
    }
    host.say("");
    host.report(&tell! {
        nl: "Met --help staat er meer over.",
        en: "For more information, try '--help'."
    });
}

/// Returns the message about the mistake.
fn message(error: &clap::Error, language: Language) -> Message {
    let at = |kind| Piece::from(usage_in(&text(error, kind).unwrap_or_default(), language));
    let argument = at(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let option = text(error, ContextKind::InvalidArg).unwrap_or_default();
            let commands = commands_with(&option);
            if commands.is_empty() {
                return tell! {
                    nl: "onbekende optie {argument}{meant}",
                    en: "unknown option {argument}{meant}",
                    argument, meant = meant(error, ContextKind::SuggestedArg)
                };
            }
            if let Some(why) = reason_without_part(error, &option) {
                return tell! { nl: "{argument} kan hier niet: {why}", en: "no {argument} here: {why}", argument, why };
            }
            let commands = listed(commands.into_iter().map(Piece::from).collect(), AND);
            tell! {
                nl: "{argument} kan niet bij deze opdracht; wel bij {commands}",
                en: "this command has no {argument}; these have it: {commands}",
                argument, commands
            }
        }
        ErrorKind::InvalidSubcommand => tell! {
            nl: "onbekende opdracht {command}{meant}",
            en: "unknown command {command}{meant}",
            command = at(ContextKind::InvalidSubcommand), meant = meant_command(error)
        },
        ErrorKind::InvalidValue => invalid_value(error, argument, at(ContextKind::InvalidValue)),
        ErrorKind::ValueValidation => tell! {
            nl: "{value} kan niet bij {argument}: {why}",
            en: "invalid value {value} for {argument}: {why}",
            value = at(ContextKind::InvalidValue), argument, why = why_invalid(error)
        },
        ErrorKind::ArgumentConflict => tell! {
            nl: "{argument} en {other} gaan niet samen",
            en: "{argument} and {other} can't be combined",
            argument, other = at(ContextKind::PriorArg)
        },
        ErrorKind::MissingRequiredArgument => tell! {
            nl: "er ontbreekt: {argument}",
            en: "missing: {argument}",
            argument
        },
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            tell! { nl: "er ontbreekt een opdracht", en: "a command is missing" }
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            tell! {
                nl: "{argument} heeft te veel of te weinig waarden",
                en: "{argument} has too many or too few values",
                argument
            }
        }
        // Other kinds of errors of clap can't occur with these commands.
        _ => tell! {
            nl: "deze opdracht kan niet worden gelezen: {argument}",
            en: "this command can't be read: {argument}",
            argument
        },
    }
}

fn invalid_value(error: &clap::Error, argument: Piece, value: Piece) -> Message {
    let values = texts(error, ContextKind::ValidValue);
    let values = listed(values.into_iter().map(Piece::from).collect(), OR);
    if text(error, ContextKind::InvalidValue).is_none_or(|value| value.is_empty()) {
        return tell! { nl: "{argument} moet een waarde hebben", en: "{argument} needs a value", argument };
    }
    tell! {
        nl: "{value} kan niet bij {argument}; schrijf {values}{meant}",
        en: "invalid value {value} for {argument}; write {values}{meant}",
        value, argument, values, meant = meant(error, ContextKind::SuggestedValue)
    }
}

/// Returns the reason why the parser of a value refused it, with the correct notation.
fn why_invalid(error: &clap::Error) -> Message {
    let source = error.source();
    if source.is_some_and(|source| source.is::<jiff::Error>()) {
        return tell! {
            nl: "schrijf een datum als 2026-01-31",
            en: "write a date such as 2026-01-31"
        };
    }
    tell! { nl: "schrijf een heel getal", en: "write a whole number" }
}

/// Dutch words by which people mean a command.
const MEANINGS: &[(&str, &str)] = &[
    ("nieuw", "new"),
    ("controleer", "check"),
    ("controle", "check"),
    ("begroting", "budget"),
    ("planning", "timeline"),
    ("tijdpad", "timeline"),
    ("activiteiten", "activities"),
    ("activiteit", "activity"),
    ("voorwaarden", "conditions"),
    ("doelen", "goals"),
    ("resultaten", "targets"),
    ("financiering", "funding"),
    ("dekking", "funding"),
    ("jaarplan", "year"),
    ("agenda", "calendar"),
    ("kalender", "calendar"),
    ("rapport", "report"),
    ("organisatie", "organisation"),
    ("verschil", "diff"),
    ("vergelijk", "diff"),
    ("scenario", "what-if"),
    ("wat-als", "what-if"),
    ("uitleg", "explain"),
    ("sleutels", "schema"),
];

/// The reason why the called command can't be about a part of a plan. None if the option does not choose a part, or if
/// the command is not about a plan.
fn reason_without_part(error: &clap::Error, option: &str) -> Option<Words> {
    if !without_parts::OPTIONS.contains(&option) {
        return None;
    }
    let usage = text(error, ContextKind::Usage)?;
    let mut words = usage.split_whitespace();
    words.find_map(without_parts::reason)
}

/// The commands that have an option.
fn commands_with(option: &str) -> Vec<String> {
    let mut cli = Cli::command();
    cli.build();
    let has = |command: &&clap::Command| {
        let mut options = command.get_arguments().filter_map(clap::Arg::get_long);
        options.any(|long| option.strip_prefix("--") == Some(long))
    };
    let commands = cli.get_subcommands().filter(has);
    commands.map(|each| each.get_name().to_string()).collect()
}

/// A question whether the user meant the command of this Dutch word, or else the command that clap suggests.
fn meant_command(error: &clap::Error) -> Message {
    let called = text(error, ContextKind::InvalidSubcommand).map(|word| word.to_lowercase());
    let means = |(word, _): &&(&str, &str)| called.as_deref() == Some(*word);
    match MEANINGS.iter().find(means) {
        Some((_, command)) => asked(command.to_string()),
        None => meant(error, ContextKind::SuggestedSubcommand),
    }
}

/// A question whether the user meant the suggestion of clap. Empty if clap suggests nothing.
fn meant(error: &clap::Error, kind: ContextKind) -> Message {
    // The best suggestion is the last.
    texts(error, kind).pop().map_or_else(|| say![""], asked)
}

/// A word that was probably meant, as a question in brackets.
fn asked(word: String) -> Message {
    tell! { nl: " (bedoelde u {word}?)", en: " (did you mean {word}?)", word }
}

/// Returns the details of an error of clap as one text. None if it has no such details.
fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    error.get(kind)?;
    Some(texts(error, kind).join(", "))
}

/// The texts of a detail of an error of clap. Empty if it has no such detail.
fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        // Numbers and flags are part of no message here.
        Some(_) | None => Vec::new(),
    }
}
