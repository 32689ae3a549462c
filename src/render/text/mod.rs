//! A report for a terminal or a pipe, in a given number of columns.
//!
//! Nothing is cut off: text that is too wide wraps, and a table that is too wide continues in panels below. A line is
//! wider than the given width only if a single amount is, because half an amount is worse than a long line.

mod cell;
mod columns;
mod draw;
mod line;
mod tint;
mod wrap;

use self::columns::panels;
use self::draw::Panel;
use self::line::{TextLine, Weight};
use self::wrap::wrap;
use super::Colour;
use super::format::{Holds, OnTerminal, ReportFormat};
use super::number::{titled, unbroken};
use super::provenance::Marker;
use super::visible::visible;
use crate::table::{Block, Cards, Conclusion, Report, Style, Table};
use crate::words::FormatWords;

/// The minimum width at which a table can be read, and the maximum width that can be drawn.
const WIDTHS: (usize, usize) = (40, 10_000);

/// Text for a terminal.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "text",
    endings: &["txt", "text"],
    marker: Marker::None,
    on_terminal: OnTerminal::AsItIs,
    holds: Holds::Report,
    shows_banner: true,
    is_for_readers: false,
    is_for_programs: false,
    is_filled_in: false,
    render: |content, options| Ok(text(content.report, options.width, options.colour).into_bytes()),
    render_document: None,
};

/// Returns a paragraph in lines of at most this width, without spaces at their ends.
pub fn wrapped(paragraph: &str, width: usize) -> String {
    let lines = wrap(paragraph, width.clamp(WIDTHS.0, WIDTHS.1));
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n")
}

/// Returns the report as text: title, tables and paragraphs, notes. Each line ends in `\n`, without spaces before it.
///
/// With [`Colour::Ansi`] it is the same text, with headings and totals in bold, rules dimmed, and amounts below zero
/// and verdicts in colour.
pub fn text(report: &Report, width: usize, colour: Colour) -> String {
    let width = width.clamp(WIDTHS.0, WIDTHS.1);
    let mut lines = paragraph(&titled(&report.title, report), width, Weight::Bold);
    if let Some(banner) = &report.banner {
        let banner = unbroken(banner, &report.style);
        lines.extend(paragraph(&banner, width, Weight::Bold));
    }
    for block in &report.blocks {
        let block = match block {
            Block::Table(table) => table_lines(table, &report.style.of_table(table), width),
            Block::Cards(Cards { table, .. }) => table_lines(table, &report.style.in_full(), width),
            Block::Text(text) | Block::Conclusion(Conclusion { text, .. }) => {
                paragraph(&unbroken(text, &report.style), width, Weight::Plain)
            }
            Block::Chart(_) => continue,
        };
        lines.push(TextLine::empty());
        lines.extend(block);
    }
    lines.extend(notes(report, width));
    let mut printed = String::new();
    for line in &lines {
        line.print(colour, &mut printed);
    }
    printed
}

fn table_lines(table: &Table, style: &Style, width: usize) -> Vec<TextLine> {
    let mut lines = Vec::new();
    if let Some(caption) = &table.caption {
        lines = paragraph(caption.text(), width, Weight::Bold);
        lines.push(TextLine::empty());
    }
    for (number, columns) in panels(table, style, width).into_iter().enumerate() {
        if number > 0 {
            lines.push(TextLine::empty());
        }
        let panel = Panel {
            table,
            style,
            columns,
        };
        lines.extend(panel.lines());
    }
    lines
}

/// Returns the lines of a text of one or more paragraphs.
fn paragraph(text: &str, width: usize, weight: Weight) -> Vec<TextLine> {
    text.lines()
        .flat_map(|part| wrap(&visible(part), width))
        .map(|line| TextLine::new(line, weight))
        .collect()
}

/// Returns the notes as a list. Further lines of a note are indented.
fn notes(report: &Report, width: usize) -> Vec<TextLine> {
    if report.notes.is_empty() {
        return Vec::new();
    }
    let title = FormatWords::of(report.style.language).notes.to_string();
    let mut lines = vec![TextLine::empty(), TextLine::new(title, Weight::Bold)];
    for note in &report.notes {
        let wrapped = paragraph(&unbroken(note, &report.style), width - 2, Weight::Plain);
        let marks = std::iter::once("- ").chain(std::iter::repeat("  "));
        lines.extend(
            wrapped
                .into_iter()
                .zip(marks)
                .map(|(line, mark)| line.after(mark)),
        );
    }
    lines
}

#[cfg(test)]
mod tests;
