//! Opens files of bookkeepings: plain ones, `.gz`, and `.zip` with one or more files in it.
//!
//! Files are decompressed while they are read, so a small file that expands to a large one does not take more memory.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::file_order::FileOrder;
use super::progress::Progress;
use super::refused::{RefusalReason, RefusedFile};
use crate::plan::BookkeepingKind;

/// The number of bytes that are read at a time.
const BUFFER: usize = 64 * 1024;

/// A file of a bookkeeping: a file on disk, or an entry of a zip file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BookFile {
    path: PathBuf,
    /// Its name in the zip file. None if it is a file on disk.
    packed: Option<String>,
}

impl BookFile {
    /// Its name in messages.
    pub(super) fn name(&self) -> String {
        match &self.packed {
            Some(packed) => format!("{}: {packed}", self.path.display()),
            None => self.path.display().to_string(),
        }
    }

    /// Its name without its folder and its extension.
    pub(super) fn stem(&self) -> String {
        let own = self.packed.as_ref().map_or(self.path.as_path(), Path::new);
        let stem = own.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// Whether it is compressed by gzip.
    pub(super) fn is_gzip(&self) -> bool {
        self.packed.is_none() && has_ending(&self.path, &["gz"])
    }

    /// Opens it.
    pub(super) fn open<'p>(&self, progress: &'p dyn Progress) -> Result<OpenFile<'p>, RefusedFile> {
        let file = open_counted(&self.path, progress)?;
        Ok(match &self.packed {
            Some(packed) => OpenFile::InZip(archive(&self.path, file)?, packed.clone()),
            None if self.is_gzip() => {
                let unpacked = MultiGzDecoder::new(file);
                OpenFile::Single(Box::new(BufReader::with_capacity(BUFFER, unpacked)))
            }
            None => OpenFile::Single(Box::new(BufReader::with_capacity(BUFFER, file))),
        })
    }
}

/// An open file. For a file in a zip file, the archive is kept open.
pub(super) enum OpenFile<'p> {
    Single(Box<dyn BufRead + 'p>),
    /// The zip file, and the name of the file in it.
    InZip(ZipArchive<CountedFile<'p>>, String),
}

impl OpenFile<'_> {
    /// Its bytes, unpacked.
    pub(super) fn reader(&mut self, file: &BookFile) -> Result<Box<dyn BufRead + '_>, RefusedFile> {
        Ok(match self {
            OpenFile::Single(reader) => Box::new(reader),
            OpenFile::InZip(archive, packed) => {
                let unpacked = archive.by_name(packed);
                let unpacked = unpacked.map_err(|error| refused(file.name(), error))?;
                Box::new(BufReader::with_capacity(BUFFER, unpacked))
            }
        })
    }
}

/// Files in a zip file that were not read, because their names do not fit the stated kind of bookkeeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedEntries {
    /// The path of the zip file.
    pub zip: String,
    /// The names of the files in it.
    pub others: Vec<String>,
}

impl SkippedEntries {
    /// The names with an extension of files of bookkeepings.
    pub fn possible_books(&self) -> impl Iterator<Item = &String> {
        const ENDINGS: [&str; 8] = ["xaf", "xml", "xas", "csv", "xls", "xlsx", "zip", "gz"];
        let others = self.others.iter();
        others.filter(|name| has_ending(Path::new(name), &ENDINGS))
    }
}

/// The files to read at a path: the file itself, or the entries of a zip file whose names fit the kind of bookkeeping,
/// sorted by name. The other entries are added to `skipped_entries`.
pub(super) fn files_in(
    path: PathBuf,
    kind: BookkeepingKind,
    skipped_entries: &mut Vec<SkippedEntries>,
) -> Result<Vec<BookFile>, RefusedFile> {
    if !has_ending(&path, &["zip"]) {
        return Ok(vec![BookFile { path, packed: None }]);
    }
    let archive = archive(&path, open_counted(&path, &())?)?;
    let mut files = Vec::new();
    let mut others = Vec::new();
    for name in archive.file_names() {
        let name = name.map_err(|error| refused(path.display().to_string(), error))?;
        match fits(&name, kind) {
            _ if name.ends_with('/') || is_added_by_macos(&name) => {}
            true => files.push(BookFile {
                path: path.clone(),
                packed: Some(name.into_owned()),
            }),
            false => others.push(name.into_owned()),
        }
    }
    let path = path.display().to_string();
    if files.is_empty() {
        let why = RefusalReason::NoBooksInZip { kind, others };
        return Err(RefusedFile { path, why });
    }
    if !others.is_empty() {
        skipped_entries.push(SkippedEntries { zip: path, others });
    }
    files.sort_by_cached_key(|file| {
        let name = file.packed.as_deref().unwrap_or_default();
        FileOrder::of(Path::new(name))
    });
    Ok(files)
}

/// Whether macOS added an entry to a zip file: it is not a file of the user.
fn is_added_by_macos(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.ends_with(".DS_Store")
}

/// Whether the name of an entry of a zip file fits a kind of bookkeeping.
fn fits(name: &str, kind: BookkeepingKind) -> bool {
    let endings: &[&str] = match kind {
        BookkeepingKind::Xaf => &["xaf", "xml"],
        BookkeepingKind::Csv => &["csv", "txt", "tsv", "tab", "asc"],
    };
    has_ending(Path::new(name), endings)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| {
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

fn archive<'p>(
    path: &Path,
    file: CountedFile<'p>,
) -> Result<ZipArchive<CountedFile<'p>>, RefusedFile> {
    ZipArchive::new(file).map_err(|error| refused(path.display().to_string(), error))
}

/// The refusal of a zip file because of an error.
fn refused(path: String, error: ZipError) -> RefusedFile {
    let why = match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => RefusalReason::Encrypted,
        ZipError::Io(error) => RefusalReason::Unopened((&error).into()),
        _ => RefusalReason::BadZip,
    };
    RefusedFile { path, why }
}

fn open_counted<'p>(
    path: &Path,
    progress: &'p dyn Progress,
) -> Result<CountedFile<'p>, RefusedFile> {
    let file = File::open(path).map_err(|error| RefusedFile {
        path: path.display().to_string(),
        why: RefusalReason::Unopened((&error).into()),
    })?;
    Ok(CountedFile { file, progress })
}

/// A file whose bytes are counted as they are read.
pub(super) struct CountedFile<'p> {
    file: File,
    progress: &'p dyn Progress,
}

impl Read for CountedFile<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.progress.advance(length as u64);
        Ok(length)
    }
}

impl Seek for CountedFile<'_> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.file.seek(position)
    }
}
