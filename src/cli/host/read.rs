//! Reads plans as UTF-8 text, from files and from standard input, up to a size limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{Failure, Host};
use crate::finding::Words;

/// The maximum size of a file, in MB. The largest plan in the benchmarks has 70 MB.
const MAX_MEGABYTES: u64 = 1_000;

impl Host {
    /// Returns the text of a plan. `-` is standard input.
    pub(in crate::cli) fn read(&self, path: &str) -> Result<String, Failure> {
        let bytes = self.read_bytes(path)?;
        String::from_utf8(bytes)
            .map_err(|error| not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to()))
    }

    /// Returns the bytes of a file. `-` is standard input.
    pub(in crate::cli) fn read_bytes(&self, path: &str) -> Result<Vec<u8>, Failure> {
        if path == "-" {
            limited(io::stdin().lock(), 0, path)
        } else {
            self.add_inputs([Path::new(path)]);
            read_file(path)
        }
    }

    /// Records files that this run reads in other ways.
    pub(in crate::cli) fn add_inputs<'p>(&self, paths: impl IntoIterator<Item = &'p Path>) {
        let found = paths
            .into_iter()
            .filter_map(|path| path.canonicalize().ok());
        self.inputs.borrow_mut().extend(found);
    }

    /// Returns whether this run reads a file, under any name.
    pub(super) fn is_input(&self, path: &str) -> bool {
        let path = Path::new(path).canonicalize();
        path.is_ok_and(|path| self.inputs.borrow().contains(&path))
    }

    /// Returns the bytes of an existing workbook. None if there is no such file, or it can't be read.
    pub(in crate::cli) fn existing_workbook(&self, path: &str) -> Option<Vec<u8>> {
        let is_file = Path::new(path).is_file();
        let starts_as_zip = |bytes: &Vec<u8>| bytes.starts_with(b"PK");
        let bytes = is_file.then(|| read_file(path).ok())??;
        Some(bytes).filter(starts_as_zip)
    }
}

fn read_file(path: &str) -> Result<Vec<u8>, Failure> {
    let failed = |error: io::Error| {
        let path = path.to_string();
        match error.kind() {
            io::ErrorKind::NotFound => Failure::NotFound { path },
            io::ErrorKind::PermissionDenied => Failure::Forbidden { path },
            io::ErrorKind::IsADirectory => Failure::Directory { path },
            _ => Failure::Read {
                path,
                source: error,
            },
        }
    };
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(Failure::Directory {
            path: path.to_string(),
        });
    }
    limited(file, metadata.len(), path)
}

/// Reads all bytes of an input up to the limit. `expected` is its size, or 0 if that is not known.
fn limited(input: impl Read, expected: u64, path: &str) -> Result<Vec<u8>, Failure> {
    let limit = MAX_MEGABYTES * 1_000_000;
    // One byte more than expected, so that reading to the end does not reallocate.
    let mut bytes = Vec::with_capacity(expected.min(limit) as usize + 1);
    let read = input.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|source| Failure::Read {
        path: path.to_string(),
        source,
    })?;
    if bytes.len() as u64 > limit {
        return Err(Failure::TooLarge {
            path: path.to_string(),
            limit: MAX_MEGABYTES,
        });
    }
    Ok(bytes)
}

fn not_utf8(path: &str, bytes: &[u8], at: usize) -> Failure {
    let before = &bytes[..at];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
    let looks_like = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Words::new("UTF-16", "UTF-16"),
        _ if bytes.contains(&0) => {
            return Failure::Binary {
                path: path.to_string(),
            };
        }
        _ => Words::new("Windows-1252 of Latin-1", "Windows-1252 or Latin-1"),
    };
    Failure::NotUtf8 {
        path: path.to_string(),
        line,
        column,
        looks_like,
    }
}
