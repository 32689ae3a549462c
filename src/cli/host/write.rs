//! Writes files completely or not at all: into a temporary file in the same folder, which is then renamed.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::unfinished::{finish, start};
use super::{Failure, Host};
use crate::render::format_by_ending;
use crate::render::provenance::{Marker, is_made_by_hbplan};
use crate::tell;

/// The existing files that may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Replace {
    /// Files that hbplan wrote and that are not read-only.
    Ours,
    /// Any file.
    All,
}

/// The program that made an existing file, as far as the file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileOrigin {
    Hbplan,
    Other,
    /// Unknown, because files of this format can't show it.
    Unmarked,
}

impl Host {
    /// Writes a new file. Fails if it exists.
    pub(in crate::cli) fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        // A dangling symbolic link exists too.
        if Path::new(path).symlink_metadata().is_ok() {
            return Err(Failure::Exists {
                path: path.to_string(),
            });
        }
        let file = beside(Path::new(path), bytes).map_err(|error| failure(path, error))?;
        finish(|| file.persist_noclobber(path)).map_err(|error| failure(path, error))
    }

    /// Adds Markdown to the summary of the job on GitHub Actions, if the job has one. If it can't be written, that is
    /// only a warning, because the findings are printed anyway.
    pub(in crate::cli) fn add_to_job_summary(&self, markdown: &str) {
        let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY") else {
            return;
        };
        if path.is_empty() || markdown.is_empty() {
            return;
        }
        let written = File::options()
            .append(true)
            .create(true)
            .open(&path)
            .and_then(|mut file| file.write_all(markdown.as_bytes()));
        if let Err(source) = written {
            let path = path.to_string_lossy().into_owned();
            let why = Failure::Write { path, source }.message();
            self.report(&tell! { nl: "waarschuwing: {why}", en: "warning: {why}", why });
        }
    }

    /// Replaces the text of a file that was read. Fails if the file has changed since, or may not be written.
    pub(in crate::cli) fn edit(&self, path: &str, old: &str, new: &str) -> Result<(), Failure> {
        let metadata = fs::metadata(path).map_err(|error| failure(path, error))?;
        if metadata.permissions().readonly() {
            return Err(Failure::ReadOnly {
                path: path.to_string(),
            });
        }
        if self.read(path)? != old {
            return Err(Failure::ChangedSince {
                path: path.to_string(),
            });
        }
        replace_file(path, &metadata, new.as_bytes()).map_err(|error| failure(path, error))
    }

    /// Writes a file, replacing an existing one if `replace` allows it and this run does not read it. A symbolic link
    /// is followed. A path that is not a regular file, such as a pipe, is written to in place.
    pub(in crate::cli) fn save(
        &self,
        path: &str,
        bytes: &[u8],
        replace: Replace,
    ) -> Result<(), Failure> {
        let old = match fs::metadata(path) {
            Ok(old) => old,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return self.create(path, bytes);
            }
            Err(error) => return Err(failure(path, error)),
        };
        if old.is_dir() {
            return Err(Failure::NotAFile {
                path: path.to_string(),
            });
        }
        if !old.is_file() {
            let written = File::options()
                .write(true)
                .open(path)
                .and_then(|mut pipe| pipe.write_all(bytes));
            return written.map_err(|error| failure(path, error));
        }
        if self.is_input(path) {
            return Err(Failure::Input {
                path: path.to_string(),
            });
        }
        match replace {
            Replace::All => {}
            Replace::Ours => may_replace(path, &old)?,
        }
        replace_file(path, &old, bytes).map_err(|error| failure(path, error))
    }
}

/// Fails, with the reason, if a file must not be replaced without `--force`.
fn may_replace(path: &str, old: &Metadata) -> Result<(), Failure> {
    let path_string = path.to_string();
    let failure = match (origin(path), old.permissions().readonly()) {
        (FileOrigin::Hbplan, false) => return Ok(()),
        (FileOrigin::Hbplan | FileOrigin::Unmarked, true) => {
            Failure::WriteProtected { path: path_string }
        }
        (FileOrigin::Other, true) => Failure::WriteProtectedNotOurs { path: path_string },
        (FileOrigin::Unmarked, false) => Failure::Unmarked { path: path_string },
        (FileOrigin::Other, false) => Failure::NotOurs { path: path_string },
    };
    Err(failure)
}

/// Returns which program made a file. A file that can't be read counts as made by another program.
fn origin(path: &str) -> FileOrigin {
    let file = File::open(path).and_then(is_made_by_hbplan);
    if file.unwrap_or(false) {
        return FileOrigin::Hbplan;
    }
    let ending = Path::new(path).extension().and_then(OsStr::to_str);
    match ending
        .and_then(format_by_ending)
        .map(|format| format.marker)
    {
        Some(Marker::None) => FileOrigin::Unmarked,
        Some(Marker::Begins(_) | Marker::Within(_)) | None => FileOrigin::Other,
    }
}

fn replace_file(path: &str, old: &Metadata, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let file = beside(&path, bytes)?;
    file.as_file().set_permissions(old.permissions())?;
    finish(|| file.persist(path))
}

/// Writes a temporary file in the same directory.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let directory = path
        .parent()
        .filter(|directory| !directory.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".hbplan-");
    let mut file = start(with_usual_permissions(&mut builder), directory)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives the file the permissions of any new file, according to the umask. By default only its owner may read a
/// temporary file.
#[cfg(unix)]
fn with_usual_permissions<'b>(
    builder: &'b mut Builder<'static, 'static>,
) -> &'b mut Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn with_usual_permissions<'b>(
    builder: &'b mut Builder<'static, 'static>,
) -> &'b mut Builder<'static, 'static> {
    builder
}

fn failure(path: &str, source: io::Error) -> Failure {
    let path = path.to_string();
    match source.kind() {
        io::ErrorKind::AlreadyExists => Failure::Exists { path },
        io::ErrorKind::NotFound => Failure::NoDirectory { path },
        _ => Failure::Write { path, source },
    }
}
