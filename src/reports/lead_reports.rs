//! The reports of leads: who handed in one and who did not, their contents, and the decisions that they ask for.

use std::collections::BTreeSet;

use super::names::{activity_label, time_label};
use super::parts::{body, empty_report, left, right, table, text};
use super::registry::Detail;
use super::{ChapterId, Pages, ReportEntry, ReportInput};
use crate::finding::{Message, Words, counted};
use crate::ledger::{ExpectedReport, ReportState, expected_reports, report_stretches};
use crate::plan::{Activity, LeadReport, Plan, Span, Unfilled};
use crate::table::{Block, Cell, InitialView, Report, Row, Table};
use crate::words::{LeadReportWords, SharedWords};
use crate::{say, tell};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "progress",
    command: None,
    pages: Pages::If(|plan| plan.has_all_lead_reports()),
    chapter: ChapterId::Planning,
    shown: InitialView::Tables(2),
    build: |input, options| progress(input, options.detail),
};

/// The number of stretches of time whose missing reports a summary lists. Missing reports of earlier stretches are only
/// counted.
const LISTED_STRETCHES: usize = 2;

/// The progress of a plan, for its leader, or a summary of it for the directors.
pub fn progress(input: &ReportInput<'_>, detail: Detail) -> Report {
    let plan = input.plan;
    let words = LeadReportWords::of(plan.language);
    let mut report = empty_report(plan, "progress", words.progress);
    let today = input.today.date();
    let expected = expected_reports(plan, input.books, today);
    let text = |text| Block::Text(say![text]);
    if report_stretches(plan).is_empty() {
        report.blocks.push(text(words.nothing_expected));
    } else if !plan.has_all_lead_reports() {
        report.blocks.push(text(words.not_used));
    }
    if !expected.is_empty() {
        report.blocks.push(Block::Table(overview(plan, &expected)));
    }
    report
        .blocks
        .extend(not_handed_in(plan, &expected, detail).map(Block::Table));
    report
        .blocks
        .extend(decisions(plan, None).map(Block::Table));
    let all: Vec<&LeadReport> = filled_in(plan, None).collect();
    match handed_in(plan, &all, Some(words.handed_in_reports)) {
        Some(table) => report.blocks.push(Block::Table(table)),
        None => report.blocks.push(text(words.none_handed_in)),
    }
    if let Some(first) = report_stretches(plan).first() {
        report.notes.push(tell! {
            nl: "Trekkers doen verslag vanaf {day}",
            en: "Leads report from {day}",
            day = first.start()
        });
    }
    report
        .notes
        .push(tell! { nl: "Stand op {today}", en: "As of {today}", today });
    report
}

/// Returns the reports of leads within a span, and the decisions that they ask for.
pub(super) fn within_span(plan: &Plan, span: Span) -> Vec<Block> {
    let words = LeadReportWords::of(plan.language);
    let reports: Vec<&LeadReport> = filled_in(plan, Some(span)).collect();
    let reports = handed_in(plan, &reports, Some(words.handed_in_reports));
    reports
        .into_iter()
        .chain(decisions(plan, Some(span)))
        .map(Block::Table)
        .collect()
}

/// Returns a table of the reports of the lead of an activity. None if there are none.
pub(super) fn of_activity(plan: &Plan, activity: &Activity) -> Option<Table> {
    let words = LeadReportWords::of(plan.language);
    let of_this = filled_in(plan, None).filter(|report| report.activity == activity.code);
    handed_in(
        plan,
        &of_this.collect::<Vec<_>>(),
        Some(words.handed_in_reports),
    )
}

/// The reports in which something is filled in, by time and activity.
pub(super) fn filled_in(plan: &Plan, span: Option<Span>) -> impl Iterator<Item = &LeadReport> {
    let in_span =
        move |report: &LeadReport| span.is_none_or(|span| report.within.overlap(span).is_some());
    let mut reports: Vec<&LeadReport> = plan
        .lead_reports()
        .filter(|report| !report.is_blank() && in_span(report))
        .collect();
    let position = |report: &LeadReport| {
        let mut activities = plan.activities.iter();
        activities.position(|activity| activity.code == report.activity)
    };
    reports.sort_by_key(|report| (report.within, position(report)));
    reports.into_iter()
}

/// The table with the number of reports in each stretch of time.
fn overview(plan: &Plan, expected: &[ExpectedReport<'_>]) -> Table {
    let words = LeadReportWords::of(plan.language);
    let states = [
        (words.handed_in, "handed-in", ReportState::HandedIn),
        (
            words.half_filled_in,
            "half-filled-in",
            ReportState::HalfFilledIn,
        ),
        (words.missing, "missing", ReportState::Missing),
        (words.awaited, "awaited", ReportState::Awaited),
        (words.unusable, "unusable", ReportState::Unusable),
    ];
    // The column for mistakes is left out if there are none.
    let is_shown =
        |state| state != ReportState::Unusable || expected.iter().any(|each| each.state == state);
    let states = states.into_iter().filter(|(.., state)| is_shown(*state));
    let states: Vec<(&str, &str, ReportState)> = states.collect();
    let mut columns = vec![left(words.within), left(words.due).keyed("due")];
    columns.push(right(words.expected).keyed("expected"));
    columns.extend(states.iter().map(|(name, key, _)| right(*name).keyed(key)));
    let stretches = expected.chunk_by(|one, other| one.within == other.within);
    let row =
        |of: &[ExpectedReport<'_>]| {
            let within = of[0].within;
            let mut cells = vec![
                time(plan, within),
                Cell::Date(within.end()),
                Cell::Count(of.len()),
            ];
            cells.extend(states.iter().map(|(.., state)| {
                Cell::Count(of.iter().filter(|each| each.state == *state).count())
            }));
            body(cells)
        };
    table(Some(words.overview), columns, stretches.map(row).collect())
}

/// The reports that are missing or half filled in. None if there are none.
fn not_handed_in(plan: &Plan, expected: &[ExpectedReport<'_>], detail: Detail) -> Option<Table> {
    let words = LeadReportWords::of(plan.language);
    let shared = SharedWords::of(plan.language);
    let lacking = expected.iter().filter(|each| match each.state {
        ReportState::Missing | ReportState::HalfFilledIn | ReportState::Unusable => true,
        ReportState::HandedIn | ReportState::Awaited => false,
    });
    let lacking: Vec<&ExpectedReport<'_>> = lacking.collect();
    let stretches: BTreeSet<Span> = lacking.iter().map(|each| each.within).collect();
    let first = match detail {
        Detail::Summary => stretches.iter().rev().nth(LISTED_STRETCHES - 1),
        Detail::Complete => None,
    };
    let is_listed =
        |each: &&ExpectedReport<'_>| first.is_none_or(|first| each.within.start() >= first.start());
    let (listed, earlier): (Vec<&ExpectedReport<'_>>, Vec<&ExpectedReport<'_>>) =
        lacking.into_iter().partition(is_listed);
    let earlier = (!earlier.is_empty()).then(|| {
        body(vec![
            Cell::Text(words.earlier.to_string()),
            Cell::Message(tell! {
                nl: "{count}; het aantal per tijdvak staat hierboven",
                en: "{count}; the table above has the number of each stretch of time",
                count = counted(earlier.len(), Words::new("verslag", "report"), Words::new("verslagen", "reports"))
            }),
            Cell::Empty,
            Cell::Empty,
        ])
    });
    let listed = listed.iter().map(|each| {
        let activity = plan.activity(each.activity);
        body(vec![
            time(plan, each.within),
            Cell::Message(state_of(words, each)),
            Cell::Label(activity_label(activity)),
            text(activity.lead(plan)),
        ])
    });
    let rows: Vec<Row> = earlier.into_iter().chain(listed).collect();
    let columns = vec![
        left(words.within),
        left(words.state).keyed("state"),
        left(shared.activity),
        left(shared.lead).keyed("lead"),
    ];
    (!rows.is_empty()).then(|| table(Some(words.not_handed_in), columns, rows))
}

fn state_of(words: &LeadReportWords, expected: &ExpectedReport<'_>) -> Message {
    match (expected.state, expected.report) {
        (ReportState::HalfFilledIn, Some(report)) => {
            let unfilled = report
                .unfilled()
                .into_iter()
                .map(|unfilled| match unfilled {
                    Unfilled::Done => words.no_done.to_string(),
                    Unfilled::Day => words.no_day.to_string(),
                    Unfilled::Result(target) => target.to_string(),
                });
            let unfilled = unfilled.collect::<Vec<_>>().join(", ");
            tell! { nl: "nog in te vullen: {unfilled}", en: "still to be filled in: {unfilled}", unfilled }
        }
        (ReportState::HalfFilledIn, None) => say![words.half_filled_in],
        (ReportState::HandedIn, _) => say![words.handed_in],
        (ReportState::Awaited, _) => say![words.awaited],
        (ReportState::Missing, _) => say![words.missing],
        (ReportState::Unusable, _) => say![words.unusable],
    }
}

/// Returns a table of these reports. None if there are none.
fn handed_in(plan: &Plan, reports: &[&LeadReport], caption: Option<&str>) -> Option<Table> {
    let words = LeadReportWords::of(plan.language);
    let row = |report: &&LeadReport| {
        body(vec![
            time(plan, report.within),
            activity_of(plan, report),
            report.on.map_or(Cell::Empty, Cell::Date),
            text(report.by.as_ref()),
            text_of_lead(report.done.as_ref()),
            results(report),
            text_of_lead(report.deviations.as_ref()),
            text_of_lead(report.decision.as_ref()),
        ])
    };
    let columns = vec![
        left(words.within),
        left(words.activity),
        left(words.on).keyed("on"),
        left(words.by).keyed("by"),
        left(words.done_short).keyed("done"),
        left(words.results).keyed("results"),
        left(words.deviations_short).keyed("deviations"),
        left(words.decision_short).keyed("decision"),
    ];
    let rows: Vec<Row> = reports.iter().map(row).collect();
    (!rows.is_empty()).then(|| table(caption, columns, rows))
}

/// The decisions that are asked for. None if there are none.
fn decisions(plan: &Plan, span: Option<Span>) -> Option<Table> {
    let words = LeadReportWords::of(plan.language);
    let asked = filled_in(plan, span).filter(|report| report.decision.is_some());
    let rows: Vec<Row> = asked
        .map(|report| {
            body(vec![
                time(plan, report.within),
                activity_of(plan, report),
                text(report.by.as_ref()),
                text_of_lead(report.decision.as_ref()),
            ])
        })
        .collect();
    let columns = vec![
        left(words.within),
        left(words.activity),
        left(words.by).keyed("by"),
        left(words.decision_short).keyed("decision"),
    ];
    (!rows.is_empty()).then(|| table(Some(words.decisions), columns, rows))
}

/// The activity of a report: its name if the plan has the activity.
fn activity_of(plan: &Plan, report: &LeadReport) -> Cell {
    let mut activities = plan.activities.iter();
    let found = activities.find(|activity| activity.code == report.activity);
    match found {
        Some(activity) => Cell::Label(activity_label(activity)),
        None => Cell::Text(report.activity.to_string()),
    }
}

fn time(plan: &Plan, span: Span) -> Cell {
    Cell::Label(time_label(plan, span))
}

/// The results of a report: `kringen: 2 (remark)`. The lines of a remark have a `/` between them.
fn results(report: &LeadReport) -> Cell {
    let each = report.results.iter().map(|result| {
        let mut said = say![result.target.clone()];
        if let Some(value) = result.value {
            said.extend(say![": ", value]);
        }
        if let Some(note) = &result.note {
            let lines = note.lines().map(str::trim);
            let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
            said.extend(say![" (", lines.join(" / "), ")"]);
        }
        said
    });
    match report.results.is_empty() {
        true => Cell::Empty,
        false => Cell::Message(Message::joined(each, "; ")),
    }
}

/// A text of a lead, without the line break at its end.
fn text_of_lead(text: Option<&String>) -> Cell {
    // A text in a form ends with a line break.
    let own = |text: &String| text.strip_suffix('\n').unwrap_or(text).to_string();
    text.map_or(Cell::Empty, |text| Cell::Text(own(text)))
}
