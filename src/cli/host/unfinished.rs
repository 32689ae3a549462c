//! The temporary file that is being written. No signal leaves it behind.
//!
//! A process that a signal ends runs no destructors. So a thread waits for the signals that end a program, removes the
//! file, and ends the process by the same signal, so that the caller sees which signal it was (130 or 143 in a shell).

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::{Builder, NamedTempFile, PersistError};

/// The path of the unfinished file. None if there is no such file.
///
/// It is locked while the file is created, renamed or removed, so that it is correct whenever a signal arrives. After
/// an error it may name a file that was already removed.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The path of the unfinished file, locked.
fn unfinished() -> MutexGuard<'static, Option<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Creates the temporary file in a directory.
pub(super) fn start(
    builder: &Builder<'static, 'static>,
    directory: &Path,
) -> io::Result<NamedTempFile> {
    remove_on_signal()?;
    let mut unfinished = unfinished();
    let file = builder.tempfile_in(directory)?;
    *unfinished = Some(file.path().to_path_buf());
    Ok(file)
}

/// Gives the file its final name.
pub(super) fn finish(persist: impl FnOnce() -> Result<File, PersistError>) -> io::Result<()> {
    let mut unfinished = unfinished();
    // If this fails, the error owns the temporary file, and removes it here.
    persist().map_err(|error| error.error)?;
    *unfinished = None;
    Ok(())
}

/// Starts the thread that waits for signals.
#[cfg(unix)]
fn remove_on_signal() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let remove = move || {
        for signal in signals.forever() {
            // The lock is kept until the process has ended, so that the file is not renamed in between.
            let unfinished = unfinished();
            if let Some(path) = &*unfinished {
                let _ = std::fs::remove_file(path);
            }
            let _ = emulate_default_handler(signal);
        }
    };
    std::thread::Builder::new().spawn(remove)?;
    Ok(())
}

/// Other systems have no such signals.
#[cfg(not(unix))]
fn remove_on_signal() -> io::Result<()> {
    Ok(())
}
