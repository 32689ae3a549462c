//! The words that formats of findings print around the messages.

use crate::finding::{Level, Message, Words, plural};
use crate::tell;

/// The word before an action.
pub(super) const HELP: Words = Words::new("advies", "help");

/// The text about a plan with syntax errors.
pub(super) const PARTLY_UNREAD: Words = Words::new(
    "een deel van het plan kan niet worden gelezen: het heeft fouten tegen de syntaxis van TOML",
    "a part of the plan can't be read: it has syntax errors",
);

/// The word before a list of places.
pub(super) const SEE: Words = Words::new("zie", "see");

/// Returns the name of a level for people.
pub(super) fn level_name(level: Level) -> Words {
    match level {
        Level::Deny => Words::new("fout", "error"),
        Level::Warn => Words::new("waarschuwing", "warning"),
        Level::Allow => Words::new("opmerking", "note"),
    }
}

/// A message after its line number: `line 7: …`.
pub(super) fn at_line(line: usize, message: &Message) -> Message {
    let line = line.to_string();
    tell! { nl: "regel {line}: {message}", en: "line {line}: {message}", line, message = message.clone() }
}

/// The last line of a list of places that is not complete.
pub(in crate::render) fn and_more(more: usize) -> Message {
    tell! { nl: "en nog {more}", en: "and {more} more", more }
}

/// The last line of findings of which some are left out.
pub(super) fn findings_left_out(more: usize) -> Message {
    let findings = plural(
        more,
        Words::new("bevinding", "finding"),
        Words::new("bevindingen", "findings"),
    );
    tell! {
        nl: "… en nog {more} {findings}; --most 0 toont ze alle",
        en: "… and {more} more {findings}; --most 0 shows all",
        more, findings
    }
}

/// The title of a plan that could not be read.
pub(super) const UNREAD: Words = Words::new("kon niet worden gelezen", "could not be read");
