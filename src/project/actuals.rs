//! The location of the bookkeepings of a plan: in the plan, or in a file of their own.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::lead_forms;
use crate::bookkeeping::{
    self, Bookkeepings, ClosedFileOfOther, Closings, Progress, ReadClosedList, ReadClosing,
    UnusableClosing, closed_beside, closed_files_beside, closed_files_of_others, closed_list_of,
    matching,
};
use crate::finding::{Finding, SystemError};
use crate::place::Place;
use crate::plan::{ActualsPlan, LeadReport, Plan, Section};
use crate::read::{
    Text, TomlDocument, read_actuals, read_closed_list, read_closing, seal_of_closing,
};

/// The location of the bookkeepings of a plan, and the days up to which they count. By default they are not read.
#[derive(Debug, Default)]
pub(crate) struct ActualsInput {
    /// The name and the text of the file that has the bookkeepings. None if they have no file of their own.
    pub file: Option<(String, Text)>,
    pub from: ReadFrom,
    /// The last day that counts. None for the day up to which the books are closed.
    pub through: Option<Date>,
    /// The last day on which hours and reports of leads are known, for a document as of that day. None if all of them
    /// are known.
    pub known_on: Option<Date>,
    /// The last day on which stated forecasts count. None if all of them count.
    pub forecasts_on: Option<Date>,
    /// The name of the file that should have the bookkeepings but can't be read, and the error.
    pub unread: Option<(String, SystemError)>,
    /// The file beside which closed files are searched for.
    pub beside: Option<PathBuf>,
    /// Receives the progress of reading.
    pub progress: Option<Box<dyn Progress>>,
}

/// The bookkeepings of a plan that are read.
#[derive(Debug, Default)]
pub(crate) enum ReadFrom {
    /// None.
    #[default]
    Nowhere,
    /// The bookkeepings whose contents are in the plan.
    Plan,
    /// All bookkeepings. File names are relative to this folder.
    Folder(PathBuf),
}

impl ActualsInput {
    /// The bookkeepings whose contents are in the plan.
    pub(crate) fn in_plan() -> ActualsInput {
        ActualsInput {
            from: ReadFrom::Plan,
            ..ActualsInput::default()
        }
    }

    /// The bookkeepings that the plan in a file names. If they have a file of their own, it is read.
    pub(crate) fn named(plan: &Plan, path: &Path) -> ActualsInput {
        let folder = path.parent().unwrap_or(Path::new(""));
        let Some(file) = &plan.actuals.file else {
            return ActualsInput {
                from: ReadFrom::Folder(folder.to_path_buf()),
                beside: Some(path.to_path_buf()),
                ..ActualsInput::default()
            };
        };
        let file = folder.join(file);
        let name = file.display().to_string();
        match fs::read_to_string(&file) {
            Ok(text) => ActualsInput::in_file(name, text),
            Err(error) => ActualsInput {
                unread: Some((name, (&error).into())),
                from: ReadFrom::Folder(folder.to_path_buf()),
                ..ActualsInput::default()
            },
        }
    }

    /// The bookkeepings in a file of their own.
    pub(crate) fn in_file(name: String, text: String) -> ActualsInput {
        let folder = Path::new(&name).parent().unwrap_or(Path::new(""));
        ActualsInput {
            from: ReadFrom::Folder(folder.to_path_buf()),
            beside: Some(PathBuf::from(&name)),
            file: Some((name, Text::new(text))),
            ..ActualsInput::default()
        }
    }

    /// Takes the bookkeepings of a plan from the file that has them, and adds the mistakes in that file. Returns that
    /// file as TOML, to find places in it.
    pub(super) fn take_file(
        &self,
        plan: &mut Plan,
        findings: &mut Vec<Finding>,
    ) -> Option<TomlDocument<'_>> {
        let (name, text) = self.file.as_ref()?;
        let reading = read_actuals(text);
        if !reading.is_complete {
            plan.damaged.insert(Section::Actuals);
        }
        plan.actuals = ActualsPlan {
            file: Some(name.clone()),
            ..reading.actuals
        };
        findings.extend(reading.findings);
        Some(reading.document)
    }

    /// Reads the reports of leads in the files that a plan names, and adds their mistakes. Hours and reports that were
    /// not known yet are left out, and so are forecasts that do not count.
    pub(super) fn read_lead_reports(&self, plan: &mut Plan, findings: &mut Vec<Finding>) {
        if let ReadFrom::Folder(folder) = &self.from {
            let forms = lead_forms::read(plan, folder, findings);
            plan.actuals.progress_in_files = Some(forms.reports);
            plan.actuals.unusable_forms = forms.unusable;
        }
        if let Some(day) = self.known_on {
            let is_known = |report: &LeadReport| report.on.unwrap_or(report.within.start()) <= day;
            plan.actuals.progress.retain(is_known);
            let in_files = plan.actuals.progress_in_files.iter_mut();
            in_files.for_each(|reports| reports.retain(is_known));
        }
        if let Some(day) = self.forecasts_on {
            let all = plan.actuals.forecast.len();
            plan.actuals.forecast.retain(|stated| stated.on <= day);
            plan.actuals.later_forecasts = all - plan.actuals.forecast.len();
        }
    }

    /// Reads the bookkeepings and timesheets of a plan. None if it names none, or if they must not be read.
    pub(super) fn read(&self, plan: &Plan) -> Option<Bookkeepings> {
        let folder = match &self.from {
            ReadFrom::Nowhere => return None,
            ReadFrom::Plan => None,
            ReadFrom::Folder(folder) => Some(folder.as_path()),
        };
        if plan.actuals.is_empty() && plan.actuals.hours.is_empty() && self.unread.is_none() {
            return None;
        }
        let progress = self.progress.as_deref().unwrap_or(&());
        let mut read = Bookkeepings {
            unread: self.unread.clone(),
            closed: closed_time(plan, self.beside.as_deref()),
            known_on: self.known_on,
            ..bookkeeping::read_lines(plan, folder, self.through, progress, &mut |_| {})
        };
        if let Some(day) = self.known_on {
            let entries = &mut read.hours.entries;
            entries.retain(|entry| entry.row.days.start() <= day);
        }
        Some(read)
    }
}

/// The closed time of a plan, from the closed files beside a file and from the texts in the plan.
fn closed_time(plan: &Plan, beside: Option<&Path>) -> Closings {
    let mut files = Vec::new();
    match beside.map_or(Ok(Vec::new()), closed_files_beside) {
        Ok(paths) => files.extend(paths.into_iter().map(|path| {
            let text = fs::read_to_string(&path);
            closed_text(path.display().to_string(), text.as_deref())
        })),
        Err(error) => {
            let folder = beside.and_then(Path::parent).unwrap_or(Path::new(""));
            files.push(closed_text(folder.display().to_string(), Err(&error)));
        }
    }
    let has_files = files.iter().any(|file| file.seal.is_some());
    let texts = plan.actuals.closed.iter().enumerate();
    files.extend(texts.map(|(index, text)| {
        let place = Place::section("actuals").key("closed").index(index);
        closed_text(place.to_string(), Ok(text))
    }));
    let list = beside.and_then(|file| closed_list(&closed_list_of(file)));
    let missing_list = beside.filter(|_| has_files && list.is_none());
    let missing_list = missing_list.map(|file| {
        let list = closed_list_of(file);
        let name = list.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    });
    Closings {
        of_others: beside.map_or_else(Vec::new, |file| of_others(plan, file)),
        ..Closings::new(files, list, missing_list, plan)
    }
}

/// The closed files in the folder that are named after another file but belong to the same bookkeepings. They have an
/// export of the plan; or the other file is gone, as after the plan was renamed, and they have a bookkeeping of the
/// plan.
fn of_others(plan: &Plan, file: &Path) -> Vec<ClosedFileOfOther> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let patterns = plan.actuals.sources.iter().flat_map(|source| &source.files);
    let exports = patterns.flat_map(|pattern| matching(folder, pattern).unwrap_or_default());
    let named: BTreeSet<String> = exports
        .filter_map(|path| {
            let within = path.strip_prefix(folder).ok()?;
            Some(within.to_string_lossy().replace('\\', "/"))
        })
        .collect();
    let names = plan.bookkeeping_names();
    let of_same = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let closing = read_closing(&text).ok()?;
        let is_gone = closed_beside(path).is_some_and(|file| !file.exists());
        let has_book = closing.books.iter().any(|book| names.contains(&book.name));
        let has_export = closing.files.iter().any(|file| named.contains(&file.path));
        (has_export || (is_gone && has_book)).then(|| ClosedFileOfOther {
            path: path.display().to_string(),
            project: closing.project.filter(|project| *project != plan.title),
        })
    };
    let others = closed_files_of_others(file).unwrap_or_default();
    others.iter().filter_map(of_same).collect()
}

/// The list of closed files. None if there is no list.
fn closed_list(path: &Path) -> Option<ReadClosedList> {
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        text => text.map_err(|error| UnusableClosing::Unopened((&error).into())),
    };
    Some(ReadClosedList {
        path: path.display().to_string(),
        read: text.and_then(|text| read_closed_list(&text).map_err(UnusableClosing::Mistake)),
    })
}

fn closed_text(path: String, text: Result<&str, &io::Error>) -> ReadClosing {
    ReadClosing {
        path,
        seal: text.ok().map(seal_of_closing),
        read: text
            .map_err(|error| UnusableClosing::Unopened(error.into()))
            .and_then(|text| read_closing(text).map_err(UnusableClosing::Mistake)),
    }
}
