//! The times at which activities run, and the entries of their timelines, by year, quarter or month.
//!
//! A cell is filled if the activity has a day in it. The drawing above the table shows the days themselves: see
//! [`gantt`](super::gantt).

use super::gantt::gantt;
use super::names::{activity_label, activity_name, span_label, time_label};
use super::notes::version;
use super::packages::runs_with_package;
use super::parts::{empty_report, left, named, table};
use super::when::NamedTimes;
use super::{
    ChapterId, Detail, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption, ReportOptions,
};
use crate::finding::Words;
use crate::ledger::{Tree, occurrences, term};
use crate::plan::{Activity, Plan, Span, Stretch, TimelineEntry, When};
use crate::say;
use crate::table::{
    Block, Cell, Chart, Column, Drawing, DualName, InitialView, Report, Role, Row, Table, ThingKind,
};
use crate::words::{SharedWords, TimelineWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "timeline",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon welke activiteiten wanneer lopen, per kwartaal of maand",
            "Show which activities run when, by quarter or month",
        ),
        example: "plans/leiden.toml --by quarter",
        options: &[ReportOption::By(TimelineStep::Quarter), ReportOption::Part],
    }),
    pages: Pages::If(|plan| !plan.activities.is_empty()),
    chapter: ChapterId::Planning,
    shown: InitialView::Tables(0),
    build: |input, options| timeline_today(input, options),
};

/// How long a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimelineStep {
    Year,
    Quarter,
    Month,
}

impl TimelineStep {
    /// The name of a stretch of time of this length. A quarter or a month does not get the name of a period of the
    /// plan, because that name may not say which quarter or month it is.
    pub(super) fn label(self, plan: &Plan, span: Span) -> DualName {
        match self {
            TimelineStep::Year => time_label(plan, span),
            TimelineStep::Quarter | TimelineStep::Month => {
                span_label(NamedTimes::of(plan), &span.to_string(), span)
            }
        }
    }

    pub(super) fn months(self) -> u8 {
        match self {
            TimelineStep::Year => 12,
            TimelineStep::Quarter => 3,
            TimelineStep::Month => 1,
        }
    }
}

/// A timeline with more columns than this has a column for each year instead.
const MAX_COLUMNS: usize = 600;

/// The timeline of a plan.
pub fn timeline(plan: &Plan, step: TimelineStep) -> Report {
    let words = TimelineWords::of(plan.language);
    let mut report = empty_report(plan, "timeline", SharedWords::of(plan.language).timeline);
    report.notes.extend(version(plan));
    let term = term(plan);
    let tree = Tree::of_activities(plan);
    let activities = tree.in_order().map(|(at, depth)| RunningActivity {
        activity: plan.activity(at),
        depth,
        runs: runs_with_package(plan, &tree, at, term),
    });
    let (dated, undated): (Vec<RunningActivity<'_>>, Vec<RunningActivity<'_>>) =
        activities.partition(|each| !each.runs.is_empty());
    let undated = undated.into_iter().map(|each| each.activity).collect();
    match shown(&dated) {
        None => report.blocks.push(Block::Text(say![words.nothing])),
        Some(shown) => {
            report.blocks.extend(gantt(plan).map(Block::Chart));
            let mut grid = Grid::new(shown, step);
            if grid.columns.len() > MAX_COLUMNS && step != TimelineStep::Year {
                grid = Grid::new(shown, TimelineStep::Year);
                report.notes.push(say![words.too_long]);
            }
            let table = grid.table(plan, &dated, term);
            report.blocks.push(Block::Table(table));
        }
    }
    let open = |is_open: fn(Stretch) -> bool| {
        let activities = plan.activities.iter();
        activities
            .filter(|activity| {
                activity
                    .timeline
                    .iter()
                    .any(|entry| is_open_at(entry, is_open))
            })
            .collect()
    };
    let lists: [(_, Vec<&Activity>); 3] = [
        (
            words.open_end,
            open(|stretch| matches!(stretch, Stretch::From(_))),
        ),
        (
            words.open_start,
            open(|stretch| matches!(stretch, Stretch::Until(_))),
        ),
        (words.undated, undated),
    ];
    for (heading, of) in lists.into_iter().filter(|(_, of)| !of.is_empty()) {
        let names: Vec<String> = of.into_iter().map(activity_name).collect();
        let names = names.join("; ");
        report
            .blocks
            .push(Block::Text(say![heading, " ", names, "."]));
    }
    report
}

/// Whether a side of an entry is open. `is_open` decides it for a stretch of time.
fn is_open_at(entry: &TimelineEntry, is_open: fn(Stretch) -> bool) -> bool {
    match entry.when {
        When::In(stretch) => is_open(stretch),
        When::Recurs(recurrence) => recurrence.within.is_some_and(is_open),
        When::Unstated => false,
    }
}

/// The timeline of a plan, with a line at today in its drawing. A summary is only the drawing, because the activities
/// have the words of all entries.
fn timeline_today(input: &ReportInput<'_>, options: ReportOptions) -> Report {
    let mut report = timeline(input.plan, options.step);
    let is_drawn = report
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Chart(_)));
    if is_drawn && options.detail == Detail::Summary {
        report
            .blocks
            .retain(|block| !matches!(block, Block::Table(_)));
    }
    for block in &mut report.blocks {
        if let Block::Chart(Chart {
            drawing: Drawing::Gantt(gantt),
            ..
        }) = block
        {
            gantt.today = Some(input.today.date());
        }
    }
    report
}

/// The span from the first to the last day on which an activity runs. None if no activity runs.
fn shown(activities: &[RunningActivity<'_>]) -> Option<Span> {
    let spans: Vec<Span> = activities
        .iter()
        .flat_map(|each| each.runs.clone())
        .collect();
    let start = spans.iter().map(|span| span.start()).min()?;
    Span::new(start, spans.iter().map(|span| span.end()).max()?).ok()
}

/// An activity, the number of packages above it, and the spans in which it runs.
struct RunningActivity<'p> {
    activity: &'p Activity,
    depth: usize,
    runs: Vec<Span>,
}

/// The columns of a timeline.
struct Grid {
    step: TimelineStep,
    columns: Vec<Span>,
}

impl Grid {
    /// The columns that have a day in a span.
    fn new(shown: Span, step: TimelineStep) -> Grid {
        let years = shown.start().year()..=shown.end().year();
        let starts = years.flat_map(|year| {
            let months = (1..=12).step_by(step.months().into());
            months.map(move |month| (year, month))
        });
        let columns = starts
            .filter_map(|(year, month)| Span::months(year, month, step.months().into()).ok())
            .filter(|column| column.overlap(shown).is_some())
            .collect();
        Grid { step, columns }
    }

    fn table(&self, plan: &Plan, activities: &[RunningActivity<'_>], term: Option<Span>) -> Table {
        let mut columns = vec![left(SharedWords::of(plan.language).activity)];
        let words = TimelineWords::of(plan.language);
        let spans = self.columns.iter();
        columns.extend(spans.map(|span| self.heading(words, *span)));
        let activities = activities.iter();
        let rows = activities.flat_map(|activity| self.rows(activity, term));
        table(None, columns, rows.collect())
    }

    fn heading(&self, words: &TimelineWords, column: Span) -> Column {
        let (year, month) = (column.start().year(), column.start().month());
        let from_zero = usize::try_from(month - 1).unwrap_or_default();
        let part = match self.step {
            TimelineStep::Year => return left(year.to_string()),
            TimelineStep::Quarter => words.quarters.get(from_zero / 3),
            TimelineStep::Month => words.months.get(from_zero),
        };
        Column {
            group: Some(year.to_string().into()),
            ..left(part.copied().unwrap_or_default())
        }
    }

    /// A row for the activity, and below it one for each entry if there are several.
    fn rows(&self, of: &RunningActivity<'_>, term: Option<Span>) -> Vec<Row> {
        let (activity, depth) = (of.activity, of.depth);
        let mut rows = vec![self.row(depth, activity_label(activity), &of.runs)];
        if activity.timeline.len() > 1 {
            for entry in &activity.timeline {
                let each = occurrences(entry.when, term).into_iter();
                let spans: Vec<Span> = each.map(|occurrence| occurrence.span).collect();
                let what = entry.what.iter().filter(|_| !spans.is_empty());
                rows.extend(what.map(|what| {
                    let step = DualName::from(what.as_str()).of(ThingKind::Step, what.as_str());
                    let step = step.within(&activity_label(activity));
                    self.row(depth + 1, step, &spans)
                }));
            }
        }
        rows
    }

    fn row(&self, depth: usize, title: DualName, spans: &[Span]) -> Row {
        let mark = |column: &Span| {
            let runs = spans.iter().any(|span| span.overlap(*column).is_some());
            if runs { Cell::Mark } else { Cell::Empty }
        };
        let marks = self.columns.iter().map(mark);
        named(Role::Body { depth }, title, marks)
    }
}
