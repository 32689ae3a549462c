//! The time in which an activity runs, by its timeline.

use crate::plan::{Activity, Plan, Span, TimelineEntry, When};

/// The time from the first day of the timeline to the last. None if that is not known, or if a rule
/// reports it.
pub fn activity_run(plan: &Plan, activity: &Activity) -> Option<Span> {
    let term = plan.term()?;
    if !activity.is_complete {
        return None;
    }
    let spans: Option<Vec<Span>> = activity
        .timeline
        .iter()
        .map(|entry| span(entry, term))
        .collect();
    let spans = spans.filter(|spans| spans.iter().all(|span| span.overlap(term).is_some()))?;
    // A milestone such as a start does not say how long the activity goes on.
    let mut entries = activity.timeline.iter().zip(&spans);
    if !entries.any(|(entry, span)| entry.what.is_none() || is_long(plan, *span)) {
        return None;
    }
    let start = spans.iter().map(|span| span.start()).min()?;
    let end = spans.iter().map(|span| span.end()).max()?;
    Span::new(start, end).ok()
}

/// Whether at least two periods are completely within a span: too long for a milestone.
fn is_long(plan: &Plan, span: Span) -> bool {
    let periods = plan.periods.iter();
    let within = periods.filter(|(_, period)| span.contains(period.span));
    within.take(2).count() > 1
}

/// The time of an entry; an open side is that of the term. None if it states none.
fn span(entry: &TimelineEntry, term: Span) -> Option<Span> {
    let stretch = match entry.when {
        When::In(stretch) => Some(stretch),
        When::Recurs(recurrence) => recurrence.within,
        When::Unsaid => None,
    };
    stretch.map(|stretch| stretch.within(Some(term)))
}
