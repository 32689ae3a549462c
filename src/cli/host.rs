//! The machine that the program runs on: files, streams, the terminal and the clock. Nothing else in the
//! program knows of them.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use anstream::ColorChoice;
use clap::ValueEnum;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::failure::Failure;
use crate::render::Colour;

/// The largest file that is read, in MB. The largest plan that was tried has 70.
const LIMIT: u64 = 1_000;
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
            When::Auto => !matches!(anstream::AutoStream::choice(&io::stdout()), ColorChoice::Never),
        };
        if ansi { Colour::Ansi } else { Colour::Plain }
    }

    /// How many columns there are: as `COLUMNS` says, or the terminal, or 80. The same in a pipe, where the
    /// terminal still has standard error.
    pub(super) fn width(&self) -> usize {
        let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let terminal = || {
            let sizes = [terminal_size::terminal_size_of(io::stdout()), terminal_size::terminal_size_of(io::stderr())];
            sizes.into_iter().flatten().next().map(|(width, _)| usize::from(width.0))
        };
        said.or_else(terminal).filter(|width| *width > 0).unwrap_or(WIDTH)
    }

    /// Whether this runs as a step of GitHub Actions.
    pub(super) fn is_github_actions(&self) -> bool {
        std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
    }

    /// The day that it is, in UTC.
    pub(super) fn today(&self) -> Date {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let days = i32::try_from(seconds / 86_400).unwrap_or(0);
        date(1970, 1, 1).checked_add(days.days()).unwrap_or(Date::MAX)
    }

    /// The text of a plan, `-` being standard input.
    pub(super) fn read(&self, path: &str) -> Result<String, Failure> {
        let bytes = if path == "-" { limited(io::stdin().lock(), 0, path) } else { read_file(path) }?;
        String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to()))
    }

    /// Writes data to standard output. Whoever closed it early has seen enough: that is no failure.
    pub(super) fn print(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let mut out = BufWriter::new(io::stdout().lock());
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::Write { path: "standard output".to_string(), source: error })
            }
            Ok(()) | Err(_) => {
                // What is left in the buffer has no reader.
                drop(out.into_parts());
                Ok(())
            }
        }
    }

    /// Says something on standard error, as one line. Nobody may be listening.
    pub(super) fn say(&self, line: &str) {
        let _ = writeln!(io::stderr().lock(), "{line}");
    }

    /// Whether standard input is a person.
    pub(super) fn has_person(&self) -> bool {
        io::stdin().is_terminal()
    }
}

fn read_file(path: &str) -> Result<Vec<u8>, Failure> {
    let failed = |error: io::Error| {
        let path = path.to_string();
        match error.kind() {
            io::ErrorKind::NotFound => Failure::NotFound { path },
            io::ErrorKind::PermissionDenied => Failure::Forbidden { path },
            io::ErrorKind::IsADirectory => Failure::Directory { path },
            _ => Failure::Read { path, source: error },
        }
    };
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(Failure::Directory { path: path.to_string() });
    }
    limited(file, metadata.len(), path)
}

/// All bytes of an input, unless there are too many; `expected` is how many there seem to be.
fn limited(input: impl Read, expected: u64, path: &str) -> Result<Vec<u8>, Failure> {
    let limit = LIMIT * 1_000_000;
    // One more than expected, so that the end is seen without growing.
    let mut bytes = Vec::with_capacity(expected.min(limit) as usize + 1);
    let read = input.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|source| Failure::Read { path: path.to_string(), source })?;
    if bytes.len() as u64 > limit {
        return Err(Failure::TooLarge { path: path.to_string(), limit: LIMIT });
    }
    Ok(bytes)
}

fn not_utf8(path: &str, bytes: &[u8], at: usize) -> Failure {
    let before = &bytes[..at];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
    let more = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => " (this looks like UTF-16)",
        _ if bytes.contains(&0) => " (this looks like a binary file)",
        _ => " (this looks like Windows-1252 or Latin-1)",
    };
    Failure::NotUtf8 { path: path.to_string(), line, column, more }
}
