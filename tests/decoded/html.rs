//! The tables of a page, read as a browser does.

use hbplan::render::{number, visible_lines};
use hbplan::table::{Cell, Report, Style};
use scraper::ElementRef;

use super::Tables;
use super::dom::{parsed, said, select};
use crate::support::tables::tables;

/// The tables of a page that are for reading on a screen.
pub fn html(page: &str) -> Tables {
    let document = parsed(page);
    let language = document.root_element().attr("lang");
    select(document.root_element(), ".scroll > table, .cards")
        .into_iter()
        .map(|each| match each.value().name() {
            "ul" => cards(each, language == Some("nl")),
            _ => table(each),
        })
        .collect()
}

/// Cards as the table that other formats print: a page has no headings over them.
fn cards(list: ElementRef<'_>, dutch: bool) -> Vec<Vec<String>> {
    let headings = if dutch {
        ["Wat", "Hoeveel", "Toelichting"]
    } else {
        ["What", "Figure", "Meaning"]
    };
    let card = |card| {
        let parts = select(card, ".what, strong, .meaning").into_iter();
        parts.map(|part| with_spaces(&said(part))).collect()
    };
    let rows = select(list, "li").into_iter().map(card);
    [headings.map(str::to_string).to_vec()]
        .into_iter()
        .chain(rows)
        .collect()
}

fn table(table: ElementRef<'_>) -> Vec<Vec<String>> {
    let headings = headings(&select(table, "thead > tr"));
    let width = headings.len();
    let rows = select(table, "tbody > tr")
        .into_iter()
        .map(|row| cells(row, width));
    [headings].into_iter().chain(rows).collect()
}

/// One heading a column: `2020 Debet`.
fn headings(rows: &[ElementRef<'_>]) -> Vec<String> {
    let mut below = rows
        .get(1)
        .map_or_else(Vec::new, |row| select(*row, "th, td"))
        .into_iter();
    let mut headings = Vec::new();
    for heading in select(rows[0], "th, td") {
        let number = |name| {
            heading
                .attr(name)
                .map_or(1, |count: &str| count.parse::<usize>().expect("a count"))
        };
        if number("rowspan") == rows.len() {
            headings.push(said(heading));
        } else {
            let group = said(heading);
            let titles = below.by_ref().take(number("colspan")).map(said);
            headings.extend(titles.map(|title| format!("{group} {title}").trim_end().to_string()));
        }
    }
    assert!(below.next().is_none());
    headings
}

fn cells(row: ElementRef<'_>, width: usize) -> Vec<String> {
    let is_filled = |cell: ElementRef<'_>| {
        cell.attr("class") == Some("on") && ["ja", "yes"].contains(&&*said(cell))
    };
    let cell = |cell| {
        if is_filled(cell) {
            "x".to_string()
        } else {
            with_spaces(&said(cell))
        }
    };
    let mut cells: Vec<String> = select(row, "th, td").into_iter().map(cell).collect();
    // A heading inside the table is over all columns.
    if row.attr("class") == Some("heading") {
        cells.resize(width, String::new());
    }
    cells
}

/// Replaces no-break spaces, which keep `€` and its amount on one line, with ordinary spaces.
fn with_spaces(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The tables of a report as people read them.
pub fn printed(report: &Report) -> Tables {
    let cell = |cell: &Cell| said_to_people(cell, &report.style);
    tables(report)
        .into_iter()
        .map(|table| {
            let headings = table
                .columns
                .iter()
                .map(|column| on_one_line(&column.heading()))
                .collect();
            let rows = table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(cell).collect());
            [headings].into_iter().chain(rows).collect()
        })
        .collect()
}

/// A heading has no line breaks and no tabs: they are shown as `\\n` and `\\t`.
fn on_one_line(text: &str) -> String {
    let text = text.replace('\t', "\\t");
    let lines: Vec<_> = text.split('\n').map(visible_lines).collect();
    lines.join("\\n")
}

fn said_to_people(cell: &Cell, style: &Style) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Judged(_, text) => with_spaces(&visible_lines(text)),
        Cell::Label(label) => with_spaces(&visible_lines(label.text())),
        Cell::Message(message) => with_spaces(&number::message(message, style)),
        Cell::Money(amount) => number::money(*amount, style),
        Cell::InFull(amount, None) => number::rate(*amount, style),
        Cell::InFull(amount, Some(currency)) => number::in_currency(*amount, *currency, style),
        Cell::Quantity(quantity) => number::quantity(*quantity, style),
        Cell::Share(share) => number::share(*share, style),
        Cell::Count(count) => number::count(*count, style),
        Cell::Date(date) => number::date(*date, style),
        Cell::Span(span) => number::span(*span, style),
        Cell::Mark => "x".to_string(),
        Cell::Unknown => "?".to_string(),
    }
}
