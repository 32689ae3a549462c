//! The time in which an activity runs, by its timeline.

use crate::plan::{Activity, Plan, Span, Stretch, TimelineEntry, When};

/// The time from the first day of the timeline to the last. None if it is not known, or if the timeline has a mistake
/// that a rule reports.
pub fn activity_run(plan: &Plan, activity: &Activity) -> Option<Span> {
    hull(timeline_spans(plan, activity)?.into_iter())
}

/// Like [`activity_run`], but a timeline of steps counts too if its time is in several periods, because it is then more
/// than a milestone. None if the time is not known, or if the timeline has a mistake that a rule reports.
pub fn run_or_steps(plan: &Plan, activity: &Activity) -> Option<Span> {
    activity_run(plan, activity).or_else(|| {
        let steps = hull(entry_spans(plan, activity)?.into_iter())?;
        let is_in = |period: Span| period.overlap(steps).is_some();
        let within = plan.periods.iter().filter(|(_, period)| is_in(period.span));
        (within.count() > 1).then_some(steps)
    })
}

/// The times in a period in which the activity runs, in order: between two of them is at least a day. None if it runs
/// on no day of the period. Steps do not say when the complete activity runs. So the time of a timeline with steps is
/// that from its first day to its last if the timeline is open, and None if it is not.
pub fn activity_runs_within(plan: &Plan, activity: &Activity, period: Span) -> Option<Vec<Span>> {
    let is_step =
        |entry: &TimelineEntry| entry.what.is_some() || matches!(entry.when, When::Recurs(_));
    if activity.timeline.iter().any(is_step) {
        return Some(vec![open_run(plan, activity)?.overlap(period)?]);
    }
    let spans = timeline_spans(plan, activity)?.into_iter();
    let mut spans: Vec<Span> = spans.filter_map(|span| span.overlap(period)).collect();
    spans.sort_by_key(|span| span.start());
    let mut runs: Vec<Span> = Vec::new();
    for span in spans {
        match runs.last_mut() {
            Some(last) if last.end().tomorrow().is_ok_and(|next| span.start() <= next) => {
                let end = last.end().max(span.end());
                *last = Span::new(last.start(), end).unwrap_or(*last);
            }
            Some(_) | None => runs.push(span),
        }
    }
    (!runs.is_empty()).then_some(runs)
}

/// The time from the first day of a timeline to its last, within the term of the plan, if one of its entries has an
/// open beginning or end. Costs without a time of their own follow this time. None if each entry has a beginning and an
/// end, or if the time is not known.
pub fn open_run(plan: &Plan, activity: &Activity) -> Option<Span> {
    if !activity.timeline.iter().any(is_open) {
        return None;
    }
    hull(entry_spans(plan, activity)?.into_iter())?.overlap(plan.term()?)
}

/// Whether the plan leaves the beginning or the end of an entry open.
fn is_open(entry: &TimelineEntry) -> bool {
    stretch(entry).is_some_and(|stretch| match stretch {
        Stretch::From(_) | Stretch::Until(_) => true,
        Stretch::Closed(_) => false,
    })
}

/// The span of each entry of a timeline. None if the timeline does not say when the activity runs.
fn timeline_spans(plan: &Plan, activity: &Activity) -> Option<Vec<Span>> {
    let spans = entry_spans(plan, activity)?;
    // A milestone such as a start does not say how long the activity goes on, unless it has an open side.
    let is_time = |entry: &TimelineEntry| entry.what.is_none() || is_open(entry);
    let is_run = activity.timeline.iter().any(is_time) || are_long(plan, &spans);
    is_run.then_some(spans)
}

/// The span of each entry of a timeline. None if an entry has no span, or is outside of the plan.
fn entry_spans(plan: &Plan, activity: &Activity) -> Option<Vec<Span>> {
    let term = plan.term()?;
    if !activity.is_complete {
        return None;
    }
    let entries = activity.timeline.iter();
    let spans: Option<Vec<Span>> = entries.map(|entry| span(entry, term)).collect();
    spans.filter(|spans| spans.iter().all(|span| span.overlap(term).is_some()))
}

/// The time from the first day of some spans to the last.
fn hull(spans: impl Iterator<Item = Span> + Clone) -> Option<Span> {
    let start = spans.clone().map(Span::start).min()?;
    let end = spans.map(Span::end).max()?;
    Span::new(start, end).ok()
}

/// Whether spans together contain at least two complete periods: too long for a milestone.
fn are_long(plan: &Plan, spans: &[Span]) -> bool {
    let periods = plan.periods.iter();
    let is_within = |period: Span| spans.iter().any(|span| span.contains(period));
    let within = periods.filter(|(_, period)| is_within(period.span));
    within.take(2).count() > 1
}

/// The time of an entry. An open side begins or ends with the term. None if the entry states no time.
fn span(entry: &TimelineEntry, term: Span) -> Option<Span> {
    stretch(entry).map(|stretch| stretch.within(Some(term)))
}

/// The time that an entry states.
fn stretch(entry: &TimelineEntry) -> Option<Stretch> {
    match entry.when {
        When::In(stretch) => Some(stretch),
        When::Recurs(recurrence) => recurrence.within,
        When::Unstated => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::span;
    use crate::read::{Text, read};

    fn run(timeline: &str) -> Option<Span> {
        let text = Text::new(format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2027\", \"2028\", \"2029\"]\n\
             [[activities]]\ncode = \"1\"\ntitle = \"T\"\ntimeline = [{timeline}]\n"
        ));
        let plan = read(&text).plan;
        activity_run(&plan, &plan.activities[0])
    }

    #[test]
    fn times_that_adjoin_are_one_and_a_gap_divides_them() {
        let within = |timeline: &str, period: &str| {
            let text = Text::new(format!(
                "[plan]\ntitle = \"T\"\nperiods = [\"2027\", \"2028\", \"2029\"]\n\
                 [[activities]]\ncode = \"1\"\ntitle = \"T\"\ntimeline = [{timeline}]\n"
            ));
            let plan = read(&text).plan;
            activity_runs_within(&plan, &plan.activities[0], span(period))
        };
        let quarters = "\"2027-Q4\", \"2027-Q1\", \"2027-Q2\"";
        let runs = vec![span("2027-01..2027-06"), span("2027-Q4")];
        assert_eq!(within(quarters, "2027"), Some(runs));
        assert_eq!(within(quarters, "2028"), None);
        assert_eq!(
            within("{ what = \"start\", in = \"2027\" }, \"2027\"", "2027"),
            None
        );
        // A step with an open end goes on, also through what comes before another step.
        let open =
            "{ what = \"prepare\", in = \"2027-Q2\" }, { what = \"run\", from = \"2027-Q4\" }";
        assert_eq!(within(open, "2027"), Some(vec![span("2027-04..2027-12")]));
    }

    #[test]
    fn a_milestone_says_no_run_and_steps_of_two_periods_do() {
        assert_eq!(run("{ what = \"start\", in = \"2027\" }"), None);
        let twice = "{ what = \"start\", in = \"2027\" }, { what = \"kick-off\", in = \"2027\" }";
        assert_eq!(run(twice), None);
        let steps = "{ what = \"build\", in = \"2027\" }, { what = \"use\", in = \"2028\" }";
        assert_eq!(run(steps), Some(span("2027..2028")));
        assert_eq!(
            run("{ what = \"all\", in = \"2027..2028\" }"),
            Some(span("2027..2028"))
        );
        // A day and a half year are milestones.
        let short = "{ what = \"start\", in = \"2027-03\" }, { what = \"end\", in = \"2028-H1\" }";
        assert_eq!(run(short), None);
        // A start with an open end says that it goes on.
        assert_eq!(
            run("{ what = \"start\", from = \"2028-10\" }"),
            Some(span("2028-10..2029"))
        );
    }
}
