//! A report as a page that GitHub renders: tables of GitHub Flavored Markdown (spec 0.29, section 4.10).
//!
//! Markdown has no heading over several columns, so a group and a title become one: `2020 Debet`. All texts of a plan
//! are shown as they are: a backslash escapes every character that could be markup (section 6.1). This also keeps
//! addresses from becoming links.

use std::borrow::Cow;

use super::findings::findings_report;
use super::format::{Content, Holds, OnTerminal, ReportFormat};
use super::provenance::Marker;
use super::visible::visible;
use super::{cell, number};
use crate::table::{Align, Block, Cards, Cell, Column, Conclusion, Report, Row, Style, Table};
use crate::words::FormatWords;

/// The first line of every page. It is a comment, so it is not shown.
pub const MARKER: &str = "<!-- Made by hbplan. -->";

/// The text of a filled cell.
const MARK: &str = "■";
/// One step of indentation. Spaces at the start of a cell are not shown.
const INDENT: &str = "&emsp;";
/// The maximum number of steps.
const MAX_DEPTH: usize = 8;

/// Pages of Markdown.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "markdown",
    endings: &["md", "markdown"],
    marker: Marker::Begins(MARKER),
    on_terminal: OnTerminal::AsItIs,
    holds: Holds::Report,
    shows_banner: true,
    is_for_readers: false,
    is_for_programs: false,
    is_filled_in: false,
    render: |content, _| Ok(of_content(content).into_bytes()),
    render_document: None,
};

/// Returns the report, and below it the findings if the plan has errors. A form that comes back filled in has none.
fn of_content(content: &Content<'_>) -> String {
    let report = content.report;
    let mut page = markdown(report);
    let mut tables = report.blocks.iter().filter_map(Block::table);
    let has_findings = report.banner.is_some() && !tables.any(Table::is_to_fill_in);
    let found = has_findings.then(|| findings_report(content.checked));
    if let Some(found) = found.flatten().map(Report::for_readers) {
        page.extend(["\n## ", &inline(&found.title), "\n\n"]);
        for table in found.blocks.iter().filter_map(Block::table) {
            push_table(table, &found.style, &mut page);
        }
    }
    page
}

/// Returns the report as a page: title, banner, tables and paragraphs, notes.
pub fn markdown(report: &Report) -> String {
    let mut page = format!(
        "{MARKER}\n\n# {}\n",
        inline(&number::titled(&report.title, report))
    );
    if let Some(banner) = &report.banner {
        let banner = inline(&number::message(banner, &report.style));
        page.extend(["\n> ", &bold(&banner), "\n"]);
    }
    for block in &report.blocks {
        match block {
            Block::Table(table) => {
                page.push('\n');
                push_table(table, &report.style.of_table(table), &mut page);
            }
            Block::Cards(Cards { table, .. }) => {
                page.push('\n');
                push_table(table, &report.style.in_full(), &mut page);
            }
            Block::Text(text) | Block::Conclusion(Conclusion { text, .. }) => page.extend([
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
        page.extend(["## ", &inline(caption.text()), "\n\n"]);
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

/// Adds one row of a table: its cells between bars.
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
        let shown = if role.is_body() { shown } else { bold(&shown) };
        if index > 0 || shown.is_empty() {
            shown
        } else {
            INDENT.repeat(role.depth().min(MAX_DEPTH)) + &shown
        }
    })
}

fn shown(cell: &Cell, style: &Style) -> String {
    inline(&cell::printed(cell, style, MARK, number::message))
}

/// Returns escaped text in bold. Stars next to a space would not make it bold.
fn bold(escaped: &str) -> String {
    let escaped = escaped.trim();
    if escaped.is_empty() {
        String::new()
    } else {
        format!("**{escaped}**")
    }
}

/// Returns a text escaped, on one line of Markdown. Its own line breaks are kept.
pub(super) fn inline(text: &str) -> String {
    text.lines()
        .map(|line| escape(&visible(line)).into_owned())
        .collect::<Vec<_>>()
        .join("<br>")
}

/// Returns a text escaped as a paragraph, which must not begin like a list, a code block or a command of GitHub
/// Actions.
fn paragraph(text: &str) -> String {
    let text = inline(text.trim_start());
    let after_digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if text.starts_with(['-', '+', '=', ':']) {
        format!("\\{text}")
    } else if after_digits.len() < text.len() && after_digits.starts_with(['.', ')']) {
        let (digits, rest) = text.split_at(text.len() - after_digits.len());
        format!("{digits}\\{rest}")
    } else {
        text
    }
}

/// Returns the text with a backslash before everything that Markdown or GitHub would take for markup: emphasis, code,
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
