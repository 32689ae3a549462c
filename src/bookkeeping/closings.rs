//! The closed time of a plan: which closed files count, which can't be used, and which are missing.
//!
//! A closed file names the seals of the files that it was closed after, so a later file shows that an earlier one was
//! removed or changed. No other file names the one that was closed last, so its removal can't be noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::closed_files::version_of;
use crate::finding::SystemError;
use crate::plan::{Closing, ClosingMistake, EarlierClosing, Span};

/// The closed time of a plan.
#[derive(Debug, Default)]
pub struct Closings {
    /// The closed files that count, by the first day of their time. Of the same time the last version counts.
    pub files: Vec<ClosedFile>,
    /// The files that can't be used, less those that a later version replaces.
    pub unusable: Vec<UnusableClosedFile>,
    /// The files that others name and that are missing, or are not as they were, by name.
    pub missing: Vec<MissingClosedFile>,
}

/// The text of a closed file, as far as it could be read.
#[derive(Debug)]
pub struct ReadClosing {
    /// Its path, or its place in the plan.
    pub path: String,
    /// The seal that fits its text, which is not its own if it was edited. None if it can't be opened.
    pub seal: Option<String>,
    pub read: Result<Closing, UnusableClosing>,
}

/// A closed file.
#[derive(Debug)]
pub struct ClosedFile {
    /// Its path, or its place in the plan.
    pub path: String,
    pub seal: Option<String>,
    pub closing: Closing,
}

/// A closed file that can't be used.
#[derive(Debug)]
pub struct UnusableClosedFile {
    pub path: String,
    /// The seal that fits its text. None if it can't be opened.
    pub seal: Option<String>,
    pub why: UnusableClosing,
}

/// A closed file that is missing, or is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingClosedFile {
    /// Its name.
    pub name: String,
    /// The path of a file that was closed after it.
    pub named_by: String,
}

/// Why a closed file can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnusableClosing {
    /// It can't be opened: the error of the system.
    Unopened(SystemError),
    Mistake(ClosingMistake),
    /// Its amounts are in another currency than those of the plan.
    OtherCurrency(String),
    /// Some of its time is also that of another closed file: its path.
    Overlaps(String),
}

impl Closings {
    /// The closed time of some files.
    pub fn new(files: Vec<ReadClosing>, currency: &str) -> Closings {
        let mut time = Closings {
            missing: missing(&files),
            ..Closings::default()
        };
        for ReadClosing { path, seal, read } in files {
            let read = read.and_then(|closing| match closing.currency == currency {
                true => Ok(closing),
                false => Err(UnusableClosing::OtherCurrency(closing.currency)),
            });
            match read {
                Ok(closing) => time.files.push(ClosedFile {
                    path,
                    seal,
                    closing,
                }),
                Err(why) => time.unusable.push(UnusableClosedFile { path, seal, why }),
            }
        }
        time.leave_out_replaced();
        time.keep_last_versions();
        time.leave_out_overlaps();
        time
    }

    /// The closings that count.
    pub fn closings(&self) -> impl Iterator<Item = &Closing> {
        self.files.iter().map(|file| &file.closing)
    }

    /// The closed file that counts for a span.
    pub fn of(&self, span: Span) -> Option<&ClosedFile> {
        self.files.iter().find(|file| file.closing.span == span)
    }

    /// The closed file that has some of a span.
    pub fn overlapping(&self, span: Span) -> Option<&ClosedFile> {
        let mut files = self.files.iter();
        files.find(|file| file.closing.span.overlap(span).is_some())
    }

    /// The files that can't be used and that closing a span again beside a file replaces.
    pub fn replaceable(
        &self,
        file: &Path,
        span: Span,
    ) -> impl Iterator<Item = &UnusableClosedFile> {
        let unusable = self.unusable.iter();
        unusable.filter(move |unusable| {
            let is_version = version_of(file, span, Path::new(&unusable.path)).is_some();
            is_version && unusable.seal.is_some()
        })
    }

    /// What a span that is closed now is closed after: the files that count, and those that it replaces.
    pub fn earlier(&self, file: &Path, span: Span) -> Vec<EarlierClosing> {
        let counting = self.files.iter().map(|file| (&file.path, &file.seal));
        let replaced = self.replaceable(file, span);
        let all = counting.chain(replaced.map(|file| (&file.path, &file.seal)));
        let named = all.filter_map(|(path, seal)| {
            Some(EarlierClosing {
                name: file_name(path).to_string(),
                seal: seal.clone()?,
            })
        });
        named.collect()
    }

    /// Leaves out the unusable files that a later version was closed after, and the missing ones that are unusable.
    fn leave_out_replaced(&mut self) {
        let earlier = self.files.iter().flat_map(|file| &file.closing.earlier);
        let named: BTreeSet<&str> = earlier.map(|earlier| earlier.seal.as_str()).collect();
        let is_named = |seal: &String| named.contains(seal.as_str());
        self.unusable
            .retain(|file| !file.seal.as_ref().is_some_and(is_named));
        let unusable = &self.unusable;
        let is_unusable = |name: &str| unusable.iter().any(|file| file_name(&file.path) == name);
        self.missing.retain(|missing| !is_unusable(&missing.name));
    }

    fn keep_last_versions(&mut self) {
        let key = |file: &ClosedFile| (file.closing.span, file.closing.number);
        self.files.sort_by_key(key);
        self.files.reverse();
        self.files.dedup_by_key(|file| file.closing.span);
        self.files.reverse();
    }

    /// Of files with days in common, the one that was closed first counts, so that a correction is said once.
    fn leave_out_overlaps(&mut self) {
        let mut files = std::mem::take(&mut self.files);
        files.sort_by_key(|file| (file.closing.on, file.closing.span));
        for file in files {
            match self.overlapping(file.closing.span) {
                None => self.files.push(file),
                Some(other) => {
                    let why = UnusableClosing::Overlaps(other.path.clone());
                    let ClosedFile { path, seal, .. } = file;
                    self.unusable.push(UnusableClosedFile { path, seal, why });
                }
            }
        }
        self.files.sort_by_key(|file| file.closing.span);
    }
}

/// The files that others name, and that are not there with a seal by which they are named.
fn missing(files: &[ReadClosing]) -> Vec<MissingClosedFile> {
    let seals = files.iter().filter_map(|file| file.seal.as_deref());
    let present: BTreeSet<&str> = seals.collect();
    let mut missing = BTreeMap::new();
    let mut found = BTreeSet::new();
    for file in files {
        let earlier = file.read.iter().flat_map(|closing| &closing.earlier);
        for earlier in earlier {
            if present.contains(earlier.seal.as_str()) {
                found.insert(&earlier.name);
            } else {
                missing.insert(&earlier.name, &file.path);
            }
        }
    }
    missing.retain(|name, _| !found.contains(name));
    let each = missing
        .into_iter()
        .map(|(name, named_by)| MissingClosedFile {
            name: name.clone(),
            named_by: named_by.clone(),
        });
    each.collect()
}

/// The name of the file of a path. A place in the plan is its own name.
fn file_name(path: &str) -> &str {
    let name = Path::new(path).file_name().and_then(|name| name.to_str());
    name.unwrap_or(path)
}
