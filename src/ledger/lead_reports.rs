//! The reports that leads have to hand in, and which of them were handed in.
//!
//! A report is about one stretch of a review `for-each = "activity"`, and it is due on the last day of that stretch.

use jiff::civil::Date;

use super::Books;
use super::schedule::{occurrences, runs, term};
use crate::plan::{Activity, ActivityIx, LeadReport, Plan, ReviewSubject, Span, When};

/// A report that the lead of an activity has to hand in.
#[derive(Debug, Clone, Copy)]
pub struct ExpectedReport<'p> {
    pub activity: ActivityIx,
    pub within: Span,
    /// The report, or the form that is still blank. None if neither is there.
    pub report: Option<&'p LeadReport>,
    pub state: ReportState,
}

/// How far a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportState {
    /// Everything is filled in.
    HandedIn,
    /// Something is filled in, and something is not.
    HalfFilledIn,
    /// Nothing is filled in, and the last day is not over.
    Awaited,
    /// Nothing is filled in, and the last day is over.
    Missing,
    /// Like [`ReportState::Missing`], but a report with a wrong time, an unknown activity or another mistake may be
    /// this one.
    Unusable,
}

/// The stretches of time that leads report on, in order: the stretches of the reviews, from the day on which leads
/// begin to report.
pub fn report_stretches(plan: &Plan) -> Vec<Span> {
    let term = term(plan);
    let reviews = plan.reviews.iter();
    let reviews = reviews.filter(|review| review.for_each == Some(ReviewSubject::Activity));
    let from = plan.actuals.progress_from.map(Span::start);
    let each = reviews.flat_map(|review| {
        let recurring = review.when.map_or(When::Unstated, When::Recurs);
        let recurring = occurrences(recurring, term).into_iter();
        let recurring = recurring.map(|occurrence| occurrence.span);
        recurring.chain(up_to_each_day(&review.on, term))
    });
    let mut spans: Vec<Span> = each
        .filter(|span| from.is_none_or(|from| span.start() >= from))
        .collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// The stretches of time that end on each of these days, in order. The first begins at the start of the term, and each
/// other on the day after the one before.
fn up_to_each_day(days: &[Date], term: Option<Span>) -> Vec<Span> {
    let before = days.iter().map(|day| day.tomorrow().unwrap_or(*day));
    let first = term.map(Span::start).or(days.first().copied());
    let starts = first.into_iter().chain(before);
    let each = starts.zip(days);
    each.map(|(start, day)| Span::new(start, *day).unwrap_or(Span::day(*day)))
        .collect()
}

/// The stretch of the next report of a lead on a day: the stretch that contains the day, or else the first one after
/// it, or else the last one before it.
pub fn stretch_on(stretches: &[Span], day: Date) -> Option<Span> {
    let next = stretches.iter().find(|span| span.end() >= day);
    next.or(stretches.last()).copied()
}

/// Whether an activity runs in a stretch of time. If its timeline has no date, whether it costs something in the
/// periods that overlap with that stretch.
pub fn runs_within(plan: &Plan, books: &Books, at: ActivityIx, within: Span) -> bool {
    let runs = runs(plan.activity(at), term(plan));
    if runs.is_empty() {
        let mut periods = plan.periods.overlapping(within);
        return periods.any(|(period, _)| !books.activities[at].at(period).is_blank());
    }
    runs.iter().any(|span| span.overlap(within).is_some())
}

/// The first day of the timeline of an activity, if that is after a stretch of time. None if it has no dates.
pub fn begins_after(plan: &Plan, activity: &Activity, within: Span) -> Option<Date> {
    let runs = runs(activity, term(plan));
    let first = runs.iter().map(|span| span.start()).min()?;
    (first > within.end()).then_some(first)
}

/// The stretches of time that the lead of an activity reports on: those in which the activity runs.
pub fn stretches_of(plan: &Plan, books: &Books, at: ActivityIx) -> Vec<Span> {
    let mut stretches = report_stretches(plan);
    stretches.retain(|within| runs_within(plan, books, at, *within));
    stretches
}

/// The reports that leads have to hand in up to a day, by time. Empty if not all files of reports were read.
pub fn expected_reports<'p>(plan: &'p Plan, books: &Books, today: Date) -> Vec<ExpectedReport<'p>> {
    if !plan.has_all_lead_reports() {
        return Vec::new();
    }
    let stretches = report_stretches(plan);
    let mut expected = Vec::new();
    let begun = stretches.iter().copied();
    for within in begun.take_while(|span| span.start() <= today) {
        let first = expected.len();
        for (at, activity) in plan.indexed_activities() {
            let report = report_of(plan, activity, within);
            let is_reported = report.is_some() && begins_after(plan, activity, within).is_none();
            if is_reported || runs_within(plan, books, at, within) {
                let state = state(report, within, today);
                expected.push(ExpectedReport {
                    activity: at,
                    within,
                    report,
                    state,
                });
            }
        }
        mark_misaddressed(plan, &stretches, &mut expected[first..]);
    }
    mark_unusable(plan, &mut expected);
    expected
}

/// Marks the missing reports whose form exists but can't be used. A form without a time is taken for that of the last
/// missing report.
fn mark_unusable(plan: &Plan, expected: &mut [ExpectedReport<'_>]) {
    for form in &plan.actuals.unusable_forms {
        let mut missing = expected.iter_mut().rev();
        let is_of_form = |each: &&mut ExpectedReport<'_>| {
            each.state == ReportState::Missing
                && plan.activity(each.activity).code == form.activity
                && form.within.is_none_or(|within| within == each.within)
        };
        if let Some(missing) = missing.find(is_of_form) {
            missing.state = ReportState::Unusable;
        }
    }
}

/// Marks the missing reports of a stretch of time that may exist with a wrong time or code. A report of an unknown
/// activity can be any of them, so all are marked if there are at least as many such reports as missing ones.
fn mark_misaddressed(plan: &Plan, stretches: &[Span], expected: &mut [ExpectedReport<'_>]) {
    let Some(within) = expected.first().map(|each| each.within) else {
        return;
    };
    let has_other_time = |report: &&LeadReport| {
        !stretches.contains(&report.within)
            && stretch_on(stretches, report.within.start()) == Some(within)
    };
    let of_other_time: Vec<&LeadReport> = plan.lead_reports().filter(has_other_time).collect();
    let missing = expected
        .iter_mut()
        .filter(|each| each.state == ReportState::Missing);
    let mut left = Vec::new();
    for each in missing {
        let code = &plan.activity(each.activity).code;
        if of_other_time.iter().any(|report| report.activity == *code) {
            each.state = ReportState::Unusable;
        } else {
            left.push(each);
        }
    }
    let codes = plan.codes();
    let of_unknown = plan
        .lead_reports()
        .filter(|report| report.within == within && !codes.contains_key(report.activity.as_str()));
    if left.len() <= of_unknown.count() {
        for each in left {
            each.state = ReportState::Unusable;
        }
    }
}

/// The report of an activity over a stretch of time. If there are several, the report that was filled in last.
fn report_of<'p>(plan: &'p Plan, activity: &Activity, within: Span) -> Option<&'p LeadReport> {
    let reports = plan.lead_reports();
    let reports =
        reports.filter(|report| report.activity == activity.code && report.within == within);
    reports.max_by_key(|report| (!report.is_blank(), report.on))
}

/// How far a report on a stretch of time is on a day.
fn state(report: Option<&LeadReport>, within: Span, today: Date) -> ReportState {
    match report {
        Some(report) if report.unfilled().is_empty() => ReportState::HandedIn,
        Some(report) if !report.is_blank() => ReportState::HalfFilledIn,
        Some(_) | None if within.end() < today => ReportState::Missing,
        Some(_) | None => ReportState::Awaited,
    }
}
