//! The drawing above the table of the timeline: a lane for each activity.
//!
//! The table fills a quarter even for one day of it; a lane shows the days themselves.

use super::names::activity_name;
use super::packages::runs_with_package;
use crate::finding::{Words, counted};
use crate::ledger::{Tree, occurrences, runs, term};
use crate::plan::{Activity, ActivityIx, Plan, Span, Stretch, TimelineEntry, When};
use crate::table::{Chart, Drawing, Gantt, Lane, RunKind};
use crate::tell;
use crate::words::DocumentWords;

/// A lane for each activity that says when it runs, over the years of the plan's term. None if no activity does.
pub(super) fn gantt(plan: &Plan) -> Option<Chart> {
    let words = DocumentWords::of(plan.language);
    let term = term(plan);
    let tree = Tree::of_activities(plan);
    let lane = |at: ActivityIx| {
        let activity = plan.activity(at);
        let spans = match runs(activity, term).is_empty() {
            true => around(&runs_with_package(plan, &tree, at, term)),
            false => spans(activity, term),
        };
        let name = activity_name(activity);
        (!spans.is_empty()).then_some(Lane { name, spans })
    };
    let activities = tree.in_order();
    let lanes: Vec<Lane> = activities.filter_map(|(at, _)| lane(at)).collect();
    // The frame is the term: a mistyped 2929 must not hide the rest.
    let frame = term.filter(|_| !lanes.is_empty())?;
    let years = (frame.start().year(), frame.end().year());
    let summary = tell! {
        nl: "wanneer elke activiteit loopt: {activities} tussen {first} en {last}",
        en: "when each activity runs: {activities} between {first} and {last}",
        activities = counted(lanes.len(), Words::new("activiteit", "activity"), Words::new("activiteiten", "activities")),
        first = years.0.to_string(), last = years.1.to_string()
    };
    Some(Chart {
        title: words.planning.to_string(),
        summary,
        drawing: Drawing::Gantt(Gantt {
            years,
            lanes,
            today: None,
        }),
    })
}

/// The bar of a package without a timeline: from the first to the last day of the activities under it.
fn around(runs: &[Span]) -> Vec<(Span, RunKind)> {
    let start = runs.iter().map(|span| span.start()).min();
    let end = runs.iter().map(|span| span.end()).max();
    let around = start
        .zip(end)
        .and_then(|(start, end)| Span::new(start, end).ok());
    around
        .into_iter()
        .map(|span| (span, RunKind::Runs))
        .collect()
}

/// The spans in which an activity runs. Recurring ones come first, so that the others are drawn over them.
fn spans(activity: &Activity, term: Option<Span>) -> Vec<(Span, RunKind)> {
    let entries = activity.timeline.iter();
    let mut spans: Vec<(Span, RunKind)> = entries.flat_map(|entry| of_entry(entry, term)).collect();
    spans.sort_by_key(|(span, kind)| (*kind, *span));
    spans.dedup();
    spans
}

/// The bars of an entry. An entry that recurs in a certain month has a bar in that month. One that recurs without a
/// month has a continuous bar.
fn of_entry(entry: &TimelineEntry, term: Option<Span>) -> Vec<(Span, RunKind)> {
    match entry.when {
        When::Recurs(recurrence) if recurrence.month.is_none() => {
            let within = recurrence
                .within
                .map(|stretch| stretch.within(term))
                .or(term);
            within
                .into_iter()
                .map(|span| (span, RunKind::Recurs))
                .collect()
        }
        When::In(stretch) => {
            let kind = match stretch {
                Stretch::Closed(_) => RunKind::Runs,
                Stretch::From(_) => RunKind::RunsOn,
                Stretch::Until(_) => RunKind::RanBefore,
            };
            vec![(stretch.within(term), kind)]
        }
        When::Recurs(_) | When::Unstated => {
            let each = occurrences(entry.when, term).into_iter();
            each.map(|each| (each.span, RunKind::Runs)).collect()
        }
    }
}
