//! A report as a page that GitHub renders: tables of GitHub Flavored Markdown (spec 0.29, section 4.10).
//!
//! Markdown has no heading over several columns, so that a group and a title become one: `2020 Debet`. Whatever a plan
//! says is shown as text: every character that could mean something is escaped by a backslash (section 6.1), which
//! also keeps strangers' addresses from becoming links.

use std::borrow::Cow;

use super::format::{Content, Holds, OnTerminal, Options, RenderError, ReportFormat};
use super::number;
use super::provenance::Marker;
use super::visible::visible;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Style, Table};
use crate::words::FormatWords;

/// The first line of every page, which is not shown.
pub const MARKER: &str = "<!-- Made by hbplan. -->";

/// What a filled cell looks like.
const MARK: &str = "■";
/// A step to the right, of a row under a group. Spaces at the beginning of a cell are not shown.
const INDENT: &str = "&emsp;";
/// Steps to the right that a row takes at most.
const DEEPEST: usize = 8;

/// Pages of Markdown.
#[derive(Debug)]
pub struct MarkdownFormat;

impl ReportFormat for MarkdownFormat {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn marker(&self) -> Marker {
        Marker::Begins(MARKER)
    }

    fn on_terminal(&self) -> OnTerminal {
        OnTerminal::AsItIs
    }

    fn holds(&self) -> Holds {
        Holds::Report
    }

    fn render(&self, content: &Content<'_>, _options: &Options) -> Result<Vec<u8>, RenderError> {
        Ok(markdown(content.report).into_bytes())
    }
}

/// The report as a page: title, banner, tables and paragraphs, notes.
pub fn markdown(report: &Report) -> String {
    let mut page = format!("{MARKER}\n\n# {}\n", inline(&report.title));
    if let Some(banner) = &report.banner {
        let banner = inline(&number::message(banner, &report.style));
        page.extend(["\n> ", &bold(&banner), "\n"]);
    }
    for block in &report.blocks {
        match block {
            Block::Table(table) => {
                page.push('\n');
                push_table(table, &report.style, &mut page);
            }
            Block::Text(text) => page.extend([
                "\n",
                &paragraph(&number::message(text, &report.style)),
                "\n",
            ]),
            Block::Chart(_) => {}
        }
    }
    if !report.notes.is_empty() {
        page.extend([
            "\n## ",
            FormatWords::of(report.style.language).notes,
            "\n\n",
        ]);
        for note in &report.notes {
            page.extend([
                "- ",
                &paragraph(&number::message(note, &report.style)),
                "\n",
            ]);
        }
    }
    page
}

fn push_table(table: &Table, style: &Style, page: &mut String) {
    if let Some(caption) = &table.caption {
        page.extend(["## ", &inline(caption), "\n\n"]);
    }
    if table.columns.is_empty() {
        return;
    }
    push_line(table.columns.iter().map(heading), page);
    let dashes = table.columns.iter().map(|column| match column.align {
        Align::Left => "---",
        Align::Right => "---:",
    });
    push_line(dashes, page);
    for row in &table.rows {
        push_line(cells(row, style), page);
    }
}

/// One row of a table: its cells between bars.
fn push_line(cells: impl Iterator<Item = impl AsRef<str>>, page: &mut String) {
    page.push('|');
    for cell in cells {
        page.extend([" ", cell.as_ref(), " |"]);
    }
    page.push('\n');
}

fn heading(column: &Column) -> String {
    inline(&column.heading())
}

fn cells(row: &Row, style: &Style) -> impl Iterator<Item = String> {
    let role = row.role;
    row.cells.iter().enumerate().map(move |(index, cell)| {
        let shown = shown(cell, style);
        let shown = match role {
            Role::Body { .. } => shown,
            Role::Heading { .. } | Role::Subtotal { .. } | Role::Total | Role::Balance => {
                bold(&shown)
            }
        };
        if index > 0 || shown.is_empty() {
            shown
        } else {
            INDENT.repeat(role.depth().min(DEEPEST)) + &shown
        }
    })
}

fn shown(cell: &Cell, style: &Style) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => inline(text),
        Cell::Message(message) => inline(&number::message(message, style)),
        Cell::Money(amount) => inline(&number::money(*amount, style)),
        Cell::Quantity(quantity) => inline(&number::quantity(*quantity, style)),
        Cell::Share(share) => inline(&number::share(*share, style)),
        Cell::Count(count) => inline(&number::count(*count, style)),
        Cell::Date(date) => inline(&number::date(*date, style)),
        Cell::Span(span) => inline(&number::span(*span, style)),
        Cell::Mark => MARK.to_string(),
    }
}

/// Escaped text in bold. Stars beside a space are not seen as bold.
fn bold(escaped: &str) -> String {
    let escaped = escaped.trim();
    if escaped.is_empty() {
        String::new()
    } else {
        format!("**{escaped}**")
    }
}

/// A text in one line of Markdown, its own line breaks shown as such.
fn inline(text: &str) -> String {
    text.lines()
        .map(|line| escape(&visible(line)).into_owned())
        .collect::<Vec<_>>()
        .join("<br>")
}

/// A text of its own, whose first characters could make it a list or a code block.
fn paragraph(text: &str) -> String {
    let text = inline(text.trim_start());
    let after_digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if text.starts_with(['-', '+', '=']) {
        format!("\\{text}")
    } else if after_digits.len() < text.len() && after_digits.starts_with(['.', ')']) {
        let (digits, rest) = text.split_at(text.len() - after_digits.len());
        format!("{digits}\\{rest}")
    } else {
        text
    }
}

/// The text with a backslash before all that Markdown or GitHub would read as more than a character: emphasis, code,
/// tags, references, the bars of a table, formulas between dollars, addresses.
fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_ascii_punctuation()) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let means_something = match c {
            '\\' | '|' | '<' | '>' | '&' | '*' | '_' | '`' | '[' | ']' | '~' | '#' | '$' => true,
            ':' => text[at + 1..].starts_with('/'),
            '.' => text[..at].ends_with(['w', 'W']),
            _ => false,
        };
        if means_something {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests;
