//! The machine that the program runs on: files, streams, the terminal and the clock. Nothing else in the program uses
//! them.

mod progress;
mod read;
mod unfinished;
mod write;

use std::cell::{Cell, RefCell};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::ValueEnum;
use jiff::civil::Date;

use super::failure::Failure;
use super::language::of_locale;
use crate::finding::Message;
use crate::plan::{Language, Plan, Today};
use crate::project::today;
use crate::render::{Colour, inert_line, number};
use crate::table::Style;
use crate::tell;

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
    /// The language that the user asked for.
    asked: Option<Language>,
    /// The language of the plan that was read last.
    of_plan: Cell<Option<Language>>,
    /// The files that this run reads. No report may replace them.
    inputs: RefCell<Vec<PathBuf>>,
}

impl Host {
    pub(super) fn new(color: ColorWhen, asked: Option<Language>) -> Host {
        Host {
            color,
            asked,
            of_plan: Cell::new(None),
            inputs: RefCell::default(),
        }
    }

    /// Returns the language of `--lang`. None if it is not given.
    pub(super) fn asked_language(&self) -> Option<Language> {
        self.asked
    }

    /// Returns the language of messages: the language of `--lang`, else of the plan, else of the locale.
    pub(super) fn language(&self) -> Language {
        self.asked
            .or(self.of_plan.get())
            .unwrap_or_else(locale_language)
    }

    /// Sets the language of later messages to that of a plan, unless the user asked for a language.
    pub(super) fn speak(&self, language: Language) {
        self.of_plan.set(Some(language));
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

    /// The number of columns of a file, which is the same on every machine.
    pub(super) fn file_width(&self) -> usize {
        WIDTH
    }

    /// The number of columns of standard output: from `COLUMNS`, else of the terminal, else 80. It does not change in a
    /// pipe, as long as standard error is still the terminal.
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

    /// Returns the date to treat as today: `on`, or else the date in the system's time zone.
    pub(super) fn today(&self, on: Option<Date>) -> Today {
        on.map_or_else(today, Today::from)
    }

    /// Writes data to standard output. A broken pipe is not an error.
    pub(super) fn print(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut out = BufWriter::new(io::stdout().lock());
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Write {
                path: "stdout".to_string(),
                source: error,
            }),
            Ok(()) | Err(_) => {
                // Drop the buffered output, because nothing reads it any more.
                drop(out.into_parts());
                Ok(())
            }
        }
    }

    /// Writes a line to standard error in one call, so that lines of other programs do not mix with it. Write errors
    /// are ignored: stderr may be closed.
    pub(super) fn say(&self, line: &str) {
        let _ = io::stderr()
            .lock()
            .write_all(format!("{}\n", inert_line(line)).as_bytes());
    }

    /// Returns a message in the language of the host.
    pub(super) fn worded(&self, message: &Message) -> String {
        let plan = Plan {
            language: self.language(),
            ..Plan::new("")
        };
        number::message(message, &Style::of(&plan))
    }

    /// Writes a message as a line to standard error.
    pub(super) fn report(&self, message: &Message) {
        self.say(&self.worded(message));
    }

    /// Writes the reason why a command could not run to standard error.
    pub(super) fn fail(&self, failure: &Failure) {
        let why = failure.message();
        self.report(&tell! { nl: "fout: {why}", en: "error: {why}", why });
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

/// Returns the language of the locale: the first of these variables that is set and not empty decides, as in POSIX.
fn locale_language() -> Language {
    let locales = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let mut set = locales.filter_map(|name| std::env::var(name).ok().filter(|it| !it.is_empty()));
    of_locale(&set.next().unwrap_or_default())
}
