//! The things that are due, by date: as a table, and as events for a calendar program.

use super::due::{Due, dues};
use super::due_kind::DueKind;
use super::notes::version;
use super::parts::{body, empty_report, heading, indented, left, table, text};
use super::undated::{Undated, undated};
use super::when::NamedTimes;
use super::{ChapterId, Pages, ReportEntry};
use crate::finding::Message;
use crate::ledger::{Books, term};
use crate::plan::{Plan, Span};
use crate::say;
use crate::table::{Block, Cell, Event, InitialView, Report, Row};
use crate::words::{CalendarWords, SharedWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "calendar",
    command: None,
    pages: Pages::If(|_| true),
    chapter: ChapterId::Planning,
    shown: InitialView::Title,
    build: |input, options| {
        let scope = CalendarScope::within(options.span);
        calendar(input.plan, input.books, &scope)
    },
};

/// The part of a plan that a calendar shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarScope {
    /// Only things with a day in this time. If None, all things.
    pub window: Option<Span>,
    /// Only these kinds.
    pub kinds: Vec<DueKind>,
}

impl CalendarScope {
    /// All kinds of things that have a day in this time.
    pub fn within(window: Option<Span>) -> CalendarScope {
        CalendarScope {
            window,
            kinds: DueKind::ALL.to_vec(),
        }
    }

    fn has(&self, due: &Due) -> bool {
        let is_in_window = self
            .window
            .is_none_or(|window| window.overlap(due.span).is_some());
        is_in_window && self.has_kind(due.kind)
    }

    fn has_kind(&self, kind: DueKind) -> bool {
        self.kinds.contains(&kind)
    }
}

/// The time from the first to the last day of a plan and of all things that are due. None if nothing has a date.
pub fn dated_time(plan: &Plan, books: &Books) -> Option<Span> {
    let term = term(plan);
    let dues = dues(plan, books, term).into_iter().map(|due| due.span);
    let hull =
        |a: Span, b: Span| Span::new(a.start().min(b.start()), a.end().max(b.end())).unwrap_or(a);
    term.into_iter().chain(dues).reduce(hull)
}

/// The calendar of a plan.
pub fn calendar(plan: &Plan, books: &Books, scope: &CalendarScope) -> Report {
    let words = CalendarWords::of(plan.language);
    let dues = in_scope(plan, books, scope);
    let has_spans = dues.iter().any(|due| due.span.days() > 1);
    let title = match scope.window {
        Some(window) => {
            let window = NamedTimes::of(plan).span(window);
            format!("{} {window}", words.calendar)
        }
        None => words.calendar.to_string(),
    };
    let mut report = empty_report(plan, "calendar", &title);
    report.blocks.push(by_year(plan, &dues));
    let mut without = undated(plan);
    without.retain(|due| scope.has_kind(due.kind));
    report.blocks.extend(without_date(
        plan,
        without,
        SharedWords::of(plan.language).undated,
    ));
    report.notes.extend(version(plan));
    report.notes.extend(has_spans.then(|| say![words.spans]));
    report.notes.push(say![words.removed]);
    report
}

/// The things that are due as events of a day, in order of their dates. A thing with a span is an event on its last
/// day.
///
/// `file` is the name of the plan's file. A plan without an id is known by that name, or else by its title.
pub fn events(plan: &Plan, books: &Books, file: Option<&str>, scope: &CalendarScope) -> Vec<Event> {
    let known_by = plan.id.as_deref().or(file).unwrap_or(&plan.title);
    let dues = in_scope(plan, books, scope).into_iter();
    dues.map(|due| event(plan, known_by, due)).collect()
}

/// The event of a thing that is due. Its title begins with what is due, because calendars show the first words only.
fn event(plan: &Plan, known_by: &str, due: Due) -> Event {
    let words = CalendarWords::of(plan.language);
    let category = due.kind.word(words);
    // The text on the last day of a funder says what is due.
    let mut title = match due.kind == DueKind::Funding {
        true => Message::default(),
        false => say![category, ": "],
    };
    title.extend(due.what);
    title.extend(say![" (", plan.title.clone(), ")"]);
    let span = NamedTimes::of(plan).span(due.span);
    let when = (due.span.days() > 1).then(|| say![words.when, ": ", span]);
    Event {
        id: format!("{:016x}", fingerprint(known_by, &due.key)),
        day: due.span.end(),
        title,
        details: when
            .into_iter()
            .chain(due.who.map(|who| say![words.who, ": ", who]))
            .collect(),
        category: category.to_string(),
        version: plan.version,
    }
}

/// The things that are due in the scope of a calendar.
fn in_scope(plan: &Plan, books: &Books, scope: &CalendarScope) -> Vec<Due> {
    let mut dues = dues(plan, books, term(plan));
    dues.retain(|due| scope.has(due));
    dues
}

/// A table of things that are due, without headings in it.
pub(super) fn agenda(plan: &Plan, dues: &[Due], caption: Option<&str>) -> Block {
    let rows = dues.iter().map(|due| row(plan, due, 0));
    due_table(plan, rows.collect(), caption)
}

/// A table of things that are due, under a heading for each year if there are several.
fn by_year(plan: &Plan, dues: &[Due]) -> Block {
    let year = |due: &Due| due.span.end().year();
    let years: Vec<&[Due]> = dues.chunk_by(|a, b| year(a) == year(b)).collect();
    if years.len() < 2 {
        return agenda(plan, dues, None);
    }
    let mut rows = Vec::with_capacity(dues.len() + years.len());
    for dues in years {
        rows.push(heading(0, &year(&dues[0]).to_string(), 4));
        rows.extend(dues.iter().map(|due| row(plan, due, 1)));
    }
    due_table(plan, rows, None)
}

fn due_table(plan: &Plan, rows: Vec<Row>, caption: Option<&str>) -> Block {
    let (shared, words) = (
        SharedWords::of(plan.language),
        CalendarWords::of(plan.language),
    );
    if rows.is_empty() {
        return Block::Text(say![words.nothing]);
    }
    let columns = vec![
        left(words.when).keyed("when"),
        left(shared.kind),
        left(shared.what).keyed("what"),
        left(words.who).keyed("who"),
    ];
    Block::Table(table(caption, columns, rows))
}

fn row(plan: &Plan, due: &Due, depth: usize) -> Row {
    let when = if due.span.days() == 1 {
        Cell::Date(due.span.start())
    } else {
        Cell::Span(due.span)
    };
    let words = CalendarWords::of(plan.language);
    let cells = vec![
        when,
        Cell::Label(due.kind.label(words).within(&due.about)),
        Cell::Message(due.what.clone()),
        text(due.who.as_ref()),
    ];
    indented(depth, cells)
}

/// A table of the tasks without a date. None if there are none.
pub(super) fn without_date(plan: &Plan, dues: Vec<Undated>, caption: &str) -> Option<Block> {
    let (shared, words) = (
        SharedWords::of(plan.language),
        CalendarWords::of(plan.language),
    );
    let row = |due: Undated| {
        body(vec![
            Cell::Message(due.what),
            Cell::Label(due.kind.label(words).within(&due.about)),
            text(due.who.as_ref()),
        ])
    };
    let rows: Vec<Row> = dues.into_iter().map(row).collect();
    let columns = vec![
        left(shared.what).keyed("what"),
        left(shared.kind),
        left(words.who).keyed("who"),
    ];
    (!rows.is_empty()).then(|| Block::Table(table(Some(caption), columns, rows)))
}

/// A hash that distinguishes a thing from the things of other plans in one calendar: 64-bit FNV-1a.
fn fingerprint(plan: &str, thing: &str) -> u64 {
    let bytes = [plan, "\0", thing].into_iter().flat_map(str::bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
