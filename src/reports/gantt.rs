//! The drawing beside the timeline: a lane for each activity.
//!
//! The table beside it fills a quarter as soon as one day of it is meant; a lane shows the days themselves.

use super::schedule::{occurrences, runs, term};
use super::sheet::named;
use crate::plan::{Activity, Plan, Span, TimelineEntry, When};
use crate::say;
use crate::table::{Beat, Chart, Drawing, Gantt, Lane};
use crate::words::DocumentWords;

/// A lane for each activity that says when it runs, over the years of the plan's term; nothing when none does.
pub(super) fn gantt(plan: &Plan) -> Option<Chart> {
    let words = DocumentWords::of(plan.language);
    let term = term(plan);
    let activities = plan
        .activities
        .iter()
        .filter(|activity| !runs(activity, term).is_empty());
    let lanes: Vec<Lane> = activities
        .map(|activity| Lane {
            name: named(activity),
            spans: spans(activity, term),
        })
        .collect();
    // What a slip puts in 2929 is not to hide the rest: the frame is the term.
    let frame = term.filter(|_| !lanes.is_empty())?;
    let years = (frame.start().year(), frame.end().year());
    let summary = say![
        words.lanes,
        lanes.len(),
        words.between,
        format!("{}{}{}", years.0, words.and, years.1)
    ];
    Some(Chart {
        title: words.planning.to_string(),
        summary,
        drawing: Drawing::Gantt(Gantt { years, lanes }),
    })
}

/// The stretches of time that an activity says it runs in; what recurs lies below what does not.
fn spans(activity: &Activity, term: Option<Span>) -> Vec<(Span, Beat)> {
    let mut spans: Vec<(Span, Beat)> = activity
        .timeline
        .iter()
        .flat_map(|entry| stretches(entry, term))
        .collect();
    spans.sort_by_key(|(span, beat)| (*beat, *span));
    spans.dedup();
    spans
}

/// What recurs in one month is drawn in that month; what recurs without one, all along.
fn stretches(entry: &TimelineEntry, term: Option<Span>) -> Vec<(Span, Beat)> {
    let each = || {
        occurrences(entry.when, term)
            .into_iter()
            .map(|each| (each.span, Beat::Runs))
            .collect()
    };
    match entry.when {
        When::Recurs(recurrence) if recurrence.month.is_none() => recurrence
            .within
            .or(term)
            .map(|span| (span, Beat::Recurs))
            .into_iter()
            .collect(),
        When::Recurs(_) | When::In(_) | When::Unsaid => each(),
    }
}
