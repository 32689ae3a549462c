//! The machine that the program runs on: files, streams, the terminal and the clock. Nothing else in the
//! program knows of them.

mod read;
mod write;

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::ColorChoice;
use clap::ValueEnum;
use jiff::Zoned;
use jiff::civil::Date;

use super::failure::Failure;
use crate::render::Colour;

pub(super) use write::Replace;

/// The width of a table where no terminal says how wide it is.
const WIDTH: usize = 80;

/// When to print in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

/// What a command may ask of the machine.
pub(super) struct Host {
    color: When,
}

impl Host {
    pub(super) fn new(color: When) -> Host {
        Host { color }
    }

    /// Whether standard output is printed in colour.
    pub(super) fn colour(&self) -> Colour {
        let ansi = match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => !matches!(
                anstream::AutoStream::choice(&io::stdout()),
                ColorChoice::Never
            ),
        };
        if ansi { Colour::Ansi } else { Colour::Plain }
    }

    /// Whether a file is written in colour: only when somebody insists.
    pub(super) fn file_colour(&self) -> Colour {
        match self.color {
            When::Always => Colour::Ansi,
            When::Auto | When::Never => Colour::Plain,
        }
    }

    /// How many columns a file has: the same on any machine.
    pub(super) fn file_width(&self) -> usize {
        WIDTH
    }

    /// How many columns there are: as `COLUMNS` says, or the terminal, or 80. The same in a pipe, where the
    /// terminal still has standard error.
    pub(super) fn width(&self) -> usize {
        let said = std::env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok());
        let terminal = || {
            let sizes = [
                terminal_size::terminal_size_of(io::stdout()),
                terminal_size::terminal_size_of(io::stderr()),
            ];
            sizes
                .into_iter()
                .flatten()
                .next()
                .map(|(width, _)| usize::from(width.0))
        };
        said.or_else(terminal)
            .filter(|width| *width > 0)
            .unwrap_or(WIDTH)
    }

    /// Whether this runs as a step of GitHub Actions.
    pub(super) fn is_github_actions(&self) -> bool {
        std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
    }

    /// Returns today's date in the system's time zone.
    pub(super) fn today(&self) -> Date {
        Zoned::now().date()
    }

    /// Writes data to standard output. Whoever closed it early has seen enough: that is no failure.
    pub(super) fn print(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut out = BufWriter::new(io::stdout().lock());
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Write {
                path: "standard output".to_string(),
                source: error,
            }),
            Ok(()) | Err(_) => {
                // What is left in the buffer has no reader.
                drop(out.into_parts());
                Ok(())
            }
        }
    }

    /// Says something on standard error, as one line, written at once so that it stays one beside what other programs say.
    /// Nobody may be listening.
    pub(super) fn say(&self, line: &str) {
        let _ = io::stderr()
            .lock()
            .write_all(format!("{line}\n").as_bytes());
    }

    /// Whether a person sees standard output as it is.
    pub(super) fn shows_to_person(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Whether standard input is a person.
    pub(super) fn has_person(&self) -> bool {
        io::stdin().is_terminal()
    }
}
