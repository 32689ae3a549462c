//! Draws the lines of one panel, whose column widths are known.
//!
//! comfy-table can't draw a cell over several columns or a rule between certain rows. So a panel is a stack of tables
//! with the same widths, with the rules and the headings of groups in between.

use std::borrow::Cow;

use comfy_table::{Cell as DrawnCell, CellAlignment};

use super::WIDTHS;
use super::cell::{indent, shown};
use super::columns::PlacedColumn;
use super::line::{TextLine, Weight};
use super::tint::tinted;
use super::wrap::{GAP, cell, lines, wrap};
use crate::render::visible::visible_lines;
use crate::table::{Align, DualName, Role, Row, Style, Table};

/// One panel of a table, with all that is needed to draw it.
#[derive(Debug)]
pub(super) struct Panel<'a> {
    pub(super) table: &'a Table,
    pub(super) style: &'a Style,
    pub(super) columns: Vec<PlacedColumn>,
}

impl Panel<'_> {
    /// Returns all lines of the panel: its headings, a rule, its rows.
    pub(super) fn lines(&self) -> Vec<TextLine> {
        let mut lines = self.headings();
        lines.push(self.rule());
        let mut previous: Option<Role> = None;
        for rows in self
            .table
            .rows
            .chunk_by(|a, b| a.role.is_body() && b.role.is_body())
        {
            let role = rows[0].role;
            if previous.is_some_and(|previous| has_rule(previous, role)) {
                lines.push(self.rule());
            }
            let drawn = match role {
                Role::Heading { .. } => rows.iter().flat_map(|row| self.row_heading(row)).collect(),
                Role::Body { .. } | Role::Subtotal { .. } | Role::Total | Role::Balance => {
                    self.body(rows)
                }
            };
            let weight = if role.is_body() {
                Weight::Plain
            } else {
                Weight::Bold
            };
            lines.extend(drawn.into_iter().map(|line| TextLine::new(line, weight)));
            previous = Some(role);
        }
        lines
    }

    /// A line as wide as the table.
    fn rule(&self) -> TextLine {
        TextLine::new("─".repeat(total(&self.columns)), Weight::Dim)
    }

    fn widths(&self) -> Vec<usize> {
        self.columns.iter().map(|column| column.width).collect()
    }

    fn headings(&self) -> Vec<TextLine> {
        let title = |placed: &PlacedColumn| {
            let column = &self.table.columns[placed.index];
            cell(&visible_lines(column.title.text()), placed.width)
                .set_alignment(alignment(column.align))
        };
        let titles = self.columns.iter().map(title).collect();
        self.group_headings()
            .into_iter()
            .chain(lines(&self.widths(), vec![titles]))
            .map(|line| TextLine::new(line, Weight::Bold))
            .collect()
    }

    /// Returns the headings over several columns, each centred over its columns.
    fn group_headings(&self) -> Vec<String> {
        let column = |placed: &PlacedColumn| &self.table.columns[placed.index];
        if self
            .columns
            .iter()
            .all(|placed| column(placed).group.is_none())
        {
            return Vec::new();
        }
        let mut widths = Vec::new();
        let mut cells = Vec::new();
        for group in self
            .columns
            .chunk_by(|a, b| column(a).shares_group(column(b)))
        {
            let title = column(&group[0]).group.as_ref().map_or("", DualName::text);
            let width = total(group);
            widths.push(width);
            cells.push(cell(&visible_lines(title), width).set_alignment(CellAlignment::Center));
        }
        lines(&widths, vec![cells])
    }

    fn body(&self, rows: &[Row]) -> Vec<String> {
        let drawn = |row: &Row| {
            self.columns
                .iter()
                .map(|placed| self.cell(row, *placed))
                .collect()
        };
        lines(&self.widths(), rows.iter().map(drawn).collect())
    }

    /// Returns a heading between rows. It is as wide as its table, and at least as wide as the narrowest report.
    fn row_heading(&self, row: &Row) -> Vec<String> {
        let width = total(&self.columns).max(WIDTHS.0);
        indented(&self.text(row, 0), indent(row.role), width)
    }

    fn cell(&self, row: &Row, placed: PlacedColumn) -> DrawnCell {
        let text = self.text(row, placed.index);
        let indent = if placed.index == 0 {
            indent(row.role)
        } else {
            0
        };
        let text = if indent == 0 {
            text
        } else {
            Cow::Owned(indented(&text, indent, placed.width).join("\n"))
        };
        let column = &self.table.columns[placed.index];
        let text = match row.cells.get(placed.index) {
            Some(cell) => tinted(&text, cell, column),
            None => text.into_owned(),
        };
        cell(&text, placed.width).set_alignment(alignment(column.align))
    }

    fn text<'r>(&self, row: &'r Row, column: usize) -> Cow<'r, str> {
        row.cells
            .get(column)
            .map_or(Cow::Borrowed(""), |cell| shown(cell, self.style))
    }
}

/// Whether there is a rule between a row of one role and the next row.
fn has_rule(role: Role, next: Role) -> bool {
    !matches!(
        (role, next),
        (
            Role::Heading { .. } | Role::Body { .. },
            Role::Heading { .. } | Role::Body { .. }
        ) | (Role::Subtotal { .. }, Role::Subtotal { .. })
            | (Role::Total, Role::Total)
            | (Role::Balance, Role::Balance)
    )
}

/// Returns the width of columns side by side.
fn total(columns: &[PlacedColumn]) -> usize {
    columns.iter().map(|column| column.width).sum::<usize>() + GAP * columns.len().saturating_sub(1)
}

fn alignment(align: Align) -> CellAlignment {
    match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    }
}

/// Returns a text with each line indented. comfy-table would indent only the first.
fn indented(text: &str, indent: usize, width: usize) -> Vec<String> {
    let margin = " ".repeat(indent);
    wrap(text, width.saturating_sub(indent).max(1))
        .iter()
        .map(|line| format!("{margin}{line}"))
        .collect()
}
