//! Escapes text that CI systems would run as a command if they find it in a log.
//!
//! GitHub Actions obeys `::error::` at the start of a line (*Workflow commands for GitHub Actions*), and both it and
//! Azure Pipelines obey `##[error]` and `##vso[…]` anywhere in a line. A name in a plan must not be able to give
//! commands.

use std::borrow::Cow;

use super::visible::visible;

/// The start of a command at the start of a line, and the end of its name.
const AT_START: &str = "::";
/// The starts of commands anywhere in a line.
const ANYWHERE: [&str; 2] = ["##[", "##vso["];

/// The escapes of a format for characters with which a command starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct CommandEscapes {
    pub(super) colon: &'static str,
    pub(super) hash: &'static str,
}

/// The escapes for plain text: a backslash before the character.
pub(super) const IN_TEXT: CommandEscapes = CommandEscapes {
    colon: "\\:",
    hash: "\\#",
};

/// Returns a text in which no line has a command.
pub(super) fn inert(text: &str, escapes: CommandEscapes) -> Cow<'_, str> {
    if !ANYWHERE.iter().any(|command| text.contains(command)) && !text.lines().any(begins_command) {
        return Cow::Borrowed(text);
    }
    let line = |line: &str| {
        let mut line = line.to_string();
        for command in ANYWHERE {
            let name = &command[2..];
            line = line.replace(command, &format!("#{}{name}", escapes.hash));
        }
        if begins_command(&line) {
            line.replacen(':', escapes.colon, 1)
        } else {
            line
        }
    };
    Cow::Owned(text.split_inclusive('\n').map(line).collect())
}

/// Returns a line for a terminal or a log: with control characters escaped, and without commands.
pub fn inert_line(line: &str) -> String {
    inert(&visible(line), IN_TEXT).into_owned()
}

fn begins_command(line: &str) -> bool {
    line.trim_start()
        .strip_prefix(AT_START)
        .is_some_and(|rest| rest.contains(AT_START))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_escaped() {
        assert_eq!(
            inert("::error::x\n  ::y::\n", IN_TEXT),
            "\\::error::x\n  \\::y::\n"
        );
        assert_eq!(inert("a ##[error]b", IN_TEXT), "a #\\#[error]b");
        assert_eq!(inert("##vso[task]", IN_TEXT), "#\\#vso[task]");
        assert_eq!(inert_line("##[a]\u{1b}"), "#\\#[a]\\u{1b}");
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in ["a::b", "::: a", "## Title", "a: b\n: c\n", ""] {
            assert_eq!(inert(text, IN_TEXT), text);
        }
    }
}
