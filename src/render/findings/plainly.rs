//! Messages of findings for readers of a document, who do not have the files that they are about.

use super::Checked;
use crate::finding::{Message, ShortPaths, is_path};
use crate::render::number::{message, unbroken};
use crate::table::Style;

/// Prints messages without the backticks around names, and names of files without their folders.
#[derive(Debug)]
pub(in crate::render) struct PlainMessages {
    paths: ShortPaths,
}

impl PlainMessages {
    /// For the findings of these files.
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
        PlainMessages {
            paths: ShortPaths::new(names.filter(|name| is_path(name)).chain(paths)),
        }
    }

    /// Returns a message as text, with no-break spaces within values.
    pub(in crate::render) fn message(&self, said: &Message, style: &Style) -> String {
        let text = unbroken(said, style);
        let parts = text.split('`').enumerate();
        let parts = parts.map(|(at, part)| match at % 2 {
            0 => part,
            _ => self.paths.of(part),
        });
        parts.collect()
    }

    /// Returns the name of a file.
    pub(in crate::render) fn file<'a>(&'a self, path: &'a str) -> &'a str {
        self.paths.of(path)
    }
}

/// The names in a message: what is between backticks.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}
