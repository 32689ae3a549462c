//! When activities run: a lane for each, and a table to search them by.

use super::words::{DocumentWords, words};
use crate::finding::Message;
use crate::ledger::Books;
use crate::model::{Activity, Every, Plan, Recurrence, Span, When};
use crate::say;
use crate::table::{
    Align, Beat, Block, Cell, Chart, Choice, Column, Drawing, Gantt, Lane, Report, Role, Row, Style, Table,
};

/// The schedule of a plan, as a chart and as a table.
pub fn planning(plan: &Plan, books: &Books) -> Report {
    let words = words(plan.language).document;
    let mut blocks = Vec::new();
    match chart(plan, words) {
        Some(chart) => blocks.push(Block::Chart(chart)),
        None => blocks.push(Block::Text(say![words.no_timeline])),
    }
    if !plan.activities.is_empty() {
        blocks.push(Block::Table(table(plan, books, words)));
    }
    Report {
        id: "planning",
        tab: words.planning.to_string(),
        title: format!("{}: {}", words.planning, plan.title),
        banner: None,
        style: Style::of(plan),
        blocks,
        notes: Vec::new(),
    }
}

/// The lanes, over the years that the activities and the plan run in; nothing when none says when it runs.
fn chart(plan: &Plan, words: &DocumentWords) -> Option<Chart> {
    let lanes: Vec<Lane> = plan
        .activities
        .iter()
        .map(|activity| Lane { name: title(activity), spans: spans(plan, activity) })
        .filter(|lane| !lane.spans.is_empty())
        .collect();
    let spans = lanes.iter().flat_map(|lane| &lane.spans).map(|(span, _)| *span);
    // The plan's own term, even when nothing runs in all of it. A slip such as 2929 is not to hide the rest.
    let frame = plan.term().or_else(|| all_of(spans))?;
    let (first, last) = (frame.start().year(), frame.end().year());
    if lanes.is_empty() {
        return None;
    }
    let count = lanes.len();
    let between = format!("{first}{}{last}", words.and);
    let summary: Message = say![words.lanes, count, words.between, between];
    let gantt = Gantt { years: (first, last), lanes };
    Some(Chart { title: words.planning.to_string(), summary, drawing: Drawing::Gantt(gantt) })
}

fn title(activity: &Activity) -> String {
    format!("{} {}", activity.code, activity.title)
}

/// From the first day of all to the last.
fn all_of(spans: impl Iterator<Item = Span>) -> Option<Span> {
    spans.reduce(|all, span| Span::new(all.start().min(span.start()), all.end().max(span.end())).unwrap_or(all))
}

/// The stretches of time that an activity says it runs in. Those of one kind that overlap or touch are one.
fn spans(plan: &Plan, activity: &Activity) -> Vec<(Span, Beat)> {
    let mut spans = Vec::new();
    for entry in &activity.timeline {
        match entry.when {
            When::In(span) => spans.push((span, Beat::Runs)),
            When::Recurs(recurrence) => spans.extend(recurs(plan, recurrence)),
            When::Unsaid => {}
        }
    }
    spans.sort_by_key(|(span, beat)| (*beat, *span));
    spans.dedup();
    spans
}

/// What recurs in a month of the year is drawn in that month; anything else all along.
fn recurs(plan: &Plan, recurrence: Recurrence) -> Vec<(Span, Beat)> {
    let Some(within) = recurrence.within.or(plan.term()) else { return Vec::new() };
    match (recurrence.every, recurrence.month) {
        (Every::Year | Every::SchoolYear, Some(month)) => {
            let years = within.start().year()..=within.end().year();
            let months = years.filter_map(|year| Span::parse(&format!("{year:04}-{month:02}")).ok());
            months.filter_map(|span| span.overlap(within)).map(|span| (span, Beat::Runs)).collect()
        }
        (Every::Year | Every::SchoolYear, None)
        | (Every::HalfYear | Every::Quarter | Every::Month | Every::Week, _) => vec![(within, Beat::Recurs)],
    }
}

fn table(plan: &Plan, books: &Books, words: &DocumentWords) -> Table {
    let mut columns = vec![
        Column::new(words.code, Align::Left),
        Column::new(words.activities, Align::Left),
        Column::new(words.lead, Align::Left).choosing(Choice::Whole),
        Column::new(words.partners, Align::Left).choosing(Choice::Names),
        Column::new(words.first_day, Align::Left),
        Column::new(words.last_day, Align::Left),
    ];
    let with_money = !plan.periods.is_empty();
    columns.extend(with_money.then(|| Column::new(words.cost, Align::Right)));
    let row = |(index, activity): (usize, &Activity)| {
        let partners = activity.partners.iter();
        let names: Vec<&str> =
            partners.map(|id| plan.partners.get(id).map_or(id.as_str(), |partner| partner.name.as_str())).collect();
        let when = all_of(spans(plan, activity).into_iter().map(|(span, _)| span));
        let mut cells = vec![
            Cell::Text(activity.code.to_string()),
            Cell::Text(activity.title.clone()),
            text(activity.lead.as_deref().unwrap_or_default()),
            text(&names.join("; ")),
            when.map_or(Cell::Empty, |span| Cell::Date(span.start())),
            when.map_or(Cell::Empty, |span| Cell::Date(span.end())),
        ];
        let sums = &books.activities[index];
        let cost = if sums.is_blank() { Cell::Empty } else { Cell::Money(sums.total()) };
        cells.extend(with_money.then_some(cost));
        Row { role: Role::Body { depth: 0 }, cells }
    };
    Table {
        caption: Some(words.activities.to_string()),
        columns,
        rows: plan.activities.iter().enumerate().map(row).collect(),
    }
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_string()) }
}
