//! What runs when: activities and the entries of their timelines, by quarter or month.
//!
//! A cell is filled when the activity has a day in it. The same stretches are for any other drawing of it: see
//! [`runs`].

use super::gantt::gantt;
use super::notes::version;
use super::schedule::{occurrences, runs, term};
use super::sheet::{named, sheet};
use crate::finding::Message;
use crate::plan::{Activity, Plan, Span};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table};
use crate::words::TimelineWords;

/// What the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Year,
    Quarter,
    Month,
}

/// Columns that nobody looks through.
const TOO_MANY: usize = 600;

/// The timeline of a plan.
pub fn timeline(plan: &Plan, step: Step) -> Report {
    let words = TimelineWords::of(plan.language);
    let term = term(plan);
    let (dated, undated): (Vec<&Activity>, Vec<&Activity>) = plan
        .activities
        .iter()
        .partition(|activity| !runs(activity, term).is_empty());
    let (mut blocks, mut notes) = (Vec::new(), Vec::from_iter(version(plan)));
    match shown(&dated, term) {
        None => blocks.push(Block::Text(say![words.nothing])),
        Some(shown) => {
            blocks.extend(gantt(plan).map(Block::Chart));
            let (step, columns) = columns(shown, step, &mut notes, words);
            blocks.push(Block::Table(table(words, &dated, term, step, &columns)));
        }
    }
    if !undated.is_empty() {
        let names: Vec<String> = undated.iter().map(|activity| named(activity)).collect();
        blocks.push(Block::Text(say![words.undated, " ", names.join("; "), "."]));
    }
    Report {
        blocks,
        notes,
        ..sheet(plan, "timeline", words.timeline)
    }
}

/// From the first to the last day on which something runs.
fn shown(activities: &[&Activity], term: Option<Span>) -> Option<Span> {
    let spans: Vec<Span> = activities
        .iter()
        .flat_map(|activity| runs(activity, term))
        .collect();
    let start = spans.iter().map(|span| span.start()).min()?;
    Span::new(start, spans.iter().map(|span| span.end()).max()?).ok()
}

/// The columns from the first to the last; years when there would be too many.
fn columns(
    shown: Span,
    step: Step,
    notes: &mut Vec<Message>,
    words: &'static TimelineWords,
) -> (Step, Vec<Span>) {
    let months: i8 = match step {
        Step::Year => 12,
        Step::Quarter => 3,
        Step::Month => 1,
    };
    let years = shown.start().year()..=shown.end().year();
    let columns = years.flat_map(|year| {
        (1..=12)
            .step_by(months as usize)
            .map(move |month| (year, month))
    });
    let columns = columns.filter_map(|(year, month)| Span::months(year, month, months.into()).ok());
    let columns: Vec<Span> = columns
        .filter(|column| column.overlap(shown).is_some())
        .collect();
    if columns.len() > TOO_MANY && step != Step::Year {
        notes.push(say![words.too_long]);
        return self::columns(shown, Step::Year, notes, words);
    }
    (step, columns)
}

fn table(
    words: &TimelineWords,
    activities: &[&Activity],
    term: Option<Span>,
    step: Step,
    columns: &[Span],
) -> Table {
    let headings = columns.iter().map(|column| heading(words, step, *column));
    let first = Column::new(words.activity, Align::Left);
    let rows = activities
        .iter()
        .flat_map(|activity| rows(activity, term, columns));
    Table {
        caption: None,
        columns: [first].into_iter().chain(headings).collect(),
        rows: rows.collect(),
    }
}

fn heading(words: &TimelineWords, step: Step, column: Span) -> Column {
    let (year, month) = (column.start().year(), column.start().month());
    let from_zero = usize::try_from(month - 1).unwrap_or_default();
    let part = match step {
        Step::Year => return Column::new(year.to_string(), Align::Left),
        Step::Quarter => words.quarters.get(from_zero / 3),
        Step::Month => words.months.get(from_zero),
    };
    Column {
        group: Some(year.to_string()),
        ..Column::new(part.copied().unwrap_or_default(), Align::Left)
    }
}

/// A row for the activity, and below it one for each entry when there are several.
fn rows(activity: &Activity, term: Option<Span>, columns: &[Span]) -> Vec<Row> {
    let entries = if activity.timeline.len() > 1 {
        &activity.timeline[..]
    } else {
        &[]
    };
    let entries = entries.iter().filter_map(|entry| {
        let spans: Vec<Span> = occurrences(entry.when, term)
            .iter()
            .map(|occurrence| occurrence.span)
            .collect();
        let what = entry.what.clone().filter(|_| !spans.is_empty())?;
        Some(row(1, what, &spans, columns))
    });
    [row(0, named(activity), &runs(activity, term), columns)]
        .into_iter()
        .chain(entries)
        .collect()
}

fn row(depth: usize, title: String, spans: &[Span], columns: &[Span]) -> Row {
    let mark = |column: &Span| {
        let runs = spans.iter().any(|span| span.overlap(*column).is_some());
        if runs { Cell::Mark } else { Cell::Empty }
    };
    let cells = [Cell::Text(title)]
        .into_iter()
        .chain(columns.iter().map(mark));
    Row {
        role: Role::Body { depth },
        cells: cells.collect(),
    }
}
