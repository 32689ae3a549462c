//! The report on one activity, and on all activities of a part of the plan.

use super::ReportInput;
use super::activity::page;
use super::names::activity_name;
use super::notes::explain_unknown;
use super::parts::empty_report;
use crate::ledger::{ActivityIx, KeptPart};
use crate::plan::Plan;
use crate::say;
use crate::table::{Block, Report};
use crate::words::{PartWords, SharedWords};

/// The page on the activity with this code. If no code matches exactly, case is ignored. If several activities have the
/// code, the page is about all of them. None if the plan, or the part of it that the report shows, has no such
/// activity.
pub fn activity(input: &ReportInput<'_>, code: &str) -> Option<Report> {
    let (plan, books) = (input.plan, input.books);
    let shared = SharedWords::of(plan.language);
    let is_kept = |at: usize| {
        let kept = input.kept.as_ref();
        kept.is_none_or(|kept| kept.has_activity(ActivityIx::new(at)))
    };
    let mut found = activities_with_code(plan, code);
    found.retain(|at| is_kept(*at));
    let first = plan.activities.get(*found.first()?)?;
    let mut report = empty_report(plan, "activity", shared.activity);
    report.title = format!("{} {}", shared.activity, activity_name(first));
    let pages = found.into_iter().flat_map(|index| page(input, index));
    report.blocks.extend(pages);
    explain_unknown(&mut report, plan, books);
    Some(report)
}

/// The pages on the activities of the part that the report shows, below each other.
pub fn activities_of_part(input: &ReportInput<'_>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let shared = SharedWords::of(plan.language);
    let mut report = empty_report(plan, "activity", shared.activities);
    for at in input.kept.iter().flat_map(KeptPart::activities) {
        report.blocks.extend(page(input, at.index()));
    }
    if report.blocks.is_empty() {
        let words = PartWords::of(plan.language);
        report.blocks.push(Block::Text(say![words.nothing]));
    }
    explain_unknown(&mut report, plan, books);
    report
}

/// Whether a plan has an activity with this code.
pub fn has_activity(plan: &Plan, code: &str) -> bool {
    !activities_with_code(plan, code).is_empty()
}

/// The indices of the activities with exactly this code. If there is none, of those with the code in another case.
fn activities_with_code(plan: &Plan, code: &str) -> Vec<usize> {
    let with = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let each = plan.activities.iter().enumerate();
        each.filter(|(_, activity)| fits(activity.code.as_str()))
            .map(|(index, _)| index)
            .collect()
    };
    let exact = with(&|each| each == code);
    let lower = code.to_lowercase();
    if exact.is_empty() {
        with(&|each| each.to_lowercase() == lower)
    } else {
        exact
    }
}
