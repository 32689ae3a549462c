//! Draws the lines of one panel: comfy-table wraps and aligns the cells, in widths that are settled already.
//!
//! comfy-table has no cell over several columns and no rule between chosen rows, so that a panel is a stack of
//! tables of the same widths, with the rules and the headings of groups in between.

use std::borrow::Cow;

use comfy_table::presets::NOTHING;
use comfy_table::{Cell as Drawn, CellAlignment, ColumnConstraint, Width};

use super::WIDTHS;
use super::columns::{GAP, Layout, Placed};
use crate::render::Colour;
use crate::render::number;
use crate::render::visible::visible_lines;
use crate::table::{Align, Cell, Role, Row, Style};

/// How a line stands out where there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Plain,
    Bold,
    Dim,
}

/// One line of the report.
#[derive(Debug, Clone)]
pub(super) struct Line {
    text: String,
    weight: Weight,
}

impl Line {
    pub fn new(text: String, weight: Weight) -> Line {
        Line { text, weight }
    }

    pub fn empty() -> Line {
        Line::new(String::new(), Weight::Plain)
    }

    /// The same line behind a mark.
    pub fn after(self, mark: &str) -> Line {
        Line {
            text: format!("{mark}{}", self.text),
            weight: self.weight,
        }
    }

    /// Adds it to a text, without spaces at its end.
    pub fn print(&self, colour: Colour, printed: &mut String) {
        let text = self.text.trim_end_matches(' ');
        let code = match (colour, self.weight) {
            (Colour::Plain, _) | (Colour::Ansi, Weight::Plain) => None,
            (Colour::Ansi, Weight::Bold) => Some("\u{1b}[1m"),
            (Colour::Ansi, Weight::Dim) => Some("\u{1b}[2m"),
        };
        match code.filter(|_| !text.is_empty()) {
            None => printed.push_str(text),
            Some(code) => printed.extend([code, text, "\u{1b}[0m"]),
        }
        printed.push('\n');
    }
}

impl Role {
    /// Columns that the first cell of such a row stands away from the margin.
    pub(super) fn indent(self) -> usize {
        match self {
            Role::Heading { depth } | Role::Body { depth } | Role::Subtotal { depth } => {
                2 * depth.min(8)
            }
            Role::Total | Role::Balance => 0,
        }
    }

    fn weight(self) -> Weight {
        match self {
            Role::Body { .. } => Weight::Plain,
            Role::Heading { .. } | Role::Subtotal { .. } | Role::Total | Role::Balance => {
                Weight::Bold
            }
        }
    }

    /// Whether a rule stands between a row of this role and the next of that one.
    fn ruled_off(self, next: Role) -> bool {
        !matches!(
            (self, next),
            (
                Role::Heading { .. } | Role::Body { .. },
                Role::Heading { .. } | Role::Body { .. }
            ) | (Role::Subtotal { .. }, Role::Subtotal { .. })
                | (Role::Total, Role::Total)
                | (Role::Balance, Role::Balance)
        )
    }
}

/// What a filled cell looks like.
const MARK: &str = "██";

/// What a cell says, with its own line breaks.
pub(super) fn shown<'a>(cell: &'a Cell, style: &Style) -> Cow<'a, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => visible_lines(text),
        Cell::Mark => Cow::Borrowed(MARK),
        Cell::Message(message) => Cow::Owned(number::unbroken(message, style)),
        Cell::Money(amount) => Cow::Owned(number::money(*amount, style)),
        Cell::Quantity(quantity) => Cow::Owned(number::quantity(*quantity, style)),
        Cell::Share(share) => Cow::Owned(number::share(*share, style)),
        Cell::Count(count) => Cow::Owned(number::count(*count, style)),
        Cell::Date(date) => Cow::Owned(number::date(*date, style)),
        Cell::Span(span) => Cow::Owned(number::span(*span, style)),
    }
}

/// A text in lines of at most this width, broken between words where it can be.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    stack(&[width], vec![vec![Drawn::new(text)]])
}

/// All lines of a panel: its headings, a rule, its rows.
pub(super) fn panel(layout: &Layout<'_>) -> Vec<Line> {
    let mut lines = headings(layout);
    lines.push(rule(layout));
    let mut previous: Option<Role> = None;
    for rows in layout
        .table
        .rows
        .chunk_by(|a, b| a.role.weight() == Weight::Plain && b.role.weight() == Weight::Plain)
    {
        let role = rows[0].role;
        if previous.is_some_and(|previous| previous.ruled_off(role)) {
            lines.push(rule(layout));
        }
        let drawn = match role {
            Role::Heading { .. } => rows
                .iter()
                .flat_map(|row| row_heading(layout, row))
                .collect(),
            Role::Body { .. } | Role::Subtotal { .. } | Role::Total | Role::Balance => {
                body(layout, rows)
            }
        };
        lines.extend(drawn.into_iter().map(|line| Line::new(line, role.weight())));
        previous = Some(role);
    }
    lines
}

fn widths(panel: &[Placed]) -> Vec<usize> {
    panel.iter().map(|column| column.width).collect()
}

fn rule(layout: &Layout<'_>) -> Line {
    let width = total(&layout.panel);
    Line::new("─".repeat(width), Weight::Dim)
}

fn total(panel: &[Placed]) -> usize {
    panel.iter().map(|column| column.width).sum::<usize>() + GAP * panel.len().saturating_sub(1)
}

fn headings(layout: &Layout<'_>) -> Vec<Line> {
    let columns = &layout.table.columns;
    let mut lines = groups(layout);
    let titles = layout.panel.iter().map(|placed| {
        let column = &columns[placed.index];
        Drawn::new(visible_lines(&column.title)).set_alignment(alignment(column.align))
    });
    lines.extend(stack(&widths(&layout.panel), vec![titles.collect()]));
    lines
        .into_iter()
        .map(|line| Line::new(line, Weight::Bold))
        .collect()
}

/// The headings over several columns, each in the middle over its columns.
fn groups(layout: &Layout<'_>) -> Vec<String> {
    let group = |placed: &Placed| layout.table.columns[placed.index].group.as_deref();
    if layout.panel.iter().all(|placed| group(placed).is_none()) {
        return Vec::new();
    }
    let same = |a: &Placed, b: &Placed| group(a).is_some() && group(a) == group(b);
    let mut merged = Vec::new();
    let mut cells = Vec::new();
    for columns in layout.panel.chunk_by(same) {
        let title = columns.first().and_then(group).unwrap_or("");
        merged.push(total(columns));
        cells.push(Drawn::new(visible_lines(title)).set_alignment(CellAlignment::Center));
    }
    stack(&merged, vec![cells])
}

fn alignment(align: Align) -> CellAlignment {
    match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    }
}

fn body(layout: &Layout<'_>, rows: &[Row]) -> Vec<String> {
    let drawn = |row: &Row| {
        layout
            .panel
            .iter()
            .map(|placed| cell(layout, row, *placed))
            .collect()
    };
    stack(&widths(&layout.panel), rows.iter().map(drawn).collect())
}

/// A heading between rows has the whole width of its table, and at least that of the narrowest report.
fn row_heading(layout: &Layout<'_>, row: &Row) -> Vec<String> {
    let text = row
        .cells
        .first()
        .map_or(Cow::Borrowed(""), |cell| shown(cell, layout.style));
    let width = total(&layout.panel).max(WIDTHS.0);
    indented(&text, row.role.indent(), width)
        .lines()
        .map(str::to_string)
        .collect()
}

fn cell(layout: &Layout<'_>, row: &Row, placed: Placed) -> Drawn {
    let text = row
        .cells
        .get(placed.index)
        .map_or(Cow::Borrowed(""), |cell| shown(cell, layout.style));
    let indent = if placed.index == 0 {
        row.role.indent()
    } else {
        0
    };
    let text = if indent == 0 {
        text
    } else {
        Cow::Owned(indented(&text, indent, placed.width))
    };
    Drawn::new(text).set_alignment(alignment(layout.table.columns[placed.index].align))
}

/// Wrapped here already, so that its further lines stand away from the margin as well.
fn indented(text: &str, indent: usize, width: usize) -> String {
    let margin = " ".repeat(indent);
    let lines = wrap(text, width.saturating_sub(indent).max(1));
    lines
        .iter()
        .map(|line| format!("{margin}{line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Rows of cells in columns of these widths, as lines.
fn stack(widths: &[usize], rows: Vec<Vec<Drawn>>) -> Vec<String> {
    let mut table = comfy_table::Table::new();
    table.load_style(NOTHING);
    table.add_rows(rows);
    let last = widths.len().saturating_sub(1);
    for (index, (column, width)) in table.column_iter_mut().zip(widths).enumerate() {
        let gap = if index == last { 0 } else { GAP };
        let full = u16::try_from(width + gap).unwrap_or(u16::MAX);
        column.set_padding((0, gap as u16));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(full)));
    }
    // The no-break spaces have done their work; ordinary ones can be searched for.
    table
        .lines()
        .map(|line| line.replace('\u{a0}', " "))
        .collect()
}
