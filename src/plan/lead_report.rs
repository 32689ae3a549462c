//! The reports of leads on their activities.

use jiff::civil::Date;

use super::Plan;
use super::fields::fields;
use super::id::ActivityCode;
use super::money::Quantity;
use super::span::Span;
use super::target::Measurement;
use crate::place::Place;

/// The report of the lead of an activity on a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadReport {
    /// The index of its entry in `progress`. For a report in a file, the index of the entry that names the file.
    pub number: usize,
    /// The path of its file. None if it is in the plan.
    pub file: Option<String>,
    pub activity: ActivityCode,
    /// The time that it is about.
    pub within: Span,
    /// The day on which it was filled in.
    pub on: Option<Date>,
    pub by: Option<String>,
    /// The work that was done.
    pub done: Option<String>,
    pub results: Vec<TargetResult>,
    /// The deviations from the plan.
    pub deviations: Option<String>,
    /// The decision that is asked for.
    pub decision: Option<String>,
    /// Whether something in it could not be read. That is reported separately.
    pub has_mistakes: bool,
}

/// The result of a target, in a report of a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetResult {
    /// Its index among the results.
    pub number: usize,
    /// The name of the target in the plan.
    pub target: String,
    /// None if it is not filled in.
    pub value: Option<Quantity>,
    pub note: Option<String>,
}

/// Files with reports of leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadReportFiles {
    /// The index among the entries of `progress`.
    pub number: usize,
    /// Their paths, which can have `*` and `?`.
    pub pattern: String,
}

/// A form of a lead that exists but can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusableForm {
    /// The activity that it was made for.
    pub activity: ActivityCode,
    /// The time that it is about. None if that can't be read.
    pub within: Option<Span>,
}

/// A field that a lead has to fill in and that is still empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfilled<'r> {
    Done,
    Day,
    /// The result of this target.
    Result(&'r str),
}

impl LeadReport {
    /// The place of its entry in `progress`, or of the entry that names its file.
    pub fn place(&self) -> Place {
        place_of_progress(self.number)
    }

    /// Whether nothing is filled in.
    pub fn is_blank(&self) -> bool {
        let texts = [&self.done, &self.deviations, &self.decision];
        let is_blank = |result: &TargetResult| result.value.is_none() && result.note.is_none();
        texts.iter().all(|text| text.is_none())
            && self.on.is_none()
            && self.results.iter().all(is_blank)
    }

    /// Returns the fields that are still to be filled in.
    pub fn unfilled(&self) -> Vec<Unfilled<'_>> {
        let done = self.done.is_none().then_some(Unfilled::Done);
        let day = self.on.is_none().then_some(Unfilled::Day);
        let results = self.results.iter();
        let results = results
            .filter(|result| result.value.is_none() && result.note.is_none())
            .map(|result| Unfilled::Result(&result.target));
        done.into_iter().chain(day).chain(results).collect()
    }
}

impl LeadReportFiles {
    /// Its place in the plan.
    pub fn place(&self) -> Place {
        place_of_progress(self.number)
    }
}

fn place_of_progress(number: usize) -> Place {
    Place::section("actuals").key("progress").index(number)
}

impl Plan {
    /// The reports of leads: those in the plan, and those in files if they were read.
    pub fn lead_reports(&self) -> impl Iterator<Item = &LeadReport> {
        let actuals = &self.actuals;
        let in_files = actuals.progress_in_files.iter().flatten();
        actuals.progress.iter().chain(in_files)
    }

    /// Whether the leads report by forms, and all of these were read.
    pub fn has_all_lead_reports(&self) -> bool {
        let actuals = &self.actuals;
        let files_are_read =
            actuals.progress_files.is_empty() || actuals.progress_in_files.is_some();
        let is_used = !actuals.progress.is_empty() || !actuals.progress_files.is_empty();
        is_used && files_are_read
    }

    /// Adds the results in the reports of leads to the measurements of the targets. If the plan has a measurement on
    /// the same day, that one is kept.
    pub fn take_up_results(&mut self) {
        let reports: Vec<LeadReport> = self.lead_reports().cloned().collect();
        for report in reports {
            let Some(on) = report.on else {
                continue;
            };
            for result in report.results {
                let of_report = self.activities.iter_mut();
                let mut targets = of_report
                    .filter(|activity| activity.code == report.activity)
                    .flat_map(|activity| &mut activity.targets)
                    .filter(|target| target.what == result.target);
                let (Some(value), Some(target)) = (result.value, targets.next()) else {
                    continue;
                };
                if target.measured.iter().all(|measured| measured.on != on) {
                    let note = result.note;
                    target.measured.push(Measurement { on, value, note });
                }
            }
        }
    }
}

fields! {
    LeadReport, "a lead's report" {}
}
