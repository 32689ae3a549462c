//! Files that are written whole or not at all: into a new file beside them, which then takes their name.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::{Failure, Host};
use crate::render::provenance::is_made_by_hbplan;

/// Which files may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Replace {
    /// Those that hbplan made and that are not read-only.
    Ours,
    /// Any.
    All,
}

impl Host {
    /// Writes a file that was not there.
    pub(in crate::cli) fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        // A link that leads nowhere is something that is there.
        if Path::new(path).symlink_metadata().is_ok() {
            return Err(Failure::Exists {
                path: path.to_string(),
            });
        }
        let file = beside(Path::new(path), bytes).map_err(|error| failure(path, error))?;
        file.persist_noclobber(path)
            .map_err(|error| failure(path, error.error))?;
        Ok(())
    }

    /// Writes a file, in the place of one that was there if that may be replaced. Of a link the file that it leads to
    /// is replaced; into what is no file, such as a pipe, it is written as into standard output.
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
        let replaceable = match replace {
            Replace::All => true,
            Replace::Ours => !old.permissions().readonly() && is_ours(path),
        };
        if !replaceable {
            return Err(Failure::NotOurs {
                path: path.to_string(),
            });
        }
        put_in_place_of(path, &old, bytes).map_err(|error| failure(path, error))
    }
}

/// Whether hbplan made a file. One that can't be read is taken for somebody else's.
fn is_ours(path: &str) -> bool {
    File::open(path)
        .and_then(is_made_by_hbplan)
        .unwrap_or(false)
}

fn put_in_place_of(path: &str, old: &Metadata, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let file = beside(&path, bytes)?;
    file.as_file().set_permissions(old.permissions())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A new file in the same directory, with these bytes.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let directory = path
        .parent()
        .filter(|directory| !directory.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".hbplan-");
    let mut file = as_editors_do(&mut builder).tempfile_in(directory)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A temporary file is for its owner alone; this one is as open as any file that an editor makes, less what the umask
/// takes away.
#[cfg(unix)]
fn as_editors_do<'b>(
    builder: &'b mut Builder<'static, 'static>,
) -> &'b mut Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn as_editors_do<'b>(
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
