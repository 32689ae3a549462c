//! The closed time of a plan: which closed files count, which can't be used, and which are missing.
//!
//! A closed file has the seals of the files that were closed before it, so it shows whether an earlier file was removed
//! or changed. The list of closed files shows this for the last file. A missing list is reported, unless all closed
//! files are missing too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::closed_files::{is_closed_file, named_version, version_of};
use crate::finding::SystemError;
use crate::plan::{ClosedAward, Closing, ClosingMistake, EarlierClosing, Plan, Span};

/// The closed time of a plan.
#[derive(Debug, Default)]
pub struct Closings {
    /// The closed files that count, by the first day of their time. Of several versions of the same time, the last one
    /// counts.
    pub files: Vec<ClosedFile>,
    /// The files that can't be used, without those that a later version replaces.
    pub unusable: Vec<UnusableClosedFile>,
    /// The files that other files name and that are missing or changed, by name.
    pub missing: Vec<MissingClosedFile>,
    /// All files beside the plan with a right seal, including those that a later version replaces, as they should be in
    /// the list.
    pub present: Vec<EarlierClosing>,
    /// The years of awards in the files that count.
    pub awards: Vec<ClosedAward>,
    /// Closed files of the same bookkeepings that are named after another plan file. They do not count.
    pub of_others: Vec<ClosedFileOfOther>,
}

/// A closed file that is named after another plan file. It does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedFileOfOther {
    pub path: String,
    /// The title of its project. None if it is the title of the plan, or if the file does not state it.
    pub project: Option<String>,
}

/// The list of the closed files, as far as it could be read.
#[derive(Debug)]
pub struct ReadClosedList {
    pub path: String,
    pub read: Result<Vec<EarlierClosing>, UnusableClosing>,
}

/// The text of a closed file, as far as it could be read.
#[derive(Debug)]
pub struct ReadClosing {
    /// Its path, or its place in the plan.
    pub path: String,
    /// The seal that is computed from its text. It differs from the seal in the file if the file was edited. None if
    /// the file can't be opened.
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

/// A closed file, or the list of closed files, that can't be used.
#[derive(Debug)]
pub struct UnusableClosedFile {
    pub path: String,
    /// The seal that is computed from its text. None if the file can't be opened, and for the list.
    pub seal: Option<String>,
    pub why: UnusableClosing,
}

/// A closed file, or the list of closed files, that is missing or was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingClosedFile {
    /// Its name.
    pub name: String,
    pub named_by: MissedBy,
}

/// The evidence that a closed file or the list is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissedBy {
    /// A file that was closed after it, by its path.
    Later(String),
    /// The list of closed files, by its path.
    List(String),
    /// There are closed files, but no list of them.
    ClosedFiles,
}

/// Why a closed file can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnusableClosing {
    /// It can't be opened. Has the error of the system.
    Unopened(SystemError),
    Mistake(ClosingMistake),
    /// Its amounts are in another currency than the amounts of the plan.
    OtherCurrency(String),
    /// It is of a project with another title, and none of its bookkeepings is in the plan. Has that title.
    OtherProject(String),
    /// It has days in common with another closed file. Has the path of that file.
    Overlaps(String),
}

impl UnusableClosing {
    /// Whether the file was once a valid closed file, although it can't be used now.
    pub fn was_closed(&self) -> bool {
        match self {
            UnusableClosing::Mistake(ClosingMistake::Edited)
            | UnusableClosing::OtherCurrency(_)
            | UnusableClosing::OtherProject(_)
            | UnusableClosing::Overlaps(_) => true,
            UnusableClosing::Mistake(ClosingMistake::NoSeal | ClosingMistake::Unusable(_))
            | UnusableClosing::Unopened(_) => false,
        }
    }
}

impl Closings {
    /// The closed time of a plan, from its closed files and their list. `missing_list` is the name of the list if it is
    /// missing and should exist.
    pub fn new(
        files: Vec<ReadClosing>,
        list: Option<ReadClosedList>,
        missing_list: Option<String>,
        plan: &Plan,
    ) -> Closings {
        let (listed, unusable) = match list {
            None => (None, None),
            Some(ReadClosedList { path, read }) => match read {
                Ok(files) => (Some((path, files)), None),
                Err(why) => (
                    None,
                    Some(UnusableClosedFile {
                        path,
                        seal: None,
                        why,
                    }),
                ),
            },
        };
        let mut closings = Closings {
            missing: missing(&files, listed.as_ref(), missing_list),
            present: files.iter().filter_map(ReadClosing::named).collect(),
            ..Closings::default()
        };
        for ReadClosing { path, seal, read } in files {
            let read = read.and_then(|closing| fitting(closing, plan));
            match read {
                Ok(closing) => closings.files.push(ClosedFile {
                    path,
                    seal,
                    closing,
                }),
                Err(why) => closings
                    .unusable
                    .push(UnusableClosedFile { path, seal, why }),
            }
        }
        closings.leave_out_replaced();
        closings.keep_last_versions();
        closings.leave_out_overlaps();
        closings.unusable.extend(unusable);
        let awards = closings
            .closings()
            .flat_map(|closing| closing.awards.iter());
        closings.awards = awards.flatten().cloned().collect();
        closings
    }

    /// The closings that count.
    pub fn closings(&self) -> impl Iterator<Item = &Closing> {
        self.files.iter().map(|file| &file.closing)
    }

    /// The closed file that counts for a span. None if there is none.
    pub fn of(&self, span: Span) -> Option<&ClosedFile> {
        self.files.iter().find(|file| file.closing.span == span)
    }

    /// The first closed file that overlaps a span.
    pub fn overlapping(&self, span: Span) -> Option<&ClosedFile> {
        let mut files = self.files.iter();
        files.find(|file| file.closing.span.overlap(span).is_some())
    }

    /// The closings that count, without those with a later version that was once valid and can't be used now. That
    /// version may have recorded the changes since the version that counts.
    pub fn comparable(&self) -> impl Iterator<Item = &Closing> {
        let files = self.files.iter();
        let files = files.filter(|file| !self.has_unusable_successor(file));
        files.map(|file| &file.closing)
    }

    /// Whether a later version of the file was once valid and can't be used now.
    fn has_unusable_successor(&self, file: &ClosedFile) -> bool {
        let Some((of, number)) = named_version(&file.path) else {
            return false;
        };
        let closed = self.unusable.iter().filter(|other| other.why.was_closed());
        let mut versions = closed.filter_map(|other| named_version(&other.path));
        versions.any(|(other, later)| other == of && later > number)
    }

    /// The highest known version number of a span: that of the closed file that counts, or of a missing one. `file` is
    /// the plan file. 0 if there is none.
    pub fn last_version(&self, file: &Path, span: Span) -> u32 {
        let missing = self.missing.iter();
        let missing =
            missing.filter_map(|missing| version_of(file, span, Path::new(&missing.name)));
        let counting = self.of(span).map(|counting| counting.closing.number);
        counting.into_iter().chain(missing).max().unwrap_or(0)
    }

    /// The unusable files that are replaced if the span is closed again. A file that can't be opened is not replaced,
    /// because its seal is unknown.
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

    /// The closed files that a new closing of a span must name: the files that count, and those that it replaces.
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

    /// Removes from `unusable` the files that a usable closed file names as earlier ones. Removes from `missing` the
    /// files that are in `unusable`.
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

    /// Keeps the file with the highest version number of each span.
    fn keep_last_versions(&mut self) {
        let key = |file: &ClosedFile| (file.closing.span, file.closing.number);
        self.files.sort_by_key(key);
        self.files.reverse();
        self.files.dedup_by_key(|file| file.closing.span);
        self.files.reverse();
    }

    /// Of files with days in common, keeps the one that was closed first, so that each correction is reported once.
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

impl ReadClosing {
    /// The name and the seal of a closed file beside the plan. None if it was edited, or if it is in the plan itself.
    fn named(&self) -> Option<EarlierClosing> {
        let is_sealed = match &self.read {
            Ok(_) | Err(UnusableClosing::OtherCurrency(_) | UnusableClosing::OtherProject(_)) => {
                true
            }
            Err(
                UnusableClosing::Unopened(_)
                | UnusableClosing::Mistake(_)
                | UnusableClosing::Overlaps(_),
            ) => false,
        };
        Some(EarlierClosing {
            name: file_name(&self.path).to_string(),
            seal: self
                .seal
                .clone()
                .filter(|_| is_sealed && is_closed_file(&self.path))?,
        })
    }
}

/// Returns the closing if it can be that of a plan, or else why it can't.
fn fitting(closing: Closing, plan: &Plan) -> Result<Closing, UnusableClosing> {
    if closing.currency != plan.currency.code() {
        return Err(UnusableClosing::OtherCurrency(closing.currency));
    }
    let names = plan.bookkeeping_names();
    let other = closing.project.as_ref().filter(|title| {
        let has_book = closing.books.iter().any(|book| names.contains(&book.name));
        **title != plan.title && !closing.books.is_empty() && !has_book
    });
    match other {
        Some(title) => Err(UnusableClosing::OtherProject(title.clone())),
        None => Ok(closing),
    }
}

/// The files that other files or the list name, and that are missing or have another seal.
fn missing(
    files: &[ReadClosing],
    list: Option<&(String, Vec<EarlierClosing>)>,
    missing_list: Option<String>,
) -> Vec<MissingClosedFile> {
    let seals = files.iter().filter_map(|file| file.seal.as_deref());
    let present: BTreeSet<&str> = seals.collect();
    let mut missing = BTreeMap::new();
    let mut found = BTreeSet::new();
    let listed = list.into_iter().flat_map(|(path, files)| {
        let by = || MissedBy::List(path.clone());
        files.iter().map(move |file| (file, by()))
    });
    let named = files.iter().flat_map(|file| {
        let earlier = file.read.iter().flat_map(|closing| &closing.earlier);
        earlier.map(|earlier| (earlier, MissedBy::Later(file.path.clone())))
    });
    for (earlier, named_by) in listed.chain(named) {
        if present.contains(earlier.seal.as_str()) {
            found.insert(&earlier.name);
        } else {
            missing.insert(&earlier.name, named_by);
        }
    }
    missing.retain(|name, _| !found.contains(name));
    let each = missing
        .into_iter()
        .map(|(name, named_by)| MissingClosedFile {
            name: name.clone(),
            named_by,
        });
    let list = missing_list.map(|name| MissingClosedFile {
        name,
        named_by: MissedBy::ClosedFiles,
    });
    each.chain(list).collect()
}

/// The name of the file of a path. A place in the plan is its own name.
fn file_name(path: &str) -> &str {
    let name = Path::new(path).file_name().and_then(|name| name.to_str());
    name.unwrap_or(path)
}
