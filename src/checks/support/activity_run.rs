//! The time in which an activity runs, by its timeline.

use crate::plan::{Activity, Plan, Span, TimelineEntry, When};

/// The time from the first day of the timeline to the last. None if that is not known, or if another rule reports it.
pub(crate) fn run(plan: &Plan, activity: &Activity) -> Option<Span> {
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
    // A step such as a start does not say how long the activity goes on.
    if activity.timeline.iter().all(|entry| entry.what.is_some()) && covered(plan, &spans) < 2 {
        return None;
    }
    let start = spans.iter().map(|span| span.start()).min()?;
    let end = spans.iter().map(|span| span.end()).max()?;
    Span::new(start, end).ok()
}

/// How many periods are completely within one of these spans.
fn covered(plan: &Plan, spans: &[Span]) -> usize {
    let is_covered = |period: Span| spans.iter().any(|span| span.contains(period));
    let periods = plan.periods.iter();
    periods
        .filter(|(_, period)| is_covered(period.span))
        .count()
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
