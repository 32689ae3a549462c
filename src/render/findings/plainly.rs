//! Messages of findings for readers of a document, who do not have the plan files.

use std::cmp::Reverse;

use super::Checked;
use crate::finding::{Message, ShortPaths, is_path, name_of_contents};
use crate::render::number::{message, unbroken_with_names};
use crate::render::sentence::COMMAND;
use crate::say;
use crate::table::Style;

/// Prints messages without backticks around names, and with file names without folders.
#[derive(Debug)]
pub(in crate::render) struct PlainMessages {
    paths: ShortPaths,
    /// The paths of the files, the longest first.
    files: Vec<String>,
}

impl PlainMessages {
    /// Makes a printer for the messages about these files.
    pub(in crate::render) fn new(files: &[Checked<'_>]) -> PlainMessages {
        let messages = files.iter().flat_map(|file| {
            let findings = file.findings.iter().map(|located| &located.finding);
            let messages = findings.flat_map(|finding| {
                let hint = finding
                    .hint
                    .iter()
                    .map(|hint| message(&hint.words(), file.style));
                [message(&finding.message, file.style)]
                    .into_iter()
                    .chain(hint)
            });
            messages.collect::<Vec<String>>()
        });
        let messages: Vec<String> = messages.collect();
        let names = messages.iter().flat_map(|text| names(text));
        let paths = files.iter().map(|file| file.path);
        let mut longest_first: Vec<String> = paths.clone().map(str::to_string).collect();
        longest_first.sort_by_key(|path| Reverse(path.len()));
        PlainMessages {
            paths: ShortPaths::new(names.filter(|name| is_path(name)).chain(paths)),
            files: longest_first,
        }
    }

    /// Returns a message as text, with no-break spaces within values.
    pub(in crate::render) fn message(&self, said: &Message, style: &Style) -> String {
        let parts = self.parts(said, style).into_iter();
        parts
            .map(|part| match part {
                PlainPart::Text(part) | PlainPart::Name(part) => part,
            })
            .collect()
    }

    /// Returns the texts and names of a message.
    pub(in crate::render) fn parts(&self, said: &Message, style: &Style) -> Vec<PlainPart> {
        let (text, names) = unbroken_with_names(said, style);
        let mut parts = Vec::new();
        let mut from = 0;
        for range in names {
            parts.extend(self.around(&text[from..range.start - 1], style));
            parts.push(PlainPart::Name(self.name(&text[range.clone()], style)));
            from = range.end + 1;
        }
        parts.extend(self.around(&text[from..], style));
        parts
    }

    /// Returns the parts of a text between names. It may have names in backticks too.
    fn around(&self, text: &str, style: &Style) -> impl Iterator<Item = PlainPart> {
        let parts = text.split('`').enumerate();
        parts.map(move |(at, part)| match at % 2 {
            0 => PlainPart::Text(part.to_string()),
            _ => PlainPart::Name(self.name(part, style)),
        })
    }

    /// Returns a name for people: a period by its name, and a file without its folders, even within a command.
    fn name(&self, name: &str, style: &Style) -> String {
        if name.starts_with(COMMAND) {
            let files = self.files.iter();
            return files.fold(name.to_string(), |command, path| {
                command.replace(path.as_str(), self.file(path))
            });
        }
        let period = style.periods.get(name).map(|period| say![period.clone()]);
        match period.or_else(|| name_of_contents(name)) {
            Some(said) => message(&said, style),
            None => self.paths.of(name).to_string(),
        }
    }

    /// Returns the name of a file.
    pub(in crate::render) fn file<'a>(&'a self, path: &'a str) -> &'a str {
        self.paths.of(path)
    }
}

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) enum PlainPart {
    Text(String),
    Name(String),
}

/// The names in a message: the texts between backticks.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}
