//! The destination of a report: standard output or a file. Both commands that write reports share it.

use super::actuals::is_filled_in;
use super::failure::Failure;
use super::host::{Host, Replace};
use crate::finding::Words;
use crate::render::ReportFormat;
use crate::{say, tell};
use std::path::Path;

// Help takes the documentation of its own command, so this struct must not have any.
#[derive(Debug, clap::Args)]
pub(super) struct DestinationArgs {
    /// Write to this file, completely or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// Replace a file that hbplan did not write. It recognises its own files, except text and CSV
    #[arg(long, requires = "output")]
    force: bool,
}

impl DestinationArgs {
    /// The file to write. None if it is standard output.
    pub(super) fn file(&self) -> Option<&str> {
        self.output.as_deref().filter(|path| *path != "-")
    }

    /// Fails if --force is given for standard output.
    pub(super) fn check(&self) -> Result<(), Failure> {
        match (self.file(), self.force) {
            (None, true) => Err(Failure::Contradiction {
                one: "--force".to_string(),
                other: say!["-o -"],
                advice: Words::new(
                    "alleen een bestand is te vervangen",
                    "only a file can be replaced",
                ),
            }),
            (Some(_), _) | (None, false) => Ok(()),
        }
    }

    /// Writes a file and reports that, with its format if the name does not show it. Fails if the file is a list that
    /// somebody filled in, unless --force is given.
    pub(super) fn save(
        &self,
        path: &str,
        (format, bytes): (&ReportFormat, &[u8]),
        host: &Host,
    ) -> Result<(), Failure> {
        if !self.force && is_filled_in(path, host) {
            return Err(Failure::FilledIn {
                path: path.to_string(),
            });
        }
        let replace = if self.force {
            Replace::All
        } else {
            Replace::Ours
        };
        host.save(path, bytes, replace)?;
        let name = path.to_string();
        let ending = Path::new(path).extension();
        let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
        let is_own = ending.is_some_and(|ending| format.endings.contains(&ending.as_str()));
        host.report(&if is_own {
            tell! { nl: "{name} geschreven", en: "wrote {name}", name }
        } else {
            let id = format.id.to_string();
            tell! { nl: "{name} geschreven in de vorm {id}", en: "wrote {name} in format {id}", name, id }
        });
        Ok(())
    }
}
