//! What is due when: a table by date, and the same as events for a calendar program.

use super::due::{Due, Kind, Undated, dues, undated};
use super::notes::version;
use super::schedule::term;
use super::sheet::{self, body, text};
use super::when;
use crate::plan::{Plan, Span};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Event, Report, Role, Row, Table};
use crate::words::{CalendarWords, WhenWords};

/// The calendar of a plan: all of it, or what has a day in the window.
pub fn calendar(plan: &Plan, window: Option<Span>) -> Report {
    let words = CalendarWords::of(plan.language);
    let dues = in_window(plan, words, window);
    let stretches = dues.iter().any(|due| due.span.days() > 1);
    let mut blocks = vec![by_year(words, &dues)];
    blocks.extend(without_date(plan, words));
    let heading = match window {
        Some(window) => format!(
            "{} {}",
            words.calendar,
            when::span(WhenWords::of(plan.language), window)
        ),
        None => words.calendar.to_string(),
    };
    let notes = version(plan)
        .into_iter()
        .chain(stretches.then(|| say![words.stretches]))
        .collect();
    Report {
        blocks,
        notes,
        ..sheet::sheet(plan, "calendar", &heading)
    }
}

/// The same as events, in order of their dates.
pub fn events(plan: &Plan, window: Option<Span>) -> Vec<Event> {
    let words = CalendarWords::of(plan.language);
    let event = |due: Due| Event {
        id: format!(
            "{}-{:016x}",
            due.span.start().strftime("%Y%m%d"),
            fingerprint(&plan.title, &due)
        ),
        days: due.span,
        details: [say![due.kind.word(words)]]
            .into_iter()
            .chain(due.who.map(|who| say![who]))
            .collect(),
        title: due.what,
        made: plan.version.unwrap_or(due.span.start()),
    };
    in_window(plan, words, window)
        .into_iter()
        .map(event)
        .collect()
}

fn in_window(plan: &Plan, words: &'static CalendarWords, window: Option<Span>) -> Vec<Due> {
    let mut dues = dues(plan, words, term(plan));
    dues.retain(|due| window.is_none_or(|window| window.overlap(due.span).is_some()));
    dues
}

/// A table of what is due, all in one.
pub(super) fn agenda(
    words: &'static CalendarWords,
    dues: &[Due],
    caption: Option<String>,
) -> Block {
    table(
        words,
        dues.iter().map(|due| row(words, due, 0)).collect(),
        caption,
    )
}

/// A table of what is due, under a heading for each year when there are several.
fn by_year(words: &'static CalendarWords, dues: &[Due]) -> Block {
    let years: Vec<&[Due]> = dues
        .chunk_by(|a, b| a.span.end().year() == b.span.end().year())
        .collect();
    if years.len() < 2 {
        return agenda(words, dues, None);
    }
    let mut rows = Vec::with_capacity(dues.len() + years.len());
    for year in years {
        rows.push(sheet::heading(&year[0].span.end().year().to_string(), 4));
        rows.extend(year.iter().map(|due| row(words, due, 1)));
    }
    table(words, rows, None)
}

fn table(words: &'static CalendarWords, rows: Vec<Row>, caption: Option<String>) -> Block {
    if rows.is_empty() {
        return Block::Text(say![words.nothing]);
    }
    let columns = [words.when, words.kind, words.what, words.who]
        .map(|title| Column::new(title, Align::Left));
    Block::Table(Table {
        caption,
        columns: columns.to_vec(),
        rows,
    })
}

fn row(words: &'static CalendarWords, due: &Due, depth: usize) -> Row {
    let when = if due.span.days() == 1 {
        Cell::Date(due.span.start())
    } else {
        Cell::Span(due.span)
    };
    let kind = Cell::Text(due.kind.word(words).to_string());
    Row {
        role: Role::Body { depth },
        cells: vec![
            when,
            kind,
            Cell::Message(due.what.clone()),
            text(due.who.as_ref()),
        ],
    }
}

/// What the plan gives no date, when there is such.
pub(super) fn without_date(plan: &Plan, words: &'static CalendarWords) -> Option<Block> {
    let row = |due: Undated| {
        body(vec![
            Cell::Message(due.what),
            Cell::Text(due.kind.word(words).to_string()),
            text(due.who.as_ref()),
        ])
    };
    let rows: Vec<Row> = undated(plan, words).into_iter().map(row).collect();
    let columns = [words.what, words.kind, words.who]
        .map(|title| Column::new(title, Align::Left))
        .to_vec();
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            caption: Some(words.undated.to_string()),
            columns,
            rows,
        })
    })
}

impl Kind {
    pub(super) fn word(self, words: &CalendarWords) -> &'static str {
        match self {
            Kind::Start => words.start,
            Kind::End => words.end,
            Kind::Activity => words.activity,
            Kind::Target => words.target,
            Kind::Measurement => words.measurement,
            Kind::Review => words.review,
            Kind::Funding => words.funding,
        }
    }
}

/// A number that stays the same as long as the plan calls the thing by the same name on the same days: FNV-1a
/// with 64 bits. Two plans in one calendar have numbers of their own.
fn fingerprint(title: &str, due: &Due) -> u64 {
    let span = due.span.to_string();
    let bytes = [title, "\0", &due.key, "\0", &span]
        .into_iter()
        .flat_map(str::bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
