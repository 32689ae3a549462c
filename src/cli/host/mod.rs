//! The machine that the program runs on: files, streams, the terminal and the clock. Nothing else in the program uses
//! them.

mod read;
mod unfinished;
mod write;

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::ColorChoice;
use clap::ValueEnum;
use jiff::Zoned;
use jiff::civil::Date;

use super::failure::Failure;
use crate::render::{Colour, inert_line};

pub(super) use write::Replace;

/// The width of a table if there is no terminal to ask.
const WIDTH: usize = 80;

/// When to print in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    Auto,
    Always,
    Never,
}

/// The machine as commands see it: streams, files, clock and terminal.
pub(super) struct Host {
    color: ColorWhen,
}

impl Host {
    pub(super) fn new(color: ColorWhen) -> Host {
        Host { color }
    }

    /// Returns whether standard output is coloured.
    pub(super) fn colour(&self) -> Colour {
        let ansi = match self.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => !matches!(
                anstream::AutoStream::choice(&io::stdout()),
                ColorChoice::Never
            ),
        };
        if ansi { Colour::Ansi } else { Colour::Plain }
    }

    /// Returns whether a file is coloured: only with `--color always`.
    pub(super) fn file_colour(&self) -> Colour {
        match self.color {
            ColorWhen::Always => Colour::Ansi,
            ColorWhen::Auto | ColorWhen::Never => Colour::Plain,
        }
    }

    /// The number of columns of a file: the same on every machine.
    pub(super) fn file_width(&self) -> usize {
        WIDTH
    }

    /// The number of columns: that of `COLUMNS`, else of the terminal, else 80. It is the same in a pipe, as long as
    /// standard error is still the terminal.
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

    /// Returns whether this is a step of GitHub Actions.
    pub(super) fn is_github_actions(&self) -> bool {
        std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
    }

    /// Returns today's date in the system's time zone.
    pub(super) fn today(&self) -> Date {
        Zoned::now().date()
    }

    /// Writes data to standard output. A broken pipe is not an error.
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
                // Drop what is still buffered: nothing reads it any more.
                drop(out.into_parts());
                Ok(())
            }
        }
    }

    /// Writes a line to standard error in one call, so that lines of other programs do not mix with it. Write errors are
    /// ignored: stderr may be closed.
    pub(super) fn say(&self, line: &str) {
        let _ = io::stderr()
            .lock()
            .write_all(format!("{}\n", inert_line(line)).as_bytes());
    }

    /// Returns whether standard output is a terminal.
    pub(super) fn prints_to_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Returns whether standard input is a terminal.
    pub(super) fn reads_from_terminal(&self) -> bool {
        io::stdin().is_terminal()
    }
}
