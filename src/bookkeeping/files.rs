//! The files of a bookkeeping: found by their patterns, and grouped if an export consists of several files.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use glob::{Pattern, glob};

use super::packed::BookFile;
use super::refused::{RefusalReason, RefusedFile};
use crate::import::xaf;
use crate::plan::BookkeepingSource;

/// The number of bytes at the start of a file that are searched for the comment that it continues another file.
const START: usize = 4 * 1024;

/// The paths that match a pattern, in the order of their names. The pattern is relative to a folder.
pub fn matching(folder: &Path, pattern: &str) -> Result<Vec<PathBuf>, RefusedFile> {
    let folder = Pattern::escape(&folder.display().to_string());
    let whole = Path::new(&folder).join(pattern).display().to_string();
    let paths = glob(&whole).map_err(|_| RefusedFile {
        path: whole.clone(),
        why: RefusalReason::BadPattern,
    })?;
    let mut found = Vec::new();
    for path in paths {
        let path = path.map_err(|error| unopened(&whole, &error.into()))?;
        if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The number of bytes of all files of some bookkeepings. Files that can't be found count as 0.
pub(super) fn bytes(sources: &[BookkeepingSource], folder: &Path) -> u64 {
    let patterns = sources.iter().flat_map(|source| &source.files);
    let paths = patterns.flat_map(|pattern| matching(folder, pattern).unwrap_or_default());
    let size = |path: PathBuf| path.metadata().map_or(0, |found| found.len());
    paths.map(size).sum()
}

/// Groups files by export. If a comment at the start of an audit file says that it is, for example, part 2 of 3, it
/// continues the file before it. The parts of an export are sorted by number, so that part 10 comes after part 2.
pub(super) fn exports(files: Vec<BookFile>) -> Result<Vec<Vec<BookFile>>, RefusedFile> {
    let mut exports: Vec<Vec<(u32, BookFile)>> = Vec::new();
    for file in files {
        let number = part_number(&file)?.unwrap_or(1);
        match exports.last_mut() {
            Some(export) if number > 1 => export.push((number, file)),
            _ => exports.push(vec![(number, file)]),
        }
    }
    for export in &mut exports {
        export.sort_by_key(|(number, _)| *number);
    }
    let files = |export: Vec<(u32, BookFile)>| export.into_iter().map(|(_, file)| file).collect();
    Ok(exports.into_iter().map(files).collect())
}

/// The part number of a file, from a comment at its start such as `Vervolgbestand 2 van 3`. None if it has no such
/// comment, or can't be read: then it is refused later, with its line.
fn part_number(file: &BookFile) -> Result<Option<u32>, RefusedFile> {
    let mut start = Vec::new();
    let mut open = file.open(&())?;
    let reader = open.reader(file)?;
    if reader.take(START as u64).read_to_end(&mut start).is_err() {
        return Ok(None);
    }
    let start = String::from_utf8_lossy(&start);
    Ok(xaf::part_number(&start))
}

fn unopened(path: &str, error: &io::Error) -> RefusedFile {
    RefusedFile {
        path: path.to_string(),
        why: RefusalReason::Unopened(error.into()),
    }
}
