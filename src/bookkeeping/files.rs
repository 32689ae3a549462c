//! The files of a bookkeeping: found by their patterns, unpacked, and put together if an export consists of several.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use glob::{Pattern, glob};

use super::refused::{Refused, RefusedWhy};
use crate::import::xaf;

/// The bytes that are read at a time.
const BUFFER: usize = 64 * 1024;
/// The bytes at the start of a file in which it says that it is a follow-up of another one.
const START: usize = 4 * 1024;

/// The paths of a pattern, in the order of their names. The pattern is relative to a folder.
pub(super) fn matching(folder: &Path, pattern: &str) -> Result<Vec<PathBuf>, Refused> {
    let folder = Pattern::escape(&folder.display().to_string());
    let whole = Path::new(&folder).join(pattern).display().to_string();
    let failed = |error: io::Error| unopened(&whole, &error);
    let paths = glob(&whole).map_err(|error| failed(io::Error::other(error.msg)))?;
    let mut found = Vec::new();
    for path in paths {
        let path = path.map_err(|error| failed(error.into()))?;
        if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Opens a file, and unpacks it if its name ends in `.gz`.
pub(super) fn open(path: &Path) -> Result<Box<dyn BufRead>, Refused> {
    let failed = |error| unopened(&path.display().to_string(), &error);
    let file = File::open(path).map_err(failed)?;
    let is_packed = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    Ok(if is_packed {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(file)))
    } else {
        Box::new(BufReader::with_capacity(BUFFER, file))
    })
}

/// The files that are one export each: an audit file whose first comment says that it is the second of three, say, goes
/// on where the file before it ends.
pub(super) fn exports(paths: Vec<PathBuf>) -> Result<Vec<Vec<PathBuf>>, Refused> {
    let mut exports: Vec<Vec<PathBuf>> = Vec::new();
    for path in paths {
        let follows = is_follow_up(&path)?;
        match exports.last_mut() {
            Some(export) if follows => export.push(path),
            _ => exports.push(vec![path]),
        }
    }
    Ok(exports)
}

/// Whether a file begins with a comment such as `Vervolgbestand 2 van 3`.
fn is_follow_up(path: &Path) -> Result<bool, Refused> {
    let failed = |error| unopened(&path.display().to_string(), &error);
    let mut start = Vec::new();
    open(path)?
        .take(START as u64)
        .read_to_end(&mut start)
        .map_err(failed)?;
    let start = String::from_utf8_lossy(&start);
    Ok(xaf::part_number(&start).is_some_and(|number| number > 1))
}

fn unopened(path: &str, error: &io::Error) -> Refused {
    Refused {
        path: path.to_string(),
        why: RefusedWhy::Unopened(error.to_string()),
    }
}
